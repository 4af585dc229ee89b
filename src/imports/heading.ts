import { columnsOf, REQUIRED, labelOf, type Column } from './columns.ts'
import type { Imported, Meaning } from './layouts.ts'

export interface Heading {
  /** Row of the table, from 0. */
  row: number
  columns: { column: Column; at: number }[]
  /** Headings nothing is known of, or that mean what another column means already; their cells are not taken. */
  unknown: string[]
  /** Labels of required columns that are not there. */
  missing: string[]
}

/** The heading may stand below a title and some remarks. */
const LOOKED_AT = 5

/** Finds the row of headings: of the first rows, the one with the most headings that are known. */
export function headingOf(table: readonly (readonly string[])[], channel: Imported): Heading {
  const known = new Map<string, Column>()
  const columns = columnsOf(channel)
  for (const column of [...columns].reverse()) for (const name of column.also) known.set(plain(name), column)
  for (const column of columns) known.set(plain(column.label), column)
  const count = (row: readonly string[]) => row.filter((cell) => known.has(plain(cell))).length
  const rows = table.slice(0, LOOKED_AT)
  const row = rows.reduce((best, cells, at) => (count(cells) > count(rows[best] ?? []) ? at : best), 0)
  return read(table[row] ?? [], row, known, channel)
}

function read(cells: readonly string[], row: number, known: Map<string, Column>, channel: Imported): Heading {
  const columns: Heading['columns'] = []
  const unknown: string[] = []
  for (const [at, cell] of cells.entries()) {
    const column = known.get(plain(cell))
    const twice = column && columns.some((other) => other.column.label === column.label)
    if (column && !twice) columns.push({ column, at })
    else if (cell !== '') unknown.push(twice ? `${short(cell)}（和“${column.label}”重了）` : short(cell))
  }
  const there = new Set<Meaning>(columns.map(({ column }) => column.meaning))
  return { row, columns, unknown, missing: REQUIRED.filter((m) => !there.has(m)).map((m) => labelOf(channel, m)) }
}

/** `* 工单编号（必填）：` and `工单编号` are the same heading; 联系电话（座机） is 联系电话. */
const plain = (heading: string): string =>
  heading
    .normalize('NFKC')
    .replace(/\([^)]*\)/g, '')
    .replace(/[\s*:：]/g, '')
    .toUpperCase()

const short = (heading: string): string =>
  [...heading].length > 20 ? `${[...heading].slice(0, 20).join('')}…` : heading
