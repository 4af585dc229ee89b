import type Database from 'better-sqlite3'
import {
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely'
import { exact } from './numbers.ts'

interface Options {
  statements: StatementCache
  /** Called before each use; throws when this connection may not be used here. */
  guard: () => void
  /** Opens one more connection for a streamed select; absent where nothing is streamed. */
  openStream?: () => Database.Database
}

/**
 * Kysely on one better-sqlite3 connection whose statements stay prepared. A Kysely transaction is a savepoint here:
 * the outer `begin immediate … commit` belongs to whoever opened the connection.
 */
export function sqliteDialect(db: Database.Database, options: Options): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new SqliteDriver(db, options),
    createIntrospector: (kysely) => new SqliteIntrospector(kysely),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

/** Prepared statements by their text; the longest unused one goes when there are more than `limit`. */
export class StatementCache {
  readonly #db: Database.Database
  readonly #limit: number
  readonly #byText = new Map<string, Database.Statement<unknown[]>>()

  constructor(db: Database.Database, limit = 500) {
    this.#db = db
    this.#limit = limit
  }

  get size(): number {
    return this.#byText.size
  }

  prepare(text: string): Database.Statement<unknown[]> {
    const known = this.#byText.get(text)
    const statement = known ?? this.#db.prepare<unknown[]>(text)
    if (known) this.#byText.delete(text)
    this.#byText.set(text, statement)
    if (this.#byText.size > this.#limit) this.#byText.delete(this.#byText.keys().next().value ?? text)
    return statement
  }
}

class SqliteDriver implements Driver {
  readonly #db: Database.Database
  readonly #options: Options

  constructor(db: Database.Database, options: Options) {
    this.#db = db
    this.#options = options
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<SqliteConnection> {
    this.#options.guard()
    return new SqliteConnection(this.#options)
  }

  async beginTransaction(connection: SqliteConnection): Promise<void> {
    if (!this.#db.inTransaction) throw new Error('a SQLite transaction starts with db.write')
    connection.run('savepoint work')
  }

  async commitTransaction(connection: SqliteConnection): Promise<void> {
    connection.run('release work')
  }

  async rollbackTransaction(connection: SqliteConnection): Promise<void> {
    // A full disk or an I/O error has already rolled everything back.
    if (!this.#db.inTransaction) return
    connection.run('rollback to work')
    connection.run('release work')
  }

  async releaseConnection(connection: SqliteConnection): Promise<void> {
    connection.close()
  }

  async destroy(): Promise<void> {
    this.#db.close()
  }
}

class SqliteConnection implements DatabaseConnection {
  readonly #options: Options
  #closed = false

  constructor(options: Options) {
    this.#options = options
  }

  run(sql: string): void {
    this.#options.statements.prepare(sql).run()
  }

  close(): void {
    this.#closed = true
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    // A forgotten await would otherwise write into the next one's transaction.
    if (this.#closed) throw new Error('the transaction has already ended: a query in it was not awaited')
    const statement = this.#options.statements.prepare(sql)
    if (statement.reader) return { rows: statement.all(...exact(parameters)) as R[] }
    const { changes, lastInsertRowid } = statement.run(...exact(parameters))
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
  }

  /** On its own connection: an open statement holds its whole connection on one snapshot, other reads would grow stale. */
  async *streamQuery<R>({ sql, parameters }: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    const db = this.#options.openStream?.()
    if (!db) throw new Error('only db.read streams')
    try {
      for (const row of db.prepare<unknown[]>(sql).iterate(...exact(parameters))) yield { rows: [row as R] }
    } finally {
      db.close()
    }
  }
}
