import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestContext } from 'node:test'
import pg from 'pg'
import { migrate, MIGRATIONS } from '../db/migrate.ts'
import { openDb, type Db, type Place } from '../db/open.ts'
import { startPostgres } from './postgres.ts'

export type Dialect = Db['dialect']

/** What `npm test` is running on: TEST_DATABASE is `sqlite` (default) or `postgres`. */
export function testDialect(): Dialect {
  return process.env.TEST_DATABASE === 'postgres' ? 'postgres' : 'sqlite'
}

/** An empty, migrated database, closed and removed with the test. */
export async function freshDb(t: TestContext, dialect: Dialect = testDialect()): Promise<Db> {
  const { remove, ...place } = await make(dialect)
  const db = await openDb(place)
  t.after(async () => {
    await db.close()
    await remove()
  })
  return db
}

/** Where such a database lies, for tests that open it themselves or from a second process; close it before the test ends. */
export async function freshPlace(t: TestContext, dialect: Dialect = testDialect()): Promise<Place> {
  const { remove, ...place } = await make(dialect)
  t.after(remove)
  return place
}

/** A folder that goes with the test. */
export function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'centre-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

interface Made extends Place {
  remove: () => Promise<void>
}

async function make(dialect: Dialect): Promise<Made> {
  return dialect === 'sqlite' ? makeFile() : makeDatabase()
}

let migratedFile: Promise<Buffer> | undefined

async function makeFile(): Promise<Made> {
  migratedFile ??= makeMigratedFile()
  const bytes = await migratedFile
  const folder = mkdtempSync(path.join(tmpdir(), 'centre-'))
  const file = path.join(folder, 'centre.db')
  writeFileSync(file, bytes)
  return { file, remove: async () => rmSync(folder, { recursive: true, force: true }) }
}

async function makeMigratedFile(): Promise<Buffer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'centre-'))
  try {
    const file = path.join(folder, 'template.db')
    const db = await openDb({ file })
    await migrate(db)
    await db.close()
    return readFileSync(file)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

let template: Promise<{ admin: pg.Pool; url: string; name: string }> | undefined

async function makeDatabase(): Promise<Made> {
  template ??= makeTemplate()
  const { admin, url, name } = await template
  const own = `test_${randomBytes(8).toString('hex')}`
  await admin.query(`create database ${own} template ${name}`)
  const remove = async () => {
    // The server takes 100 ms to see that the last connection has gone; no test has to wait for that.
    admin.query(`drop database ${own} with (force)`).catch(() => {})
  }
  return { url: databaseUrl(url, own), file: '', remove }
}

/** One per run and set of migrations: the test files of a run share the server, the first to come makes it. */
async function makeTemplate() {
  const url = process.env.TEST_PG_URL ?? (await startPostgres()).url
  const admin = new pg.Pool({ connectionString: url, max: 2, allowExitOnIdle: true })
  // The server may be stopped before this process has ended.
  admin.on('error', () => {})
  const name = `template_${fingerprint()}`
  await admin.query('select pg_advisory_lock(1)')
  try {
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [name])
    if (rowCount === 0) await buildTemplate(admin, url, name)
  } finally {
    await admin.query('select pg_advisory_unlock(1)')
  }
  return { admin, url, name }
}

/** Sorted as a Chinese server would be, so that a text key without its collate "C" is found out. */
async function buildTemplate(admin: pg.Pool, url: string, name: string): Promise<void> {
  const draft = `${name}_draft`
  await admin.query(`drop database if exists ${draft}`)
  await admin.query(`create database ${draft} template template0 encoding 'UTF8' locale 'C'
    locale_provider icu icu_locale 'zh-Hans-CN'`)
  const db = await openDb({ url: databaseUrl(url, draft), file: '' })
  try {
    await migrate(db)
  } finally {
    await db.close()
  }
  await admin.query(`alter database ${draft} rename to ${name}`)
}

function fingerprint(): string {
  const hash = createHash('sha256')
  for (const name of readdirSync(MIGRATIONS).sort()) hash.update(name).update(readFileSync(path.join(MIGRATIONS, name)))
  return hash.digest('hex').slice(0, 16)
}

function databaseUrl(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}
