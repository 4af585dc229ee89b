import type { Kysely } from 'kysely'
import { wallTimeOf, type Day, type Instant } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { Actor, Post } from './actor.ts'
import { holds } from './actor.ts'
import { inForce } from './in-force.ts'
import { PERMISSIONS } from './permissions.ts'

/** The halves of a day somebody is on duty. */
export const PARTS = { am: '上午', pm: '下午' } as const
export type Part = keyof typeof PARTS

export const partOf = (at: Instant): Part => (wallTimeOf(at).slice(11) < '12:00' ? 'am' : 'pm')

/** Where a post's holder works: the centre or village itself, or the one his committee, unit or grid hangs on. */
export function placeOf(post: Pick<Post, 'orgId' | 'orgPath' | 'orgKind'>): string | null {
  if (post.orgKind === 'court') return null
  if (['county_centre', 'township_centre', 'village'].includes(post.orgKind)) return post.orgId
  return post.orgPath.split('/').filter(Boolean).at(-2) ?? null
}

/** Centres and villages whose roster this person reads, and those whose roster he may write. */
export function rostersOf(actor: Actor): { reads: string[]; writes: string[] } {
  const places = (posts: readonly Post[]) => [...new Set(posts.map(placeOf).filter((place) => place !== null))]
  const writing = actor.posts.filter((post) => holds({ ...actor, posts: [post] }, PERMISSIONS.keepRoster))
  return { reads: places(actor.posts), writes: places(writing) }
}

export interface Shift {
  id: string
  orgId: string
  personId: string
  name: string
  day: Day
  part: Part
}

/** Shifts from one day to another, both included: of one place, or of one person wherever he sits. */
export async function shiftsBetween(
  db: Kysely<Schema>,
  whose: { org: string } | { person: string },
  from: Day,
  to: Day,
): Promise<Shift[]> {
  const rows = await db
    .selectFrom('duty_shifts')
    .innerJoin('people', 'people.id', 'duty_shifts.person_id')
    .select(['duty_shifts.id', 'org_id as orgId', 'person_id as personId', 'people.name', 'day', 'part'])
    .where('day', '>=', from)
    .where('day', '<=', to)
    .where('org' in whose ? 'org_id' : 'person_id', '=', 'org' in whose ? whose.org : whose.person)
    .orderBy('day')
    .orderBy('part')
    .orderBy('people.pinyin')
    .execute()
  return rows.map((row) => ({ ...row, part: row.part as Part }))
}

/** Who sits at a centre or village on a day; without `part`, in either half. Each person once. */
export async function onDuty(
  db: Kysely<Schema>,
  orgId: string,
  day: Day,
  part?: Part,
): Promise<{ personId: string; name: string; parts: Part[] }[]> {
  const shifts = (await shiftsBetween(db, { org: orgId }, day, day)).filter((shift) => !part || shift.part === part)
  return [...new Set(shifts.map((shift) => shift.personId))].map((personId) => {
    const own = shifts.filter((shift) => shift.personId === personId)
    return { personId, name: own[0]!.name, parts: own.map((shift) => shift.part) }
  })
}

/** The county's legal-aid volunteers on a day, each once. */
export async function volunteersOn(db: Kysely<Schema>, day: Day): Promise<{ id: string; name: string; org: string }[]> {
  const rows = await db
    .selectFrom('posts')
    .innerJoin('people', 'people.id', 'posts.person_id')
    .innerJoin('orgs', 'orgs.id', 'posts.org_id')
    .select(['people.id', 'people.name', 'orgs.name as org'])
    .where('posts.role', '=', 'volunteer')
    .where(inForce(day))
    .where('people.disabled_at', 'is', null)
    .orderBy('people.pinyin')
    .orderBy('posts.id')
    .execute()
  return rows.filter((row, at) => rows.findIndex((other) => other.id === row.id) === at)
}
