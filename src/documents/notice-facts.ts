import type { CommitteePaper, Flag, ItemFacts } from './facts.ts'

/** What the papers handed to one party have in common. */
type NoticeFacts = CommitteePaper & {
  /** 卷号, before there is one the 登记号. */
  number: string
  recipientName: string
  sideLabel: string
  /** The other parties by name, many of them shortened. */
  otherNames: string
  /** 事由, in one line. */
  subject: string
  tellerName: string
}

/** 权利义务告知书 */
export type RightsFacts = NoticeFacts & {
  rights: ItemFacts[]
  duties: ItemFacts[]
  /** What the party needs so that he can take part, as a sentence; '' when nothing. */
  support: string
}

/** 授权委托书; without an agent on record his places stay empty. */
export type MandateFacts = NoticeFacts & {
  principalName: string
  principalNumber: string
  principalPhone: string
  principalAddress: string
  legalRepresentative: string
  agentName: string
  agentRelation: string
  agentNumber: string
  agentPhone: string
  /** What can be authorised, and what of it is. */
  scopes: { text: string; chosen: Flag }[]
}

/** 送达地址确认书 */
export type ServiceAddressFacts = NoticeFacts & { address: string; phone: string; electronic: string }

/** 调解邀请书 to the other side, before it has answered. */
export type InvitationFacts = NoticeFacts & {
  applicantNames: string
  registeredOn: string
  /** Where the applicants went; who invites is `committeeName`. */
  centreName: string
  points: ItemFacts[]
  replyBy: string
  centrePhone: string
  centreAddress: string
  clerkName: string
  registrationNumber: string
}
