import type { Clock } from '../platform/clock.ts'
import type { Cell } from '../platform/sheet.ts'
import { cleaned, type Arriving } from '../intake/arriving.ts'
import { cellsOf, type Trouble } from './cells.ts'
import { EXAMPLE } from './columns.ts'
import { headingOf, type Heading } from './heading.ts'
import type { Imported } from './layouts.ts'
import { statementOf, type Village } from './statement.ts'

/** A file as it was uploaded; kept sealed until it is confirmed. */
export interface Uploaded {
  channel: Imported
  fileName: string
  /** How many the other side says it sent. */
  stated: number | null
  table: string[][]
  cut: Cell[]
}

export interface ReadRow {
  /** As the spreadsheet numbers it, from 1. */
  row: number
  externalNo: string
  /** Null when something is wrong with the row. */
  arriving: Arriving | null
  troubles: Trouble[]
  /** What was taken otherwise than it stands there. */
  remarks: string[]
}

export interface ReadFile {
  heading: Heading
  rows: ReadRow[]
}

/** Reads every row below the headings; blank ones and the template's example are passed over. Changes nothing. */
export function readRows(file: Uploaded, clock: Clock, villages: readonly Village[]): ReadFile {
  const heading = headingOf(file.table, file.channel)
  const cut = new Set(file.cut.map((cell) => `${cell.row} ${cell.column}`))
  const first = new Map<string, number>()
  const rows = file.table.flatMap((cells, at): ReadRow[] => {
    if (at <= heading.row || heading.missing.length > 0) return []
    const row = cellsOf(heading, file.table[heading.row]!, cells, (column) => cut.has(`${at} ${column}`))
    const blank = heading.columns.every(({ at: column }) => cleaned(cells[column] ?? '') === '')
    if (blank || row.text('externalNo').startsWith(EXAMPLE)) return []
    const read = { row: at + 1, ...statementOf(file.channel, row, clock, villages) }
    const before = first.get(read.externalNo)
    if (read.externalNo && before === undefined) first.set(read.externalNo, read.row)
    if (!read.externalNo || before === undefined) return [read]
    const twice = { column: row.heading('externalNo'), text: `和第${before}行的编号一样` }
    return [{ ...read, arriving: null, troubles: [...read.troubles, twice] }]
  })
  return { heading, rows }
}
