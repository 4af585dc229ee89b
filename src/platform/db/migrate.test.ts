import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { describe, it, type TestContext } from 'node:test'
import { sql } from 'kysely'
import { freshPlace, temporaryFolder } from '../testing/databases.ts'
import { migrate, MIGRATIONS } from './migrate.ts'
import { openDb, type Db, type Place } from './open.ts'

const ALL = readdirSync(MIGRATIONS)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.replace('.ts', ''))
  .sort()

for (const dialect of ['sqlite', 'postgres'] as const) {
  describe(`migrating ${dialect}`, () => {
    it('applies everything in order once', async (t) => {
      const db = await openDb(await emptyPlace(t, dialect))
      assert.deepEqual(await migrate(db), ALL)
      assert.deepEqual(await migrate(db), [])
      await db.close()
    })

    it('is done once by two that start at the same time', async (t) => {
      const place = await emptyPlace(t, dialect)
      const [one, other] = await Promise.all([openDb(place), openDb(place)])
      const applied = await Promise.all([migrate(one), migrate(other)])
      assert.deepEqual(applied.map((names) => names.length).sort(), [0, ALL.length])
      await one.close()
      await other.close()
    })

    it('leaves nothing behind when it fails', async (t) => {
      const db = await openDb(await emptyPlace(t, dialect))
      await db.write((t) => sql`create table cases (in_the_way integer)`.execute(t))
      await assert.rejects(migrate(db), /cases.* already exists/)
      assert.deepEqual(await tables(db), ['cases'])
      await db.close()
    })
  })
}

async function emptyPlace(t: TestContext, dialect: Db['dialect']): Promise<Place> {
  if (dialect === 'sqlite') return { file: `${temporaryFolder(t)}/new/centre.db` }
  const place = await freshPlace(t, 'postgres')
  const db = await openDb(place)
  await db.write(async (t) => {
    await sql`drop schema public cascade`.execute(t)
    await sql`create schema public`.execute(t)
  })
  await db.close()
  return place
}

async function tables(db: Db): Promise<string[]> {
  return (await db.read.introspection.getTables({ withInternalKyselyTables: true })).map((table) => table.name)
}
