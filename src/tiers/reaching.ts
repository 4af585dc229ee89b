import type { Level, OrgKind } from '../people/roles.ts'
import type { HandoverKind } from './moving.ts'

/** Where a case could go: an organisation with the level it works at. */
export interface Place {
  id: string
  name: string
  kind: OrgKind
  path: string
  level: Level
  /** Somebody there may take in what arrives. */
  staffed: boolean
}

export interface Destination extends Place {
  way: HandoverKind
  /** Leaves out the level between: it needs a ground of its own. */
  skips: boolean
}

/** Where a case lies, and what it is handed over for: to be asked about and accepted, to be mediated, for an opinion. */
export interface Leaving {
  id: string
  path: string
  kind: OrgKind
  level: Level
  as: 'registered' | 'accepted' | 'consulting'
}

const RANK: Record<Level, number> = { village: 0, township: 1, county: 2 }

/**
 * Up is the line above, the next level first; down is what lies below; across is the same level anywhere. Before
 * acceptance a case goes to a centre or village, or to the committee of one where nobody sits at a window; once
 * accepted to a committee. Where nobody would take it in, it is not sent.
 */
export function reachable(places: readonly Place[], from: Leaving): Destination[] {
  const windows = places.filter((place) => place.kind !== 'committee' && place.staffed)
  const manned = new Set(windows.map((place) => homeOf(place)))
  const takes = (place: Place): boolean => {
    if (!place.staffed || place.id === from.id) return false
    if (from.as !== 'registered') return place.kind === 'committee'
    return place.kind !== 'committee' || !manned.has(homeOf(place))
  }
  return places
    .filter(takes)
    .flatMap((place) => {
      const way = wayTo(place, from)
      return way && (from.as !== 'consulting' || way === 'up') ? [{ ...place, way, skips: skips(place, from) }] : []
    })
    .sort(byNearness(from))
}

/** Up, down or across, by level alone. */
export function wayBetween(from: Level, to: Level): HandoverKind {
  return RANK[to] > RANK[from] ? 'up' : RANK[to] < RANK[from] ? 'down' : 'across'
}

function wayTo(place: Place, from: Leaving): HandoverKind | null {
  const [here, there] = [homeOf(from), homeOf(place)]
  const way = wayBetween(from.level, place.level)
  if (way === 'up') return here.startsWith(there) ? way : null
  if (way === 'down') return there.startsWith(here) ? way : null
  return from.as === 'registered' && here === there ? null : way
}

const skips = (place: Place, from: Leaving): boolean => RANK[place.level] - RANK[from.level] > 1

/** A committee is where what it hangs on is. */
export const homeOf = ({ kind, path }: { kind: OrgKind; path: string }): string =>
  kind === 'committee' ? path.replace(/[^/]+\/$/, '') : path

const ORDER: readonly HandoverKind[] = ['up', 'down', 'across']

const byNearness = (from: Leaving) => (a: Destination, b: Destination) =>
  ORDER.indexOf(a.way) - ORDER.indexOf(b.way) ||
  Math.abs(RANK[a.level] - RANK[from.level]) - Math.abs(RANK[b.level] - RANK[from.level]) ||
  a.path.split('/').length - b.path.split('/').length ||
  (a.path < b.path ? -1 : 1)
