import { mkdirSync, readFileSync, existsSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import * as fontkit from 'fontkit'
import { normalise } from './normalise.ts'
import { rememberGlyphs } from './subset.ts'

/** 宋 for text, 黑 for titles and headings, 楷 as the last resort. A county's own 仿宋 or 小标宋 joins here as a family. */
export type Family = 'song' | 'hei' | 'kai'

/** A parsed font file. `spot` answers null for a code point the file does not draw. */
export type Face = { name: string; font: fontkit.Font; spot(codePoint: number): Spot | null }

/** One code point on paper: glyph and advance in em. */
export type Spot = { glyph: number; advance: number }

/** A code point together with the face that draws it; `boxed` when no face can and a box stands for it. */
export type Setting = Spot & { face: Face; boxed: boolean }

export type Fonts = {
  /** The first face of the family's chain that has the code point, else the box □ of the family's own face. */
  set(codePoint: number, family: Family): Setting
  /** Whether the family's own face has the code point. */
  draws(codePoint: number, family: Family): boolean
  /** The distinct characters of the text that no font covers, in order of appearance. */
  missing(text: string): string[]
}

const CHAIN: Record<Family, Family[]> = {
  song: ['song', 'hei', 'kai'],
  hei: ['hei', 'song', 'kai'],
  kai: ['kai', 'song', 'hei'],
}

const FILES = {
  song: '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  hei: '@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf',
  kaiWoff2: '@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff2',
} as const

/** □ stands for what no font draws; it is in every Chinese font. */
export const BOX = 0x25a1

/** A boxed character is set wider than 1 em so that its code fits beneath it. */
const BOX_ADVANCE = 1.5

/**
 * The fonts of this process, parsed once. 楷 comes as WOFF2, which the PDF writer cannot take: it is turned into
 * TTF once and kept in `cacheDir`; its file is read only when a character needs it.
 */
export const openFonts = async (cacheDir: string): Promise<Fonts> => {
  const kaiFile = await unpacked(packaged(FILES.kaiWoff2), join(cacheDir, 'lxgw-wenkai-500.ttf'))
  const open: Record<Family, () => Face> = {
    song: once(() => openFace('song', packaged(FILES.song))),
    hei: once(() => openFace('hei', packaged(FILES.hei))),
    kai: once(() => openFace('kai', kaiFile)),
  }
  const known: Record<Family, Map<number, Setting>> = { song: new Map(), hei: new Map(), kai: new Map() }

  const set = (codePoint: number, family: Family): Setting => {
    const before = known[family].get(codePoint)
    if (before) return before
    const found = search(
      codePoint,
      CHAIN[family].map((name) => open[name]),
    )
    known[family].set(codePoint, found)
    return found
  }

  return {
    set,
    draws: (codePoint, family) => open[family]().spot(codePoint) !== null,
    missing: (text) =>
      [...new Set(normalise(text))].filter((char) => char !== '\n' && set(char.codePointAt(0) ?? 0, 'song').boxed),
  }
}

const search = (codePoint: number, chain: (() => Face)[]): Setting => {
  for (const open of chain) {
    const face = open()
    const spot = face.spot(codePoint)
    if (spot) return { ...spot, face, boxed: false }
  }
  for (const open of chain) {
    const box = open().spot(BOX)
    if (box) return { glyph: box.glyph, advance: BOX_ADVANCE, face: open(), boxed: true }
  }
  throw new Error('No font draws the box □ that stands for characters without a glyph.')
}

const openFace = (name: string, file: string): Face => {
  const font = fontkit.create(readFileSync(file))
  rememberGlyphs(font)
  const spots = new Map<number, Spot | null>()
  const look = (codePoint: number): Spot | null => {
    if (!font.hasGlyphForCodePoint(codePoint)) return null
    const glyph = font.glyphForCodePoint(codePoint)
    return { glyph: glyph.id, advance: glyph.advanceWidth / font.unitsPerEm }
  }
  const spot = (codePoint: number): Spot | null => {
    const before = spots.get(codePoint)
    if (before !== undefined) return before
    const found = look(codePoint)
    spots.set(codePoint, found)
    return found
  }
  return { name, font: plainly(font, spot), spot }
}

/**
 * The font with a layout that maps one code point to one glyph. The composer has already placed every character:
 * shaping would cost most of the drawing time, and its kerning would move what has been placed.
 */
const plainly = (font: fontkit.Font, spot: (codePoint: number) => Spot | null): fontkit.Font => {
  font.layout = (text: string) => {
    const glyphs = [...text].map((char) => {
      const codePoint = char.codePointAt(0) ?? 0
      const { glyph, advance } = spot(codePoint) ?? spot(BOX) ?? { glyph: 0, advance: 1 }
      return { id: glyph, advanceWidth: advance * font.unitsPerEm, codePoints: [codePoint] }
    })
    const positions = glyphs.map(({ advanceWidth }) => ({
      xAdvance: advanceWidth,
      yAdvance: 0,
      xOffset: 0,
      yOffset: 0,
    }))
    return { glyphs, positions, advanceWidth: glyphs.reduce((sum, glyph) => sum + glyph.advanceWidth, 0) }
  }
  return font
}

const unpacked = async (woff2: string, ttf: string): Promise<string> => {
  if (existsSync(ttf)) return ttf
  mkdirSync(join(ttf, '..'), { recursive: true })
  const { decompress } = await import('wawoff2')
  // Written aside and renamed: a process that dies half-way leaves no half font behind.
  const aside = `${ttf}.${process.pid}`
  writeFileSync(aside, await decompress(readFileSync(woff2)))
  renameSync(aside, ttf)
  return ttf
}

const packaged = (file: string): string => createRequire(import.meta.url).resolve(file)

const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined
  return () => (made ??= make())
}
