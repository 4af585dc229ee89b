import { createHash } from 'node:crypto'
import {
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  type TransactionSettings,
} from 'kysely'
import type pg from 'pg'
import { exact } from './numbers.ts'

interface Options {
  names: StatementNames
  /** Called before each use; throws when this pool may not be used here. */
  guard: () => void
  /** A pool for reading has no transactions of its own. */
  transactions: boolean
}

/** Kysely on a pg pool, statements prepared under a name on each connection. */
export function postgresDialect(pool: pg.Pool, options: Options): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new PostgresDriver(pool, options),
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}

/** Names for the first `limit` statement texts; a server keeps what was named, so later ones run unnamed. */
export class StatementNames {
  readonly #limit: number
  readonly #byText = new Map<string, string>()

  constructor(limit = 500) {
    this.#limit = limit
  }

  nameOf(text: string): string | undefined {
    const known = this.#byText.get(text)
    if (known || this.#byText.size >= this.#limit) return known
    const name = `q_${createHash('sha256').update(text).digest('hex').slice(0, 32)}`
    this.#byText.set(text, name)
    return name
  }
}

class PostgresDriver implements Driver {
  readonly #pool: pg.Pool
  readonly #options: Options

  constructor(pool: pg.Pool, options: Options) {
    this.#pool = pool
    this.#options = options
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<PostgresConnection> {
    this.#options.guard()
    return new PostgresConnection(await this.#pool.connect(), this.#options.names)
  }

  async beginTransaction(connection: PostgresConnection, _settings: TransactionSettings): Promise<void> {
    if (!this.#options.transactions) throw new Error('db.read has no transactions')
    await connection.run('begin')
  }

  async commitTransaction(connection: PostgresConnection): Promise<void> {
    await connection.run('commit')
  }

  async rollbackTransaction(connection: PostgresConnection): Promise<void> {
    await connection.run('rollback')
  }

  async releaseConnection(connection: PostgresConnection): Promise<void> {
    connection.release()
  }

  async destroy(): Promise<void> {
    await this.#pool.end()
  }
}

class PostgresConnection implements DatabaseConnection {
  readonly #client: pg.PoolClient
  readonly #names: StatementNames
  #released = false

  constructor(client: pg.PoolClient, names: StatementNames) {
    this.#client = client
    this.#names = names
  }

  async run(sql: string): Promise<void> {
    await this.#client.query(sql)
  }

  release(): void {
    this.#released = true
    this.#client.release()
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    // A forgotten await would otherwise write into the next one's transaction.
    if (this.#released) throw new Error('the transaction has already ended: a query in it was not awaited')
    const name = this.#names.nameOf(sql)
    const result = await this.#client.query({ text: sql, values: exact(parameters), ...(name && { name }) })
    const rows = result.rows as R[]
    return result.command === 'SELECT' ? { rows } : { rows, numAffectedRows: BigInt(result.rowCount ?? 0) }
  }

  /** A server-side cursor, so that an export never holds all its rows. */
  async *streamQuery<R>({ sql, parameters }: CompiledQuery, chunk: number): AsyncIterableIterator<QueryResult<R>> {
    await this.run('begin')
    try {
      await this.#client.query(`declare rows_to_come no scroll cursor for ${sql}`, exact(parameters))
      for (;;) {
        const { rows } = await this.#client.query(`fetch forward ${chunk} from rows_to_come`)
        if (rows.length === 0) return
        yield { rows: rows as R[] }
      }
    } finally {
      await this.run('rollback')
    }
  }
}
