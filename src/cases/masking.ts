import { isOrganisation, splitName } from '../platform/chinese-names.ts'

const COUNTERS = '甲乙丙丁戊己庚辛壬癸'

/** A person's name without the person: `欧阳某某`, `张某`, `阿某某` for 阿依努尔·买买提. */
export function maskedName(name: string): string {
  const { family, given } = splitName(name.normalize('NFC').split('·')[0]!.trim())
  return given === '' ? '某' : `${family}${'某'.repeat(Math.min([...given].length, 2))}`
}

/** The masked name of each; people whose names would look the same are told apart, `张某甲` and `张某乙`, as courts do. */
export function masksOf(names: readonly string[]): Map<string, string> {
  const distinct = [...new Set(names.filter(Boolean))]
  return new Map(
    distinct.map((name) => {
      const mask = maskedName(name)
      const alike = distinct.filter((other) => maskedName(other) === mask)
      if (alike.length === 1) return [name, mask]
      const at = alike.indexOf(name)
      return [name, mask.replace(/某+$/u, `某${COUNTERS[at] ?? at + 1}`)]
    }),
  )
}

/** A text without these people's names: full names as their masks, a given name of two characters or more as 某某. */
export function maskNames(text: string, names: readonly string[]): string {
  const masks = masksOf(names)
  const words = new Map(masks)
  for (const name of masks.keys()) {
    const given = givenName(name)
    if ([...given].length >= 2 && !words.has(given)) words.set(given, '某某')
  }
  if (words.size === 0) return text
  // One pass, longest first: a mask that was just put in is never masked again.
  const longest = [...words.keys()].sort((a, b) => b.length - a.length).map(escaped)
  return text.replace(new RegExp(longest.join('|'), 'gu'), (found) => words.get(found)!)
}

/** A text without telephone, identity and account numbers: seven digits and more, unless they are a day or a sum of money. */
export const maskNumbers = (text: string): string =>
  text.replace(/[\d０-９](?:[ \-－]?[\d０-９]){6,}[Xx]?(?!\s*[元万]|[.\d])/gu, (found) =>
    /^(19|20)\d\d-\d\d?-\d\d?$/.test(found) ? found : '****',
  )

/** The sides of a case as lists print them, `欧阳修竹、曾禾根` or `阿依努尔·买买提 等12人`; organisations stay. */
export const maskedSides = (sides: string): string => {
  const [, names = sides, more = ''] = /^(.*?)( 等\d+人)?$/su.exec(sides) ?? []
  return `${names
    .split('、')
    .map((name) => (name === '' || isOrganisation(name) ? name : maskedName(name)))
    .join('、')}${more}`
}

const givenName = (name: string): string => {
  const [first = '', ...rest] = name.split('·')
  return rest.length ? first : splitName(name).given
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
