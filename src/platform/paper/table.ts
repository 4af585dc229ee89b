import type { Column } from './blocks.ts'
import type { Fonts } from './fonts.ts'
import type { Line } from './paragraph.ts'
import type { Element, Mark, Slice, Type } from './slice.ts'
import { child, linesOf, slice, TABLE, textMark, TYPE_AREA } from './slice.ts'

const PAD = 3
const HEAD: Type = { ...TABLE, family: 'hei' }

/** Rows taller than this may be parted at a page's end; shorter ones move whole. */
const WHOLE_ROW = 8

/** A ruled table; its head is repeated on every page it reaches. */
export const tableSlices = (
  { columns, rows }: { columns: Column[]; rows: string[][] },
  fonts: Fonts,
  element: Element,
): Slice[] => {
  const edges = edgesOf(columns)
  const set = (cells: string[], type: Type, role: string): Slice[] => {
    const row = child(element, 'TR')
    const lines = cells.map((cell, at) =>
      linesOf(fonts, cell, type, { width: cellWidth(edges, at) - 2 * PAD, align: 'left' }),
    )
    return rowSlices(
      lines,
      type,
      edges,
      lines.map(() => child(row, role)),
    )
  }
  const head = set(
    columns.map(({ title }) => title),
    HEAD,
    'TH',
  ).map((one) => ({ ...one, glued: true, loose: false }))
  const running = joined(head)
  const body = rows.flatMap((cells, at) =>
    set(cells, TABLE, 'TD').map((one, line) => ({ ...one, running, glued: one.glued || (at === 0 && line === 0) })),
  )
  return [...head.map((one, at) => (at === 0 ? { ...one, glued: false } : one)), ...body]
}

const rowSlices = (cells: Line[][], type: Type, edges: number[], elements: Element[]): Slice[] => {
  const depth = Math.max(1, ...cells.map((lines) => lines.length))
  return Array.from({ length: depth }, (_, at) => {
    const above = at === 0 ? PAD : 0
    const height = above + type.leading + (at === depth - 1 ? PAD : 0)
    const words = cells.flatMap((lines, column): Mark[] => {
      const line = lines[at]
      const element = elements[column]
      return line && element ? [textMark(line, type, element, (edges[column] ?? 0) + PAD, above)] : []
    })
    return slice(height, [...words, ...borders(edges, height, at === 0, at === depth - 1)], {
      glued: at > 0 && depth <= WHOLE_ROW,
      loose: true,
    })
  })
}

const borders = (edges: number[], height: number, first: boolean, last: boolean): Mark[] => [
  ...edges.map((x) => ({ mark: 'rule' as const, x1: x, x2: x, y1: 0, y2: height })),
  ...(first ? [{ mark: 'rule' as const, x1: 0, x2: TYPE_AREA.width, y1: 0, y2: 0 }] : []),
  ...(last ? [{ mark: 'rule' as const, x1: 0, x2: TYPE_AREA.width, y1: height, y2: height }] : []),
]

const edgesOf = (columns: Column[]): number[] => {
  const total = columns.reduce((sum, { share }) => sum + share, 0)
  let x = 0
  return [0, ...columns.map(({ share }) => (x += (share / total) * TYPE_AREA.width))]
}

const cellWidth = (edges: number[], at: number): number => (edges[at + 1] ?? 0) - (edges[at] ?? 0)

/** Several slices as one, for repeating at the head of a page. */
const joined = (slices: Slice[]): Slice => {
  let top = 0
  const marks = slices.flatMap((one) => {
    const moved = one.marks.map((mark) => lowered(mark, top))
    top += one.height
    return moved
  })
  return slice(top, marks)
}

const lowered = (mark: Mark, by: number): Mark =>
  mark.mark === 'text'
    ? { ...mark, baseline: mark.baseline + by }
    : mark.mark === 'rule'
      ? { ...mark, y1: mark.y1 + by, y2: mark.y2 + by }
      : { ...mark, y: mark.y + by }
