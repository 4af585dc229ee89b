import { sql, SqliteAdapter, type Kysely } from 'kysely'

/** The index behind the search box: one row per case, its tokens without their text or place. */
export async function up(db: Kysely<never>): Promise<void> {
  if (db.getExecutor().adapter instanceof SqliteAdapter) {
    await sql`create virtual table case_search using fts5(
      tokens, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii')`.execute(db)
    // Merging within a registration made single ones slow; a timer does it in small steps instead.
    await sql`insert into case_search (case_search, rank) values ('automerge', 0)`.execute(db)
  } else {
    await sql`create table case_search (case_seq bigint primary key, tokens tsvector not null)`.execute(db)
    await sql`create index case_search_tokens on case_search using gin (tokens)`.execute(db)
  }
}
