import type { Kysely } from 'kysely'
import type { Day } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { Option } from '../platform/web/form.ts'
import { orgsUnder, rootOrg, staffedAmong, type Org } from '../people/orgs.ts'
import type { Level, OrgKind, Role } from '../people/roles.ts'
import { accusedBy, isAccused } from '../cases/kept-out.ts'
import { HANDLING_ROLES } from '../cases/relations.ts'
import type { CaseRow } from '../cases/store.ts'
import { HANDOVER_KINDS } from './moving.ts'
import { reachable, wayBetween, type Destination, type Place } from './reaching.ts'
import { returnsOn } from './store.ts'

const TAKING_IN = ['county_centre', 'township_centre', 'village', 'committee'] as const
/** A grid worker brings cases in; he is not one to whom they are sent. */
const AT_WINDOWS: readonly Role[] = ['clerk', 'dispatcher', 'committee_head']

/**
 * Where this case can be handed to, the nearest first. Whoever has returned it is not asked again but by a ruling, except
 * where he asked for the facts; an opinion may be asked of the level above as often as there is something new.
 */
export async function destinationsFor(
  db: Kysely<Schema>,
  kase: CaseRow,
  purpose: 'pass' | 'consult',
  on: Day,
): Promise<Destination[]> {
  const places = await windowsIn(db, on)
  const from = places.find((place) => place.id === kase.holder_org)
  if (!from) return []
  const as = purpose === 'consult' ? 'consulting' : kase.committee_org ? 'accepted' : 'registered'
  const refused = purpose === 'consult' ? [] : await refusedBy(db, kase)
  return reachable(places, { ...from, level: kase.level as Level, as }).filter((place) => !refused.includes(place.id))
}

const refusedBy = async (db: Kysely<Schema>, kase: CaseRow): Promise<string[]> =>
  (await returnsOn(db, kase.seq)).filter(isRefusal).map((one) => one.unit_org)

/** Whether a return stands against being handed the case again: not who asked for the facts, nor who was asked an opinion. */
export const isRefusal = (one: { ruled_at: string | null; purpose: string; ground: string }): boolean =>
  one.ruled_at === null && one.purpose === 'handle' && one.ground !== 'unclear'

/** Where disputes are taken in, in the whole county. */
export const windowsIn = (db: Kysely<Schema>, on: Day): Promise<Place[]> => placesIn(db, TAKING_IN, AT_WINDOWS, on)

/** Who a ruling may choose: whoever could be handed the case, also those who have returned it; of a matter any unit. */
export async function rulableFor(db: Kysely<Schema>, kase: CaseRow, on: Day): Promise<Destination[]> {
  if (kase.kind === 'matter') {
    const units = await placesIn(db, ['unit', 'township_centre', 'village'], HANDLING_ROLES, on)
    const accused = await accusedBy(db, kase.seq)
    return units.flatMap((unit) =>
      unit.staffed && !isAccused(accused, unit)
        ? [{ ...unit, way: wayBetween(kase.level as Level, unit.level), skips: false }]
        : [],
    )
  }
  const places = await windowsIn(db, on)
  const root = places.find((place) => place.kind === 'county_centre')
  const as = kase.committee_org ? 'accepted' : 'registered'
  const own = places.find((place) => place.id === kase.holder_org)
  const from = { id: '', path: root?.path ?? '/', kind: 'county_centre', level: 'county', as } as const
  const all = reachable(places, from).filter((place) => place.id !== own?.id)
  return [...(own ? [own] : []), ...all].map((place) => ({
    ...place,
    way: wayBetween(kase.level as Level, place.level),
    skips: false,
  }))
}

/** Who may be named as the proper owner by who returns: those at whose window it could lie, and the units. */
export async function proposableFor(db: Kysely<Schema>, kase: CaseRow, on: Day): Promise<Option[]> {
  const kinds = kase.committee_org
    ? (['committee', 'unit'] as const)
    : (['township_centre', 'village', 'unit'] as const)
  const orgs = await orgsUnder(db, (await rootOrg(db)).path, kinds, on)
  const accused = await accusedBy(db, kase.seq)
  return orgs
    .filter((org) => org.id !== kase.holder_org && !isAccused(accused, org))
    .map((org) => ({ value: org.id, label: org.name }))
}

export const destinationOptions = (destinations: readonly Destination[]): Option[] =>
  destinations.map((one) => ({
    value: one.id,
    label: `${HANDOVER_KINDS[one.way]}　${one.name}${one.skips ? '（越级）' : ''}`,
  }))

async function placesIn(
  db: Kysely<Schema>,
  kinds: readonly OrgKind[],
  roles: readonly Role[],
  on: Day,
): Promise<Place[]> {
  const root = await rootOrg(db)
  const orgs = await orgsUnder(db, root.path, kinds, on)
  const levels = new Map(orgs.map((org) => [org.id, org.level]))
  const staffed = await staffedAmong(db, roles, on)
  return orgs.map((org) => ({
    id: org.id,
    name: org.name,
    kind: org.kind as OrgKind,
    path: org.path,
    level: levelIn(org, levels),
    staffed: staffed.has(org.id),
  }))
}

/** Its own, or that of what it hangs on; units hang on the county centre. */
const levelIn = (org: Org, levels: ReadonlyMap<string, string | null>): Level =>
  (org.level ?? levels.get(org.parent_id ?? '') ?? levelOfPath(org.path)) as Level

/** County, township, village: as deep as the path is, without the organisation itself. */
const levelOfPath = (path: string): Level => {
  const above = path.split('/').filter(Boolean).length - 1
  return above <= 1 ? 'county' : above === 2 ? 'township' : 'village'
}
