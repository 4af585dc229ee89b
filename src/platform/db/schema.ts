import type { Generated } from 'kysely'
import type { Day, Instant } from '../clock.ts'

/**
 * The tables as the program reads them; migrations/ makes them. Instants are ISO UTC text, days `YYYY-MM-DD`,
 * money integer fen. `…_sealed` is ciphertext, `…_mac` its keyed hash for exact search.
 */
export interface Schema {
  settings: { key: string; value: string; set_at: Instant; set_by: string | null }
  orgs: OrgTable
  people: PersonTable
  posts: PostTable
  web_sessions: WebSessionTable
  number_series: { series: string; org_id: string; year: number; last: number }
  visits: VisitTable
  cases: CaseTable
  case_texts: { case_seq: number; text: string }
  case_orgs: { case_seq: number; org_id: string; path: string; since: Instant }
  case_people: CasePersonTable
  events: EventTable
  access_log: AccessTable
  parties: PartyTable
  inquiries: InquiryTable
  decline_grounds: DeclineGroundTable
  sessions: SessionTable
  session_attendance: { session_id: string; party_id: string; presence: string; note: string | null }
  agreements: AgreementTable
  obligations: ObligationTable
  signatures: SignatureTable
  papers: PaperTable
  files: FileTable
}

interface OrgTable {
  id: string
  parent_id: string | null
  /** Ids from the root, `/a/b/`: a prefix range is a subtree. */
  path: string
  kind: string
  level: string | null
  name: string
  seal_name: string
  /** Abbreviation in numbers, `（2026）和源人调字第1号`. */
  abbr: string
  division_code: string | null
  phone: string | null
  address: string | null
  since: Day
  until: Day | null
}

interface PersonTable {
  id: string
  name: string
  pinyin: string
  initials: string
  account: string | null
  password_hash: string | null
  /** Set when somebody else chose the password: the next sign-in must change it. */
  must_change_since: Instant | null
  failed_count: number
  locked_until: Instant | null
  disabled_at: Instant | null
  created_at: Instant
}

interface PostTable {
  id: string
  person_id: string
  org_id: string
  role: string
  title: string
  since: Day
  until: Day | null
}

interface WebSessionTable {
  id: string
  person_id: string | null
  data: string
  created_at: Instant
  last_seen_at: Instant
  expires_at: Instant
  address: string | null
  agent: string | null
  revoked_at: Instant | null
}

interface VisitTable {
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
  accepted_at: Instant | null
  closed_at: Instant | null
  closing_ground: string | null
  closing_note: string | null
  /** Head of the timeline's chain, checked by `npm run verify`. */
  head_seq: number
  head_hash: string
}

interface CasePersonTable {
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

interface AccessTable {
  id: string
  at: Instant
  person_id: string
  person_name: string
  what: string
  case_seq: number | null
  detail: string | null
  address: string | null
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
}

interface InquiryTable {
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

interface DeclineGroundTable {
  code: string
  position: number
  label: string
  source: string
  certainty: string
  advice: string
  retired_at: Instant | null
}

interface SessionTable {
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

interface SignatureTable {
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

interface FileTable {
  id: string
  case_seq: number
  purpose: string
  name: string
  mime: string
  size: number
  sha256: string
  added_at: Instant
  added_by: string | null
}
