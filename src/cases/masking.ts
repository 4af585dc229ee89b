/** 复姓: a surname of two characters, when something follows it. */
const TWO_CHARACTER_SURNAMES = new Set(
  '欧阳 司马 上官 诸葛 夏侯 万俟 司徒 司空 皇甫 尉迟 公孙 慕容 长孙 宇文 东方 令狐 钟离 端木 百里 呼延 轩辕 独孤 南宫 西门 闻人 澹台 申屠 公冶 太史 淳于 单于 赫连 宗政 濮阳 公羊 拓跋 东郭 梁丘 左丘 第五'.split(
    ' ',
  ),
)
const COUNTERS = '甲乙丙丁戊己庚辛壬癸'

/** A person's name without the person: `欧阳某某`, `张某`, `阿某某` for 阿依努尔·买买提. */
export function maskedName(name: string): string {
  const characters = [...name.normalize('NFC').split('·')[0]!.trim()]
  const compound = characters.length > 2 && TWO_CHARACTER_SURNAMES.has(characters.slice(0, 2).join(''))
  const surname = characters.slice(0, compound ? 2 : 1).join('')
  const given = characters.length - (compound ? 2 : 1)
  return given < 1 ? '某' : `${surname}${'某'.repeat(Math.min(given, 2))}`
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
    .map((name) => (name === '' || ORGANISATION.test(name) ? name : maskedName(name)))
    .join('、')}${more}`
}

/** What a name in a list ends with that is no person's; what is not recognised is masked. */
const ORGANISATION = /^.{3,}(公司|医院|委员会|合作社|学校|中心|卫生院|大队|幼儿园|事务所|研究院|商店|工厂|政府|银行)$/u

const givenName = (name: string): string => {
  const [first = '', ...rest] = name.split('·')
  if (rest.length) return first
  const characters = [...name]
  return characters
    .slice(characters.length > 2 && TWO_CHARACTER_SURNAMES.has(characters.slice(0, 2).join('')) ? 2 : 1)
    .join('')
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
