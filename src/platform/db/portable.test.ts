import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { CompiledQuery, sql } from 'kysely'
import { bigrams, searchable } from '../bigrams.ts'
import { freshDb } from '../testing/databases.ts'
import type { Db } from './open.ts'
import {
  analyze,
  contains,
  countAll,
  dropSearch,
  isUniqueViolation,
  locked,
  putSearch,
  searchMatch,
  searchTwoOf,
  tendSearch,
} from './portable.ts'

for (const dialect of ['sqlite', 'postgres'] as const) {
  describe(`what ${dialect} has in common with the other`, () => {
    it('counts with a number', async (t) => {
      const db = await freshDb(t, dialect)
      await put(db, { key: 'a', value: '1' })
      const counted = await db.read.selectFrom('settings').select(countAll().as('n')).executeTakeFirstOrThrow()
      assert.deepEqual(counted, { n: 1 })
    })

    it('recognises what exists already', async (t) => {
      const db = await freshDb(t, dialect)
      await put(db, { key: 'a', value: '1' })
      await assert.rejects(put(db, { key: 'a', value: '2' }), isUniqueViolation)
      assert.equal(isUniqueViolation(new Error('something else')), false)
    })

    it('lets nobody read a locked row until the write has ended', async (t) => {
      const db = await freshDb(t, dialect)
      await put(db, { key: 'series', value: '0' })
      const next = () =>
        db.write(async (t) => {
          const row = await locked(t, t.selectFrom('settings').select('value')).executeTakeFirstOrThrow()
          const value = String(Number(row.value) + 1)
          await t.updateTable('settings').set({ value }).execute()
          return value
        })
      const given = await Promise.all([next(), next(), next(), next(), next()])
      assert.deepEqual(given.sort(), ['1', '2', '3', '4', '5'])
    })

    it('finds a text letter for letter, wildcards included', async (t) => {
      const db = await freshDb(t, dialect)
      await put(db, { key: 'a', value: '王小明50%_' })
      const holding = (text: string) =>
        db.read
          .selectFrom('settings')
          .select('key')
          .where(contains(dialect, sql.ref('value'), text))
          .execute()
      assert.equal((await holding('明50%_')).length, 1)
      assert.equal((await holding('明5_%')).length, 0)
      assert.equal((await holding('王明')).length, 0)
    })
  })

  describe(`search on ${dialect}`, () => {
    it('finds two characters in the middle of the text', async (t) => {
      const find = await indexed(t, dialect, { 1: '张伟与李建国邻里通行纠纷', 2: '李国建反映噪声扰民' })
      assert.deepEqual(await find('建国'), [1])
      assert.deepEqual(await find('国建'), [2])
      assert.deepEqual(await find('扰民'), [2])
      assert.deepEqual(await find('通行纠纷'), [1])
    })

    it('finds one character at the start, in the middle and at the end of a word', async (t) => {
      const find = await indexed(t, dialect, { 1: '王建国，赔偿', 2: '李王', 3: '王' })
      assert.deepEqual(await find('王'), [3, 2, 1])
      assert.deepEqual(await find('建'), [1])
      assert.deepEqual(await find('国'), [1])
      assert.deepEqual(await find('偿'), [1])
    })

    it('finds rare characters of four bytes, and keeps them apart', async (t) => {
      const find = await indexed(t, dialect, { 1: '𠮷田商店', 2: '刘𬭎', 3: '刘𬭚' })
      assert.deepEqual(await find('𠮷田'), [1])
      assert.deepEqual(await find('𠮷'), [1])
      assert.deepEqual(await find('刘𬭎'), [2])
      assert.deepEqual(await find('𬭚'), [3])
    })

    it('finds Latin letters, pinyin and digits', async (t) => {
      const find = await indexed(t, dialect, { 1: '王建国 wangjianguo wjg', 2: '（2026）和源人调字第17号' })
      assert.deepEqual(await find('WJG'), [1])
      assert.deepEqual(await find('jianguo'), [1])
      assert.deepEqual(await find('２０２６'), [2])
      assert.deepEqual(await find('wjx'), [])
    })

    it('wants all words, newest first', async (t) => {
      const find = await indexed(t, dialect, { 1: '王某 宅基地', 2: '宅基地', 3: '宅基地 王某' })
      assert.deepEqual(await find('王某 宅基地'), [3, 1])
    })

    it('keeps to the scope, and finds nothing in an empty one or for no words', async (t) => {
      const find = await indexed(t, dialect, { 1: '宅基地', 2: '宅基地' })
      assert.deepEqual(await find('宅基', ['s2']), [2])
      assert.deepEqual(await find('宅基', ['s1', 's2']), [2, 1])
      assert.deepEqual(await find('宅基', ['s3']), [])
      assert.deepEqual(await find('宅基', []), [])
      assert.deepEqual(await find('，'), [])
    })

    it('forgets what an update replaced and what was dropped', async (t) => {
      const db = await freshDb(t, dialect)
      const find = finder(db)
      await db.write((t) => putSearch(t, 7, bigrams('旧的名字')))
      await db.write((t) => putSearch(t, 7, bigrams('新的称呼')))
      assert.deepEqual(await find('旧的'), [])
      assert.deepEqual(await find('称呼'), [7])
      await db.write((t) => dropSearch(t, 7))
      assert.deepEqual(await find('称呼'), [])
    })

    it('finds what has two of several pairs, within a scope', async (t) => {
      const db = await freshDb(t, dialect)
      await db.write(async (t) => {
        await putSearch(t, 1, [...bigrams('排水沟倒灌厨房'), 's1'])
        await putSearch(t, 2, [...bigrams('排水沟'), 's1'])
        await putSearch(t, 3, [...bigrams('厨房倒灌'), 's2'])
      })
      const find = async (text: string, scope: string[]) => {
        const hits = db.read.selectFrom(searchTwoOf(dialect, bigrams(text), scope).as('hit'))
        return (await hits.select('hit.seq').orderBy('hit.seq').execute()).map((row) => row.seq)
      }
      assert.deepEqual(await find('排水 倒灌 厨房', ['s1', 's2']), [1, 3])
      assert.deepEqual(await find('排水 倒灌 厨房', ['s1']), [1])
      assert.deepEqual(await find('排水', ['s1']), [])
      assert.deepEqual(await find('', ['s1']), [])
      assert.deepEqual(await find('排水 倒灌', []), [])
    })

    it('can be read as a list beside other conditions', async (t) => {
      const db = await freshDb(t, dialect)
      await db.write((t) => putSearch(t, 7, bigrams('宅基地')))
      const hits = searchMatch(dialect, bigrams('宅基'), null)
      const { rows } = await sql<{ seven: number }>`select 7 as seven where 7 in (${hits})`.execute(db.read)
      assert.deepEqual(rows, [{ seven: 7 }])
    })

    it('refuses a token that could be read as a query', async (t) => {
      const db = await freshDb(t, dialect)
      await assert.rejects(
        db.write((t) => putSearch(t, 1, ['王 OR'])),
        /not a search token/,
      )
      assert.throws(() => searchMatch(dialect, ['a*'], null), /not a search token/)
      assert.throws(() => searchMatch(dialect, ['x738b'], ['s1) | (s2']), /not a search token/)
    })

    it('still finds everything after tidying and analysing', async (t) => {
      const db = await freshDb(t, dialect)
      for (let seq = 1; seq <= 40; seq++) await db.write((t) => putSearch(t, seq, bigrams(searchable('宅基地'))))
      await analyze(db)
      while (await tendSearch(db));
      assert.equal((await finder(db)('宅基')).length, 40)
    })
  })
}

describe('the full-text index on SQLite', () => {
  it('is never merged within a write, and merged in steps by tending', async (t) => {
    const db = await freshDb(t, 'sqlite')
    for (let seq = 1; seq <= 12; seq++) await db.write((t) => putSearch(t, seq, bigrams('宅基地')))
    assert.equal(await segments(db), 12)
    while (await tendSearch(db));
    assert.equal(await segments(db), 1)
  })

  it('has no figures for the planner, taken while it was small', async (t) => {
    const db = await freshDb(t, 'sqlite')
    await put(db, { key: 'a', value: '1' })
    await db.write((t) => putSearch(t, 1, bigrams('宅基地')))
    await analyze(db)
    const { rows } = await sql<{ tbl: string }>`select distinct tbl from sqlite_stat1`.execute(db.read)
    const analysed = rows.map((row) => row.tbl)
    assert.ok(analysed.includes('settings'))
    assert.deepEqual(
      analysed.filter((table) => table.startsWith('case_search')),
      [],
    )
  })

  it('leads a page of hits newest first without sorting', async (t) => {
    const db = await freshDb(t, 'sqlite')
    const page = db.read
      .selectFrom(searchMatch('sqlite', bigrams('宅基'), ['s1']).as('hit'))
      .innerJoin('cases', 'cases.seq', 'hit.seq')
      .select('cases.id')
      .where('hit.seq', '<', 900)
      .where('cases.open', '=', 1)
      .orderBy('hit.seq', 'desc')
      .limit(50)
    const { sql: text, parameters } = page.compile()
    const plan = CompiledQuery.raw(`explain query plan ${text}`, [...parameters])
    const { rows } = await db.read.executeQuery<{ detail: string }>(plan)
    assert.deepEqual(
      rows.map((step) => step.detail.replace(/ INDEX .*$/, '')),
      ['SCAN case_search VIRTUAL TABLE', 'SEARCH cases USING INTEGER PRIMARY KEY (rowid=?)'],
    )
  })
})

async function put(db: Db, row: { key: string; value: string }): Promise<void> {
  await db.write((t) =>
    t
      .insertInto('settings')
      .values({ ...row, set_at: '2026-01-05T01:00:00.000Z', set_by: null })
      .execute(),
  )
}

/** Each text under its seq, in the scope of its own number and in `s9`. */
async function indexed(t: TestContext, dialect: Db['dialect'], texts: Record<number, string>) {
  const db = await freshDb(t, dialect)
  await db.write(async (t) => {
    for (const [seq, text] of Object.entries(texts))
      await putSearch(t, Number(seq), [...bigrams(text), `s${seq}`, 's9'])
  })
  return finder(db)
}

function finder(db: Db) {
  return async (text: string, scope: string[] | null = null) => {
    const hits = db.read.selectFrom(searchMatch(db.dialect, bigrams(text), scope).as('hit'))
    const rows = await hits.select('hit.seq').orderBy('hit.seq', 'desc').execute()
    return rows.map((row) => row.seq)
  }
}

async function segments(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(distinct segid) as n from case_search_idx`.execute(db.read)
  return rows[0]?.n ?? 0
}
