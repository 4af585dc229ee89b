import type { CommitteePaper, ItemFacts } from './facts.ts'

/** 会商纪要 of one case: what was said in common without the people of the other cases, and what is its own. */
export type ConferenceFacts = CommitteePaper & {
  number: string
  /** 会商 / 联席会议 / 会诊会 */
  kindName: string
  title: string
  heldAt: string
  place: string
  chairName: string
  recorderName: string
  /** Who came, who sent word, who did not, each in one line. */
  came: string
  missing: string
  partyNames: string
  subject: string
  agenda: string
  minutes: string
  conclusion: string
  opinions: ItemFacts[]
  decision: string
  tasks: { what: string; owner: string; dueOn: string }[]
  steps: { what: string; owner: string; dueOn: string }[]
  /** What the plan means for the time there is; '' without a plan. */
  planSaid: string
  /** The chair, who came, the recorder: each signs. */
  signers: { unit: string; name: string }[]
}
