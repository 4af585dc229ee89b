import type { Generated } from 'kysely'
import type { Day, Instant } from '../clock.ts'

export interface HandoverTable {
  id: string
  case_seq: number
  kind: string
  purpose: string
  state: string
  version: number
  back_to: string
  from_org: string
  from_name: string
  from_level: string
  to_org: string
  to_name: string
  to_level: string
  sent_at: Instant
  sent_by: string
  question: string
  why: string
  skip_ground: string | null
  complaint: string | null
  findings: string | null
  tried: string | null
  accepts_sealed: string | null
  ruled: Generated<number>
  received_at: Instant | null
  received_by: string | null
  answer: string | null
  prescription: string | null
  ended_at: Instant | null
  ended_by: string | null
}

export interface HandoverReturnTable {
  id: string
  handover_id: string
  case_seq: number
  unit_org: string
  unit_name: string
  ground: string
  proof: string
  file_id: string | null
  proposed_org: string | null
  held_minutes: number
  returned_at: Instant
  returned_by: string
  ruled_at: Instant | null
  ruled_by: string | null
  ruled_org: string | null
  upheld: number | null
  ruling: string | null
  line_id: string | null
}

export interface DutyLineTable {
  id: string
  line: string
  matter: string
  field: string
  place_org: string | null
  keywords: string
  lead_org: string
  assist_orgs: string
  basis: string
  origin: string
  reason: string
  from_day: Day
  until_day: Day | null
  made_at: Instant
  made_by: string
  ended_by: string | null
  ended_at: Instant | null
  ended_reason: string | null
}

export interface MatterTable {
  case_seq: number
  field: string | null
  line_id: string | null
  accused_org: string | null
  verified_at: Instant | null
  verified_by: string | null
  verified_how: string | null
  verified_note: string | null
  checked_at: Instant | null
  checked_by: string | null
  check_way: string | null
  check_note: string | null
  satisfied: string | null
  told_at: Instant | null
  told_by: string | null
  told_way: string | null
  told_text: string | null
  assessed_at: Instant | null
  assessed_by: string | null
  grade: string | null
  assessment: string | null
}

export interface MatterAnswerTable {
  id: string
  case_seq: number
  org_id: string
  org_name: string
  part: string
  text: string
  solved: string | null
  at: string
  by_person: string
}

export interface MatterAssistTable {
  id: string
  case_seq: number
  org_id: string
  org_name: string
  asked: string
  asked_at: Instant
  answered_at: Instant | null
  ended_at: Instant | null
}

export interface ConferenceTable {
  id: string
  kind: string
  state: string
  version: number
  org_id: string
  title: string
  starts_at: Instant
  place: string
  agenda: string
  called_by: string
  called_at: Instant
  changed_at: Instant
  minutes: string | null
  conclusion: string | null
  chair: string | null
  recorder: string | null
  held_at: Instant | null
  ended_at: Instant | null
  ended_note: string | null
  /** The minutes, last. */
  saved_at: Instant | null
  saved_by: string | null
}

export interface ConferenceCaseTable {
  conference_id: string
  case_seq: number
  decision: string | null
  /** The last day of the plan that has become its clock. */
  until_day: Day | null
}

export interface ConferencePersonTable {
  id: string
  conference_id: string
  position: number
  org_id: string | null
  person_id: string | null
  name: string
  part: string
  presence: string | null
  opinion: string | null
  opinion_at: Instant | null
  opinion_by: string | null
}

export interface ConferenceTaskTable {
  id: string
  conference_id: string
  case_seq: number
  kind: string
  position: number
  what: string
  owner_org: string | null
  owner_name: string
  due_on: Day
  done_at: Instant | null
  done_by: string | null
  done_note: string | null
}

export interface CaseLeaderTable {
  id: string
  case_seq: number
  person_id: string | null
  name: string
  title: string
  reason: string
  since: Day
  made_at: Instant
  made_by: string
  until: Day | null
  ended_reason: string | null
}

export interface LeaderVisitTable {
  id: string
  leader_id: string
  case_seq: number
  visited_on: Day
  place: string
  note: string
  made_at: Instant
  made_by: string
}

export interface ReferralTable {
  id: string
  case_seq: number
  body: string
  office: string
  place: string
  phone: string
  hours: string
  aid: string | null
  state: string
  version: number
  party_id: string | null
  reason: string
  papers: string
  consent: string
  clock_code: string | null
  clock_from: string | null
  clock_until: Day | null
  awaits: number
  sent_at: Instant
  sent_by: string
  receipt_on: Day | null
  receipt_by: string | null
  receipt_no: string | null
  receipt_file: string | null
  result_on: Day | null
  result: string | null
  result_note: string | null
  ended_at: Instant | null
  ended_by: string | null
}

export interface IntegrityFindingTable {
  id: string
  fault: string
  subject: string
  case_seq: number
  note: string
  /** Since when it has been so, as far as the record tells. */
  since: Instant
  owner_id: string | null
  found_at: Instant
  seen_at: Instant
  mended_at: Instant | null
  mended_by: string | null
  mended_how: string | null
}
