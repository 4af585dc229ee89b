import { existsSync } from 'node:fs'
import { readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { filesFolder, placeOf } from '../open-house.ts'
import { migrate } from '../platform/db/migrate.ts'
import { openDb } from '../platform/db/open.ts'
import { analyze } from '../platform/db/portable.ts'
import { loadKeys } from '../platform/keys.ts'
import { markOf } from './archive.ts'
import { configOrFail, fail } from './house.ts'
import { load, refuseUnlike } from './loading.ts'
import { unpack } from './unpacking.ts'

/**
 * `npm run restore -- FILE`: brings a backup back into an empty place, on either database. Everything is checked
 * against the backup's manifest before the place is touched. `--lost-key` goes on without the key file it belongs to.
 */
const { values, positionals } = parseArgs({ allowPositionals: true, options: { 'lost-key': { type: 'boolean' } } })
const [source] = positionals
const config = configOrFail()
if (!source) fail('用法：npm run restore -- 备份文件.tar')
const files = filesFolder(config)
const room = join(config.dataDir, 'restoring')
try {
  process.stdout.write(await restore(source))
} catch (error) {
  process.stderr.write(`不能恢复：${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
} finally {
  await rm(room, { recursive: true, force: true })
}

async function restore(source: string): Promise<string> {
  if (existsSync(files) && (await readdir(files)).length > 0)
    throw new Error(`${files}里已经有文件。只能恢复到空的地方，请换一个 DATA_DIR`)
  await rm(room, { recursive: true, force: true })
  const { about, manifest } = await unpack(source, room)
  if (!values['lost-key']) refuseWrongKey(about.keyMark)
  const db = await openDb(placeOf(config))
  try {
    await migrate(db)
    await refuseUnlike(db, about)
    await rm(files, { recursive: true, force: true })
    await rename(join(room, 'files'), files)
    await load(db, room, manifest).catch(async (error: unknown) => {
      await rm(files, { recursive: true, force: true })
      throw error
    })
    await analyze(db)
  } finally {
    await db.close()
  }
  for (const fault of manifest.faults) process.stderr.write(`备份时就有的问题：${fault}\n`)
  return `已恢复${about.madeAt}的备份：${manifest.rows.cases}件案子。请用原来的账号重新登录\n`
}

function refuseWrongKey(mark: string): void {
  const advice = '没有它，证件号和电话读不出来，经过也没法核对。真的丢了，加 --lost-key 照样恢复其余的内容'
  if (!existsSync(config.keyFile))
    throw new Error(`先把原来的密钥文件放到${config.keyFile}（或者用 KEY_FILE 指明）。${advice}`)
  if (markOf(loadKeys(config.keyFile)) !== mark) throw new Error(`密钥文件${config.keyFile}不是这份备份的。${advice}`)
}
