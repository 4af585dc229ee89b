import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sql } from 'kysely'
import { KEPT_TABLES } from '../platform/db/tables.ts'
import { addAgent } from '../parties/representing.ts'
import { nameRepresentatives } from '../parties/grouping.ts'
import { peopleOn } from '../cases/store.ts'
import { readPdf, squeezed } from '../platform/paper/pdf-reader.ts'
import { CAST, done, party, TWO_PARTIES, type World } from '../platform/testing/world.ts'
import { recordSession } from '../sessions/recording.ts'
import { currentAgreement, obligationsOf, signersOf } from './store.ts'
import { payment, table, type Table } from './testing.ts'

const ACCOUNT = '6226000000000412'

const dutiesOf = async ({ w, seq }: Table) => {
  const { read } = w.house.db
  return obligationsOf(read, (await currentAgreement(read, seq))!.id)
}

const pay = (on: Table, more: Record<string, string> = {}) =>
  payment(on, { 'o.0.amount': '36000', 'o.0.way': '银行转账', 'o.0.what': '工资', ...more })

/** What the fields of a page hold, by name. */
const fieldsIn = (body: string): Record<string, string> =>
  Object.fromEntries([
    ...[...body.matchAll(/<input[^>]* name="([^"]+)"[^>]*? value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
    ...[...body.matchAll(/<textarea[^>]* name="([^"]+)"[^>]*>\n?([^<]*)</g)].map(([, name, value]) => [name, value]),
  ])

async function succeeded(on: Table): Promise<void> {
  const at = on.w.house.clock.now()
  const held = { startedAt: at, endedAt: at, place: '调解室', record: '谈成', result: 'success', nextAt: null } as const
  const mediator = await on.w.actor(CAST.mediator)
  done(await recordSession(on.w.house, mediator, on.id, { ...held, version: undefined }, []))
}

describe('the editor', () => {
  it('fills six instalments that can be changed, and keeps only those that sum', async (t) => {
    const on = await table(t)
    const asked = { ...pay(on), 'o.0.planCount': '6', 'o.0.planFrom': '2027-01-31', 'o.0.planEvery': 'month' }
    const filled = await on.mediator.post(on.url, { ...asked, edit: 'plan:o.0.' })
    assert.equal(filled.statusCode, 200)
    assert.match(filled.body, /等于总额/)
    const fields = fieldsIn(filled.body)
    assert.deepEqual(
      [1, 2, 3, 4, 5, 6].map((n) => [fields[`o.0.part.${n}`], fields[`o.0.partDay.${n}`]]),
      ['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30', '2027-05-31', '2027-06-30'].map((day) => [
        '6,000.00',
        day,
      ]),
    )
    const parts = Object.fromEntries(Object.entries(fields).filter(([name]) => name.startsWith('o.0.part')))
    const off = await on.mediator.post(on.url, { ...pay(on), ...parts, 'o.0.part.6': '5000' })
    assert.equal(off.statusCode, 422)
    assert.match(off.body, /各期合计35,000\.00元，比总额少1,000\.00元/)
    assert.match(off.body, /value="5000"/)
    const good = { ...pay(on), ...parts, 'o.0.part.1': '7000', 'o.0.part.6': '5000' }
    assert.equal((await on.mediator.post(on.url, good)).statusCode, 303)
    const [duty] = await dutiesOf(on)
    assert.deepEqual(
      [duty!.due_on, duty!.instalments.map((one) => one.amount_fen)],
      [null, [700_000, 600_000, 600_000, 600_000, 600_000, 500_000]],
    )
    assert.match(
      (await on.mediator.get(on.url)).body,
      /分六期付清：第1期于2027年1月31日前（含当日）支付人民币7,000\.00元（柒仟元整）/,
    )
  })

  it('asks what a plan lacks beside its field', async (t) => {
    const on = await table(t)
    const { statusCode, body } = await on.mediator.post(on.url, { ...pay(on), 'o.0.amount': '', edit: 'plan:o.0.' })
    assert.equal(statusCode, 422)
    for (const said of ['先填总额，再分期', '请填分几期', '请填第一期哪天', '工资'])
      assert.match(body, new RegExp(said))
  })

  it('adds, moves and removes rows and people without script, and stores nothing by it', async (t) => {
    const on = await table(t, [...TWO_PARTIES, party('respondent', '曾小满', { address: '清溪镇老街1号' })])
    const two = { ...pay(on), 'o.1.kind': 'act', 'o.1.debtor': on.b, 'o.1.what': '清沟' }
    const more = (await on.mediator.post(on.url, { ...two, edit: 'person:o.0.debtor' })).body
    assert.match(more, /name="o\.0\.debtor\.2"[\s\S]*几个人一起付/)
    const up = (await on.mediator.post(on.url, { ...two, edit: 'up:o.1.' })).body
    assert.deepEqual([fieldsIn(up)['o.0.what'], fieldsIn(up)['o.1.what']], ['清沟', '工资'])
    const less = (await on.mediator.post(on.url, { ...two, remove: 'o.0.' })).body
    assert.deepEqual([fieldsIn(less)['o.0.what'], fieldsIn(less)['o.1.what']], [undefined, '清沟'])
    assert.equal(await currentAgreement(on.w.house.db.read, on.seq), undefined)
  })

  it('takes joint and several debtors, and divides evenly when asked', async (t) => {
    const on = await table(t, [...TWO_PARTIES, party('respondent', '曾小满', { address: '清溪镇老街1号' })])
    const both = { ...pay(on), 'o.0.debtor.2': on.people[2]!.id }
    const neither = await on.mediator.post(on.url, both)
    assert.equal(neither.statusCode, 422)
    assert.match(neither.body, /请选连带还是按份/)
    const even = fieldsIn((await on.mediator.post(on.url, { ...both, edit: 'share:o.0.debtor' })).body)
    assert.deepEqual([even['o.0.debtorShare'], even['o.0.debtorShare.2']], ['18,000.00', '18,000.00'])
    const several = { ...both, 'o.0.liability': 'several', 'o.0.debtorShare': '20000', 'o.0.debtorShare.2': '16000' }
    assert.equal((await on.mediator.post(on.url, several)).statusCode, 303)
    const [duty] = await dutiesOf(on)
    assert.deepEqual([duty!.liability, duty!.debtors.map((one) => one.share_fen)], ['several', [2_000_000, 1_600_000]])
  })

  it('takes a whole side of 120 at once', async (t) => {
    const crew = Array.from({ length: 118 }, (_, at) => party('applicant', `工友${at}`))
    const on = await table(t, [...TWO_PARTIES, ...crew])
    const all = { ...pay(on), 'o.0.debtor': on.people.at(-1)!.id, 'o.0.creditor': 'all:applicant' }
    assert.equal((await on.mediator.post(on.url, all)).statusCode, 303)
    const [duty] = await dutiesOf(on)
    assert.equal(duty!.creditors.length, 119)
    assert.equal((await on.mediator.get(on.url)).statusCode, 200)
  })

  it('shows how somebody’s own words differ, prints them, and forgets words that only repeat', async (t) => {
    const on = await table(t)
    const generated = fieldsIn((await on.mediator.post(on.url, { ...pay(on), edit: 'rewrite:o.0.' })).body)[
      'o.0.wording'
    ]!
    assert.equal(
      generated,
      '曾禾根于2026年12月31日前（含当日）向欧阳修竹支付工资人民币36,000.00元（叁万陆仟元整），方式：银行转账。',
    )
    await on.mediator.post(on.url, pay(on, { 'o.0.wording': generated }))
    assert.equal((await dutiesOf(on))[0]!.wording, null)
    const own = generated.replace('支付工资', '结清工资')
    const again = pay(on, { 'o.0.wording': own, version: '1' })
    assert.equal((await on.mediator.post(on.url, again)).statusCode, 303)
    assert.equal((await dutiesOf(on))[0]!.wording, own)
    assert.match((await on.mediator.get(on.url)).body, /<del>支付<\/del><ins>结清<\/ins>工资/)
    assert.match((await on.mediator.get(`/cases/${on.id}`)).body, /结清工资/)
  })

  it('keeps 20 000 characters and rare names that were typed, and says what is too long', async (t) => {
    const on = await table(t)
    const { statusCode, body } = await on.mediator.post(on.url, pay(on, { facts: '𠮷'.repeat(20_000) }))
    assert.equal(statusCode, 422)
    assert.match(body, /最多10000字，现在多了10000字/)
    assert.ok(body.includes('𠮷'.repeat(20_000)))
  })

  it('says what is left open only where something is, and prints costs', async (t) => {
    const on = await table(t)
    const open = await on.mediator.post(on.url, pay(on, { extent: 'partial' }))
    assert.equal(open.statusCode, 422)
    assert.match(open.body, /请写还有哪些没谈成/)
    const said = { extent: 'partial', leftOpen: '院墙归谁', costs: '鉴定费曾禾根出' }
    assert.equal((await on.mediator.post(on.url, pay(on, said))).statusCode, 303)
    const page = (await on.mediator.get(`/cases/${on.id}`)).body
    assert.match(page, /费用：鉴定费曾禾根出。[\s\S]*没有达成一致的是：院墙归谁/)
  })
})

describe('the account', () => {
  const withAccount = { 'o.0.holder': '欧阳修竹', 'o.0.bank': '和源农商银行', 'o.0.account': '6226 0000 0000 0412' }

  it('is sealed, told by its last figures, printed in full on the signing copy alone', async (t) => {
    const on = await table(t)
    assert.equal((await on.mediator.post(on.url, pay(on, withAccount))).statusCode, 303)
    const [duty] = await dutiesOf(on)
    assert.deepEqual(JSON.parse(on.w.house.sealer.open(duty!.account_sealed!)), {
      ...{ holder: '欧阳修竹', bank: '和源农商银行', number: ACCOUNT },
    })
    const editor = (await on.mediator.get(on.url)).body
    for (const body of [editor, (await on.mediator.get(`/cases/${on.id}`)).body]) {
      assert.match(body, /和源农商银行，尾号0412/)
      assert.ok(!body.includes(ACCOUNT))
    }
    // Saved again without typing it anew: it stays with its row, whatever the row's place.
    const kept = fieldsIn(editor)['o.0.keptAccount']!
    const moved = {
      ...pay(on),
      ...{ 'o.0.kind': 'act', 'o.0.what': '修好排水沟12米', 'o.0.amount': '' },
      ...{ 'o.1.kind': 'pay', 'o.1.debtor': on.b, 'o.1.creditor': on.a, 'o.1.amount': '36000', 'o.1.what': '工资' },
      ...{ 'o.1.dueOn': '2026-12-31', 'o.1.way': '银行转账', 'o.1.keptAccount': kept, version: '1' },
    }
    assert.equal((await on.mediator.post(on.url, moved)).statusCode, 303)
    assert.deepEqual(
      (await dutiesOf(on)).map((row) => row.account_sealed),
      [null, duty!.account_sealed],
    )
    await succeeded(on)
    assert.equal((await on.mediator.post(`${on.url}/issue`, {})).statusCode, 303)
    const agreement = (await currentAgreement(on.w.house.db.read, on.seq))!
    const pdf = await on.mediator.get(`/cases/${on.id}/papers/${agreement.paper_id}.pdf`)
    assert.match(squeezed(await readPdf(pdf.rawPayload)), new RegExp(`开户行和源农商银行，账号${ACCOUNT}`))
    assert.ok(!(await on.mediator.get(`/cases/${on.id}`)).body.includes(ACCOUNT))
    await assertNowhere(on.w)
  })

  it('is not taken among other words, and not without its number', async (t) => {
    const on = await table(t)
    const told = await on.mediator.post(on.url, pay(on, { 'o.0.way': `转到${ACCOUNT}` }))
    assert.equal(told.statusCode, 422)
    assert.match(told.body, /会加密保存/)
    const bank = await on.mediator.post(on.url, pay(on, { 'o.0.bank': '农商银行' }))
    assert.equal(bank.statusCode, 422)
    assert.match(bank.body, /请填账号/)
  })

  it('is not on the register of an oral agreement', async (t) => {
    const on = await table(t)
    await succeeded(on)
    const form = { ...pay(on, withAccount), reachedOn: '今天', performed: 'no' }
    assert.equal((await on.mediator.post(`${on.url}/oral`, form)).statusCode, 303)
    const agreement = (await currentAgreement(on.w.house.db.read, on.seq))!
    const text = on.w.house.sealer.open(agreement.text_sealed!)
    assert.match(text, /尾号0412/)
    assert.ok(!text.includes(ACCOUNT))
  })
})

/** Neither in an event nor in what is searched, nor anywhere else in the clear. */
async function assertNowhere(w: World): Promise<void> {
  for (const table of KEPT_TABLES) {
    const { rows } = await sql`select * from ${sql.table(table)}`.execute(w.house.db.read)
    assert.ok(!JSON.stringify(rows).includes(ACCOUNT), table)
  }
}

describe('the linter beside the editor', () => {
  it('marks what blocks, and stops the signing copy until it is mended', async (t) => {
    const on = await table(t)
    await succeeded(on)
    const flawed = pay(on, { others: '双方今后不得就此事向人民法院起诉' })
    assert.equal((await on.mediator.post(on.url, flawed)).statusCode, 303)
    assert.match((await on.mediator.get(on.url)).body, /必须改：[\s\S]*放弃诉讼/)
    const { statusCode, body } = await on.mediator.post(`${on.url}/issue`, {})
    assert.equal(statusCode, 409)
    assert.match(body, /没有办成：核对里还有1处必须改/)
    const oral = await on.mediator.post(`${on.url}/oral`, { reachedOn: '今天' })
    assert.equal(oral.statusCode, 409)
    await on.mediator.post(on.url, { ...flawed, others: '', version: '1' })
    assert.equal((await on.mediator.post(`${on.url}/issue`, {})).statusCode, 303)
  })

  it('checks while somebody writes, without saving', async (t) => {
    const on = await table(t)
    const { statusCode, body } = await on.mediator.post(on.url, {
      ...pay(on, { 'o.0.what': '', others: '双方今后不得向法院起诉' }),
      check: '1',
    })
    assert.equal(statusCode, 200)
    assert.match(body, /放弃诉讼/)
    assert.equal(await currentAgreement(on.w.house.db.read, on.seq), undefined)
  })
})

describe('an oral agreement on one screen', () => {
  it('writes the words, the day and that it was done at once, in one act', async (t) => {
    const on = await table(t)
    await succeeded(on)
    const page = await on.mediator.get(`${on.url}/oral`)
    assert.match(page.body, /当天就履行完了/)
    const wrong = await on.mediator.post(`${on.url}/oral`, { ...pay(on), 'o.0.amount': '', reachedOn: '' })
    assert.equal(wrong.statusCode, 422)
    assert.match(wrong.body, /请填哪天达成的[\s\S]*付钱要写金额/)
    const form = { ...pay(on), reachedOn: '2026-11-20', performed: 'yes' }
    assert.equal((await on.mediator.post(`${on.url}/oral`, form)).statusCode, 303)
    const agreement = (await currentAgreement(on.w.house.db.read, on.seq))!
    assert.deepEqual(
      [agreement.form, agreement.state, agreement.effective_on, agreement.performed_on],
      ['oral', 'in_force', '2026-11-20', '2026-11-20'],
    )
    const pdf = await on.mediator.get(`/cases/${on.id}/papers/${agreement.paper_id}.pdf`)
    const text = squeezed(await readPdf(pdf.rawPayload))
    for (const part of [
      '人民调解口头协议登记表',
      '编号',
      '姓名',
      '纠纷主要事实、争议事项',
      '经调解，自愿达成如下协议',
      '履行方式、时限',
      '当天已经履行完毕',
      '人民调解员（签名）',
      '（印章）',
    ])
      assert.ok(text.includes(part), part)
    assert.match((await on.mediator.get(`/cases/${on.id}`)).body, /当天已经履行完毕/)
    assert.equal((await on.mediator.post(`${on.url}/oral`, form)).statusCode, 409)
  })

  it('is not offered where the law wants it in writing (R05)', async (t) => {
    const on = await table(t)
    await on.w.house.db.write((tx) => tx.updateTable('cases').set({ ministry_type: '10a' }).execute())
    const { body } = await on.mediator.get(`${on.url}/oral`)
    assert.match(body, /劳动争议要写书面协议/)
    assert.doesNotMatch(body, /name="reachedOn"/)
  })
})

describe('who signs for a party', () => {
  const agent = (partyId: string, kind: string, name: string, scope = '') =>
    ({
      party: partyId,
      kind,
      name,
      relation: '亲属',
      phone: '',
      idNumber: '',
      since: null,
      scope,
      mandate: '委托书',
      version: undefined,
    }) as never

  const signers = async (on: Table) =>
    signersOf(on.w.house.db.read, { seq: on.seq, people: await peopleOn(on.w.house.db.read, on.seq) })

  it('is an agent with special authority to sign, and no other', async (t) => {
    const on = await table(t)
    const mediator = await on.w.actor(CAST.mediator)
    done(await addAgent(on.w.house, mediator, on.id, agent(on.b, 'appointed', '曾水生', 'evidence,receive')))
    assert.equal((await signers(on)).find((one) => one.id === on.b)!.by, undefined)
    done(await addAgent(on.w.house, mediator, on.id, agent(on.b, 'appointed', '曾大田', 'concede,sign')))
    assert.deepEqual((await signers(on)).find((one) => one.id === on.b)!.by, {
      ...{ role: '委托代理人', name: '曾大田', alone: false, others: 0 },
    })
    await on.mediator.post(on.url, pay(on))
    await succeeded(on)
    assert.equal((await on.mediator.post(`${on.url}/issue`, {})).statusCode, 303)
    const agreement = (await currentAgreement(on.w.house.db.read, on.seq))!
    assert.match(on.w.house.sealer.open(agreement.text_sealed!), /委托代理人：曾大田/)
    const key = `s.party-${on.b}.`
    const unsaid = { [`${key}signedOn`]: '今天', [`${key}way`]: 'signed' }
    const asked = await on.mediator.post(`${on.url}/signatures`, unsaid)
    assert.equal(asked.statusCode, 422)
    assert.match(asked.body, /请选是谁签的/)
    assert.equal(
      (await on.mediator.post(`${on.url}/signatures`, { ...unsaid, [`${key}hand`]: 'proxy' })).statusCode,
      303,
    )
    const [row] = await on.w.house.db.read.selectFrom('signatures').selectAll().execute()
    assert.deepEqual([row!.name, row!.note], ['曾禾根', '委托代理人曾大田代签'])
    assert.match((await on.mediator.get(`/cases/${on.id}/chain`)).body, /曾禾根（委托代理人曾大田代签）/)
  })

  it('is the statutory agent of a child', async (t) => {
    const on = await table(t)
    await on.w.house.db.write((tx) =>
      tx.updateTable('parties').set({ birth_on: '2015-05-05' }).where('id', '=', on.a).execute(),
    )
    const mediator = await on.w.actor(CAST.mediator)
    done(await addAgent(on.w.house, mediator, on.id, agent(on.a, 'statutory', '欧阳大山')))
    assert.deepEqual((await signers(on))[0]!.by, { role: '法定代理人', name: '欧阳大山', alone: true, others: 0 })
  })

  it('are the representatives of a group when their mandate says so, and else everybody', async (t) => {
    const crew = Array.from({ length: 12 }, (_, at) => party('applicant', `工友${at}`, { address: `石桥村${at}号` }))
    const on = await table(t, [...crew, TWO_PARTIES[1]!])
    const mediator = await on.w.actor(CAST.mediator)
    const name = async (settles: string) =>
      done(
        await nameRepresentatives(on.w.house, mediator, on.id, {
          representatives: on.people.slice(0, 2),
          document: '推举书',
          settles,
          version: undefined,
        }),
      )
    const names = async () => (await signers(on)).filter((one) => one.role === 'party').map((one) => one.name)
    await name('')
    assert.equal((await names()).length, 13)
    await name('yes')
    assert.deepEqual(await names(), ['工友0', '工友1', '曾禾根'])
    assert.deepEqual((await signers(on))[0]!.by, { role: '代表人', name: '工友0', alone: true, others: 10 })
    await on.mediator.post(on.url, pay(on, { 'o.0.debtor': on.people[12]!.id, 'o.0.creditor': 'all:applicant' }))
    await succeeded(on)
    assert.equal((await on.mediator.post(`${on.url}/issue`, {})).statusCode, 303)
    const agreement = (await currentAgreement(on.w.house.db.read, on.seq))!
    assert.match(on.w.house.sealer.open(agreement.text_sealed!), /代表人：工友0、工友1/)
    await name('')
    assert.equal((await names()).length, 13)
  })
})
