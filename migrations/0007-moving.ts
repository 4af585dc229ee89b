import { sql, SqliteAdapter, type Kysely, type RawBuilder } from 'kysely'

/** Cases that move: handovers, returns, rulings; the list of who answers for what; matters, conferences, referrals. */
export async function up(db: Kysely<never>): Promise<void> {
  const sqlite = db.getExecutor().adapter instanceof SqliteAdapter
  const text: RawBuilder<unknown> = sqlite ? sql`text` : sql`text collate "C"`
  const run = (statement: RawBuilder<unknown>) => statement.execute(db)
  const person = sql`${text} not null references people (id)`
  const org = sql`${text} not null references orgs (id)`
  const ofCase = sql`bigint not null references cases (seq)`

  // How the open handover stands, beside the case: lists and relations ask for it on every page.
  await run(sql`alter table cases add column sender_org ${text} references orgs (id)`)
  await run(sql`alter table cases add column handover ${text}`)
  await run(sql`alter table cases add column back_to ${text}`)
  await run(sql`alter table cases add column returns integer not null default 0`)
  await run(sql`alter table cases add column ruled integer not null default 0`)
  await run(sql`alter table cases add column assist_orgs ${text} not null default ''`)
  await run(sql`alter table cases add column major integer not null default 0`)
  await run(sql`alter table cases add column plan_on ${text}`)
  await run(sql`alter table cases add column original_due ${text}`)
  await run(sql`create index cases_unreceived on cases (sender_org, seq) where handover = 'sent'`)

  await run(sql`create table handovers (
    id ${text} primary key, case_seq ${ofCase}, kind ${text} not null, purpose ${text} not null, state ${text} not null,
    version integer not null, back_to ${text} not null, from_org ${org}, from_name text not null, from_level ${text} not null,
    to_org ${org}, to_name text not null, to_level ${text} not null, sent_at ${text} not null, sent_by ${person},
    question text not null, why text not null, skip_ground ${text}, complaint text, findings text, tried text,
    accepts_sealed text, ruled integer not null default 0, received_at ${text}, received_by ${text} references people (id),
    answer text, prescription text, ended_at ${text}, ended_by ${text} references people (id))`)
  await run(sql`create index handovers_case on handovers (case_seq, id)`)
  await run(sql`create unique index handovers_open on handovers (case_seq) where ended_at is null`)
  await run(sql`create index handovers_unreceived on handovers (sent_at) where state = 'sent'`)
  await run(sql`create index handovers_sent on handovers (sent_at)`)
  await run(sql`create index handovers_from on handovers (from_org, id)`)
  await run(sql`create index handovers_to on handovers (to_org, id)`)
  await run(sql`create table handover_returns (
    id ${text} primary key, handover_id ${text} not null references handovers (id), case_seq ${ofCase}, unit_org ${org},
    unit_name text not null, ground ${text} not null, proof text not null, file_id ${text} references files (id),
    proposed_org ${text} references orgs (id), held_minutes integer not null, returned_at ${text} not null, returned_by ${person},
    ruled_at ${text}, ruled_by ${text} references people (id), ruled_org ${text} references orgs (id), upheld integer,
    ruling text, line_id ${text})`)
  await run(sql`create index handover_returns_case on handover_returns (case_seq, id)`)
  await run(sql`create index handover_returns_unit on handover_returns (unit_org, returned_at)`)
  await run(sql`create index handover_returns_at on handover_returns (returned_at)`)

  await run(sql`create table duty_lines (
    id ${text} primary key, line ${text} not null, matter text not null, field text not null, place_org ${text} references orgs (id),
    keywords text not null, lead_org ${org}, assist_orgs ${text} not null, basis text not null, origin ${text} not null,
    reason text not null, from_day ${text} not null, until_day ${text}, made_at ${text} not null, made_by ${person},
    ended_by ${text} references people (id), ended_at ${text}, ended_reason text)`)
  await run(sql`create index duty_lines_line on duty_lines (line, id)`)
  await run(sql`create unique index duty_lines_open on duty_lines (line) where until_day is null`)
  await run(
    sql`create unique index duty_lines_matter on duty_lines (matter, coalesce(place_org, '')) where until_day is null`,
  )
  await run(sql`create index duty_lines_lead on duty_lines (lead_org)`)

  await run(sql`create table matters (
    case_seq bigint primary key references cases (seq), field text, line_id ${text}, accused_org ${text} references orgs (id),
    verified_at ${text}, verified_by ${text} references people (id), verified_how ${text}, verified_note text,
    checked_at ${text}, checked_by ${text} references people (id), check_way ${text}, check_note text, satisfied ${text},
    told_at ${text}, told_by ${text} references people (id), told_way ${text}, told_text text,
    assessed_at ${text}, assessed_by ${text} references people (id), grade ${text}, assessment text)`)
  await run(sql`create table matter_answers (
    id ${text} primary key, case_seq ${ofCase}, org_id ${org}, org_name text not null, part ${text} not null, text text not null,
    solved ${text}, at ${text} not null, by_person ${person})`)
  await run(sql`create index matter_answers_case on matter_answers (case_seq, id)`)
  await run(sql`create table matter_assists (
    id ${text} primary key, case_seq ${ofCase}, org_id ${org}, org_name text not null, asked text not null, asked_at ${text} not null,
    answered_at ${text}, ended_at ${text})`)
  await run(sql`create index matter_assists_case on matter_assists (case_seq, id)`)
  await run(
    sql`create index matter_assists_org on matter_assists (org_id) where answered_at is null and ended_at is null`,
  )

  await run(sql`create table conferences (
    id ${text} primary key, kind ${text} not null, state ${text} not null, version integer not null, org_id ${org}, title text not null,
    starts_at ${text} not null, place text not null, agenda text not null, called_by ${person}, called_at ${text} not null, changed_at ${text} not null,
    minutes text, conclusion text, chair text, recorder text, held_at ${text}, ended_at ${text}, ended_note text,
    saved_at ${text}, saved_by ${text} references people (id))`)
  await run(sql`create index conferences_org on conferences (org_id, starts_at)`)
  await run(sql`create index conferences_starts on conferences (starts_at)`)
  await run(sql`create table conference_cases (
    conference_id ${text} not null references conferences (id), case_seq ${ofCase}, decision text, until_day ${text},
    primary key (conference_id, case_seq))`)
  await run(sql`create index conference_cases_case on conference_cases (case_seq)`)
  await run(sql`create table conference_people (
    id ${text} primary key, conference_id ${text} not null references conferences (id), position integer not null,
    org_id ${text} references orgs (id), person_id ${text} references people (id), name text not null, part ${text} not null,
    presence ${text}, opinion text, opinion_at ${text}, opinion_by ${text} references people (id))`)
  await run(sql`create index conference_people_conference on conference_people (conference_id, position)`)
  await run(sql`create index conference_people_person on conference_people (person_id) where person_id is not null`)
  await run(sql`create table conference_tasks (
    id ${text} primary key, conference_id ${text} not null references conferences (id), case_seq ${ofCase}, kind ${text} not null,
    position integer not null, what text not null, owner_org ${text} references orgs (id), owner_name text not null,
    due_on ${text} not null, done_at ${text}, done_by ${text} references people (id), done_note text)`)
  await run(sql`create index conference_tasks_case on conference_tasks (case_seq, due_on)`)
  await run(sql`create index conference_tasks_owner on conference_tasks (owner_org, due_on) where done_at is null`)
  await run(sql`create table case_leaders (
    id ${text} primary key, case_seq ${ofCase}, person_id ${text} references people (id), name text not null, title text not null,
    reason text not null, since ${text} not null, made_at ${text} not null, made_by ${person}, until ${text}, ended_reason text)`)
  await run(sql`create index case_leaders_case on case_leaders (case_seq, id)`)
  await run(sql`create table leader_visits (
    id ${text} primary key, leader_id ${text} not null references case_leaders (id), case_seq ${ofCase}, visited_on ${text} not null,
    place text not null, note text not null, made_at ${text} not null, made_by ${person})`)
  await run(sql`create index leader_visits_leader on leader_visits (leader_id, visited_on)`)

  await run(sql`create table referrals (
    id ${text} primary key, case_seq ${ofCase}, body ${text} not null, office text not null, place text not null,
    phone text not null, hours text not null, aid ${text}, state ${text} not null, version integer not null,
    party_id ${text} references parties (id), reason text not null, papers text not null, consent text not null, clock_code ${text},
    clock_from ${text}, clock_until ${text}, awaits integer not null, sent_at ${text} not null, sent_by ${person}, receipt_on ${text},
    receipt_by text, receipt_no text, receipt_file ${text} references files (id), result_on ${text}, result ${text}, result_note text,
    ended_at ${text}, ended_by ${text} references people (id))`)
  await run(sql`create index referrals_case on referrals (case_seq, id)`)
  await run(sql`create index referrals_open on referrals (id) where ended_at is null`)
  await run(sql`create index referrals_body on referrals (body, id)`)

  await run(sql`create table integrity_findings (
    id ${text} primary key, fault ${text} not null, subject ${text} not null, case_seq ${ofCase}, note text not null,
    since ${text} not null, owner_id ${text} references people (id), found_at ${text} not null, seen_at ${text} not null,
    mended_at ${text}, mended_by ${text} references people (id), mended_how text)`)
  await run(
    sql`create unique index integrity_findings_open on integrity_findings (fault, subject) where mended_at is null`,
  )
  await run(sql`create index integrity_findings_case on integrity_findings (case_seq) where mended_at is null`)
}
