import { sql } from 'kysely'
import { build } from '../src/app.ts'
import { checkClocks } from '../src/jobs/checking.ts'
import type { House } from '../src/platform/house.ts'
import { analyze } from '../src/platform/db/portable.ts'
import { MANY_PASSWORD } from '../src/platform/testing/many-people.ts'
import { browser } from '../src/people/testing.ts'
import { printGrowing, spread, timed, type Figures } from './growing.ts'

/**
 * `node --import tsx bench/clocks.ts [--pg] [--cases 10000,100000]`: the list of cases with its lights, and the daily
 * check, with one open clock for each case; what ten times as many cost. Ratios of one run.
 */
const PAGES = [
  ['list with lights', '/cases?view=open'],
  ['late ones', '/cases?view=open&late=1'],
] as const

await printGrowing('open clocks', async (house) => {
  await openAll(house)
  return { ...(await checking(house)), ...(await listing(house)) }
})

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

async function checking(house: House): Promise<Figures> {
  const alive = async () => {}
  const first = await timed(() => checkClocks(house, '', alive))
  const second = await timed(() => checkClocks(house, '', alive))
  return { 'daily check, all carried over': first, 'daily check, nothing to mend': second }
}

async function listing(house: House): Promise<Figures> {
  const app = await build(house)
  try {
    const visitor = browser(app)
    await visitor.post('/sign-in', { account: 'dispatcher1', password: MANY_PASSWORD })
    const figures: Figures = {}
    for (const [name, path] of PAGES) {
      const ask = async () => {
        if ((await visitor.get(path)).statusCode !== 200) throw new Error(path)
      }
      Object.assign(figures, await spread(name, ask, { times: 200, warm: 20 }))
    }
    return figures
  } finally {
    await app.close()
  }
}
