import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { it } from 'node:test'
import { sql, type Kysely } from 'kysely'
import { SCHEDULE } from '../../../jobs/schedule.ts'
import { openHouse } from '../../../open-house.ts'
import { settableClock } from '../../clock.ts'
import type { Config } from '../../config.ts'
import type { Schema } from '../../db/schema.ts'
import type { House } from '../../house.ts'
import { runDue } from '../../jobs.ts'
import { manyCases } from '../many-cases.ts'
import { countyWith, reopened } from './place.ts'
import { environmentOf } from './server.ts'

/** One o’clock of a Wednesday morning: every job of the night is due. */
const NIGHT = '2026-11-24T17:00:00.000Z'
const CASES = 6_000
/** Cases that the check of the clocks puts right in one transaction. */
const AT_ONCE = 50

for (const dialect of ['sqlite', 'postgres'] as const)
  it(`finishes a night’s work that was killed in the middle, each thing once, on ${dialect}`, async (t) => {
    const config = await countyWith(t, dialect, async (house, county) => {
      await manyCases(house, county, CASES)
      await house.db.write(startClocks)
    })
    const watching = await openHouse(config)
    t.after(() => watching.db.close())
    const before = await standing(watching.db.read)
    assert.deepEqual([before.right, before.shown], [0, 0])

    await nightKilled(config, async () => (await standing(watching.db.read)).right > 0)
    const clock = settableClock(NIGHT)
    const house = await reopened(t, config, clock)
    const { read } = house.db
    const middle = await standing(read)
    assert.ok(middle.right > 0 && middle.right < middle.all, `${middle.right} of ${middle.all} is not the middle`)
    assert.equal(middle.right % AT_ONCE, 0, 'a transaction was cut in two')
    assert.equal(middle.shown, middle.right, 'a case shows something else than its clock')
    assert.deepEqual(await runs(house), [
      ['clocks', 'killed', null],
      ['pauses', 'killed', '恢复0条'],
    ])

    clock.advance(4)
    const clocksOnly = SCHEDULE.filter((job) => job.name === 'clocks')
    await runDue(house, clocksOnly, 'early')
    assert.deepEqual(await standing(read), middle, 'the claim was taken from one who might be alive')

    clock.advance(2)
    await runDue(house, SCHEDULE, 'next')
    await runDue(house, SCHEDULE, 'again')
    const { all } = middle
    assert.deepEqual(await standing(read), { all, right: all, shown: all })
    const { digest } = await read.selectFrom('chain_digests').select('digest').executeTakeFirstOrThrow()
    const left = all - middle.right
    const ended = await runs(house)
    // What the check finds in cases written by SQL is no business of this test.
    const found = ended.findIndex(([job]) => job === 'integrity')
    assert.equal(ended.splice(found, 1)[0]![1], 'next')
    assert.deepEqual(ended, [
      ['clocks', 'next', `核对${all}条，改正${left}条，涉及${left}件案件`],
      ['digests', 'next', `${CASES}件案子，${digest.slice(0, 8)}`],
      ['drafts', 'next', '清掉0份'],
      ['lights', 'next', `${all}条在跑的期限`],
      ['pauses', 'killed', '恢复0条'],
      ['receiving', 'next', '0件'],
    ])
  })

/** Mediation on every open case since a Friday, carried over as from before there were clocks: nothing reckoned yet. */
const startClocks = (t: Kysely<Schema>) =>
  sql`insert into clocks (id, case_seq, round, stage, code, start_on, started_at, start_event, unit, count, warn,
      extended, provisional, calendar_version, paused)
    select 'clock-' || seq, seq, 1, 'mediate', 'PM-D1', '2026-11-20', '2026-11-20T01:00:00.000Z', 'accepted', 'C', 30, 5,
      0, 0, -1, 0
    from cases where open = 1`.execute(t)

/** Of the clocks, how many have the days they should have, and how many of their cases show them. */
async function standing(db: Kysely<Schema>) {
  const { rows } = await sql<Record<'all' | 'right' | 'shown', number>>`
    select count(*) as ${sql.id('all')},
      count(case when clocks.due_on = '2026-12-21' and clocks.warn_on = '2026-12-14' then 1 end) as ${sql.id('right')},
      count(case when clock = 'PM-D1' and cases.due_on = '2026-12-21' and cases.warn_on = '2026-12-14' then 1 end)
        as ${sql.id('shown')}
    from clocks join cases on cases.seq = clocks.case_seq`.execute(db)
  const { all, right, shown } = rows[0]!
  return { all: Number(all), right: Number(right), shown: Number(shown) }
}

async function runs({ db }: House) {
  const rows = await db.read.selectFrom('job_runs').select(['job', 'claimed_by', 'outcome']).orderBy('job').execute()
  return rows.map(({ job, claimed_by, outcome }) => [job, claimed_by, outcome])
}

/** Begins the night’s work in a process of its own and kills that as soon as it is `under way`. */
async function nightKilled(config: Config, underWay: () => Promise<boolean>): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/platform/testing/crash/night.ts', NIGHT], {
    env: { ...process.env, NODE_TEST_CONTEXT: '', ...environmentOf(config) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const gone = once(child, 'exit')
  try {
    while (!(await underWay()))
      assert.deepEqual([child.exitCode, child.signalCode], [null, null], 'it was over before it could be killed')
  } finally {
    child.kill('SIGKILL')
    await gone
  }
}
