import { BOX, type Face, type Family, type Fonts } from './fonts.ts'
import { type Subsets, subsetsFor } from './embedding.ts'
import type { Line } from './paragraph.ts'

/** Writes a set line at a baseline (points from the page's top left corner). */
export type Ink = { write(line: Line, at: { x: number; baseline: number; size: number; family: Family }): void }

/**
 * Puts set lines on the current page of one document. Every code point goes exactly where the composer put it, so the
 * text operators are written here and the library is asked only for glyph ids and its subset fonts.
 */
export const inkFor = (doc: PDFKit.PDFDocument, fonts: Fonts): Ink => {
  const subsets = subsetsFor(doc)

  const write: Ink['write'] = (line, { x, baseline, size, family }) => {
    let pen = x
    for (const run of runsOf(line, fonts, size, family, subsets)) {
      const font = subsets.use(run.face, run.subset)
      const [codes] = font.encode(run.text)
      const y = doc.page.height - baseline
      doc.addContent(`BT /${font.id} ${size} Tf ${num(pen)} ${num(y)} Td ${shown(codes, run, size)} TJ ET`)
      for (const { x: boxX, codePoint } of run.boxed) writeCode(doc, fonts, codePoint, pen + boxX, baseline)
      pen += run.width
    }
  }

  return {
    // The page is turned over once so that text stands upright in the library's top-down coordinates.
    write: (line, at) => {
      doc.addContent(`q 1 0 0 -1 0 ${num(doc.page.height)} cm`)
      write(line, at)
      doc.addContent('Q')
    },
  }
}

/** Neighbouring characters of one subset font; `own` are the advances its glyphs have in that font, in em. */
type Run = {
  face: Face
  subset: string
  text: string
  own: number[]
  advances: number[]
  width: number
  boxed: { x: number; codePoint: number }[]
}

const runsOf = (line: Line, fonts: Fonts, size: number, family: Family, subsets: Subsets): Run[] => {
  const runs: Run[] = []
  ;[...line.text].forEach((char, at) => {
    const codePoint = char.codePointAt(0) ?? 0
    const { face, glyph, advance: em, boxed } = fonts.set(codePoint, family)
    const advance = line.advances[at] ?? 0
    const half = !boxed && advance < (em - 0.01) * size
    const subset = subsets.nameFor(face, glyph, codePoint, half)
    let run = runs.at(-1)
    if (!run || run.face !== face || run.subset !== subset) {
      run = { face, subset, text: '', own: [], advances: [], width: 0, boxed: [] }
      runs.push(run)
    }
    if (boxed) run.boxed.push({ x: run.width, codePoint })
    run.text += char
    run.own.push(boxed ? (face.spot(BOX)?.advance ?? 1) : half ? em / 2 : em)
    run.advances.push(advance)
    run.width += advance
  })
  return runs
}

/** The TJ array: glyphs, and between them what the pen must move beyond or short of the glyph's own advance. */
const shown = (codes: string[], { own, advances }: Run, size: number): string => {
  let array = ''
  let hex = ''
  codes.forEach((code, at) => {
    hex += code
    const kern = Math.round(((own[at] ?? 0) - (advances[at] ?? 0) / size) * 100_000) / 100
    if (kern !== 0 && at < codes.length - 1) {
      array += `<${hex}> ${num(kern)} `
      hex = ''
    }
  })
  return `[${array}${hex ? `<${hex}>` : ''}]`
}

/**
 * The code of a character no font draws, small beneath its box; as outlines, so that copying gives only the character.
 * Coordinates are upright here, as in `write`.
 */
const writeCode = (doc: PDFKit.PDFDocument, fonts: Fonts, codePoint: number, x: number, baseline: number): void => {
  let pen = x
  for (const char of `U+${codePoint.toString(16).toUpperCase()}`) {
    const { face, advance } = fonts.set(char.codePointAt(0) ?? 0, 'hei')
    const scale = CODE_SIZE / face.font.unitsPerEm
    const outline = face.font.glyphForCodePoint(char.codePointAt(0) ?? 0).path
    doc.addContent(`q ${scale} 0 0 ${scale} ${num(pen)} ${num(doc.page.height - baseline - CODE_DROP)} cm`)
    doc.path(outline.toSVG()).fill()
    doc.addContent('Q')
    pen += advance * CODE_SIZE
  }
}

const CODE_SIZE = 3.3
const CODE_DROP = 3.4

const num = (value: number): string => String(Math.round(value * 1000) / 1000)
