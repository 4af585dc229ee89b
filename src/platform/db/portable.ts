import {
  expressionBuilder,
  sql,
  SqliteAdapter,
  type Expression,
  type Kysely,
  type RawBuilder,
  type SelectQueryBuilder,
  type SqlBool,
} from 'kysely'
import { charactersOf, encode } from '../bigrams.ts'
import type { Db, Tx } from './open.ts'
import type { Schema } from './schema.ts'

type Dialect = Db['dialect']

export function dialectOf(t: Kysely<Schema>): Dialect {
  return t.getExecutor().adapter instanceof SqliteAdapter ? 'sqlite' : 'postgres'
}

/** `count(*)`, a number on both. */
export function countAll(): RawBuilder<number> {
  return sql<number>`count(*)`
}

/** Holds the rows read until the end of the write. On SQLite the write itself already excludes every other. */
export function locked<DB, TB extends keyof DB, O>(
  t: Tx,
  query: SelectQueryBuilder<DB, TB, O>,
): SelectQueryBuilder<DB, TB, O> {
  return dialectOf(t) === 'postgres' ? query.forUpdate() : query
}

/**
 * Until the end of the write many may hold a thing together, or one alone; others wait. `thing` is a number of the
 * program's own. On SQLite the write itself already excludes every other.
 */
export async function hold(t: Tx, thing: number, how: 'together' | 'alone'): Promise<void> {
  if (dialectOf(t) === 'sqlite') return
  const lock = how === 'alone' ? sql`pg_advisory_xact_lock` : sql`pg_advisory_xact_lock_shared`
  await sql`select ${lock}(${thing})`.execute(t)
}

export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Error && 'code' in error)) return false
  return ['23505', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY'].includes(String(error.code))
}

/** Whether the column holds the text, letter for letter. */
export function contains(dialect: Dialect, column: Expression<string | null>, text: string): RawBuilder<SqlBool> {
  return dialect === 'sqlite' ? sql`instr(${column}, ${text}) > 0` : sql`strpos(${column}, ${text}) > 0`
}

/**
 * Makes the case findable by these tokens, and by no others any more: `bigrams(…)` of its words, and tokens of its
 * scope (`s…`, lower-case letters and digits).
 */
export async function putSearch(t: Tx, seq: number, tokens: string[]): Promise<void> {
  const all = plain([...tokens, ...lastCharacters(tokens)]).join(' ')
  const statement =
    dialectOf(t) === 'sqlite'
      ? sql`insert or replace into case_search (rowid, tokens) values (${seq}, ${all})`
      : sql`insert into case_search (case_seq, tokens) values (${seq}, cast(${all} as tsvector))
            on conflict (case_seq) do update set tokens = excluded.tokens`
  await statement.execute(t)
}

export async function dropSearch(t: Tx, seq: number): Promise<void> {
  const key = dialectOf(t) === 'sqlite' ? 'rowid' : 'case_seq'
  await sql`delete from case_search where ${sql.ref(key)} = ${seq}`.execute(t)
}

interface Searched {
  case_search: { rowid: number; case_seq: number }
}

/**
 * The `seq` of the cases having all the tokens and, unless `scope` is null, one of the scope's. No tokens find nothing.
 * Pairs may stand apart in a longer text: check the text itself too (`contains`). Join it for newest-first pages:
 * `from(searchMatch(…).as('hit')).innerJoin('cases', 'cases.seq', 'hit.seq').orderBy('hit.seq', 'desc')`; as
 * `where('cases.seq', 'in', …)` it is read whole first.
 */
export function searchMatch(
  dialect: Dialect,
  tokens: string[],
  scope: string[] | null,
): SelectQueryBuilder<Searched, 'case_search', { seq: number }> {
  const query = tokens.length > 0 && scope?.length !== 0 ? matchOf(dialect, plain(tokens), scope && plain(scope)) : null
  return hitsOf(dialect, query)
}

/** The same for texts that have at least two of the tokens, which are pairs of characters. */
export function searchTwoOf(
  dialect: Dialect,
  tokens: string[],
  scope: string[],
): SelectQueryBuilder<Searched, 'case_search', { seq: number }> {
  const [and, or] = dialect === 'sqlite' ? [' AND ', ' OR '] : [' & ', ' | ']
  const words = plain(tokens)
  const twos = words.slice(0, -1).map((word, at) => `(${word}${and}(${words.slice(at + 1).join(or)}))`)
  const query = twos.length && scope.length ? `(${plain(scope).join(or)})${and}(${twos.join(or)})` : null
  return hitsOf(dialect, query)
}

function hitsOf(dialect: Dialect, query: string | null): SelectQueryBuilder<Searched, 'case_search', { seq: number }> {
  const hits = expressionBuilder<Searched, never>().selectFrom('case_search')
  if (dialect === 'sqlite') {
    return hits
      .select('rowid as seq')
      .where(query === null ? sql<SqlBool>`false` : sql<SqlBool>`case_search match ${query}`)
  }
  return hits
    .select('case_seq as seq')
    .where(query === null ? sql<SqlBool>`false` : sql<SqlBool>`tokens @@ cast(${query} as tsquery)`)
}

/** A small step of tidying the index, for a timer; true when another step is worth taking. */
export async function tendSearch(db: Db): Promise<boolean> {
  // PostgreSQL's autovacuum does it by itself.
  if (db.dialect === 'postgres') return false
  return db.write(async (t) => {
    const before = await changes(t)
    await sql`insert into case_search (case_search, rank) values ('merge', 64)`.execute(t)
    return (await changes(t)) - before > 1
  })
}

/**
 * Refreshes the planner's figures. Never those of the full-text index's own tables: taken while these are small, they
 * make every later write to the index a scan.
 */
export async function analyze(db: Db): Promise<void> {
  await db.write(async (t) => {
    if (db.dialect === 'postgres') {
      await sql`analyze`.execute(t)
      return
    }
    const tables = await sql<{ name: string }>`select name from sqlite_schema
      where type = 'table' and name not like 'sqlite^_%' escape '^' and name not like 'case^_search%' escape '^'`.execute(
      t,
    )
    for (const { name } of tables.rows) await sql`analyze ${sql.table(name)}`.execute(t)
  })
}

/** A search for one character is a search for tokens that begin with it; so one that begins none gets a token itself. */
function lastCharacters(tokens: string[]): string[] {
  const pairs = tokens.filter((token) => token.startsWith('x')).map(charactersOf)
  const first = new Set(pairs.map(([character]) => character))
  return pairs.flatMap(([, last]) => (last !== undefined && !first.has(last) ? [encode(last)] : []))
}

function matchOf(dialect: Dialect, tokens: string[], scope: string[] | null): string {
  const [and, or, prefix] = dialect === 'sqlite' ? [' AND ', ' OR ', '*'] : [' & ', ' | ', ':*']
  const words = tokens.map((token) => (isSingle(token) ? `${token}${prefix}` : token))
  return [...(scope ? [`(${scope.join(or)})`] : []), ...words].join(and)
}

function isSingle(token: string): boolean {
  return token.startsWith('x') && charactersOf(token).length === 1
}

function plain(tokens: string[]): string[] {
  const odd = tokens.find((token) => !/^[0-9a-z]+$/.test(token))
  if (odd !== undefined) throw new Error(`not a search token: ${odd}`)
  return [...new Set(tokens)]
}

async function changes(t: Tx): Promise<number> {
  const { rows } = await sql<{ n: number }>`select total_changes() as n`.execute(t)
  return rows[0]?.n ?? 0
}
