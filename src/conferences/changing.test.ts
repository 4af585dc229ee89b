import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '../platform/ids.ts'
import { joined } from '../platform/testing/words.ts'
import { CAST, world, type World } from '../platform/testing/world.ts'
import { calledOn } from './testing.ts'

const CHANGE = {
  startsAt: '2026-11-24T15:00',
  place: '县中心三楼',
  reason: '镇里停电',
  people: '',
  units: '',
  away: '',
}
const BUILDER = '和源县住房和城乡建设局 连瓦当'

async function planned(w: World) {
  const id = await w.caseIn('registered')
  const clerk = await w.as(CAST.clerk)
  const conference = await calledOn(w, clerk, id)
  return { id, clerk, conference, change: `/conferences/${conference}/change`, off: `/conferences/${conference}/off` }
}

const peopleAt = async (w: World, conference: string) =>
  (
    await w.house.db.read
      .selectFrom('conference_people')
      .select(['name', 'part', 'position'])
      .where('conference_id', '=', conference)
      .orderBy('position')
      .execute()
  ).map((one) => [one.name, one.part])

describe('a conference that is changed', () => {
  it('is at another time and place, and each case is told', async (t) => {
    const w = await world(t)
    const { id, clerk, change, conference } = await planned(w)
    const form = (await clerk.get(change)).body
    assert.match(form, /name="startsAt"[^>]*value="2026-11-23T09:30"/)
    assert.match(form, /value="会议室"/)
    assert.equal((await clerk.post(change, CHANGE)).statusCode, 303)
    const row = await w.house.db.read.selectFrom('conferences').selectAll().executeTakeFirstOrThrow()
    assert.deepEqual([row.starts_at, row.place, row.state], ['2026-11-24T07:00:00.000Z', '县中心三楼', 'planned'])
    const told = joined((await clerk.get(`/cases/${id}`)).body)
    assert.match(told, /会商改到2026年11月24日15时00分，县中心三楼：镇里停电/)
    assert.match(joined((await clerk.get(`/conferences/${conference}`)).body), /时间11月24日15:00/)
  })

  it('lets in who is asked beside, until it is over, and asks nobody twice', async (t) => {
    const w = await world(t)
    const { id, clerk, change, off, conference } = await planned(w)
    const builder = await w.as('builder')
    assert.equal((await builder.get(`/cases/${id}`)).statusCode, 404)
    const same = { ...CHANGE, startsAt: '2026-11-23T09:30', place: '会议室' }
    const people = `${BUILDER}\n县医院 祁大夫`
    assert.equal((await clerk.post(change, { ...same, people, reason: '要看房子的安全' })).statusCode, 303)
    assert.deepEqual(await peopleAt(w, conference), [
      ['漆云溪', 'person'],
      ['县医院 祁大夫', 'guest'],
      ['连瓦当', 'person'],
    ])
    assert.equal((await builder.get(`/cases/${id}`)).statusCode, 200)
    const told = joined((await clerk.get(`/cases/${id}`)).body)
    assert.match(told, /2026年11月23日9时30分的会商加请连瓦当：要看房子的安全/)
    const again = await clerk.post(change, { ...same, people: BUILDER })
    assert.equal(again.statusCode, 422)
    assert.match(joined(again.body), /时间、地点都没有变，也没有加请谁/)
    assert.ok(again.body.includes(BUILDER), 'what was typed is kept')
    assert.equal((await clerk.post(off, { reason: '双方和好了' })).statusCode, 303)
    assert.equal((await builder.get(`/cases/${id}`)).statusCode, 404)
    assert.equal((await clerk.post(change, CHANGE)).statusCode, 409)
  })

  it('by somebody else of the office leaves nobody a way in when it is over', async (t) => {
    const w = await world(t)
    const { change, off } = await planned(w)
    const other = await w.as('wenxiaochuan')
    assert.equal((await other.post(change, { ...CHANGE, people: BUILDER })).statusCode, 303)
    assert.equal((await other.post(off, { reason: '不开了' })).statusCode, 303)
    const left = await w.house.db.read
      .selectFrom('case_people')
      .select('person_id')
      .where('relation', 'in', ['convener', 'conferee'])
      .where('ended_at', 'is', null)
      .execute()
    assert.deepEqual(left, [])
  })

  it('asks somebody no more, who then no longer sees the case; not who has had a say, and never everybody', async (t) => {
    const w = await world(t)
    const { id, clerk, change, conference } = await planned(w)
    const same = { ...CHANGE, startsAt: '2026-11-23T09:30', place: '会议室', reason: '请错了人' }
    assert.equal((await clerk.post(change, { ...same, people: BUILDER })).statusCode, 303)
    const builder = await w.as('builder')
    const placeOf = async (name: string) =>
      (
        await w.house.db.read
          .selectFrom('conference_people')
          .select('id')
          .where('conference_id', '=', conference)
          .where('name', '=', name)
          .executeTakeFirstOrThrow()
      ).id
    const second = await placeOf('连瓦当')
    const all = [await placeOf('漆云溪'), await placeOf('县医院 祁大夫'), second]
    const none = await clerk.post(change, { ...same, away: all.join(',') })
    assert.equal(none.statusCode, 422)
    assert.match(joined(none.body), /一个人也不请就开不成会/)
    const version = /name="version" value="(\d+)"/.exec((await clerk.get(change)).body)![1]!
    const both = await Promise.all([1, 2].map(() => clerk.post(change, { ...same, away: second, version })))
    assert.deepEqual(
      both
        .map((one) => one.statusCode)
        .sort()
        .at(0),
      303,
    )
    assert.equal(both.filter((one) => one.statusCode === 303).length, 1)
    assert.equal((await builder.get(`/cases/${id}`)).statusCode, 404)
    assert.equal((await builder.get(`/conferences/${conference}`)).statusCode, 404)
    assert.match(joined((await clerk.get(`/cases/${id}`)).body), /的会商不再请连瓦当：请错了人/)
    assert.equal((await clerk.post(change, { ...same, people: BUILDER })).statusCode, 303)
    assert.equal((await builder.get(`/cases/${id}`)).statusCode, 200)
    const again = await placeOf('连瓦当')
    const said = await builder.post(`/conferences/${conference}/opinions/${again}`, { opinion: '房子要先鉴定' })
    assert.equal(said.statusCode, 303)
    assert.doesNotMatch((await clerk.get(change)).body, /value="[0-9a-z]{20}"[^>]*>\s*和源县住房和城乡建设局连瓦当/)
    assert.equal((await clerk.post(change, { ...same, away: again })).statusCode, 422)
  })

  it('tells each case why it is called off without the names of another', async (t) => {
    const w = await world(t)
    const [one, other] = [await w.caseIn('registered'), await w.caseIn('registered')]
    const clerk = await w.as(CAST.clerk)
    const { db } = w.house
    const cases = await db.read.selectFrom('cases').select(['seq', 'id', 'register_no']).execute()
    const seq = cases.find((row) => row.id === other)!.seq
    await db.write((t) => t.updateTable('parties').set({ name: '邬长庚' }).where('case_seq', '=', seq).execute())
    const conference = newId()
    const call = { kind: 'talk', title: '两家的沟', startsAt: '2026-11-23T09:30', place: '会议室', agenda: '定方案' }
    const asked = {
      key: conference,
      units: '',
      people: '县医院 祁大夫',
      cases: cases.map((row) => row.register_no).join('\n'),
    }
    assert.equal((await clerk.post('/conferences/new', { ...call, ...asked })).statusCode, 303)
    const off = await clerk.post(`/conferences/${conference}/off`, { reason: '邬长庚住院了' })
    assert.equal(off.statusCode, 303)
    assert.ok(joined((await clerk.get(`/cases/${other}`)).body).includes('邬长庚住院了'))
    assert.ok(!joined((await clerk.get(`/cases/${one}`)).body).includes('邬长庚'))
  })

  it('by two at once takes one, and shows the other what he typed', async (t) => {
    const w = await world(t)
    const { clerk, change } = await planned(w)
    const version = /name="version" value="(\d+)"/.exec((await clerk.get(change)).body)![1]!
    assert.equal((await clerk.post(change, { ...CHANGE, version })).statusCode, 303)
    const late = await clerk.post(change, { ...CHANGE, version, place: '法庭', startsAt: '不知道' })
    assert.equal(late.statusCode, 422)
    const overtaken = await clerk.post(change, { ...CHANGE, version, place: '法庭' })
    assert.equal(overtaken.statusCode, 409)
    assert.match(overtaken.body, /value="法庭"/)
    assert.match(joined(overtaken.body), /别人刚办过/)
  })

  it('is for who called it, not for who is asked', async (t) => {
    const w = await world(t)
    const { change } = await planned(w)
    assert.equal((await (await w.as(CAST.mediator)).post(change, CHANGE)).statusCode, 403)
    assert.equal((await (await w.as('baiclerk')).get(change)).statusCode, 404)
  })
})
