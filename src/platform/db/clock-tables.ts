import type { Day, Instant } from '../clock.ts'

/** A year's notice as it stood from a version on; `notice` is a YearNotice as JSON. */
export interface CalendarTable {
  version: number
  year: number
  notice: string
  source: string
  made_at: Instant
  made_by: string
}

export interface LocalDayTable {
  id: string
  version: number
  org_id: string
  day: Day
  name: string
  off: number
  made_at: Instant
  made_by: string
  /** The version in which it was taken back; null while it stands. */
  ended_version: number | null
}

export interface ServiceLevelTable {
  id: string
  code: string
  count: number
  /** Working days before the end from which the light is yellow. */
  warn: number
  from_day: Day
  made_at: Instant
  made_by: string
}

/** A clock of one case. `due_on`, `nominal_on` and `warn_on` are null while it is paused. */
export interface ClockTable {
  id: string
  case_seq: number
  round: number
  stage: string
  code: string
  start_on: Day
  started_at: Instant
  start_event: string
  unit: string
  count: number
  warn: number
  extended: number
  nominal_on: Day | null
  due_on: Day | null
  warn_on: Day | null
  provisional: number
  /** -1: not reckoned yet. */
  calendar_version: number
  paused: number
  stopped_at: Instant | null
  stopped_on: Day | null
  stop_event: string | null
  /** What `due_on` was when it stopped, kept for the record of lateness. */
  due_at_stop: Day | null
}

export interface ClockPauseTable {
  id: string
  clock_id: string
  from_on: Day
  to_on: Day | null
  cause: string
  document: string
  /** The day on which it resumes by itself. */
  until_on: Day | null
  made_at: Instant
  made_by: string
  ended_at: Instant | null
  ended_by: string | null
}

export interface ClockExtensionTable {
  id: string
  clock_id: string
  count: number
  ground: string
  reason: string
  document: string | null
  asked_at: Instant
  asked_by: string
  decided_at: Instant | null
  decided_by: string | null
  granted: number | null
  answer: string | null
}

export interface LightSnapshotTable {
  day: Day
  org_id: string
  code: string
  light: string
  count: number
}

/** One night of one job. The key is the claim: who inserts first runs it. */
export interface JobRunTable {
  job: string
  slot: string
  claimed_at: Instant
  claimed_by: string
  alive_at: Instant
  finished_at: Instant | null
  outcome: string | null
  error: string | null
}

export interface ChainDigestTable {
  day: Day
  heads: number
  digest: string
  made_at: Instant
}

export interface AgendaFeedTable {
  id: string
  person_id: string
  org_id: string | null
  token_mac: string
  made_at: Instant
  revoked_at: Instant | null
  last_read_at: Instant | null
}
