import type { Finding, LintInput } from './finding.ts'
import { passagesOf, partsOf, sentencesOf } from './passages.ts'

interface Vague {
  found: RegExp
  /** Something exact in the same sentence makes up for it. */
  unless: RegExp | null
  mend: string
}

const A_DAY =
  /\d{4}年\d{1,2}月\d{1,2}日|\d{1,2}月\d{1,2}日|\d+\s*(?:个工作日|日|天|个月|小时)(?:内|以内|之内)|当[天日]/u
const A_SUM = /\d[\d,，.]*\s*万?元|\d+(?:\.\d+)?[%％]|[一二三四五六七八九]成|[二三四]分之/u

const WHEN = '写到某年某月某日以前'
const HOW_MUCH = '写出金额，或者写出怎么算'
const VAGUE: readonly Vague[] = [
  {
    found: /尽快|尽早|早日|适时|择日|择期|近期|不久|过一段时间|过些(?:日子|时候)|抽空|有空时?/u,
    unless: A_DAY,
    mend: WHEN,
  },
  { found: /及时/u, unless: /\d|当[天日]|通知|告知/u, mend: WHEN },
  {
    found: /(?:手头|家里|身上)?(?:有钱|宽裕|有能力|有条件|条件允许)(?:的?时候?|了|以后|后|再)/u,
    unless: null,
    mend: WHEN,
  },
  {
    found: /(?:年底|年初|月底|月初|春节|中秋|国庆|端午|[日月])(?:前后|左右)(?![两各院门墙邻])/u,
    unless: null,
    mend: WHEN,
  },
  { found: /(?:秋收|收割|农闲|农忙|过年|过完年)(?:后|以后|之后|的时候|时)/u, unless: A_DAY, mend: WHEN },
  { found: /适当|酌情|视情况|看情况|相应的?(?:补偿|赔偿|费用)/u, unless: A_SUM, mend: HOW_MUCH },
  {
    found: /合理(?:的)?(?:费用|补偿|赔偿|价格|期限|时间|范围|数额|金额)/u,
    unless: /\d/u,
    mend: `${HOW_MUCH}，期限写到哪天`,
  },
  {
    found: /一定(?:的)?(?:金额|数额|数量|补偿|赔偿|费用|经济|比例|时间|期限)|若干|部分(?:款项|欠款|货款|费用|工资)/u,
    unless: A_SUM,
    mend: HOW_MUCH,
  },
  {
    found: /(?:大约|大概|约|差不多)\s*[\d,，.]+\s*万?元|[\d,，.]+\s*万?元(?:左右|上下|以内的?钱)/u,
    unless: null,
    mend: '写一个准数',
  },
  { found: /尽量|尽力|尽可能|力争|争取|原则上/u, unless: null, mend: '去掉这几个字，写成一定要做到的事和期限' },
  {
    found: /另行(?:协商|商量|商定|约定)|再(?:商量|议|说|协商)|待定|以后再/u,
    unless: /未尽事宜/u,
    mend: '现在谈定，或者改成“部分了结”，把没谈拢的写进“还没有谈拢的”',
  },
]

/** Words that make a thing a duty; without one of them what stands under “其他约定” is a good wish. */
const DUTY = /付|还|赔|补偿|修|拆|搬|清理|交|退|道歉|办理|给|腾|补种|恢复|承担/u

/** 尽快, 适当, 有钱时 …: only where they leave a duty open (民诉法解释第358条 内容不明确). */
export function vague(input: LintInput): Finding[] {
  return passagesOf(input).flatMap(({ at, words, clause }) =>
    sentencesOf(words).flatMap((sentence) =>
      VAGUE.flatMap(({ found, unless, mend }): Finding[] => {
        const part = partsOf(sentence).find((one) => found.test(withoutQuoted(one)))
        if (!part || unless?.test(sentence) || (!clause && !DUTY.test(sentence))) return []
        const [quote] = found.exec(withoutQuoted(part))!
        const why = `“${quote}”说不准是哪一天、多少钱、做到什么程度，法院没法执行（民诉法解释第358条）`
        return [{ rule: 'vague', at, severity: 'block', quote: part.trim(), why, mend }]
      }),
    ),
  )
}

/** What is only quoted, or ruled out as an excuse (不得以…为由), leaves nothing open. */
const withoutQuoted = (part: string): string =>
  part.replace(/[“"][^”"]*[”"]/gu, '').replace(/不(?:得|能|准)(?:再)?以.{0,60}为(?:由|借口)/u, '')
