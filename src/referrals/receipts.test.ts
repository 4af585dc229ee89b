import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { RECEIPT, dispute } from './testing.ts'

describe('closing as handed over', () => {
  it('is possible with a receipt only, stops all clocks, and leaves the result to be chased', async (t) => {
    const on = await dispute(t)
    await on.mediator.post(`${on.url}/refer/letter`, on.letter)
    const too = await on.mediator.post(`${on.url}/close-referred`, { note: '' })
    assert.equal(too.statusCode, 409)
    assert.match(too.body, /还没有接收单位的回执，不能按移送办结/)
    await on.mediator.post(`${on.url}/referrals/receipt`, RECEIPT)
    assert.equal((await on.mediator.post(`${on.url}/close-referred`, { note: '告诉本人了' })).statusCode, 303)
    const kase = await on.kase()
    assert.deepEqual(
      [kase.state, kase.open, kase.owed_by, kase.closing_note, kase.closed_at, kase.due_on],
      ['referred', 0, 'nobody', '告诉本人了', '2026-11-20T01:00:00.000Z', null],
    )
    const running = await on.w.house.db.read.selectFrom('clocks').select('id').where('stopped_at', 'is', null).execute()
    assert.deepEqual(running, [])
    const { body } = await on.mediator.get(on.url)
    assert.match(body, /已移送/)
    assert.match(body, /有回执（2026年11月20日，立案室盛小桃收，编号收字12号）：告诉本人了/)
    assert.match((await on.mediator.get('/referrals')).body, /等结果 1/)
    const result = { resultOn: '2026-11-20', result: 'refused', note: '不属于劳动关系' }
    assert.equal((await on.mediator.post(`${on.url}/referrals/result`, result)).statusCode, 303)
    assert.equal((await on.head.post(`${on.url}/reopen`, { reason: '仲裁不受理，双方愿意再谈' })).statusCode, 303)
    assert.equal((await on.kase()).state, 'accepted')
  })
})

describe('a receipt that hands nothing over', () => {
  it('is that of a body which then refused the matter', async (t) => {
    const on = await dispute(t)
    await on.mediator.post(`${on.url}/refer/letter`, on.letter)
    await on.mediator.post(`${on.url}/referrals/receipt`, RECEIPT)
    assert.match((await on.mediator.get(on.url)).body, /close-referred/)
    const result = { resultOn: '2026-11-20', result: 'refused', note: '不属于劳动关系' }
    assert.equal((await on.mediator.post(`${on.url}/referrals/result`, result)).statusCode, 303)
    assert.doesNotMatch((await on.mediator.get(on.url)).body, /close-referred/)
    const { statusCode, body } = await on.mediator.post(`${on.url}/close-referred`, { note: '' })
    assert.equal(statusCode, 409)
    assert.match(body, /还没有接收单位的回执，不能按移送办结/)
    assert.equal((await on.kase()).state, 'mediating')
  })

  it('is one from before the case was taken up again', async (t) => {
    const on = await dispute(t)
    await on.mediator.post(`${on.url}/refer/letter`, on.letter)
    await on.mediator.post(`${on.url}/referrals/receipt`, RECEIPT)
    await on.mediator.post(`${on.url}/close-referred`, { note: '' })
    on.w.house.clock.advance(5)
    assert.equal((await on.head.post(`${on.url}/reopen`, { reason: '双方愿意再谈' })).statusCode, 303)
    assert.doesNotMatch((await on.head.get(on.url)).body, /close-referred/)
    assert.equal((await on.head.post(`${on.url}/close-referred`, { note: '' })).statusCode, 409)
    on.w.house.clock.advance(5)
    const second = { ...on.letter, office: '第二家仲裁院', version: '' }
    assert.equal((await on.head.post(`${on.url}/refer/letter`, second)).statusCode, 303)
    const [, sent] = await on.referrals()
    await on.head.post(`${on.url}/referrals/receipt`, { ...RECEIPT, which: sent!.id })
    const { body } = await on.head.get(`${on.url}/close-referred`)
    assert.match(body, /selected>劳动仲裁：第二家仲裁院/)
    assert.doesNotMatch(body, /和源县劳动人事争议仲裁委员会/)
    assert.equal((await on.head.post(`${on.url}/close-referred`, { note: '', which: sent!.id })).statusCode, 303)
  })
})

describe('mediation by a unit, and the police', () => {
  it('refers to a unit of the county, which reports what came of it', async (t) => {
    const on = await dispute(t)
    const form = { ...on.letter, body: 'administrative', office: '', place: '', unit: 'renshe', purpose: '行政调解' }
    assert.equal((await on.mediator.post(`${on.url}/refer/letter`, form)).statusCode, 303)
    assert.equal((await on.referrals())[0]!.office, '和源县人力资源和社会保障局')
    await on.mediator.post(`${on.url}/referrals/receipt`, RECEIPT)
    const result = { resultOn: '2026-11-20', result: 'settled', note: '当场付清' }
    assert.equal((await on.mediator.post(`${on.url}/referrals/result`, result)).statusCode, 303)
    assert.match((await on.mediator.get(on.url)).body, /调解成功、和解：当场付清/)
  })

  it('reports back to the station a case came from, and to no other', async (t) => {
    const on = await dispute(t)
    const report = { station: '清溪派出所马警官', on: '2026-11-20', way: 'phone', what: '还在调，约了下周一' }
    assert.equal((await on.mediator.post(`${on.url}/police-report`, report)).statusCode, 409)
    await on.w.house.db.write((tx) => tx.updateTable('cases').set({ channel: 'police_room' }).execute())
    const { body } = await on.mediator.get(on.url)
    assert.match(body, /派出所调解室（随警调解）/)
    assert.match(body, /向派出所反馈/)
    assert.match((await on.mediator.get(`${on.url}/sessions/plan`)).body, /value="派出所调解室"/)
    const future = await on.mediator.post(`${on.url}/police-report`, { ...report, on: '2026-12-01' })
    assert.equal(future.statusCode, 422)
    assert.match(future.body, /哪天反馈的在今天以后/)
    assert.equal((await on.mediator.post(`${on.url}/police-report`, report)).statusCode, 303)
    assert.match((await on.mediator.get(`${on.url}/chain`)).body, /2026年11月20日电话反馈清溪派出所马警官：还在调/)
  })
})
