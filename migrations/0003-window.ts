import { sql, SqliteAdapter, type Kysely, type RawBuilder } from 'kysely'

/** The window in full: agents, support, evidence, links between cases, drafts, imports, duty and advice. */
export async function up(db: Kysely<never>): Promise<void> {
  const sqlite = db.getExecutor().adapter instanceof SqliteAdapter
  const text: RawBuilder<unknown> = sqlite ? sql`text` : sql`text collate "C"`
  const run = (statement: RawBuilder<unknown>) => statement.execute(db)

  // One form, one case; a visit may hold several matters.
  await run(sql`alter table cases add column form_key ${text}`)
  await run(sql`alter table cases add column scale ${text}`)
  await run(sql`alter table cases add column difficulty ${text}`)
  await run(sql`alter table cases add column care ${text} not null default ''`)
  await run(sql`alter table cases add column level_reason text`)
  await run(sql`create unique index cases_form on cases (form_key) where form_key is not null`)
  await run(sql`create index cases_place on cases (place_org, seq) where place_org is not null`)
  await run(sql`create index cases_due on cases (owed_by, due_on, seq) where open = 1 and due_on is not null`)
  await run(sql`create index cases_registered_org on cases (registered_org, seq)`)
  await run(sql`create index cases_registered_at on cases (registered_org, registered_at, seq)`)

  await run(sql`alter table parties add column id_kind ${text}`)
  await run(sql`alter table parties add column id_trouble text`)
  await run(sql`alter table parties add column support ${text} not null default ''`)
  await run(sql`alter table parties add column child_view text`)
  await run(sql`alter table parties add column represents integer`)
  await run(sql`alter table parties add column known_from ${text}`)
  await run(sql`alter table parties add column claim_fen bigint`)
  await run(sql`create index parties_phone on parties (phone_mac, case_seq) where phone_mac is not null`)
  await run(sql`create table party_agents (
    id ${text} primary key, case_seq bigint not null references cases (seq), party_id ${text} not null references parties (id),
    kind ${text} not null, name text not null, relation text, phone_sealed text, phone_mac ${text}, id_sealed text, id_mac ${text},
    id_trouble text, scope ${text} not null, special integer not null, mandate text, since ${text}, added_at ${text} not null,
    added_by ${text} not null references people (id), ended_at ${text}, end_reason text)`)
  await run(sql`create index party_agents_case on party_agents (case_seq, id)`)
  await run(sql`create index party_agents_id on party_agents (id_mac) where id_mac is not null`)

  await run(sql`create table case_links (
    id ${text} primary key, case_seq bigint not null references cases (seq), other_seq bigint not null references cases (seq),
    kind ${text} not null, note text, made_at ${text} not null, made_by ${text} not null references people (id),
    undone_at ${text}, undone_by ${text} references people (id), undo_reason text)`)
  await run(sql`create index case_links_case on case_links (case_seq)`)
  await run(sql`create index case_links_other on case_links (other_seq)`)
  await run(sql`create unique index case_links_once on case_links (case_seq, other_seq, kind) where undone_at is null`)
  await run(sql`create table visit_links (
    visit_id ${text} not null references visits (id), case_seq bigint not null references cases (seq), note text,
    linked_at ${text} not null, linked_by ${text} not null references people (id), primary key (visit_id, case_seq))`)
  await run(sql`create index visits_org on visits (org_id, received_at)`)

  await run(sql`create table drafts (
    id ${text} primary key, person_id ${text} not null references people (id), kind ${text} not null, title text not null,
    body_sealed text not null, saved_at ${text} not null)`)
  await run(sql`create index drafts_person on drafts (person_id, saved_at)`)
  await run(sql`create index drafts_age on drafts (saved_at)`)

  await run(sql`create table evidence (
    id ${text} primary key, case_seq bigint not null references cases (seq), position integer not null, name text not null,
    party_id ${text} references parties (id), source text not null, form ${text} not null, copies integer not null,
    pages integer, received_at ${text} not null, received_by ${text} not null references people (id), returned_at ${text},
    returned_to text, returned_by ${text} references people (id), note text)`)
  await run(sql`create index evidence_case on evidence (case_seq, position)`)
  await run(sql`alter table files add column evidence_id ${text} references evidence (id)`)
  await run(sql`create table upload_links (
    id ${text} primary key, case_seq bigint not null references cases (seq), evidence_id ${text} references evidence (id),
    token_mac ${text} not null unique, made_by ${text} not null references people (id), made_at ${text} not null,
    expires_at ${text} not null, closed_at ${text}, taken integer not null)`)

  await run(sql`create table duty_shifts (
    id ${text} primary key, org_id ${text} not null references orgs (id), person_id ${text} not null references people (id),
    day ${text} not null, part ${text} not null, made_at ${text} not null, made_by ${text} not null references people (id),
    unique (org_id, person_id, day, part))`)
  await run(sql`create index duty_shifts_day on duty_shifts (day, org_id)`)
  await run(sql`create table opinions (
    id ${text} primary key, case_seq bigint not null references cases (seq), person_id ${text} not null references people (id),
    kind ${text} not null, agreement_id ${text} references agreements (id), text text not null, given_at ${text} not null)`)
  await run(sql`create index opinions_case on opinions (case_seq, id)`)

  await run(sql`create table import_batches (
    id ${text} primary key, org_id ${text} not null references orgs (id), channel ${text} not null, file_name text not null,
    stated integer, read integer not null, registered integer not null, known integer not null, failed integer not null,
    made_at ${text} not null, made_by ${text} not null references people (id))`)
  await run(sql`create index import_batches_org on import_batches (org_id, id)`)
  await run(sql`create table import_rows (
    batch_id ${text} not null references import_batches (id), row_no integer not null, external_no ${text}, outcome ${text} not null,
    case_seq bigint references cases (seq), trouble text, primary key (batch_id, row_no))`)
}
