import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { build } from '../src/app.ts'
import { checkClocks } from '../src/jobs/checking.ts'
import { openHouse } from '../src/open-house.ts'
import type { House } from '../src/platform/house.ts'
import { analyze } from '../src/platform/db/portable.ts'
import { MANY_PASSWORD } from '../src/platform/testing/many-people.ts'
import { startPostgres } from '../src/platform/testing/postgres.ts'
import { browser } from '../src/people/testing.ts'
import { filledPlace } from './place.ts'

/**
 * `node --import tsx bench/clocks.ts [--pg] [--cases 10000,100000]`: the list of cases with its lights, and the daily
 * check, with one open clock for each case; what ten times as many cost. Ratios of one run.
 */
const { values } = parseArgs({
  options: { pg: { type: 'boolean', default: false }, cases: { type: 'string', default: '10000,100000' } },
})
const TIMES = 200
const WARM = 20

const server = values.pg ? await startPostgres({ durable: true }) : undefined
const lines: { cases: number; figures: Record<string, number> }[] = []
try {
  for (const cases of values.cases.split(',').map(Number)) {
    const place = await filledPlace(cases, server?.url)
    const house = await openHouse(place.config)
    try {
      await openAll(house)
      lines.push({ cases, figures: { ...(await checking(house)), ...(await listing(house)) } })
    } finally {
      await house.db.close()
      await place.remove()
    }
  }
} finally {
  await server?.stop()
}
console.log(`\n${values.pg ? 'PostgreSQL' : 'SQLite'}, Node ${process.versions.node}, ${cpus().length} cores\n`)
const [small, large] = lines
console.log(`| what | ${lines.map((line) => `${line.cases} open clocks`).join(' | ')} | growth |\n|---|---|---|---|`)
for (const name of Object.keys(small!.figures)) {
  const growth = large ? (large.figures[name]! / small!.figures[name]!).toFixed(2) : ''
  console.log(`| ${name} | ${lines.map((line) => `${line.figures[name]!.toFixed(1)} ms`).join(' | ')} | ${growth} |`)
}

/** Every case under mediation with a clock of its own, as an upgrade leaves them: not reckoned yet. */
async function openAll(house: House): Promise<void> {
  await house.db.write(async (t) => {
    await t.deleteFrom('clocks').execute()
    await t.updateTable('cases').set({ state: 'mediating', open: 1, clock: null, due_on: null }).execute()
    await sql`insert into clocks (id, case_seq, round, stage, code, start_on, started_at, start_event, unit, count, warn, calendar_version)
      select id, seq, 1, 'mediate', 'PM-D1', substr(registered_at, 1, 10), registered_at, 'accepted', 'C', 30, 5, -1 from cases`.execute(
      t,
    )
  })
  await analyze(house.db)
}

async function checking(house: House): Promise<Record<string, number>> {
  const alive = async () => {}
  const first = await timed(() => checkClocks(house, '', alive))
  const second = await timed(() => checkClocks(house, '', alive))
  return { 'daily check, all carried over': first, 'daily check, nothing to mend': second }
}

async function listing(house: House): Promise<Record<string, number>> {
  const app = await build(house)
  try {
    const visitor = browser(app)
    await visitor.post('/sign-in', { account: 'dispatcher1', password: MANY_PASSWORD })
    const figures: Record<string, number> = {}
    for (const [name, path] of Object.entries({
      'list with lights': '/cases?view=open',
      'late ones': '/cases?view=open&late=1',
    })) {
      const times: number[] = []
      for (let n = 0; n < WARM + TIMES; n++) {
        const took = await timed(async () => {
          if ((await visitor.get(path)).statusCode !== 200) throw new Error(path)
        })
        if (n >= WARM) times.push(took)
      }
      times.sort((a, b) => a - b)
      figures[`${name}, p50`] = times[TIMES / 2]!
      figures[`${name}, p95`] = times[Math.floor(TIMES * 0.95)]!
    }
    return figures
  } finally {
    await app.close()
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
