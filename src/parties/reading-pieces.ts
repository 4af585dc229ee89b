import { isRealDay } from '../platform/clock.ts'
import { announced, LABEL_WITH_COLON, LABEL_WITHIN, type Announced } from './reading-labels.ts'

/** What a line falls into. `break` is a mark between two things; a `soft` one is only space. */
export type Piece =
  | { is: 'text' | 'date' | 'range' | 'number' | 'phone'; text: string }
  | { is: 'label'; text: string; what: Announced }
  | { is: 'break'; soft: boolean; text: string }

/** The text as it is read: half-width letters and digits, one kind of line end and of space, nothing invisible. */
export function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029\v\f]/g, '\n')
    .replace(/[０-９Ａ-Ｚａ-ｚ＊＋－＝]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/(?<=\p{Script=Han}{3})\.(?=\p{Script=Han}{2})/gu, '·')
    .replace(/[^\S\n\t\u3000]/g, ' ')
    .replace(/[\p{Cf}\p{Variation_Selector}\p{Cs}]|(?![\n\t])\p{Cc}/gu, '')
}

/** Cuts one line. Brackets within the name of an organisation stay: `和源县（清溪）建材公司`. */
export function piecesOf(line: string): Piece[] {
  const pieces: Piece[] = []
  const text = ORGANISED.test(line) ? line.replace(BRACKETS_OF_NAME, '\u0001$1\u0002') : line
  const add = (from: number, to: number) => {
    const between = text
      .slice(from, to)
      .replace(/\u0001/g, '（')
      .replace(/\u0002/g, '）')
    if (between !== '') pieces.push({ is: 'text', text: between })
  }
  let at = 0
  for (const match of text.matchAll(CUTS)) {
    const piece = pieceOf(match)
    if (!piece) continue
    add(at, match.index)
    pieces.push(...piece)
    at = match.index + match[0].length
  }
  add(at, text.length)
  return pieces
}

function pieceOf(match: RegExpExecArray): Piece[] | null {
  const [text, range, grouped, date, phone, run, label] = match
  if (range !== undefined) return [{ is: 'range', text }]
  if (grouped !== undefined) return [{ is: 'number', text }]
  if (date !== undefined) return [{ is: 'date', text }]
  if (phone !== undefined) return [{ is: 'phone', text }]
  if (run !== undefined) return runs(text)
  if (label === undefined) return [{ is: 'break', soft: /^[ \u3000]+$/.test(text), text }]
  const what = announced(label.replace(/["'”\s]*[:：=]$/u, ''))
  return what && [{ is: 'label', text, what }]
}

/** A run of seven or more Latin letters and digits; null when it is a word. A number and a phone may stick together. */
function runs(text: string): Piece[] | null {
  const digits = text.replace(/\D/g, '').length
  if (digits < 5) return null
  const stuck = /^(?:(\d{17}[\dXx])(1[3-9]\d{9})|(1[3-9]\d{9})(\d{17}[\dXx]))$/.exec(text)
  if (stuck) {
    return [
      { is: 'number', text: stuck[1] ?? stuck[4]! },
      { is: 'phone', text: stuck[2] ?? stuck[3]! },
    ]
  }
  if (/^(0086|86)?1[3-9][\d*]{9}$/.test(text)) return [{ is: 'phone', text }]
  if (/^(18|19|20)\d{6}$/.test(text)) return [{ is: 'date', text }]
  return [{ is: 'number', text }]
}

/** `19900105`, `1990-1-5`, `1990 年 1 月 5 日` as a day; null when the calendar has none. */
export function dayIn(text: string): string | null {
  const parts = /^(\d{4})\D*(\d{1,2})\D+(\d{1,2})\D*$/.exec(text) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(text)
  if (!parts) return null
  const day = `${parts[1]}-${parts[2]!.padStart(2, '0')}-${parts[3]!.padStart(2, '0')}`
  return isRealDay(day) ? day : null
}

const DATE = '(?:18|19|20|21)\\d\\d ?[-./年] ?\\d{1,2} ?[-./月] ?\\d{1,2}(?!\\d) ?日?'
const ALONE = '(?<![0-9A-Za-z])'
const END = '(?![0-9A-Za-z])'

/** In the order of the groups: range, grouped number, day, phone, run, label; else a mark. Every alternative is bounded,
 * so that a line is read in time proportional to its length. */
const CUTS = new RegExp(
  [
    `(${ALONE}(?:${DATE}|\\d{8}) ?[-–—至到~～] ?(?:${DATE}|\\d{8}(?!\\d)|长期))`,
    `(${ALONE}(?:${[
      '\\d{6}[ -]\\d{8}[ -]\\d{3}[\\dXx]',
      '\\d{6}[ -]\\d{4}[ -]\\d{4}[ -]\\d{3}[\\dXx]',
      '\\d{4}[ -]\\d{4}[ -]\\d{4}[ -]\\d{4}[ -]\\d[\\dXx]',
      '\\d{3}[ -]\\d{3}[ -]\\d{4}[ -]\\d{4}[ -]\\d{3}[\\dXx]',
      '\\d{3}[ -]\\d{3}[ -]\\d{3}[ -]\\d{3}[ -]\\d{3}[ -]\\d\\d[\\dXx]',
      '\\d{17} [Xx]',
    ].join('|')})${END})`,
    `(${ALONE}${DATE})`,
    `(${ALONE}(?:(?:(?:\\+86|0086|86)[ -]?)?1[3-9]\\d(?:[ -]?\\d){8}|[（(]0\\d{2,3}[)）] ?\\d{7,8}|0\\d{2,3}[- ]\\d{7,8}(?:-\\d{1,5})?|400-?\\d{3}-?\\d{4})${END})`,
    `(${ALONE}[0-9A-Za-z*]{7,40}${END.replace('A-Za-z', 'A-Za-z*')})`,
    `(${LABEL_WITH_COLON}|${LABEL_WITHIN})`,
    '[ \\u3000\\t,，|｜/、:：。.!！?？"\'“”()（）\\[\\]【】{}<>《》①-⑳]+',
  ].join('|'),
  'giu',
)

const ORGANISED = /公司|厂|社|中心|店|企业|医院|学校|事务所|个体|合伙|集团/u
const BRACKETS_OF_NAME =
  /[（(]([^（()）\s，,；;、]{1,20})[)）](?=[\p{Script=Han}（）()]{0,24}(?:公司|厂|社|中心|店|企业|医院|学校|事务所)|(?<=(?:个体工商户|有限合伙|普通合伙|集团).))/gu
