import type { Generated } from 'kysely'
import type { Day, Instant } from '../clock.ts'

export interface SessionTable {
  id: string
  case_seq: number
  number: number
  started_at: Instant
  ended_at: Instant
  place: string
  recorder_id: string | null
  record: string
  result: string
  next_at: Instant | null
  recorded_by: string
  recorded_at: Instant
  mode: Generated<string>
  /** Who came besides the parties, in words. */
  attendees: Generated<string>
  /** Facts nobody disputes (R14); what somebody conceded for the sake of peace stands apart, sealed. */
  undisputed: Generated<string>
  concessions_sealed: string | null
}

export interface AgreementTable {
  id: string
  case_seq: number
  form: string
  state: string
  version: number
  facts: string
  others: string
  number: string | null
  copies: number | null
  text_sealed: string | null
  text_hash: string | null
  paper_id: string | null
  issued_at: Instant | null
  reached_on: Day | null
  effective_on: Day | null
  voided_at: Instant | null
  void_reason: string | null
  created_at: Instant
  /** `full`, or `partial` with what is left open. */
  extent: Generated<string>
  left_open: Generated<string>
  costs: Generated<string>
  /** An oral agreement carried out the same day. */
  performed_on: Day | null
  /** The second paper, with what was signed on tablets. */
  signed_paper_id: string | null
}

export interface ObligationTable {
  agreement_id: string
  position: number
  kind: string
  what: string
  amount_fen: number | null
  /** Null where an event decides, or instalments do. */
  due_on: Day | null
  due_event: string | null
  way: string
  interest: string | null
  /** `joint` (连带) or `several` (按份); null where one owes alone. */
  liability: string | null
  on_default: string | null
  account_sealed: string | null
  /** What somebody wrote in place of the clause made by the system. */
  wording: string | null
}

export interface SignatureTable {
  id: string
  agreement_id: string
  /** party, mediator, recorder or seal (用印登记). */
  role: string
  party_id: string | null
  person_id: string | null
  name: string
  signed_on: Day
  way: string
  note: string | null
  recorded_by: string
  recorded_at: Instant
}

export interface PaperTable {
  id: string
  case_seq: number
  kind: string
  title: string
  number: string | null
  committee_name: string
  copies: number
  template_version: string
  /** The paper's blocks as JSON: what is drawn, whatever becomes of the template. */
  snapshot_sealed: string
  text_hash: string
  check_code: string
  token: string
  file_id: string | null
  issued_at: Instant
  issued_by: string
  voided_at: Instant | null
  void_reason: string | null
  /** The paper whose frozen text this one repeats. */
  of_paper_id: string | null
}

export interface FileTable {
  id: string
  case_seq: number
  purpose: string
  name: string
  mime: string
  size: number
  sha256: string
  added_at: Instant
  added_by: string | null
  evidence_id: string | null
}
