import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '../platform/ids.ts'
import { readPdf, squeezed } from '../platform/paper/pdf-reader.ts'
import { CAST, party, world, type World } from '../platform/testing/world.ts'
import { resumeDue } from './resuming.ts'
import { startResolving } from './testing.ts'

const DAY = 24 * 60

const shown = async (w: World, id: string) => {
  const row = await w.house.db.read
    .selectFrom('cases')
    .select(['seq', 'clock', 'due_on', 'warn_on', 'state', 'round', 'version'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return row
}
const dueOf = async (w: World, id: string) => {
  const { clock, due_on, warn_on } = await shown(w, id)
  return [clock, due_on, warn_on]
}
const clockIn = async (w: World, id: string, stage = 'mediate') => {
  const { seq } = await shown(w, id)
  return w.house.db.read
    .selectFrom('clocks')
    .selectAll()
    .where('case_seq', '=', seq)
    .where('stage', '=', stage)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
}
const send = async (w: World, who: string, id: string, form: string, body: Record<string, string>) => {
  const { version } = await shown(w, id)
  return (await w.as(who)).post(`/cases/${id}/${form}`, { version: String(version), ...body })
}
const PAUSE = { cause: 'appraisal', from: '2026-11-20', until: '2026-12-01', document: '鉴定委托书〔2026〕17号' }

// The world begins on Friday 2026-11-20: 30 days of mediation end on Sunday 12-20, rolled to Monday 12-21.
describe('a pause', () => {
  it('leaves nothing due, in the list either, and gives its days back when the mediator ends it', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('mediating')
    assert.equal((await send(w, CAST.mediator, id, 'clocks/pause', PAUSE)).statusCode, 303)
    assert.deepEqual(await dueOf(w, id), ['PM-D1', null, null])
    const { nominal_on, paused } = await clockIn(w, id)
    assert.deepEqual([nominal_on, paused], [null, 1])
    const mediator = await w.as(CAST.mediator)
    const list = (await mediator.get('/cases?view=mine')).body
    assert.match(list, /调解期限[\s\S]{0,80}已中止/)
    assert.doesNotMatch(list, /剩\d|到期|12月21日/)
    const page = (await mediator.get(`/cases/${id}`)).body
    assert.match(page, /11月20日（周五）起中止（鉴定、评估），最晚12月1日（周二）恢复/)
    assert.doesNotMatch(page, /12月21日|undefined|NaN/)
    assert.match(page, /调解期限自2026年11月20日起中止（鉴定、评估，凭鉴定委托书〔2026〕17号），最晚2026年12月1日恢复/)
    w.house.clock.advance(6 * DAY)
    const back = { on: '2026-11-26', reason: '鉴定意见书已收到' }
    assert.equal((await send(w, CAST.head, id, 'clocks/resume', back)).statusCode, 303)
    // Five days count again: 21 to 25 November. The day of the event was not counted anyway.
    assert.deepEqual(await dueOf(w, id), ['PM-D1', '2026-12-25', '2026-12-18'])
    assert.match(
      (await (await w.as(CAST.head)).get(`/cases/${id}`)).body,
      /恢复计算（鉴定意见书已收到），到期日是2026年12月25日/,
    )
  })

  it('ends by itself on the day that was named, as an act of the house, once', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('mediating')
    await send(w, CAST.mediator, id, 'clocks/pause', PAUSE)
    w.house.clock.advance(10 * DAY)
    assert.equal(await resumeDue(w.house), 0)
    w.house.clock.advance(3 * DAY)
    assert.equal(await resumeDue(w.house), 1)
    assert.equal(await resumeDue(w.house), 0)
    // 21 to 30 November stood still, whatever day the job ran on: nominal 12-30.
    assert.deepEqual(await dueOf(w, id), ['PM-D1', '2026-12-30', '2026-12-23'])
    const { seq } = await shown(w, id)
    const event = await w.house.db.read
      .selectFrom('events')
      .select(['actor_id', 'actor_name', 'name'])
      .where('case_seq', '=', seq)
      .orderBy('seq', 'desc')
      .executeTakeFirstOrThrow()
    assert.deepEqual(event, { actor_id: null, actor_name: '到期自动', name: 'clock_resumed' })
    const head = await w.as(CAST.head)
    assert.match((await head.get(`/cases/${id}/chain`)).body, /都对得上/)
  })

  it('over a holiday counts once, in a clock of working days', async (t) => {
    const w = await world(t, { at: '2026-09-28T02:00:00.000Z' })
    const id = await w.caseIn('mediating')
    const { version } = await shown(w, id)
    const amend = { summary: '手术以后感染。', requests: '', ministryType: '12', version: String(version) }
    assert.equal((await (await w.as(CAST.mediator)).post(`/cases/${id}/amend`, amend)).statusCode, 303)
    // 30 working days from 09-28: 09-29, 09-30, then from 10-08 on, with Saturday 10-10.
    assert.equal((await clockIn(w, id)).due_on, '2026-11-13')
    w.house.clock.advance(2 * DAY)
    const pause = { ...PAUSE, from: '2026-09-30', until: '2026-10-20' }
    assert.equal((await send(w, CAST.mediator, id, 'clocks/pause', pause)).statusCode, 303)
    w.house.clock.advance(9 * DAY)
    assert.equal((await send(w, CAST.mediator, id, 'clocks/resume', { on: '2026-10-09', reason: '' })).statusCode, 303)
    // Only 09-30 and 10-08 are working days within it.
    assert.equal((await clockIn(w, id)).due_on, '2026-11-17')
  })

  it('is refused beside the field that is wrong, with all that was typed', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('mediating')
    const wrong = async (body: object) => {
      const answer = await send(w, CAST.mediator, id, 'clocks/pause', { ...PAUSE, ...body })
      assert.equal(answer.statusCode, 422)
      assert.match(answer.body, /value="鉴定委托书〔2026〕17号"/)
      return answer.body
    }
    assert.match(await wrong({ from: '2026-11-19' }), /期限从2026年11月20日起算，中止不能早于这天/)
    assert.match(await wrong({ from: '2026-11-21' }), /从哪天起在今天以后，请再对一遍/)
    assert.match(await wrong({ until: '2026-11-20' }), /要在中止开始以后，也要在今天以后/)
    assert.match(await wrong({ until: '2062-11-20' }), /超过一年了/)
    assert.match(await wrong({ cause: 'hearing' }), /没有“hearing”这一项/)
    const long = await send(w, CAST.mediator, id, 'clocks/pause', { ...PAUSE, document: '䶮'.repeat(20_000) })
    assert.equal(long.statusCode, 422)
    assert.match(long.body, /凭什么最多200字，现在多了19800字/)
    await send(w, CAST.mediator, id, 'clocks/pause', PAUSE)
    assert.equal((await send(w, CAST.mediator, id, 'clocks/pause', PAUSE)).statusCode, 409)
    w.house.clock.advance(2 * DAY)
    await send(w, CAST.mediator, id, 'clocks/resume', { on: '2026-11-22', reason: '' })
    assert.match(await wrong({ from: '2026-11-21' }), /和以前记的中止重叠/)
    w.house.clock.advance(40 * DAY)
    assert.match(await wrong({ from: '2026-12-31', until: '2027-01-20' }), /期限到2026年12月21日已经届满/)
    const late = { ...PAUSE, from: '2026-12-10', until: '2027-01-20' }
    assert.equal((await send(w, CAST.mediator, id, 'clocks/pause', late)).statusCode, 303)
  })

  it('is not for a rule that names no causes, nor for people who do not carry the case', async (t) => {
    const w = await world(t)
    const labour = await w.caseIn('mediating')
    const { version } = await shown(w, labour)
    const amend = { summary: '欠工资。', requests: '', ministryType: '10a', version: String(version) }
    await (await w.as(CAST.mediator)).post(`/cases/${labour}/amend`, amend)
    assert.equal((await send(w, CAST.mediator, labour, 'clocks/pause', PAUSE)).statusCode, 409)
    assert.doesNotMatch((await (await w.as(CAST.mediator)).get(`/cases/${labour}`)).body, /中止期限/)
    const id = await w.caseIn('mediating')
    for (const [who, code] of [
      ['supervisor', 403],
      ['auditor', 403],
      [CAST.recorder, 403],
      ['baihead', 404],
    ] as const)
      assert.equal((await send(w, who, id, 'clocks/pause', PAUSE)).statusCode, code, who)
  })
})

describe('more time', () => {
  const more = { count: '10', agreed: 'yes', way: 'phone', agreedOn: '2026-11-20', reason: '等秋收以后再谈' }

  it('by consent of the parties is added to the nominal length and rolled once', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('mediating')
    assert.match(
      (await send(w, CAST.mediator, id, 'clocks/extend', { ...more, agreed: 'no' })).body,
      /有一方不同意就不能延长/,
    )
    assert.equal((await send(w, CAST.mediator, id, 'clocks/extend', more)).statusCode, 303)
    assert.deepEqual(await dueOf(w, id), ['PM-D1', '2026-12-30', '2026-12-23'])
    const { extended, nominal_on } = await clockIn(w, id)
    assert.deepEqual([extended, nominal_on], [10, '2026-12-30'])
    const { body } = await (await w.as(CAST.mediator)).get(`/cases/${id}`)
    assert.match(
      body,
      /各方同意（2026年11月20日，电话里说的），调解期限延长10日：等秋收以后再谈。到期日是2026年12月30日/,
    )
    assert.match(body, /已经延长10日/)
    w.house.clock.advance(45 * DAY)
    const late = await send(w, CAST.mediator, id, 'clocks/extend', { ...more, agreedOn: '2027-01-02' })
    assert.equal(late.statusCode, 422)
    assert.match(late.body, /期限2026年12月30日已经到期，到期以后的同意不能延长/)
  })

  it('by approval counts only when somebody else has granted it', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('mediating')
    await startResolving(w.house, id)
    const ask = { count: '3', reason: '水利站还没有回话', document: '' }
    assert.equal((await send(w, CAST.head, id, 'clocks/ask', ask)).statusCode, 303)
    assert.equal((await clockIn(w, id, 'resolve')).due_on, '2026-12-01')
    assert.equal((await send(w, CAST.head, id, 'clocks/ask', ask)).statusCode, 409)
    const own = await send(w, CAST.head, id, 'clocks/grant', { answer: '' })
    assert.deepEqual([own.statusCode, /自己申请的延期要由别人来批/.test(own.body)], [409, true])
    assert.equal((await send(w, CAST.mediator, id, 'clocks/grant', { answer: '' })).statusCode, 403)
    const page = await (await w.as('supervisor')).get(`/cases/${id}/clocks/grant`)
    assert.match(page.body, /解决期限延长3个工作日：水利站还没有回话/)
    assert.equal((await send(w, 'supervisor', id, 'clocks/refuse', { answer: '' })).statusCode, 422)
    assert.equal((await send(w, 'supervisor', id, 'clocks/refuse', { answer: '再催一次' })).statusCode, 303)
    assert.equal((await clockIn(w, id, 'resolve')).due_on, '2026-12-01')
    assert.equal((await send(w, CAST.mediator, id, 'clocks/ask', ask)).statusCode, 303)
    assert.equal((await send(w, 'supervisor', id, 'clocks/grant', { answer: '同意' })).statusCode, 303)
    assert.equal((await clockIn(w, id, 'resolve')).due_on, '2026-12-04')
    assert.deepEqual(await dueOf(w, id), ['SL-7', '2026-12-04', '2026-12-03'])
  })
})

describe('reopening', () => {
  const why = { reason: '曾禾根托村主任来说愿意再谈' }

  it('is a second round that begins with naming, with clocks of its own', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('terminated')
    w.house.clock.advance(10 * DAY)
    assert.equal((await send(w, CAST.head, id, 'reopen', why)).statusCode, 303)
    const { state, round, clock, due_on } = await shown(w, id)
    // Monday 2026-11-30: one working day to name.
    assert.deepEqual([state, round, clock, due_on], ['accepted', 2, 'DS-ASSIGN', '2026-12-01'])
    const mediate = await clockIn(w, id)
    assert.deepEqual([mediate.round, mediate.start_on, mediate.due_on], [2, '2026-11-30', '2026-12-30'])
    const head = await w.as(CAST.head)
    const { body } = await head.get(`/cases/${id}`)
    assert.match(body, /重新受理[\s\S]{0,20}（第2轮）：曾禾根托村主任来说愿意再谈/)
    assert.match(body, /停了的3个/)
    const naming = { mediator: CAST.mediator, recorder: CAST.recorder, why: '上一轮是他办的' }
    assert.equal((await send(w, CAST.head, id, 'assign', naming)).statusCode, 303)
    assert.equal((await send(w, CAST.mediator, id, 'take-on', { free: 'yes' })).statusCode, 303)
    const end = { ground: 'apart', note: '还是谈不拢', told: 'yes' }
    assert.equal((await send(w, CAST.mediator, id, 'terminate', end)).statusCode, 303)
    assert.deepEqual(await dueOf(w, id), [null, null, null])
    assert.match((await head.get(`/cases/${id}/chain`)).body, /都对得上/)
  })

  it('is the head’s, and not for a case with an agreement in force or never accepted', async (t) => {
    const w = await world(t)
    const ended = await w.caseIn('terminated')
    for (const [who, code] of [
      [CAST.mediator, 403],
      ['supervisor', 403],
      ['baihead', 404],
    ] as const)
      assert.equal((await send(w, who, ended, 'reopen', why)).statusCode, code, who)
    const refusal = async (state: 'closed' | 'withdrawn', who: string) => {
      const id = await w.caseIn(state, [party('applicant', '欧阳修竹'), party('respondent', '曾禾根')])
      const { statusCode, body } = await send(w, who, id, 'reopen', why)
      assert.equal(statusCode, 409)
      return body
    }
    assert.match(await refusal('closed', CAST.head), /协议已经生效，不能重新受理：有新的争议另外登记，再和这件关联/)
    assert.match(await refusal('withdrawn', CAST.clerk), /还没有受理就撤回了：请另外登记，再和这件关联/)
  })
})

describe('the receipt', () => {
  it('says day by day why, on the page and on paper', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('mediating')
    await send(w, CAST.mediator, id, 'clocks/pause', PAUSE)
    w.house.clock.advance(6 * DAY)
    await send(w, CAST.mediator, id, 'clocks/resume', { on: '2026-11-26', reason: '' })
    const { id: clock } = await clockIn(w, id)
    const mediator = await w.as(CAST.mediator)
    const { body } = await mediator.get(`/cases/${id}/clocks/${clock}`)
    for (const words of [
      /受理，11月20日\d\d:\d\d/,
      /参照深圳经济特区矛盾纠纷多元化解条例第25条，约定优先（地方规定或本地承诺）/,
      /凭鉴定委托书〔2026〕17号　漆云溪/,
      /11月20日（周五）<\/th><td class="nb">不计<\/td><td class="nb"><\/td><td>开始的当天不计/,
      /11月25日（周三）<\/th><td class="nb">不计<\/td><td class="nb"><\/td><td>中止，不计/,
      /11月26日（周四）<\/th><td class="nb">计<\/td><td class="nb">第1日/,
      /12月25日（周五）<\/th><td class="nb">计<\/td><td class="nb">第30日<\/td><td>工作日，期限的最后一天/,
      /随程序带的日历/,
    ])
      assert.match(body, words)
    const { version } = await shown(w, id)
    const answer = await mediator.post(`/cases/${id}/clocks/${clock}/print`, { version: String(version) })
    assert.equal(answer.statusCode, 303)
    const pdf = await mediator.get(String(answer.headers.location))
    assert.equal(pdf.headers['content-type'], 'application/pdf')
    const text = squeezed(await readPdf(pdf.rawPayload))
    for (const words of ['期限计算单', '中止，不计', '第30日', '12月25日（周五）', '鉴定委托书〔2026〕17号'])
      assert.ok(text.includes(words), words)
    const again = await mediator.post(`/cases/${id}/clocks/${clock}/print`, { version: String(version) })
    assert.equal(again.headers.location, `/cases/${id}/clocks/${clock}`)
    assert.equal((await (await w.as('baihead')).get(`/cases/${id}/clocks/${clock}`)).statusCode, 404)
    assert.equal((await mediator.get(`/cases/${id}/clocks/${newId()}`)).statusCode, 404)
    const other = await w.caseIn('accepted')
    assert.equal((await mediator.get(`/cases/${other}/clocks/${clock}`)).statusCode, 404)
  })

  it('tells a day that may still change, and lateness when a clock has stopped', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('mediating')
    w.house.clock.advance(40 * DAY)
    const end = { ground: 'apart', note: '谈不拢', told: 'yes' }
    assert.equal((await send(w, CAST.mediator, id, 'terminate', end)).statusCode, 303)
    const mediator = await w.as(CAST.mediator)
    const { body } = await mediator.get(`/cases/${id}`)
    assert.match(body, /完成，超期[\s\S]{0,40}9天/)
    const { id: clock } = await clockIn(w, id)
    assert.match((await mediator.get(`/cases/${id}/clocks/${clock}`)).body, /12月30日（周三）终止调解，超期9天/)
    const young = await w.caseIn('mediating')
    const { id: running } = await clockIn(w, young)
    const page = (await mediator.get(`/cases/${young}/clocks/${running}`)).body
    assert.match(page, /暂定/)
    assert.match(page, /放假安排还没有公布/)
  })
})

describe('the simulator', () => {
  it('answers from the address, for everybody signed in, and touches no case', async (t) => {
    const w = await world(t)
    const clerk = await w.as(CAST.clerk)
    const ask = (query: string) => clerk.get(`/deadlines?${query}`)
    assert.match((await clerk.get('/deadlines')).body, /算一算/)
    const four = (await ask('rule=13710&start=2026-09-30')).body
    for (const due of ['10月8日（周四）', '10月10日（周六）', '10月15日（周四）', '10月30日（周五）'])
      assert.ok(four.includes(`<b>${due}</b>`), due)
    assert.match(four, /10月10日（周六）<\/th><td class="nb">计<\/td><td class="nb">第3个工作日<\/td><td>周六补班/)
    assert.match((await ask('rule=PT-D4&start=2026-08-03&extended=30')).body, /<b>11月2日（周一）<\/b>/)
    const paused = 'rule=PM-D1&start=2026-11-02&pauseFrom=2026-11-10&pauseTo=2026-11-15'
    assert.match((await ask(paused)).body, /<b>12月7日（周一）<\/b>/)
    assert.match((await ask('rule=PM-D3&start=2026-09-10&pauseFrom=2026-09-12')).body, /没有规定可以中止/)
    const wrong = await ask('rule=PM-D1&start=2026-11-02&pauseTo=2026-11-15&extended=-4')
    assert.equal(wrong.statusCode, 422)
    assert.match(wrong.body, /若延长几日要填1到366的整数/)
    assert.match(wrong.body, /value="-4"/)
    const order = await ask('rule=PM-D1&start=2026-11-02&pauseFrom=2026-11-15&pauseTo=2026-11-10')
    assert.match(order.body, /恢复要在中止开始以后/)
    assert.equal((await (await w.as('nobody')).get('/deadlines?rule=13710')).statusCode, 303)
    assert.equal((await (await w.as('handler')).get('/deadlines?rule=13710&start=2026-09-30')).statusCode, 200)
  })

  it('folds the months of a long period in which nothing happens', async (t) => {
    const w = await world(t)
    const { body } = await (await w.as(CAST.clerk)).get('/deadlines?rule=CV-D1&start=2024-01-31')
    assert.match(body, /<b>2027年2月1日（周一）<\/b>/)
    assert.match(body, /2025年2月<\/th><td class="nb">计28日/)
    assert.ok((body.match(/<tr/g) ?? []).length < 120)
  })
})
