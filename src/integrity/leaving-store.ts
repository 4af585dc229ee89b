import { sql, type Kysely } from 'kysely'
import type { Day, Instant } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { Actor } from '../people/actor.ts'
import { draftsSince } from '../people/drafts.ts'
import type { Part } from '../people/duty.ts'
import { inForce } from '../people/in-force.ts'
import { ROLES, type Role } from '../people/roles.ts'
import { HANDLING_ROLES, REGISTRAR_ROLES } from '../cases/relations.ts'
import { namesHiddenFrom } from '../cases/nameless.ts'
import { visibleTo } from '../cases/visible.ts'

type Reader = Kysely<Schema>

/** Where a person stands on a case that is open. */
export interface NamedOn {
  id: string
  case_seq: number
  relation: string
  committee_org: string | null
  committee: string | null
}

export const namedOn = (db: Reader, personId: string): Promise<NamedOn[]> =>
  db
    .selectFrom('case_people')
    .innerJoin('cases', 'cases.seq', 'case_people.case_seq')
    .leftJoin('orgs', 'orgs.id', 'cases.committee_org')
    .select(['case_people.id', 'case_people.case_seq', 'relation', 'committee_org', 'orgs.name as committee'])
    .where('case_people.person_id', '=', personId)
    .where('case_people.ended_at', 'is', null)
    .where('relation', 'in', ['mediator', 'co_mediator', 'recorder', 'adviser'])
    .where('cases.open', '=', 1)
    .orderBy('case_people.id')
    .execute()

/** Of these cases those somebody may see, with what a list shows. */
export const seenAmong = (db: Reader, actor: Actor, seqs: readonly number[]) =>
  seqs.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('cases')
        .select(['seq', 'id', 'register_no', 'file_no', 'applicants', 'respondents', 'state'])
        .select((eb) => namesHiddenFrom(actor)(eb).as('hidden'))
        .where('seq', 'in', seqs)
        .where(visibleTo(actor))
        .execute()

export const draftsKept = (db: Reader, personId: string, now: Instant) =>
  db
    .selectFrom('drafts')
    .select(['id', 'kind', 'saved_at'])
    .where('person_id', '=', personId)
    .where('saved_at', '>=', draftsSince(now))
    .orderBy('saved_at')
    .execute()

/** From this half of the day on. */
export const shiftsFrom = (db: Reader, personId: string, on: Day, part: Part) =>
  db
    .selectFrom('duty_shifts')
    .innerJoin('orgs', 'orgs.id', 'duty_shifts.org_id')
    .select(['duty_shifts.id', 'org_id', 'orgs.name as org', 'day', 'part'])
    .where('person_id', '=', personId)
    .where((eb) => eb.or([eb('day', '>', on), eb.and([eb('day', '=', on), eb('part', '>=', part)])]))
    .orderBy('day')
    .orderBy('part')
    .execute()

export const leaderOf = (db: Reader, personId: string) =>
  db
    .selectFrom('case_leaders')
    .innerJoin('cases', 'cases.seq', 'case_leaders.case_seq')
    .select(['case_leaders.id', 'case_leaders.case_seq'])
    .where('person_id', '=', personId)
    .where('until', 'is', null)
    .where('cases.open', '=', 1)
    .execute()

export interface PostHeld {
  id: string
  org_id: string
  org: string
  path: string
  parent_id: string | null
  role: string
  until: Day | null
}

/** Posts held that day or later. */
export const postsFrom = (db: Reader, personId: string, on: Day): Promise<PostHeld[]> =>
  db
    .selectFrom('posts')
    .innerJoin('orgs', 'orgs.id', 'posts.org_id')
    .select(['posts.id', 'org_id', 'orgs.name as org', 'orgs.path', 'orgs.parent_id', 'role', 'posts.until'])
    .where('person_id', '=', personId)
    .where((eb) => eb.or([eb('posts.until', 'is', null), eb('posts.until', '>=', on)]))
    .orderBy('posts.id')
    .execute()

/** Work that waits for a post which only one person holds. */
export interface OnlyHis {
  org: string
  title: string
  n: number
}

const OWED: readonly { prefix: string; roles: readonly string[] }[] = [
  { prefix: 'registrar', roles: REGISTRAR_ROLES },
  { prefix: 'handler', roles: HANDLING_ROLES },
  { prefix: 'head', roles: ['committee_head'] },
  { prefix: 'dispatcher', roles: ['dispatcher'] },
]

/**
 * Cases owed to a post of his, handovers sent from it and tasks of its organisation, where nobody else could see to them
 * on the day after he is gone.
 */
export async function onlyHis(db: Reader, personId: string, posts: readonly PostHeld[], gone: Day): Promise<OnlyHis[]> {
  const found = new Map<string, OnlyHis>()
  for (const post of posts)
    for (const { prefix, roles } of OWED.filter((owed) => owed.roles.includes(post.role))) {
      if (await heldByOthers(db, personId, post.org_id, roles, gone)) continue
      const n = await waitingAt(db, post.org_id, prefix)
      const key = `${post.org_id}:${prefix}`
      if (n > 0) found.set(key, { org: post.org, title: ROLES[post.role as Role]?.label ?? post.role, n })
    }
  return [...found.values()]
}

async function heldByOthers(db: Reader, personId: string, orgId: string, roles: readonly string[], on: Day) {
  const other = await db
    .selectFrom('posts')
    .innerJoin('people', 'people.id', 'posts.person_id')
    .select('posts.id')
    .where('posts.org_id', '=', orgId)
    .where('posts.role', 'in', roles)
    .where('posts.person_id', '!=', personId)
    .where(inForce(on))
    .where('people.disabled_at', 'is', null)
    .executeTakeFirst()
  return other !== undefined
}

/** What the organisation has sent and what it was set to do belong to whoever sits at its window. */
async function waitingAt(db: Reader, orgId: string, prefix: string): Promise<number> {
  const also =
    prefix === 'handler'
      ? sql`+ (select count(*) from handovers where from_org = ${orgId} and ended_at is null)
        + (select count(*) from conference_tasks where owner_org = ${orgId} and done_at is null)`
      : sql``
  const { rows } = await sql<{ n: number }>`
    select (select count(*) from cases where open = 1 and owed_by = ${`${prefix}:${orgId}`}) ${also} as n`.execute(db)
  return Number(rows[0]!.n)
}

/** Who could take something over: whoever has a post at one of these, or right below it. */
export async function successorsOf(db: Reader, personId: string, near: readonly string[], on: Day) {
  if (near.length === 0) return []
  const rows = await db
    .selectFrom('posts')
    .innerJoin('people', 'people.id', 'posts.person_id')
    .innerJoin('orgs', 'orgs.id', 'posts.org_id')
    .select(['people.id', 'people.name', 'posts.role', 'orgs.name as org'])
    .where((eb) => eb.or([eb('posts.org_id', 'in', near), eb('orgs.parent_id', 'in', near)]))
    .where('posts.role', '!=', 'administrator')
    .where('people.id', '!=', personId)
    .where('people.disabled_at', 'is', null)
    .where(inForce(on))
    .orderBy('people.pinyin')
    .orderBy('posts.id')
    .execute()
  return rows.filter((row, at) => rows.findIndex((other) => other.id === row.id) === at)
}
