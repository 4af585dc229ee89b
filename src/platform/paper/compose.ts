import type { Block } from './blocks.ts'
import { keepOf } from './blocks.ts'
import type { Fonts } from './fonts.ts'
import type { Element, Slice, Type } from './slice.ts'
import { BODY, BODY_BOLD, child, FINE, linesOf, paragraphSlices, slice, textMark, TITLE, TYPE_AREA } from './slice.ts'
import { fieldSlices } from './fields.ts'
import { signatureSlices } from './signatures.ts'
import { tableSlices } from './table.ts'

export type Composed = { slices: Slice[]; elements: Element[] }

/** Sets the blocks into slices, in order; which page each stands on is decided by `paginate`. */
export const compose = (blocks: Block[], fonts: Fonts): Composed => {
  const slices: Slice[] = []
  const elements: Element[] = []
  let glueNext = false
  let before: Block['kind'] | null = null
  for (const block of blocks) {
    const element: Element = { role: ROLES[block.kind] ?? 'P', children: [] }
    const [first, ...rest] = setBlock(block, fonts, element)
    if (!first) continue
    // A note leans on the text before it; notes among themselves are text.
    const withText = keepOf(block) === 'previous' && !(block.kind === 'note' && before === 'note')
    // What is cut off may go to a page of its own.
    if (withText && before !== 'cut') glueLastLines(slices)
    slices.push({ ...first, glued: first.glued || glueNext || withText, loose: first.loose && !withText })
    const whole = block.keepWith !== undefined || keepOf(block) === 'next'
    slices.push(...rest.map((slice) => (whole ? { ...slice, glued: true, loose: true } : slice)))
    elements.push(element)
    glueNext = keepOf(block) === 'next'
    before = block.kind
  }
  return { slices, elements }
}

const ROLES: Partial<Record<Block['kind'], string>> = { title: 'H1', heading: 'H2', clauses: 'L', table: 'Table' }

const setBlock = (block: Block, fonts: Fonts, element: Element): Slice[] => {
  switch (block.kind) {
    case 'title':
      return spaced(0, 12, setLines(block.text, TITLE, fonts, element, 'center'))
    case 'number':
      return spaced(0, 8, setLines(block.text, BODY, fonts, element, 'right'))
    case 'heading':
      return spaced(9, 0, setLines(block.text, BODY_BOLD, fonts, element, 'left'))
    case 'paragraph':
      return block.flush ? setLines(block.text, BODY, fonts, element, 'justify') : indented(block.text, fonts, element)
    case 'clauses':
      return block.items.flatMap((item) => {
        const part = child(element, 'LI')
        return indented(item, fonts, child(part, 'LBody'))
      })
    case 'note':
      return spaced(4, 0, setLines(block.text, FINE, fonts, element, 'justify'))
    case 'closing':
      return spaced(22, 0, closingLines(block.lines, fonts, element))
    case 'cut':
      return [cutLine(block.text, fonts, element)]
    case 'fields':
      return spaced(9, 0, fieldSlices(block.rows, fonts, element))
    case 'table':
      return spaced(8, 8, tableSlices(block, fonts, element))
    case 'break':
      return [slice(0, [], { newPage: true })]
    case 'signatures':
      return spaced(15, 5, signatureSlices(block, fonts, element))
  }
}

const setLines = (
  text: string,
  type: Type,
  fonts: Fonts,
  element: Element,
  align: 'left' | 'center' | 'right' | 'justify',
): Slice[] => paragraphSlices(linesOf(fonts, text, type, { width: TYPE_AREA.width, align }), type, element)

/** Body text: each paragraph begins two characters in. */
const indented = (text: string, fonts: Fonts, element: Element): Slice[] =>
  text
    .split('\n')
    .flatMap((part) =>
      paragraphSlices(linesOf(fonts, part, BODY, { width: TYPE_AREA.width, indent: 2 * BODY.size }), BODY, element),
    )

/** Committee with its empty place for the seal, and the date: right, a little in, with air for a seal to fall on. */
const closingLines = (lines: string[], fonts: Fonts, element: Element): Slice[] => {
  const leading = 26
  const set = lines.flatMap((line) =>
    linesOf(fonts, line, BODY, { width: TYPE_AREA.width - 2 * BODY.size, align: 'right' }),
  )
  return set.map((line, at) => slice(leading, [textMark(line, BODY, element)], { glued: at > 0 }))
}

/** 裁切线: the words in the middle of a dashed line. */
const cutLine = (text: string, fonts: Fonts, element: Element): Slice => {
  const [line] = linesOf(fonts, text, FINE, { width: TYPE_AREA.width, align: 'center' })
  const middle = FINE.leading / 2
  if (!line) return slice(FINE.leading, [dashes(0, TYPE_AREA.width, middle)], { gap: 20 })
  const marks = [dashes(0, line.x - 8, middle), dashes(line.x + line.width + 8, TYPE_AREA.width, middle)]
  return slice(FINE.leading + 10, [textMark(line, FINE, element), ...marks], { gap: 20 })
}

const dashes = (x1: number, x2: number, y: number) => ({ mark: 'rule' as const, x1, y1: y, x2, y2: y, dashed: true })

const spaced = (above: number, below: number, slices: Slice[]): Slice[] =>
  slices.map((one, at) => ({
    ...one,
    gap: at === 0 ? above : one.gap,
    height: at === slices.length - 1 ? one.height + below : one.height,
  }))

/** Signatures never stand alone: the last two lines before them come along. */
const glueLastLines = (slices: Slice[]): void => {
  const last = slices.at(-1)
  if (last) Object.assign(last, { glued: true, loose: false })
}
