import type { Day } from '../../platform/clock.ts'
import type { MinistryType } from '../../cases/types.ts'

export interface LintParty {
  id: string
  name: string
  kind: 'person' | 'organisation'
  side: string
  birthOn: Day | null
  address: string | null
  /** Whether an ID number is on record; the number itself never comes here. */
  hasIdNumber: boolean
  creditCode: string | null
  /** Who signs for an organisation; for somebody under eighteen, whether a statutory agent is on record. */
  hasAgent: boolean
}

export interface LintShare {
  partyId: string
  /** Null: not divided. */
  shareFen: number | null
}

export interface LintClause {
  /** As printed, from 1. */
  position: number
  kind: 'pay' | 'act' | 'apology' | 'return' | 'refrain'
  debtors: readonly LintShare[]
  creditors: readonly LintShare[]
  what: string
  amountFen: number | null
  instalments: readonly { amountFen: number; dueOn: string }[]
  /** As typed or stored; an impossible date is a finding. */
  dueOn: string | null
  dueEvent: string | null
  way: string
  interest: string | null
  liability: 'joint' | 'several' | null
  onDefault: string | null
  /** Whether an account is on record; the account itself never comes here. */
  hasAccount: boolean
  /** The clause as it will be printed, made by the system or written by somebody. */
  text: string
}

export interface LintInput {
  parties: readonly LintParty[]
  ministryType: MinistryType | null
  /** Leaf of GB/T 31000, four figures. */
  gbType: string | null
  /** `delegated`: sent by a court; then the agreement is in force with the parties' signatures alone (特邀调解规定第24条). */
  mediation: 'own' | 'delegated'
  extent: 'full' | 'partial'
  leftOpen: string
  facts: string
  others: string
  costs: string
  clauses: readonly LintClause[]
  today: Day
  /** One-year LPR in per cent when the debt was made; without it, today's known one. */
  lprPercent?: number
}

export type Place =
  { clause: number } | { field: 'parties' | 'facts' | 'clauses' | 'others' | 'costs' | 'extent'; partyId?: string }

export interface Finding {
  rule: RuleCode
  at: Place
  /** `block`: no signing copy while it stands. */
  severity: 'block' | 'warn'
  /** The words it is about, as written; empty where something is missing. */
  quote: string
  why: string
  mend: string
}

/** What a rule looks after, as the editor's heading for its findings. */
export const RULES = {
  parties: '当事人资料',
  who: '谁来做、对谁做',
  what: '做什么、付多少',
  when: '期限',
  how: '怎样算做到',
  way: '付款方式和账户',
  liability: '几个人怎么分',
  vague: '含糊的说法',
  event: '靠不住的条件',
  figures: '金额大小写',
  sum: '数目合不上',
  date: '不存在的日期',
  past: '已经过去的期限',
  text: '正文和表格不一致',
  extent: '了结的范围',
  divorce: '解除婚姻关系',
  rights: '不能处分的权利',
  suit: '放弃诉讼',
  complaint: '放弃投诉举报',
  penalty: '对人的处罚',
  third: '给外人定义务',
  confirm: '不能司法确认',
  effect: '何时生效',
  interest: '利息和违约金',
  fee: '收费',
} as const
export type RuleCode = keyof typeof RULES
