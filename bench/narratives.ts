import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openHouse } from '../src/open-house.ts'
import { searchable } from '../src/platform/bigrams.ts'
import { today } from '../src/platform/clock.ts'
import { readConfig } from '../src/platform/config.ts'
import { rootOrg } from '../src/people/orgs.ts'
import type { Actor } from '../src/people/actor.ts'
import { EVERYTHING, type Filters } from '../src/cases/filters.ts'
import { PAGE, listed } from '../src/cases/worklist.ts'
import { startPostgres } from '../src/platform/testing/postgres.ts'

/**
 * `node --import tsx bench/narratives.ts FILE.jsonl [--pg]`: imports the file by the command into an empty place, then
 * compares what the search finds for twenty words with a plain look through the file's texts.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { pg: { type: 'boolean', default: false } },
})
const [file] = positionals
if (!file) throw new Error('which file?')
const WORDS =
  '小区 物业 噪音 工资 拆迁 学校 医院 公交 停车 垃圾 污水 房产证 公积金 农民工 幼儿园 开发商 施工扰民 交通拥堵 退休人员 违章建筑'.split(
    ' ',
  )

const folder = mkdtempSync(join(tmpdir(), 'centre-narratives-'))
const server = values.pg ? await startPostgres({ durable: true }) : undefined
const env = {
  DATA_DIR: join(folder, 'data'),
  KEY_FILE: join(folder, 'key'),
  DATABASE_URL: server?.url ?? '',
  DEMO: '0',
}
try {
  const command = ['--import', 'tsx', 'src/cli/intake.ts', file]
  const ran = spawnSync(process.execPath, command, { env: { ...process.env, ...env }, encoding: 'utf8' })
  console.log(ran.stdout.trim() || ran.stderr.slice(-2_000))
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
  const texts = rows.map((line) => JSON.parse(line) as { title?: string; text: string })
  const house = await openHouse(readConfig(env))
  try {
    const all = await everyCase(house)
    let different = 0
    for (const word of WORDS) {
      const wanted = texts.filter((row) => searchable(`${row.title ?? ''}\n${row.text}`).includes(word)).length
      const started = performance.now()
      await page(word, null)
      const first = performance.now() - started
      const found = await hits(word)
      if (found !== wanted) different++
      console.log(
        `${word}\t${found} found\t${wanted} in the file\tfirst page ${first.toFixed(1)} ms${found === wanted ? '' : '\tDIFFERENT'}`,
      )
    }
    console.log(`${different} of ${WORDS.length} words differ`)
    process.exitCode = different === 0 ? 0 : 1

    async function hits(word: string): Promise<number> {
      let count = 0
      for (let after: string | null = null; ;) {
        const found = await page(word, after)
        count += Math.min(found.length, PAGE)
        if (found.length <= PAGE) return count
        after = found[PAGE - 1]?.id ?? null
      }
    }

    function page(word: string, after: string | null) {
      const filters: Filters = { ...EVERYTHING, view: 'all', q: word, after }
      return listed(house.db.read, all, filters)
    }
  } finally {
    await house.db.close()
  }
} finally {
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
}

/** Somebody who may see all there is: a supervisor of the centre that the command has made. */
async function everyCase({ db, clock }: Awaited<ReturnType<typeof openHouse>>): Promise<Actor> {
  const root = await rootOrg(db.read)
  const post = {
    id: '',
    role: 'supervisor',
    title: '',
    orgId: root.id,
    orgPath: root.path,
    orgName: root.name,
    orgKind: 'county_centre',
  } as const
  return { personId: 'nobody', name: '督办', on: today(clock), posts: [post] }
}
