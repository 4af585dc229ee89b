import type { CommitteePaper, Flag, ItemFacts } from './facts.ts'

/** 调解员选择名单, one for each side. */
export type StrikeListFacts = CommitteePaper & {
  /** 卷号, before there is one the 登记号. */
  number: string
  sideLabel: string
  /** The people of that side, who sign. */
  parties: { name: string }[]
  /** The first few of them, for the salutation. */
  partyNames: string
  otherNames: string
  disputeType: string
  /** In the order in which the remainder decides. */
  candidates: { name: string; kind: string; specialities: string; committee: string }[]
}

/** 披露和同意书: to be signed, and again with what everybody said when he was kept. */
export type DisclosureFacts = CommitteePaper & {
  number: string
  mediatorName: string
  partyNames: string
  disputeType: string
  /** 主办 / 共同 */
  part: string
  findings: ItemFacts[]
  hasFindings: Flag
  statement: string
  disclosedOn: string
  /** Every party with what he said; '' is written by hand. */
  parties: { name: string; sideLabel: string; says: string; on: string; way: string }[]
  /** 是: everybody has consented, and this is the record of it. */
  kept: Flag
  waiting: Flag
}
