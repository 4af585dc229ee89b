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
  /** 是: everybody has consented, and this is the record of it. */
  kept: Flag
  /** Every party with what he said, once all have; before that none. */
  answers: { name: string; sideLabel: string; says: string; on: string; way: string }[]
  /** Who is to tick and sign: a few with room, or many close together. */
  signers: { name: string; sideLabel: string }[]
  crowd: { name: string; sideLabel: string }[]
}
