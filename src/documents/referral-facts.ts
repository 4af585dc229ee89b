import type { CommitteePaper, Flag, ItemFacts } from './facts.ts'

/** What the letter and the guide have in common: whom it is about and where it goes. */
type ReferralFacts = CommitteePaper & {
  /** 卷号, before there is one the 登记号. */
  number: string
  /** 法律援助, 劳动仲裁 … */
  bodyName: string
  officeName: string
  recipientName: string
  subject: string
  centrePhone: string
}

/** 转介函, with the slip the other side fills in. Of the person it prints what he agreed to and nothing else. */
export type ReferralLetterFacts = ReferralFacts & {
  registrationNumber: string
  registeredOn: string
  phone: string
  idNumber: string
  address: string
  otherNames: string
  factsText: string
  requests: ItemFacts[]
  reason: string
  /** What is asked of legal aid, and whether means are checked; '' for other bodies. */
  aid: string
  papers: { name: string; state: string }[]
  purpose: string
  /** The data passed on, by name. */
  fields: string
  basis: string
  /** When and how he agreed; '' where the law asks for no consent. */
  consent: string
  /** He is to sign on the slip. */
  signs: Flag
  /** What the body has to keep, as a sentence; '' when nothing. */
  theirs: string
  senderName: string
}

/** 办事指引: for the citizen, in plain words. */
export type ReferralGuideFacts = ReferralFacts & {
  /** Which office, by law. */
  where: string
  place: string
  phone: string
  hours: string
  bring: ItemFacts[]
  later: ItemFacts[]
  /** The period that runs for him, sentence by sentence. */
  period: ItemFacts[]
  aid: string
  steps: ItemFacts[]
  theirs: string
}
