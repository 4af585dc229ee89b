/** Money is a whole number of fen (分). Everything that is written or read as yuan passes through here. */

const DIGITS = '零壹贰叁肆伍陆柒捌玖'
const PLACES = ['', '拾', '佰', '仟']
const GROUPS = ['', '万', '亿', '兆']

/**
 * Fen from what a person typed: `8600`, `8,600.00`, `８６００`, `¥8600`, `8600元`. Null when it is not an amount: negative, more
 * than two decimals, misplaced separators, or beyond what an integer holds exactly (2^53 fen).
 */
export const parseYuan = (text: string): number | null => {
  const plain = text.normalize('NFKC').replace(/\s/g, '').replace(/^¥/, '').replace(/元$/, '')
  const match = /^(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?$/.exec(plain)
  if (!match?.[1]) return null
  const fen = BigInt(match[1].replaceAll(',', '')) * 100n + BigInt((match[2] ?? '').padEnd(2, '0'))
  return fen <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(fen) : null
}

/** `8,600.00` */
export const yuan = (fen: number): string => {
  assertFen(fen)
  const digits = String(fen).padStart(3, '0')
  return `${digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')}.${digits.slice(-2)}`
}

/**
 * The amount in capital figures (大写): 捌仟陆佰元整. 整 follows 元 and 角, never 分; one 零 stands for any run of zeros
 * inside the figure, and before 分 when there is no 角 (正确填写票据和结算凭证的基本规定).
 */
export const amountInWords = (fen: number): string => {
  assertFen(fen)
  if (fen === 0) return '零元整'
  const whole = Math.floor(fen / 100)
  const jiao = Math.floor((fen % 100) / 10)
  const last = fen % 10
  const yuanPart = whole === 0 ? '' : `${integerInWords(String(whole))}元`
  if (jiao === 0 && last === 0) return `${yuanPart}整`
  const gap = whole !== 0 && jiao === 0 ? '零' : ''
  const jiaoPart = jiao === 0 ? '' : `${DIGITS[jiao]}角`
  return `${yuanPart}${gap}${jiaoPart}${last === 0 ? '整' : `${DIGITS[last]}分`}`
}

/** Groups of four figures, each with its own 万, 亿, 兆; a zero is said once and only before something that follows. */
const integerInWords = (digits: string): string => {
  let words = ''
  let zero = false
  let groupSaid = false
  for (let at = 0; at < digits.length; at++) {
    const place = digits.length - 1 - at
    const digit = Number(digits[at])
    if (digit === 0) zero = words !== ''
    else {
      words += `${zero ? '零' : ''}${DIGITS[digit]}${PLACES[place % 4]}`
      zero = false
      groupSaid = true
    }
    if (place % 4 === 0 && groupSaid) {
      words += GROUPS[place / 4] ?? ''
      groupSaid = false
    }
  }
  return words
}

const assertFen = (fen: number): void => {
  if (!Number.isSafeInteger(fen) || fen < 0) throw new RangeError(`not an amount in fen: ${fen}`)
}
