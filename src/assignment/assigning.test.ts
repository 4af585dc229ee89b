import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Browser } from '../people/testing.ts'
import { CAST, world, type World } from '../platform/testing/world.ts'

const BOTH = { mediator: CAST.mediator, recorder: CAST.recorder }

async function committee(t: Parameters<typeof world>[0], state: 'accepted' | 'assigned' | 'mediating') {
  const w = await world(t)
  w.house.afterwards = async () => {}
  const id = await w.caseIn(state)
  return { w, url: `/cases/${id}`, head: await w.as(CAST.head), mediator: await w.as(CAST.mediator) }
}

const kase = (w: World) =>
  w.house.db.read.selectFrom('cases').select(['state', 'owed_by', 'holder_org', 'version']).executeTakeFirstOrThrow()

const named = (w: World) =>
  w.house.db.read.selectFrom('case_people').selectAll().where('ended_at', 'is', null).orderBy('relation').execute()

const offered = async (head: Browser, url: string, name: string): Promise<string[]> => {
  const { body } = await head.get(`${url}/assign`)
  const select = new RegExp(`<select[^>]*name="${name}"[^>]*>([\\s\\S]*?)</select>`).exec(body)?.[1] ?? ''
  return [...select.matchAll(/<option value="([^"]+)"[^>]*>([^<]*)/g)].map(([, value, label]) => `${value} ${label}`)
}

describe('naming a mediator', () => {
  it('offers the people of the committee, and its clerks for the record', async (t) => {
    const { head, url } = await committee(t, 'accepted')
    assert.deepEqual((await offered(head, url, 'mediator')).sort(), [
      'luzhiqiu 卢知秋（调解员）',
      'qiyunxi 漆云溪（调解员）',
      'yaoguangmu 姚光木（调解员）',
      'zengshuitian 曾水田（调委会主任）',
    ])
    const recorders = await offered(head, url, 'recorder')
    assert.ok(recorders.includes('jianxiaoman 简小满（受理员）'))
    assert.ok(!recorders.some((each) => /baimediator|baiclerk/.test(each)))
  })

  it('makes it his turn, and tells the mediator on his list', async (t) => {
    const { w, head, url, mediator } = await committee(t, 'accepted')
    assert.equal((await mediator.get(url)).statusCode, 404)
    assert.equal((await head.post(`${url}/assign`, BOTH)).statusCode, 303)
    assert.deepEqual(await kase(w), {
      state: 'assigned',
      owed_by: 'person:qiyunxi',
      holder_org: 'qingxitw',
      version: 4,
    })
    assert.match((await mediator.get('/cases?view=mine')).body, new RegExp(`href="${url}"`))
    assert.deepEqual(
      (await named(w)).map((one) => [one.person_id, one.relation, one.accepted_at, one.named_by]),
      [
        ['qiyunxi', 'mediator', null, 'zengshuitian'],
        ['luzhiqiu', 'recorder', null, 'zengshuitian'],
      ],
    )
  })

  it('does not take the same person twice, or a stranger to the committee', async (t) => {
    const { w, head, url } = await committee(t, 'accepted')
    const same = await head.post(`${url}/assign`, { mediator: CAST.mediator, recorder: CAST.mediator })
    assert.equal(same.statusCode, 409)
    assert.match(same.body, /调解员和记录人不能是同一个人，请另选一位/)
    assert.equal((await head.post(`${url}/assign`, { ...BOTH, mediator: 'baimediator' })).statusCode, 422)
    assert.equal((await kase(w)).state, 'accepted')
  })

  it('can be the head himself', async (t) => {
    const { w, head, url } = await committee(t, 'accepted')
    assert.equal((await head.post(`${url}/assign`, { ...BOTH, mediator: CAST.head })).statusCode, 303)
    assert.equal((await head.post(`${url}/take-on`, { free: 'yes' })).statusCode, 303)
    assert.equal((await kase(w)).state, 'mediating')
  })
})

describe('taking it on', () => {
  it('needs the word that he has nothing to do with either side', async (t) => {
    const { w, url, mediator } = await committee(t, 'assigned')
    const { statusCode, body } = await mediator.post(`${url}/take-on`, {})
    assert.equal(statusCode, 422)
    assert.match(body, /请选我申明/)
    assert.equal((await mediator.post(`${url}/take-on`, { free: 'yes' })).statusCode, 303)
    assert.deepEqual([(await kase(w)).state, (await kase(w)).owed_by], ['mediating', 'person:qiyunxi'])
    assert.ok((await named(w)).every((one) => one.accepted_at === '2026-11-20T01:00:00.000Z'))
  })

  it('is not for the recorder', async (t) => {
    const { w, url } = await committee(t, 'assigned')
    assert.equal((await (await w.as(CAST.recorder)).post(`${url}/take-on`, { free: 'yes' })).statusCode, 403)
  })
})

describe('giving back', () => {
  for (const state of ['assigned', 'mediating'] as const)
    it(`puts a case ${state} before the head again, with the reason in the timeline`, async (t) => {
      const { w, url, mediator, head } = await committee(t, state)
      assert.equal((await mediator.post(`${url}/give-back`, { reason: '' })).statusCode, 422)
      assert.equal((await mediator.post(`${url}/give-back`, { reason: '与申请人是表亲' })).statusCode, 303)
      const { owed_by, holder_org } = await kase(w)
      assert.deepEqual([(await kase(w)).state, owed_by, holder_org], ['accepted', 'head:qingxitw', 'qingxitw'])
      assert.deepEqual(await named(w), [])
      assert.match((await head.get(`${url}/chain`)).body, /退回指派：与申请人是表亲/)
      assert.equal((await (await w.as(CAST.recorder)).get(url)).statusCode, 404)
    })

  it('leaves the next mediator the records and the draft', async (t) => {
    const { w, url, mediator, head } = await committee(t, 'mediating')
    await mediator.post(`${url}/agreement`, { facts: '没有异议', others: '' })
    await mediator.post(`${url}/give-back`, { reason: '生病' })
    await head.post(`${url}/assign`, { mediator: 'yaoguangmu', recorder: CAST.recorder })
    const next = await w.as('yaoguangmu')
    await next.post(`${url}/take-on`, { free: 'yes' })
    assert.match((await next.get(`${url}/agreement`)).body, /没有异议/)
  })
})
