import { AsyncResource } from 'node:async_hooks'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setImmediate, setTimeout } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { Kysely } from 'kysely'
import type { Db, Tx } from './open.ts'
import type { Schema } from './schema.ts'
import { sqliteDialect, StatementCache } from './sqlite-driver.ts'
import { WriteScope } from './writing.ts'

const BUSY_MS = 5_000
/** How long a write waits while another process (a backup, a command) holds the file. */
const PATIENCE_MS = 30_000
/** Works per commit: a batch must stay short, other processes wait for it. */
const BATCH = 64

/** Opens the file, making it and its folder when absent: one connection writes, a second one only reads. */
export async function openSqlite(file: string): Promise<Db> {
  mkdirSync(dirname(file), { recursive: true })
  const scope = new WriteScope()
  const writing = openWriter(file)
  const reading = openReader(file)
  const writer = new Kysely<Schema>({
    dialect: sqliteDialect(writing, { statements: new StatementCache(writing), guard: () => {} }),
  })
  const read = new Kysely<Schema>({
    dialect: sqliteDialect(reading, {
      statements: new StatementCache(reading),
      guard: () => scope.refuse('read'),
      openStream: () => openReader(file),
    }),
  })
  const commits = new GroupCommit(writing, writer, scope)
  return {
    dialect: 'sqlite',
    read,
    write: (work) => commits.write(work),
    close: async () => {
      await commits.finish()
      reading.close()
      // The last connection to close folds the write-ahead log into the file.
      writing.close()
    },
  }
}

function openWriter(file: string): Database.Database {
  const db = new Database(file, { timeout: BUSY_MS })
  const mode = db.pragma('journal_mode = wal', { simple: true })
  if (mode !== 'wal') throw new Error(`${file}: this file system has no write-ahead log (journal mode ${String(mode)})`)
  // better-sqlite3 is built with NORMAL, which may lose the last commits when the power fails.
  db.pragma('synchronous = full')
  db.pragma('foreign_keys = on')
  db.pragma('cache_size = -32768')
  db.pragma('temp_store = memory')
  db.pragma('journal_size_limit = 67108864')
  return db
}

function openReader(file: string): Database.Database {
  const db = new Database(file, { readonly: true, timeout: BUSY_MS })
  db.pragma('query_only = on')
  db.pragma('foreign_keys = on')
  db.pragma('cache_size = -32768')
  db.pragma('temp_store = memory')
  return db
}

interface Waiting {
  /** Runs the work in its own savepoint; a failing work is rejected at once and changes nothing. */
  attempt: () => Promise<void>
  /** Answers a work that succeeded, after the commit. */
  answer: () => void
  refuse: (reason: unknown) => void
}

/** Writes that arrive in the same turn of the event loop share one durable commit, each inside its own savepoint. */
class GroupCommit {
  readonly #db: Database.Database
  readonly #kysely: Kysely<Schema>
  readonly #scope: WriteScope
  #queue: Waiting[] = []
  #draining: Promise<void> | undefined
  #closed = false

  constructor(db: Database.Database, kysely: Kysely<Schema>, scope: WriteScope) {
    this.#db = db
    this.#kysely = kysely
    this.#scope = scope
  }

  async write<T>(work: (t: Tx) => Promise<T>): Promise<T> {
    this.#scope.refuse('write')
    if (this.#closed) throw new Error('the database is closed')
    return new Promise<T>((resolve, reject) => {
      let answer = () => {}
      const attempt = async () => {
        try {
          const value = await this.#scope.run(() => this.#kysely.transaction().execute(work))
          answer = () => resolve(value)
        } catch (error) {
          reject(error)
        }
      }
      // The work runs later, on behalf of whoever asked for it.
      const asker = new AsyncResource('db.write')
      this.#queue.push({ attempt: () => asker.runInAsyncScope(attempt), answer: () => answer(), refuse: reject })
      this.#draining ??= this.#drain()
    })
  }

  async finish(): Promise<void> {
    this.#closed = true
    await this.#draining
  }

  async #drain(): Promise<void> {
    while (this.#queue.length > 0) {
      await setImmediate()
      const batch = this.#queue.splice(0, BATCH)
      try {
        await this.#commitTogether(batch)
        for (const each of batch) each.answer()
      } catch (error) {
        if (this.#db.inTransaction) this.#db.exec('rollback')
        for (const each of batch) each.refuse(error)
      }
    }
    this.#draining = undefined
  }

  async #commitTogether(batch: Waiting[]): Promise<void> {
    await this.#begin()
    for (const each of batch) {
      await each.attempt()
      if (!this.#db.inTransaction) throw new Error('SQLite gave the whole transaction up (disk full or unreadable)')
    }
    this.#db.exec('commit')
  }

  /** SQLite's own busy timeout would stop the whole event loop, so the waiting is done here. */
  async #begin(): Promise<void> {
    const until = performance.now() + PATIENCE_MS
    while (!this.#tryBegin()) {
      if (performance.now() > until)
        throw new Error(`another process has held the database for ${PATIENCE_MS / 1_000} s`)
      await setTimeout(1 + Math.random() * 4)
    }
  }

  #tryBegin(): boolean {
    this.#db.pragma('busy_timeout = 0')
    try {
      this.#db.exec('begin immediate')
      return true
    } catch (error) {
      if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return false
      throw error
    } finally {
      this.#db.pragma(`busy_timeout = ${BUSY_MS}`)
    }
  }
}
