import type { Generated } from 'kysely'
import type { Day, Instant } from '../clock.ts'

export interface VisitTable {
  id: string
  org_id: string
  people_count: number
  channel: string
  received_at: Instant
  received_by: string | null
}

export interface CaseTable {
  seq: Generated<number>
  id: string
  register_no: string
  file_no: string | null
  kind: string
  state: string
  version: number
  /** 1 while somebody owes the next act; what worklists are indexed on. */
  open: number
  level: string
  holder_org: string
  holder_path: string
  committee_org: string | null
  /** Whose turn: `person:<id>`, or `registrar:<org>` and the like when a post owes it. */
  owed_by: string
  owed_since: Instant
  visit_id: string | null
  channel: string
  external_no: string | null
  registered_org: string
  registered_by: string | null
  registered_at: Instant
  title: string | null
  summary: string
  requests: string
  applicants: string
  respondents: string
  party_count: number
  place_org: string | null
  place: string | null
  happened_on: Day | null
  ministry_type: string | null
  gb_type: string | null
  amount_fen: number | null
  source: string | null
  sealed_at: Instant | null
  sealed_by: string | null
  sealed_reason: string | null
  due_on: Day | null
  warn_on: Day | null
  /** Catalogue code of the clock due first (src/clocks/catalogue.ts); of one that is paused, with `due_on` null. */
  clock: string | null
  /** How often it has been taken up: 1, and one more for each reopening. */
  round: Generated<number>
  accepted_at: Instant | null
  closed_at: Instant | null
  closing_ground: string | null
  closing_note: string | null
  /** Head of the timeline's chain, checked by `npm run verify`. */
  head_seq: number
  head_hash: string
  /** Made when the form was opened: sent twice, it is one case. */
  form_key: string | null
  scale: string | null
  difficulty: string | null
  /** Flags that protect the people in it (violence, minor, suicide), separated by commas. */
  care: string
  level_reason: string | null
  /** Who handed it over, while the handover is open; `handover` is its state, `back_to` where a return leads. */
  sender_org: string | null
  handover: string | null
  back_to: string | null
  /** Returns since the last ruling; 1 once a ruling has said who answers for it. */
  returns: Generated<number>
  ruled: Generated<number>
  /** Units asked to assist, ids separated by commas. */
  assist_orgs: Generated<string>
  /** 重大问题: solved within a month instead of seven working days. */
  major: Generated<number>
  /** The last day of a conference's plan, which has taken the place of the clock. */
  plan_on: Day | null
  /** The last day of the clock the first plan has taken the place of. */
  original_due: Day | null
}

export interface CasePersonTable {
  id: string
  case_seq: number
  person_id: string
  relation: string
  named_at: Instant
  named_by: string
  accepted_at: Instant | null
  ended_at: Instant | null
}

export interface EventTable {
  case_seq: number
  seq: number
  at: Instant
  actor_id: string | null
  actor_name: string
  life: string
  name: string
  payload: string | null
  payload_hash: string
  version: number
  hash: string
}

export interface PartyTable {
  id: string
  case_seq: number
  side: string
  position: number
  kind: string
  name: string
  pinyin: string
  initials: string
  sex: string | null
  ethnicity: string | null
  birth_on: Day | null
  occupation: string | null
  address: string | null
  legal_representative: string | null
  phone_sealed: string | null
  phone_mac: string | null
  /** ID number of a person, unified social credit code of an organisation. */
  id_sealed: string | null
  id_mac: string | null
  id_kind: string | null
  /** Why the number does not pass its check; it is kept all the same. */
  id_trouble: string | null
  /** What the person needs (dialect, deaf, wheelchair …), codes separated by commas. */
  support: string
  child_view: string | null
  /** Of a group's representative: how many he stands for. */
  represents: number | null
  /** The party of an earlier case this one was taken over from. */
  known_from: string | null
  /** What this person asks for himself, where each of many asks for a sum of his own. */
  claim_fen: number | null
}

export interface InquiryTable {
  id: string
  case_seq: number
  party_id: string
  asked_at: Instant
  way: string
  answer: string
  note: string | null
  asked_by: string
  recorded_at: Instant
}

export interface DeclineGroundTable {
  code: string
  position: number
  label: string
  source: string
  certainty: string
  advice: string
  retired_at: Instant | null
}
