import type { Kysely } from 'kysely'
import type { Day } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { Level } from '../people/roles.ts'
import { windowsIn } from '../tiers/destinations.ts'
import { homeOf, reachable, type Destination, type Place } from '../tiers/reaching.ts'
import type { QueueRow } from './store.ts'

/** A place disputes are handed to, with the path of the centre or village it is at. */
export interface Window extends Place {
  home: string
}

/** Where disputes are taken in below a path on a day. */
export async function windowsUnder(db: Kysely<Schema>, path: string, on: Day): Promise<Window[]> {
  const places = (await windowsIn(db, on)).filter((place) => place.path.startsWith(path))
  return places.map((place) => ({ ...place, home: homeOf(place) }))
}

/** Those of them a dispute can be handed to from where it lies, as its own page offers them. */
export function windowsFor(windows: readonly Window[], row: QueueRow): { here: Window | undefined; free: Window[] } {
  const here = windows.find((one) => one.id === row.holder_org)
  if (!here) return { here, free: [] }
  const as = row.committee_org ? 'accepted' : 'registered'
  const found: Destination[] = reachable(windows, { ...here, level: row.level as Level, as })
  return { here, free: found.flatMap((one) => windows.find((window) => window.id === one.id) ?? []) }
}
