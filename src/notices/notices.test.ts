import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readPdf, squeezed } from '../platform/paper/pdf-reader.ts'
import { findCase } from '../cases/store.ts'
import { addAgent } from '../parties/representing.ts'
import { partiesOf } from '../parties/store.ts'
import { CAST, done, world, type World } from '../platform/testing/world.ts'
import { issueNotices } from './issuing.ts'

const versionIn = (body: string): string => /name="version" value="(\d+)"/.exec(body)![1]!
const ticked = (body: string, name: string): string[] =>
  [...body.matchAll(new RegExp(`name="${name}"[^>]*value="([^"]+)"[^>]*checked`, 'g'))].map(([, value]) => value!)

const papers = (w: World) =>
  w.house.db.read.selectFrom('papers').select(['id', 'kind', 'number']).orderBy('id').execute()

describe('papers handed to the parties', () => {
  it('are issued for each party in one go, and printed in one file', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('registered')
    const clerk = await w.as(CAST.clerk)
    w.house.clock.advance(1)
    const { body } = await clerk.get(`/cases/${id}/papers`)
    const form = { version: versionIn(body), papers: ticked(body, 'papers'), parties: ticked(body, 'parties') }
    assert.deepEqual([form.papers, form.parties.length], [['rights_notice', 'service_address'], 2])
    const answer = await clerk.post(`/cases/${id}/papers`, {
      ...form,
      papers: 'rights_notice,mandate,service_address',
      parties: form.parties.join(','),
    })
    assert.equal(answer.statusCode, 303)
    const issued = (await papers(w)).filter((paper) => paper.kind !== 'receipt')
    assert.deepEqual(issued.map((paper) => paper.kind).sort(), [
      'mandate',
      'mandate',
      'rights_notice',
      'rights_notice',
      'service_address',
      'service_address',
    ])
    const choose = await clerk.get(`/cases/${id}/print`)
    assert.equal(ticked(choose.body, 'paper').length, 6)
    const query = issued.map((paper) => `paper=${paper.id}`).join('&')
    const file = await clerk.get(`/cases/${id}/together.pdf?${query}`)
    assert.equal(file.headers['content-type'], 'application/pdf')
    const text = squeezed(await readPdf(file.rawPayload))
    for (const words of ['权利义务告知书', '授权委托书', '送达地址确认书', '欧阳修竹', '曾禾根', '360923199001011235'])
      assert.ok(text.includes(words), words)
    assert.match(
      (await clerk.get(`/cases/${id}`)).body,
      /出权利义务告知书、授权委托书、送达地址确认书，给欧阳修竹、曾禾根/,
    )
  })

  it('have a mandate for each agent who was appointed, and a blank one for who has none', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('registered')
    const actor = await w.actor(CAST.clerk)
    const { seq } = (await findCase(w.house.db.read, actor, id))!
    const [one, other] = await partiesOf(w.house.db.read, seq)
    const agent = { kind: 'appointed', relation: '', phone: '', idNumber: '', since: null, scope: 'receive' } as const
    for (const name of ['廖青山', '彭一川']) {
      const form = { ...agent, name, party: one!.id, mandate: '委托书', version: undefined }
      done(await addAgent(w.house, actor, id, form))
    }
    const parties = [one!.id, other!.id].join(',')
    done(await issueNotices(w.house, actor, id, { papers: 'mandate', parties, version: undefined }))
    const issued = (await papers(w)).filter((paper) => paper.kind === 'mandate')
    const clerk = await w.as(CAST.clerk)
    const named: string[] = []
    for (const { id: paper } of issued) {
      const text = squeezed(await readPdf((await clerk.get(`/cases/${id}/papers/${paper}.pdf`)).rawPayload))
      named.push(['廖青山', '彭一川'].find((name) => text.includes(name)) ?? '')
    }
    assert.deepEqual(named, ['廖青山', '彭一川', ''])
  })

  it('are kept from people who may not open the case', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('registered')
    const [paper] = await papers(w)
    const stranger = await w.as('baiclerk')
    for (const url of ['papers', 'invite', 'print', `together.pdf?paper=${paper!.id}`])
      assert.equal((await stranger.get(`/cases/${id}/${url}`)).statusCode, 404, url)
  })

  it('want at least one paper and one party', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('registered')
    const clerk = await w.as(CAST.clerk)
    const { body } = await clerk.get(`/cases/${id}/papers`)
    const { statusCode, body: again } = await clerk.post(`/cases/${id}/papers`, { version: versionIn(body) })
    assert.equal(statusCode, 422)
    assert.match(again, /请选出哪几种/)
    assert.match(again, /请选给谁，一人一份/)
  })
})

describe('asking the other side', () => {
  it('prints a letter with a day to answer by, five working days ahead', async (t) => {
    const w = await world(t, { at: '2026-09-28T02:00:00.000Z' })
    const id = await w.caseIn('registered')
    const clerk = await w.as(CAST.clerk)
    const { body } = await clerk.get(`/cases/${id}/invite`)
    // From Monday over the eight days off to the make-up Saturday and Monday after it.
    assert.match(body, /name="replyBy" value="2026-10-10"|name="replyBy" value="2026-10-12"/)
    const party = /<option value="([0-9a-z]{20})" selected>曾禾根/.exec(body)![1]!
    assert.doesNotMatch(body, /<option[^>]*>欧阳修竹/)
    const form = { version: versionIn(body), party, replyBy: '2026-10-12' }
    const today = await clerk.post(`/cases/${id}/invite`, { ...form, replyBy: '2026-09-28' })
    assert.equal(today.statusCode, 422)
    assert.match(today.body, /答复的日期要在今天以后/)
    assert.equal((await clerk.post(`/cases/${id}/invite`, form)).statusCode, 303)
    const letter = (await papers(w)).find((paper) => paper.kind === 'invitation')!
    const pdf = await clerk.get(`/cases/${id}/papers/${letter.id}.pdf`)
    const text = squeezed(await readPdf(pdf.rawPayload))
    for (const words of ['曾禾根：', '2026年10月12日', '本邀请书不是传票', '（2026）qingxi登字第1号'])
      assert.ok(text.includes(words), words)
  })

  it('says after acceptance where the applicant went and who invites', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('accepted')
    const head = await w.as(CAST.head)
    const { body } = await head.get(`/cases/${id}/invite`)
    const party = /<option value="([0-9a-z]{20})" selected>曾禾根/.exec(body)![1]!
    await head.post(`/cases/${id}/invite`, { version: versionIn(body), party, replyBy: '2026-11-30' })
    const letter = (await papers(w)).find((paper) => paper.kind === 'invitation')!
    const text = squeezed(await readPdf((await head.get(`/cases/${id}/papers/${letter.id}.pdf`)).rawPayload))
    assert.match(text, /到清溪镇矛盾纠纷调处中心，请求/)
    assert.match(text, /清溪镇人民调解委员会（印章）/)
  })

  it('has a light, the tries so far, and a way on when nobody can be reached', async (t) => {
    const w = await world(t, { at: '2026-11-16T02:00:00.000Z' })
    const id = await w.caseIn('registered')
    let clerk = await w.as(CAST.clerk)
    const later = async (days: number) => {
      w.house.clock.advance(days * 24 * 60)
      clerk = await w.as(CAST.clerk)
    }
    assert.match((await clerk.get('/cases?view=mine')).body, /正常[\s\S]*?剩3个工作日/)
    const say = async (askedAt: string) => {
      const { body } = await clerk.get(`/cases/${id}/ask`)
      const party = /<option value="([0-9a-z]{20})" selected>曾禾根/.exec(body)![1]!
      const form = { version: versionIn(body), party, askedAt, way: 'phone', answer: 'unreachable' }
      assert.equal((await clerk.post(`/cases/${id}/ask`, form)).statusCode, 303)
    }
    await say('2026-11-16T09:00')
    await say('2026-11-16T10:00')
    assert.doesNotMatch((await clerk.get(`/cases/${id}/ask`)).body, /多次联系不上对方/)
    await later(1)
    await say('2026-11-17T09:00')
    const { body } = await clerk.get(`/cases/${id}/ask`)
    assert.match(body, new RegExp(`href="/cases/${id}/decline"[^>]*>不予受理，选“多次联系不上对方”`))
    await later(3)
    assert.match((await clerk.get('/cases?view=mine')).body, /超期[\s\S]*?1个工作日/)
  })
})
