import type { CommitteePaper, ItemFacts } from './facts.ts'

/** 会诊记录. What each side would accept is never on it: it lies in the file, which both sides may read. */
export type ConsultationFacts = CommitteePaper & {
  /** 卷号, before there is one the 登记号. */
  number: string
  /** 第几次会诊, `1` */
  ordinal: string
  /** Earlier records of the same case, one line each. */
  earlier: ItemFacts[]
  fromName: string
  toName: string
  sentAt: string
  answeredAt: string
  partyNames: string
  /** 事由, in one line. */
  subject: string
  complaint: string
  findings: string
  /** Sessions and refusals, with their dates. */
  tried: ItemFacts[]
  why: string
  /** Why a level was left out; '' when none was. */
  skipGround: string
  question: string
  opinion: string
  /** One item per line; empty when the upper level took the case over. */
  prescription: ItemFacts[]
  /** 交回…接着调解 / 由…接过来办 */
  outcome: string
  answeredBy: string
}
