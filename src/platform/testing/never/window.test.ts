import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openUpload, closeUpload } from '../../../evidence/uploading.ts'
import { newId } from '../../ids.ts'
import { thingsIn } from '../addresses.ts'
import { PNG, VOLUNTEERS, windowWorld as quiet } from '../matrix-stages.ts'
import { CAST, done } from '../world.ts'
import {
  PHONE,
  ID_NUMBER,
  SIBLINGS,
  withPaperAndFile,
  urlsOf,
  uploaded,
  clerkWhoAdvises,
  everyRow,
} from './trespassing.ts'

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
    assert.doesNotMatch(page.body, /欧阳|修竹|曾禾根|排水沟|厨房|登字第|1[37][97][*\d]{8}|8600元/)
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
