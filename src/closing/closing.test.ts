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

describe('why and what was told', () => {
  for (const [ground, words] of [
    ['refused', '一方明确拒绝继续调解'],
    ['unreachable', '期限内联系不上当事人'],
    ['expired', '调解期限届满，各方没有同意延长'],
    ['settled_alone', '各方已自行和解，不用再调'],
    ['sham', '发现可能是虚假调解'],
  ] as const)
    it(`prints ${ground} in words, and keeps its code`, async (t) => {
      const on = await mediation(t, 'mediating')
      assert.equal((await on.mediator.post(`${on.url}/terminate`, { ...END, ground })).statusCode, 303)
      assert.equal((await on.kase()).closing_ground, ground)
      assert.ok(on.w.house.sealer.open((await on.notices())[0]!.snapshot_sealed).includes(words))
    })

  it('shows each ground with its article, and begins with the ways that fit the dispute', async (t) => {
    const on = await mediation(t, 'mediating')
    await on.w.house.db.write((tx) => tx.updateTable('cases').set({ ministry_type: '10b' }).execute())
    const { body } = await on.mediator.get(`${on.url}/terminate`)
    assert.match(body, /一方不签协议（在线调解规则第25条）/)
    assert.match(body, /发现可能是虚假调解（特邀调解规定第18条）/)
    assert.match(body, /value="arbitration" checked/)
    assert.match(body, /value="court" checked/)
    assert.doesNotMatch(body, /value="police" checked/)
  })

  it('records how and of which ways the parties were told (R03)', async (t) => {
    const on = await mediation(t, 'mediating')
    const told = { ...END, told: 'notice', remedies: 'court' }
    assert.equal((await on.mediator.post(`${on.url}/terminate`, told)).statusCode, 303)
    assert.match((await on.mediator.get(`${on.url}/chain`)).body, /随通知书书面告知向人民法院起诉等途径/)
    const other = await on.w.caseIn('terminated')
    assert.match((await on.mediator.get(`/cases/${other}/chain`)).body, /已当面告知仲裁、行政、司法等途径/)
  })

  it('gives each party a notice with its proof of service', async (t) => {
    const on = await mediation(t, 'mediating', [...TWO_PARTIES, party('respondent', '曾小满')])
    await on.mediator.post(`${on.url}/terminate`, END)
    const proofs = await on.w.house.db.read
      .selectFrom('papers')
      .select('snapshot_sealed')
      .where('kind', '=', 'service_proof')
      .orderBy('id')
      .execute()
    const printed = proofs.map((proof) => on.w.house.sealer.open(proof.snapshot_sealed))
    assert.deepEqual(
      printed.map((text) => ['欧阳修竹', '曾禾根', '曾小满'].findIndex((name) => text.includes(name))),
      [0, 1, 2],
    )
    for (const text of printed) assert.match(text, /终止调解通知书/)
  })
})

describe('what goes on to the next step', () => {
  async function ended(t: Parameters<typeof world>[0], undisputed: string[]) {
    const on = await mediation(t, 'mediating')
    const { id } = on
    const parties = await on.w.house.db.read.selectFrom('parties').select('id').execute()
    for (const fact of undisputed) {
      const held = {
        startedAt: '2026-11-20T08:00',
        endedAt: '2026-11-20T08:30',
        place: '调解室',
        record: '各说各的理，曾禾根当面认了错。',
        ...Object.fromEntries(parties.map((one) => [`came.${one.id}`, 'present'])),
        undisputed: fact,
        result: 'failure',
      }
      assert.equal((await on.mediator.post(`/cases/${id}/sessions/new`, held)).statusCode, 303)
    }
    await on.mediator.post(`${on.url}/terminate`, END)
    return on
  }
  const listed = async (on: Awaited<ReturnType<typeof mediation>>) => {
    const paper = await on.w.house.db.read
      .selectFrom('papers')
      .selectAll()
      .where('kind', '=', 'transfer_list')
      .executeTakeFirstOrThrow()
    return on.w.house.sealer.open(paper.snapshot_sealed)
  }

  it('is a list with the undisputed facts of every session and the chosen papers, and nothing said to settle', async (t) => {
    const on = await ended(t, ['水沟是九月填的。', '厨房进过两次水𬱖。'])
    const { body } = await on.mediator.get(`${on.url}/hand-on`)
    assert.match(body, /人民调解申请书/)
    assert.match(body, /终止调解通知书/)
    assert.doesNotMatch(body, /人民调解记录<\/span>|送达回证<\/span>/)
    const [, id] = /value="([0-9a-z]{20})" checked><span>终止调解通知书/.exec(body)!
    const form = { receiver: '和源县人民法院', things: id!, note: '原件留存' }
    assert.equal((await on.mediator.post(`${on.url}/hand-on`, form)).statusCode, 303)
    const text = await listed(on)
    for (const words of [
      '和源县人民法院',
      '水沟是九月填的。',
      '厨房进过两次水𬱖。',
      '各方意见差距太大，调解不成',
      '原件留存',
    ])
      assert.ok(text.includes(words), words)
    assert.match(text, /终止调解通知书/)
    assert.doesNotMatch(text, /认了错|人民调解申请书/)
    assert.match((await on.mediator.get(`${on.url}/chain`)).body, /移交和源县人民法院：材料1项，没有争议的事实2段/)
  })

  it('says so when nothing is undisputed and nothing goes along', async (t) => {
    const on = await ended(t, [])
    assert.equal((await on.mediator.post(`${on.url}/hand-on`, { receiver: '' })).statusCode, 422)
    assert.equal((await on.mediator.post(`${on.url}/hand-on`, { receiver: '县仲裁委' })).statusCode, 303)
    assert.match(await listed(on), /调解中没有形成各方没有争议的事实/)
  })

  it('is for a case that has failed, and for its own people', async (t) => {
    const on = await ended(t, [])
    const form = { receiver: '县法院' }
    for (const [who, status] of [
      [CAST.recorder, 303],
      [CAST.head, 303],
      ['supervisor', 403],
      ['baihead', 404],
    ] as const)
      assert.equal((await (await on.w.as(who)).post(`${on.url}/hand-on`, form)).statusCode, status, who)
    const other = await on.w.caseIn('mediating')
    assert.equal((await on.mediator.post(`/cases/${other}/hand-on`, form)).statusCode, 409)
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
