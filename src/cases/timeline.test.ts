import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import type { EventTable } from '../platform/db/cases-tables.ts'
import { CAST, world, type World } from '../platform/testing/world.ts'
import { faultIn } from './timeline.ts'

/** A case with fifteen or more events, its chain whole. */
async function chained(t: TestContext): Promise<{ w: World; id: string; seq: number }> {
  const w = await world(t)
  w.house.afterwards = async () => {}
  const id = await w.caseIn('closed')
  const { seq } = await w.house.db.read.selectFrom('cases').select('seq').where('id', '=', id).executeTakeFirstOrThrow()
  return { w, id, seq }
}

async function check({ w, seq }: { w: World; seq: number }) {
  const { read } = w.house.db
  const events = await read.selectFrom('events').selectAll().where('case_seq', '=', seq).orderBy('seq').execute()
  const head = await read.selectFrom('cases').selectAll().where('seq', '=', seq).executeTakeFirstOrThrow()
  return { fault: faultIn(w.house.keys.chain, events, head), events, head }
}

const tamper = ({ w, seq }: { w: World; seq: number }, at: number, change: Partial<EventTable>) =>
  w.house.db.write((t) =>
    t.updateTable('events').set(change).where('case_seq', '=', seq).where('seq', '=', at).execute(),
  )

describe('the chain of a case', () => {
  it('holds from the registration to the close', async (t) => {
    const on = await chained(t)
    const { fault, events, head } = await check(on)
    assert.equal(fault, null)
    assert.deepEqual(
      events.map((event) => event.seq),
      Array.from({ length: events.length }, (_, at) => at + 1),
    )
    assert.deepEqual([head.head_seq, head.head_hash], [events.length, events.at(-1)!.hash])
    assert.deepEqual([events[0]!.name, events.at(-1)!.name, events[0]!.actor_name], ['registered', 'closed', '简小满'])
  })

  it('shows a changed payload', async (t) => {
    const on = await chained(t)
    const payload = (await check(on)).events[2]!.payload!
    await tamper(on, 3, { payload: payload.replace('清溪', '白石') })
    assert.deepEqual((await check(on)).fault, { seq: 3, fault: '内容被改过' })
  })

  it('shows a payload changed together with its own hash', async (t) => {
    const on = await chained(t)
    const other = (await check(on)).events[0]!
    await tamper(on, 3, { payload: other.payload, payload_hash: other.payload_hash })
    assert.deepEqual((await check(on)).fault, { seq: 3, fault: '时间、人或事被改过' })
  })

  for (const [what, change] of [
    ['time', { at: '2026-11-19T01:00:00.000Z' }],
    ['person', { actor_id: 'baihead' }],
    ['name of the person', { actor_name: '罗望舒' }],
    ['kind of event', { name: 'withdrawn' }],
    ['life', { life: 'agreement' }],
    ['hash', { hash: 'f'.repeat(64) }],
  ] as const)
    it(`shows another ${what}`, async (t) => {
      const on = await chained(t)
      await tamper(on, 4, change)
      assert.deepEqual((await check(on)).fault, { seq: 4, fault: '时间、人或事被改过' })
    })

  it('shows two events that changed places', async (t) => {
    const on = await chained(t)
    await tamper(on, 2, { seq: 999 })
    await tamper(on, 3, { seq: 2 })
    await tamper(on, 999, { seq: 3 })
    assert.equal((await check(on)).fault?.seq, 2)
  })

  it('shows one left out in the middle', async (t) => {
    const on = await chained(t)
    await on.w.house.db.write((tx) =>
      tx.deleteFrom('events').where('case_seq', '=', on.seq).where('seq', '=', 5).execute(),
    )
    assert.deepEqual((await check(on)).fault, { seq: 5, fault: '少了一条经过' })
  })

  it('shows a cut-off end', async (t) => {
    const on = await chained(t)
    const { events } = await check(on)
    const last = events.length
    await on.w.house.db.write((tx) =>
      tx.deleteFrom('events').where('case_seq', '=', on.seq).where('seq', '=', last).execute(),
    )
    assert.deepEqual((await check(on)).fault, { seq: last, fault: '末尾少了经过' })
  })

  it('shows an event taken over from another case', async (t) => {
    const on = await chained(t)
    const id = await on.w.caseIn('registered')
    const other = await on.w.house.db.read
      .selectFrom('cases')
      .select('seq')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    await on.w.house.db.write(async (tx) => {
      await tx.deleteFrom('events').where('case_seq', '=', other.seq).execute()
      await tx
        .updateTable('events')
        .set({ case_seq: other.seq })
        .where('case_seq', '=', on.seq)
        .where('seq', '=', 1)
        .execute()
      const first = await tx
        .selectFrom('events')
        .select('hash')
        .where('case_seq', '=', other.seq)
        .executeTakeFirstOrThrow()
      await tx.updateTable('cases').set({ head_seq: 1, head_hash: first.hash }).where('seq', '=', other.seq).execute()
    })
    assert.equal((await check({ w: on.w, seq: other.seq })).fault?.seq, 1)
  })

  it('still holds when particulars were erased by law, and says so in their place', async (t) => {
    const on = await chained(t)
    await tamper(on, 2, { payload: null })
    assert.equal((await check(on)).fault, null)
    const { body } = await (await on.w.as(CAST.head)).get(`/cases/${on.id}/chain`)
    assert.match(body, /记征询（内容已依法删除）/)
  })

  it('is checked on a page, in words', async (t) => {
    const on = await chained(t)
    const head = await on.w.as(CAST.head)
    const count = (await check(on)).events.length
    assert.match((await head.get(`/cases/${on.id}/chain`)).body, new RegExp(`核对过了，${count}条都对得上`))
    await tamper(on, 3, { actor_name: '罗望舒' })
    assert.match((await head.get(`/cases/${on.id}/chain`)).body, /第3条对不上：时间、人或事被改过/)
  })
})
