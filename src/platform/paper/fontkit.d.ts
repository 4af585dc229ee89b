/** The small part of fontkit the paper engine uses; the package carries no types of its own. */
declare module 'fontkit' {
  export type Glyph = {
    id: number
    advanceWidth: number
    path: { toSVG(): string }
  }

  export type Font = {
    postscriptName: string
    unitsPerEm: number
    hasGlyphForCodePoint(codePoint: number): boolean
    glyphForCodePoint(codePoint: number): Glyph
    layout(text: string): Run
    createSubset(): Subset
  }

  export type Run = {
    glyphs: { id: number; advanceWidth: number; codePoints: number[] }[]
    positions: { xAdvance: number; yAdvance: number; xOffset: number; yOffset: number }[]
    advanceWidth: number
  }

  /** A font with the glyphs of one document; the fields are those of a TrueType subset while it is being encoded. */
  export type Subset = {
    glyf: Uint8Array[]
    loca: { offsets: number[] }
    hmtx: { metrics: { advance: number; bearing: number }[] }
    offset: number
    _addGlyph(id: number): number
  }

  export const create: (data: Uint8Array) => Font
}
