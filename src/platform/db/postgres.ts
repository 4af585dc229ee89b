import { setTimeout } from 'node:timers/promises'
import { CompiledQuery, Kysely } from 'kysely'
import pg from 'pg'
import { numberFrom } from './numbers.ts'
import type { Db } from './open.ts'
import { postgresDialect, StatementNames } from './postgres-driver.ts'
import type { Schema } from './schema.ts'
import { WriteScope } from './writing.ts'

/** Connections per pool; reading and writing have one each, so that neither can starve the other. */
const POOL = 10
/** How long a request waits for its turn when all connections are busy, as on SQLite. */
const PATIENCE_MS = 30_000
const TRIES = 5
const OLDEST = 150_000

/** Connects to PostgreSQL 15 or later with a UTF-8 database; text keys get their order from their columns (collate "C"). */
export async function openPostgres(url: string): Promise<Db> {
  const scope = new WriteScope()
  const names = new StatementNames()
  const reading = pool(url, { options: '-c default_transaction_read_only=on' })
  const writing = pool(url, {})
  const read = new Kysely<Schema>({
    dialect: postgresDialect(reading, { names, guard: () => scope.refuse('read'), transactions: false }),
  })
  const writer = new Kysely<Schema>({
    dialect: postgresDialect(writing, { names, guard: () => {}, transactions: true }),
  })
  const disconnect = async () => {
    await Promise.all([read.destroy(), writer.destroy()])
  }
  try {
    await refuseUnfit(read)
  } catch (error) {
    await disconnect()
    throw error
  }
  const underWay = new Set<Promise<unknown>>()
  let closed = false
  return {
    dialect: 'postgres',
    read,
    write: async (work) => {
      scope.refuse('write')
      if (closed) throw new Error('the database is closed')
      const written = again(() => scope.run(() => writer.transaction().execute(work)))
      underWay.add(written)
      return written.finally(() => underWay.delete(written))
    },
    close: async () => {
      closed = true
      await Promise.allSettled(underWay)
      await disconnect()
    },
  }
}

function pool(url: string, more: pg.PoolConfig): pg.Pool {
  const made = new pg.Pool({
    connectionString: url,
    max: POOL,
    connectionTimeoutMillis: PATIENCE_MS,
    application_name: 'one-stop-mediation-centre',
    types: { getTypeParser: parserOf },
    ...more,
  })
  // An idle connection the server closed is replaced at the next use; without a listener it would end the process.
  made.on('error', () => {})
  return made
}

function parserOf(oid: number, format?: 'text' | 'binary') {
  if (oid === pg.types.builtins.INT8 || oid === pg.types.builtins.NUMERIC) return numberFrom
  return pg.types.getTypeParser(oid, format)
}

async function refuseUnfit(db: Kysely<Schema>): Promise<void> {
  const asked = CompiledQuery.raw(
    `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding`,
  )
  const [server] = (await db.executeQuery<{ version: number; encoding: string }>(asked)).rows
  if (!server || server.version < OLDEST) throw new Error('PostgreSQL 15 or later is needed')
  if (server.encoding !== 'UTF8') throw new Error(`the database must be UTF8, not ${server.encoding}`)
}

/** Runs the work again when it lost a deadlock or a serialization conflict: nothing of it was kept. */
async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      const conflict = error instanceof pg.DatabaseError && (error.code === '40001' || error.code === '40P01')
      if (!conflict || attempt === TRIES) throw error
      await setTimeout(Math.random() * 20 * attempt)
    }
  }
}
