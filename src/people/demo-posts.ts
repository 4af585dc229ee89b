import type { Day } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { today } from '../platform/clock.ts'
import { inForce } from './in-force.ts'
import { isRole, ROLES } from './roles.ts'

export interface DemoPost {
  id: string
  personId: string
  role: string
  name: string
  org: string
}

/** Signing in without a password: only where the start allows it and the county was made as the demo county. */
export async function isDemo({ config, db }: House): Promise<boolean> {
  if (!config.demo) return false
  const mode = await db.read.selectFrom('settings').select('value').where('key', '=', 'mode').executeTakeFirst()
  return mode?.value === 'demo'
}

/** One post to step into per role, in the order of ROLES. */
export async function demoPosts(house: House): Promise<DemoPost[]> {
  const posts = await heldOn(house, today(house.clock)).orderBy('posts.id').execute()
  return Object.keys(ROLES).flatMap((role) => {
    const first = posts.find((post) => post.role === role)
    return first ? [asDemoPost(first)] : []
  })
}

export async function demoPost(house: House, postId: string): Promise<DemoPost | null> {
  const post = await heldOn(house, today(house.clock)).where('posts.id', '=', postId).executeTakeFirst()
  return post ? asDemoPost(post) : null
}

const heldOn = ({ db }: House, day: Day) =>
  db.read
    .selectFrom('posts')
    .innerJoin('people', 'people.id', 'posts.person_id')
    .innerJoin('orgs', 'orgs.id', 'posts.org_id')
    .select(['posts.id', 'posts.person_id', 'posts.role', 'people.name', 'orgs.name as org'])
    .where('people.disabled_at', 'is', null)
    .where(inForce(day))

const asDemoPost = (row: { id: string; person_id: string; role: string; name: string; org: string }): DemoPost => ({
  id: row.id,
  personId: row.person_id,
  role: isRole(row.role) ? ROLES[row.role].label : row.role,
  name: row.name,
  org: row.org,
})
