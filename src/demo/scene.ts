import { dayOf, type Day, type Instant } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import type { Actor } from '../people/actor.ts'
import type { Outcome } from '../people/deed.ts'
import type { Org } from '../people/orgs.ts'
import { findCase } from '../cases/store.ts'
import { partiesOf } from '../parties/store.ts'
import { momentOn } from './calendar.ts'
import { STAFF } from './staff.ts'
import type { Story } from './story.ts'

/** A story under way: which case it has become, and who carries it. */
export interface Scene {
  house: House
  story: Story
  /** The day the demo county ends with. */
  today: Day
  /** The day the case was registered. */
  begun: Day
  caseId: string
  head: string | null
  mediator: string | null
  org(name: string): Org
  person(name: string): string
}

export const todayIn = ({ house }: Scene): Day => dayOf(house.clock.now())

/** `+0 15:00` of the day the demo ends with, `+1 09:30` of the next; civil days, as one looks at it today. */
export const comingMoment = ({ today }: Scene, when: string): Instant => momentOn(today, when)

export async function caseOf(scene: Scene, actor: Actor) {
  const kase = await findCase(scene.house.db.read, actor, scene.caseId)
  if (!kase) throw new Error(`${actor.name} does not see this case`)
  return kase
}

export const partiesOn = async (scene: Scene, actor: Actor) =>
  partiesOf(scene.house.db.read, (await caseOf(scene, actor)).seq)

export const partyId = async (scene: Scene, actor: Actor, name: string) => idIn(await partiesOn(scene, actor), name)

export function idIn(parties: readonly { id: string; name: string }[], name: string): string {
  const party = parties.find((each) => each.name === name)
  if (!party) throw new Error(`${name} is no party`)
  return party.id
}

export function headOf(committee: string): string {
  const head = STAFF.find(({ posts }) => posts.some(([role, org]) => role === 'committee_head' && org === committee))
  if (!head) throw new Error(`${committee} has no head`)
  return head.name
}

/** A step as the act it is. */
export type Acts<Any extends { do: string }> = {
  [Do in Any['do']]: (scene: Scene, actor: Actor, step: Extract<Any, { do: Do }>) => Promise<Outcome<unknown>>
}
