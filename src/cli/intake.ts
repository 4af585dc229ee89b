import { createBareCentre } from '../county.ts'
import { importer, readImported } from '../intake/importing.ts'
import { dayOf } from '../platform/clock.ts'
import { linesOf } from '../platform/lines.ts'
import type { House } from '../platform/house.ts'
import { modeOf } from '../settings.ts'
import { fail, inHouse } from './house.ts'

/** Rows under way at once: enough that each durable commit carries many. */
const AT_ONCE = 128
const SHOW_EVERY = 1_000

/**
 * `npm run -s intake -- FILE.jsonl`: registers each row of the file. Prints one line of JSON on stdout, what failed on
 * stderr with the number of its line. Ends with 0 when the file could be read. An empty place gets a centre first.
 */
const [file] = process.argv.slice(2)
if (!file) fail('用法：npm run -s intake -- 文件.jsonl')

class Unreadable extends Error {}

try {
  const figures = await inHouse(async (house) => {
    await ensureCentre(house)
    return run(house, file)
  })
  process.stdout.write(`${JSON.stringify(figures)}\n`)
} catch (error) {
  if (!(error instanceof Unreadable)) throw error
  fail(error.message)
}

async function ensureCentre(house: House): Promise<void> {
  if ((await modeOf(house.db)) !== null) return
  const at = house.clock.now()
  await house.db.write((t) => createBareCentre(t, { at, since: dayOf(at) }))
}

async function run(house: House, path: string) {
  const started = performance.now()
  const register = await importer(house)
  const counts = { read: 0, registered: 0, failed: 0 }
  const underWay = new Set<Promise<void>>()

  const take = async (line: string, number: number) => {
    try {
      if ((await register(readImported(line))) === 'registered') counts.registered++
    } catch (error) {
      counts.failed++
      process.stderr.write(`第${number}行：${error instanceof Error ? error.message : String(error)}\n`)
    }
  }

  let number = 0
  for await (const raw of readable(path)) {
    number++
    const line = raw.trim()
    if (line === '') continue
    counts.read++
    if (process.stderr.isTTY && counts.read % SHOW_EVERY === 0) process.stderr.write(`\r已读${counts.read}行`)
    const task = take(line, number).finally(() => underWay.delete(task))
    underWay.add(task)
    if (underWay.size >= AT_ONCE) await Promise.race(underWay)
  }
  await Promise.all(underWay)
  if (process.stderr.isTTY && counts.read >= SHOW_EVERY) process.stderr.write('\r')
  return { ...counts, seconds: Math.round(performance.now() - started) / 1_000 }
}

async function* readable(path: string): AsyncGenerator<string> {
  try {
    yield* linesOf(path)
  } catch (error) {
    throw new Unreadable(`读不了${path}：${error instanceof Error ? error.message : String(error)}`)
  }
}
