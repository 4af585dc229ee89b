import type { House } from '../platform/house.ts'
import { hasRareCharacters, missingGlyphs } from '../platform/paper/coverage.ts'
import { rowPrefixes, type Body } from '../platform/web/form.ts'

/** Names are looked at while a queue waits: of a list of 120, the first ones with a rare character are enough. */
const MOST = 8

/**
 * What to know, before anything is printed, about names with characters some font of the papers lacks: which one is
 * used instead, or that the paper shows a box with the character's code. Fonts are opened only for such a name.
 */
export async function rareNames(house: House, body: Body, groups: readonly string[]): Promise<string[]> {
  const names = groups
    .flatMap((group) => rowPrefixes(body, group))
    .map((prefix) => String(body[`${prefix}name`] ?? '').normalize('NFC'))
    .filter(hasRareCharacters)
    .slice(0, MOST)
  if (names.length === 0) return []
  const fonts = await house.printing.fonts()
  return [...new Set(names)].flatMap((name) =>
    missingGlyphs(fonts, name).map(({ character, code, fonts: lacking, boxed }) =>
      boxed
        ? `“${name}”的“${character}”（${code}）哪种字体里都没有，文书上印成方框和代码，姓名照样存得住、查得到`
        : `“${name}”的“${character}”（${code}）${lacking.join('、')}里没有，文书上用别的字体印`,
    ),
  )
}
