import type { Font } from 'fontkit'
import type { Face } from './fonts.ts'

/** The part of the library's embedded font that places glyphs. */
export type Embedded = { id: string; encode(text: string): [string[], unknown] }

/** The subset fonts of one document. */
export type Subsets = {
  /** The subset of the face in which this glyph stands for this code point; `half` where it is squeezed to half its em. */
  nameFor(face: Face, glyph: number, codePoint: number, half: boolean): string
  /** The named subset, ready for use on the current page. */
  use(face: Face, name: string): Embedded
}

/**
 * A glyph that stands for two code points (… and ⋯ share one, and so do all boxes) would be copied out as the first of
 * them, so each further code point goes to a further subset of the same face. Squeezed marks have a subset of their own in
 * which they are half as wide: no reader then takes the mark and its neighbour to lie on each other.
 */
export const subsetsFor = (doc: PDFKit.PDFDocument): Subsets => {
  const meanings = new Map<string, number[]>()
  const embedded = new Map<string, Embedded & { ref(): unknown }>()

  return {
    nameFor: (face, glyph, codePoint, half) => {
      const key = `${face.name}-${glyph}`
      const known = meanings.get(key) ?? []
      meanings.set(key, known)
      if (!known.includes(codePoint)) known.push(codePoint)
      return `${face.name}-${known.indexOf(codePoint)}${half ? HALF : ''}`
    },
    use: (face, name) => {
      const font = embedded.get(name) ?? embed(doc, name, face)
      embedded.set(name, font)
      const page = doc.page as unknown as { fonts: Record<string, unknown> }
      page.fonts[font.id] ??= font.ref()
      return font
    },
  }
}

const HALF = '-half'

/** Hands the library the parsed font itself: it takes anything that can lay out text, though its types ask for a file. */
const embed = (doc: PDFKit.PDFDocument, name: string, face: Face): Embedded & { ref(): unknown } => {
  doc.registerFont(name, guise(face, name) as unknown as PDFKit.Mixins.PDFFontSource)
  doc.font(name)
  return (doc as unknown as { _font: Embedded & { ref(): unknown } })._font
}

/** Guises of parsed fonts, kept for the process: making one anew loses what the font has remembered. */
const guises = new WeakMap<Face, Map<string, Font>>()

/** The same font under the subset's name: the library tells fonts apart by their PostScript name. */
const guise = (face: Face, name: string): Font => {
  const known = guises.get(face) ?? new Map<string, Font>()
  guises.set(face, known)
  const before = known.get(name)
  if (before) return before
  const font = name.endsWith(HALF) ? halved(face.font) : (Object.create(face.font) as Font)
  Object.defineProperty(font, 'postscriptName', { value: `${face.font.postscriptName}${name.slice(face.name.length)}` })
  known.set(name, font)
  return font
}

/** The font with every glyph half as wide, in its own measures too: PDF/A wants the file's widths to agree. */
const halved = (font: Font): Font => {
  const half = Object.create(font) as Font
  half.layout = (text) => {
    const { glyphs, positions, advanceWidth } = font.layout(text)
    return {
      glyphs: glyphs.map((glyph) => ({ ...glyph, advanceWidth: glyph.advanceWidth / 2 })),
      positions: positions.map((position) => ({ ...position, xAdvance: position.xAdvance / 2 })),
      advanceWidth: advanceWidth / 2,
    }
  }
  half.createSubset = () => {
    const subset = font.createSubset()
    const add = subset._addGlyph.bind(subset)
    subset._addGlyph = (id) => {
      const index = add(id)
      const metric = subset.hmtx.metrics[index]
      // The empty glyph 0 keeps its width, which the library writes down before any text is set.
      if (metric && id !== 0) subset.hmtx.metrics[index] = { ...metric, advance: metric.advance / 2 }
      return index
    }
    return subset
  }
  return half
}
