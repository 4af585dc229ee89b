import { yuan } from '../../platform/money.ts'
import type { Finding, LintClause, LintInput, RuleCode } from './finding.ts'
import { nameOf } from './passages.ts'

const UNCLEAR = '内容不明确的协议，法院不予确认，也没法执行（民诉法解释第358条）'

/** Every duty says who, to whom, what, how much, by when, how (人民调解法第29条), and its parts sum. */
export function duties(input: LintInput): Finding[] {
  if (input.clauses.length === 0)
    return [
      {
        ...{ rule: 'what', at: { field: 'clauses' }, severity: 'block', quote: '' },
        why: `协议里没有一项要做的事。${UNCLEAR}`,
        mend: '至少加一项：谁、什么时候以前、做什么',
      },
    ]
  return input.clauses.flatMap((clause) => [
    ...whoIn(clause, input),
    ...whatIn(clause),
    ...whenIn(clause),
    ...howIn(clause),
    ...liabilityIn(clause),
    ...sumsIn(clause, input),
  ])
}

const finding = (
  clause: LintClause,
  rule: RuleCode,
  severity: Finding['severity'],
  quote: string,
  [why, mend]: [string, string],
): Finding => ({ rule, at: { clause: clause.position }, severity, quote, why, mend })

function whoIn(clause: LintClause, input: LintInput): Finding[] {
  const { debtors, creditors, kind } = clause
  const known = new Set(input.parties.map((party) => party.id))
  const both = debtors.find((one) => creditors.some((other) => other.partyId === one.partyId))
  const outside = [...debtors, ...creditors].find((one) => !known.has(one.partyId))
  return [
    ...(debtors.length
      ? []
      : [finding(clause, 'who', 'block', clause.what, [`没有写谁来做。${UNCLEAR}`, '选一个或几个当事人'])]),
    ...(creditors.length === 0 && (kind === 'pay' || kind === 'return' || kind === 'apology')
      ? [finding(clause, 'who', 'block', clause.what, [`没有写对谁。${UNCLEAR}`, '选收钱、收东西或者接受道歉的当事人'])]
      : []),
    ...(both
      ? [
          finding(clause, 'who', 'block', nameOf(input, both.partyId), [
            '同一个人又是欠的又是收的，债务不成立（民法典第576条）',
            '核对谁对谁',
          ]),
        ]
      : []),
    ...(outside
      ? [
          finding(clause, 'third', 'block', clause.what, [
            '协议只约束签名的当事人（民法典第465条）',
            '先把这个人补登为当事人，或者改由当事人来做',
          ]),
        ]
      : []),
  ]
}

function whatIn(clause: LintClause): Finding[] {
  const { kind, what, amountFen } = clause
  if (kind === 'pay' && !amountFen)
    return [finding(clause, 'what', 'block', what, [`付钱没有写金额。${UNCLEAR}`, '填金额，大写由系统写'])]
  if (kind !== 'pay' && !what.trim())
    return [finding(clause, 'what', 'block', '', [`没有写做什么。${UNCLEAR}`, '写清楚做哪一件事'])]
  if (kind === 'pay' && !what.trim())
    return [
      finding(clause, 'what', 'warn', '', ['没有写是什么钱，以后分不清付的是哪一笔', '写上钱的名目，比如“厨房损失”']),
    ]
  return []
}

function whenIn(clause: LintClause): Finding[] {
  if (clause.dueOn || clause.dueEvent || clause.instalments.length) return []
  if (clause.kind === 'refrain')
    return [finding(clause, 'when', 'warn', clause.what, ['没有写从哪天起', '写上开始的日子'])]
  return [
    finding(clause, 'when', 'block', clause.what, [
      `没有写期限。没有期限，对方要随时催告并给准备时间（民法典第511条），申请执行的两年也算不清（民诉法第250条）`,
      '写到某年某月某日以前，或者写某件事发生后几日内',
    ]),
  ]
}

/** Words that say where something is or how much of it. */
const PLACE_OR_MEASURE =
  /\d|[一二两三四五六七八九十百半]\s*(?:米|厘米|公分|尺|亩|平方|个|把|张|份|次|日|天|吨|斤|台|棵)|村|组|号|路|巷|楼|室|当面|书面|现场/u

function howIn(clause: LintClause): Finding[] {
  const { kind, way, what, text, hasAccount } = clause
  const written = way + text
  if (kind === 'pay') {
    if (!way.trim() && !hasAccount && !/转账|汇|现金|微信|支付宝|账户|账号|卡号/u.test(text))
      return [
        finding(clause, 'way', 'block', what, [
          '没有写怎么付、付到哪里（民诉法解释第358条）',
          '写“转账”并填收款账户，或者写“现金”和在哪里当面付',
        ]),
      ]
    if (/转账|汇款|微信|支付宝|打卡/u.test(written) && !hasAccount && !/\d{12,}|账户|账号|原.{0,4}渠道/u.test(written))
      return [
        finding(clause, 'way', 'warn', way, ['写了转账，没有收款账户', '填收款人的开户行和账号（系统会加密保存）']),
      ]
    return []
  }
  if (kind === 'refrain' || way.trim() || PLACE_OR_MEASURE.test(what)) return []
  const [why, mend] =
    kind === 'apology'
      ? ['没有写怎么道歉、在哪里', '写当面或者书面、在什么地方、有谁在场']
      : ['没有写在哪里、做到什么程度，做没做到会再争', '写上地点、尺寸或者数量，怎样算做到']
  return [finding(clause, 'how', kind === 'apology' ? 'warn' : 'block', what, [why, mend])]
}

function liabilityIn(clause: LintClause): Finding[] {
  const { debtors, kind, liability } = clause
  if (kind !== 'pay' || debtors.length < 2) return []
  if (liability === null && debtors.some((one) => one.shareFen === null))
    return [
      finding(clause, 'liability', 'block', clause.what, [
        '几个人一起付，没有写是连带还是各付各的；连带要有约定才成立（民法典第178条、第518条）',
        '选“连带”，或者选“按份”并写每人多少',
      ]),
    ]
  if (liability === 'several' && debtors.some((one) => one.shareFen === null))
    return [
      finding(clause, 'liability', 'warn', clause.what, [
        '按份但没有写每人多少，视为份额相同（民法典第517条）',
        '写上每人多少',
      ]),
    ]
  return []
}

function sumsIn(clause: LintClause, input: LintInput): Finding[] {
  const total = clause.amountFen
  if (total === null) return []
  const off = (label: string, parts: readonly number[]) => {
    const sum = parts.reduce((a, b) => a + b, 0)
    return parts.length === 0 || sum === total
      ? []
      : [
          finding(clause, 'sum', 'block', `${label}合计${yuan(sum)}元，总数${yuan(total)}元`, [
            `${label}加起来不等于总数，差${yuan(Math.abs(sum - total))}元`,
            '改每一份或者改总数',
          ]),
        ]
  }
  const sharesOf = (of: LintClause['debtors']) => of.flatMap((one) => one.shareFen ?? [])
  return [
    ...off(
      '各期',
      clause.instalments.map((one) => one.amountFen),
    ),
    ...off(`${clause.debtors.map((one) => nameOf(input, one.partyId)).join('、')}的份额`, sharesOf(clause.debtors)),
    ...off('各人应收的份额', sharesOf(clause.creditors)),
  ]
}
