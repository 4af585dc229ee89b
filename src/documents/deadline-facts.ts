import type { CommitteePaper, ItemFacts } from './facts.ts'

/** 期限计算单: how the day of one clock comes about, for the file. */
export type DeadlineFacts = CommitteePaper & {
  /** 卷号, before there is one the 登记号. */
  number: string
  clockName: string
  /** `调解期限30日（PM-D1）` */
  rule: string
  /** With how sure it is. */
  article: string
  /** The event and its moment. */
  starts: string
  startOn: string
  nominalOn: string
  dueOn: string
  /** Why the day may still change. */
  provisional: string
  /** The event that ended it, and how late. */
  stopped: string
  calendarName: string
  pauses: ItemFacts[]
  extensions: ItemFacts[]
  days: { on: string; mark: string; nth: string; why: string }[]
}
