import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { partiesOf } from '../parties/store.ts'
import { CAST, party, TWO_PARTIES, world } from '../platform/testing/world.ts'

async function room(t: Parameters<typeof world>[0], more = 0) {
  const w = await world(t)
  w.house.afterwards = async () => {}
  const others = Array.from({ length: more }, (_, at) => party('applicant', `工友${at + 1}`))
  const id = await w.caseIn('mediating', [...TWO_PARTIES, ...others])
  const { read } = w.house.db
  const { seq } = await read.selectFrom('cases').select('seq').where('id', '=', id).executeTakeFirstOrThrow()
  const all = await partiesOf(read, seq)
  const [a, b] = [all[0], all.find((one) => one.side === 'respondent')]
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
  return { w, url: `/cases/${id}`, all, a: a!, b: b!, form, sessions, mediator: await w.as(CAST.mediator) }
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

describe('a record from its plan', () => {
  it('brings what was agreed on, and is not asked for again afterwards', async (t) => {
    const on = await room(t)
    const plan = {
      startsAt: '2026-11-20T09:10',
      place: '二楼调解室',
      mode: 'video',
      link: '会议号1',
      also: '村主任曾水田',
    }
    await on.mediator.post(`${on.url}/sessions/plan`, { ...plan, invited: `${on.a.id},${on.b.id}` })
    on.w.house.clock.advance(25)
    const page = (await on.mediator.get(`${on.url}/sessions/new`)).body
    assert.match(page, /name="place" value="二楼调解室"/)
    assert.match(page, /name="startedAt" value="2026-11-20T09:10"/)
    assert.match(page, /value="video" checked/)
    assert.match(page, /村主任曾水田/)
    const [, id] = /value="([0-9a-z]{20})" selected>今天09:10，二楼调解室/.exec(page)!
    const [, version] = /name="version" value="(\d+)"/.exec(page)!
    const held = { ...on.form, version: version!, mode: 'video', plan: id!, attendees: '村主任曾水田' }
    assert.equal((await on.mediator.post(`${on.url}/sessions/new`, held)).statusCode, 303)
    const [session] = await on.sessions()
    const row = await on.w.house.db.read.selectFrom('session_plans').selectAll().executeTakeFirstOrThrow()
    assert.deepEqual(
      [row.state, row.session_id, session!.mode, session!.attendees],
      ['held', session!.id, 'video', '村主任曾水田'],
    )
    const { body } = await on.mediator.get(on.url)
    assert.doesNotMatch(body, /约好/)
    assert.match(body, /视频链接　柳湾村村部/)
    assert.match(await printed(on), /柳湾村村部（视频链接）/)
    const twice = await on.mediator.post(`${on.url}/sessions/new`, held)
    assert.equal(twice.statusCode, 409, 'sent twice, held once')
    assert.match(twice.body, /厨房进了三次水/)
    assert.equal((await on.sessions()).length, 1)
  })

  it('says why somebody did not come, and what he himself says', async (t) => {
    const on = await room(t)
    const excuse = { [`came.${on.b.id}`]: 'excused', [`excuse.${on.b.id}`]: '在医院陪父亲𬱖' }
    assert.equal((await on.mediator.post(`${on.url}/sessions/new`, { ...on.form, ...excuse })).statusCode, 303)
    const rows = await on.w.house.db.read.selectFrom('session_attendance').selectAll().execute()
    const b = rows.find((row) => row.party_id === on.b.id)!
    assert.deepEqual([b.presence, b.reason, b.note], ['absent', 'excused', '在医院陪父亲𬱖'])
    assert.match((await on.mediator.get(on.url)).body, /曾禾根没到，事先请假，在医院陪父亲𬱖/)
    const wrong = { ...on.form, [`came.${on.b.id}`]: 'present', [`excuse.${on.b.id}`]: '路上堵车' }
    const { statusCode, body } = await on.mediator.post(`${on.url}/sessions/new`, wrong)
    assert.equal(statusCode, 422)
    assert.match(body, /他到场了，这里要空着[\s\S]*|路上堵车/)
    assert.match(body, /value="路上堵车"/)
  })

  it('has a place to sign for everyone who was there, and for nobody who was not', async (t) => {
    const on = await room(t)
    await on.mediator.post(`${on.url}/sessions/new`, { ...on.form, attendees: '村主任曾水田\n\n邻居曾谷丰' })
    const paper = await on.w.house.db.read
      .selectFrom('papers')
      .select('snapshot_sealed')
      .where('kind', '=', 'mediation_record')
      .executeTakeFirstOrThrow()
    const places = JSON.stringify(JSON.parse(on.w.house.sealer.open(paper.snapshot_sealed)).blocks)
    const signs = [...places.matchAll(/（签名[^"]*"[^[]*\["([^"]*)"/g)].map(([, name]) => name)
    for (const name of ['欧阳修竹', '村主任曾水田', '邻居曾谷丰', '漆云溪', '卢知秋'])
      assert.ok(signs.includes(name), name)
    assert.ok(!signs.includes('曾禾根'))
  })

  it('prints the facts nobody disputes, and takes 20 000 characters and no more', async (t) => {
    const on = await room(t)
    const record = '说'.repeat(19_999) + '𬱖'
    const undisputed = '水沟是九月填的。'
    assert.equal((await on.mediator.post(`${on.url}/sessions/new`, { ...on.form, record, undisputed })).statusCode, 303)
    assert.match(await printed(on), /各方没有争议的事实：[\s\S]*水沟是九月填的。/)
    const { statusCode, body } = await on.mediator.post(`${on.url}/sessions/new`, { ...on.form, record: `${record}多` })
    assert.equal(statusCode, 422)
    assert.match(body, /调解记录最多20000字，现在多了1字/)
  })

  it('puts danger on record in the same act, or nothing at all', async (t) => {
    const on = await room(t)
    const danger = { danger: 'domestic_violence', dangerWhat: '当场打了人', dangerMeasures: '分开、送医' }
    const without = await on.mediator.post(`${on.url}/sessions/new`, { ...on.form, ...danger, dangerMeasures: '' })
    assert.equal(without.statusCode, 422)
    assert.match(without.body, /请写明采取了什么措施/)
    const unnamed = await on.mediator.post(`${on.url}/sessions/new`, { ...on.form, dangerWhat: '要动手' })
    assert.match(unnamed.body, /写了危险情况，请选是哪一种/)
    assert.deepEqual(await on.sessions(), [])
    assert.equal((await on.mediator.post(`${on.url}/sessions/new`, { ...on.form, ...danger })).statusCode, 303)
    const row = await on.w.house.db.read.selectFrom('escalations').selectAll().executeTakeFirstOrThrow()
    assert.deepEqual([row.kind, row.what, row.measures], ['domestic_violence', '当场打了人', '分开、送医'])
    assert.match((await on.mediator.get(on.url)).body, /还没有报告公安机关/)
  })

  it('takes 120 parties', async (t) => {
    const on = await room(t, 118)
    const came = Object.fromEntries(on.all.map((one) => [`came.${one.id}`, 'present']))
    assert.equal((await on.mediator.post(`${on.url}/sessions/new`, { ...on.form, ...came })).statusCode, 303)
    assert.match((await on.mediator.get(on.url)).body, /到场120／120/)
  })
})

const printed = async (on: Awaited<ReturnType<typeof room>>): Promise<string> => {
  const paper = await on.w.house.db.read
    .selectFrom('papers')
    .select('snapshot_sealed')
    .where('kind', '=', 'mediation_record')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  return on.w.house.sealer.open(paper.snapshot_sealed)
}
