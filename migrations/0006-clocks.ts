import { sql, SqliteAdapter, type Kysely, type RawBuilder } from 'kysely'

/** Calendars with versions, local service levels, running clocks with pauses and extensions, jobs, calendar feeds. */
export async function up(db: Kysely<never>): Promise<void> {
  const sqlite = db.getExecutor().adapter instanceof SqliteAdapter
  const text: RawBuilder<unknown> = sqlite ? sql`text` : sql`text collate "C"`
  const run = (statement: RawBuilder<unknown>) => statement.execute(db)
  const person = sql`${text} not null references people (id)`
  const ofCase = sql`bigint not null references cases (seq)`

  await run(sql`create table calendars (
    version integer not null, year integer not null, notice text not null, source text not null, made_at ${text} not null,
    made_by ${person}, primary key (version, year))`)
  await run(sql`create table local_days (
    id ${text} primary key, version integer not null, org_id ${text} not null references orgs (id), day ${text} not null,
    name text not null, off integer not null, made_at ${text} not null, made_by ${person}, ended_version integer)`)
  await run(sql`create index local_days_org on local_days (org_id, day)`)
  await run(sql`create table service_levels (
    id ${text} primary key, code ${text} not null, count integer not null, warn integer not null, from_day ${text} not null,
    made_at ${text} not null, made_by ${person})`)
  await run(sql`create unique index service_levels_from on service_levels (code, from_day)`)

  await run(sql`create table clocks (
    id ${text} primary key, case_seq ${ofCase}, round integer not null, stage ${text} not null, code ${text} not null,
    start_on ${text} not null, started_at ${text} not null, start_event ${text} not null, unit ${text} not null, count integer not null, warn integer not null,
    extended integer not null default 0, nominal_on ${text}, due_on ${text}, warn_on ${text}, provisional integer not null default 0,
    calendar_version integer not null, paused integer not null default 0, stopped_at ${text}, stopped_on ${text},
    stop_event ${text}, due_at_stop ${text})`)
  await run(sql`create index clocks_case on clocks (case_seq, stopped_at)`)
  await run(sql`create unique index clocks_running on clocks (case_seq, stage) where stopped_at is null`)
  await run(sql`create index clocks_due on clocks (due_on) where stopped_at is null`)
  await run(sql`create table clock_pauses (
    id ${text} primary key, clock_id ${text} not null references clocks (id), from_on ${text} not null, to_on ${text},
    cause ${text} not null, document text not null, until_on ${text}, made_at ${text} not null, made_by ${person},
    ended_at ${text}, ended_by ${text} references people (id))`)
  await run(sql`create index clock_pauses_clock on clock_pauses (clock_id, from_on)`)
  await run(sql`create index clock_pauses_running on clock_pauses (until_on) where to_on is null`)
  await run(sql`create table clock_extensions (
    id ${text} primary key, clock_id ${text} not null references clocks (id), count integer not null, ground ${text} not null,
    reason text not null, document text, asked_at ${text} not null, asked_by ${person}, decided_at ${text},
    decided_by ${text} references people (id), granted integer, answer text)`)
  await run(sql`create index clock_extensions_clock on clock_extensions (clock_id, id)`)
  await run(sql`create table light_snapshots (
    day ${text} not null, org_id ${text} not null references orgs (id), code ${text} not null, light ${text} not null,
    count integer not null, primary key (day, org_id, code, light))`)

  await run(sql`create table job_runs (
    job ${text} not null, slot ${text} not null, claimed_at ${text} not null, claimed_by ${text} not null, alive_at ${text} not null,
    finished_at ${text}, outcome text, error text, primary key (job, slot))`)
  await run(sql`create table chain_digests (
    day ${text} primary key, heads integer not null, digest ${text} not null, made_at ${text} not null)`)
  await run(sql`create table agenda_feeds (
    id ${text} primary key, person_id ${person}, org_id ${text} references orgs (id), token_mac ${text} not null,
    made_at ${text} not null, revoked_at ${text}, last_read_at ${text})`)
  await run(sql`create unique index agenda_feeds_token on agenda_feeds (token_mac)`)
  await run(sql`create index agenda_feeds_person on agenda_feeds (person_id)`)
  // What a week shows besides clocks.
  await run(sql`create index session_plans_starts on session_plans (starts_at)`)
  await run(sql`create index sessions_next on sessions (next_at) where next_at is not null`)
  await run(sql`create index inquiries_asked on inquiries (asked_at)`)

  await run(sql`alter table cases add column clock ${text}`)
  await run(sql`alter table cases add column round integer not null default 1`)
  for (const [at, running] of RUNNING.entries()) await run(startOf(running, at, sqlite))
}

/** Cases under way get the clocks they would have; the first daily check reckons their days. */
const RUNNING = [
  { stage: 'contact', code: 'DS-CONTACT', length: [3, 'W', 1], day: 'registered_at', of: `state = 'registered'` },
  { stage: 'assign', code: 'DS-ASSIGN', length: [1, 'W', 0], day: 'owed_since', of: `state = 'accepted'` },
  {
    stage: 'mediate',
    code: 'PM-D3',
    length: [15, 'C', 5],
    day: 'registered_at',
    of: `MEDIATED and ministry_type in ('10a', '10b')`,
  },
  {
    stage: 'mediate',
    code: 'PM-D2',
    length: [30, 'W', 5],
    day: 'accepted_at',
    of: `MEDIATED and ministry_type = '12'`,
  },
  {
    stage: 'mediate',
    code: 'PM-D1',
    length: [30, 'C', 5],
    day: 'accepted_at',
    of: `MEDIATED and coalesce(ministry_type, '') not in ('10a', '10b', '12')`,
  },
  { stage: 'close', code: 'DS-CLOSE', length: [7, 'W', 1], day: 'owed_since', of: `state = 'settled'` },
] as const

const MEDIATED = `state in ('accepted', 'assigned', 'mediating', 'signing')`

function startOf(
  { stage, code, length: [count, unit, warn], day, of }: (typeof RUNNING)[number],
  at: number,
  sqlite: boolean,
) {
  const column = sql.ref(day)
  const on = sqlite
    ? sql`date(${column}, '+8 hours')`
    : sql`to_char(${column}::timestamptz at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`
  const id = sqlite
    ? sql`'0m' || ${sql.lit(at)} || substr('00000000000000000' || seq, -17)`
    : sql`'0m' || ${sql.lit(at)} || lpad(seq::text, 17, '0')`
  return sql`insert into clocks (id, case_seq, round, stage, code, start_on, started_at, start_event, unit, count, warn, calendar_version)
    select ${id}, seq, 1, ${sql.lit(stage)}, ${sql.lit(code)}, ${on}, ${column}, 'carried_over', ${sql.lit(unit)}, ${sql.lit(count)}, ${sql.lit(warn)}, -1
    from cases where open = 1 and kind = 'dispute' and ${sql.raw(of.replace('MEDIATED', MEDIATED))} and ${column} is not null`
}
