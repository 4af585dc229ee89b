import type { Kysely, Selectable } from 'kysely'
import type { Schema } from '../platform/db/schema.ts'
import type { Day } from '../platform/clock.ts'
import type { Actor } from './actor.ts'
import { inForce } from './in-force.ts'
import type { Level } from './roles.ts'

export type Org = Selectable<Schema['orgs']>

export const orgById = (db: Kysely<Schema>, id: string): Promise<Org | undefined> =>
  db.selectFrom('orgs').selectAll().where('id', '=', id).executeTakeFirst()

export async function orgsByIds(db: Kysely<Schema>, ids: readonly string[]): Promise<Map<string, Org>> {
  const rows = await db
    .selectFrom('orgs')
    .selectAll()
    .where('id', 'in', ['', ...ids])
    .execute()
  return new Map(rows.map((org) => [org.id, org]))
}

/** Organisations of some kinds in a subtree that exist on `on`, parents before children. */
export const orgsUnder = (db: Kysely<Schema>, path: string, kinds: readonly string[], on: Day): Promise<Org[]> =>
  db
    .selectFrom('orgs')
    .selectAll()
    .where('path', '>=', path)
    .where('path', '<', `${path}~`)
    .where('kind', 'in', kinds)
    .where('since', '<=', on)
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>=', on)]))
    .orderBy('path')
    .execute()

/** Those of them where somebody who can sign in holds one of these roles. */
export async function staffedUnder(
  db: Kysely<Schema>,
  path: string,
  kinds: readonly string[],
  roles: readonly string[],
  on: Day,
): Promise<Org[]> {
  const staffed = await staffedAmong(db, roles, on)
  return (await orgsUnder(db, path, kinds, on)).filter((org) => staffed.has(org.id))
}

/** The organisations where somebody who can sign in holds one of these roles on a day. */
export async function staffedAmong(db: Kysely<Schema>, roles: readonly string[], on: Day): Promise<Set<string>> {
  const rows = await db
    .selectFrom('posts')
    .innerJoin('people', 'people.id', 'posts.person_id')
    .select('posts.org_id')
    .distinct()
    .where('posts.role', 'in', roles)
    .where(inForce(on))
    .where('people.disabled_at', 'is', null)
    .execute()
  return new Set(rows.map((row) => row.org_id))
}

/** The county's root organisation; its path begins every other in the county. */
export const rootOrg = (db: Kysely<Schema>): Promise<Org> =>
  db
    .selectFrom('orgs')
    .selectAll()
    .where('parent_id', 'is', null)
    .where('kind', '=', 'county_centre')
    .executeTakeFirstOrThrow()

/** `清溪镇` of 清溪镇矛盾纠纷调处中心, 清溪镇社会治安综合治理中心 and whatever else centres are called. */
export const townshipName = (centre: string): string =>
  centre.replace(/(矛盾纠纷|社会矛盾|社会治安|综治|一站式).*$/u, '')

/** The level at which an organisation works: its own, or that of what it hangs on. */
export async function levelOf(db: Kysely<Schema>, org: Org): Promise<Level> {
  if (org.level) return org.level as Level
  const parent = org.parent_id ? await orgById(db, org.parent_id) : undefined
  return (parent?.level as Level | null) ?? 'county'
}

/** The organisation a person takes something in for: that of his first post with one of the roles. */
export async function deskOf(db: Kysely<Schema>, actor: Actor, roles: readonly string[]): Promise<Org> {
  const post = actor.posts.find((p) => roles.includes(p.role))
  const org = post && (await orgById(db, post.orgId))
  if (!org) throw new Error('past the door without a post for it')
  return org
}

/** People holding one of these roles at an organisation on a day, for choosing among them. */
export const holdersAt = (db: Kysely<Schema>, orgId: string, roles: readonly string[], on: Day) =>
  db
    .selectFrom('posts')
    .innerJoin('people', 'people.id', 'posts.person_id')
    .select(['people.id', 'people.name', 'posts.title', 'posts.role'])
    .where('posts.org_id', '=', orgId)
    .where('posts.role', 'in', roles)
    .where(inForce(on))
    .where('people.disabled_at', 'is', null)
    .orderBy('people.pinyin')
    .execute()
