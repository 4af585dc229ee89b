import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { joined } from '../platform/testing/words.ts'
import { world } from '../platform/testing/world.ts'
import { LIGHT, matterIn } from './testing.ts'

/** 住建局 leads, 人社局 and 公安局 assist. */
async function dispatched(t: TestContext) {
  const w = await world(t)
  w.house.afterwards = async () => {}
  const { read } = w.house.db
  const asked = { form: LIGHT, lead: 'zhujian', assisting: 'renshe,gongan', by: 'builder' }
  const id = await matterIn(w.house, w.actor, 'dispatched', asked)
  const versionNow = async () =>
    String((await read.selectFrom('cases').select('version').executeTakeFirstOrThrow()).version)
  return {
    w,
    id,
    versionNow,
    send: async (who: string, form: string, body: Record<string, string>) =>
      (await w.as(who)).post(`/cases/${id}/${form}`, body),
    said: async () =>
      (await read.selectFrom('matter_answers').select(['org_id', 'text']).orderBy('id').execute()).map((one) => [
        one.org_id,
        one.text,
      ]),
    events: async (name: string) =>
      (await read.selectFrom('events').select('name').where('name', '=', name).execute()).length,
  }
}

describe('units that deal with one matter side by side', () => {
  it('each answer for themselves, whoever was first', async (t) => {
    const { send, said, versionNow } = await dispatched(t)
    const version = await versionNow()
    assert.equal((await send('handler', 'assist', { text: '工资结清了', version })).statusCode, 303)
    assert.equal((await send('constable', 'assist', { text: '没有警情', version })).statusCode, 303)
    assert.equal((await send('builder', 'report', { text: '配件明天到', version })).statusCode, 303)
    assert.deepEqual(await said(), [
      ['renshe', '工资结清了'],
      ['gongan', '没有警情'],
      ['zhujian', '配件明天到'],
    ])
  })

  it('are heard once where a form is sent twice, and again where the same is said another day', async (t) => {
    const { send, said, events, versionNow } = await dispatched(t)
    const version = await versionNow()
    for (const form of ['assist', 'report'] as const) {
      const who = form === 'assist' ? 'handler' : 'builder'
      const twice = await Promise.all([1, 2].map(() => send(who, form, { text: '配件还没到', version })))
      assert.deepEqual(
        twice.map((answer) => answer.statusCode),
        [303, 303],
      )
    }
    assert.equal((await said()).length, 2)
    assert.deepEqual([await events('assistance_answered'), await events('progress_reported')], [1, 1])
    const later = await versionNow()
    assert.equal((await send('builder', 'report', { text: '配件还没到', version: later })).statusCode, 303)
    assert.equal(await events('progress_reported'), 2)
  })

  it('assist also when the leading unit has replied, and the centre reads it before it checks', async (t) => {
    const { w, id, send } = await dispatched(t)
    assert.equal((await send('builder', 'reply', { solved: 'solved', text: '换了灯头' })).statusCode, 303)
    const desk = (await (await w.as('handler')).get('/unit')).body
    assert.match(desk, new RegExp(`/cases/${id}/assist"`))
    assert.equal((await send('handler', 'assist', { text: '工资结清了' })).statusCode, 303)
    assert.doesNotMatch((await (await w.as('handler')).get('/unit')).body, new RegExp(`/cases/${id}/assist"`))
    const clerk = await w.as('jianxiaoman')
    assert.match(joined((await clerk.get(`/cases/${id}`)).body), /人力资源和社会保障局答复协办：工资结清了/)
    assert.match((await clerk.get(`/cases/${id}/check`)).body, /工资结清了/)
    const checked = { way: 'phone', satisfied: 'yes', note: '' }
    assert.equal((await send('jianxiaoman', 'check', checked)).statusCode, 303)
    assert.equal((await send('constable', 'assist', { text: '没有警情' })).statusCode, 409)
  })
})

describe('telling who reported it', () => {
  it('opens with a text the form takes, however much the unit has replied', async (t) => {
    const { w, id, send } = await dispatched(t)
    const reply = { solved: 'solved', text: '换'.repeat(5000) }
    assert.equal((await send('builder', 'reply', reply)).statusCode, 303)
    await send('jianxiaoman', 'check', { way: 'phone', satisfied: 'yes', note: '' })
    const form = (await (await w.as('jianxiaoman')).get(`/cases/${id}/conclude`)).body
    const told = /name="told"[^>]*>\n?([^<]*)</.exec(form)![1]!
    assert.ok(told.includes(reply.text))
    assert.equal((await send('jianxiaoman', 'conclude', { way: 'phone', told })).statusCode, 303)
  })
})
