import { LIGHTS } from '../clocks/light.ts'
import { KINDS, type CaseKind, type Filters } from '../cases/filters.ts'
import { linkTo } from '../cases/present.ts'
import { STATE_GROUPS } from '../cases/state-groups.ts'
import { urls } from '../platform/web/urls.ts'
import {
  BY_URGENCY,
  cellsOf,
  filtersOf,
  GROUPS,
  linesOf,
  sum,
  type Cell,
  type Line,
  type Place,
  type Standing,
} from './county.ts'

/** What is looked at: disputes, matters or both, and the township whose villages are shown. */
export interface Looking {
  kind: CaseKind | null
  open: string | null
}

/** Enquiries are answered at once: none is ever open. */
const SHOWN: readonly (CaseKind | null)[] = [null, 'dispute', 'matter']

export function presentCounty(
  { roots, places }: { roots: readonly Place[]; places: readonly Place[] },
  standings: readonly Standing[],
  looking: Looking,
) {
  const ofKind = (kind: CaseKind | null) => standings.filter((one) => kind === null || one.kind === kind)
  const shown = ofKind(looking.kind)
  return {
    kinds: SHOWN.map((kind) => ({
      label: kind ? KINDS[kind] : '全部事项',
      href: urls.countyOf({ kind: kind ?? '', open: looking.open ?? '' }),
      count: sum(ofKind(kind)),
      current: kind === looking.kind,
    })),
    lights: BY_URGENCY.map((key) => ({ key, word: LIGHTS[key] })),
    heads: ['在办合计', ...GROUPS.map((group) => STATE_GROUPS[group].label)],
    tables: roots.map((root) => ({
      name: root.name,
      id: root.id,
      lines: linesOf(root, places, looking.open).map((line) => presentLine(line, shown, looking)),
    })),
  }
}

function presentLine(line: Line, standings: readonly Standing[], { kind }: Looking) {
  const filters = filtersOf(line, kind)
  const cells = cellsOf(line, standings)
  return {
    id: line.opens ? line.org.id : null,
    name: line.name,
    note: line.note,
    depth: line.depth,
    // The levels are one way to part the whole, the places another.
    isLevel: line.depth === 1 && line.level !== null,
    opens: line.opens,
    toggle: line.opens
      ? `${urls.countyOf({ kind: kind ?? '', open: line.opens === 'open' ? '' : line.org.id })}#${line.org.id}`
      : null,
    cells: [
      { label: '在办合计', ...presentCell(cells.all, filters) },
      ...GROUPS.map((group) => ({
        label: STATE_GROUPS[group].label,
        ...presentCell(cells[group], { ...filters, group }),
      })),
    ],
  }
}

const presentCell = (cell: Cell, filters: Filters) => ({
  total: cell.total,
  href: linkTo(filters),
  lights: cell.lights.map(({ light, n }) => ({
    key: light,
    word: LIGHTS[light],
    n,
    href: linkTo({ ...filters, light }),
  })),
})
