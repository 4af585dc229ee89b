import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { giveBack } from '../../assignment/assigning.ts'
import { CAST, done, party, world, type World } from './world.ts'

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
    const parties = [party('applicant', '欧阳修竹'), party('respondent', '曾禾根', { phone: '13700002086' })]
    const id = await w.caseIn('mediating', parties)
    const amend = async (ministryType: string) => {
      const cases = w.house.db.read.selectFrom('cases').select('version').where('id', '=', id)
      const of = await cases.executeTakeFirstOrThrow()
      const form = { summary: '欠工资三个月。', requests: '', ministryType, version: String(of.version) }
      assert.equal((await (await w.as(CAST.mediator)).post(`/cases/${id}/amend`, form)).statusCode, 303)
    }
    await amend('12')
    assert.deepEqual((await clocksOf(w, id))[2], ['mediate', 'PM-D2', '2027-01-01', null])
    await amend('10a')
    assert.deepEqual((await clocksOf(w, id))[2], ['mediate', 'PM-D3', '2026-12-07', null])
  })
})
