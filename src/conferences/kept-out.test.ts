import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '../platform/ids.ts'
import { CAST, world } from '../platform/testing/world.ts'
import { MACHINE, matterIn } from '../matters/testing.ts'
import { person } from '../people/testing.ts'
import { calledOn } from './testing.ts'

describe('who is accused by a matter', () => {
  it('is neither asked to talk about it, with it or later, nor made its leader', async (t) => {
    const w = await world(t)
    await person(w.house, 'boss', '皇甫松', 'zhujian', 'supervisor')
    const accusing = { ...MACHINE, form: { ...MACHINE.form, accused: 'zhujian' } }
    const id = await matterIn(w.house, w.actor, 'verified', accusing)
    const clerk = await w.as(CAST.clerk)
    const { register_no } = await w.house.db.read
      .selectFrom('cases')
      .select('register_no')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const call = { kind: 'talk', title: '怎么办', startsAt: '2026-11-23T09:30', place: '会议室', agenda: '定方案' }
    const form = { ...call, cases: register_no, key: newId(), units: '', people: '' }
    const builder = '和源县住房和城乡建设局 连瓦当'
    for (const asked of [{ units: 'zhujian' }, { people: builder }]) {
      const refused = await clerk.post('/conferences/new', { ...form, ...asked })
      assert.equal(refused.statusCode, 422)
      assert.match(refused.body, /反映的就是这个单位，不能交给它办，也不能让它看到/)
    }
    assert.equal((await clerk.post('/conferences/new', { ...form, people: '县医院 祁大夫' })).statusCode, 303)
    const { key: _key, ...later } = { ...form, reason: '再请一位', away: '' }
    const refused = await clerk.post(`/conferences/${form.key}/change`, { ...later, people: builder })
    assert.equal(refused.statusCode, 422)
    const named = { person: 'boss', name: '', title: '局长', reason: '拖了半年', since: '今天' }
    const leader = await clerk.post(`/cases/${id}/leader`, named)
    assert.ok([409, 422].includes(leader.statusCode), String(leader.statusCode))
    assert.equal((await (await w.as('boss')).get(`/cases/${id}`)).statusCode, 404)
    assert.equal((await (await w.as('builder')).get(`/cases/${id}`)).statusCode, 404)
  })
})

describe('a mediator who is recused', () => {
  it('is out of the conference he had called as well, and nobody asks him to another one', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('mediating')
    const [mediator, head] = [await w.as(CAST.mediator), await w.as(CAST.head)]
    const conference = await calledOn(w, mediator, id)
    const { body } = await head.get(`/cases/${id}/mediators/recusal`)
    const [, party] = /name="party"[^]*?value="([0-9a-z]{20})"/.exec(body)!
    const recusal = { person: CAST.mediator, party: party!, reason: '他和曾禾根的哥哥是同学' }
    assert.equal((await head.post(`/cases/${id}/mediators/recusal`, recusal)).statusCode, 303)
    assert.equal((await mediator.get(`/cases/${id}`)).statusCode, 404)
    const page = await mediator.get(`/conferences/${conference}`)
    assert.equal(page.statusCode, 200)
    assert.doesNotMatch(page.body, /欧阳修竹|曾禾根|排水沟/)
    assert.equal((await mediator.post(`/conferences/${conference}/off`, { reason: '换人办了' })).statusCode, 303)
    const { register_no } = await w.house.db.read
      .selectFrom('cases')
      .select('register_no')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const form = { kind: 'talk', title: '怎么办', startsAt: '2026-11-23T09:30', place: '会议室', agenda: '定方案' }
    const asking = { ...form, cases: register_no, key: newId(), units: '' }
    const refused = await head.post('/conferences/new', { ...asking, people: '清溪镇人民调解委员会 漆云溪' })
    assert.equal(refused.statusCode, 422)
    assert.match(refused.body, /漆云溪在其中的案件里回避了，不能再让他看到/)
    assert.equal((await head.post('/conferences/new', { ...asking, people: '县医院 祁大夫' })).statusCode, 303)
  })
})
