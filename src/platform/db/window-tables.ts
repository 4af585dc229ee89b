import type { Day, Instant } from '../clock.ts'

/** Who acts for a party: 委托代理人 with a mandate, 法定代理人 of a minor, 代表人 of a group. */
export interface PartyAgentTable {
  id: string
  case_seq: number
  party_id: string
  kind: string
  name: string
  relation: string | null
  phone_sealed: string | null
  phone_mac: string | null
  id_sealed: string | null
  id_mac: string | null
  id_trouble: string | null
  /** Codes of what the mandate covers, separated by commas. */
  scope: string
  /** 1: special authority (特别授权), which settling needs. */
  special: number
  mandate: string | null
  since: Day | null
  added_at: Instant
  added_by: string
  ended_at: Instant | null
  end_reason: string | null
}

export interface CaseLinkTable {
  id: string
  case_seq: number
  other_seq: number
  kind: string
  note: string | null
  made_at: Instant
  made_by: string
  undone_at: Instant | null
  undone_by: string | null
  undo_reason: string | null
}

/** A visit about a case that was on record already. */
export interface VisitLinkTable {
  visit_id: string
  case_seq: number
  note: string | null
  linked_at: Instant
  linked_by: string
}

export interface DraftTable {
  id: string
  person_id: string
  kind: string
  title: string
  body_sealed: string
  saved_at: Instant
}

export interface EvidenceTable {
  id: string
  case_seq: number
  position: number
  name: string
  party_id: string | null
  source: string
  form: string
  copies: number
  pages: number | null
  received_at: Instant
  received_by: string
  returned_at: Instant | null
  returned_to: string | null
  returned_by: string | null
  note: string | null
}

/** A page where a phone may add photos without signing in, for a short while. */
export interface UploadLinkTable {
  id: string
  case_seq: number
  evidence_id: string | null
  token_mac: string
  made_by: string
  made_at: Instant
  expires_at: Instant
  closed_at: Instant | null
  taken: number
}

export interface DutyShiftTable {
  id: string
  org_id: string
  person_id: string
  day: Day
  part: string
  made_at: Instant
  made_by: string
}

export interface OpinionTable {
  id: string
  case_seq: number
  person_id: string
  kind: string
  agreement_id: string | null
  text: string
  given_at: Instant
}

export interface ImportBatchTable {
  id: string
  org_id: string
  channel: string
  file_name: string
  /** How many rows the other side says it sent. */
  stated: number | null
  read: number
  registered: number
  known: number
  failed: number
  made_at: Instant
  made_by: string
}

export interface ImportRowTable {
  batch_id: string
  row_no: number
  external_no: string | null
  outcome: string
  case_seq: number | null
  trouble: string | null
}
