import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable, pipeline } from 'node:stream'
import { createGzip } from 'node:zlib'
import { filesFolder, placeOf } from '../open-house.ts'
import { systemClock } from '../platform/clock.ts'
import { openSnapshot, type Row, type Snapshot } from '../platform/db/snapshot.ts'
import { KEPT_TABLES } from '../platform/db/tables.ts'
import { fileStoreIn, type FileStore } from '../platform/files.ts'
import { loadKeys } from '../platform/keys.ts'
import { TarWriter, type Entry } from '../platform/tar.ts'
import { fileSize } from '../platform/wording.ts'
import { FORMAT, fileEntry, markOf, tableEntry, type About, type Manifest } from './archive.ts'
import { configOrFail, fail } from './house.ts'

/**
 * `npm run backup -- FILE`: the whole place as it was at one moment in one file, while the system goes on working.
 * Ends with 1 when a file belonging to it was missing or damaged; the rest is in the backup all the same.
 */
const [target] = process.argv.slice(2)
const config = configOrFail()
if (!target) fail('用法：npm run backup -- 备份文件.tar')
if (existsSync(target)) fail(`${target}已经有了，换一个文件名`)
if (!existsSync(config.keyFile)) fail(`找不到密钥文件${config.keyFile}，请核对 KEY_FILE 和 DATA_DIR`)

const snapshot = await openSnapshot(placeOf(config)).catch((error: Error) => fail(`打不开数据库：${error.message}`))
const part = `${target}.part`
await rm(part, { force: true })
const manifest = await write(snapshot, fileStoreIn(filesFolder(config)), part).finally(() => snapshot.close())
await rename(part, target)
for (const fault of manifest.faults) process.stderr.write(`${fault}\n`)
const size = manifest.entries.reduce((sum, entry) => sum + entry.size, 0)
const count = (kind: string) => manifest.entries.filter((entry) => entry.name.startsWith(kind)).length
process.stdout.write(`已备份到${target}：${manifest.rows.cases}件案子，${count('files/')}个文件，共${fileSize(size)}\n`)
process.stdout.write(`密钥文件${config.keyFile}不在里面，请另外保管：没有它，证件号和电话读不出来\n`)
process.exitCode = manifest.faults.length > 0 ? 1 : 0

async function write(from: Snapshot, store: FileStore, path: string): Promise<Manifest> {
  const archive = await TarWriter.create(path)
  try {
    const manifest: Manifest = { entries: [], rows: {}, faults: [] }
    const add = async (name: string, body: Parameters<TarWriter['add']>[1]): Promise<Entry> => {
      const entry = await archive.add(name, body)
      manifest.entries.push(entry)
      return entry
    }
    await add('about.json', json(await aboutOf(from)))
    for (const table of KEPT_TABLES) {
      manifest.rows[table] = 0
      await add(tableEntry(table), zipped(lines(from.rows(table), () => manifest.rows[table]!++)))
    }
    for await (const file of from.rows('files')) {
      const { id, name, sha256 } = file as { id: string; name: string; sha256: string }
      if (!(await store.has(id))) manifest.faults.push(`缺文件：${name}（${id}）`)
      else if ((await add(fileEntry(id), store.stream(id))).sha256 !== sha256)
        manifest.faults.push(`文件和登记的不一样：${name}（${id}）`)
    }
    await archive.add('manifest.json', json(manifest))
    await archive.finish()
    return manifest
  } catch (error) {
    await archive.abandon()
    await rm(path, { force: true })
    throw error
  }
}

async function aboutOf(from: Snapshot): Promise<About> {
  const migrations: string[] = []
  for await (const row of from.rows('kysely_migration')) migrations.push(String(row.name))
  return {
    format: FORMAT,
    madeAt: systemClock.now(),
    dialect: from.dialect,
    migrations: migrations.sort(),
    keyMark: markOf(loadKeys(config.keyFile)),
  }
}

function json(value: object): Buffer[] {
  return [Buffer.from(`${JSON.stringify(value)}\n`)]
}

async function* lines(rows: AsyncIterable<Row>, count: () => void): AsyncGenerator<string> {
  let text = ''
  for await (const row of rows) {
    count()
    text += `${JSON.stringify(row)}\n`
    if (text.length > 64 * 1024) {
      yield text
      text = ''
    }
  }
  if (text) yield text
}

/** A fault while reading the rows ends the stream with that fault, which whoever reads it then meets. */
function zipped(text: AsyncIterable<string>): AsyncIterable<Buffer> {
  return pipeline(Readable.from(text), createGzip(), () => {})
}
