import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { joined } from '../platform/testing/words.ts'
import { world } from '../platform/testing/world.ts'
import { LIGHT, matterIn } from './testing.ts'

const AS_IS = {
  ...{ what: LIGHT.what, placeOrg: LIGHT.placeOrg, place: LIGHT.place, field: LIGHT.field, grade: 'ordinary' },
  ...{ name: LIGHT.name, phone: '', accused: '' },
}

async function verified(t: TestContext, told: { name?: string; phone?: string } = {}) {
  const w = await world(t)
  w.house.afterwards = async () => {}
  const { read } = w.house.db
  const form = { ...LIGHT, ...told }
  const id = await matterIn(w.house, w.actor, 'verified', { form, lead: 'zhujian', assisting: '', by: 'builder' })
  const clerk = await w.as('jianxiaoman')
  return {
    w,
    id,
    clerk,
    amend: (form: Record<string, string>) => clerk.post(`/cases/${id}/amend-matter`, { ...AS_IS, ...form }),
    told: async () =>
      (await read.selectFrom('events').select('payload').where('name', '=', 'matter_amended').execute()).map(
        (event) => event.payload ?? '',
      ),
    reporters: async () =>
      (await read.selectFrom('parties').select(['name', 'phone_sealed']).execute()).map(({ name, phone_sealed }) => [
        name,
        phone_sealed && w.house.sealer.open(phone_sealed),
      ]),
  }
}

describe('a matter put right', () => {
  it('gets another reporter and number, of which the record tells no more than the mask', async (t) => {
    const { w, id, clerk, amend, told, reporters } = await verified(t)
    const form = (await clerk.get(`/cases/${id}/amend-matter`)).body
    assert.match(form, /登记的是139\*\*\*\*0412，不改就空着/)
    assert.ok(!form.includes('13900000412'))
    assert.equal((await amend({ name: '麻𬱖雨', phone: '13700002086' })).statusCode, 303)
    assert.deepEqual(await reporters(), [['麻𬱖雨', '13700002086']])
    const page = (await clerk.get(`/cases/${id}`)).body
    assert.match(page, /谁反映的由“欧阳修竹”改为“麻𬱖雨”；电话由“139\*\*\*\*0412”改为“137\*\*\*\*2086”/)
    assert.ok(!(await told()).join().includes('13700002086'))
    assert.match((await clerk.get(`/cases?q=${encodeURIComponent('麻𬱖雨')}`)).body, new RegExp(id))
    const kase = await w.house.db.read.selectFrom('cases').selectAll().executeTakeFirstOrThrow()
    assert.deepEqual([kase.applicants, kase.respondents, kase.party_count], ['麻𬱖雨', '', 1])
    assert.equal((await amend({ name: '麻𬱖雨', place: '5组' })).statusCode, 303)
    assert.deepEqual(await reporters(), [['麻𬱖雨', '13700002086']])
  })

  it('gets a name that was not told at first, and loses one only where a number is left', async (t) => {
    const { amend, reporters } = await verified(t, { name: '', phone: '' })
    assert.equal((await amend({ name: '麻小雨' })).statusCode, 303)
    assert.deepEqual(await reporters(), [['麻小雨', null]])
    const bare = await amend({ name: '' })
    assert.equal(bare.statusCode, 422)
    assert.match(joined(bare.body), /没有留电话的，姓名不能空着/)
    assert.equal((await amend({ name: '', phone: '13700002086' })).statusCode, 303)
    assert.deepEqual(await reporters(), [['匿名', '13700002086']])
  })

  it('accuses a unit from then on, unless that has had it before it', async (t) => {
    const { w, id, clerk, amend } = await verified(t)
    const own = await amend({ accused: 'qingxi' })
    assert.equal(own.statusCode, 422)
    assert.match(joined(own.body), /这件已经到过它或者它的下级那里/)
    assert.equal((await amend({ accused: 'zhujian' })).statusCode, 303)
    assert.match((await clerk.get(`/cases/${id}`)).body, /告的是哪个单位由“空”改为“和源县住房和城乡建设局”/)
    const sent = await clerk.post(`/cases/${id}/dispatch`, { lead: 'zhujian', assisting: '', why: '归它', ask: '修好' })
    assert.equal(sent.statusCode, 422)
    assert.equal((await (await w.as('builder')).get(`/cases/${id}`)).statusCode, 404)
  })

  it('in nothing is said beside the form, and leaves no trace', async (t) => {
    const { amend, told } = await verified(t)
    const same = await amend({})
    assert.equal(same.statusCode, 422)
    assert.match(joined(same.body), /和原来登记的一样，没有改动/)
    assert.equal((await amend({ phone: LIGHT.phone })).statusCode, 422)
    assert.deepEqual(await told(), [])
  })

  it('in its grade no longer waits for more time of the other clock', async (t) => {
    const { w, id, clerk, amend } = await verified(t)
    const asked = { count: '5', reason: '灯头要从省里调' }
    assert.equal((await clerk.post(`/cases/${id}/clocks/ask`, asked)).statusCode, 303)
    assert.equal((await amend({ grade: 'major' })).statusCode, 303)
    const { read } = w.house.db
    const request = await read.selectFrom('clock_extensions').selectAll().executeTakeFirstOrThrow()
    assert.deepEqual([request.granted, request.answer], [0, '期限换了一种，还要延期的请重新申请'])
    assert.equal((await (await w.as('dispatcher')).get(`/cases/${id}/clocks/grant`)).statusCode, 409)
    assert.equal((await clerk.post(`/cases/${id}/clocks/ask`, asked)).statusCode, 303)
    assert.equal((await (await w.as('dispatcher')).post(`/cases/${id}/clocks/grant`, { answer: '' })).statusCode, 303)
    const clock = await read.selectFrom('clocks').selectAll().where('code', '=', 'SL-1M').executeTakeFirstOrThrow()
    assert.deepEqual([clock.extended, clock.due_on], [5, '2026-12-25'])
  })
})
