import { sql, type Kysely } from 'kysely'

/**
 * A case by its number elsewhere; the links for phones by their case; what came to somebody last. Links by `case_seq`
 * are found by `case_links_once`.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`create index cases_external_no on cases (external_no) where external_no is not null`.execute(db)
  await sql`create index upload_links_case on upload_links (case_seq)`.execute(db)
  await sql`create index cases_owed_since on cases (owed_by, owed_since, seq) where open = 1`.execute(db)
  await sql`drop index case_links_case`.execute(db)
}
