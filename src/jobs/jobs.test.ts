import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { runDue, type Job } from '../platform/jobs.ts'
import { CAST, world, type World } from '../platform/testing/world.ts'
import { checkClocks } from './checking.ts'
import { SCHEDULE } from './schedule.ts'

const alive = async () => {}
const NIGHTLY = { name: 'sweep', label: '打扫', at: '5 0 * * *' } as const

/** A job that counts its runs, by the moments they were for. */
function counting(missed: Job['missed'] = 'last', fails: () => boolean = () => false) {
  const done: string[] = []
  const job: Job = {
    ...NIGHTLY,
    missed,
    run: async (_house, slot) => {
      done.push(slot)
      if (fails()) throw new Error('磁盘满了')
      return '扫好了'
    },
  }
  return { job, done }
}

describe('what runs by itself', () => {
  it('runs once for a night, though two processes come at the same moment', async (t) => {
    const w = await world(t)
    const { job, done } = counting()
    await Promise.all(['one', 'two', 'three'].map((self) => runDue(w.house, [job], self)))
    await runDue(w.house, [job], 'two')
    assert.deepEqual(done, ['2026-11-19T16:05:00.000Z'])
  })

  it('makes good the nights missed, each or only the last', async (t) => {
    const w = await world(t)
    const each = counting('each')
    await runDue(w.house, [each.job], 'one')
    w.house.clock.set('2026-11-23T01:00:00Z')
    await runDue(w.house, [each.job], 'one')
    assert.deepEqual(
      each.done.map((slot) => slot.slice(0, 10)),
      ['2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22'],
    )
    const last = counting()
    await runDue(w.house, [{ ...last.job, name: 'other' }], 'one')
    assert.deepEqual(last.done, ['2026-11-22T16:05:00.000Z'])
  })

  it('takes over what a killed process left in the middle, and not what one is still at', async (t) => {
    const w = await world(t)
    const { job, done } = counting()
    const slot = '2026-11-19T16:05:00.000Z'
    const claimed = { job: job.name, slot, claimed_by: 'killed', claimed_at: '2026-11-20T00:59:00.000Z' }
    await w.house.db.write((tx) =>
      tx
        .insertInto('job_runs')
        .values({ ...claimed, alive_at: claimed.claimed_at })
        .execute(),
    )
    await runDue(w.house, [job], 'next')
    assert.deepEqual(done, [], 'the holder was alive a minute ago')
    w.house.clock.advance(6)
    await runDue(w.house, [job], 'next')
    assert.deepEqual(done, [slot])
  })

  it('tries again what failed, and shows the administrator why', async (t) => {
    const w = await world(t)
    let full = true
    const { job, done } = counting('last', () => full)
    await runDue(w.house, [{ ...job, name: 'clocks' }], 'one')
    const administrator = await w.as('administrator')
    const page = (await administrator.get('/admin/jobs')).body
    assert.match(page, /核对期限[\s\S]*出错，过一会儿再试[\s\S]*磁盘满了/)
    full = false
    await runDue(w.house, [{ ...job, name: 'clocks' }], 'one')
    assert.equal(done.length, 2)
    assert.match((await administrator.get('/admin/jobs')).body, /核对期限[\s\S]*办完[\s\S]*扫好了/)
  })
})

describe('the daily check', () => {
  const days = (w: World) =>
    w.house.db.read.selectFrom('clocks').select(['code', 'due_on']).where('stopped_at', 'is', null).execute()
  const shown = (w: World) => w.house.db.read.selectFrom('cases').select(['clock', 'due_on']).orderBy('seq').execute()

  it('finds nothing to put right after ordinary acts', async (t) => {
    const w = await world(t)
    for (const state of ['registered', 'accepted', 'mediating', 'signing', 'settled', 'closed'] as const)
      await w.caseIn(state)
    assert.equal(await checkClocks(w.house, '', alive), '核对6条，改正0条，涉及0件案件')
  })

  it('reckons what was carried over and mends what was changed behind its back', async (t) => {
    const w = await world(t)
    await w.caseIn('registered')
    await w.caseIn('mediating')
    await w.caseIn('closed')
    const before = { days: await days(w), shown: await shown(w) }
    await w.house.db.write(async (tx) => {
      await tx
        .updateTable('clocks')
        .set({ due_on: null, warn_on: null, nominal_on: null, calendar_version: -1 })
        .where('stage', '=', 'mediate')
        .execute()
      await tx.updateTable('cases').set({ due_on: '2020-01-01', clock: 'PM-D1' }).execute()
    })
    assert.equal(await checkClocks(w.house, '', alive), '核对2条，改正1条，涉及3件案件')
    assert.deepEqual({ days: await days(w), shown: await shown(w) }, before)
  })
})

it('the lights of an evening are kept for history, and the heads of the chains as one number outside', async (t) => {
  const w = await world(t)
  await w.caseIn('registered')
  await w.caseIn('mediating')
  w.house.clock.set('2026-11-25T16:45:00Z')
  await runDue(w.house, SCHEDULE, 'one')
  const lights = await w.house.db.read
    .selectFrom('light_snapshots')
    .select(['day', 'code', 'light', 'count'])
    .orderBy('code')
    .execute()
  assert.deepEqual(lights, [
    { day: '2026-11-25', code: 'DS-CONTACT', light: 'soon', count: 1 },
    { day: '2026-11-25', code: 'PM-D1', light: 'ok', count: 1 },
  ])
  const { digest, heads } = await w.house.db.read.selectFrom('chain_digests').selectAll().executeTakeFirstOrThrow()
  assert.equal(heads, 2)
  const kept = readFileSync(join(w.house.config.dataDir, 'digests/2026-11-26.txt'), 'utf8')
  assert.equal(kept, `2026-11-26 2 ${digest}\n`)
})

it('a pause whose last day has come ends by itself in the night, before the clocks are checked', async (t) => {
  const w = await world(t)
  const id = await w.caseIn('mediating')
  const mediator = await w.as(CAST.mediator)
  const { version } = await w.house.db.read
    .selectFrom('cases')
    .select('version')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const form = {
    cause: 'appraisal',
    from: '2026-11-20',
    until: '2026-11-24',
    document: '鉴定委托书',
    version: String(version),
  }
  const { statusCode, body } = await mediator.post(`/cases/${id}/clocks/pause`, form)
  assert.equal(statusCode, 303, body)
  w.house.clock.set('2026-11-24T17:00:00Z')
  await runDue(w.house, SCHEDULE, 'one')
  const after = await w.house.db.read
    .selectFrom('cases')
    .select('due_on')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  // 30 days from 11-20 are 12-20; three of the days after the start stood still (11-21 to 11-23): 12-23, a Wednesday.
  assert.equal(after.due_on, '2026-12-23')
  const runs = await w.house.db.read.selectFrom('job_runs').select(['job', 'outcome']).orderBy('slot').execute()
  assert.match(runs.find((run) => run.job === 'pauses')!.outcome!, /^恢复1条$/)
  assert.match(runs.find((run) => run.job === 'clocks')!.outcome!, /改正0条/)
})
