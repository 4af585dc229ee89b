import type { Kysely } from 'kysely'
import type { Day } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { Option } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { orgsUnder, rootOrg, townshipName, type Org } from '../people/orgs.ts'
import { COUNTY_WIDE } from './line.ts'

/** The places a line can be for and the organisations that can answer for one, as they exist on a day. */
export interface Reach {
  /** Value `county` is the whole county. */
  places: (Option & { path: string })[]
  /** `和源县`, as the names of its units begin. */
  county: string
  units: Org[]
  townships: Org[]
  villages: Org[]
}

export const COUNTY = 'county'

export async function reachOn(db: Kysely<Schema>, day: Day): Promise<Reach> {
  const root = await rootOrg(db)
  const orgs = await orgsUnder(db, root.path, ['township_centre', 'village', 'unit'], day)
  const of = (kind: string) => orgs.filter((org) => org.kind === kind)
  const places = orgs
    .filter((org) => org.kind !== 'unit')
    .map((org) => ({ value: org.id, label: townshipName(org.name), path: org.path }))
  return {
    places: [{ value: COUNTY, label: COUNTY_WIDE, path: root.path }, ...places],
    county: townshipName(root.name),
    units: of('unit'),
    townships: of('township_centre'),
    villages: of('village'),
  }
}

/** What the actor may keep: an administrator all, a dispatcher what lies below the centre he works for. */
export function keptPlaces({ places }: Reach, actor: Actor): Reach['places'] {
  if (actor.posts.some((post) => post.role === 'administrator')) return places
  const paths = actor.posts.filter((post) => post.role === 'dispatcher').map((post) => post.orgPath)
  return places.filter((place) => paths.some((path) => place.path.startsWith(path)))
}

/** Whether a line of this place is the actor's to change. */
export const keeps = (reach: Reach, actor: Actor, placeOrg: string | null): boolean =>
  keptPlaces(reach, actor).some((place) => place.value === (placeOrg ?? COUNTY))

/** Who can answer for a matter: units, and townships and villages where it is the place's own. */
export const leadsIn = ({ units, townships, villages }: Reach): Org[] => [...units, ...townships, ...villages]

export const leadOptions = (reach: Reach): Option[] => leadsIn(reach).map((org) => ({ value: org.id, label: org.name }))

export const placeOptions = (places: Reach['places']): Option[] => places.map(({ value, label }) => ({ value, label }))
