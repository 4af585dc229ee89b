import assert from 'node:assert/strict'
import { Writable } from 'node:stream'
import { describe, it } from 'node:test'
import { quietLog } from '../../../open-house.ts'
import { openUpload } from '../../../evidence/uploading.ts'
import { newId } from '../../ids.ts'
import { AGENT, windowWorld as quiet } from '../matrix-stages.ts'
import { CAST, done } from '../world.ts'
import { PHONE, ID_NUMBER, NUMBERS, withPaperAndFile, pagesOf, uploaded, otherSide, everyRow } from './trespassing.ts'

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
