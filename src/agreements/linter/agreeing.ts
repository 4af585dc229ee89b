import { yuan } from '../../platform/money.ts'
import { paperDay } from '../../platform/wording.ts'
import { amountsIn } from './amounts.ts'
import { daysIn } from './dates.ts'
import type { Finding, LintClause, LintInput } from './finding.ts'
import { nameOf, partsOf } from './passages.ts'

/** What is printed binds: wording changed by hand must still say what the row says, and the parts must not deny each other. */
export function agreeing(input: LintInput): Finding[] {
  return [...input.clauses.flatMap((clause) => contradictionsIn(clause, input)), ...extentIn(input)]
}

function contradictionsIn(clause: LintClause, input: LintInput): Finding[] {
  if (!clause.text.trim()) return []
  return [
    amountOf(clause),
    dayOf(clause),
    peopleOf(clause, input),
    countOf(clause),
    liabilityOf(clause),
    hiddenMoneyIn(clause),
  ].flatMap((found) => (found ? [{ rule: 'text' as const, at: { clause: clause.position }, ...found }] : []))
}

type Found = Omit<Finding, 'rule' | 'at'> | null

const block = (quote: string, why: string, mend: string): Found => ({ severity: 'block', quote, why, mend })

function amountOf({ kind, amountFen, instalments, text }: LintClause): Found {
  if (kind !== 'pay' || !amountFen) return null
  const said = amountsIn(text)
  if (said.includes(amountFen) || (/[壹贰叁肆伍陆柒捌玖][拾佰仟万元]/u.test(text) === false && said.length === 0)) {
    return said.length ? null : block('', `表格里是${yuan(amountFen)}元，正文里没有写金额`, '把金额写进正文')
  }
  const inParts = instalments.length > 0 && instalments.every((one) => said.includes(one.amountFen))
  return inParts || said.length === 0
    ? null
    : block(
        `${yuan(said[0]!)}元`,
        `正文写${said.map((fen) => `${yuan(fen)}元`).join('、')}，表格里是${yuan(amountFen)}元`,
        '两处改成一样',
      )
}

function dayOf({ dueOn, instalments, text }: LintClause): Found {
  if (!dueOn || instalments.length) return null
  const said = daysIn(text)
  if (said.includes(dueOn) || Number.isNaN(Date.parse(dueOn))) return null
  const [, month, date] = dueOn.split('-').map(Number)
  if (text.includes(`${month}月${date}日`) || /[〇一二三四五六七八九十]+月[一二三四五六七八九十]+日/u.test(text))
    return null
  return said.length
    ? block(paperDay(said[0]!), `正文写${paperDay(said[0]!)}，表格里是${paperDay(dueOn)}`, '两处改成一样')
    : block('', `表格里的期限是${paperDay(dueOn)}，正文里没有写`, '把期限写进正文')
}

function peopleOf({ debtors, creditors, text }: LintClause, input: LintInput): Found {
  if (/[甲乙丙丁]方|申请人|双方|各方/u.test(text) || debtors.length === 0) return null
  const [owing, owed] = [debtors, creditors].map((list) => list.map((one) => nameOf(input, one.partyId)))
  const missing = owing!.filter((name) => !text.includes(name))
  if (missing.length === owing!.length)
    return block('', `表格里由${owing!.join('、')}来做，正文里没有这个名字`, '正文写上是谁')
  const turned = owed!.find((creditor) =>
    owing!.some((debtor) =>
      new RegExp(`${quoted(creditor)}[^，。；]{0,40}(?:向|给|付给|赔偿|归还给|偿还)${quoted(debtor)}`, 'u').test(text),
    ),
  )
  return turned
    ? block(turned, `表格里是${owing!.join('、')}付给${owed!.join('、')}，正文里反过来了`, '核对谁付给谁')
    : null
}

const quoted = (name: string): string => name.replaceAll(/[\\^$.*+?()[\]{}|]/gu, '\\$&')

function countOf({ instalments, text }: LintClause): Found {
  const [quote, said] = /分([二两三四五六七八九十]|十[一二]|\d{1,2})(?:期|次|笔)/u.exec(text) ?? []
  if (!quote || instalments.length === 0) return null
  const count = /\d/u.test(said!)
    ? Number(said)
    : ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'].indexOf(
        said!.replace('两', '二'),
      )
  return count === instalments.length
    ? null
    : block(quote, `正文写${quote}，表格里列了${instalments.length}期`, '补上缺的期，或者改正文')
}

function liabilityOf({ liability, text }: LintClause): Found {
  const [joint, several] = [/(?<!不)(?:承担|负)连带/u.test(text), /按份|各自承担|各付各/u.test(text)]
  if (liability === 'several' && joint && !several) return block('连带', '表格里选的是按份，正文写连带', '两处改成一样')
  if (liability === 'joint' && several && !joint)
    return block('按份', '表格里选的是连带，正文写各自承担', '两处改成一样')
  return null
}

/** Money in a clause that is no payment would be nobody's row: neither counted nor followed up. */
function hiddenMoneyIn({ kind, text }: LintClause): Found {
  if (kind === 'pay') return null
  const part = partsOf(text).find(
    (one) =>
      /(?:支付|赔偿|补偿|付给|给付|返还).{0,16}\d[\d,]*(?:\.\d+)?\s*元/u.test(one) &&
      !/如|若|逾期|未|没有|违反|再/u.test(one),
  )
  return part
    ? {
        severity: 'warn',
        quote: part.trim(),
        why: '付钱写在了别的事情里，不会列入应付的款项，也不会催',
        mend: '另加一项“付钱”，写清谁付给谁、多少、哪天',
      }
    : null
}

function extentIn({ extent, leftOpen, others }: LintInput): Finding[] {
  const at = { field: 'extent' as const }
  const settled = /一次性了结|全部了结|再无(?:其他|任何)(?:争议|纠葛|纠纷)|互不追究/u.exec(others)?.[0]
  if (extent === 'partial' && !leftOpen.trim())
    return [
      {
        rule: 'extent',
        at,
        severity: 'block',
        quote: '',
        why: '选了部分了结，没有写还剩什么没谈拢',
        mend: '写上没谈拢的事；都谈拢了就选全部了结',
      },
    ]
  if (extent === 'partial' && settled)
    return [
      {
        rule: 'extent',
        at,
        severity: 'block',
        quote: settled,
        why: '选了部分了结，又写全部了结，两处矛盾',
        mend: '改成“就本协议写明的部分再无争议”，或者选全部了结',
      },
    ]
  if (extent === 'full' && leftOpen.trim())
    return [
      {
        rule: 'extent',
        at,
        severity: 'warn',
        quote: leftOpen,
        why: '选了全部了结，又写有没谈拢的',
        mend: '改成部分了结，或者删去',
      },
    ]
  return []
}
