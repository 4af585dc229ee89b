import { digitsCheck, creditCheck, orgCodeHolds, CREDIT_LETTERS } from './check-digits.ts'
import { isRealDay, type Day } from './clock.ts'

export const ID_KINDS = {
  resident: '居民身份证',
  resident15: '居民身份证（15位旧号）',
  permit: '港澳台居民居住证',
  foreigner: '外国人永久居留身份证',
  passport: '护照',
  travel: '来往内地（大陆）通行证',
  credit: '统一社会信用代码',
  other: '其他',
} as const
export type IdKind = keyof typeof ID_KINDS

export interface Identity {
  kind: IdKind
  /** As it is kept and compared: half-width, no blanks or hyphens, upper case. */
  number: string
  /** Why it cannot be right, as a sentence for the clerk; null when nothing speaks against it. */
  trouble: string | null
  sex: '男' | '女' | null
  birthOn: Day | null
}

/**
 * What a number typed by somebody is, and what is wrong with it. GB 11643 (resident), GB 32100 (organisations); the
 * numbers of other documents are known by their shape only. A wrong number is a fact too: it is kept with its trouble.
 */
export function identify(typed: string): Identity {
  const number = typed
    .normalize('NFKC')
    .replace(/[\s\p{Pd}]/gu, '')
    .toUpperCase()
  const found = SHAPES.find(({ shape }) => shape.test(number))
  const kind = found?.kind(number) ?? 'other'
  const trouble = found?.trouble(number, kind) ?? null
  const known = trouble === null ? PERSONAL[kind]?.(number) : undefined
  return { kind, number, trouble, sex: known?.sex ?? null, birthOn: known?.birthOn ?? null }
}

interface Shape {
  shape: RegExp
  kind(number: string): IdKind
  /** Why it fails. */
  trouble(number: string, kind: IdKind): string | null
}

const SHAPES: readonly Shape[] = [
  { shape: /[*＊?•●]/, kind: always('other'), trouble: () => '号码里有遮住的位，要看原件补全' },
  {
    shape: /^\d(\.\d+)?E\+?\d+$/,
    kind: always('other'),
    trouble: () => '号码被表格改成了科学计数法，后面的位已经丢了',
  },
  { shape: /^1[3-9]\d{9}$/, kind: always('other'), trouble: () => '这像是手机号，不是证件号码' },
  { shape: /^\d{17}[\dX]$/, kind: eighteen, trouble: troubleOf18 },
  { shape: /^\d{15}$/, kind: always('resident15'), trouble: troubleOf15 },
  { shape: /^[A-Z]{3}\d{12}$/, kind: always('foreigner'), trouble: troubleOfOldForeigner },
  { shape: /^[\dIO]{17}[\dIOX]$/, kind: always('resident'), trouble: strayLetter('身份证号') },
  { shape: /^\d{12,21}X?$/, kind: always('resident'), trouble: wrongLength('身份证号') },
  {
    // The last two swapped: a birthday still says whose number it is.
    shape: /^\d{6}(18|19|20)\d\d(0\d|1[0-2])[0-3]\d{3}X\d$/,
    kind: always('resident'),
    trouble: () => '字母X只能在身份证号的最后一位，现在在第17位',
  },
  { shape: /^[0-9A-Z]{18}$/, kind: always('credit'), trouble: troubleOfCredit },
  { shape: /^[159NY][1239]\d{6}[0-9A-Z]{7,11}$/, kind: always('credit'), trouble: wrongLength('统一社会信用代码') },
  { shape: /^([HM]\d{8}|[HM]\d{10}|\d{8})$/, kind: always('travel'), trouble: () => null },
  { shape: /^[A-Z]{1,2}\d{6,9}$/, kind: always('passport'), trouble: () => null },
]

function always(kind: IdKind) {
  return () => kind
}

/**
 * Eighteen digits may also be a credit code. A number that carries a day is a person's: one slip of the hand leaves
 * either its year or its month and day whole, so a mistyped resident number is never taken for an organisation's.
 */
function eighteen(number: string): IdKind {
  const year = Number(number.slice(6, 10))
  const plausible = year >= 1850 && year <= 2100
  const dated = isRealDay(`2000-${number.slice(10, 12)}-${number.slice(12, 14)}`)
  const personal = number.startsWith('9') ? plausible && dated : plausible || dated
  if (!personal && /^[159][1239]\d{16}$/.test(number) && (number.startsWith('9') || orgCodeHolds(number)))
    return 'credit'
  if (/^8[123]/.test(number)) return 'permit'
  return number.startsWith('9') ? 'foreigner' : 'resident'
}

function troubleOf18(number: string, kind: IdKind): string | null {
  if (kind === 'credit') return troubleOfCredit(number)
  const region = kind === 'foreigner' ? null : troubleOfRegion(number, kind)
  const birth = birthIn18(number)
  const check = digitsCheck(number)
  if (region) return region
  if (!isBirthday(birth)) return `出生日期不是真的日子（${birth}）`
  return check === number[17] ? null : `校验位不对（应为${check}），至少有一位写错了`
}

function troubleOf15(number: string): string | null {
  const birth = birthIn15(number)
  return troubleOfRegion(number, 'resident15') ?? (isBirthday(birth) ? null : `出生日期不是真的日子（${birth}）`)
}

function troubleOfRegion(number: string, kind: IdKind): string | null {
  const [province, region] = [number.slice(0, 2), number.slice(0, 6)]
  if (kind === 'permit') return region === `${province}0000` ? null : `行政区划开头不对（应为${province}0000）`
  return PROVINCES.has(province) ? null : `行政区划开头不对（没有以${province}开头的省份）`
}

/** 3 letters of the country, 4 digits of the place, birth YYMMDD, 2 digits more. */
function troubleOfOldForeigner(number: string): string | null {
  const birth = `2000-${number.slice(9, 11)}-${number.slice(11, 13)}`
  return isRealDay(birth) ? null : `出生月日不是真的日子（${birth.slice(5)}）`
}

function troubleOfCredit(number: string): string | null {
  const stray = [...number].findIndex((letter) => !CREDIT_LETTERS.includes(letter))
  if (stray >= 0) return `统一社会信用代码里没有字母${number[stray]}（第${stray + 1}位）${mistaken(number[stray]!)}`
  if (!/^[0-9A-Z]{2}\d{6}/.test(number)) return '第3到8位应是行政区划的六位数字'
  const check = creditCheck(number)
  return check === number[17] ? null : `校验位不对（应为${check}），至少有一位写错了`
}

function strayLetter(what: string) {
  return (number: string) => {
    const at = [...number].findIndex((letter) => /[IO]/.test(letter))
    return `${what}里没有字母${number[at]}（第${at + 1}位）${mistaken(number[at]!)}`
  }
}

const mistaken = (letter: string): string => {
  const digit = { O: '0', I: '1', Z: '2', S: '5' }[letter]
  return digit ? `，可能是数字${digit}` : ''
}

function wrongLength(what: string) {
  return (number: string) => {
    const off = number.length - 18
    const count = ['', '一', '两', '三'][Math.abs(off)] ?? String(Math.abs(off))
    return `${what}应是18位，现在${number.length}位，${off < 0 ? '少' : '多'}${count}位`
  }
}

type Personal = (number: string) => { sex: '男' | '女'; birthOn: Day }

const of18: Personal = (number) => ({ sex: sexBy(number[16]), birthOn: birthIn18(number) })

const PERSONAL: Partial<Record<IdKind, (number: string) => { sex: '男' | '女'; birthOn: Day } | undefined>> = {
  resident: of18,
  permit: of18,
  resident15: (number) => ({ sex: sexBy(number[14]), birthOn: birthIn15(number) }),
  // The old cards say neither the century of the birth nor the sex.
  foreigner: (number) => (/^\d/.test(number) ? of18(number) : undefined),
}

const sexBy = (digit = '0') => (Number(digit) % 2 ? '男' : '女')

const birthIn18 = (number: string): Day => `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
const birthIn15 = (number: string): Day => `19${number.slice(6, 8)}-${number.slice(8, 10)}-${number.slice(10, 12)}`

const isBirthday = (day: Day): boolean => day >= '1850' && day < '2100' && isRealDay(day)

/** The first two digits of GB/T 2260, and 91 of those born abroad. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91'.split(
    ' ',
  ),
)
