import assert from 'node:assert/strict'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import { seedDemo } from '../demo/seed.ts'
import { drawIssued } from '../documents/drawing.ts'
import { importer } from '../intake/importing.ts'
import { KEPT_TABLES, LEFT_OUT_TABLES } from '../platform/db/tables.ts'
import { freshDb, temporaryFolder, testDialect } from '../platform/testing/databases.ts'
import type { House } from '../platform/house.ts'
import { at, command, emptyPlace, type PlaceEnv } from './testing.ts'

/** Two papers drawn, the rest left. */
async function demoWithPapers(house: House): Promise<void> {
  await seedDemo(house)
  const papers = await house.db.read.selectFrom('papers').select('id').orderBy('id').limit(2).execute()
  for (const { id } of papers) await drawIssued(house, id)
}

async function figuresOf(place: PlaceEnv) {
  return at(place, async ({ db }) => {
    const heads = await db.read.selectFrom('cases').select(['seq', 'head_hash']).orderBy('seq').execute()
    const names = await db.read.selectFrom('people').select('name').orderBy('id').execute()
    const money = await db.read
      .selectFrom('obligations')
      .select('amount_fen')
      .where('amount_fen', 'is not', null)
      .orderBy('amount_fen')
      .execute()
    return { heads, names, money }
  })
}

test('a backup made while others write is restored on the other database, whole and findable', async (t) => {
  const place = await emptyPlace(t)
  const file = join(temporaryFolder(t), 'all.tar')
  const before = await at(place, async (house) => {
    await demoWithPapers(house)
    const register = await importer(house)
    let writing = true
    const writer = (async () => {
      for (let n = 0; writing; n++) await register({ id: `w${n}`, title: null, text: `备份当中登记的第${n}件` })
    })()
    const made = await command('backup', [file], place)
    writing = false
    await writer
    assert.deepEqual([made.code, made.err], [0, ''])
    const cases = await house.db.read.selectFrom('cases').select('seq').execute()
    const count = Number(/：(\d+)件案子，2个文件/.exec(made.out)?.[1])
    assert.ok(count >= 41 && count < cases.length, `${count} of ${cases.length}`)
    return count
  })
  assert.equal(readFileSync(file).includes(readFileSync(place.KEY_FILE, 'utf8').trim()), false)

  const other = await emptyPlace(t, testDialect() === 'sqlite' ? 'postgres' : 'sqlite')
  const keyless = await command('restore', [file], other)
  assert.equal(keyless.code, 1)
  assert.match(keyless.err, /先把原来的密钥文件放到/)
  copyFileSync(place.KEY_FILE, other.KEY_FILE)
  const restored = await command('restore', [file], other)
  assert.deepEqual([restored.code, restored.err], [0, ''])

  const [was, is] = [await figuresOf(place), await figuresOf(other)]
  assert.deepEqual(is, { ...was, heads: was.heads.slice(0, before) })
  const verified = await command('verify', [], other)
  assert.equal(verified.code, 0)
  assert.match(verified.out, new RegExp(`^核对了${before}件案子、\\d+条经过、2个文件：没有发现改动\n$`))
  await at(other, async (house) => {
    const texts = await house.db.read.selectFrom('case_texts').select('case_seq').execute()
    assert.equal(texts.length, before)
    await (
      await importer(house)
    )({ id: 'after', title: null, text: '恢复以后登记的' })
    const newest = await house.db.read.selectFrom('cases').select('seq').orderBy('seq', 'desc').executeTakeFirst()
    assert.equal(newest?.seq, (is.heads.at(-1)?.seq ?? 0) + 1)
  })

  const again = await command('restore', [file], other)
  assert.equal(again.code, 1)
  assert.match(again.err, /只能恢复到空的/)
})

test('a damaged backup changes nothing', async (t) => {
  const place = await emptyPlace(t)
  const file = join(temporaryFolder(t), 'all.tar')
  await at(place, seedDemo)
  await command('backup', [file], place)
  const bytes = readFileSync(file)
  const inside = bytes.indexOf('tables/cases.jsonl.gz') + 512 + 2_000
  bytes[inside] = bytes[inside]! ^ 1
  writeFileSync(file, bytes)

  const other = { ...(await emptyPlace(t)), KEY_FILE: place.KEY_FILE }
  const restored = await command('restore', [file], other)
  assert.deepEqual([restored.code, restored.err], [1, '不能恢复：备份文件坏了，内容和清单对不上\n'])
  assert.equal((await figuresOf(other)).heads.length, 0)
})

test('verify names the case whose past was changed and the file that was', async (t) => {
  const place = await emptyPlace(t)
  const number = await at(place, async (house) => {
    await demoWithPapers(house)
    const { db, files } = house
    const file = await db.read.selectFrom('files').select('id').executeTakeFirstOrThrow()
    writeFileSync(join(files.directory, file.id.slice(-2), file.id), 'another paper')
    const kase = await db.read
      .selectFrom('cases')
      .select(['seq', 'register_no'])
      .orderBy('seq')
      .executeTakeFirstOrThrow()
    await db.write((w) =>
      w
        .updateTable('events')
        .set({ actor_name: '别人' })
        .where('case_seq', '=', kase.seq)
        .where('seq', '=', 2)
        .execute(),
    )
    return kase.register_no
  })
  const { code, out } = await command('verify', [], place)
  assert.equal(code, 1)
  assert.match(out, new RegExp(`^${number} 第2条经过：时间、人或事被改过\n`))
  assert.match(out, /（[0-9a-z]{20}）：文件被改过\n核对了72件案子、\d+条经过、2个文件：2处不对\n$/)
})

test('every table is either in a backup or left out of it on purpose', async (t) => {
  const db = await freshDb(t)
  const query =
    db.dialect === 'sqlite'
      ? sql<{ name: string }>`select name from sqlite_schema where type = 'table' and name not like 'sqlite%'`
      : sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public'`
  const { rows } = await query.execute(db.read)
  const names = rows.map((row) => row.name).filter((name) => !/^(kysely_|case_search_)/.test(name))
  assert.deepEqual(names.sort(), [...KEPT_TABLES, ...LEFT_OUT_TABLES].sort())
})
