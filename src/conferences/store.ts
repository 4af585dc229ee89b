import type { ExpressionBuilder, Kysely, Selectable } from 'kysely'
import type {
  ConferenceCaseTable,
  ConferencePersonTable,
  ConferenceTable,
  ConferenceTaskTable,
} from '../platform/db/moving-tables.ts'
import type { Instant } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import { countAll } from '../platform/db/portable.ts'
import { orgsWith, type Actor } from '../people/actor.ts'
import { PERMISSIONS } from '../people/permissions.ts'
import { namesHiddenFrom } from '../cases/nameless.ts'
import type { CaseRow } from '../cases/store.ts'
import { visibleTo } from '../cases/visible.ts'

export type ConferenceRow = Selectable<ConferenceTable> & { org_path: string; org_name: string }
export type PersonRow = Selectable<ConferencePersonTable> & { org_name: string | null }
export type TaskRow = Selectable<ConferenceTaskTable> & { owner_org_name: string | null }
export type CaseOf = Selectable<ConferenceCaseTable>
/** Of the cases of a conference one that the actor sees; `masked`: without the names in it. */
export type SeenCase = CaseRow & { masked: number }

export const conferenceById = (db: Kysely<Schema>, id: string): Promise<ConferenceRow | undefined> =>
  db
    .selectFrom('conferences')
    .innerJoin('orgs', 'orgs.id', 'conferences.org_id')
    .selectAll('conferences')
    .select(['orgs.path as org_path', 'orgs.name as org_name'])
    .where('conferences.id', '=', id)
    .executeTakeFirst()

export const peopleOf = (db: Kysely<Schema>, conferenceId: string): Promise<PersonRow[]> =>
  db
    .selectFrom('conference_people')
    .leftJoin('orgs', 'orgs.id', 'conference_people.org_id')
    .selectAll('conference_people')
    .select('orgs.name as org_name')
    .where('conference_id', '=', conferenceId)
    .orderBy('position')
    .execute()

/** All its cases, seen or not, in the order of their registration. */
export const casesOf = (db: Kysely<Schema>, conferenceId: string): Promise<CaseOf[]> =>
  db.selectFrom('conference_cases').selectAll().where('conference_id', '=', conferenceId).orderBy('case_seq').execute()

/** Those of them that go on. */
export const openCasesOf = (db: Kysely<Schema>, conferenceId: string): Promise<CaseRow[]> =>
  db
    .selectFrom('cases')
    .selectAll()
    .where('seq', 'in', (eb) =>
      eb.selectFrom('conference_cases').select('case_seq').where('conference_id', '=', conferenceId),
    )
    .where('open', '=', 1)
    .orderBy('seq')
    .execute()

export const seenOf = (db: Kysely<Schema>, actor: Actor, conferenceId: string): Promise<SeenCase[]> =>
  db
    .selectFrom('cases')
    .selectAll('cases')
    .select((eb) => namesHiddenFrom(actor)(eb).as('masked'))
    .where('cases.seq', 'in', (eb) =>
      eb.selectFrom('conference_cases').select('case_seq').where('conference_id', '=', conferenceId),
    )
    .where(visibleTo(actor))
    .orderBy('cases.seq')
    .execute()

export const tasksOf = (db: Kysely<Schema>, conferenceId: string): Promise<TaskRow[]> =>
  tasks(db).where('conference_id', '=', conferenceId).execute()

/** Of a case, from conferences whose minutes are final. */
export const tasksOn = (db: Kysely<Schema>, caseSeq: number): Promise<TaskRow[]> =>
  tasks(db)
    .innerJoin('conferences', 'conferences.id', 'conference_tasks.conference_id')
    .where('conferences.state', '=', 'ended')
    .where('case_seq', '=', caseSeq)
    .execute()

const tasks = (db: Kysely<Schema>) =>
  db
    .selectFrom('conference_tasks')
    .leftJoin('orgs', 'orgs.id', 'conference_tasks.owner_org')
    .selectAll('conference_tasks')
    .select('orgs.name as owner_org_name')
    .orderBy('due_on')
    .orderBy('position')

/** The conferences on a case, the newest first, with what was decided on it and how many are invited. */
export const conferencesOn = (db: Kysely<Schema>, caseSeq: number) =>
  db
    .selectFrom('conference_cases')
    .innerJoin('conferences', 'conferences.id', 'conference_cases.conference_id')
    .innerJoin('orgs', 'orgs.id', 'conferences.org_id')
    .select(['conferences.id', 'conferences.kind', 'conferences.state', 'title', 'starts_at', 'place', 'ended_note'])
    .select(['decision', 'until_day'])
    .select(['conferences.org_id', 'called_by', 'orgs.path as org_path', 'orgs.name as org_name'])
    .where('case_seq', '=', caseSeq)
    .orderBy('starts_at', 'desc')
    .execute()

/** The other cases of these conferences. */
export async function casesBeside(
  db: Kysely<Schema>,
  conferenceIds: readonly string[],
  caseSeq: number,
): Promise<number[]> {
  const rows = await db
    .selectFrom('conference_cases')
    .select('case_seq')
    .distinct()
    .where('conference_id', 'in', ['', ...conferenceIds])
    .where('case_seq', '!=', caseSeq)
    .orderBy('case_seq')
    .execute()
  return rows.map((row) => row.case_seq)
}

/** Who is asked to each of these, as far as it decides who may open them. */
export const invitedTo = (db: Kysely<Schema>, conferenceIds: readonly string[]) =>
  db
    .selectFrom('conference_people')
    .select(['conference_id', 'org_id', 'person_id', 'part'])
    .where('conference_id', 'in', ['', ...conferenceIds])
    .execute()

/** How many conferences that are over a list shows. */
export const MOST_PAST = 60

type Conferences = ExpressionBuilder<Schema, 'conferences'>

const countCases = (eb: Conferences) =>
  eb
    .selectFrom('conference_cases')
    .select(countAll().as('n'))
    .whereRef('conference_cases.conference_id', '=', 'conferences.id')
    .as('cases')

/** By name, or as one of a unit that is asked to send somebody. */
const isAsked = (eb: Conferences, actor: Actor) =>
  eb.or([
    eb.exists(placesAt(eb).where('conference_people.person_id', '=', actor.personId)),
    isUnitAsked(
      eb,
      actor.posts.map((post) => post.orgId),
    ),
  ])

const isUnitAsked = (eb: Conferences, orgs: readonly string[]) =>
  eb.exists(
    placesAt(eb)
      .where('part', '=', 'unit')
      .where('conference_people.org_id', 'in', ['', ...orgs]),
  )

const placesAt = (eb: Conferences) =>
  eb
    .selectFrom('conference_people')
    .select('conference_people.id')
    .whereRef('conference_people.conference_id', '=', 'conferences.id')

/** Conferences of one's organisations and those one is asked to: all that are not over, then the last ones that are. */
export async function conferencesFor(db: Kysely<Schema>, actor: Actor) {
  const hosting = ['', ...orgsWith(actor, PERMISSIONS.callConference)]
  const own = db
    .selectFrom('conferences')
    .innerJoin('orgs', 'orgs.id', 'conferences.org_id')
    .select(['conferences.id', 'conferences.kind', 'conferences.state', 'title', 'starts_at', 'place'])
    .select(['orgs.name as org_name'])
    .select(countCases)
    .where((eb) =>
      eb.or([eb('conferences.org_id', 'in', hosting), eb('called_by', '=', actor.personId), isAsked(eb, actor)]),
    )
  return {
    open: await own.where('conferences.state', 'in', GOING_ON).orderBy('starts_at').execute(),
    past: await own
      .where('conferences.state', 'not in', GOING_ON)
      .orderBy('starts_at', 'desc')
      .limit(MOST_PAST)
      .execute(),
  }
}

const GOING_ON = ['planned', 'held'] as const

/** Those called by or asking one person, or (`org`) one organisation, that begin within these moments; no case is looked at. */
export const meetingsBetween = (
  db: Kysely<Schema>,
  actor: Actor,
  org: string | null,
  { from, until }: { from: Instant; until: Instant },
  most: number,
) =>
  db
    .selectFrom('conferences')
    .innerJoin('orgs', 'orgs.id', 'conferences.org_id')
    .select(['conferences.id', 'conferences.kind', 'conferences.state', 'starts_at', 'place', 'changed_at'])
    .select(['orgs.name as org_name'])
    .select(countCases)
    .where('starts_at', '>=', from)
    .where('starts_at', '<', until)
    .where('conferences.state', '!=', 'off')
    .where((eb) =>
      org === null
        ? eb.or([eb('called_by', '=', actor.personId), isAsked(eb, actor)])
        : eb.or([eb('conferences.org_id', '=', org), isUnitAsked(eb, [org])]),
    )
    .orderBy('starts_at')
    .limit(most)
    .execute()

export const orgNames = async (db: Kysely<Schema>, ids: readonly (string | null)[]): Promise<Map<string, string>> => {
  const known = [...new Set(ids.filter((id) => id !== null))]
  const rows = await db
    .selectFrom('orgs')
    .select(['id', 'name'])
    .where('id', 'in', ['', ...known])
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

export const nameOfPerson = async (db: Kysely<Schema>, id: string | null): Promise<string> =>
  id ? ((await db.selectFrom('people').select('name').where('id', '=', id).executeTakeFirst())?.name ?? '') : ''
