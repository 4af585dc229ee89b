import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { sql, type Kysely } from 'kysely'
import type { Db, Tx } from '../platform/db/open.ts'
import { countAll } from '../platform/db/portable.ts'
import { linesOf } from '../platform/lines.ts'
import type { Row } from '../platform/db/snapshot.ts'
import { KEPT_TABLES, type KeptTable } from '../platform/db/tables.ts'
import { reindex } from '../cases/search.ts'
import { tableEntry, type About, type Manifest } from './archive.ts'

const CHUNK = 100

/** Throws, in words, unless the database is empty and made by the same migrations as the backup. */
export async function refuseUnlike(db: Db, about: About): Promise<void> {
  for (const table of ['settings', 'orgs', 'people', 'cases'] as const) {
    const { n } = await db.read.selectFrom(table).select(countAll().as('n')).executeTakeFirstOrThrow()
    if (n > 0) throw new Error('这里已经有数据。只能恢复到空的数据库')
  }
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db.read)
  const here = rows.map((row) => row.name)
  if (here.join() !== [...about.migrations].sort().join())
    throw new Error(
      `备份是另一个版本的程序做的（${about.migrations.at(-1)}，现在是${here.at(-1)}）。请用那个版本恢复，再升级`,
    )
}

/** All tables in one transaction, each with as many rows as the manifest says, and all cases findable again. */
export async function load(db: Db, room: string, manifest: Manifest): Promise<void> {
  await db.write(async (t) => {
    for (const table of KEPT_TABLES) {
      const count = await loadTable(t, room, table)
      if (count !== manifest.rows[table]) throw new Error(`${table}应有${manifest.rows[table]}行，读到${count}行`)
    }
    if (db.dialect === 'postgres')
      await sql`select setval(pg_get_serial_sequence('cases', 'seq'), coalesce(max(seq), 1), max(seq) is not null)
        from cases`.execute(t)
    const cases = await t.selectFrom('cases').select('seq').orderBy('seq').execute()
    for (const { seq } of cases) await reindex(t, seq)
  })
}

async function loadTable(t: Tx, room: string, table: KeptTable): Promise<number> {
  // What the rows hold is the backup's word; the database checks it by its own constraints.
  const plain = t as unknown as Kysely<Record<string, Row>>
  let count = 0
  let waiting: Row[] = []
  const flush = async () => {
    if (waiting.length > 0) await plain.insertInto(table).values(waiting).execute()
    count += waiting.length
    waiting = []
  }
  const text = pipeline(createReadStream(join(room, tableEntry(table))), createGunzip(), () => {})
  for await (const line of linesOf(text)) {
    waiting.push(JSON.parse(line) as Row)
    if (waiting.length === CHUNK) await flush()
  }
  await flush()
  return count
}
