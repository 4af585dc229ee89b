import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { sql } from 'kysely'
import { freshPlace, temporaryFolder } from '../testing/databases.ts'
import { openDb, type Db, type Tx } from './open.ts'
import { StatementCache } from './sqlite-driver.ts'

test('commits are durable, and foreign keys hold', async (t) => {
  const db = await openDb(await freshPlace(t, 'sqlite'))
  const writing = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1, timeout: 5_000, query_only: 0 }
  assert.deepEqual(await db.write(pragmas), writing)
  assert.equal((await pragmas(db.read))?.query_only, 1)
  await db.close()
})

test('writes of one moment share one commit', async (t) => {
  const { file } = await freshPlace(t, 'sqlite')
  const db = await openDb({ file })
  const onlooker = new Database(file, { readonly: true })
  const seen = () => onlooker.prepare('select count(*) from settings').pluck().get()
  const first = db.write((t) => put(t, 'a'))
  const second = db.write(async (t) => {
    assert.deepEqual(await keys(t), ['a'])
    assert.equal(seen(), 0)
  })
  await first
  assert.equal(seen(), 1)
  await second
  onlooker.close()
  await db.close()
})

test('a commit that fails is an error for all it would have kept', async (t) => {
  const db = await openDb(await freshPlace(t, 'sqlite'))
  const orphan = async (t: Tx) => {
    await sql`pragma defer_foreign_keys = on`.execute(t)
    await sql`insert into case_texts (case_seq, text) values (404, 'of no case')`.execute(t)
  }
  const outcomes = await Promise.allSettled([db.write((t) => put(t, 'a')), db.write(orphan)])
  assert.deepEqual(
    outcomes.map((outcome) => outcome.status),
    ['rejected', 'rejected'],
  )
  await db.write((t) => put(t, 'b'))
  assert.deepEqual(await keys(db.read), ['b'])
  await db.close()
})

test('a write waits for another connection without stopping everything else', async (t) => {
  const { file } = await freshPlace(t, 'sqlite')
  const db = await openDb({ file })
  const other = new Database(file)
  other.exec('begin immediate')
  let written = false
  const writing = db.write((t) => put(t, 'a')).then(() => (written = true))
  for (let turn = 0; turn < 100; turn++) await setImmediate()
  assert.equal(written, false)
  assert.deepEqual(await keys(db.read), [])
  other.exec('commit')
  await writing
  assert.deepEqual(await keys(db.read), ['a'])
  other.close()
  await db.close()
})

test('two processes write at the same time, and neither is refused', async (t) => {
  const { file } = await freshPlace(t, 'sqlite')
  const db = await openDb({ file })
  const script = `import { openDb } from ${JSON.stringify(new URL('./open.ts', import.meta.url).href)}
    const db = await openDb({ file: ${JSON.stringify(file)} })
    for (let i = 0; i < 1000; i++)
      await db.write((t) => t.insertInto('settings').values({ key: 'theirs' + i, value: '1', set_at: '', set_by: null }).execute())
    await db.close()`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { stdio: 'inherit' })
  let running = true
  const ended = once(child, 'exit').then(([code]) => {
    running = false
    return code as number
  })
  while (running && (await keys(db.read)).length === 0) await setImmediate()
  let ours = 0
  for (; running && ours < 500; ours += 2) {
    await Promise.all([putAlone(db, `ours${ours}`), putAlone(db, `ours${ours + 1}`)])
  }
  assert.equal(await ended, 0)
  const all = await keys(db.read)
  assert.equal(all.filter((key) => key.startsWith('theirs')).length, 1_000)
  assert.equal(all.filter((key) => key.startsWith('ours')).length, ours)
  await db.close()
})

test('statements stay prepared, but not without limit', (t) => {
  const db = new Database(`${temporaryFolder(t)}/any.db`)
  const cache = new StatementCache(db, 3)
  const one = cache.prepare('select 1')
  for (const text of ['select 2', 'select 3', 'select 1', 'select 4']) cache.prepare(text)
  assert.equal(cache.size, 3)
  assert.equal(cache.prepare('select 1'), one)
  db.close()
})

async function pragmas(t: Db['read']) {
  const { rows } = await sql<
    Record<string, unknown>
  >`select * from pragma_journal_mode, pragma_synchronous, pragma_foreign_keys,
    pragma_busy_timeout, pragma_query_only`.execute(t)
  return rows[0]
}

async function put(t: Tx, key: string): Promise<void> {
  await t.insertInto('settings').values({ key, value: '1', set_at: '', set_by: null }).execute()
}

async function putAlone(db: Db, key: string): Promise<void> {
  await db.write((t) => put(t, key))
}

async function keys(t: Db['read']): Promise<string[]> {
  const rows = await t.selectFrom('settings').select('key').orderBy('key').execute()
  return rows.map((row) => row.key)
}
