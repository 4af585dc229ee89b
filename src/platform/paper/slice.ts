import type { Family, Fonts } from './fonts.ts'
import { normalise } from './normalise.ts'
import type { Align, Line, Measure } from './paragraph.ts'
import { setParagraph } from './paragraph.ts'

/** Lengths in points. The type area's corner is the origin of everything the composer places. */
export const MM = 72 / 25.4
export const TYPE_AREA = { width: 156 * MM, height: 226 * MM }

/** A node of the tagged structure (H1, P, Table, TR …) to which drawn text belongs. */
export type Element = { role: string; children: Element[] }

/** A structure element of its own for a part of a block. */
export const child = (parent: Element, role: string): Element => {
  const element = { role, children: [] }
  parent.children.push(element)
  return element
}

export type TextMark = {
  mark: 'text'
  x: number
  baseline: number
  size: number
  family: Family
  line: Line
  element: Element
}

export type RuleMark = { mark: 'rule'; x1: number; y1: number; x2: number; y2: number; dashed?: boolean }

/** What a hand wrote, fitted into a box whose corner is (x, y). */
export type PenMark = { mark: 'pen'; x: number; y: number; width: number; height: number; pen: string }

export type Mark = TextMark | RuleMark | PenMark

/**
 * The smallest piece that moves to another page as a whole; `marks` are placed from its own top.
 * `glued`: no page begins with it; `loose`: it may be unglued when what hangs together is taller than a page;
 * `gap`: air above it, dropped at the head of a page; `running`: repeated at the head of a page that begins with it;
 * `newPage`: a page begins with it.
 */
export type Slice = {
  height: number
  gap: number
  glued: boolean
  loose: boolean
  marks: Mark[]
  running?: Slice
  newPage?: boolean
}

/** A size of type and the distance from line to line. */
export type Type = { size: number; leading: number; family: Family }

export const BODY: Type = { size: 12, leading: 21, family: 'song' }
export const BODY_BOLD: Type = { size: 12, leading: 21, family: 'hei' }
export const SMALL: Type = { size: 10.5, leading: 17, family: 'song' }
export const FINE: Type = { size: 10, leading: 15.5, family: 'song' }
export const TABLE: Type = { size: 9, leading: 13, family: 'song' }
export const TITLE: Type = { size: 22, leading: 33, family: 'hei' }

export const slice = (height: number, marks: Mark[], more: Partial<Omit<Slice, 'height' | 'marks'>> = {}): Slice => ({
  height,
  marks,
  gap: 0,
  glued: false,
  loose: false,
  ...more,
})

export const measureOf =
  (fonts: Fonts, family: Family): Measure =>
  (codePoint) =>
    fonts.set(codePoint, family).advance

/** The lines of a text that may hold line feeds, each of its paragraphs set by itself. */
export const linesOf = (
  fonts: Fonts,
  text: string,
  type: Type,
  box: { width: number; indent?: number; align?: Align },
): Line[] =>
  normalise(text)
    .split('\n')
    .flatMap((part) =>
      setParagraph(part.trimEnd(), { ...box, size: type.size, measure: measureOf(fonts, type.family) }),
    )

/** A line of text in a row that begins at `top`; ideographs stand in the middle of the leading. */
export const textMark = (line: Line, type: Type, element: Element, x = 0, top = 0): TextMark => ({
  mark: 'text',
  x: x + line.x,
  baseline: top + (type.leading - type.size) / 2 + ASCENT * type.size,
  size: type.size,
  family: type.family,
  line,
  element,
})

/** The part of an ideograph's em above the baseline. */
const ASCENT = 0.88

/** A text as slices of one line each: no single line of a paragraph is left behind or carried over. */
export const paragraphSlices = (lines: Line[], type: Type, element: Element): Slice[] =>
  lines.map((line, at) =>
    slice(type.leading, [textMark(line, type, element)], {
      glued: at > 0 && (at === 1 || at === lines.length - 1),
    }),
  )
