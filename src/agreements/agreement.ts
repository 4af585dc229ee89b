import type { Day } from '../platform/clock.ts'
import { amountInWords, yuan } from '../platform/money.ts'
import { paperDay } from '../platform/wording.ts'

export const OBLIGATION_KINDS = {
  pay: '付钱',
  act: '做一件事',
  refrain: '不再做',
} as const
export type ObligationKind = keyof typeof OBLIGATION_KINDS

export const SIGNING_WAYS = {
  signed: '签名',
  stamped: '盖章',
  fingerprint: '按指印',
  both: '签名并按指印',
} as const
export type SigningWay = keyof typeof SIGNING_WAYS

export interface Obligation {
  kind: ObligationKind
  debtor: string
  creditor: string | null
  what: string
  amountFen: number | null
  dueOn: Day
  way: string
}

/** One numbered clause of plain legal Chinese: who, by when, what, to whom, how much in figures and words, how. */
export function clauseOf(o: Obligation): string {
  // 民法典第1259条 says nothing of 前 alone, so the day itself is named.
  const when = `于${paperDay(o.dueOn)}前（含当日）`
  const how = o.way ? `，方式：${withoutStop(o.way)}` : ''
  if (o.kind === 'pay') {
    const sum = `人民币${yuan(o.amountFen ?? 0)}元（${amountInWords(o.amountFen ?? 0)}）`
    return `${o.debtor}${when}向${o.creditor ?? '对方'}支付${withoutStop(o.what)}${sum}${how}。`
  }
  const toWhom = o.creditor ? `对${o.creditor}：` : ''
  if (o.kind === 'refrain') return `${o.debtor}自${paperDay(o.dueOn)}起不再${toWhom}${withoutStop(o.what)}${how}。`
  return `${o.debtor}${when}${toWhom}${withoutStop(o.what)}${how}。`
}

/** Types whose agreements the law wants in writing (R05), with the article. */
export function writtenBecause(kase: { ministry_type: string | null; channel: string }): string | null {
  switch (kase.ministry_type) {
    case '10a':
    case '10b':
      return '劳动争议要写书面协议（劳动争议调解仲裁法第14条）'
    case '12':
      return '医疗纠纷要写书面协议（医疗纠纷预防和处理条例第39条）'
    case '07':
      return '农村土地承包经营纠纷要写书面协议（农村土地承包经营纠纷调解仲裁法第10条）'
    default:
      return kase.channel === 'petition' ? '信访事项调解要写书面协议（信访工作条例第33条）' : null
  }
}

export interface Signer {
  role: 'party' | 'mediator' | 'recorder' | 'seal'
  /** Party or person id; empty for the seal. */
  id: string
  name: string
  /** Without it the agreement is not in force; the recorder's is asked for but not needed. */
  needed: boolean
}

export interface Signature {
  role: string
  party_id: string | null
  person_id: string | null
  signed_on: Day
}

export const hasSigned = (signer: Signer, signatures: readonly Signature[]): Signature | undefined =>
  signatures.find((s) => s.role === signer.role && (s.party_id ?? s.person_id ?? '') === signer.id)

/**
 * R04: the last of all parties' signatures, the mediator's signature and the committee's seal; null until all exist
 * (人民调解法第29条).
 */
export function effectiveOn(signers: readonly Signer[], signatures: readonly Signature[]): Day | null {
  const needed = signers.filter((signer) => signer.needed).map((signer) => hasSigned(signer, signatures))
  if (needed.length === 0 || needed.some((signature) => !signature)) return null
  return needed.map((signature) => signature!.signed_on).reduce((a, b) => (a > b ? a : b))
}

const withoutStop = (text: string): string => text.trim().replace(/[。；;.]+$/u, '')
