import type { Kysely, Selectable } from 'kysely'
import type { Day } from '../platform/clock.ts'
import { countAll } from '../platform/db/portable.ts'
import type { Schema } from '../platform/db/schema.ts'
import { inForce } from '../people/in-force.ts'
import type { Org } from '../people/orgs.ts'
import { MINISTRY_TYPES } from '../cases/types.ts'
import {
  codesOf,
  KINDS,
  LANGUAGES,
  MEDIATING_ROLES,
  WAYS_IN,
  type Absence,
  type Kin,
  type Kind,
  type MediatingRole,
  type Member,
  type WayIn,
} from './member.ts'

type Reader = Kysely<Schema>
export type Entry = Selectable<Schema['mediators']>

/**
 * Who may mediate for these committees on a day, by pinyin, once for each committee where he holds a post; who has
 * left in the register is not among them. Five questions, however many there are.
 */
export const membersOf = async (db: Reader, committeeOrgIds: readonly string[], day: Day): Promise<Member[]> =>
  (await enteredMembersOf(db, committeeOrgIds, day)).map(({ member }) => member)

/** The same, each with his row of the register. */
export async function enteredMembersOf(
  db: Reader,
  committeeOrgIds: readonly string[],
  day: Day,
): Promise<{ member: Member; entry: Entry | null }[]> {
  const posts = await postsAt(db, committeeOrgIds, day)
  const ids = [...new Set(posts.map((post) => post.person_id))]
  if (ids.length === 0) return []
  const entries = new Map((await entriesOf(db, ids)).map((entry) => [entry.person_id, entry]))
  const loads = await openCasesOf(db, ids)
  const absences = await absencesOf(db, ids, day)
  const kin = await kinOf(db, ids)
  const complaints = await openComplaintsOf(db, ids)
  return firstOfEach(posts)
    .filter((post) => !hasLeft(entries.get(post.person_id), post.org_id, day))
    .map((post) => {
      const away = absences.find((one) => one.personId === post.person_id && one.since <= day)
      const entry = entries.get(post.person_id)
      const member = {
        personId: post.person_id,
        name: post.name,
        orgId: post.org_id,
        role: post.role as MediatingRole,
        title: post.title,
        ...registered(entry),
        openCases: loads.get(post.person_id) ?? 0,
        absentUntil: away?.until ?? null,
        absentWhy: away?.reason ?? null,
        substitute: away?.substitute ?? null,
        kin: kin.filter((one) => one.personId === post.person_id),
        openComplaints: complaints.get(post.person_id) ?? 0,
      }
      return { member, entry: entry ?? null }
    })
}

const postsAt = (db: Reader, orgIds: readonly string[], day: Day) =>
  orgIds.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('posts')
        .innerJoin('people', 'people.id', 'posts.person_id')
        .select(['posts.person_id', 'people.name', 'posts.org_id', 'posts.role', 'posts.title'])
        .where('posts.org_id', 'in', orgIds)
        .where('posts.role', 'in', MEDIATING_ROLES)
        .where(inForce(day))
        .where('people.disabled_at', 'is', null)
        .orderBy('people.pinyin')
        .orderBy('people.id')
        .execute()

/** Of several posts at one committee the first by MEDIATING_ROLES. */
function firstOfEach<Post extends { person_id: string; org_id: string; role: string }>(posts: readonly Post[]): Post[] {
  const rank = (post: Post) => MEDIATING_ROLES.indexOf(post.role as MediatingRole)
  const best = new Map<string, Post>()
  for (const post of posts) {
    const key = `${post.org_id}.${post.person_id}`
    const other = best.get(key)
    if (!other || rank(post) < rank(other)) best.set(key, post)
  }
  return [...best.values()]
}

const hasLeft = (entry: Entry | undefined, orgId: string, day: Day): boolean =>
  entry !== undefined && entry.org_id === orgId && !isIn(entry, day)

/** `left_on` is the last day. */
export const isIn = (entry: Entry | undefined, day: Day): entry is Entry =>
  entry !== undefined && (entry.left_on === null || entry.left_on >= day)

export const registered = (entry: Entry | undefined) => ({
  kind: (entry?.kind && entry.kind in KINDS ? entry.kind : null) as Kind | null,
  sex: entry?.sex ?? null,
  ethnicity: entry?.ethnicity ?? null,
  specialities: codesOf(entry?.specialities ?? '', MINISTRY_TYPES),
  languages: codesOf(entry?.languages ?? '', LANGUAGES),
  villages: (entry?.villages ?? '').split(',').filter(Boolean),
  employer: entry?.employer ?? null,
  home: entry?.home ?? null,
  wayIn: (entry?.appointed_by && entry.appointed_by in WAYS_IN ? entry.appointed_by : null) as WayIn | null,
  appointedOn: entry?.appointed_on ?? null,
  termUntil: entry?.term_until ?? null,
  studio: entry?.studio ?? null,
  expert: entry?.expert === 1,
  cap: entry?.cap ?? null,
})

export const entriesOf = (db: Reader, personIds: readonly string[]): Promise<Entry[]> =>
  personIds.length === 0
    ? Promise.resolve([])
    : db.selectFrom('mediators').selectAll().where('person_id', 'in', personIds).execute()

/** How many cases each mediates that are not closed; who has none is not in it. */
export async function openCasesOf(db: Reader, personIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('case_people')
    .innerJoin('cases', 'cases.seq', 'case_people.case_seq')
    .select(['case_people.person_id', countAll().as('n')])
    .where('case_people.person_id', 'in', personIds)
    .where('case_people.relation', '=', 'mediator')
    .where('case_people.ended_at', 'is', null)
    .where('cases.open', '=', 1)
    .groupBy('case_people.person_id')
    .execute()
  return new Map(rows.map((row) => [row.person_id, row.n]))
}

/** Absences not over on a day and not called off, the first to come first. */
export async function absencesOf(
  db: Reader,
  personIds: readonly string[],
  day: Day,
): Promise<(Absence & { personId: string })[]> {
  const rows = await db
    .selectFrom('absences')
    .leftJoin('people as substitute', 'substitute.id', 'absences.substitute_id')
    .select(['absences.id', 'absences.person_id as personId', 'since', 'until', 'reason', 'substitute_id'])
    .select('substitute.name as substitute_name')
    .where('absences.person_id', 'in', personIds)
    .where('until', '>=', day)
    .where('cancelled_at', 'is', null)
    .orderBy('since')
    .orderBy('absences.id')
    .execute()
  return rows.map(({ substitute_id: id, substitute_name: name, ...row }) => ({
    ...row,
    substitute: id && name ? { id, name } : null,
  }))
}

export const kinOf = (db: Reader, personIds: readonly string[]): Promise<(Kin & { personId: string })[]> =>
  db
    .selectFrom('mediator_kin')
    .select(['id', 'person_id as personId', 'name', 'relation', 'id_mac as idMac'])
    .where('person_id', 'in', personIds)
    .orderBy('id')
    .execute()

async function openComplaintsOf(db: Reader, personIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('mediator_complaints')
    .select(['person_id', countAll().as('n')])
    .where('person_id', 'in', personIds)
    .where('closed_at', 'is', null)
    .groupBy('person_id')
    .execute()
  return new Map(rows.map((row) => [row.person_id, row.n]))
}

/** Villages below a township's committee, townships below the county's: what a mediator can be put in charge of. */
export async function placesBelow(db: Reader, committee: Org, day: Day): Promise<{ value: string; label: string }[]> {
  if (committee.parent_id === null) return []
  const rows = await db
    .selectFrom('orgs')
    .select(['id', 'name'])
    .where('parent_id', '=', committee.parent_id)
    .where('kind', 'in', ['village', 'township_centre'])
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>=', day)]))
    .orderBy('path')
    .execute()
  return rows.map((row) => ({ value: row.id, label: placeLabel(row.name) }))
}

/** `清溪镇` for 清溪镇矛盾纠纷调处中心. */
export const placeLabel = (name: string): string => name.replace(/矛盾纠纷.*中心$/u, '') || name
