import type { Face, Family, Fonts, Setting } from './fonts.ts'
import type { Line } from './paragraph.ts'

/** Writes a set line at a baseline (points from the page's top left corner). */
export type Ink = { write(line: Line, at: { x: number; baseline: number; size: number; family: Family }): void }

/**
 * Puts set lines on the current page of one document. Every code point goes exactly where the composer put it, so the
 * text operators are written here and the library is asked only for glyph ids and its subset fonts.
 */
export const inkFor = (doc: PDFKit.PDFDocument, fonts: Fonts): Ink => {
  const register = registrar(doc)

  const write: Ink['write'] = (line, { x, baseline, size, family }) => {
    let pen = x
    for (const run of runsOf(line, fonts, family, register.variant)) {
      const font = register.use(run.face, run.variant)
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

type Run = {
  face: Face
  variant: number
  text: string
  settings: Setting[]
  advances: number[]
  width: number
  boxed: { x: number; codePoint: number }[]
}

type VariantOf = (face: Face, glyph: number, codePoint: number) => number

const runsOf = (line: Line, fonts: Fonts, family: Family, variantOf: VariantOf): Run[] => {
  const runs: Run[] = []
  let at = 0
  for (const char of line.text) {
    const codePoint = char.codePointAt(0) ?? 0
    const setting = fonts.set(codePoint, family)
    const advance = line.advances[at++] ?? 0
    const variant = variantOf(setting.face, setting.glyph, codePoint)
    let run = runs.at(-1)
    if (!run || run.face !== setting.face || run.variant !== variant) {
      run = { face: setting.face, variant, text: '', settings: [], advances: [], width: 0, boxed: [] }
      runs.push(run)
    }
    if (setting.boxed) run.boxed.push({ x: run.width, codePoint })
    run.text += char
    run.settings.push(setting)
    run.advances.push(advance)
    run.width += advance
  }
  return runs
}

/** The TJ array: glyphs, and between them what the pen must move beyond or short of the glyph's own advance. */
const shown = (codes: string[], { face, settings, advances }: Run, size: number): string => {
  let array = ''
  let hex = ''
  codes.forEach((code, at) => {
    hex += code
    const own = glyphAdvance(face, settings[at])
    const kern = Math.round((own - (advances[at] ?? 0) / size) * 100_000) / 100
    if (kern !== 0 && at < codes.length - 1) {
      array += `<${hex}> ${num(kern)} `
      hex = ''
    }
  })
  return `[${array}${hex ? `<${hex}>` : ''}]`
}

const glyphAdvance = (face: Face, setting: Setting | undefined): number =>
  setting?.boxed ? (face.spot(0x25a1)?.advance ?? 1) : (setting?.advance ?? 0)

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
    doc.addContent(`q ${num(scale)} 0 0 ${num(scale)} ${num(pen)} ${num(doc.page.height - baseline - CODE_DROP)} cm`)
    doc.path(outline.toSVG()).fill()
    doc.addContent('Q')
    pen += advance * CODE_SIZE
  }
}

const CODE_SIZE = 4
const CODE_DROP = 4.6

/** The part of the library's embedded font that places glyphs. */
type Embedded = { id: string; encode(text: string): [string[], unknown]; ref(): unknown }

/**
 * Fonts as this document embeds them. A glyph that stands for two code points (… and ⋯ share one, and so do all boxes)
 * would be copied out as the first of them: each further code point goes to a further subset of the same face.
 */
const registrar = (doc: PDFKit.PDFDocument) => {
  const meanings = new Map<string, number[]>()
  const embedded = new Map<string, Embedded>()

  const variant: VariantOf = (face, glyph, codePoint) => {
    const key = `${face.name}-${glyph}`
    const known = meanings.get(key) ?? []
    meanings.set(key, known)
    if (!known.includes(codePoint)) known.push(codePoint)
    return known.indexOf(codePoint)
  }

  const use = (face: Face, number: number): Embedded => {
    const name = `${face.name}-${number}`
    const font = embedded.get(name) ?? embed(doc, name, face, number)
    embedded.set(name, font)
    const page = doc.page as unknown as { fonts: Record<string, unknown> }
    page.fonts[font.id] ??= font.ref()
    return font
  }

  return { variant, use }
}

/** Hands the library the parsed font itself: it takes anything that can lay out text, though its types ask for a file. */
const embed = (doc: PDFKit.PDFDocument, name: string, face: Face, variant: number): Embedded => {
  const font: unknown =
    variant === 0
      ? face.font
      : Object.create(face.font, { postscriptName: { value: `${face.font.postscriptName}-${variant}` } })
  doc.registerFont(name, font as PDFKit.Mixins.PDFFontSource)
  doc.font(name)
  return (doc as unknown as { _font: Embedded })._font
}

const num = (value: number): string => String(Math.round(value * 1000) / 1000)
