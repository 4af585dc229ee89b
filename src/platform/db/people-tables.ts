import type { Day, Instant } from '../clock.ts'

export interface OrgTable {
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

export interface PersonTable {
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

export interface PostTable {
  id: string
  person_id: string
  org_id: string
  role: string
  title: string
  since: Day
  until: Day | null
}

export interface WebSessionTable {
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

export interface AccessTable {
  id: string
  at: Instant
  person_id: string
  person_name: string
  what: string
  case_seq: number | null
  detail: string | null
  address: string | null
}
