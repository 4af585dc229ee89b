import type { Day, Instant } from '../clock.ts'

export interface SessionPlanTable {
  id: string
  case_seq: number
  starts_at: Instant
  mode: string
  place: string
  link: string | null
  /** Ids of the parties invited. */
  invited: string
  /** Who else comes, in words. */
  also: string | null
  note: string | null
  state: string
  off_reason: string | null
  session_id: string | null
  made_at: Instant
  made_by: string
}

/** 人民调解调查记录. */
export interface InvestigationTable {
  id: string
  case_seq: number
  number: number
  started_at: Instant
  ended_at: Instant
  place: string
  heard: string
  heard_as: string | null
  attendees: string | null
  record: string
  recorder: string
  recorded_at: Instant
  recorded_by: string
}

export interface AppraisalTable {
  id: string
  case_seq: number
  subject: string
  institution: string
  agreed: string
  sent_on: Day
  back_on: Day | null
  result: string | null
  made_at: Instant
  made_by: string
}

/** Danger that a quarrel turns into a crime, and the report to the police (人民调解法第25条). */
export interface EscalationTable {
  id: string
  case_seq: number
  kind: string
  what: string
  measures: string
  flagged_at: Instant
  flagged_by: string
  reported_at: Instant | null
  station: string | null
  officer: string | null
  receipt_no: string | null
  reported_by: string | null
  reply: string | null
  /** Found to be a mistake. */
  lifted_at: Instant | null
  lifted_by: string | null
  lifted_why: string | null
}
