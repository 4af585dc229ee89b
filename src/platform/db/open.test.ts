import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sql } from 'kysely'
import { freshDb, freshPlace } from '../testing/databases.ts'
import { openDb, type Db, type Tx } from './open.ts'

for (const dialect of ['sqlite', 'postgres'] as const) {
  describe(`a database on ${dialect}`, () => {
    it('shows a write to readers once it is resolved, and returns what the work returned', async (t) => {
      const db = await freshDb(t, dialect)
      const answer = await db.write(async (t) => {
        await put(t, 'a')
        assert.deepEqual(await keys(db, t), ['a'])
        return 'kept'
      })
      assert.equal(answer, 'kept')
      assert.deepEqual(await keys(db), ['a'])
    })

    it('keeps nothing of a work that throws, and passes its error on', async (t) => {
      const db = await freshDb(t, dialect)
      const failing = db.write(async (t) => {
        await put(t, 'a')
        throw new Error('changed my mind')
      })
      await assert.rejects(failing, { message: 'changed my mind' })
      assert.deepEqual(await keys(db), [])
    })

    it('lets a failing write hurt only itself among those of the same moment', async (t) => {
      const db = await freshDb(t, dialect)
      await db.write((t) => put(t, 'taken'))
      const outcomes = await Promise.allSettled([
        db.write((t) => put(t, 'a')),
        db.write((t) => put(t, 'taken')),
        db.write(async (t) => {
          await put(t, 'b')
          throw new Error('no')
        }),
        db.write((t) => put(t, 'c')),
      ])
      assert.deepEqual(
        outcomes.map((outcome) => outcome.status),
        ['fulfilled', 'rejected', 'rejected', 'fulfilled'],
      )
      assert.deepEqual(await keys(db), ['a', 'c', 'taken'])
    })

    it('refuses a write inside a write, and goes on working', async (t) => {
      const db = await freshDb(t, dialect)
      const nested = db.write(async (t) => {
        await put(t, 'outer')
        await db.write((t) => put(t, 'inner'))
      })
      await assert.rejects(nested, /db\.write inside db\.write: use the transaction/)
      await db.write((t) => put(t, 'later'))
      assert.deepEqual(await keys(db), ['later'])
    })

    it('refuses to read past the transaction from inside a write', async (t) => {
      const db = await freshDb(t, dialect)
      await assert.rejects(
        db.write(() => keys(db)),
        /db\.read inside db\.write: use the transaction/,
      )
    })

    it('does not hold what a write left running to its rules', async (t) => {
      const db = await freshDb(t, dialect)
      let end = () => {}
      const ended = new Promise<void>((resolve) => (end = resolve))
      let later: Promise<void> = Promise.resolve()
      await db.write(async (t) => {
        await put(t, 'a')
        later = ended.then(() => db.write((t) => put(t, 'b')))
      })
      end()
      await later
      assert.deepEqual(await keys(db), ['a', 'b'])
    })

    it('refuses a query that comes after its transaction has ended', async (t) => {
      const db = await freshDb(t, dialect)
      const ended = await db.write(async (t) => ({ t }))
      await assert.rejects(put(ended.t, 'late'), /already (ended|committed)/)
      assert.deepEqual(await keys(db), [])
    })

    it('reads only, through read', async (t) => {
      const db = await freshDb(t, dialect)
      await assert.rejects(db.read.insertInto('settings').values(row('a')).execute(), /read-?only/)
      await assert.rejects(db.read.transaction().execute((t) => put(t, 'a')))
      assert.deepEqual(await keys(db), [])
    })

    it('streams a long list, while others read what is new', async (t) => {
      const db = await freshDb(t, dialect)
      await db.write(async (t) => {
        for (let i = 0; i < 250; i++) await put(t, `k${String(i).padStart(3, '0')}`)
      })
      const streamed: string[] = []
      for await (const { key } of db.read.selectFrom('settings').select('key').orderBy('key').stream(100)) {
        if (streamed.length === 0) await db.write((t) => put(t, 'new'))
        if (streamed.length === 1) assert.equal((await keys(db)).length, 251)
        streamed.push(key)
      }
      assert.equal(streamed.length, 250)
      assert.equal(streamed.at(-1), 'k249')
    })

    it('orders text keys byte by byte', async (t) => {
      const db = await freshDb(t, dialect)
      await db.write(async (t) => {
        for (const key of ['b', 'a', 'B', '_', '10', '9', 'a-1', 'a1', '中', '丁', '𠮷', '～']) await put(t, key)
      })
      assert.deepEqual(await keys(db), ['10', '9', 'B', '_', 'a', 'a-1', 'a1', 'b', '丁', '中', '～', '𠮷'])
    })

    it('gives whole numbers as numbers, and refuses those it would have to round', async (t) => {
      const db = await freshDb(t, dialect)
      const fen = async (n: number) =>
        (await sql<{ n: number }>`select cast(${n} as bigint) as n`.execute(db.read)).rows[0]?.n
      assert.equal(await fen(9_007_199_254_740_991), 9_007_199_254_740_991)
      await assert.rejects(fen(9_007_199_254_740_992), RangeError)
      const { rows } = await sql<object>`select sum(n) as total, count(*) as n, avg(n) as mean
        from (select cast(1 as bigint) as n union all select cast(2 as bigint)) as amounts`.execute(db.read)
      assert.deepEqual(rows, [{ total: 3, n: 2, mean: 1.5 }])
    })

    it('says how many rows a change met', async (t) => {
      const db = await freshDb(t, dialect)
      const changed = await db.write(async (t) => {
        await put(t, 'a')
        await put(t, 'b')
        return t.updateTable('settings').set({ value: '2' }).executeTakeFirst()
      })
      assert.equal(changed.numUpdatedRows, 2n)
    })

    it('finishes the writes under way before it closes, and takes no more', async (t) => {
      const place = await freshPlace(t, dialect)
      const db = await openDb(place)
      const writing = db.write((t) => put(t, 'a'))
      await db.close()
      await writing
      await assert.rejects(db.write((t) => put(t, 'b')))
      const reopened = await openDb(place)
      assert.deepEqual(await keys(reopened), ['a'])
      await reopened.close()
    })
  })
}

describe('opening a database', () => {
  it('says so when the server is not there', async () => {
    await assert.rejects(openDb({ url: 'postgres://nobody@127.0.0.1:1/none', file: '' }), /ECONNREFUSED/)
  })
})

async function put(t: Tx, key: string): Promise<void> {
  await t.insertInto('settings').values(row(key)).execute()
}

function row(key: string) {
  return { key, value: '1', set_at: '2026-01-05T01:00:00.000Z', set_by: null }
}

async function keys(db: Db, t?: Tx): Promise<string[]> {
  const rows = await (t ?? db.read).selectFrom('settings').select('key').orderBy('key').execute()
  return rows.map((row) => row.key)
}
