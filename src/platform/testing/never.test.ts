import assert from 'node:assert/strict'
import { Writable } from 'node:stream'
import { describe, it } from 'node:test'
import { sql } from 'kysely'
import { recordSignatures, cancelSigningCopy, issueSigningCopy } from '../../agreements/signing.ts'
import { signersOf } from '../../agreements/store.ts'
import { giveBack } from '../../assignment/assigning.ts'
import { CASE_STATE_NAMES } from '../../cases/states.ts'
import { peopleOn } from '../../cases/store.ts'
import { terminate } from '../../closing/closing.ts'
import { seal } from '../../closing/sealing.ts'
import { quietLog } from '../../open-house.ts'
import { partiesOf } from '../../parties/store.ts'
import { openUpload, closeUpload } from '../../evidence/uploading.ts'
import { PASSWORD, person, type Browser } from '../../people/testing.ts'
import { newId } from '../ids.ts'
import { caseAddresses, filled, thingsIn } from './addresses.ts'
import { AGENT, PNG, VOLUNTEERS, windowWorld as quiet, withEverything } from './matrix-stages.ts'
import { CAST, done, world, type World } from './world.ts'

const PHONE = '13700002086'
const ID_NUMBER = '360923199001011235'
const SIBLINGS = ['baiclerk', 'baihead', 'baimediator', VOLUNTEERS.sibling]
/** Typed at the window by these tests, in forms, drafts and lists. */
const NUMBERS = [PHONE, ID_NUMBER, '13900000412', '13500007788', '13500007799', '13600009911', '13500007766']
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
    const pages = (await pagesOf(w, id)).filter((page) =>
      /papers|files|readers|chain|evidence|upload|print|together/.test(page),
    )
    assert.ok(pages.length >= 14, pages.join(' '))
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
    for (const page of (await pagesOf(w, theirs)).filter((page) =>
      /(papers|files|pictures|upload|evidence|agents|links|advisers|parties)\/\w{20}/.test(page),
    ))
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

describe('what the window adds is never', () => {
  it('there for a sibling township, at any address below the case, to open or to send', async (t) => {
    const w = await quiet(t)
    const id = await withPaperAndFile(w)
    const before = await everyRow(w, [
      'cases',
      'events',
      'files',
      'party_agents',
      'evidence',
      'upload_links',
      'case_links',
    ])
    for (const someone of SIBLINGS) {
      const visitor = await w.as(someone)
      for (const url of await urlsOf(w, id, 'GET')) assert.equal((await visitor.get(url)).statusCode, 404, url)
      for (const url of await urlsOf(w, id, 'POST')) assert.equal((await visitor.post(url, {})).statusCode, 404, url)
      if (someone !== 'baimediator' && someone !== VOLUNTEERS.sibling)
        assert.equal((await visitor.post('/intake', { again: id, peopleCount: '1' })).statusCode, 404)
    }
    assert.deepEqual(
      await everyRow(w, ['cases', 'events', 'files', 'party_agents', 'evidence', 'upload_links', 'case_links']),
      before,
    )
  })

  it('begun again from elsewhere: an enquiry, a visit, a draft, a known party of another township', async (t) => {
    const w = await quiet(t)
    const enquiry = await w.caseIn('answered')
    const id = await w.caseIn('registered')
    const { visit_id } = await w.house.db.read
      .selectFrom('cases')
      .select('visit_id')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const known = (await thingsIn(w.house, id)).parties[0]!
    for (const someone of ['baiclerk', 'baihead']) {
      const visitor = await w.as(someone)
      assert.equal((await visitor.get(`/intake?from=${enquiry}`)).statusCode, 404)
      assert.equal((await visitor.get(`/intake?visit=${visit_id}`)).statusCode, 404)
      const typed = await visitor.post('/intake', { 'a.0.kind': 'person', 'a.0.known': known, summary: '争水' })
      assert.doesNotMatch(typed.body, /欧阳修竹|登字第/)
      assert.doesNotMatch((await visitor.get('/visits')).body, /欧阳修竹|登字第/)
      assert.equal((await visitor.get('/next')).headers.location, '/')
    }
    assert.equal((await (await w.as('wenxiaochuan')).get(`/intake?from=${enquiry}`)).statusCode, 200)
  })
})

describe('a draft is never', () => {
  it('opened, overwritten or dropped by anybody else, not even at the same desk', async (t) => {
    const w = await quiet(t)
    const key = newId()
    const clerk = await w.as(CAST.clerk)
    await clerk.post('/intake/draft', { key, 'a.0.name': '欧阳修竹', 'a.0.phone': PHONE, summary: '排水沟被填' })
    for (const someone of ['wenxiaochuan', 'baiclerk', 'countyclerk', 'dispatcher', CAST.head]) {
      const visitor = await w.as(someone)
      assert.equal((await visitor.get(`/intake?draft=${key}`)).statusCode, 404, someone)
      await visitor.post('/intake/draft', { key, 'a.0.name': '改成别人', summary: '改成别的' })
      await visitor.post(`/intake/drafts/${key}/drop`, {})
      for (const page of ['/', '/intake']) assert.doesNotMatch((await visitor.get(page)).body, /欧阳修竹/, someone)
    }
    const { body } = await clerk.get(`/intake?draft=${key}`)
    assert.match(body, /欧阳修竹[\s\S]*排水沟被填/)
    assert.doesNotMatch(body, /改成别/)
  })
})

describe('an import is never', () => {
  it('seen in another township, nor the uploaded file by a colleague', async (t) => {
    const w = await quiet(t)
    const clerk = await w.as(CAST.clerk)
    const check = await uploaded(clerk)
    const batch = check.replace('/check', '')
    for (const someone of ['wenxiaochuan', 'baiclerk', 'countyclerk', 'dispatcher']) {
      const visitor = await w.as(someone)
      assert.equal((await visitor.get(check)).statusCode, 404, someone)
      assert.equal((await visitor.post('/imports', { draft: check.split('/').pop()! })).statusCode, 404, someone)
    }
    const done = await clerk.post('/imports', { draft: check.split('/').pop()! })
    assert.equal(done.headers.location, batch)
    assert.equal((await (await w.as('wenxiaochuan')).get(batch)).statusCode, 200)
    for (const someone of ['baiclerk', 'countyclerk', 'dispatcher']) {
      const visitor = await w.as(someone)
      for (const url of [batch, `${batch}/rest.xlsx`]) assert.equal((await visitor.get(url)).statusCode, 404, someone)
      assert.doesNotMatch((await visitor.get('/imports')).body, /热线七月/, someone)
    }
    const theirs = await (
      await w.as('baiclerk')
    ).get('/imports/reconcile?channel=hotline&since=2026-11-01&until=2026-11-20&stated=1')
    assert.doesNotMatch(theirs.body, /GD20260001|樊小溪|登字第/)
  })
})

describe('the roster of a place is never', () => {
  it('written, and not even read, by another place', async (t) => {
    const w = await quiet(t)
    const shift = { org: 'qingxi', week: '2026-11-16', person: VOLUNTEERS.office, day: '2026-11-20', part: 'am' }
    await (await w.as(CAST.clerk)).post('/roster/shifts', shift)
    const shifts = () => w.house.db.read.selectFrom('duty_shifts').selectAll().execute()
    const before = await shifts()
    assert.equal(before.length, 1)
    for (const someone of ['baiclerk', 'baihead', 'countyclerk', 'dispatcher']) {
      const visitor = await w.as(someone)
      assert.equal((await visitor.get('/roster?org=qingxi')).statusCode, 404, someone)
      assert.equal((await visitor.post('/roster/shifts', { ...shift, part: 'pm' })).statusCode, 403, someone)
      assert.equal((await visitor.post('/roster/shifts/remove', { ...shift, shift: before[0]!.id })).statusCode, 403)
      assert.equal((await visitor.post('/roster/copy', { ...shift, week: '2026-11-23' })).statusCode, 403)
    }
    const own = { ...shift, org: 'baishi', shift: before[0]!.id }
    await (await w.as('baiclerk')).post('/roster/shifts/remove', own)
    assert.deepEqual(await shifts(), before)
  })
})

describe('a hint never', () => {
  it('names anybody outside the scope of who types, only where and when', async (t) => {
    const w = await quiet(t)
    await w.caseIn('mediating')
    const typed = { 'a.0.idNumber': ID_NUMBER, 'r.0.phone': PHONE, summary: '院坪填高，排水沟被填死，雨水倒灌' }
    const ours = await (await w.as(CAST.clerk)).post('/intake/hints', { ...typed, placeOrg: 'liuwan' })
    assert.match(ours.body, /欧阳修竹/)
    for (const someone of ['baiclerk', 'baihead', 'countyclerk']) {
      const { body } = await (await w.as(someone)).post('/intake/hints', { ...typed, placeOrg: 'liuwan' })
      assert.doesNotMatch(body, /欧阳|修竹|曾禾根|登字第|厨房|\/cases\//, someone)
      assert.match(body, /清溪镇矛盾纠纷调处中心/, someone)
    }
  })

  it('unmasks a case for its adviser who sits at a window of his own', async (t) => {
    const w = await quiet(t)
    const id = await w.caseIn('mediating')
    const both = await clerkWhoAdvises(w, id)
    const typed = { 'a.0.name': '欧阳修竹', 'a.0.idNumber': ID_NUMBER, 'a.0.phone': '13900000412', 'r.0.phone': PHONE }
    const text = { summary: '院坪填高，排水沟被填死，雨水倒灌进厨房', placeOrg: 'liuwan', relate: id }
    const hints = (await both.post('/intake/hints', { ...typed, ...text })).body
    assert.doesNotMatch(hints, /曾禾根|登字第|证件号码一样|姓名一样|\/cases\//)
    const [known] = (await thingsIn(w.house, id)).parties
    const taken = await both.post('/intake', { 'a.0.kind': 'person', 'a.0.known': known!, reuse: `a.0.${known}` })
    assert.doesNotMatch(taken.body, /欧阳修竹|柳湾村4组17号|登字第/)
    const own = { 'a.0.name': '欧阳修竹', 'a.0.idNumber': ID_NUMBER, 'r.0.name': '曾禾根', summary: '争水' }
    const page = String((await both.post('/intake', own)).headers.location)
    assert.doesNotMatch((await both.get(`${page}/relate`)).body, /qingxi/)
    const { register_no } = await w.house.db.read
      .selectFrom('cases')
      .select('register_no')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    assert.equal((await both.post(`${page}/relate`, { number: register_no, note: '' })).statusCode, 422)
    assert.match((await both.get(`/cases/${id}`)).body, /欧阳某某/)
    assert.doesNotMatch((await both.get(`/cases/${id}`)).body, /欧阳修竹|曾禾根/)
  })
})

describe('an adviser never', () => {
  const SECRETS = /欧阳修竹|曾禾根|曾谷丰|4组17号|4组18号|13900000412|13700002086|13800003417|360923199/

  it('reads a name, a number or a home at any address he can open', async (t) => {
    const w = await quiet(t)
    const id = await withPaperAndFile(w)
    const adviser = await w.as(VOLUNTEERS.adviser)
    const lists = [
      '/',
      '/cases',
      '/cases?view=all',
      '/cases?view=mine',
      '/cases?view=open',
      '/roster',
      '/enquiries/new',
    ]
    const open = []
    for (const url of [...lists, ...(await pagesOf(w, id))]) {
      const { statusCode, body } = await adviser.get(url)
      if (statusCode === 200) open.push(url)
      assert.ok([200, 403, 404].includes(statusCode), `${url}: ${statusCode}`)
      assert.doesNotMatch(body, SECRETS, url)
    }
    assert.match((await adviser.get(`/cases/${id}`)).body, /欧阳某某/)
    const own = (await thingsIn(w.house, id)).advisers.map((named) => `advisers/${named}/end`)
    assert.deepEqual(
      open.filter((url) => url.startsWith('/cases/')),
      [`/cases/${id}`, ...['review', ...own, 'opinion'].map((page) => `/cases/${id}/${page}`)],
    )
    for (const word of ['欧阳修竹', '曾谷丰', '13800003417']) assert.equal(await found(adviser, word), 0, word)
  })

  it('sees anything at all when his part has ended', async (t) => {
    const w = await quiet(t)
    const id = await withPaperAndFile(w)
    const former = await w.as(VOLUNTEERS.former)
    for (const url of await urlsOf(w, id, 'GET')) assert.equal((await former.get(url)).statusCode, 404, url)
    for (const url of await urlsOf(w, id, 'POST')) assert.equal((await former.post(url, {})).statusCode, 404, url)
    for (const url of ['/', '/cases?view=all', '/cases?view=closed'])
      assert.ok(!(await former.get(url)).body.includes(id), url)
    assert.equal(await found(former, '排水沟'), 0)
  })
})

describe('the page a phone opens never', () => {
  it('tells whose case it is, and takes nothing once it is closed or its time is over', async (t) => {
    const w = await quiet(t)
    const id = await w.caseIn('mediating')
    const mediator = await w.actor(CAST.mediator)
    const files = () => w.house.db.read.selectFrom('files').select('id').where('purpose', '=', 'evidence').execute()
    const photo = { name: '照片.png', type: 'image/png', bytes: PNG }
    const link = done(await openUpload(w.house, mediator, id, null))
    const phone = await w.as('nobody')
    const page = await phone.get(`/u/${link.code}`)
    assert.equal(page.statusCode, 200)
    assert.doesNotMatch(page.body, /欧阳|修竹|曾禾根|排水沟|厨房|登字第|139|137|8600/)
    assert.ok(!page.body.includes(id))
    assert.equal((await phone.upload(`/u/${link.code}`, {}, photo)).statusCode, 303)
    assert.equal((await files()).length, 1)
    done(await closeUpload(w.house, mediator, id, link.id))
    const later = done(await openUpload(w.house, mediator, id, null))
    assert.equal((await phone.get(`/u/${later.code}`)).statusCode, 200)
    w.house.clock.advance(16)
    for (const code of [link.code, later.code]) {
      const other = { ...photo, bytes: Buffer.concat([PNG, Buffer.from(code)]) }
      const answers = [await phone.get(`/u/${code}`), await phone.upload(`/u/${code}`, {}, other)]
      for (const { statusCode, body } of answers) {
        assert.equal(statusCode, 410)
        assert.doesNotMatch(body, /欧阳|曾禾根|登字第/)
      }
    }
    assert.equal((await files()).length, 1)
  })
})

describe('a phone or ID number is never', () => {
  it('in a page in full, except where it was asked for with a reason', async (t) => {
    const w = await quiet(t)
    const id = await withPaperAndFile(w)
    const head = await w.as(CAST.head)
    const pages = (await pagesOf(w, id)).filter((page) => !/papers\/|files\/|pictures\/|together/.test(page))
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
    await clerk.post('/intake/draft', { ...form, key: newId(), summary: '排水沟被填' })
    await clerk.post('/intake/drafts/欧阳修竹/drop', {})
    await clerk.get(encodeURI(`/intake?draft=欧阳修竹${PHONE}`))
    await clerk.post('/enquiries/new', { asked: '排水沟', answered: '答', name: '欧阳修竹', phone: PHONE })
    await clerk.post('/imports', { draft: (await uploaded(clerk)).split('/').pop()! })
    await clerk.get(encodeURI(`/types?q=欧阳修竹`))
    await clerk.post(`${page}/agents/new`, { name: '欧阳修竹', phone: AGENT.phone, idNumber: AGENT.idNumber })
    const link = done(await openUpload(w.house, await w.actor(CAST.clerk), page.split('/').pop()!, null))
    await clerk.get(`/u/${link.code}`)
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
    const names = ['欧阳修竹', encodeURIComponent('欧阳修竹'), '樊小溪', '排水沟']
    for (const secret of [...NUMBERS, ...names, AGENT.phone, AGENT.idNumber, link.code])
      assert.ok(!log.includes(secret), `the log says ${secret}`)
  })

  it('in the database in clear, in any column of any table', async (t) => {
    const w = await quiet(t)
    const id = await w.caseIn('closed')
    await withPaperAndFile(w)
    const clerk = await w.as(CAST.clerk)
    await clerk.post('/intake/draft', { key: newId(), 'a.0.name': '甲', 'a.0.phone': '13500007788', summary: '争水' })
    await clerk.post('/enquiries/new', { asked: '问', answered: '答', name: '乙', phone: '13500007799' })
    const check = await uploaded(clerk)
    await clerk.post('/imports', { draft: check.split('/').pop()! })
    await uploaded(clerk, '13500007766')
    const reveal = `/cases/${id}/parties/${await otherSide(w, id)}/reveal/phone`
    await (await w.as(CAST.head)).post(reveal, { reason: '回访' })
    await (await w.app()).close()
    const rows = await everyRow(w)
    assert.ok(rows.length > 50)
    for (const { table, row } of rows)
      for (const secret of [...NUMBERS, AGENT.phone, AGENT.idNumber])
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

/** A case with papers, files, and all else the window can add. */
const withPaperAndFile = (w: World): Promise<string> => withEverything(w, 'mediating', CAST.mediator)

/** Every address of a case that can be opened, as the application itself knows them. */
const pagesOf = (w: World, id: string): Promise<string[]> => urlsOf(w, id, 'GET')

async function urlsOf(w: World, id: string, asked: 'GET' | 'POST'): Promise<string[]> {
  const things = await thingsIn(w.house, id)
  return caseAddresses(await w.app())
    .filter(({ method }) => method === asked)
    .flatMap(({ pattern }) => filled(pattern, id, things))
    .map((url) => (url.endsWith('together.pdf') ? `${url}?paper=${things.papers[0]}` : url))
}

/** One matter of the hotline, uploaded and not yet registered; the address of its check. */
async function uploaded(clerk: Browser, phone = '13600009911'): Promise<string> {
  const rows = [
    ['工单编号', '来电人', '联系电话', '被反映人', '诉求内容', '所属村'],
    ['GD20260001', '樊小溪', phone, '曾禾根', '邻居把院坪填高。', '柳湾村'],
  ]
  const bytes = Buffer.from(rows.map((row) => row.join(',')).join('\n'))
  const answer = await clerk.upload(
    '/imports/check',
    { channel: 'hotline' },
    { name: '热线七月.csv', type: 'text/csv', bytes },
  )
  assert.equal(answer.statusCode, 303, answer.body)
  return String(answer.headers.location)
}

/** Somebody with a window in 白石 whom 清溪 has asked for advice. */
async function clerkWhoAdvises(w: World, id: string): Promise<Browser> {
  await person(w.house, 'both', '傅两头', 'baishi', 'clerk')
  const post = { id: 'post-both-2', person_id: 'both', org_id: 'baishitw', role: 'volunteer', title: '志愿者' }
  await w.house.db.write((t) =>
    t
      .insertInto('posts')
      .values({ ...post, since: '2020-01-01', until: null })
      .execute(),
  )
  const asked = await (await w.as(CAST.head)).post(`/cases/${id}/adviser`, { adviser: 'both', about: '怎么赔' })
  assert.equal(asked.statusCode, 303)
  return w.as('both')
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

/** All rows of all tables, or of those named. */
async function everyRow(w: World, only: readonly string[] = []): Promise<{ table: string; row: string }[]> {
  const { read, dialect } = w.house.db
  const names =
    dialect === 'sqlite'
      ? sql<{ name: string }>`select name from sqlite_schema where type = 'table'`
      : sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public'`
  const rows = []
  for (const { name } of (await names.execute(read)).rows.filter(({ name }) => !only.length || only.includes(name)))
    for (const row of (await sql`select * from ${sql.table(name)}`.execute(read)).rows)
      rows.push({ table: name, row: JSON.stringify(row) })
  return rows
}
