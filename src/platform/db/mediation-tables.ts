import type { Day, Instant } from '../clock.ts'

/** A member of a committee or somebody it appointed (人民调解法第8、13条). Lists of codes are separated by commas. */
export interface MediatorTable {
  person_id: string
  /** The committee. */
  org_id: string
  kind: string
  sex: string | null
  ethnicity: string | null
  /** Codes of MINISTRY_TYPES. */
  specialities: string
  languages: string
  /** Ids of the villages served; none means all of the committee's. */
  villages: string
  employer: string | null
  home: string | null
  appointed_on: Day
  appointed_by: string | null
  term_until: Day | null
  certificate_no: string | null
  studio: string | null
  /** 1: on the list of experts. */
  expert: number
  /** Most open cases at a time; null: the house's. */
  cap: number | null
  note: string | null
  entered_at: Instant
  entered_by: string
  left_on: Day | null
  left_reason: string | null
}

export interface MediatorTrainingTable {
  id: string
  person_id: string
  held_on: Day
  topic: string
  hours: number
  noted_at: Instant
  noted_by: string
}

/** Kin a mediator has declared. */
export interface MediatorKinTable {
  id: string
  person_id: string
  name: string
  relation: string
  id_sealed: string | null
  id_mac: string | null
  noted_at: Instant
  noted_by: string
}

export interface MediatorComplaintTable {
  id: string
  person_id: string
  case_seq: number | null
  said: string
  noted_at: Instant
  noted_by: string
  closed_at: Instant | null
  outcome: string | null
}

export interface AbsenceTable {
  id: string
  person_id: string
  /** First and last day, both included. */
  since: Day
  until: Day
  reason: string
  substitute_id: string | null
  made_at: Instant
  made_by: string
  cancelled_at: Instant | null
}

/** What changed in a committee's staff, for the report to the basic court (人民调解法第10条). */
export interface RegisterChangeTable {
  id: string
  org_id: string
  person_id: string
  what: string
  detail: string
  at: Instant
  by_id: string
}

/** A list from which each side strikes: person ids by comma, and by comma the sides that gave theirs back. */
export interface SlipTable {
  id: string
  case_seq: number
  candidates: string
  answered: string
  made_at: Instant
  made_by: string
  closed_at: Instant | null
  chosen_id: string | null
  outcome: string | null
}

export interface SlipStrikeTable {
  slip_id: string
  side: string
  person_id: string
  way: string
  noted_at: Instant
  noted_by: string
}

/** What might make a mediator unfair, told to the parties, and what came of it: kept by consent or recused. */
export interface DisclosureTable {
  id: string
  case_seq: number
  person_id: string
  /** JSON: the findings as they were told. */
  findings: string
  statement: string
  made_at: Instant
  made_by: string
  outcome: string | null
  decided_at: Instant | null
  decided_by: string | null
  decided_why: string | null
}

export interface DisclosureConsentTable {
  disclosure_id: string
  party_id: string
  consents: number
  given_on: Day
  way: string
  noted_at: Instant
  noted_by: string
}

/** Relatives, neighbours, experts … invited with the parties' consent (人民调解法第20条), and a guiding judge. */
export interface CaseHelperTable {
  id: string
  case_seq: number
  kind: string
  name: string
  relation: string | null
  why: string
  /** Ids of the parties who consented. */
  consents: string
  note: string | null
  added_at: Instant
  added_by: string
  ended_at: Instant | null
}

/** Committees that join the acting one. */
export interface CaseCommitteeTable {
  case_seq: number
  org_id: string
  since: Instant
  added_by: string
  ended_at: Instant | null
}

/** What one side says alone; no paper, export, search or other view ever reads this table. */
export interface CaucusNoteTable {
  id: string
  case_seq: number
  room: string
  text_sealed: string
  written_at: Instant
  written_by: string
}

export interface OfferTable {
  id: string
  case_seq: number
  side: string
  terms_sealed: string
  /** 1: this side allows it to be laid beside the other side's. */
  comparable: number
  made_at: Instant
  made_by: string
  withdrawn_at: Instant | null
}

export interface ObligationPartyTable {
  agreement_id: string
  position: number
  role: string
  number: number
  party_id: string
  share_fen: number | null
}

export interface InstalmentTable {
  agreement_id: string
  position: number
  number: number
  amount_fen: number
  due_on: Day
}

/** A page on which one signer signs, once, for a short while. */
export interface TabletLinkTable {
  id: string
  agreement_id: string
  role: string
  party_id: string | null
  person_id: string | null
  name: string
  token_mac: string
  made_at: Instant
  made_by: string
  expires_at: Instant
  used_at: Instant | null
  /** `self`, or `proxy`: who may sign in the party's place holds the pen. */
  hand: string
  /** Another one was made for the same signer. */
  closed_at: Instant | null
}

export interface TabletSignatureTable {
  signature_id: string
  strokes_sealed: string
  /** Keyed hash of the strokes: the same strokes twice are a warning. */
  strokes_mac: string
  device: string
  began_at: Instant
  ended_at: Instant
  text_hash: string
  photo_id: string | null
}
