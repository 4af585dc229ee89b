import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ask } from '../intake/asking.ts'
import { partiesOf } from '../parties/store.ts'
import type { Browser } from '../people/testing.ts'
import { peopleOn } from '../cases/store.ts'
import { CAST, done, party, TWO_PARTIES, world, type World } from '../platform/testing/world.ts'
import { recordSession } from '../sessions/recording.ts'
import { saveDraft } from './drafting.ts'
import { signerKey } from './signing-form.ts'
import { issueSigningCopy } from './signing.ts'
import { signersOf } from './store.ts'

interface Table {
  w: World
  id: string
  url: string
  mediator: Browser
  kase(): Promise<{ seq: number; state: string; file_no: string | null; version: number }>
  /** The newest first. */
  agreements(): ReturnType<typeof agreementsOf>
  parties: { a: string; b: string }
}

const agreementsOf = (w: World) => w.house.db.read.selectFrom('agreements').selectAll().orderBy('id', 'desc').execute()

async function table(t: Parameters<typeof world>[0], state: 'mediating' | 'signing', type?: string): Promise<Table> {
  const w = await world(t)
  w.house.afterwards = async () => {}
  const id = await w.caseIn(state)
  const { read } = w.house.db
  if (type) await w.house.db.write((tx) => tx.updateTable('cases').set({ ministry_type: type }).execute())
  const kase = () => read.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const [a, b] = await partiesOf(read, (await kase()).seq)
  const parties = { a: a!.id, b: b!.id }
  return {
    w,
    id,
    url: `/cases/${id}`,
    mediator: await w.as(CAST.mediator),
    kase,
    agreements: () => agreementsOf(w),
    parties,
  }
}

const draft = ({ parties }: Table) => ({
  facts: '各方对现场没有异议。',
  others: '',
  'o.0.kind': 'pay',
  'o.0.debtor': parties.b,
  'o.0.creditor': parties.a,
  'o.0.amount': '8600',
  'o.0.dueOn': '2026-12-31',
  'o.0.way': '银行转账',
  'o.0.what': '',
})

const session = ({ parties }: Table, result: string) => ({
  startedAt: '2026-11-20T08:00',
  endedAt: '2026-11-20T08:50',
  place: '调解室',
  [`came.${parties.a}`]: 'present',
  [`came.${parties.b}`]: 'agent',
  record: '谈了一小时。',
  result,
})

async function signatures(table: Table, days: Record<string, string>): Promise<Record<string, string>> {
  const { read } = table.w.house.db
  const { seq } = await table.kase()
  const form: Record<string, string> = {}
  for (const signer of await signersOf(read, { seq, people: await peopleOn(read, seq) })) {
    form[`${signerKey(signer)}signedOn`] = days[signer.name] ?? ''
    form[`${signerKey(signer)}way`] = days[signer.name] ? 'signed' : ''
  }
  return form
}

describe('the signing copy', () => {
  it('needs a draft with a duty, a record, and a record that ended well', async (t) => {
    const on = await table(t, 'mediating')
    const tries = async () => {
      const { statusCode, body } = await on.mediator.post(`${on.url}/agreement/issue`, {})
      return [statusCode, /没有办成：([^<]*)</.exec(body)?.[1]]
    }
    assert.deepEqual(await tries(), [409, '还没有写协议'])
    const { facts, others } = draft(on)
    assert.equal((await on.mediator.post(`${on.url}/agreement`, { facts, others })).statusCode, 303)
    assert.deepEqual(await tries(), [409, '还没有写约定，至少写一项'])
    assert.equal((await on.mediator.post(`${on.url}/agreement`, draft(on))).statusCode, 303)
    assert.deepEqual(await tries(), [409, '还没有调解记录，先填调解记录'])
    assert.equal((await on.mediator.post(`${on.url}/sessions/new`, session(on, 'continue'))).statusCode, 303)
    assert.deepEqual(await tries(), [409, '最近一次调解记录的结果不是“调解成功”，先填一份成功的记录'])
    assert.deepEqual([(await on.kase()).file_no, await numbersTaken(on.w)], [null, 0])
    await on.mediator.post(`${on.url}/sessions/new`, session(on, 'success'))
    assert.deepEqual(await tries(), [303, undefined])
    const [agreement] = await on.agreements()
    assert.deepEqual(
      [agreement!.number, agreement!.copies, agreement!.state, (await on.kase()).file_no, (await on.kase()).state],
      ['（2026）qingxitw人调字第1号', 3, 'issued', '（2026）qingxitw人调字第1号', 'signing'],
    )
    const text = on.w.house.sealer.open(agreement!.text_sealed!)
    assert.match(
      text,
      /曾禾根于2026年12月31日前（含当日）向欧阳修竹支付人民币8,600\.00元（捌仟陆佰元整），方式：银行转账。/,
    )
    assert.match(text, /360923199001011235/)
  })

  it('asks of a payment who gets how much', async (t) => {
    const on = await table(t, 'mediating')
    const wrong = { ...draft(on), 'o.0.amount': '', 'o.0.creditor': on.parties.b }
    const { statusCode, body } = await on.mediator.post(`${on.url}/agreement`, wrong)
    assert.equal(statusCode, 422)
    assert.match(body, /付钱要写金额/)
    assert.match(body, /不能是同一个人/)
    assert.match(body, /银行转账/)
  })

  it('tells the second of two who write the draft at once, and keeps what he typed', async (t) => {
    const on = await table(t, 'mediating')
    await on.mediator.post(`${on.url}/agreement`, draft(on))
    await on.mediator.post(`${on.url}/agreement`, { ...draft(on), facts: '先存的事实', version: '1' })
    const late = await (
      await on.w.as(CAST.recorder)
    ).post(`${on.url}/agreement`, { ...draft(on), facts: '后写的事实', version: '1' })
    assert.equal(late.statusCode, 409)
    assert.match(late.body, /后写的事实/)
    assert.equal((await on.agreements())[0]!.facts, '先存的事实')
  })

  it('numbers fifty issued at once without a gap or a double', async (t) => {
    const w = await world(t)
    w.house.afterwards = async () => {}
    const mediator = await w.actor(CAST.mediator)
    const ids: string[] = []
    for (let at = 0; at < 50; at++) ids.push(await ready(w))
    const outcomes = await Promise.all(ids.map((id) => issueSigningCopy(w.house, mediator, id, undefined)))
    assert.deepEqual(new Set(outcomes.map((outcome) => outcome.refused)), new Set([null]))
    const numbers = (await agreementsOf(w)).map((row) => Number(/第(\d+)号/.exec(row.number!)?.[1]))
    assert.deepEqual(
      numbers.sort((a, b) => a - b),
      Array.from({ length: 50 }, (_, at) => at + 1),
    )
  })

  it('takes no number when it fails', async (t) => {
    const w = await world(t)
    w.house.afterwards = async () => {}
    const [first, second] = [await ready(w), await ready(w)]
    await refuses(w, first)
    const mediator = await w.actor(CAST.mediator)
    const { refused } = await issueSigningCopy(w.house, mediator, first, undefined)
    assert.match(refused?.reason ?? '', /明确拒绝调解/)
    assert.equal(await numbersTaken(w), 0)
    done(await issueSigningCopy(w.house, mediator, second, undefined))
    assert.equal((await agreementsOf(w)).find((row) => row.number)?.number, '（2026）qingxitw人调字第1号')
  })
})

describe('signatures', () => {
  it('leave the agreement without effect until the last one needed, and then date it by the last', async (t) => {
    const on = await table(t, 'signing')
    on.w.house.clock.set('2026-11-25T01:00:00Z')
    const mediator = await on.w.as(CAST.mediator)
    const sign = async (days: Record<string, string>) =>
      (await mediator.post(`${on.url}/agreement/signatures`, await signatures(on, days))).statusCode
    assert.equal(await sign({ 欧阳修竹: '2026-11-20', 漆云溪: '2026-11-20' }), 303)
    assert.equal(await sign({ 调委会印章: '2026-11-22' }), 303)
    assert.deepEqual([(await on.kase()).state, (await on.agreements())[0]!.effective_on], ['signing', null])
    assert.equal(await sign({ 曾禾根: '2026-11-24' }), 303)
    assert.deepEqual(
      [(await on.kase()).state, (await on.agreements())[0]!.effective_on, (await on.agreements())[0]!.state],
      ['settled', '2026-11-24', 'in_force'],
    )
    assert.match((await mediator.get(`${on.url}/chain`)).body, /自2026年11月24日起生效/)
  })

  it('are not taken from before the signing copy, nor from tomorrow', async (t) => {
    const on = await table(t, 'signing')
    const early = await on.mediator.post(
      `${on.url}/agreement/signatures`,
      await signatures(on, { 欧阳修竹: '2026-11-19' }),
    )
    assert.equal(early.statusCode, 409)
    assert.match(early.body, /欧阳修竹的日期早于出签字文本那天，请再对一遍/)
    const late = await on.mediator.post(
      `${on.url}/agreement/signatures`,
      await signatures(on, { 欧阳修竹: '2026-11-21' }),
    )
    assert.equal(late.statusCode, 422)
    assert.match(late.body, /在今天以后，请再对一遍/)
    assert.deepEqual(await on.w.house.db.read.selectFrom('signatures').selectAll().execute(), [])
  })

  it('are all taken or none', async (t) => {
    const on = await table(t, 'signing')
    const days = { 欧阳修竹: '2026-11-20', 曾禾根: '2026-11-19' }
    assert.equal((await on.mediator.post(`${on.url}/agreement/signatures`, await signatures(on, days))).statusCode, 409)
    assert.deepEqual(await on.w.house.db.read.selectFrom('signatures').selectAll().execute(), [])
  })

  it('are taken once from each', async (t) => {
    const on = await table(t, 'signing')
    const form = await signatures(on, { 欧阳修竹: '2026-11-20' })
    assert.equal((await on.mediator.post(`${on.url}/agreement/signatures`, form)).statusCode, 303)
    const again = await on.mediator.post(`${on.url}/agreement/signatures`, form)
    assert.equal(again.statusCode, 409)
    assert.match(again.body, /欧阳修竹已经登记过，不用再记/)
    assert.equal((await on.w.house.db.read.selectFrom('signatures').selectAll().execute()).length, 1)
  })
})

describe('voiding the signing copy', () => {
  it('spends the number, voids the paper, keeps the words as a draft, and forgets the signatures', async (t) => {
    const on = await table(t, 'signing')
    await on.mediator.post(`${on.url}/agreement/signatures`, await signatures(on, { 欧阳修竹: '2026-11-20' }))
    const voided = await on.mediator.post(`${on.url}/agreement/void`, { reason: '金额写错' })
    assert.equal(voided.statusCode, 303)
    const [now, old] = await on.agreements()
    assert.deepEqual(
      [old!.state, old!.number, old!.void_reason, now!.state, now!.number, now!.facts],
      ['void', '（2026）qingxitw人调字第1号', '金额写错', 'draft', null, '各方对现场没有异议。'],
    )
    assert.deepEqual([(await on.kase()).state, (await on.kase()).file_no], ['mediating', null])
    const paper = await on.w.house.db.read
      .selectFrom('papers')
      .selectAll()
      .where('kind', '=', 'agreement')
      .executeTakeFirst()
    assert.deepEqual([paper!.voided_at !== null, paper!.void_reason], [true, '金额写错'])
    const duties = await on.w.house.db.read
      .selectFrom('obligations')
      .selectAll()
      .where('agreement_id', '=', now!.id)
      .execute()
    assert.deepEqual(
      duties.map((duty) => [duty.kind, duty.amount_fen, duty.due_on, duty.way]),
      [['pay', 860000, '2026-12-31', '银行转账']],
    )
    assert.equal((await on.mediator.post(`${on.url}/agreement/issue`, {})).statusCode, 303)
    assert.equal((await on.kase()).file_no, '（2026）qingxitw人调字第2号')
    const page = (await on.mediator.get(`${on.url}/agreement`)).body
    assert.match(page, /还没有|name="s\.party/)
  })

  it('needs a reason', async (t) => {
    const on = await table(t, 'signing')
    const { statusCode, body } = await on.mediator.post(`${on.url}/agreement/void`, { reason: ' ' })
    assert.equal(statusCode, 422)
    assert.match(body, /请填为什么作废/)
    assert.equal((await on.kase()).state, 'signing')
  })

  it('is no longer possible once the agreement is in force', async (t) => {
    const on = await table(t, 'signing')
    const today = '2026-11-20'
    const days = { 欧阳修竹: today, 曾禾根: today, 漆云溪: today, 调委会印章: today }
    await on.mediator.post(`${on.url}/agreement/signatures`, await signatures(on, days))
    assert.equal((await on.mediator.post(`${on.url}/agreement/void`, { reason: '反悔' })).statusCode, 409)
    assert.equal((await on.kase()).state, 'settled')
  })
})

describe('an oral agreement', () => {
  it('takes effect the day it was reached, with a register for the file', async (t) => {
    const on = await table(t, 'mediating')
    await on.mediator.post(`${on.url}/sessions/new`, session(on, 'success'))
    await on.mediator.post(`${on.url}/agreement`, draft(on))
    assert.equal((await on.mediator.post(`${on.url}/agreement/oral`, { reachedOn: '2026-11-19' })).statusCode, 303)
    const [agreement] = await on.agreements()
    assert.deepEqual(
      [agreement!.form, agreement!.state, agreement!.effective_on, agreement!.copies, (await on.kase()).state],
      ['oral', 'in_force', '2026-11-19', 1, 'settled'],
    )
    const kinds = await on.w.house.db.read
      .selectFrom('papers')
      .select('kind')
      .where('kind', '=', 'oral_register')
      .execute()
    assert.equal(kinds.length, 1)
  })

  for (const [type, because] of [
    ['10a', '劳动争议要写书面协议'],
    ['12', '医疗纠纷要写书面协议'],
    ['07', '农村土地承包经营纠纷要写书面协议'],
  ] as const)
    it(`is refused for type ${type}, with the article (R05)`, async (t) => {
      const on = await table(t, 'mediating', type)
      await on.mediator.post(`${on.url}/sessions/new`, session(on, 'success'))
      await on.mediator.post(`${on.url}/agreement`, draft(on))
      const { statusCode, body } = await on.mediator.post(`${on.url}/agreement/oral`, { reachedOn: '2026-11-19' })
      assert.equal(statusCode, 409)
      assert.match(body, new RegExp(`没有办成：${because}`))
      assert.deepEqual([(await on.kase()).state, await numbersTaken(on.w)], ['mediating', 0])
      assert.equal((await on.mediator.post(`${on.url}/agreement/issue`, {})).statusCode, 303)
    })
})

async function numbersTaken(w: World): Promise<number> {
  const row = await w.house.db.read
    .selectFrom('number_series')
    .select('last')
    .where('series', '=', 'file')
    .executeTakeFirst()
  return row?.last ?? 0
}

/** A case of three parties, ready for its signing copy. */
async function ready(w: World): Promise<string> {
  const id = await w.caseIn('mediating', [
    ...TWO_PARTIES,
    party('respondent', '曾小满', { address: '清溪镇柳湾村4组19号' }),
  ])
  const mediator = await w.actor(CAST.mediator)
  const { seq } = await w.house.db.read.selectFrom('cases').select('seq').where('id', '=', id).executeTakeFirstOrThrow()
  const people = await partiesOf(w.house.db.read, seq)
  const version = undefined
  const at = w.house.clock.now()
  const held = {
    startedAt: at,
    endedAt: at,
    place: '调解室',
    record: '谈成',
    result: 'success',
    nextAt: null,
    version,
  } as const
  done(await recordSession(w.house, mediator, id, held, []))
  const duty = {
    kind: 'act',
    debtor: people[1]!.id,
    creditor: '',
    amount: null,
    dueOn: '2026-12-31',
    way: '挖到沟底水泥面',
    what: '清沟',
  } as const
  done(await saveDraft(w.house, mediator, id, { facts: '无异议', others: '', version, obligations: [duty] }))
  return id
}

async function refuses(w: World, id: string): Promise<void> {
  const { seq } = await w.house.db.read.selectFrom('cases').select('seq').where('id', '=', id).executeTakeFirstOrThrow()
  const other = (await partiesOf(w.house.db.read, seq)).find((p) => p.side === 'respondent')!
  const said = { party: other.id, askedAt: w.house.clock.now(), way: 'phone', answer: 'refuses', note: '' } as const
  done(await ask(w.house, await w.actor(CAST.mediator), id, { ...said, version: undefined }))
}
