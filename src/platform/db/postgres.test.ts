import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { freshDb } from '../testing/databases.ts'
import type { Tx } from './open.ts'
import { StatementNames } from './postgres-driver.ts'

test('a write that lost a deadlock is done again', async (t) => {
  const db = await freshDb(t, 'postgres')
  await db.write(async (t) => {
    await put(t, 'a')
    await put(t, 'b')
  })
  let holding = 0
  let bothHold = () => {}
  const met = new Promise<void>((resolve) => (bothHold = resolve))
  const inOrder = (first: string, second: string) => async (t: Tx) => {
    await sql`set local deadlock_timeout = '20ms'`.execute(t)
    await add(t, first)
    if (++holding === 2) bothHold()
    await met
    await add(t, second)
  }
  await Promise.all([db.write(inOrder('a', 'b')), db.write(inOrder('b', 'a'))])
  const rows = await db.read.selectFrom('settings').select(['key', 'value']).orderBy('key').execute()
  assert.deepEqual(rows, [
    { key: 'a', value: '2' },
    { key: 'b', value: '2' },
  ])
  assert.equal(holding, 3)
})

test('a statement is prepared once per connection, under the name of its text', async (t) => {
  const db = await freshDb(t, 'postgres')
  const prepared = await db.write(async (t) => {
    await put(t, 'a')
    await put(t, 'b')
    const { rows } = await sql<{ n: number }>`select count(*) as n from pg_prepared_statements
      where name like 'q^_%' escape '^' and statement like 'insert into%'`.execute(t)
    return rows[0]?.n
  })
  assert.equal(prepared, 1)
})

test('texts beyond the limit get no name, those named keep theirs', () => {
  const names = new StatementNames(2)
  const one = names.nameOf('select 1')
  assert.match(one ?? '', /^q_[0-9a-f]{32}$/)
  assert.notEqual(names.nameOf('select 2'), one)
  assert.equal(names.nameOf('select 3'), undefined)
  assert.equal(names.nameOf('select 1'), one)
})

test('reads and writes do not wait for each other when many come at once', async (t) => {
  const db = await freshDb(t, 'postgres')
  const writes = Array.from({ length: 40 }, (_, i) => db.write((t) => put(t, `k${i}`)))
  const reads = Array.from({ length: 40 }, () => db.read.selectFrom('settings').select('key').execute())
  await Promise.all([...writes, ...reads])
  assert.equal((await db.read.selectFrom('settings').select('key').execute()).length, 40)
})

async function put(t: Tx, key: string): Promise<void> {
  await t.insertInto('settings').values({ key, value: '0', set_at: '', set_by: null }).execute()
}

async function add(t: Tx, key: string): Promise<void> {
  await sql`update settings set value = cast(cast(value as integer) + 1 as text) where key = ${key}`.execute(t)
}
