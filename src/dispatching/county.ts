import type { LightKey } from '../clocks/light.ts'
import { EVERYTHING, type CaseKind, type Filters } from '../cases/filters.ts'
import { groupOf, STATE_GROUPS, type StateGroup } from '../cases/state-groups.ts'
import { LEVELS, type Level } from '../people/roles.ts'

/** How many open cases of a kind stand at one holder in one state under one light. */
export interface Standing {
  kind: string
  level: string
  path: string
  state: string
  light: LightKey | null
  n: number
}

/** A centre or a village, as the table lists it. */
export interface Place {
  id: string
  kind: string
  name: string
  path: string
  parent_id: string | null
}

/** One line of the table: what it is called and which cases it is about. */
export interface Line {
  name: string
  note: string
  org: Place
  level: Level | null
  /** How far to the right it stands: 0 the whole, 1 a part of it, 2 a part of a part. */
  depth: 0 | 1 | 2
  /** Whether villages stand below it, and whether they are shown. */
  opens: 'open' | 'shut' | null
}

/** What stands in one box: all of them, and of those each light that is on somewhere. */
export interface Cell {
  total: number
  lights: { light: LightKey; n: number }[]
}

export const GROUPS = Object.keys(STATE_GROUPS) as StateGroup[]

/** In the order in which they are to be looked at. */
export const BY_URGENCY: readonly LightKey[] = ['late', 'soon', 'ok', 'hold']

/** The lines for one who looks over `root`: the whole, its levels, then each township; of the open one its villages. */
export function linesOf(root: Place, places: readonly Place[], open: string | null): Line[] {
  const township = root.kind === 'township_centre'
  const levels: readonly Level[] = township ? ['township', 'village'] : ['county', 'township', 'village']
  const whole = { org: root, depth: 0, opens: null } as const
  const parts = { org: root, depth: 1, opens: null } as const
  return [
    { ...whole, name: root.name, note: '合计', level: null },
    ...levels.map((level) => ({ ...parts, name: LEVELS[level].label, note: NOTES[level], level })),
    ...(township ? villagesOf(root, places, 1) : townshipsOf(root, places, open)),
  ]
}

const NOTES: Record<Level, string> = {
  county: '终诊，含各部门',
  township: '会诊',
  village: '首诊',
}

const townshipsOf = (root: Place, places: readonly Place[], open: string | null): Line[] =>
  places
    .filter((place) => place.kind === 'township_centre' && place.path.startsWith(root.path))
    .flatMap((place) => {
      const shown = place.id === open
      const line = { org: place, name: place.name, note: '含村（社区）', level: null, depth: 1 } as const
      const own = { org: place, name: '本级', note: '', level: 'township', depth: 2, opens: null } as const
      return [{ ...line, opens: shown ? 'open' : 'shut' }, ...(shown ? [own, ...villagesOf(place, places, 2)] : [])]
    })

const villagesOf = (township: Place, places: readonly Place[], depth: 1 | 2): Line[] =>
  places
    .filter((place) => place.kind === 'village' && place.path.startsWith(township.path))
    .map((place) => ({ org: place, name: place.name, note: '', level: null, depth, opens: null }))

/** Whether a case stands in a line; `filtersOf` says the same to the list the line opens. */
const covers = (line: Line, one: Standing): boolean =>
  one.path.startsWith(line.org.path) && (line.level === null || one.level === line.level)

export const filtersOf = (line: Line, kind: CaseKind | null): Filters => ({
  ...EVERYTHING,
  view: 'open',
  kind,
  org: line.org.id,
  level: line.level,
})

/** The boxes of a line: of all its open cases, then of each group of states. */
export function cellsOf(line: Line, standings: readonly Standing[]): Record<StateGroup | 'all', Cell> {
  const own = standings.filter((one) => covers(line, one))
  const groups = GROUPS.map((group) => [group, cellOf(own.filter((one) => groupOf(one.state) === group))] as const)
  return { all: cellOf(own), ...(Object.fromEntries(groups) as Record<StateGroup, Cell>) }
}

const cellOf = (some: readonly Standing[]): Cell => ({
  total: sum(some),
  lights: BY_URGENCY.map((light) => ({ light, n: sum(some.filter((one) => one.light === light)) })).filter(
    ({ n }) => n > 0,
  ),
})

export const sum = (some: readonly Standing[]): number => some.reduce((all, one) => all + one.n, 0)
