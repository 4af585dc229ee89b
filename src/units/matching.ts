import { searchable } from '../platform/bigrams.ts'
import { MATTER_FIELDS, isMatterField } from '../cases/matter-fields.ts'

/** What of a line the rule looks at. */
export interface Rule {
  matter: string
  field: string
  /** Path of the township or village the line is for; null for the whole county. */
  placePath: string | null
  placeName: string
  keywords: string
  origin: string
}

/** A line with its words taken apart, to be held against many texts. */
export interface Ready<L extends Rule> {
  line: L
  words: { word: string; parts: string[]; worth: number }[]
  place: string
}

export interface Asked {
  text: string
  field?: string | null
  /** Path of where it happened; null when nobody has said. */
  placePath?: string | null
}

/** A line that fires: how much speaks for it, and in words what. */
export interface Fired<L extends Rule> {
  line: L
  /** The words of the line that stand in the text, as they were entered, the longest first. */
  words: string[]
  points: number
  reason: string
}

const OWN_PLACE = 4
const RULED = 4
const SAME_FIELD = 4
/** What stands at the beginning says what it is about: words within so many characters count double. */
const BEGINNING = 40

export const ready = <L extends Rule>(lines: readonly L[]): Ready<L>[] =>
  lines.map((line) => ({ line, words: wordsIn(line.keywords).map(takenApart), place: plain(line.placeName) }))

/**
 * The lines that fire for a text, best first. A line fires when one of its words stands in the text, letter for letter,
 * and its place is not another one. Each word has points for its length, twice at the beginning of the text; a line of
 * the very place, one that goes back to a ruling, and one of the field that was given have more. Of two with as many
 * points the one with the longer word is first.
 */
export function firing<L extends Rule>(table: readonly Ready<L>[], asked: Asked): Fired<L>[] {
  const text = plain(asked.text)
  const sentences = text.split(/[。!?;\n]/u)
  return table
    .flatMap((one) => fire(one, { ...asked, text, sentences }))
    .sort((a, b) => b.points - a.points || longest(b) - longest(a) || (a.line.matter < b.line.matter ? -1 : 1))
}

/** So many words a line has, and so many characters with the blanks between them. */
export const MOST_WORDS = 60
export const MOST_LETTERS = 500

/** The words of a line: separated by blanks or commas; `施工+夜间` is one whose parts have to stand in one sentence. */
export const wordsIn = (keywords: string): string[] => [
  ...new Set(
    keywords
      .normalize('NFC')
      .replaceAll('＋', '+')
      .split(/[\s,，、;；]+/u)
      .filter((word) => plain(word) !== ''),
  ),
]

export const lengthOfWord = (word: string): number => takenApart(word).parts.join('').length

function takenApart(word: string): Ready<Rule>['words'][number] {
  const parts = word.split('+').map(plain).filter(Boolean)
  const length = parts.reduce((sum, part) => sum + [...part].length, 0)
  return { word, parts, worth: 2 * Math.max(length - 1, 1) }
}

type Read = Asked & { sentences: readonly string[] }
type Hit = Ready<Rule>['words'][number] & { points: number }

function fire<L extends Rule>({ line, words, place }: Ready<L>, asked: Read): Fired<L>[] {
  const here = whereOf(line, place, asked)
  if (!here) return []
  const hits = withoutContained(
    words.flatMap((word): Hit[] => {
      const at = firstOf(word.parts, asked)
      return at === -1 ? [] : [{ ...word, points: word.worth * (at < BEGINNING ? 2 : 1) }]
    }),
  )
  if (hits.length === 0) return []
  const said = hits.map((hit) => hit.word)
  const extra = [
    ...(here === 'county' ? [] : [{ points: OWN_PLACE, why: ownPlace(line, here) }]),
    ...(line.origin === 'ruling' ? [{ points: RULED, why: '裁定过的优先' }] : []),
    ...(isMatterField(line.field) && asked.field === line.field
      ? [{ points: SAME_FIELD, why: `领域是${MATTER_FIELDS[line.field]}` }]
      : []),
  ]
  const points = [...hits, ...extra].reduce((sum, one) => sum + one.points, 0)
  return [{ line, words: said, points, reason: [inWords(said), ...extra.map(({ why }) => why)].join('，') }]
}

/** Where a word first stands; of one in parts, where the sentence begins that has them all. -1: nowhere. */
function firstOf(parts: readonly string[], { text, sentences }: Read): number {
  if (parts.length === 1) return text.indexOf(parts[0]!)
  let from = 0
  for (const sentence of sentences) {
    if (parts.every((part) => sentence.includes(part))) return from
    from += sentence.length + 1
  }
  return -1
}

/** 不亮 says nothing more where 路灯不亮 is there already. The longest first. */
function withoutContained(hits: Hit[]): Hit[] {
  const sorted = [...hits].sort((a, b) => b.worth - a.worth)
  return sorted.filter(
    (hit, i) =>
      !sorted.slice(0, i).some((longer) => hit.parts.every((part) => longer.parts.some((one) => one.includes(part)))),
  )
}

/** Why a line applies to the place; null when it is for another one. A line of the whole county always does. */
function whereOf(line: Rule, place: string, { text, placePath }: Read): 'county' | 'place' | 'text' | null {
  if (line.placePath === null) return 'county'
  if (placePath?.startsWith(line.placePath)) return 'place'
  // A township says no more than that it is somewhere in it: the text may say the village.
  const open = !placePath || line.placePath.startsWith(placePath)
  return open && place !== '' && text.includes(place) ? 'text' : null
}

const ownPlace = (line: Rule, here: 'place' | 'text'): string =>
  here === 'place' ? `${line.placeName}专门的一条优先` : `文中写到${line.placeName}，专门的一条优先`

function inWords(words: readonly string[]): string {
  const quoted = words.map((word) => `“${word.replaceAll('+', '”和“')}”`).join('')
  return words.length === 1 ? `有${quoted}` : `有${quoted}${NUMERALS[words.length] ?? words.length}个词`
}

const NUMERALS = ['', '', '两', '三', '四', '五', '六', '七', '八', '九']

/** Full-width and half-width, upper and lower case are the same, and blanks are nothing. */
const plain = (text: string): string => searchable(text).replace(/[^\S\n]+/gu, '')

const longest = ({ words }: { words: readonly string[] }): number => [...(words[0] ?? '')].length
