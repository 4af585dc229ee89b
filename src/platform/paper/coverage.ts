import type { Family, Fonts } from './fonts.ts'
import { normalise } from './normalise.ts'

/** A character that some font of the papers does not draw. */
export interface MissingGlyph {
  character: string
  /** `U+2CB56`, as it is printed under the box that stands for it. */
  code: string
  /** The fonts without it, as people call them; all of them when it will be a box. */
  fonts: string[]
  /** No font has it: it will be printed as a box with its code. */
  boxed: boolean
}

/**
 * Which characters of a text the fonts of the papers lack, each once, in order. A text of common characters
 * asks no font. `fonts` is opened by the caller's `printing.fonts()`, once.
 */
export function missingGlyphs(fonts: Fonts, text: string): MissingGlyph[] {
  const characters = new Set([...normalise(text)].filter((character) => !COMMON.test(character)))
  return [...characters].flatMap((character) => {
    const codePoint = character.codePointAt(0) ?? 0
    const without = FAMILIES.filter(([family]) => !fonts.draws(codePoint, family))
    if (without.length === 0) return []
    return [
      {
        character,
        code: codeOf(character),
        fonts: without.map(([, called]) => called),
        boxed: without.length === FAMILIES.length,
      },
    ]
  })
}

/** Whether a text has a character worth asking the fonts about; lets a page skip opening them. */
export const hasRareCharacters = (text: string): boolean =>
  [...normalise(text)].some((character) => !COMMON.test(character))

export const codeOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

const FAMILIES: readonly [Family, string][] = [
  ['song', '宋体'],
  ['hei', '黑体'],
  ['kai', '楷体'],
]

/** ASCII, the dot of names, and the first 20 902 Han characters of Unicode, which every text font has. */
const COMMON = /^[\n -~·\u4e00-\u9fa5]$/u
