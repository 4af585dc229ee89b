import type { Day } from '../platform/clock.ts'
import { amountInWords, yuan } from '../platform/money.ts'
import { inChinese, paperDay } from '../platform/wording.ts'
import type { Liability, ObligationKind } from './agreement.ts'

export interface Sharer {
  name: string
  /** Null where nothing is divided. */
  shareFen: number | null
}

/** A duty with all its people by name. */
export interface Duty {
  kind: ObligationKind
  debtors: readonly Sharer[]
  creditors: readonly Sharer[]
  what: string
  amountFen: number | null
  /** With an event: the day at the latest. With instalments: not used. */
  dueOn: Day | null
  dueEvent: string | null
  instalments: readonly { amountFen: number; dueOn: Day }[]
  way: string
  interest: string | null
  liability: Liability | null
  onDefault: string | null
}

/** One numbered clause of plain legal Chinese: who, by when, what, to whom, how much in figures and words, how. */
export function clauseOf(duty: Duty): string {
  const parts = [mainPart(duty), liabilityOf(duty), ...sharesOf(duty), planOf(duty), wayOf(duty), interestOf(duty)]
  const sentence = parts.filter(Boolean).join('，')
  return [sentence, duty.onDefault ? withoutStop(duty.onDefault) : ''].filter(Boolean).join('。') + '。'
}

function mainPart(duty: Duty): string {
  const [who, toWhom, what] = [debtorsOf(duty), together(duty.creditors), withoutStop(duty.what)]
  const when = whenOf(duty)
  switch (duty.kind) {
    case 'pay':
      return `${who}${when}向${toWhom || '对方'}支付${what}${sumOf(duty.amountFen ?? 0)}`
    case 'return':
      return `${who}${when}向${toWhom || '对方'}返还${what}`
    case 'apology':
      return `${who}${when}就${what}向${toWhom || '对方'}赔礼道歉`
    case 'refrain':
      return `${who}${when}不再${toWhom && `对${toWhom}：`}${what}`
    case 'act':
      return `${who}${when}${toWhom && `对${toWhom}：`}${what}`
  }
}

/** 民法典第1259条 says nothing of 前 alone, so the day itself is named. */
function whenOf({ kind, dueOn, dueEvent, instalments }: Duty): string {
  if (kind === 'refrain') {
    const start = dueEvent ? withoutStop(dueEvent).replace(/起$/u, '') : dueOn && paperDay(dueOn)
    return start ? `自${start}起` : ''
  }
  if (instalments.length) return ''
  if (dueEvent) return `在${withoutStop(dueEvent)}${dueOn ? `（最迟不晚于${paperDay(dueOn)}）` : ''}`
  return dueOn ? `于${by(dueOn)}` : ''
}

const by = (day: Day): string => `${paperDay(day)}前（含当日）`

export const sumOf = (fen: number): string => `人民币${yuan(fen)}元（${amountInWords(fen)}）`

function debtorsOf({ kind, debtors }: Duty): string {
  const all = kind === 'refrain' ? '均' : '共同'
  return `${together(debtors)}${kind === 'pay' || debtors.length < 2 ? '' : all}`
}

/** `甲、乙`; what is each one's share is said behind. */
const together = (people: readonly Sharer[]): string => people.map((one) => one.name).join('、')

const divided = (people: readonly Sharer[]): boolean =>
  people.length > 1 && people.every((one) => one.shareFen !== null)

function liabilityOf({ liability, debtors }: Duty): string {
  if (debtors.length < 2 || !liability) return ''
  return liability === 'joint' ? `${together(debtors)}承担连带责任` : '按份承担，互不连带'
}

function sharesOf({ debtors, creditors, instalments }: Duty): string[] {
  const each = (people: readonly Sharer[], verb: string) =>
    `其中${people.map((one) => `${one.name}${verb}${sumOf(one.shareFen ?? 0)}`).join('、')}`
  const shares = [
    divided(debtors) ? each(debtors, '承担') : '',
    divided(creditors) ? each(creditors, '分得') : '',
  ].filter(Boolean)
  return shares.length && instalments.length ? [...shares, '每一期都按上列份额的比例'] : shares
}

function planOf({ instalments }: Duty): string {
  if (instalments.length === 0) return ''
  const each = instalments.map((one, at) => `第${at + 1}期于${by(one.dueOn)}支付${sumOf(one.amountFen)}`)
  return `分${inChinese(instalments.length)}期付清：${each.join('；')}`
}

const wayOf = ({ way }: Duty): string => (way ? `方式：${withoutStop(way)}` : '')

function interestOf({ interest }: Duty): string {
  if (!interest) return ''
  return /利息|计息/u.test(interest) ? withoutStop(interest) : `利息：${withoutStop(interest)}`
}

/** What stands behind the duties: who bears which cost, and how far the dispute is settled. */
export function closingClauses(words: { costs: string; extent: string; left_open: string }): string[] {
  const costs = words.costs ? `费用：${withoutStop(words.costs)}。` : ''
  const extent =
    words.extent === 'partial'
      ? `本协议只就上列各项达成一致。没有达成一致的是：${withoutStop(words.left_open)}；各方可以继续协商，也可以依法通过其他途径解决。`
      : '本协议履行完毕后，各方就本次纠纷的争议全部了结。'
  return [costs, extent].filter(Boolean)
}

const withoutStop = (text: string): string => text.trim().replace(/[。；;.]+$/u, '')
