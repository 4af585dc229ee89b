import assert from 'node:assert/strict'
import { Writable } from 'node:stream'
import { describe, it, type TestContext } from 'node:test'
import { sql } from 'kysely'
import { recordSignatures, cancelSigningCopy, issueSigningCopy } from '../../agreements/signing.ts'
import { signersOf } from '../../agreements/store.ts'
import { giveBack } from '../../assignment/assigning.ts'
import { CASE_ACTIONS } from '../../cases/lifecycle.ts'
import { CASE_STATE_NAMES } from '../../cases/states.ts'
import { peopleOn } from '../../cases/store.ts'
import { terminate } from '../../closing/closing.ts'
import { seal } from '../../closing/sealing.ts'
import { quietLog } from '../../open-house.ts'
import { partiesOf } from '../../parties/store.ts'
import { PASSWORD, type Browser } from '../../people/testing.ts'
import { CAST, done, world, type World } from './world.ts'

const PHONE = '13700002086'
const ID_NUMBER = '360923199001011235'
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const SIBLINGS = ['baiclerk', 'baihead', 'baimediator']
const OUTSIDERS = ['liaison', 'handler', 'administrator', 'countyclerk']
const version = undefined

describe('a sibling township never', () => {
  it('opens a case of 清溪, in whatever state, nor any page below it', async (t) => {
    const w = await quiet(t)
    for (const state of CASE_STATE_NAMES) {
      const pages = await pagesOf(w, await w.caseIn(state))
      for (const person of SIBLINGS) {
        const visitor = await w.as(person)
        for (const page of pages) assert.equal((await visitor.get(page)).statusCode, 404, `${person} ${state} ${page}`)
      }
    }
  })

  it('finds one by its number, a name, pinyin, initials or a word of the text', async (t) => {
    const w = await quiet(t)
    await w.caseIn('signing')
    const { read } = w.house.db
    const { register_no, file_no } = await read.selectFrom('cases').selectAll().executeTakeFirstOrThrow()
    const words = [register_no, file_no!, '欧阳修竹', '曾禾', 'ouyangxiuzhu', 'zhg', '排水沟', '厨房', '倒灌', '4组']
    const ours = await w.as(CAST.head)
    for (const word of words) assert.equal(await found(ours, word), 1, `${word} should find it`)
    for (const person of SIBLINGS) {
      const visitor = await w.as(person)
      for (const word of words) assert.equal(await found(visitor, word), 0, `${person} finds ${word}`)
    }
  })

  it('counts one, in any list or on the desk', async (t) => {
    const w = await quiet(t)
    for (const state of ['registered', 'mediating', 'closed'] as const) await w.caseIn(state)
    for (const person of SIBLINGS) assert.deepEqual(await counts(await w.as(person)), [0, 0, 0, 0, 0], person)
  })

  it('gets its papers, its files, who read it, or its chain', async (t) => {
    const w = await quiet(t)
    const id = await withPaperAndFile(w)
    const pages = (await pagesOf(w, id)).filter((page) => /papers|files|readers|chain/.test(page))
    assert.ok(pages.length >= 6)
    const ours = await w.as(CAST.head)
    for (const page of pages) assert.equal((await ours.get(page)).statusCode, 200, page)
    for (const person of SIBLINGS)
      for (const page of pages) assert.equal((await (await w.as(person)).get(page)).statusCode, 404, page)
  })

  it('is told by a hint that somebody has a case in 清溪, by name or by ID number', async (t) => {
    const w = await quiet(t)
    await w.caseIn('registered')
    const typed = { 'a.0.name': '欧阳修竹', 'a.0.idNumber': ID_NUMBER, 'r.0.name': '曾禾根' }
    const ours = await (await w.as(CAST.clerk)).post('/intake/hints', typed)
    assert.match(ours.body, /证件号码一样/)
    const theirs = await (await w.as('baiclerk')).post('/intake/hints', typed)
    assert.equal(theirs.statusCode, 200)
    assert.doesNotMatch(theirs.body, /证件号码一样|姓名一样|登字第/)
  })
})

describe('an outsider never', () => {
  it('learns from an answer whether a case, a paper or a file exists', async (t) => {
    const w = await quiet(t)
    const id = await withPaperAndFile(w)
    const nowhere = id.replace(/.{6}$/, 'zzzzzz')
    for (const person of OUTSIDERS) {
      const visitor = await w.as(person)
      for (const page of await pagesOf(w, id)) {
        const [real, invented] = [await visitor.get(page), await visitor.get(page.replace(id, nowhere))]
        assert.deepEqual([real.statusCode, plain(real.body)], [404, plain(invented.body)], `${person} ${page}`)
      }
    }
  })

  it('gets a paper or a file by naming it under a case of his own', async (t) => {
    const w = await quiet(t)
    const theirs = await withPaperAndFile(w)
    const clerk = await w.as('baiclerk')
    const form = { 'a.0.name': '甲', 'r.0.name': '乙', summary: '争水' }
    const own = String((await clerk.post('/intake', form)).headers.location)
    assert.equal((await clerk.get(own)).statusCode, 200)
    for (const page of (await pagesOf(w, theirs)).filter((page) => /(papers|files)\//.test(page)))
      assert.equal((await clerk.get(page.replace(`/cases/${theirs}`, own))).statusCode, 404, page)
  })

  it('sees a case as administrator: not by address, search, list or count', async (t) => {
    const w = await quiet(t)
    const id = await w.caseIn('mediating')
    const administrator = await w.as('administrator')
    for (const page of await pagesOf(w, id)) assert.equal((await administrator.get(page)).statusCode, 404, page)
    assert.equal(await found(administrator, '欧阳修竹'), 0)
    assert.deepEqual(await counts(administrator), [0, 0, 0, 0, 0])
  })

  it('changes anything by a form without the token of his own session', async (t) => {
    const w = await quiet(t)
    const id = await w.caseIn('registered')
    const app = await w.app()
    const form = await app.inject('/sign-in')
    const cookies = Object.fromEntries(form.cookies.map(({ name, value }) => [name, value]))
    const _csrf = /name="_csrf" value="([^"]+)"/.exec(form.body)?.[1] ?? ''
    const account = new URLSearchParams({ account: CAST.clerk, password: PASSWORD, _csrf }).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const signedIn = await app.inject({ method: 'POST', url: '/sign-in', payload: account, headers, cookies })
    for (const { name, value } of signedIn.cookies) cookies[name] = value
    assert.equal((await app.inject({ url: `/cases/${id}`, cookies })).statusCode, 200)
    const payload = 'by=%E6%AC%A7%E9%98%B3%E4%BF%AE%E7%AB%B9'
    for (const body of [payload, `${payload}&_csrf=invented`]) {
      const answer = await app.inject({ method: 'POST', url: `/cases/${id}/withdraw`, payload: body, headers, cookies })
      assert.equal(answer.statusCode, 403)
    }
    const { state } = await w.house.db.read.selectFrom('cases').select('state').executeTakeFirstOrThrow()
    assert.equal(state, 'registered')
  })
})

describe('a mediator never', () => {
  it('sees or finds a case again that he has given back', async (t) => {
    const w = await quiet(t)
    const id = await w.caseIn('mediating')
    const mediator = await w.as(CAST.mediator)
    assert.deepEqual([(await mediator.get(`/cases/${id}`)).statusCode, await found(mediator, '欧阳修竹')], [200, 1])
    done(await giveBack(w.house, await w.actor(CAST.mediator), id, { reason: '是表亲', version }))
    assert.deepEqual([(await mediator.get(`/cases/${id}`)).statusCode, await found(mediator, '欧阳修竹')], [404, 0])
    assert.deepEqual(await counts(mediator), [0, 0, 0, 0, 0])
  })

  it('sees a case of his own committee on which he is not named', async (t) => {
    const w = await quiet(t)
    const id = await w.caseIn('mediating')
    const other = await w.as('yaoguangmu')
    for (const page of await pagesOf(w, id)) assert.equal((await other.get(page)).statusCode, 404, page)
    assert.deepEqual([await found(other, '排水沟'), await counts(other)], [0, [0, 0, 0, 0, 0]])
  })
})

describe('a sealed case is never', () => {
  it('in a list, a search, a count or a page of supervisor, dispatcher and auditor', async (t) => {
    const w = await quiet(t)
    const id = await w.caseIn('mediating')
    const watching = ['supervisor', 'dispatcher', 'auditor']
    for (const person of watching) assert.equal(await found(await w.as(person), '欧阳修竹'), 1, person)
    done(await seal(w.house, await w.actor(CAST.head), id, { reason: '涉及未成年人', version }))
    for (const person of watching) {
      const visitor = await w.as(person)
      for (const page of await pagesOf(w, id)) assert.equal((await visitor.get(page)).statusCode, 404, page)
      assert.deepEqual([await found(visitor, '欧阳修竹'), await counts(visitor)], [0, [0, 0, 0, 0, 0]], person)
    }
    assert.equal(await found(await w.as(CAST.head), '欧阳修竹'), 1)
  })

  it('hinted at to a colleague at the desk where it was registered', async (t) => {
    const w = await quiet(t)
    const id = await w.caseIn('registered')
    done(await seal(w.house, await w.actor(CAST.clerk), id, { reason: '家庭暴力', version }))
    const typed = { 'a.0.name': '欧阳修竹', 'a.0.idNumber': ID_NUMBER }
    const hints = async (person: string) => (await (await w.as(person)).post('/intake/hints', typed)).body
    assert.match(await hints(CAST.clerk), /证件号码一样/)
    assert.doesNotMatch(await hints('wenxiaochuan'), /证件号码一样|姓名一样/)
  })

  it('closed to everybody for good', async (t) => {
    const w = await quiet(t)
    const id = await w.caseIn('declined')
    done(await seal(w.house, await w.actor('wenxiaochuan'), id, { reason: '家庭暴力', version }))
    assert.equal((await (await w.as(CAST.clerk)).post(`/cases/${id}/unseal`, { reason: '设错了' })).statusCode, 303)
    assert.equal((await (await w.as('wenxiaochuan')).get(`/cases/${id}`)).statusCode, 200)
  })
})

describe('a phone or ID number is never', () => {
  it('in a page in full, except where it was asked for with a reason', async (t) => {
    const w = await quiet(t)
    const id = await withPaperAndFile(w)
    const head = await w.as(CAST.head)
    const pages = (await pagesOf(w, id)).filter((page) => !/papers|files\//.test(page))
    pages.push('/', '/cases', '/cases?q=欧阳修竹', `/cases?q=${PHONE}`, `/cases?q=${ID_NUMBER}`)
    for (const page of pages) {
      const { body } = await head.get(encodeURI(page))
      const shown =
        page.includes('q=1') || page.includes('q=3') ? body.replaceAll(/value="[^"]*"|“[^”]*”|q=\d+/g, '') : body
      assert.ok(!shown.includes(PHONE) && !shown.includes(ID_NUMBER), page)
    }
    const url = `/cases/${id}/parties/${await otherSide(w, id)}/reveal/phone`
    const without = await head.post(url, { reason: '' })
    assert.deepEqual([without.statusCode, without.body.includes(PHONE)], [422, false])
    const given = await head.post(url, { reason: '打电话约时间' })
    assert.deepEqual([given.statusCode, given.body.includes(PHONE)], [200, true])
    assert.match(String(given.headers['cache-control']), /no-store/)
    assert.match((await head.get(`/cases/${id}`)).body, /查看曾禾根的电话，用途：打电话约时间/)
  })

  it('in the log, whatever is asked for and whatever goes wrong; nor is a name', async (t) => {
    const w = await quiet(t)
    const lines: string[] = []
    const to = new Writable({ write: (chunk: Buffer, _encoding, next) => (lines.push(chunk.toString()), next()) })
    w.house.log = quietLog('trace', to)
    const clerk = await w.as(CAST.clerk)
    const form = { 'a.0.name': '欧阳修竹', 'a.0.idNumber': ID_NUMBER, 'r.0.name': '曾禾根', 'r.0.phone': PHONE }
    await clerk.post('/intake', form)
    await clerk.post('/intake/hints', form)
    const page = String((await clerk.post('/intake', { ...form, summary: '排水沟被填' })).headers.location)
    await clerk.get(encodeURI(`/cases?q=欧阳修竹 ${PHONE}`))
    await clerk.get(`/${ID_NUMBER}/${PHONE}`)
    const id = page.split('/').pop()!
    await clerk.post(`${page}/parties/${await otherSide(w, id)}/reveal/phone`, { reason: `打${PHONE}` })
    w.house.afterwards = () => Promise.reject(new Error('no paper today'))
    await clerk.post('/intake', { ...form, summary: '排水沟被填' })
    await w.house.db.close()
    assert.equal((await clerk.post('/intake', { ...form, summary: '排水沟被填' })).statusCode, 500)
    const log = lines.join('')
    assert.match(log, /after a deed/)
    assert.match(log, /request failed/)
    for (const secret of [PHONE, ID_NUMBER, '欧阳修竹', encodeURIComponent('欧阳修竹'), '排水沟'])
      assert.ok(!log.includes(secret), `the log says ${secret}`)
  })

  it('in the database in clear, in any column of any table', async (t) => {
    const w = await quiet(t)
    const id = await w.caseIn('closed')
    const reveal = `/cases/${id}/parties/${await otherSide(w, id)}/reveal/phone`
    await (await w.as(CAST.head)).post(reveal, { reason: '回访' })
    await (await w.app()).close()
    const rows = await everyRow(w)
    assert.ok(rows.length > 50)
    for (const { table, row } of rows)
      for (const secret of [PHONE, ID_NUMBER, '13900000412'])
        assert.ok(!row.includes(secret), `${table} holds ${secret}: ${row.slice(0, 200)}`)
  })
})

describe('a paper never', () => {
  it('changes after the signing copy: not its text, not its hash, not a byte', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('signing')
    const mediator = await w.as(CAST.mediator)
    const { read } = w.house.db
    const agreement = () => read.selectFrom('agreements').selectAll().executeTakeFirstOrThrow()
    const before = await agreement()
    const paper = `/cases/${id}/papers/${before.paper_id}.pdf`
    const printed = (await mediator.get(paper)).rawPayload
    const changed = { facts: '改成别的', others: '', 'o.0.kind': 'act', version: String(before.version) }
    assert.equal((await mediator.post(`/cases/${id}/agreement`, changed)).statusCode, 409)
    assert.equal((await mediator.post(`/cases/${id}/amend`, { summary: '改成别的', version: '99' })).statusCode, 409)
    await signAll(w, id)
    const after = await agreement()
    assert.deepEqual(
      [after.text_hash, after.text_sealed, after.facts],
      [before.text_hash, before.text_sealed, before.facts],
    )
    assert.ok(printed.equals((await mediator.get(paper)).rawPayload))
  })

  it('has a number that another one has or had', async (t) => {
    const w = await quiet(t)
    const [first, second, third] = [await w.caseIn('signing'), await w.caseIn('signing'), await w.caseIn('mediating')]
    const mediator = await w.actor(CAST.mediator)
    for (const id of [first, first, second]) {
      done(await cancelSigningCopy(w.house, mediator, id, version, '金额写错'))
      done(await issueSigningCopy(w.house, mediator, id, version))
    }
    done(await terminate(w.house, mediator, third, { ground: 'apart', note: '谈不拢', told: 'yes', version }))
    const papers = await w.house.db.read
      .selectFrom('papers')
      .select('number')
      .where('kind', 'in', ['agreement', 'termination_notice'])
      .where('case_seq', '!=', 3)
      .execute()
    const numbers = papers.map((paper) => paper.number)
    assert.deepEqual(
      numbers.sort(),
      [1, 2, 3, 4, 5].map((n) => `（2026）qingxitw人调字第${n}号`),
    )
    const last = await w.house.db.read.selectFrom('cases').select('file_no').where('id', '=', third).executeTakeFirst()
    assert.equal(last?.file_no, '（2026）qingxitw人调字第6号')
  })

  it('is called valid by its QR code once it is void, and never tells who the parties are', async (t) => {
    const w = await quiet(t)
    const id = await w.caseIn('signing')
    const { token } = await w.house.db.read
      .selectFrom('papers')
      .select('token')
      .where('kind', '=', 'agreement')
      .executeTakeFirstOrThrow()
    const app = await w.app()
    const valid = (await app.inject(`/v/${token}`)).body
    assert.match(valid, /有效/)
    assert.doesNotMatch(valid, /欧阳修竹|曾禾根|8600|排水沟/)
    done(await cancelSigningCopy(w.house, await w.actor(CAST.mediator), id, version, '金额写错'))
    const voided = (await app.inject(`/v/${token}`)).body
    assert.match(voided, /已经作废/)
    assert.doesNotMatch(voided, /有效/)
  })
})

describe('what happened never', () => {
  it('changes or goes away when more happens', async (t) => {
    const w = await quiet(t)
    const id = await w.caseIn('signing')
    const events = () => w.house.db.read.selectFrom('events').selectAll().orderBy('seq').execute()
    const before = await events()
    done(await cancelSigningCopy(w.house, await w.actor(CAST.mediator), id, version, '金额写错'))
    done(await giveBack(w.house, await w.actor(CAST.mediator), id, { reason: '生病', version }))
    const after = await events()
    assert.ok(after.length >= before.length + 3)
    assert.deepEqual(after.slice(0, before.length), before)
  })

  it('is run by the browser, whatever somebody typed', async (t) => {
    const w = await quiet(t)
    const clerk = await w.as(CAST.clerk)
    const typed = '<img src=x onerror=alert(1)>"\'&<script>alert(1)</script>'
    const form = { 'a.0.name': typed, 'r.0.name': typed, summary: typed, requests: typed, place: typed }
    const page = String((await clerk.post('/intake', form)).headers.location)
    for (const url of [
      page,
      `${page}/chain`,
      `${page}/amend`,
      `${page}/ask`,
      '/cases',
      `/cases?q=${encodeURIComponent(typed)}`,
    ])
      assert.doesNotMatch((await clerk.get(url)).body, /<img src=x|<script>alert/, url)
    assert.match((await clerk.get(page)).body, /&lt;script&gt;alert\(1\)/)
  })
})

/** Papers are issued here, but drawn only when somebody opens one. */
async function quiet(t: TestContext): Promise<World> {
  const w = await world(t)
  w.house.afterwards = async () => {}
  return w
}

/** A case with a paper, a file added to it, and a signing copy. */
async function withPaperAndFile(w: World): Promise<string> {
  const id = await w.caseIn('signing')
  const file = { name: '现场.png', type: 'image/png', bytes: PNG }
  assert.equal(
    (await (await w.as(CAST.mediator)).upload(`/cases/${id}/files`, { purpose: 'evidence' }, file)).statusCode,
    303,
  )
  return id
}

/** Every address of a case that can be opened. */
async function pagesOf(w: World, id: string): Promise<string[]> {
  const { read } = w.house.db
  const { seq } = await read.selectFrom('cases').select('seq').where('id', '=', id).executeTakeFirstOrThrow()
  const papers = await read.selectFrom('papers').select('id').where('case_seq', '=', seq).execute()
  const files = await read
    .selectFrom('files')
    .select('id')
    .where('case_seq', '=', seq)
    .where('purpose', '!=', 'paper')
    .execute()
  const forms = new Set(Object.values(CASE_ACTIONS).flatMap((row) => row.form ?? []))
  return [
    `/cases/${id}`,
    ...['readers', 'chain', 'agreement', 'agreement/void', ...forms].map((page) => `/cases/${id}/${page}`),
    ...papers.map((paper) => `/cases/${id}/papers/${paper.id}.pdf`),
    ...files.map((file) => `/cases/${id}/files/${file.id}`),
  ]
}

async function otherSide(w: World, id: string): Promise<string> {
  const { read } = w.house.db
  const { seq } = await read.selectFrom('cases').select('seq').where('id', '=', id).executeTakeFirstOrThrow()
  return (await partiesOf(read, seq)).find((party) => party.side === 'respondent')!.id
}

async function signAll(w: World, id: string): Promise<void> {
  const { read } = w.house.db
  const { seq } = await read.selectFrom('cases').select('seq').where('id', '=', id).executeTakeFirstOrThrow()
  const signers = await signersOf(read, { seq, people: await peopleOn(read, seq) })
  const signed = signers.map((signer) => ({ signer, on: '2026-11-20', way: 'signed' as const }))
  done(await recordSignatures(w.house, await w.actor(CAST.mediator), id, version, signed))
}

/** How many cases a search lists. */
async function found(visitor: Browser, word: string): Promise<number> {
  const { statusCode, body } = await visitor.get(`/cases?q=${encodeURIComponent(word)}`)
  assert.equal(statusCode, 200)
  return casesIn(body)
}

const casesIn = (body: string): number =>
  new Set([...body.matchAll(/href="\/cases\/([0-9a-z]{20})"/g)].map(([, id]) => id)).size

/** How many are on the five lists: the figures of 轮到我, 本单位在办, 等别人办; 已办结 and 全部 as they are listed. */
async function counts(visitor: Browser): Promise<number[]> {
  const desk = await visitor.get('/')
  assert.doesNotMatch(desk.body, /href="\/cases\/[0-9a-z]{20}"/)
  const { body } = await visitor.get('/cases?view=all')
  const figures = ['mine', 'open', 'waiting'].map((view) => {
    const link = new RegExp(`<a[^>]*href="/cases\\?view=${view}"[^>]*>([\\s\\S]*?)</a>`).exec(body)?.[1] ?? ''
    return Number(/\d+/.exec(link.replaceAll(/<[^>]*>/g, ' '))?.[0] ?? Number.NaN)
  })
  const listed = async (view: string) => casesIn((await visitor.get(`/cases?view=${view}`)).body)
  return [...figures, await listed('closed'), await listed('all')]
}

/** A page without what differs each time it is shown. */
const plain = (body: string): string => body.replaceAll(/name="_csrf" value="[^"]*"/g, '')

async function everyRow(w: World): Promise<{ table: string; row: string }[]> {
  const { read, dialect } = w.house.db
  const names =
    dialect === 'sqlite'
      ? sql<{ name: string }>`select name from sqlite_schema where type = 'table'`
      : sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public'`
  const rows = []
  for (const { name } of (await names.execute(read)).rows)
    for (const row of (await sql`select * from ${sql.table(name)}`.execute(read)).rows)
      rows.push({ table: name, row: JSON.stringify(row) })
  return rows
}
