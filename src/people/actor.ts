import type { Day } from '../platform/clock.ts'
import type { OrgKind, Role } from './roles.ts'
import { ROLES } from './roles.ts'

export interface Post {
  id: string
  role: Role
  title: string
  orgId: string
  orgPath: string
  orgName: string
  orgKind: OrgKind
}

/** Who is acting: an argument of everything below the routes. */
export interface Actor {
  personId: string
  name: string
  /** The day he acts on. */
  on: Day
  /** The posts held that day. */
  posts: readonly Post[]
}

/** Each organisation once, whatever posts the actor holds there. */
export const orgsWith = (actor: Actor, roles: readonly Role[]): string[] => [
  ...new Set(actor.posts.filter((post) => roles.includes(post.role)).map((post) => post.orgId)),
]

/** An administrator and nothing else sees no case: nothing to list, count or look for. */
export const seesCases = (actor: Actor): boolean => actor.posts.some((post) => post.role !== 'administrator')

export const holds = (actor: Actor, roles: readonly Role[]): boolean =>
  actor.posts.some((post) => roles.includes(post.role))

/** Organisations whose own cases the actor may look at, and paths below which he may look at all. */
export function scopeOf(actor: Actor): { orgs: string[]; subtrees: string[] } {
  const within = (scope: string) => actor.posts.filter((post) => ROLES[post.role].scope === scope)
  const paths = [...new Set(within('subtree').map((post) => post.orgPath))]
  return {
    orgs: [...new Set(within('own-org').map((post) => post.orgId))],
    // A subtree inside another one would count its cases twice.
    subtrees: paths.filter((path) => !paths.some((other) => other !== path && path.startsWith(other))),
  }
}

/** The post a person is shown with: the first by the order of ROLES. */
export function mainPost(actor: Actor): Post | undefined {
  const order = Object.keys(ROLES)
  return [...actor.posts].sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role))[0]
}
