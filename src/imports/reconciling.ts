import type { House } from '../platform/house.ts'
import { cleaned } from '../intake/arriving.ts'
import { arrivedBefore } from '../intake/store.ts'
import type { Actor } from '../people/actor.ts'
import type { Org } from '../people/orgs.ts'
import { EXAMPLE } from './columns.ts'
import { headingOf } from './heading.ts'
import type { Uploaded } from './reading.ts'
import { heldOf, seenOf, type Seen, type Span } from './store.ts'

/** A number with the case it has here; `kase` is null when there is none or it is not the actor's to see. */
export interface Numbered {
  externalNo: string | null
  kase: Seen | null
}

export interface Compared {
  /** Registered here from this channel in the span, also what the actor may not see. */
  held: Numbered[]
  /** Null without a list of theirs. */
  theirs: {
    /** Their rows; `when` tells whether we registered them in the span, on other days, or not at all. */
    rows: (Numbered & { row: number; when: 'then' | 'other' | 'never' })[]
    /** Registered here in the span and not on their list. */
    onlyOurs: Numbered[]
    /** Those of their rows that are not here, as a file to import; null when none, or it lacks what that needs. */
    missing: Uploaded | null
  } | null
}

/** Compares what a channel says it sent with what the organisation has registered from it. */
export async function reconcile(
  house: House,
  actor: Actor,
  org: Org,
  span: Span,
  list: Uploaded | null,
): Promise<Compared> {
  const { read } = house.db
  const ours = await heldOf(read, org.id, span)
  const theirs = list && numbersOf(list)
  const before = theirs
    ? await arrivedBefore(
        read,
        org.id,
        span.channel,
        theirs.map((row) => row.externalNo),
      )
    : new Map()
  const seen = await seenOf(read, actor, [...new Set([...ours.map((kase) => kase.seq), ...before.values()])])
  const then = new Set(ours.map((kase) => kase.seq))
  const numbered = (externalNo: string | null, seq: number | undefined) => ({
    externalNo,
    kase: (seq !== undefined && seen.get(seq)) || null,
  })
  const held = ours.map((kase) => numbered(kase.external_no, kase.seq))
  if (!list || !theirs) return { held, theirs: null }

  const rows = theirs.map(({ row, externalNo }) => {
    const seq: number | undefined = before.get(externalNo)
    const when = seq === undefined ? 'never' : then.has(seq) ? 'then' : 'other'
    return { ...numbered(externalNo || null, seq), row, when } as const
  })
  const named = new Set(theirs.map((row) => row.externalNo))
  const onlyOurs = held.filter((kase) => kase.externalNo === null || !named.has(kase.externalNo))
  const never = rows.filter((row) => row.when === 'never').map((row) => row.row)
  return { held, theirs: { rows, onlyOurs, missing: only(list, never) } }
}

/** The numbers below the headings; a row without one counts, an entirely blank one and the example do not. */
export function numbersOf(list: Uploaded): { row: number; externalNo: string }[] {
  const { row: top, columns } = headingOf(list.table, list.channel)
  const at = columns.find(({ column }) => column.meaning === 'externalNo')?.at ?? -1
  return list.table.flatMap((cells, row) => {
    const externalNo = cleaned(cells[at] ?? '').normalize('NFKC')
    if (row <= top || cells.every((cell) => cleaned(cell) === '') || externalNo.startsWith(EXAMPLE)) return []
    return [{ row: row + 1, externalNo }]
  })
}

/** The list with only these rows (counted from 1) below its headings. */
function only(list: Uploaded, rows: readonly number[]): Uploaded | null {
  const heading = headingOf(list.table, list.channel)
  if (rows.length === 0 || heading.missing.length > 0) return null
  const kept = [heading.row, ...rows.map((row) => row - 1)]
  const cut = list.cut.flatMap(({ row, column }) => (kept.includes(row) ? [{ row: kept.indexOf(row), column }] : []))
  return { ...list, stated: null, table: kept.map((row) => list.table[row]!), cut }
}
