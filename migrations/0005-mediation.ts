import { sql, SqliteAdapter, type Kysely, type RawBuilder } from 'kysely'

/** The mediator in full: register, naming, disclosures, planned sessions, two-sides desk, police reports, duties in rows, tablets. */
export async function up(db: Kysely<never>): Promise<void> {
  const sqlite = db.getExecutor().adapter instanceof SqliteAdapter
  const text: RawBuilder<unknown> = sqlite ? sql`text` : sql`text collate "C"`
  const run = (statement: RawBuilder<unknown>) => statement.execute(db)
  const person = sql`${text} not null references people (id)`
  const ofCase = sql`bigint not null references cases (seq)`

  await run(sql`create table mediators (
    person_id ${text} primary key references people (id), org_id ${text} not null references orgs (id), kind ${text} not null,
    sex ${text}, ethnicity text, specialities ${text} not null default '', languages ${text} not null default '',
    villages ${text} not null default '', employer text, home text, appointed_on ${text} not null, appointed_by text,
    term_until ${text}, certificate_no text, studio text, expert integer not null default 0, cap integer, note text,
    entered_at ${text} not null, entered_by ${person}, left_on ${text}, left_reason text)`)
  await run(sql`create index mediators_org on mediators (org_id, person_id)`)
  await run(sql`create table mediator_trainings (
    id ${text} primary key, person_id ${person}, held_on ${text} not null, topic text not null, hours integer not null,
    noted_at ${text} not null, noted_by ${person})`)
  await run(sql`create index mediator_trainings_person on mediator_trainings (person_id, held_on)`)
  await run(sql`create table mediator_kin (
    id ${text} primary key, person_id ${person}, name text not null, relation text not null, id_sealed text, id_mac ${text},
    noted_at ${text} not null, noted_by ${person})`)
  await run(sql`create index mediator_kin_person on mediator_kin (person_id)`)
  await run(sql`create table mediator_complaints (
    id ${text} primary key, person_id ${person}, case_seq bigint references cases (seq), said text not null,
    noted_at ${text} not null, noted_by ${person}, closed_at ${text}, outcome text)`)
  await run(sql`create index mediator_complaints_person on mediator_complaints (person_id)`)
  await run(sql`create table absences (
    id ${text} primary key, person_id ${person}, since ${text} not null, until ${text} not null, reason text not null,
    substitute_id ${text} references people (id), made_at ${text} not null, made_by ${person}, cancelled_at ${text})`)
  await run(sql`create index absences_person on absences (person_id, until)`)
  await run(sql`create table register_changes (
    id ${text} primary key, org_id ${text} not null references orgs (id), person_id ${person}, what ${text} not null,
    detail text not null, at ${text} not null, by_id ${person})`)
  await run(sql`create index register_changes_org on register_changes (org_id, at)`)

  await run(sql`create table slips (
    id ${text} primary key, case_seq ${ofCase}, candidates ${text} not null, answered ${text} not null default '',
    made_at ${text} not null, made_by ${person}, closed_at ${text}, chosen_id ${text} references people (id), outcome text)`)
  await run(sql`create index slips_case on slips (case_seq, id)`)
  await run(sql`create table slip_strikes (
    slip_id ${text} not null references slips (id), side ${text} not null, person_id ${person}, way ${text} not null,
    noted_at ${text} not null, noted_by ${person}, primary key (slip_id, side, person_id))`)
  await run(sql`create table disclosures (
    id ${text} primary key, case_seq ${ofCase}, person_id ${person}, findings text not null, statement text not null,
    made_at ${text} not null, made_by ${person}, outcome ${text}, decided_at ${text}, decided_by ${text} references people (id),
    decided_why text)`)
  await run(sql`create index disclosures_case on disclosures (case_seq, id)`)
  await run(sql`create table disclosure_consents (
    disclosure_id ${text} not null references disclosures (id), party_id ${text} not null references parties (id),
    consents integer not null, given_on ${text} not null, way ${text} not null, noted_at ${text} not null, noted_by ${person},
    primary key (disclosure_id, party_id))`)
  await run(sql`create table case_helpers (
    id ${text} primary key, case_seq ${ofCase}, kind ${text} not null, name text not null, relation text, why text not null,
    consents ${text} not null default '', note text, added_at ${text} not null, added_by ${person}, ended_at ${text})`)
  await run(sql`create index case_helpers_case on case_helpers (case_seq, id)`)
  await run(sql`create table case_committees (
    case_seq ${ofCase}, org_id ${text} not null references orgs (id), since ${text} not null, added_by ${person},
    ended_at ${text}, primary key (case_seq, org_id))`)

  await run(sql`alter table sessions add column mode ${text} not null default 'here'`)
  await run(sql`alter table sessions add column attendees text not null default ''`)
  await run(sql`alter table sessions add column undisputed text not null default ''`)
  await run(sql`alter table sessions add column concessions_sealed text`)
  await run(sql`alter table session_attendance add column reason ${text}`)
  await run(sql`create table session_plans (
    id ${text} primary key, case_seq ${ofCase}, starts_at ${text} not null, mode ${text} not null, place text not null,
    link text, invited ${text} not null, also text, note text, state ${text} not null, off_reason text,
    session_id ${text} references sessions (id), made_at ${text} not null, made_by ${person})`)
  await run(sql`create index session_plans_case on session_plans (case_seq, id)`)
  await run(sql`create index session_plans_day on session_plans (starts_at) where state = 'planned'`)
  await run(sql`create table investigations (
    id ${text} primary key, case_seq ${ofCase}, number integer not null, started_at ${text} not null, ended_at ${text} not null,
    place text not null, heard text not null, heard_as text, attendees text, record text not null, recorder text not null,
    recorded_at ${text} not null, recorded_by ${person})`)
  await run(sql`create index investigations_case on investigations (case_seq, number)`)
  await run(sql`create table appraisals (
    id ${text} primary key, case_seq ${ofCase}, subject text not null, institution text not null, agreed text not null,
    sent_on ${text} not null, back_on ${text}, result text, made_at ${text} not null, made_by ${person})`)
  await run(sql`create index appraisals_case on appraisals (case_seq, id)`)

  await run(sql`create table caucus_notes (
    id ${text} primary key, case_seq ${ofCase}, room ${text} not null, text_sealed text not null, written_at ${text} not null,
    written_by ${person})`)
  await run(sql`create index caucus_notes_case on caucus_notes (case_seq, id)`)
  await run(sql`create table offers (
    id ${text} primary key, case_seq ${ofCase}, side ${text} not null, terms_sealed text not null, comparable integer not null,
    made_at ${text} not null, made_by ${person}, withdrawn_at ${text})`)
  await run(sql`create index offers_case on offers (case_seq, id)`)

  await run(sql`create table escalations (
    id ${text} primary key, case_seq ${ofCase}, kind ${text} not null, what text not null, measures text not null,
    flagged_at ${text} not null, flagged_by ${person}, reported_at ${text}, station text, officer text, receipt_no text,
    reported_by ${text} references people (id), reply text, lifted_at ${text}, lifted_by ${text} references people (id),
    lifted_why text)`)
  await run(sql`create index escalations_case on escalations (case_seq, id)`)

  await run(sql`alter table agreements add column extent ${text} not null default 'full'`)
  await run(sql`alter table agreements add column left_open text not null default ''`)
  await run(sql`alter table agreements add column costs text not null default ''`)
  await run(sql`alter table agreements add column performed_on ${text}`)
  await run(sql`alter table obligations rename to obligations_before`)
  await run(sql`create table obligations (
    agreement_id ${text} not null references agreements (id), position integer not null, kind ${text} not null, what text not null,
    amount_fen bigint, due_on ${text}, due_event text, way text not null, interest text, liability ${text}, on_default text,
    account_sealed text, wording text, primary key (agreement_id, position))`)
  await run(sql`insert into obligations (agreement_id, position, kind, what, amount_fen, due_on, way)
    select agreement_id, position, kind, what, amount_fen, due_on, way from obligations_before`)
  await run(sql`create table obligation_parties (
    agreement_id ${text} not null, position integer not null, role ${text} not null, number integer not null,
    party_id ${text} not null references parties (id), share_fen bigint, primary key (agreement_id, position, role, number),
    foreign key (agreement_id, position) references obligations (agreement_id, position) on delete cascade)`)
  await run(sql`insert into obligation_parties (agreement_id, position, role, number, party_id)
    select agreement_id, position, 'debtor', 1, debtor_id from obligations_before`)
  await run(sql`insert into obligation_parties (agreement_id, position, role, number, party_id)
    select agreement_id, position, 'creditor', 1, creditor_id from obligations_before where creditor_id is not null`)
  await run(sql`drop table obligations_before`)
  await run(sql`create table instalments (
    agreement_id ${text} not null, position integer not null, number integer not null, amount_fen bigint not null,
    due_on ${text} not null, primary key (agreement_id, position, number),
    foreign key (agreement_id, position) references obligations (agreement_id, position) on delete cascade)`)

  await run(sql`create table tablet_links (
    id ${text} primary key, agreement_id ${text} not null references agreements (id), role ${text} not null,
    party_id ${text} references parties (id), person_id ${text} references people (id), name text not null,
    token_mac ${text} not null, made_at ${text} not null, made_by ${person}, expires_at ${text} not null, used_at ${text},
    hand ${text} not null, closed_at ${text})`)
  await run(sql`create unique index tablet_links_token on tablet_links (token_mac)`)
  await run(sql`create index tablet_links_agreement on tablet_links (agreement_id)`)
  await run(sql`create table tablet_signatures (
    signature_id ${text} primary key references signatures (id), strokes_sealed text not null, strokes_mac ${text} not null,
    device text not null, began_at ${text} not null, ended_at ${text} not null, text_hash ${text} not null,
    photo_id ${text} references files (id))`)
  await run(sql`create index tablet_signatures_strokes on tablet_signatures (strokes_mac)`)
  await run(sql`alter table papers add column of_paper_id ${text} references papers (id)`)
  await run(sql`alter table agreements add column signed_paper_id ${text} references papers (id)`)
  await run(sql`create index agreements_issued on agreements (issued_at)`)
}
