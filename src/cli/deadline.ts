import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { CARRIED_CALENDAR } from '../platform/calendar/carried.ts'
import { calendarShelf } from '../platform/calendar/shelf.ts'
import { isRealDay } from '../platform/clock.ts'
import { readConfig } from '../platform/config.ts'
import { openDb, type Db } from '../platform/db/open.ts'
import { clocksOfRule, lengthOn, reckonRule, type Ruled } from '../deadlines/rule.ts'
import { placeOf } from '../open-house.ts'

/**
 * `npm run -s deadline -- --rule 13710 --from 2026-09-30`: when the clocks of a rule end, and every day on the way, as
 * JSON on stdout and nothing else. With the calendar and the local figures of the configured database, or without one
 * those the program carries; nothing is written, no database is made.
 */
const USAGE = '用法：npm run -s deadline -- --rule 13710或规则代码（如 PM-D1） --from 2026-09-30'

const { rule, from } = asked()
const clocks = clocksOfRule(rule)
if (!clocks) wrong(`没有“${rule}”这个规则。${USAGE}`)
if (!/^\d{4}-\d{2}-\d{2}$/.test(from) || !isRealDay(from)) wrong(`“${from}”不是日期，要写成2026-09-30这样。${USAGE}`)
process.stdout.write(`${JSON.stringify(await answer(clocks))}\n`)

function asked(): { rule: string; from: string } {
  try {
    const { values } = parseArgs({ options: { rule: { type: 'string' }, from: { type: 'string' } } })
    if (values.rule && values.from) return { rule: values.rule, from: values.from }
  } catch {
    wrong(`有不认识的参数。${USAGE}`)
  }
  wrong(USAGE)
}

function wrong(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(2)
}

async function answer(ruled: readonly Ruled[]) {
  const db = await configured()
  try {
    const calendar = db ? await calendarOf(db) : CARRIED_CALENDAR
    const measured = []
    for (const one of ruled) measured.push({ ...one, length: await lengthOn(db && db.read, one.code, from) })
    return reckonRule(calendar, rule, from, measured)
  } finally {
    await db?.close()
  }
}

/** Null where there is no database, or one from before there were clocks. */
async function configured(): Promise<Db | null> {
  const place = placeOf(readConfig(process.env))
  if (!place.url && !existsSync(place.file)) return null
  const db = await openDb(place)
  const tables = await db.read.introspection.getTables()
  if (tables.some((table) => table.name === 'service_levels')) return db
  await db.close()
  return null
}

/** With the days of the county's own, which every organisation below it has. */
async function calendarOf({ read }: Db) {
  const shelf = calendarShelf()
  await shelf.fresh(read)
  const root = await read
    .selectFrom('orgs')
    .select('path')
    .where('parent_id', 'is', null)
    .orderBy('path')
    .executeTakeFirst()
  return shelf.of(root?.path ?? '')
}
