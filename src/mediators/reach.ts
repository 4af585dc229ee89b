import type { Kysely } from 'kysely'
import type { Day } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import { orgsWith, type Actor } from '../people/actor.ts'
import { inForce } from '../people/in-force.ts'
import { orgsUnder, type Org } from '../people/orgs.ts'
import type { Role } from '../people/roles.ts'
import { MEDIATING_ROLES } from './member.ts'
import { entriesOf, isIn, type Entry } from './store.ts'

/** Roles that read every register below their organisation. */
const ABOVE: readonly Role[] = ['dispatcher', 'supervisor', 'auditor']

/** What somebody may do with one person's entry. */
export interface Reach {
  reads: boolean
  /** Writes it: the committee's head. */
  keeps: boolean
  /** It is his own. */
  own: boolean
  /** Sees kin and complaints, which colleagues do not. */
  confides: boolean
  /** Notes and closes complaints; those about a head are for who supervises him. */
  judges: boolean
}

export function reachOf(actor: Actor, committee: Pick<Org, 'id' | 'path'>, personId: string): Reach {
  const above = (roles: readonly Role[]) =>
    actor.posts.some((post) => roles.includes(post.role) && committee.path.startsWith(post.orgPath))
  const own = actor.personId === personId
  const keeps = orgsWith(actor, ['committee_head']).includes(committee.id)
  const colleague = orgsWith(actor, MEDIATING_ROLES).includes(committee.id)
  return {
    reads: own || colleague || above(ABOVE),
    keeps,
    own,
    confides: keeps || above(['supervisor', 'auditor']),
    judges: !own && (keeps || above(['supervisor'])),
  }
}

/** Committees whose register the actor reads, in the order of the tree. */
export async function committeesOf(db: Kysely<Schema>, actor: Actor): Promise<Org[]> {
  const subtrees = actor.posts.filter((post) => ABOVE.includes(post.role)).map((post) => post.orgPath)
  const own = actor.posts
    .filter((post) => post.orgKind === 'committee' && orgsWith(actor, MEDIATING_ROLES).includes(post.orgId))
    .map((post) => post.orgPath)
  const found = new Map<string, Org>()
  for (const path of new Set([...subtrees, ...own]))
    for (const org of await orgsUnder(db, path, ['committee'], actor.on)) found.set(org.path, org)
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** One person of a register as one actor meets him. */
export interface Whom {
  person: { id: string; name: string; account: string | null }
  entry: Entry | undefined
  committee: Org
  /** Titles held there today; none: he is in the register only and is not named to cases. */
  titles: string[]
  heads: boolean
  reach: Reach
}

/**
 * Null when there is no such person or he is not the actor's to read. His committee is that of his entry; without one
 * in force, where he may mediate – first where the actor keeps the register.
 */
export async function findWhom(db: Kysely<Schema>, actor: Actor, personId: string, day: Day): Promise<Whom | null> {
  const person = await db
    .selectFrom('people')
    .select(['id', 'name', 'account'])
    .where('id', '=', personId)
    .executeTakeFirst()
  if (!person) return null
  const [entry] = await entriesOf(db, [personId])
  const posts = await mediatingPosts(db, personId, day)
  const reached = (org: Org) => reachOf(actor, org, personId)
  const committees = await db
    .selectFrom('orgs')
    .selectAll()
    .where('id', 'in', [...posts.map((post) => post.org_id), ...(entry ? [entry.org_id] : [])].concat(''))
    .orderBy('path')
    .execute()
  const entered = committees.find((org) => org.id === entry?.org_id)
  const open = committees.filter((org) => posts.some((post) => post.org_id === org.id))
  const committee =
    (isIn(entry, day) ? entered : undefined) ??
    open.find((org) => reached(org).keeps) ??
    open.find((org) => reached(org).reads) ??
    entered
  if (!committee || !reached(committee).reads) return null
  const here = posts.filter((post) => post.org_id === committee.id)
  return {
    person,
    entry,
    committee,
    titles: here.map((post) => post.title),
    heads: here.some((post) => post.role === 'committee_head'),
    reach: reached(committee),
  }
}

const mediatingPosts = (db: Kysely<Schema>, personId: string, day: Day) =>
  db
    .selectFrom('posts')
    .innerJoin('orgs', 'orgs.id', 'posts.org_id')
    .select(['posts.org_id', 'posts.title', 'posts.role'])
    .where('posts.person_id', '=', personId)
    .where('posts.role', 'in', MEDIATING_ROLES)
    .where('orgs.kind', '=', 'committee')
    .where(inForce(day))
    .orderBy('posts.id')
    .execute()
