import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { giveBack } from '../../../assignment/assigning.ts'
import { CASE_STATE_NAMES } from '../../../cases/states.ts'
import { seal } from '../../../closing/sealing.ts'
import { PASSWORD } from '../../../people/testing.ts'
import { windowWorld as quiet } from '../matrix-stages.ts'
import { CAST, done } from '../world.ts'
import {
  ID_NUMBER,
  SIBLINGS,
  OUTSIDERS,
  version,
  withPaperAndFile,
  pagesOf,
  found,
  counts,
  plain,
} from './trespassing.ts'

describe('a sibling township never', () => {
  it('opens a case of 清溪, in whatever state, nor any page below it', async (t) => {
    const w = await quiet(t)
    for (const state of CASE_STATE_NAMES) {
      const pages = await pagesOf(w, await w.caseIn(state))
      // A ruling is waited for because 白石 was asked and returned it: its window goes on seeing that.
      for (const person of SIBLINGS.filter((each) => !(state === 'ruling' && each === 'baiclerk'))) {
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
    // What was typed comes back with such a refusal; a password does not.
    const fresh = '河里有鱼Tang3尾多'
    const secret = new URLSearchParams({ current: PASSWORD, fresh, again: fresh }).toString()
    const refused = await app.inject({ method: 'POST', url: '/password', payload: secret, headers, cookies })
    assert.equal(refused.statusCode, 403)
    assert.doesNotMatch(refused.body, /河里有鱼/)
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
