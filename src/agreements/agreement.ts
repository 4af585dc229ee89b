import type { Day } from '../platform/clock.ts'

export const OBLIGATION_KINDS = {
  pay: '付钱',
  act: '做一件事',
  return: '还东西',
  apology: '赔礼道歉',
  refrain: '不再做',
} as const
export type ObligationKind = keyof typeof OBLIGATION_KINDS

/** 民法典第518条: joint only where they agreed to it. */
export const LIABILITIES = { joint: '连带：每个人都对全部负责', several: '按份：各付各的' } as const
export type Liability = keyof typeof LIABILITIES

export const EXTENTS = { full: '全部了结', partial: '部分了结，还有没谈成的' } as const
export type Extent = keyof typeof EXTENTS

export const SIGNING_WAYS = {
  signed: '签名',
  stamped: '盖章',
  fingerprint: '按指印',
  both: '签名并按指印',
} as const
export type SigningWay = keyof typeof SIGNING_WAYS

/** How it was signed, in words; 用印 and signing on a tablet are not chosen by hand. */
export const wayName = (way: string): string =>
  (({ ...SIGNING_WAYS, sealed: '已用印', tablet: '在平板上签名' }) as Record<string, string>)[way] ?? way

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
  /** Who may sign in the party's place. */
  by?: Proxy
  /** 法定代表人（负责人）, who signs for an organisation as itself. */
  legal?: string
}

/** Somebody with the authority to settle for a party: by law, by special authority, as representative of a group. */
export interface Proxy {
  /** 法定代理人, 委托代理人, 代表人. */
  role: string
  name: string
  /** The party cannot, or need not, sign himself. */
  alone: boolean
  /** How many parties of his side a representative signs for besides himself; 0 for other agents. */
  others: number
}

/** Under the party's place to sign and in the timeline: `委托代理人：曾水田`. */
export const proxyWords = ({ role, name, others }: Proxy): string =>
  others ? `${role}：${name}（代同一方另外${others}人）` : `${role}：${name}`

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
