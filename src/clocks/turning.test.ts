import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { giveBack } from '../assignment/assigning.ts'
import { recuse } from '../assignment/recusing.ts'
import { CAST, done, party, world, type World } from '../platform/testing/world.ts'

const version = undefined

/** The clocks of a case as somebody reads them off the table: stage, rule, due, and the event that ended it. */
async function clocksOf(w: World, id: string) {
  const rows = await w.house.db.read
    .selectFrom('clocks')
    .innerJoin('cases', 'cases.seq', 'clocks.case_seq')
    .select(['stage', 'code', 'clocks.due_on', 'stop_event'])
    .where('cases.id', '=', id)
    .orderBy('clocks.id')
    .execute()
  return rows.map((row) => [row.stage, row.code, row.due_on, row.stop_event])
}

const shownOf = (w: World, id: string) =>
  w.house.db.read
    .selectFrom('cases')
    .select(['clock', 'due_on', 'warn_on'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

const LABOURER = [party('applicant', '欧阳修竹'), party('respondent', '曾禾根', { phone: '13700002086' })]

/** The mediator fills in a form of the case. */
async function sendTo(w: World, id: string, form: string, body: Record<string, string>) {
  const cases = w.house.db.read.selectFrom('cases').select('version').where('id', '=', id)
  const of = await cases.executeTakeFirstOrThrow()
  const answer = await (
    await w.as(CAST.mediator)
  ).post(`/cases/${id}/${form}`, { ...body, version: String(of.version) })
  assert.equal(answer.statusCode, 303, answer.body)
}

const retype = (w: World, id: string, ministryType: string) =>
  sendTo(w, id, 'amend', { summary: '欠工资三个月。', requests: '', ministryType })

describe('the clocks of a case', () => {
  it('run from act to act, each ended by its own event', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('mediating')
    assert.deepEqual(await clocksOf(w, id), [
      ['contact', 'DS-CONTACT', '2026-11-25', 'accepted'],
      ['assign', 'DS-ASSIGN', '2026-11-23', 'named'],
      ['mediate', 'PM-D1', '2026-12-21', null],
    ])
    assert.deepEqual(await shownOf(w, id), { clock: 'PM-D1', due_on: '2026-12-21', warn_on: '2026-12-14' })
  })

  it('begin again with naming when a mediator gives the case back, and mediation runs on', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('mediating')
    done(await giveBack(w.house, await w.actor(CAST.mediator), id, { reason: '是表亲', version }))
    assert.deepEqual((await clocksOf(w, id)).slice(2), [
      ['mediate', 'PM-D1', '2026-12-21', null],
      ['assign', 'DS-ASSIGN', '2026-11-23', null],
    ])
    assert.equal((await shownOf(w, id)).clock, 'DS-ASSIGN')
  })

  it('begun beside one that is due sooner leave that one in the lists', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('mediating')
    w.house.clock.set('2026-12-21T01:00:00Z')
    done(await giveBack(w.house, await w.actor(CAST.mediator), id, { reason: '是表亲', version }))
    assert.deepEqual((await clocksOf(w, id)).at(-1), ['assign', 'DS-ASSIGN', '2026-12-22', null])
    assert.deepEqual(await shownOf(w, id), { clock: 'PM-D1', due_on: '2026-12-21', warn_on: '2026-12-14' })
  })

  it('count the naming anew when a mediator is recused', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('mediating')
    const { id: party } = await w.house.db.read
      .selectFrom('parties')
      .select('id')
      .where('side', '=', 'respondent')
      .executeTakeFirstOrThrow()
    const asked = { person: CAST.mediator, party, reason: '不愿意由他调解', version }
    done(await recuse(w.house, await w.actor(CAST.recorder), id, asked))
    assert.deepEqual((await clocksOf(w, id)).at(-1), ['assign', 'DS-ASSIGN', '2026-11-23', null])
  })

  it('all end with the case', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('closed')
    assert.deepEqual((await clocksOf(w, id)).slice(2), [
      ['mediate', 'PM-D1', '2026-12-21', 'settled'],
      ['close', 'DS-CLOSE', '2026-12-01', 'closed'],
    ])
    assert.deepEqual(await shownOf(w, id), { clock: null, due_on: null, warn_on: null })
  })

  it('go by the type: labour from the application, medical in working days', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('mediating', LABOURER)
    const amend = (ministryType: string) => retype(w, id, ministryType)
    await amend('12')
    assert.deepEqual((await clocksOf(w, id))[2], ['mediate', 'PM-D2', '2027-01-01', null])
    await amend('10a')
    assert.deepEqual((await clocksOf(w, id))[2], ['mediate', 'PM-D3', '2026-12-07', null])
  })

  it('keep the more time and the pauses they were given when the type is put right', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('mediating', LABOURER)
    const more = { count: '10', agreed: 'yes', way: 'phone', agreedOn: '2026-11-20', reason: '等秋收以后再谈' }
    await sendTo(w, id, 'clocks/extend', more)
    const pause = { cause: 'appraisal', from: '2026-11-20', until: '2026-12-01', document: '鉴定委托书〔2026〕17号' }
    await sendTo(w, id, 'clocks/pause', pause)
    w.house.clock.advance(4 * 24 * 60)
    await sendTo(w, id, 'clocks/resume', { on: '2026-11-24', reason: '' })
    // 30 days and 10 more from 11-20; 11-21 to 11-23 stood still: 01-02 is a rest day, and so is 01-03.
    assert.deepEqual((await clocksOf(w, id))[2], ['mediate', 'PM-D1', '2027-01-04', null])
    await retype(w, id, '12')
    // 30 working days and 10 more, without Monday 11-23; of 2027 nobody has announced a day off.
    assert.deepEqual((await clocksOf(w, id))[2], ['mediate', 'PM-D2', '2027-01-18', null])
    await retype(w, id, '02')
    assert.deepEqual((await clocksOf(w, id))[2], ['mediate', 'PM-D1', '2027-01-04', null])
  })

  it('count from the next working day again, where acceptance was after hours, once a case is not labour any more', async (t) => {
    const w = await world(t, { at: '2026-11-20T09:30:00Z' })
    assert.equal(
      (await (await w.as('administrator')).post('/admin/clocks/closing', { closing: '17:30' })).statusCode,
      303,
    )
    const id = await w.caseIn('mediating', LABOURER)
    const begins = async () => {
      const clocks = w.house.db.read.selectFrom('clocks').select(['code', 'start_on']).where('stage', '=', 'mediate')
      const { code, start_on } = await clocks.executeTakeFirstOrThrow()
      return [code, start_on]
    }
    assert.deepEqual(await begins(), ['PM-D1', '2026-11-23'])
    await retype(w, id, '10a')
    assert.deepEqual(await begins(), ['PM-D3', '2026-11-20'])
    await retype(w, id, '02')
    assert.deepEqual(await begins(), ['PM-D1', '2026-11-23'])
  })
})
