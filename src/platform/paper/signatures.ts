import type { SignatureCell } from './blocks.ts'
import type { Fonts } from './fonts.ts'
import type { Element, Mark, Slice } from './slice.ts'
import { BODY, linesOf, MM, slice, SMALL, textMark, TYPE_AREA } from './slice.ts'

const GUTTER = 10 * MM
const COLUMN = (TYPE_AREA.width - GUTTER) / 2
/** Room for a hand and a fingerprint. */
const LINE = 11 * MM
/** Where what was written on a tablet is drawn, or would be. */
const PEN_ROOM = 16 * MM
const ROW_GAP = 12

type Grid = { cells: SignatureCell[]; dense?: boolean; continued?: string }

/**
 * Places to sign, two beside each other. Dense places (签名册, for many parties) have the name before the line.
 * When the places do not fit on one page, each further page begins with `continued`: which paper they belong to.
 */
export const signatureSlices = (grid: Grid, fonts: Fonts, element: Element): Slice[] => {
  const set = grid.dense ? denseCell : openCell
  const running = grid.continued ? continuation(grid.continued, fonts, element) : undefined
  return pairs(grid.cells).map((row, at) => {
    const placed = row.map((cell, column) => set(cell, column * (COLUMN + GUTTER), fonts, element))
    const height = Math.max(...placed.map((cell) => cell.height))
    return slice(
      height,
      placed.flatMap(({ marks }) => marks),
      {
        gap: grid.dense ? 0 : ROW_GAP,
        glued: at > 0,
        loose: true,
        ...(running ? { running } : {}),
      },
    )
  })
}

type Placed = { marks: Mark[]; height: number }

const openCell = ({ label, under, pen }: SignatureCell, x: number, fonts: Fonts, element: Element): Placed => {
  const head = linesOf(fonts, label, BODY, { width: COLUMN, align: 'left' })
  const foot = under.flatMap((text) => linesOf(fonts, text, SMALL, { width: COLUMN, align: 'left' }))
  const room = pen === undefined ? LINE : PEN_ROOM
  const ruleAt = head.length * BODY.leading + room
  return {
    marks: [
      ...penMark(pen, { x, y: head.length * BODY.leading, width: COLUMN, height: room - 2 }),
      ...head.map((line, at) => textMark(line, BODY, element, x, at * BODY.leading)),
      { mark: 'rule', x1: x, x2: x + COLUMN, y1: ruleAt, y2: ruleAt },
      ...foot.map((line, at) => textMark(line, SMALL, element, x, ruleAt + 2 + at * SMALL.leading)),
    ],
    height: ruleAt + (foot.length > 0 ? 2 + foot.length * SMALL.leading : 2),
  }
}

const penMark = (pen: string | undefined, box: { x: number; y: number; width: number; height: number }): Mark[] =>
  pen ? [{ mark: 'pen', pen, ...box }] : []

const denseCell = ({ label, under, pen }: SignatureCell, x: number, fonts: Fonts, element: Element): Placed => {
  const width = COLUMN / 2
  const words = [label, ...under].flatMap((text) => linesOf(fonts, text, SMALL, { width, align: 'left' }))
  const height = Math.max(LINE, words.length * SMALL.leading + 4)
  const top = height - words.length * SMALL.leading
  return {
    marks: [
      ...penMark(pen, { x: x + width + 4, y: 2, width: COLUMN - width - 4, height: height - 4 }),
      ...words.map((line, at) => textMark(line, SMALL, element, x, top + at * SMALL.leading)),
      { mark: 'rule', x1: x + width + 4, x2: x + COLUMN, y1: height - 1, y2: height - 1 },
    ],
    height,
  }
}

const continuation = (text: string, fonts: Fonts, element: Element): Slice => {
  const lines = linesOf(fonts, text, BODY, { width: TYPE_AREA.width, align: 'justify' })
  const height = lines.length * BODY.leading + ROW_GAP
  return slice(
    height,
    lines.map((line, at) => textMark(line, BODY, element, 0, at * BODY.leading)),
  )
}

const pairs = <T>(items: T[]): T[][] =>
  Array.from({ length: Math.ceil(items.length / 2) }, (_, at) => items.slice(at * 2, at * 2 + 2))
