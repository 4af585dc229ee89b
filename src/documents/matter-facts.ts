import type { ItemFacts } from './facts.ts'

/** 受理单, for who reported a matter. */
export type MatterSlipFacts = {
  registrationNumber: string
  /** `2026年11月23日09时41分` */
  registeredAt: string
  /** 匿名 where he would not say. */
  reporterName: string
  phone: string
  place: string
  channel: string
  subject: string
  /** The same for the stub, at most one printed row. */
  subjectShort: string
  centreName: string
  clerkName: string
  /** By when it is to be solved, as far as is known when it is collected. */
  solveBy: string
  centrePhone: string
  centreAddress: string
  date: string
}

/** 答复单: what has come of a matter, in words for who reported it. */
export type MatterAnswerFacts = {
  recipientName: string
  registrationNumber: string
  registeredOn: string
  subject: string
  unitNames: string
  /** What has come of it, one sentence. */
  outcome: string
  /** The answer, one paragraph an item. */
  answer: ItemFacts[]
  /** What he can do if he is not content. */
  further: ItemFacts[]
  centreName: string
  centrePhone: string
  date: string
}
