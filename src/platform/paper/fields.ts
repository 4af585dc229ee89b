import type { Field } from './blocks.ts'
import type { Fonts } from './fonts.ts'
import type { Line } from './paragraph.ts'
import type { Element, Mark, Slice } from './slice.ts'
import { BODY, linesOf, MM, slice, textMark, TYPE_AREA } from './slice.ts'

const GAP = 7
const PAD = 3
/** The rule under a value, from the top of its line. */
const UNDERLINE = 19
/** A cell squeezed by long labels keeps room for three characters. */
const LEAST = 3 * BODY.size

type Cell = { label: Line[]; value: Line[]; labelX: number; valueX: number; width: number }

/** Ruled rows as on the ministry's forms. A long value goes on under itself, line by line, and is never cut. */
export const fieldSlices = (rows: Field[][], fonts: Fonts, element: Element): Slice[] =>
  rows.flatMap((row) => rowSlices(cellsOf(row, fonts), element))

const rowSlices = (cells: Cell[], element: Element): Slice[] => {
  const depth = Math.max(1, ...cells.flatMap(({ label, value }) => [label.length, value.length]))
  return Array.from({ length: depth }, (_, at) =>
    slice(
      BODY.leading,
      cells.flatMap((cell) => cellMarks(cell, at, element)),
      { glued: at > 0, loose: true },
    ),
  )
}

const cellMarks = (cell: Cell, at: number, element: Element): Mark[] => {
  const label = cell.label[at]
  const value = cell.value[at]
  const ruled = at < Math.max(1, cell.value.length)
  return [
    ...(label ? [textMark(label, BODY, element, cell.labelX)] : []),
    ...(value ? [textMark(value, BODY, element, cell.valueX + PAD)] : []),
    ...(ruled
      ? [{ mark: 'rule' as const, x1: cell.valueX, x2: cell.valueX + cell.width, y1: UNDERLINE, y2: UNDERLINE }]
      : []),
  ]
}

/** Widths as asked in mm; what is left goes to the cells that ask for none, or else to the last. */
const cellsOf = (row: Field[], fonts: Fonts): Cell[] => {
  const labelRoom = TYPE_AREA.width / 2
  const labels = row.map(({ label }) => linesOf(fonts, label, BODY, { width: labelRoom, align: 'left' }))
  const labelWidths = labels.map((lines) => Math.max(0, ...lines.map(({ width }) => width)))
  const room = TYPE_AREA.width - GAP * (row.length - 1) - labelWidths.reduce((sum, width) => sum + width, 0)
  const widths = valueWidths(row, room)
  let x = 0
  return row.map((field, at) => {
    const labelX = x
    const valueX = x + (labelWidths[at] ?? 0)
    const width = widths[at] ?? LEAST
    x = valueX + width + GAP
    const value = linesOf(fonts, field.value, BODY, { width: width - 2 * PAD, align: 'left' })
    return { label: labels[at] ?? [], value, labelX, valueX, width }
  })
}

const valueWidths = (row: Field[], room: number): number[] => {
  const open = row.some(({ width }) => width === undefined)
  const asked = row.map(({ width }, at) => (width === undefined || (!open && at === row.length - 1) ? 0 : width * MM))
  const total = asked.reduce((sum, width) => sum + width, 0)
  const free = asked.filter((width) => width === 0).length
  const scale = Math.min(1, (room - free * LEAST) / Math.max(1, total))
  return asked.map((width) => (width === 0 ? (room - total * scale) / free : width * scale))
}
