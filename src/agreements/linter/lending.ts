import type { Finding, LintClause, LintInput } from './finding.ts'
import { passagesOf } from './passages.ts'

/** One-year LPR in per cent, 3.0 since 2025-05-20; the day the debt was made decides. */
const KNOWN_LPR = 3.0
const UNIT = { 百: 1, 千: 0.1, 万: 0.01 } as const
const NUMERALS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

/** Interest above four times the LPR (民间借贷司法解释第25、29条), compound and pre-deducted interest; penalties out of measure. */
export function lending(input: LintInput): Finding[] {
  const lpr = input.lprPercent ?? KNOWN_LPR
  return passagesOf(input).flatMap(({ at, words, clause }) => {
    const told = [words, clause?.interest, clause?.onDefault].filter(Boolean).join('，')
    const warn = (quote: string, why: string, mend: string): Finding => ({
      rule: 'interest',
      at,
      severity: 'warn',
      quote,
      why,
      mend,
    })
    const loan = isLoan(input, clause)
    const rates = ratesIn(told).filter(({ yearly, penalty }) => yearly > (penalty && !loan ? PENALTY_YEARLY : lpr * 4))
    const multiple = /(?:LPR|贷款市场报价利率)[^，。；]{0,10}?([\d.]+|[五六七八九十])倍/u.exec(told)
    return [
      ...rates.map(({ quote, yearly, penalty }) =>
        warn(
          quote,
          penalty && !loan
            ? `一年合${percent(yearly)}，过分高于损失的部分法院会减（民法典第585条）`
            : `一年合${percent(yearly)}，超过一年期LPR四倍${percent(lpr * 4)}的部分法院不支持（民间借贷司法解释第25、29条；以借款成立时的LPR为准）`,
          `降到一年${percent(lpr * 4)}以内`,
        ),
      ),
      ...(multiple && numberOf(multiple[1]!) > 4
        ? [warn(multiple[0], '超过一年期LPR四倍的部分法院不支持（民间借贷司法解释第25条）', '改成四倍以内')]
        : []),
      ...(/利滚利|复利|利息.{0,6}计入本金/u.test(told)
        ? [
            warn(
              /利滚利|复利|利息.{0,6}计入本金/u.exec(told)![0],
              '利息再算利息，合起来不能超过以最初本金按四倍LPR算的数（民间借贷司法解释第27条）',
              '写明本金是多少，利息只按本金算',
            ),
          ]
        : []),
      ...(/(?:预先|先行|提前)扣(?:除|下)?.{0,6}利息|砍头息/u.test(told)
        ? [
            warn(
              /(?:预先|先行|提前)扣(?:除|下)?.{0,6}利息|砍头息/u.exec(told)![0],
              '利息不得预先在本金中扣除（民法典第670条）',
              '按实际拿到的钱写本金',
            ),
          ]
        : []),
    ]
  })
}

/** A penalty of more than one per thousand a day. */
const PENALTY_YEARLY = 36.5

const isLoan = ({ gbType, facts }: LintInput, clause: LintClause | null): boolean =>
  gbType === '0804' || /借款|借条|本金/u.test((clause?.what ?? '') + facts)

interface Rate {
  quote: string
  /** Per cent a year. */
  yearly: number
  penalty: boolean
}

/** 年利率6%, 月息1分5, 月利率1.5%, 每日万分之五, 每天按欠款的百分之一, 日息2‰. */
function ratesIn(words: string): Rate[] {
  const found: { quote: string; yearly: number; at: number }[] = []
  const add = (pattern: RegExp, yearlyOf: (m: RegExpMatchArray) => number) => {
    for (const m of words.matchAll(pattern)) found.push({ quote: m[0], yearly: yearlyOf(m), at: m.index })
  }
  const per = (m: string) => (/年/u.test(m) ? 1 : /月/u.test(m) ? 12 : 365)
  add(
    /(?:年|月|日|每天|每日|每月|每年)(?:利率|利息|息|化|按)?[^，。；\d]{0,10}?([\d.]+)\s*([%％‰])/gu,
    (m) => Number(m[1]) * (m[2] === '‰' ? 0.1 : 1) * per(m[0]),
  )
  add(
    /(?:年|月|日|每天|每日|每月|每年)[^，。；\d]{0,10}?(百|千|万)分之([\d.]+|[一二三四五六七八九十])/gu,
    (m) => numberOf(m[2]!) * UNIT[m[1] as keyof typeof UNIT] * per(m[0]),
  )
  add(
    /月(?:息|利)?\s*([\d.]+|[一二三四五六七八九])\s*分(?!之)\s*(?:([\d]|[一二三四五六七八九])\s*厘?)?/gu,
    (m) => (numberOf(m[1]!) + (m[2] ? numberOf(m[2]) / 10 : 0)) * 12,
  )
  return found.map(({ quote, yearly, at }) => {
    const near = words.slice(Math.max(0, at - 14), at + quote.length + 12)
    return { quote, yearly, penalty: /违约金|滞纳金/u.test(near) }
  })
}

const numberOf = (text: string): number => (/^[\d.]+$/u.test(text) ? Number(text) : NUMERALS.indexOf(text))
const percent = (n: number): string => `${Math.round(n * 100) / 100}%`
