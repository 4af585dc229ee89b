import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import type { CaseState } from '../cases/states.ts'
import { CAST, party, TWO_PARTIES, world, type World } from '../platform/testing/world.ts'

const FLAG = { kind: 'escalation', what: '曾禾根扬言𬱖要砸院墙', measures: '当场劝开，通知村干部' }
const REPORT = {
  reportedAt: '2026-11-20T08:40',
  station: '清溪派出所',
  officer: '民警周正（警号0412）',
  receiptNo: '接警2026112000017',
  reply: '',
}

async function danger(t: TestContext, state: CaseState = 'mediating', parties = TWO_PARTIES) {
  const w = await world(t)
  w.house.afterwards = async () => {}
  const id = await w.caseIn(state, parties)
  const { read } = w.house.db
  const rows = () => read.selectFrom('escalations').selectAll().orderBy('id').execute()
  const kase = () => read.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  return { w, id, url: `/cases/${id}`, rows, kase, mediator: await w.as(CAST.mediator), head: await w.as(CAST.head) }
}

const careOf = (w: World, care: string) => w.house.db.write((tx) => tx.updateTable('cases').set({ care }).execute())

describe('a danger', () => {
  it('is put on record with what was seen and done, and stands on top of the case', async (t) => {
    const on = await danger(t)
    assert.equal((await on.mediator.post(`${on.url}/danger`, FLAG)).statusCode, 303)
    const [row] = await on.rows()
    assert.deepEqual(
      [row!.kind, row!.what, row!.measures, row!.flagged_by, row!.reported_at],
      ['escalation', FLAG.what, FLAG.measures, CAST.mediator, null],
    )
    const { body } = await on.mediator.get(on.url)
    assert.match(
      body,
      /class="danger waits"[\s\S]*可能激化成治安、刑事案件[\s\S]*还没有报告公安机关。没有报告，这件案子不能了结/,
    )
    assert.match(body, /人民调解法第25条/)
    assert.match(body, new RegExp(`href="${on.url}/danger/report">报告公安机关`))
    assert.match(body, /曾禾根扬言𬱖要砸院墙/)
    const chain = (await on.mediator.get(`${on.url}/chain`)).body
    assert.match(chain, /记危险情况：可能激化成治安、刑事案件/)
    assert.doesNotMatch(chain, /砸院墙|村干部/)
  })

  it('needs its kind, what was seen and what was done', async (t) => {
    const on = await danger(t)
    for (const [name, words] of [
      ['kind', '请选什么危险'],
      ['what', '请填看到、听到什么'],
      ['measures', '请填采取了什么措施'],
    ] as const) {
      const { statusCode, body } = await on.mediator.post(`${on.url}/danger`, { ...FLAG, [name]: '' })
      assert.equal(statusCode, 422)
      assert.ok(body.includes(words), words)
    }
    const long = await on.mediator.post(`${on.url}/danger`, { ...FLAG, what: '说'.repeat(20_000) })
    assert.match(long.body, /看到、听到什么最多2000字，现在多了18000字/)
    assert.deepEqual(await on.rows(), [])
  })

  it('shows the duty to report with its articles, and names the children in the case', async (t) => {
    const [a, b] = TWO_PARTIES
    const on = await danger(t, 'registered', [a!, { ...b!, birthOn: '2015-03-01' }])
    const { body } = await (await on.w.as(CAST.clerk)).get(`${on.url}/danger`)
    for (const words of [
      '人民调解法第25条',
      '反家庭暴力法第14条',
      '应当及时向公安机关报案',
      '反家庭暴力法第23条',
      '反家庭暴力法第35条',
      '曾禾根未成年：发现遭受或者疑似遭受家庭暴力，必须及时报案',
    ])
      assert.ok(body.includes(words), words)
  })

  it('of violence at home marks the case for every room, and other flags stay', async (t) => {
    const on = await danger(t)
    await careOf(on.w, 'minor')
    await on.mediator.post(`${on.url}/danger`, { ...FLAG, kind: 'domestic_violence' })
    assert.equal((await on.kase()).care, 'minor,violence')
    await on.mediator.post(`${on.url}/danger`, { ...FLAG, kind: 'domestic_violence' })
    assert.equal((await on.kase()).care, 'minor,violence')
    assert.match((await on.mediator.get(on.url)).body, /双方分开等候、分开谈/)
  })

  it('can be put on record by who deals with the case, from the window to the agreement', async (t) => {
    const on = await danger(t)
    for (const [who, status] of [
      [CAST.recorder, 303],
      [CAST.head, 303],
      [CAST.clerk, 403],
      ['supervisor', 403],
      ['baimediator', 404],
    ] as const)
      assert.equal((await (await on.w.as(who)).post(`${on.url}/danger`, FLAG)).statusCode, status, who)
    for (const [state, status] of [
      ['registered', 303],
      ['settled', 303],
      ['terminated', 409],
    ] as const) {
      const id = await on.w.caseIn(state)
      const who = state === 'registered' ? CAST.clerk : CAST.head
      assert.equal((await (await on.w.as(who)).post(`/cases/${id}/danger`, FLAG)).statusCode, status, state)
    }
  })
})

describe('the report to the police', () => {
  it('keeps time, station, officer and receipt, then what came of it', async (t) => {
    const on = await danger(t)
    await on.mediator.post(`${on.url}/danger`, FLAG)
    assert.equal((await on.mediator.post(`${on.url}/danger/report`, REPORT)).statusCode, 303)
    const [row] = await on.rows()
    assert.deepEqual(
      [row!.reported_at, row!.station, row!.officer, row!.receipt_no, row!.reported_by, row!.reply],
      ['2026-11-20T00:40:00.000Z', '清溪派出所', REPORT.officer, REPORT.receiptNo, CAST.mediator, null],
    )
    const { body } = await on.mediator.get(on.url)
    assert.doesNotMatch(body, /danger waits/)
    assert.match(body, /今天08:40已报告清溪派出所，等处理情况/)
    assert.match((await on.mediator.get(`${on.url}/chain`)).body, /2026年11月20日8时40分报告清溪派出所：可能激化/)
    assert.equal((await on.mediator.post(`${on.url}/danger/reply`, { reply: '已出警，口头告诫' })).statusCode, 303)
    assert.match((await on.mediator.get(on.url)).body, /已出警，口头告诫/)
    assert.equal((await on.mediator.post(`${on.url}/danger/reply`, { reply: '又一次' })).statusCode, 409)
    assert.equal((await on.mediator.post(`${on.url}/danger/report`, REPORT)).statusCode, 409)
  })

  it('says beside the field what is missing or lies ahead, and keeps the rest', async (t) => {
    const on = await danger(t)
    await on.mediator.post(`${on.url}/danger`, FLAG)
    for (const [change, words] of [
      [{ officer: '' }, '请填接报的人'],
      [{ station: '' }, '请填报告给哪个单位'],
      [{ reportedAt: '' }, '请填报告的时间'],
      [{ reportedAt: '2026-11-20T23:00' }, '报告的时间在现在以后'],
    ] as const) {
      const { statusCode, body } = await on.mediator.post(`${on.url}/danger/report`, { ...REPORT, ...change })
      assert.equal(statusCode, 422)
      assert.ok(body.includes(words), words)
      assert.match(body, /接警2026112000017/)
    }
    assert.equal((await on.rows())[0]!.reported_at, null)
  })

  it('asks which where there are several, and takes each once', async (t) => {
    const on = await danger(t)
    await on.mediator.post(`${on.url}/danger`, FLAG)
    const one = (await on.mediator.get(`${on.url}/danger/report`)).body
    assert.match(one, /已经记下的[\s\S]*曾禾根扬言𬱖要砸院墙[\s\S]*当场劝开，通知村干部/)
    assert.doesNotMatch(one, /哪一条/)
    await on.mediator.post(`${on.url}/danger`, { ...FLAG, kind: 'domestic_violence' })
    const [first, second] = await on.rows()
    assert.match((await on.mediator.get(`${on.url}/danger/report`)).body, /哪一条/)
    assert.equal((await on.mediator.post(`${on.url}/danger/report`, REPORT)).statusCode, 422)
    const report = { ...REPORT, which: second!.id }
    assert.equal((await on.mediator.post(`${on.url}/danger/report`, report)).statusCode, 303)
    assert.deepEqual(
      (await on.rows()).map((row) => [row.id, row.reported_at !== null]),
      [
        [first!.id, false],
        [second!.id, true],
      ],
    )
    assert.match((await on.mediator.get(on.url)).body, /danger waits/)
  })
})

describe('without the report a case is not ended (R12)', () => {
  const ENDS = {
    terminate: { path: 'terminate', form: { ground: 'apart', note: '谈不拢', told: 'yes' }, state: 'mediating' },
    withdraw: { path: 'withdraw', form: { by: '欧阳修竹', note: '' }, state: 'mediating' },
    close: { path: 'close', form: { note: '' }, state: 'settled' },
    decline: { path: 'decline', form: { ground: 'refused', advice: '' }, state: 'registered' },
  } as const
  for (const [act, { path, form, state }] of Object.entries(ENDS))
    it(`by ${act}; with it, it is`, async (t) => {
      const on = await danger(t, state)
      const who = await on.w.as(state === 'registered' ? CAST.clerk : CAST.head)
      await who.post(`${on.url}/danger`, FLAG)
      assert.equal((await who.get(`${on.url}/${path}`)).statusCode, 409)
      const refused = await who.post(`${on.url}/${path}`, form)
      assert.equal(refused.statusCode, 409)
      assert.match(refused.body, /危险情况还没有报告公安机关的记录，先填“报告公安机关”（人民调解法第25条）/)
      assert.equal((await on.kase()).state, state)
      assert.equal((await who.post(`${on.url}/danger/report`, REPORT)).statusCode, 303)
      assert.equal((await who.post(`${on.url}/${path}`, form)).statusCode, 303)
      assert.notEqual((await on.kase()).state, state)
    })

  it('nor joined into another', async (t) => {
    const on = await danger(t, 'registered')
    const other = await on.w.caseIn('registered')
    const { register_no } = await on.w.house.db.read
      .selectFrom('cases')
      .select('register_no')
      .where('id', '=', other)
      .executeTakeFirstOrThrow()
    const clerk = await on.w.as(CAST.clerk)
    await clerk.post(`${on.url}/danger`, FLAG)
    const { statusCode } = await clerk.post(`${on.url}/join`, { number: register_no, reason: '同一件事' })
    assert.equal(statusCode, 409)
    assert.equal((await on.kase()).state, 'registered')
  })

  it('also when only the registration spoke of violence: the mark leads to the form', async (t) => {
    const on = await danger(t, 'registered')
    await careOf(on.w, 'violence')
    const clerk = await on.w.as(CAST.clerk)
    const { body } = await clerk.get(on.url)
    assert.match(body, /danger waits[\s\S]*登记时提示有家庭暴力或人身危险/)
    assert.match(body, new RegExp(`href="${on.url}/danger">记危险情况`))
    assert.match((await clerk.get(`${on.url}/danger`)).body, /value="domestic_violence" checked/)
    const refused = await clerk.post(`${on.url}/withdraw`, { by: '欧阳修竹', note: '' })
    assert.equal(refused.statusCode, 409)
    assert.match(refused.body, /先在“记危险情况”里写明，再报告公安机关/)
    await clerk.post(`${on.url}/danger`, { ...FLAG, kind: 'domestic_violence' })
    await clerk.post(`${on.url}/danger/report`, REPORT)
    assert.equal((await clerk.post(`${on.url}/withdraw`, { by: '欧阳修竹', note: '' })).statusCode, 303)
  })

  it('unless the head lifts what was a mistake, with his reason', async (t) => {
    const on = await danger(t)
    await on.mediator.post(`${on.url}/danger`, FLAG)
    assert.equal((await on.mediator.post(`${on.url}/danger/lift`, { reason: '听错了' })).statusCode, 403)
    assert.equal((await on.head.post(`${on.url}/danger/lift`, { reason: '' })).statusCode, 422)
    assert.equal((await on.head.post(`${on.url}/danger/lift`, { reason: '问过在场三人，是玩笑话' })).statusCode, 303)
    const [row] = await on.rows()
    assert.deepEqual([row!.lifted_by, row!.lifted_why], [CAST.head, '问过在场三人，是玩笑话'])
    assert.doesNotMatch((await on.mediator.get(on.url)).body, /class="danger/)
    assert.match(
      (await on.mediator.get(`${on.url}/chain`)).body,
      /解除危险提示（可能激化成治安、刑事案件）：问过在场三人/,
    )
    const end = { ground: 'apart', note: '谈不拢', told: 'yes' }
    assert.equal((await on.mediator.post(`${on.url}/terminate`, end)).statusCode, 303)
  })
})

describe('who only looks on at a danger', () => {
  it('sees that it is there; of a child in it he reads no name', async (t) => {
    const on = await danger(t, 'mediating', [...TWO_PARTIES, party('third', '曾小满')])
    await on.w.house.db.write(async (tx) => {
      await tx.updateTable('parties').set({ birth_on: '2016-05-01' }).where('name', '=', '曾小满').execute()
      await tx.updateTable('cases').set({ care: 'minor' }).execute()
    })
    await on.mediator.post(`${on.url}/danger`, { ...FLAG, what: '曾小满被打了', kind: 'domestic_violence' })
    const { body } = await (await on.w.as('supervisor')).get(on.url)
    assert.match(body, /有家庭暴力或者疑似家庭暴力/)
    assert.doesNotMatch(body, /曾小满|danger\/report/)
  })
})
