import type { Kysely, Transaction } from 'kysely'
import type { Schema } from './schema.ts'

export type Tx = Transaction<Schema>

export interface Db {
  readonly dialect: 'sqlite' | 'postgres'
  /** Outside any transaction and never inside a write, where it throws. Refuses to change anything; has no transactions. */
  readonly read: Kysely<Schema>
  /**
   * One transaction, resolved after the durable commit; rolled back and rejected when the work throws. Await only the
   * database inside. PostgreSQL may run the work again after a deadlock, so it must not change anything else.
   * A write inside a write is refused.
   */
  write<T>(work: (t: Tx) => Promise<T>): Promise<T>
  /** After the writes under way; later ones are refused. */
  close(): Promise<void>
}

export interface Place {
  /** `postgres://…`; wins over the file. */
  url?: string
  /** The SQLite file. `:memory:` is not supported: reading happens on a second connection. */
  file: string
}

/** Opens the database and sets it up for durable writes; does not migrate. */
export async function openDb({ url, file }: Place): Promise<Db> {
  // Only the driver that is used is loaded.
  if (url) return (await import('./postgres.ts')).openPostgres(url)
  return (await import('./sqlite.ts')).openSqlite(file)
}
