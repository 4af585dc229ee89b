import fs from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  FileMigrationProvider,
  Kysely,
  Migrator,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
} from 'kysely'
import type { Db, Tx } from './open.ts'

/** The folder of the migrations, which are applied in the order of their names. */
export const MIGRATIONS = fileURLToPath(new URL('../../../migrations/', import.meta.url))
const LOCK = 7_031_205_118

/**
 * Brings the database to the newest migration, all in one transaction, and returns the names applied. A second process
 * doing the same waits for the first and then finds nothing to do.
 */
export async function migrate(db: Db): Promise<string[]> {
  return db.write(async (t) => {
    if (db.dialect === 'postgres') await sql`select pg_advisory_xact_lock(${sql.lit(LOCK)})`.execute(t)
    const migrator = new Migrator({
      db: new Kysely<unknown>({ dialect: inside(t, db.dialect) }),
      provider: new FileMigrationProvider({ fs, path, migrationFolder: MIGRATIONS }),
    })
    const { error, results } = await migrator.migrateToLatest()
    if (error) throw error
    return (results ?? []).map((result) => result.migrationName)
  })
}

/** Kysely's Migrator wants to begin and commit by itself; here all it does happens within the transaction under way. */
function inside(t: Tx, dialect: Db['dialect']): Dialect {
  const connection: DatabaseConnection = {
    executeQuery: <R>(query: CompiledQuery) => t.executeQuery(query as CompiledQuery<R>),
    async *streamQuery() {},
  }
  const nothing = async () => {}
  const driver = {
    init: nothing,
    acquireConnection: async () => connection,
    beginTransaction: nothing,
    commitTransaction: nothing,
    rollbackTransaction: nothing,
    releaseConnection: nothing,
    destroy: nothing,
  }
  return dialect === 'sqlite'
    ? {
        createAdapter: () => new SqliteAdapter(),
        createDriver: () => driver,
        createIntrospector: (db) => new SqliteIntrospector(db),
        createQueryCompiler: () => new SqliteQueryCompiler(),
      }
    : {
        createAdapter: () => new PostgresWithoutLock(),
        createDriver: () => driver,
        createIntrospector: (db) => new PostgresIntrospector(db),
        createQueryCompiler: () => new PostgresQueryCompiler(),
      }
}

/** The transaction's own lock lasts until its commit; Kysely's would be given up before. */
class PostgresWithoutLock extends PostgresAdapter {
  override async acquireMigrationLock(): Promise<void> {}
  override async releaseMigrationLock(): Promise<void> {}
}
