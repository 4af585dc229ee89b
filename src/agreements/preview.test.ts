import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { holdsAccount } from './account.ts'
import { readPdf, squeezed } from '../platform/paper/pdf-reader.ts'
import { addressesOf, filled, thingsIn } from '../platform/testing/addresses.ts'
import { VOLUNTEERS, windowWorld, withEverything } from '../platform/testing/matrix-stages.ts'
import { CAST, type World } from '../platform/testing/world.ts'
import { partiesOf } from '../parties/store.ts'

const ACCOUNT = '6226000000000412'

/** A case with all a window can add, an adviser on it, and a draft that says where the money goes. */
async function drafted(w: World, more: Record<string, string> = {}): Promise<string> {
  const id = await withEverything(w, 'mediating', CAST.mediator)
  const { read } = w.house.db
  const { seq } = await read.selectFrom('cases').select('seq').where('id', '=', id).executeTakeFirstOrThrow()
  const parties = await partiesOf(read, seq)
  const side = (which: string) => parties.find((one) => one.side === which)!.id
  const form = {
    ...{ facts: '各方对现场没有异议。', others: '', extent: 'full', 'o.0.kind': 'pay', 'o.0.what': '工资' },
    ...{ 'o.0.debtor': side('respondent'), 'o.0.creditor': side('applicant'), 'o.0.amount': '36000' },
    ...{ 'o.0.dueOn': '2026-12-31', 'o.0.way': '银行转账', 'o.0.holder': '欧阳修竹', 'o.0.bank': '农商银行' },
    ...{ 'o.0.account': ACCOUNT, ...more },
  }
  const saved = await (await w.as(CAST.mediator)).post(`/cases/${id}/agreement`, form)
  assert.equal(saved.statusCode, 303, saved.body)
  return id
}

const countsOf = async (w: World) => ({
  papers: (await w.house.db.read.selectFrom('papers').select('id').execute()).length,
  files: (await w.house.db.read.selectFrom('files').select('id').execute()).length,
  numbers: await w.house.db.read.selectFrom('number_series').selectAll().execute(),
  events: (await w.house.db.read.selectFrom('events').select('at').execute()).length,
})

describe('the whole agreement before it is issued', () => {
  it('is marked 草稿 on every page, and nothing of it is kept', async (t) => {
    const w = await windowWorld(t)
    const id = await drafted(w, { facts: '各方对现场没有异议，𠮷家的😀沟在北侧。'.repeat(400) })
    const before = await countsOf(w)
    const mediator = await w.as(CAST.mediator)
    assert.match(
      (await mediator.get(`/cases/${id}/agreement`)).body,
      new RegExp(`href="/cases/${id}/agreement/draft.pdf" target="_blank"[^>]*>[\\s\\S]*?看整份`),
    )
    const answer = await mediator.get(`/cases/${id}/agreement/draft.pdf`)
    assert.deepEqual([answer.statusCode, answer.headers['content-type']], [200, 'application/pdf'])
    const pages = await readPdf(answer.rawPayload)
    assert.ok(pages.length >= 4, `${pages.length} pages`)
    for (const [at, page] of pages.entries()) {
      assert.match(squeezed([page]), /草稿·不能签字/, `page ${at + 1}`)
      assert.doesNotMatch(squeezed([page]), /校验码|扫码/)
    }
    const text = squeezed(await readPdf(answer.rawPayload))
    for (const part of ['人民调解协议书', '草稿，还没有编号', '叁万陆仟元整', '尾号0412', '欧阳修竹', '曾禾根'])
      assert.ok(text.includes(part), part)
    assert.ok(!text.includes(ACCOUNT))
    assert.deepEqual(await countsOf(w), before)
  })

  it('opens for who may write the draft, and for nobody to whom the case has no names', async (t) => {
    const w = await windowWorld(t)
    const id = await drafted(w)
    const status = async (who: string) => (await (await w.as(who)).get(`/cases/${id}/agreement/draft.pdf`)).statusCode
    for (const who of [CAST.mediator, CAST.recorder]) assert.equal(await status(who), 200, who)
    for (const who of [CAST.head, CAST.clerk, 'supervisor', 'auditor', VOLUNTEERS.adviser])
      assert.equal(await status(who), 403, who)
    for (const who of ['baiclerk', 'baimediator', VOLUNTEERS.former]) assert.equal(await status(who), 404, who)
    const without = await w.caseIn('mediating')
    assert.equal((await (await w.as(CAST.mediator)).get(`/cases/${without}/agreement/draft.pdf`)).statusCode, 409)
    const issued = await w.caseIn('signing')
    assert.equal((await (await w.as(CAST.mediator)).get(`/cases/${issued}/agreement/draft.pdf`)).statusCode, 409)
  })
})

describe('the account the money goes to', () => {
  it('is in full on the copy for signing alone, at no other address and for no adviser at all', async (t) => {
    const w = await windowWorld(t)
    w.house.afterwards = (work) => work()
    const id = await drafted(w)
    const people = [CAST.mediator, CAST.recorder, CAST.head, CAST.clerk, VOLUNTEERS.adviser, VOLUNTEERS.office]
    const scan = async (mayHold: ReadonlySet<string>) => {
      const addresses = await addressesAround(w, id)
      let [holding, read] = [0, 0]
      for (const who of [...people, 'supervisor', 'auditor', 'dispatcher', 'administrator', 'baiclerk']) {
        const visitor = await w.as(who)
        for (const url of addresses) {
          const { headers, rawPayload } = await visitor.get(url)
          const pdf = String(headers['content-type']).includes('pdf')
          const text = pdf ? squeezed(await readPdf(rawPayload)) : rawPayload.toString('utf8')
          read += 1
          if (!text.includes(ACCOUNT)) continue
          assert.ok(mayHold.has(url) && who !== VOLUNTEERS.adviser, `${who} ${url}`)
          holding += 1
        }
      }
      return { holding, read }
    }
    const draft = await scan(new Set())
    assert.equal(draft.holding, 0)
    assert.ok(draft.read > 300, `${draft.read}`)
    const mediator = await w.as(CAST.mediator)
    const at = { startedAt: '2026-11-20T08:00', endedAt: '2026-11-20T08:30', place: '调解室', result: 'success' }
    const { read } = w.house.db
    const { seq } = await read.selectFrom('cases').select('seq').where('id', '=', id).executeTakeFirstOrThrow()
    const came = Object.fromEntries((await partiesOf(read, seq)).map((one) => [`came.${one.id}`, 'present']))
    assert.equal((await mediator.post(`/cases/${id}/sessions/new`, { ...at, ...came, record: '谈成' })).statusCode, 303)
    const issued = await mediator.post(`/cases/${id}/agreement/issue`, {})
    assert.equal(issued.statusCode, 303, issued.body)
    const paper = await read.selectFrom('agreements').select('paper_id').where('case_seq', '=', seq).executeTakeFirst()
    const copy = `/cases/${id}/papers/${paper!.paper_id}.pdf`
    const signing = await scan(new Set([copy]))
    assert.ok(signing.holding >= 2, 'the copy itself holds it')
    const found = await mediator.get(`/cases?view=all&q=${ACCOUNT}`)
    assert.match(found.body, /没有符合条件的案件/)
  })

  it('is known among other words however it is written', () => {
    for (const text of [
      ACCOUNT,
      '账号６２２６００００００００００４１２',
      '6226 0000 0000 0412',
      '6226-0000-0000-0412 到账',
    ])
      assert.ok(holdsAccount(text), text)
    for (const text of ['电话13900000412', '（2026）清溪人调字第12号', '8,600.00元'])
      assert.ok(!holdsAccount(text), text)
  })
})

/** Lists, exports, search and everything of the case, as the application itself declares them. */
async function addressesAround(w: World, id: string): Promise<string[]> {
  const things = await thingsIn(w.house, id)
  const patterns = addressesOf(await w.app()).filter(({ method }) => method === 'GET')
  const own = patterns.filter(({ pattern }) => pattern.startsWith('/cases/:id'))
  const plain = patterns.filter(({ pattern }) => !pattern.includes(':') && !pattern.startsWith('/assets'))
  const search = ['/cases?view=all', '/cases?view=all&q=0412']
  return [
    ...own.flatMap(({ pattern }) => filled(pattern, id, things)),
    ...plain.map(({ pattern }) => pattern),
    ...search,
  ]
}
