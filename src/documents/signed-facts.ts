import type { CommitteePaper } from './facts.ts'

/** A place to sign of the second paper: written on a tablet, or on paper and only named. */
export type SignedPlace = {
  label: string
  name: string
  signedBy: string
  /** What was written on a tablet, as platform/paper/pen.ts has it; '' where it was on paper. */
  ink: string
  /** `2026年11月20日9时05分在平板上签名`, or `纸质签名，见签字文本原件`. */
  note: string
}

/** One signature on a tablet, as evidence. */
export type TabletEvidence = {
  name: string
  /** 申请人（本人）, 委托代理人曾水田代签, 人民调解员 … */
  capacity: string
  begunAt: string
  endedAt: string
  device: string
  textHash: string
  strokesHash: string
  operatorName: string
  /** 有 or 没有. */
  photo: string
}

/** 人民调解协议书（电子签名文本）: the frozen text once more, with what was signed on tablets and how. */
export type SignedAgreementFacts = CommitteePaper & {
  number: string
  effectiveOn: string
  /** Of the first paper, which stays the original of all that was signed on paper. */
  firstId: string
  firstIssuedAt: string
  firstHash: string
  firstCheckCode: string
  places: SignedPlace[]
  tablets: TabletEvidence[]
  /** Who signed on paper, with the day and the way; '' when nobody did. */
  onPaper: string
  sealedOn: string
}
