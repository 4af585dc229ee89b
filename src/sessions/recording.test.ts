import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { partiesOf } from '../parties/store.ts'
import { CAST, world } from '../platform/testing/world.ts'

async function room(t: Parameters<typeof world>[0]) {
  const w = await world(t)
  w.house.afterwards = async () => {}
  const id = await w.caseIn('mediating')
  const { read } = w.house.db
  const { seq } = await read.selectFrom('cases').select('seq').where('id', '=', id).executeTakeFirstOrThrow()
  const [a, b] = await partiesOf(read, seq)
  const form = {
    startedAt: '2026-11-20T08:00',
    endedAt: '2026-11-20T08:50',
    place: '柳湾村村部',
    [`came.${a!.id}`]: 'present',
    [`came.${b!.id}`]: 'absent',
    record: '欧阳修竹说厨房进了三次水。\r\n曾禾根没有来。',
    result: 'continue',
    nextAt: '2026-11-27T15:00',
  }
  const sessions = () => read.selectFrom('sessions').selectAll().orderBy('number').execute()
  return { w, url: `/cases/${id}`, a: a!, b: b!, form, sessions, mediator: await w.as(CAST.mediator) }
}

describe('a record of mediation', () => {
  it('keeps when, where, who came, what was said and how it ended', async (t) => {
    const on = await room(t)
    assert.equal((await on.mediator.post(`${on.url}/sessions/new`, on.form)).statusCode, 303)
    const [session] = await on.sessions()
    assert.deepEqual(
      [session!.number, session!.started_at, session!.ended_at, session!.place, session!.result, session!.next_at],
      [1, '2026-11-20T00:00:00.000Z', '2026-11-20T00:50:00.000Z', '柳湾村村部', 'continue', '2026-11-27T07:00:00.000Z'],
    )
    assert.deepEqual([session!.recorder_id, session!.recorded_by], [CAST.recorder, CAST.mediator])
    assert.equal(session!.record, '欧阳修竹说厨房进了三次水。\n曾禾根没有来。')
    const came = await on.w.house.db.read.selectFrom('session_attendance').select(['party_id', 'presence']).execute()
    assert.deepEqual(
      new Map(came.map((row) => [row.party_id, row.presence])),
      new Map([
        [on.a.id, 'present'],
        [on.b.id, 'absent'],
      ]),
    )
    assert.match((await on.mediator.get(on.url)).body, /到场1／2/)
  })

  it('is counted within its case, also when two are saved at once', async (t) => {
    const on = await room(t)
    const recorder = await on.w.as(CAST.recorder)
    await Promise.all([
      on.mediator.post(`${on.url}/sessions/new`, on.form),
      recorder.post(`${on.url}/sessions/new`, on.form),
      on.mediator.post(`${on.url}/sessions/new`, on.form),
    ])
    await on.mediator.post(`${on.url}/sessions/new`, on.form)
    const numbers = (await on.sessions()).map((session) => session.number)
    assert.deepEqual(
      numbers,
      Array.from({ length: numbers.length }, (_, at) => at + 1),
    )
    assert.ok(numbers.length >= 2)
    const other = await on.w.caseIn('signing')
    const { seq } = await on.w.house.db.read
      .selectFrom('cases')
      .select('seq')
      .where('id', '=', other)
      .executeTakeFirstOrThrow()
    assert.deepEqual(
      (await on.sessions()).filter((s) => s.case_seq === seq).map((s) => s.number),
      [1],
    )
  })

  it('cannot end before it began, nor lie in the future, nor leave open who came', async (t) => {
    const on = await room(t)
    const wrong = async (change: Record<string, string>) => {
      const { statusCode, body } = await on.mediator.post(`${on.url}/sessions/new`, { ...on.form, ...change })
      assert.equal(statusCode, 422)
      assert.match(body, /厨房进了三次水/)
      return body
    }
    assert.match(await wrong({ endedAt: '2026-11-20T07:59' }), /结束早于开始，请再对一遍/)
    assert.match(await wrong({ endedAt: '2026-11-20T09:30' }), /结束在现在以后，请再对一遍/)
    assert.match(await wrong({ startedAt: '昨天' }), /开始要写成2026-11-21 09:30这样/)
    assert.match(await wrong({ [`came.${on.b.id}`]: '' }), /请选曾禾根（被申请人）/)
    assert.match(await wrong({ result: '' }), /请选结果/)
    assert.deepEqual(await on.sessions(), [])
  })

  it('prints the ministry’s form with everyone’s part, the result and the number of the session', async (t) => {
    const on = await room(t)
    await on.mediator.post(`${on.url}/sessions/new`, on.form)
    const paper = await on.w.house.db.read
      .selectFrom('papers')
      .selectAll()
      .where('kind', '=', 'mediation_record')
      .executeTakeFirstOrThrow()
    const printed = on.w.house.sealer.open(paper.snapshot_sealed)
    for (const words of [
      '柳湾村村部',
      '有待继续调解',
      '欧阳修竹',
      '漆云溪',
      '卢知秋',
      '清溪镇人民调解委员会',
      '2026年11月20日8时',
    ])
      assert.ok(printed.includes(words), words)
  })

  it('is not taken any more once somebody clearly refuses (R02), with his name', async (t) => {
    const on = await room(t)
    const said = { party: on.b.id, askedAt: '2026-11-20T08:55', way: 'visit', answer: 'refuses', note: '' }
    assert.equal((await on.mediator.post(`${on.url}/ask`, said)).statusCode, 303)
    const { statusCode, body } = await on.mediator.post(`${on.url}/sessions/new`, on.form)
    assert.equal(statusCode, 409)
    assert.match(body, /曾禾根明确拒绝调解/)
    assert.match(body, /厨房进了三次水/)
    const end = { ground: 'refused', note: '当面说不调了', told: 'yes' }
    assert.equal((await on.mediator.post(`${on.url}/terminate`, end)).statusCode, 303)
  })
})
