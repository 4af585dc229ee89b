import type { Kysely } from 'kysely'
import type { Day } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { Member } from './member.ts'
import { enteredMembersOf, openCasesOf, registered, type Entry } from './store.ts'

/** A line of the register: with a post he can be named, without he is only in it. */
export type Listed = Member & { entry: Entry | null; post: boolean }

/** Everybody of these registers on a day: who holds a mediating post there, and who is entered without one. */
export async function registerOf(db: Kysely<Schema>, orgIds: readonly string[], day: Day): Promise<Listed[]> {
  if (orgIds.length === 0) return []
  const members = await enteredMembersOf(db, orgIds, day)
  const named = members.map(({ member, entry }) => ({ ...member, entry, post: true }))
  return [...named, ...(await withoutPost(db, orgIds, day, new Set(named.map(keyOf))))]
}

const keyOf = (one: { orgId: string; personId: string }): string => `${one.orgId}.${one.personId}`

async function withoutPost(
  db: Kysely<Schema>,
  orgIds: readonly string[],
  day: Day,
  listed: ReadonlySet<string>,
): Promise<Listed[]> {
  const rows = await db
    .selectFrom('mediators')
    .innerJoin('people', 'people.id', 'mediators.person_id')
    .selectAll('mediators')
    .select('people.name')
    .where('mediators.org_id', 'in', orgIds)
    .where((eb) => eb.or([eb('left_on', 'is', null), eb('left_on', '>=', day)]))
    .orderBy('people.pinyin')
    .orderBy('people.id')
    .execute()
  const others = rows.filter((row) => !listed.has(keyOf({ orgId: row.org_id, personId: row.person_id })))
  if (others.length === 0) return []
  const loads = await openCasesOf(
    db,
    others.map((row) => row.person_id),
  )
  return others.map(({ name, ...entry }) => ({
    personId: entry.person_id,
    name,
    orgId: entry.org_id,
    role: 'mediator',
    title: '',
    ...registered(entry),
    openCases: loads.get(entry.person_id) ?? 0,
    absentUntil: null,
    absentWhy: null,
    substitute: null,
    kin: [],
    openComplaints: 0,
    entry,
    post: false,
  }))
}
