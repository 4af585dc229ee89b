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
}

export interface ObligationTable {
  agreement_id: string
  position: number
  kind: string
  debtor_id: string
  creditor_id: string | null
  what: string
  amount_fen: number | null
  due_on: Day
  way: string
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
