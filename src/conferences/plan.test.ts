import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { joined } from '../platform/testing/words.ts'
import { world, type World } from '../platform/testing/world.ts'
import { calledOn } from './testing.ts'

const HOUR = 60
const DAY = 24 * HOUR
/** Final minutes of a conference on one matter, with one step of a plan. */
async function planned(w: World, id: string, dueOn: string) {
  const clerk = await w.as('jianxiaoman')
  const conference = await calledOn(w, clerk, id)
  const { db } = w.house
  const people = await db.read.selectFrom('conference_people').select('id').execute()
  const came = Object.fromEntries(people.map((one) => [`came.${one.id}`, 'here']))
  const said = { chair: '简小满', recorder: '简小满', minutes: '看了现场。', 'c0.decision': '分批换' }
  const step = { 'c0t.0.kind': 'step', 'c0t.0.what': '全部换完', 'c0t.0.org': 'qingxi', 'c0t.0.dueOn': dueOn }
  const sent = await clerk.post(`/conferences/${conference}/minutes`, {
    ...came,
    ...said,
    ...step,
    ...{ version: '1', final: '1' },
  })
  assert.equal(sent.statusCode, 303, joined(sent.body).slice(0, 800))
  const { sealer } = w.house
  const paper = await db.read
    .selectFrom('papers')
    .select('snapshot_sealed')
    .where('kind', '=', 'conference_minutes')
    .executeTakeFirstOrThrow()
  return {
    clerk,
    conference,
    paper: sealer.open(paper.snapshot_sealed),
    kase: await db.read.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    clocks: await db.read.selectFrom('clocks').selectAll().orderBy('id').execute(),
  }
}

describe('a plan', () => {
  it('whose last step is on a Saturday ends on the Monday, on paper as on the page', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('dispatched')
    const { clerk, conference, paper, kase, clocks } = await planned(w, id, '2026-12-12')
    assert.equal(clocks.find((clock) => clock.code === 'MT-PLAN')?.due_on, '2026-12-14')
    assert.equal(kase.plan_on, '2026-12-12')
    assert.match(paper, /按方案，2026年12月14日以前解决/)
    assert.match(paper, /2026年12月12日/)
    const page = joined((await clerk.get(`/cases/${id}`)).body)
    assert.match(page, /2026年12月14日以前解决：2026年12月12日全部换完/)
    assert.match(page, /定了方案，12月14日（周一）以前解决/)
    assert.match(joined((await clerk.get(`/conferences/${conference}`)).body), /按方案，12月14日（周一）以前解决/)
  })

  it('made after closing time for the same day counts from that day', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('dispatched')
    const closing = { key: 'clocks_closing_time', value: '17:30', set_at: w.house.clock.now(), set_by: null }
    await w.house.db.write((tx) => tx.insertInto('settings').values(closing).execute())
    w.house.clock.advance(10 * HOUR)
    const { clocks, kase } = await planned(w, id, '2026-11-20')
    const clock = clocks.find((one) => one.code === 'MT-PLAN')!
    assert.deepEqual([clock.start_on, clock.count, clock.due_on], ['2026-11-20', 0, '2026-11-20'])
    assert.equal(kase.due_on, '2026-11-20')
  })

  it('starts no clock on a matter that is checked already, and its paper says so', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('checked')
    const { clerk, paper, kase, clocks, conference } = await planned(w, id, '2026-12-14')
    assert.ok(!clocks.some((clock) => clock.code === 'MT-PLAN' || clock.stopped_at === null))
    assert.deepEqual([kase.state, kase.clock, kase.plan_on], ['checked', null, null])
    assert.match(paper, /已经核查过，解决期限已经停了：时间节点只作任务催办/)
    assert.match(joined((await clerk.get(`/cases/${id}`)).body), /分批换/)
    assert.doesNotMatch((await clerk.get(`/conferences/${conference}`)).body, /按方案/)
  })

  it('decides on the request for more time that waited', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('dispatched')
    const asked = { count: '3', reason: '灯头要从省里调' }
    assert.equal((await (await w.as('handler')).post(`/cases/${id}/clocks/ask`, asked)).statusCode, 303)
    w.house.clock.advance(DAY)
    const { clerk, clocks } = await planned(w, id, '2026-12-14')
    const seven = clocks.find((one) => one.code === 'SL-7')!
    const request = await w.house.db.read.selectFrom('clock_extensions').selectAll().executeTakeFirstOrThrow()
    assert.deepEqual(
      [request.clock_id, request.granted, request.answer, request.decided_by, request.decided_at],
      [seven.id, 0, '改按会商方案', null, w.house.clock.now()],
    )
    assert.match(joined((await clerk.get(`/cases/${id}`)).body), /全部换完。等着批的延期不用再批/)
    const sheet = joined((await clerk.get(`/cases/${id}/clocks/${seven.id}`)).body)
    assert.match(sheet, /没有批准，不计[^]*卢照田申请：改按会商方案/)
    assert.equal((await (await w.as('dispatcher')).get(`/cases/${id}/clocks/grant`)).statusCode, 409)
  })
})
