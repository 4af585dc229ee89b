import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { CaseState } from '../cases/states.ts'
import { CAST, party, TWO_PARTIES, world } from '../platform/testing/world.ts'

const END = { ground: 'apart', note: '差两千元谈不拢', told: 'yes' }

async function mediation(t: Parameters<typeof world>[0], state: CaseState, parties = TWO_PARTIES) {
  const w = await world(t)
  w.house.afterwards = async () => {}
  const id = await w.caseIn(state, parties)
  const { read } = w.house.db
  const kase = () => read.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const notices = () =>
    read.selectFrom('papers').selectAll().where('kind', '=', 'termination_notice').orderBy('id').execute()
  return { w, id, url: `/cases/${id}`, kase, notices, mediator: await w.as(CAST.mediator), head: await w.as(CAST.head) }
}

describe('termination', () => {
  it('prints for each party a notice that names him and the other remedies (R03)', async (t) => {
    const on = await mediation(t, 'mediating', [...TWO_PARTIES, party('respondent', '曾小满')])
    assert.equal((await on.mediator.post(`${on.url}/terminate`, END)).statusCode, 303)
    const notices = await on.notices()
    const printed = notices.map((notice) => on.w.house.sealer.open(notice.snapshot_sealed))
    assert.equal(notices.length, 3)
    for (const [at, name] of ['欧阳修竹', '曾禾根', '曾小满'].entries())
      assert.match(printed[at]!, new RegExp(`${name}[^"]{0,8}：`))
    for (const text of printed) {
      assert.match(text, /仲裁、行政、司法等途径/)
      assert.match(text, /各方意见差距太大，调解不成（差两千元谈不拢）/)
    }
    assert.deepEqual(new Set(notices.map((notice) => notice.number)), new Set(['（2026）qingxitw人调字第1号']))
    const kase = await on.kase()
    assert.deepEqual(
      [kase.state, kase.open, kase.owed_by, kase.file_no, kase.closing_ground, kase.closed_at],
      ['terminated', 0, 'nobody', '（2026）qingxitw人调字第1号', 'apart', '2026-11-20T01:00:00.000Z'],
    )
  })

  it('needs the ground, what happened, and that everybody was told', async (t) => {
    const on = await mediation(t, 'mediating')
    for (const missing of ['ground', 'note', 'told'] as const) {
      const { statusCode } = await on.mediator.post(`${on.url}/terminate`, { ...END, [missing]: '' })
      assert.equal(statusCode, 422, missing)
    }
    assert.deepEqual([(await on.kase()).state, await on.notices()], ['mediating', []])
  })

  for (const [type, words] of [
    ['10a', '劳动争议要先申请劳动争议仲裁，仲裁时效一年'],
    ['13', '自调解终止之日起3日内'],
    ['07', '农村土地承包仲裁，时效二年'],
  ] as const)
    it(`tells what runs for type ${type}`, async (t) => {
      const on = await mediation(t, 'accepted')
      await on.w.house.db.write((tx) => tx.updateTable('cases').set({ ministry_type: type }).execute())
      assert.equal((await on.head.post(`${on.url}/terminate`, END)).statusCode, 303)
      assert.ok(on.w.house.sealer.open((await on.notices())[0]!.snapshot_sealed).includes(words))
    })

  it('takes a number of its own after a voided signing copy', async (t) => {
    const on = await mediation(t, 'signing')
    await on.mediator.post(`${on.url}/agreement/void`, { reason: '一方不签' })
    assert.equal((await on.mediator.post(`${on.url}/terminate`, { ...END, ground: 'unsigned' })).statusCode, 303)
    assert.equal((await on.kase()).file_no, '（2026）qingxitw人调字第2号')
  })

  it('is not possible while signatures are awaited: the copy is voided first', async (t) => {
    const on = await mediation(t, 'signing')
    const { statusCode, body } = await on.mediator.post(`${on.url}/terminate`, END)
    assert.equal(statusCode, 409)
    assert.match(body, /现在是“待签署”，不能终止调解/)
    assert.match(body, /差两千元谈不拢/)
  })
})

describe('closing', () => {
  it('ends the case, which is on nobody’s list any more', async (t) => {
    const on = await mediation(t, 'settled')
    on.w.house.clock.advance(15)
    assert.equal((await on.mediator.post(`${on.url}/close`, { note: '' })).statusCode, 303)
    const kase = await on.kase()
    assert.deepEqual(
      [kase.state, kase.open, kase.closed_at, kase.owed_by],
      ['closed', 0, '2026-11-20T01:15:00.000Z', 'nobody'],
    )
    assert.doesNotMatch((await on.mediator.get('/cases?view=mine')).body, new RegExp(on.id))
    assert.match((await on.head.get('/cases?view=closed')).body, new RegExp(on.id))
  })

  it('waits for an agreement in force', async (t) => {
    const on = await mediation(t, 'signing')
    assert.equal((await on.mediator.post(`${on.url}/close`, { note: '' })).statusCode, 409)
  })
})

describe('sealing', () => {
  it('hides the case from the watching posts at once, and unsealing shows it again', async (t) => {
    const on = await mediation(t, 'mediating')
    const supervisor = await on.w.as('supervisor')
    const seen = async () => (await supervisor.get(on.url)).statusCode
    assert.equal(await seen(), 200)
    assert.equal((await on.head.post(`${on.url}/seal`, { reason: '涉及未成年人' })).statusCode, 303)
    assert.equal(await seen(), 404)
    assert.match((await on.mediator.get(on.url)).body, /保密：涉及未成年人/)
    assert.equal((await on.head.post(`${on.url}/seal`, { reason: '再设一次' })).statusCode, 409)
    assert.equal((await on.head.post(`${on.url}/unseal`, { reason: '已经成年' })).statusCode, 303)
    assert.equal(await seen(), 200)
  })

  it('needs a reason', async (t) => {
    const on = await mediation(t, 'mediating')
    assert.equal((await on.head.post(`${on.url}/seal`, { reason: '' })).statusCode, 422)
    assert.equal((await on.kase()).sealed_at, null)
  })
})
