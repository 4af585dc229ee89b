import type { CommitteePaper, ItemFacts } from './facts.ts'

/** 人民调解调查记录 */
export type InvestigationFacts = {
  /** 第几份, `1` */
  ordinal: string
  heardAt: string
  place: string
  /** 参加人 besides those heard. */
  attendees: string
  /** Those heard, in one line. */
  heardNames: string
  heard: { name: string }[]
  recordText: string
  investigatorName: string
  recorderName: string
  committeeName: string
  date: string
}

/** 调解通知: an appointment, not a summons. */
export type SessionNoticeFacts = CommitteePaper & {
  number: string
  recipientName: string
  otherNames: string
  /** 事由, in one line. */
  subject: string
  /** `2026年11月21日9时30分` */
  startsAt: string
  place: string
  /** 现场 / 上门 / 电话 / 视频链接 */
  mode: string
  link: string
  mediatorNames: string
  centrePhone: string
}

/** 移交材料清单: what goes to the next step after mediation has failed; nothing said for the sake of a compromise. */
export type TransferFacts = CommitteePaper & {
  number: string
  receiverName: string
  partyNames: string
  subject: string
  acceptedOn: string
  endedOn: string
  /** 终止的理由 */
  ground: string
  /** What nobody disputes, a session each; empty when nothing is. */
  undisputed: ItemFacts[]
  items: { name: string; form: string; copies: string; pages: string }[]
  note: string
  handedByName: string
}
