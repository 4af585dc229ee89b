import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { later } from '../platform/clock.ts'
import { readPdf, squeezed } from '../platform/paper/pdf-reader.ts'
import { mainWords } from '../platform/testing/words.ts'
import { CAST, done, world, type World } from '../platform/testing/world.ts'
import { terminate } from '../closing/closing.ts'
import { assign, takeOn } from '../assignment/assigning.ts'
import { person } from '../people/testing.ts'
import { consult } from './consulting.ts'
import { receiveOverdue } from './receiving.ts'
import { CONSULTING, heldOnce, POSITIONS, sentUp } from './testing.ts'

const version = undefined

const rowOf = (w: World, id: string) =>
  w.house.db.read.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

const handoversOf = (w: World) => w.house.db.read.selectFrom('handovers').selectAll().orderBy('id').execute()

/** As `squeezed` gives the words of a paper. */
const tight = (words: string): string => words.replaceAll(/\s/g, '')

/** The main part of a page, its tags taken out. */
async function recordsOf(w: World): Promise<string[]> {
  const rows = await w.house.db.read
    .selectFrom('papers')
    .select(['id', 'case_seq'])
    .where('kind', '=', 'consultation_record')
    .orderBy('id')
    .execute()
  const head = await w.as('countyhead')
  const texts: string[] = []
  for (const row of rows) {
    const { id } = await w.house.db.read
      .selectFrom('cases')
      .select('id')
      .where('seq', '=', row.case_seq)
      .executeTakeFirstOrThrow()
    texts.push(squeezed(await readPdf((await head.get(`/cases/${id}/papers/${row.id}.pdf`)).rawPayload)))
  }
  return texts
}

const ANSWER = {
  opinion: '损失按价格认证的数额谈（民法典第290条）。',
  prescription: '曾禾根三日内恢复排水沟\n损失送价格认证',
}

const GOING_UP = { ...CONSULTING, to: 'heyuantw' }

describe('going up for an opinion', () => {
  it('is refused before anything was tried, on the page and in the act', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('mediating')
    const mediator = await w.as(CAST.mediator)
    for (const answer of [
      await mediator.get(`/cases/${id}/consult`),
      await mediator.post(`/cases/${id}/consult`, GOING_UP),
    ]) {
      assert.equal(answer.statusCode, 409)
      assert.match(mainWords(answer.body), /还不能上报：先在本级调解过，或者记下对方明确拒绝，一共满1次（现在0次）/)
    }
    const straight = await consult(w.house, await w.actor(CAST.mediator), id, { ...GOING_UP, version })
    assert.match(straight.refused!.reason, /现在0次/)
    assert.equal((await handoversOf(w)).length, 0)
  })

  it('goes by what the county has set, and a refusal counts', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('mediating')
    await heldOnce(w.house, await w.actor(CAST.mediator), id)
    await set(w, 'handover_min_tries', '2')
    const mediator = await w.as(CAST.mediator)
    assert.match(mainWords((await mediator.get(`/cases/${id}/consult`)).body), /一共满2次（现在1次）/)
    const other = /<option value="([0-9a-z]{20})"[^>]*>曾禾根/.exec((await mediator.get(`/cases/${id}/ask`)).body)![1]!
    const refused = { party: other, askedAt: '2026-11-20T08:00', way: 'phone', answer: 'refuses', note: '' }
    assert.equal((await mediator.post(`/cases/${id}/ask`, refused)).statusCode, 303)
    const page = mainWords((await mediator.get(`/cases/${id}/consult`)).body)
    assert.match(page, /第1次调解（2026年11月20日，清溪镇调解室）：有待继续调解/)
    assert.match(page, /2026年11月20日征询曾禾根：明确拒绝/)
  })

  it('keeps all that was typed when something is missing or too long', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('mediating')
    await heldOnce(w.house, await w.actor(CAST.mediator), id)
    const mediator = await w.as(CAST.mediator)
    const long = '𬱖'.repeat(20_000)
    const typed = { ...GOING_UP, complaint: '䶮家的水沟', findings: long, question: '' }
    const answer = await mediator.post(`/cases/${id}/consult`, typed)
    assert.equal(answer.statusCode, 422)
    assert.match(answer.body, /请填请上一级回答什么/)
    assert.match(answer.body, /查明的情况最多2000字，现在多了18000字/)
    for (const kept of ['䶮家的水沟', long, CONSULTING.why, ...Object.values(POSITIONS)])
      assert.ok(answer.body.includes(kept), kept.slice(0, 20))
    assert.equal((await mediator.post(`/cases/${id}/consult`, { ...typed, to: 'qingxi' })).statusCode, 422)
    assert.equal((await handoversOf(w)).length, 0)
  })

  it('leaves a level out only with a ground', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('accepted')
    // The case lies in the village.
    await moveToVillage(w, id)
    await set(w, 'handover_min_tries', '0')
    const head = await w.as('villagehead')
    const page = await head.get(`/cases/${id}/consult`)
    assert.match(page.body, /<option value="qingxitw" selected>上报　清溪镇人民调解委员会/)
    assert.match(page.body, /<option value="heyuantw">上报　和源县人民调解委员会（越级）/)
    const answer = await head.post(`/cases/${id}/consult`, GOING_UP)
    assert.equal(answer.statusCode, 422)
    assert.match(answer.body, /隔了一级，请写越级的理由/)
    const skip = '清溪镇调委会主任是当事人的亲戚'
    assert.equal((await head.post(`/cases/${id}/consult`, { ...GOING_UP, skip })).statusCode, 303)
    assert.equal((await handoversOf(w)).at(-1)!.skip_ground, skip)
    assert.equal((await rowOf(w, id)).level, 'county')
  })

  it('happens once, however often it is sent, and the upper level holds the case from then on', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('mediating')
    await heldOnce(w.house, await w.actor(CAST.mediator), id)
    const mediator = await w.as(CAST.mediator)
    const form = { ...GOING_UP, version: String((await rowOf(w, id)).version) }
    assert.equal((await mediator.post(`/cases/${id}/consult`, form)).statusCode, 303)
    const again = await mediator.post(`/cases/${id}/consult`, form)
    assert.equal(again.statusCode, 409)
    assert.match(mainWords(again.body), /清溪镇人民调解委员会上报和源县人民调解委员会会诊/)
    const row = await rowOf(w, id)
    assert.deepEqual(
      [row.state, row.holder_org, row.level, row.owed_by, row.sender_org, row.handover],
      ['consulting', 'heyuantw', 'county', 'registrar:heyuantw', 'qingxitw', 'sent'],
    )
    assert.equal((await handoversOf(w)).length, 1)
    const clock = await w.house.db.read.selectFrom('clocks').selectAll().where('stage', '=', 'consult').execute()
    assert.deepEqual(
      clock.map((one) => [one.code, one.due_on, one.stopped_at]),
      [['HO-ANSWER', '2026-11-25', null]],
    )
  })
})

describe('the upper level', () => {
  it('answers with a prescription: the lower level goes on where it was, with a record of both', async (t) => {
    const w = await world(t)
    const id = await sentUp(w.house, w.actor, await w.caseIn('mediating'))
    const head = await w.as('countyhead')
    const page = mainWords((await head.get(`/cases/${id}/prescribe`)).body)
    for (const words of [CONSULTING.complaint, CONSULTING.question, ...Object.values(POSITIONS), '第1次调解'])
      assert.ok(page.includes(words), words)
    assert.equal((await head.post(`/cases/${id}/prescribe`, { opinion: '', prescription: '' })).statusCode, 422)
    assert.equal((await head.post(`/cases/${id}/prescribe`, ANSWER)).statusCode, 303)
    const row = await rowOf(w, id)
    assert.deepEqual(
      [row.state, row.holder_org, row.level, row.handover, row.sender_org, row.committee_org],
      ['mediating', 'qingxitw', 'township', null, null, 'qingxitw'],
    )
    const [record] = await recordsOf(w)
    for (const words of [
      ...['会诊记录', '第1次会诊', CONSULTING.complaint, CONSULTING.findings, CONSULTING.why, CONSULTING.question],
      ...['第1次调解（2026年11月20日，清溪镇调解室）：有待继续调解', '损失按价格认证的数额谈'],
      ...['曾禾根三日内恢复排水沟', '损失送价格认证', '交回清溪镇人民调解委员会', '司马清和'],
    ])
      assert.ok(record!.includes(tight(words)), words)
    const stopped = await w.house.db.read
      .selectFrom('clocks')
      .select('stop_event')
      .where('stage', '=', 'consult')
      .executeTakeFirstOrThrow()
    assert.equal(stopped.stop_event, 'consultation_answered')
    // Its mediator goes on.
    await heldOnce(w.house, await w.actor(CAST.mediator), id)
  })

  it('takes over: those below are out of it, see how it ends for ever, and the pages are kept in order', async (t) => {
    const w = await world(t)
    await person(w.house, 'countymediator', '向明远', 'heyuantw', 'mediator')
    await person(w.house, 'countyother', '阿依努尔·买买提', 'heyuantw', 'mediator')
    const id = await sentUp(w.house, w.actor, await w.caseIn('mediating'))
    const head = await w.as('countyhead')
    assert.equal((await head.post(`/cases/${id}/prescribe`, ANSWER)).statusCode, 303)
    const second = { ...GOING_UP, question: '还是谈不拢，请接过去', version }
    done(await consult(w.house, await w.actor(CAST.mediator), id, second))
    assert.equal((await head.post(`/cases/${id}/take-over`, { opinion: '县里直接组织评估。' })).statusCode, 303)

    const row = await rowOf(w, id)
    assert.deepEqual(
      [row.state, row.holder_org, row.committee_org, row.owed_by, row.handover],
      ['accepted', 'heyuantw', 'heyuantw', 'head:heyuantw', null],
    )
    const people = await w.house.db.read.selectFrom('case_people').select(['person_id', 'ended_at']).execute()
    assert.ok(people.every((one) => one.ended_at !== null))
    assert.equal((await (await w.as(CAST.mediator)).get(`/cases/${id}`)).statusCode, 404)
    const page = mainWords((await head.get(`/cases/${id}`)).body)
    assert.ok(page.indexOf('第一次会诊') < page.indexOf('第二次会诊'), 'the oldest first')
    const [, record] = await recordsOf(w)
    assert.ok(record!.includes('以前的会诊'))
    assert.ok(record!.includes(tight('和源县人民调解委员会答复清溪镇人民调解委员会：损失按价格认证的数额谈')))
    assert.ok(record!.includes(tight('由和源县人民调解委员会接过来办')))

    // 清溪 reads on its list where it is, and later how it ended.
    const below = await w.as(CAST.head)
    const listed = mainWords((await below.get('/sent-on')).body)
    assert.match(listed, /上报会诊 和源县人民调解委员会 .* 待指派 .*现在 ?在和源县人民调解委员会/)
    const form = { mediator: 'countymediator', recorder: 'countyother', why: '', version }
    done(await assign(w.house, await w.actor('countyhead'), id, form))
    const mediator = await w.actor('countymediator')
    done(await takeOn(w.house, mediator, id, { free: 'yes', version }))
    done(await terminate(w.house, mediator, id, { ground: 'apart', note: '差太多', told: 'yes', version }))
    w.house.clock.set(later(w.house.clock.now(), 400 * 86_400_000))
    const after = mainWords((await (await w.as(CAST.head)).get('/sent-on')).body)
    assert.match(after, /已终止 .*2026年11月20日（周五）了结/)
    assert.equal((await (await w.as(CAST.head)).get(`/cases/${id}`)).statusCode, 200)
  })

  it('takes over and calls off what was agreed below: nobody comes to an empty room', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('mediating')
    const mediator = await w.as(CAST.mediator)
    const [party] = await w.house.db.read.selectFrom('parties').select('id').execute()
    const plan = { startsAt: '2026-11-24T09:00', place: '二楼调解室', mode: 'here', invited: party!.id }
    assert.equal((await mediator.post(`/cases/${id}/sessions/plan`, plan)).statusCode, 303)
    await sentUp(w.house, w.actor, id)
    const head = await w.as('countyhead')
    assert.equal((await head.post(`/cases/${id}/take-over`, { opinion: '县里直接组织评估。' })).statusCode, 303)
    const plans = await w.house.db.read.selectFrom('session_plans').select(['state', 'off_reason']).execute()
    assert.deepEqual(plans, [{ state: 'off', off_reason: '会诊以后由和源县人民调解委员会接过来办，另约' }])
    const told = mainWords((await head.get(`/cases/${id}`)).body)
    assert.match(told, /县里直接组织评估。约好的调解取消，另约：2026年11月24日9时00分，二楼调解室/)
  })

  it('is one: who answers second reads what the first has done', async (t) => {
    const w = await world(t)
    await person(w.house, 'countysecond', '尹𬱖', 'heyuantw', 'committee_head')
    const id = await sentUp(w.house, w.actor, await w.caseIn('mediating'))
    const [one, other] = [await w.as('countyhead'), await w.as('countysecond')]
    const version = String((await rowOf(w, id)).version)
    const answers = await Promise.all([
      one.post(`/cases/${id}/prescribe`, { ...ANSWER, version }),
      other.post(`/cases/${id}/take-over`, { opinion: '县里来办。', version }),
    ])
    assert.deepEqual(answers.map((answer) => answer.statusCode).sort(), [303, 409])
    const late = answers.find((answer) => answer.statusCode === 409)!
    assert.match(mainWords(late.body), /答复会诊：|接过来办：/)
    const typed = late === answers[0] ? '损失送价格认证' : '县里来办。'
    assert.ok(late.body.includes(typed), 'what was typed is kept')
    assert.equal((await recordsOf(w)).length, 1)
  })

  it('counts as having received what nobody receives in time', async (t) => {
    const w = await world(t)
    const id = await sentUp(w.house, w.actor, await w.caseIn('mediating'))
    assert.equal(await receiveOverdue(w.house), 0)
    w.house.clock.set(later(w.house.clock.now(), 24 * 3_600_000))
    assert.equal(await receiveOverdue(w.house), 1)
    assert.equal(await receiveOverdue(w.house), 0)
    const [row] = await handoversOf(w)
    assert.deepEqual([row!.state, row!.received_by, (await rowOf(w, id)).handover], ['received', null, 'received'])
    const page = mainWords((await (await w.as('countyhead')).get(`/cases/${id}`)).body)
    assert.match(page, /和源县人民调解委员会过了24小时没有签收，视为签收/)
    assert.match(page, /到期自动/)
  })

  it('is asked again after a recall, and only who sent recalls', async (t) => {
    const w = await world(t)
    const id = await sentUp(w.house, w.actor, await w.caseIn('mediating'))
    const seen = String((await rowOf(w, id)).version)
    assert.equal((await (await w.as('countyhead')).post(`/cases/${id}/recall`, { reason: '不' })).statusCode, 403)
    const head = await w.as(CAST.head)
    assert.equal((await head.post(`/cases/${id}/recall`, { reason: '双方说自己谈' })).statusCode, 303)
    const row = await rowOf(w, id)
    assert.deepEqual([row.state, row.holder_org, row.handover], ['mediating', 'qingxitw', null])
    const late = await (await w.as('countyhead')).post(`/cases/${id}/prescribe`, { ...ANSWER, version: seen })
    assert.equal(late.statusCode, 409)
    assert.match(mainWords(late.body), /清溪镇人民调解委员会从和源县人民调解委员会收回：双方说自己谈/)
  })
})

describe('what each side would accept', () => {
  it('is read by mediators and heads of both levels on the case, and nowhere else by anybody', async (t) => {
    const w = await world(t)
    const id = await sentUp(w.house, w.actor, await w.caseIn('mediating'))
    const urls = [`/cases/${id}`, `/cases/${id}/chain`, `/cases/${id}/print`, '/', '/cases?view=all', '/sent-on']
    const reads = async (who: string) => {
      const visitor = await w.as(who)
      const found: string[] = []
      for (const url of urls) {
        const { body } = await visitor.get(url)
        if (Object.values(POSITIONS).some((words) => body.includes(words))) found.push(url)
      }
      return found
    }
    for (const who of [CAST.mediator, CAST.head, 'countyhead'])
      assert.deepEqual(await reads(who), [`/cases/${id}`], who)
    for (const who of [CAST.clerk, CAST.recorder, 'supervisor', 'dispatcher', 'auditor', 'villagehead', 'baihead'])
      assert.deepEqual(await reads(who), [], who)
    assert.equal((await (await w.as('countyhead')).post(`/cases/${id}/prescribe`, ANSWER)).statusCode, 303)
    for (const text of await recordsOf(w))
      for (const words of Object.values(POSITIONS)) assert.ok(!text.includes(words), words)
    const { read } = w.house.db
    for (const table of ['events', 'handovers', 'case_texts', 'papers', 'access_log', 'drafts'] as const) {
      const rows = JSON.stringify(await read.selectFrom(table).selectAll().execute())
      for (const words of Object.values(POSITIONS)) assert.ok(!rows.includes(words), table)
    }
  })
})

/** A setting of the county. */
const set = (w: World, key: string, value: string) =>
  w.house.db.write((t) =>
    t.insertInto('settings').values({ key, value, set_at: w.house.clock.now(), set_by: null }).execute(),
  )

async function moveToVillage(w: World, id: string): Promise<void> {
  const head = await w.as(CAST.head)
  const down = { to: 'liuwantw', why: '只是柳湾村两家的事' }
  assert.equal((await head.post(`/cases/${id}/pass-on`, down)).statusCode, 303)
  assert.equal((await (await w.as('villagehead')).post(`/cases/${id}/receive`, {})).statusCode, 303)
}
