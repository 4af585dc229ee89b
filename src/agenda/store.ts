import { sql, type AliasableExpression, type ExpressionBuilder, type Kysely, type SqlBool } from 'kysely'
import { daysAfter, instantOf, type Day, type Instant } from '../platform/clock.ts'
import { compiledOnce } from '../platform/db/compiled.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { Actor } from '../people/actor.ts'
import { namesHiddenFrom } from '../cases/nameless.ts'
import { owedKeysOf } from '../cases/relations.ts'
import { visibleTo } from '../cases/visible.ts'
import { EVERYTHING, type Filters } from '../cases/filters.ts'
import { keyOf, lengthOf } from '../cases/worklist.ts'

/** From the first day to the last, both included. */
export interface Span {
  from: Day
  to: Day
}

/** An organisation's days, or with null the actor's own. */
export type Whose = string | null

export const KINDS = ['session', 'next', 'clock', 'reply', 'try'] as const
export type Kind = (typeof KINDS)[number]

/** How many of a kind a week's page reads at most. */
export const MOST = 300

export type Noted = Awaited<ReturnType<typeof notedIn>>[number]

/**
 * What stands in the agenda within a span, of the kinds asked for, the earliest of each, in one question. `at` is an instant; of a clock its
 * day; of a reply the moment of the invitation, whose day of answer is in the payload (`note`).
 */
export async function notedIn(
  db: Kysely<Schema>,
  actor: Actor,
  whose: Whose,
  span: Span,
  kinds: readonly Kind[],
  most = MOST,
) {
  const query = compiledOnce(db, keyOf('agenda', 0, actor, { whose, span, kinds, most }), () => {
    const all = { db, actor, whose, span, most }
    const picks = kinds.map((kind) => PICKS[kind](all))
    return columnsOf(
      db,
      actor,
      picks.map((pick) => db.selectFrom(pick.as('pick')).selectAll()).reduce(joined),
    ).compile()
  })
  return (await db.executeQuery(query)).rows
}

/** The list of what was to be done before today. */
export const LATE: Filters = { ...EVERYTHING, view: 'mine', late: '1' }

export async function lateOf(db: Kysely<Schema>, actor: Actor): Promise<number> {
  const query = compiledOnce(db, keyOf('agenda late', 0, actor), () =>
    sql<{ late: number }>`select ${lengthOf(db, actor, LATE)} as late`.compile(db),
  )
  return Number((await db.executeQuery(query)).rows[0]!.late)
}

/** Names and homes that stand in a case, for what must not carry them out of the house. */
export const peopleOf = (db: Kysely<Schema>, caseIds: readonly string[]) =>
  db
    .selectFrom('cases')
    .innerJoin('parties', 'parties.case_seq', 'cases.seq')
    .leftJoin('party_agents', 'party_agents.party_id', 'parties.id')
    .select(['cases.id', 'parties.name', 'parties.address', 'party_agents.name as agent'])
    .where('cases.id', 'in', ['', ...caseIds])
    .execute()

const joined = <T extends { unionAll(other: T): T }>(all: T, one: T): T => all.unionAll(one)

const columnsOf = (db: Kysely<Schema>, actor: Actor, picks: AliasableExpression<Picked>) =>
  db
    .selectFrom(picks.as('entry'))
    .innerJoin('cases', 'cases.seq', 'entry.seq')
    .innerJoin('events as head', (join) =>
      join.onRef('head.case_seq', '=', 'cases.seq').onRef('head.seq', '=', 'cases.head_seq'),
    )
    .leftJoin('people as doer', 'doer.id', 'entry.by_id')
    .select(['entry.kind', 'entry.id', 'entry.at', 'entry.what', 'entry.place', 'entry.note', 'doer.name as doer'])
    .select(['cases.id as case_id', 'register_no', 'file_no', 'applicants', 'respondents', 'holder_path', 'sealed_at'])
    .select((eb) => ['head.at as changed_at', namesHiddenFrom(actor)(eb as unknown as OverCases).as('masked')])

interface Asked {
  most: number
  db: Kysely<Schema>
  actor: Actor
  whose: Whose
  span: Span
}

interface Picked {
  kind: Kind
  id: string
  seq: number
  at: string
  /** Way of a session, code of a clock, way of a try. */
  what: string | null
  place: string | null
  /** State of a plan, first day of a clock's warning, payload of an invitation, answer to a try. */
  note: string | null
  by_id: string | null
}

const PICKS: Record<Kind, (asked: Asked) => AliasableExpression<Picked>> = {
  session: sessions,
  next: promised,
  clock: due,
  reply: replies,
  try: tries,
}

/** Planned in a case still open, or held. */
function sessions({ db, actor, whose, span, most }: Asked) {
  return db
    .selectFrom('session_plans')
    .innerJoin('cases', 'cases.seq', 'session_plans.case_seq')
    .select(['session_plans.id', 'cases.seq', 'starts_at as at', 'mode as what', 'session_plans.place as place'])
    .select(['session_plans.state as note', leader().as('by_id'), kindOf('session')])
    .where('starts_at', '>=', begin(span))
    .where('starts_at', '<', end(span))
    .where((eb) => eb.or([eb('session_plans.state', '=', 'held'), openPlan(eb)]))
    .where(inHands(actor, whose))
    .where(visibleTo(actor))
    .orderBy('starts_at')
    .limit(most)
}

const openPlan = (eb: ExpressionBuilder<Schema, 'session_plans' | 'cases'>) =>
  eb.and([eb('session_plans.state', '=', 'planned'), eb('cases.open', '=', 1)])

/** 下次约在: said at the last session, while nothing is planned yet. */
function promised({ db, actor, whose, span, most }: Asked) {
  return db
    .selectFrom('sessions')
    .innerJoin('cases', 'cases.seq', 'sessions.case_seq')
    .select(['sessions.id', 'cases.seq', sql<Instant>`next_at`.as('at'), 'mode as what', noText.as('place')])
    .select([noText.as('note'), leader().as('by_id'), kindOf('next')])
    .where('next_at', '>=', begin(span))
    .where('next_at', '<', end(span))
    .where('cases.open', '=', 1)
    .where(
      sql<SqlBool>`not exists (select 1 from sessions as later where later.case_seq = cases.seq and later.number > sessions.number)`,
    )
    .where(
      sql<SqlBool>`not exists (select 1 from session_plans where session_plans.case_seq = cases.seq and session_plans.state = 'planned')`,
    )
    .where(inHands(actor, whose))
    .where(visibleTo(actor))
    .orderBy('next_at')
    .limit(most)
}

/** Running clocks of what is owed: by this person, or by anybody in what the organisation holds. */
function due({ db, actor, whose, span, most }: Asked) {
  return db
    .selectFrom('clocks')
    .innerJoin('cases', 'cases.seq', 'clocks.case_seq')
    .select(['clocks.id', 'cases.seq', sql<Day>`clocks.due_on`.as('at'), 'code as what', noText.as('place')])
    .select(['clocks.warn_on as note', noText.as('by_id'), kindOf('clock')])
    .where('clocks.case_seq', 'in', owed(db, actor, whose))
    .where('stopped_at', 'is', null)
    .where('clocks.due_on', '>=', span.from)
    .where('clocks.due_on', '<=', span.to)
    .where(visibleTo(actor))
    .orderBy('clocks.due_on')
    .limit(most)
}

/** Invitations of the last months that nobody has answered; their day is in the event's payload. */
function replies({ db, actor, whose, span, most }: Asked) {
  return db
    .selectFrom('events')
    .innerJoin('cases', 'cases.seq', 'events.case_seq')
    .select([sql<string>`cast(events.seq as text)`.as('id'), 'cases.seq', 'events.at', noText.as('what')])
    .select([noText.as('place'), 'payload as note', 'actor_id as by_id', kindOf('reply')])
    .where('events.case_seq', 'in', owed(db, actor, whose).where('state', 'in', ['registered', 'accepted']))
    .where('events.name', '=', 'invited')
    .where('events.at', '>=', instantOf(daysAfter(span.from, -REPLY_DAYS), '00:00'))
    .where(
      sql<SqlBool>`not exists (select 1 from inquiries where inquiries.case_seq = cases.seq and inquiries.recorded_at > events.at and inquiries.answer in ('willing', 'refuses'))`,
    )
    .where(visibleTo(actor))
    .orderBy('events.at')
    .limit(most)
}

/** Nobody is given longer to answer a letter. */
const REPLY_DAYS = 60

function tries({ db, actor, whose, span, most }: Asked) {
  const own = (eb: ExpressionBuilder<Schema, 'inquiries' | 'cases'>) =>
    whose === null ? eb('asked_by', '=', actor.personId) : atPlace(whose)(eb)
  return db
    .selectFrom('inquiries')
    .innerJoin('cases', 'cases.seq', 'inquiries.case_seq')
    .select(['inquiries.id', 'cases.seq', 'asked_at as at', 'way as what', noText.as('place')])
    .select(['answer as note', 'asked_by as by_id', kindOf('try')])
    .where('asked_at', '>=', begin(span))
    .where('asked_at', '<', end(span))
    .where(own)
    .where(visibleTo(actor))
    .orderBy('asked_at')
    .limit(most)
}

type OverCases = ExpressionBuilder<Schema, 'cases'>

/** Sessions the actor leads, joins in or records; of an organisation, those of what it registered or holds. */
function inHands(actor: Actor, whose: Whose) {
  return (eb: OverCases) =>
    whose === null
      ? eb('cases.seq', 'in', (of) =>
          of
            .selectFrom('case_people')
            .select('case_people.case_seq')
            .where('person_id', '=', actor.personId)
            .where('ended_at', 'is', null)
            .where((on) =>
              on.or([
                on('relation', '=', 'recorder'),
                on.and([on('relation', 'in', ['mediator', 'co_mediator']), on('accepted_at', 'is not', null)]),
              ]),
            ),
        )
      : atPlace(whose)(eb)
}

const atPlace = (org: string) => (eb: OverCases) =>
  eb.or([eb('cases.holder_org', '=', org), eb('cases.committee_org', '=', org), eb('cases.registered_org', '=', org)])

function owed(db: Kysely<Schema>, actor: Actor, whose: Whose) {
  const open = db.selectFrom('cases as owing').select('owing.seq').where('owing.open', '=', sql.lit(1))
  return whose === null
    ? open.where('owing.owed_by', 'in', owedKeysOf(actor))
    : open.where('owing.holder_org', '=', whose)
}

const leader = () =>
  sql<string | null>`(select person_id from case_people where case_people.case_seq = cases.seq
    and relation = 'mediator' and ended_at is null order by case_people.id limit 1)`

const kindOf = (kind: Kind) => sql<Kind>`${sql.lit(kind)}`.as('kind')
const noText = sql<string | null>`cast(null as text)`
const begin = ({ from }: Span): Instant => instantOf(from, '00:00')
const end = ({ to }: Span): Instant => instantOf(daysAfter(to, 1), '00:00')
