import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { partiesOf } from '../parties/store.ts'
import { countQueries } from '../platform/testing/queries.ts'
import { CAST, done, TWO_PARTIES, world, type World } from '../platform/testing/world.ts'
import { callOffSession, planSession } from '../sessions/planning.ts'
import type { Mode } from '../sessions/session.ts'
import { makeFeed } from './feeds.ts'
import { headLines } from './testing.ts'

const version = undefined

/** Friday, 20 November 2026, nine o'clock. */
async function county(t: TestContext): Promise<World> {
  const w = await world(t)
  w.house.afterwards = async () => {}
  return w
}

async function planned(w: World, id: string, startsAt: string, place = '清溪镇调解室', mode: Mode = 'here') {
  const { read } = w.house.db
  const { seq } = await read.selectFrom('cases').select('seq').where('id', '=', id).executeTakeFirstOrThrow()
  const invited = (await partiesOf(read, seq)).map((one) => one.id).join(',')
  const form = {
    startsAt,
    place,
    mode,
    link: '',
    invited,
    also: '曾禾根的儿子',
    note: '13900000412',
    print: '',
    version,
  }
  done(await planSession(w.house, await w.actor(CAST.mediator), id, form))
  return (
    await read.selectFrom('session_plans').select('id').where('case_seq', '=', seq).orderBy('id', 'desc').execute()
  )[0]!
}

/** The address of a new link, as the page shows it once. */
async function subscribed(w: World, who: string, org = ''): Promise<string> {
  const visitor = await w.as(who)
  await visitor.get('/week')
  const answer = await visitor.post('/week/feeds', { org })
  assert.equal(answer.statusCode, 200)
  assert.equal(answer.headers['cache-control'], 'no-store')
  return /value="http:\/\/localhost:3000(\/feeds\/[0-9a-z]{32}\.ics)"/.exec(answer.body)![1]!
}

const fetched = async (w: World, url: string, headers: Record<string, string> = {}) =>
  (await w.app()).inject({ method: 'GET', url, headers })

/** The lines as a reader puts them together again. */
const linesOf = (body: string): string[] => body.replaceAll('\r\n ', '').split('\r\n')
const titlesIn = (body: string): string[] =>
  linesOf(body).flatMap((line) => (line.startsWith('SUMMARY:') ? [line.slice(8)] : []))

describe('the feed of a phone', () => {
  it('carries sessions and days that are due, nothing else', async (t) => {
    const w = await county(t)
    const id = await w.caseIn('mediating')
    const plan = await planned(w, id, '2026-11-24T01:30:00.000Z')
    const { read } = w.house.db
    const clock = await read.selectFrom('clocks').select('id').where('stopped_at', 'is', null).executeTakeFirstOrThrow()
    const answer = await fetched(w, await subscribed(w, CAST.mediator))
    assert.equal(answer.statusCode, 200)
    assert.equal(answer.headers['content-type'], 'text/calendar; charset=utf-8')
    assert.deepEqual(linesOf(answer.body), [
      ...headLines('我的调解日程'),
      'BEGIN:VEVENT',
      `UID:session-${plan.id}@mediation-centre`,
      'DTSTAMP:20261120T010000Z',
      'DTSTART:20261124T013000Z',
      'DTEND:20261124T023000Z',
      'SUMMARY:调解 （2026）qingxi登字第1号 清溪镇调解室',
      'LOCATION:清溪镇调解室',
      `URL:http://localhost:3000/cases/${id}`,
      'CLASS:PRIVATE',
      'TRANSP:OPAQUE',
      'END:VEVENT',
      'BEGIN:VEVENT',
      `UID:clock-${clock.id}@mediation-centre`,
      'DTSTAMP:20261120T010000Z',
      'DTSTART;VALUE=DATE:20261221',
      'DTEND;VALUE=DATE:20261222',
      'SUMMARY:调解期限到期 （2026）qingxi登字第1号',
      `URL:http://localhost:3000/cases/${id}`,
      'CLASS:PRIVATE',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ])
    for (const line of answer.body.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line)
    assert.doesNotMatch(answer.body, /[^\r]\n/)
  })

  it('holds nothing personal, wherever somebody wrote it', async (t) => {
    const w = await county(t)
    const child = { ...TWO_PARTIES[1]!, name: '阿依努尔·买买提', address: '清溪镇竹园村2组9号' }
    const places: [string, Mode][] = [
      ['欧阳修竹家院坪', 'here'],
      ['修竹家', 'here'],
      ['清溪镇柳湾村4组17号', 'here'],
      ['到了打13900000412', 'here'],
      ['竹园村2组9号', 'here'],
      ['柳湾村村部', 'home'],
      ['从窗口打', 'phone'],
      ['二楼调解室', 'here'],
    ]
    for (const [at, [place, mode]] of places.entries()) {
      const id = await w.caseIn('mediating', [TWO_PARTIES[0]!, child])
      await planned(w, id, `2026-11-24T0${at + 1}:00:00.000Z`, place, mode)
    }
    const urls = [await subscribed(w, CAST.mediator), await subscribed(w, CAST.head, 'qingxitw')]
    const bodies = [(await fetched(w, urls[0]!)).body, (await fetched(w, urls[1]!)).body]
    for (const body of bodies) {
      const told = linesOf(body).filter((line) => !/^(UID|URL):/.test(line))
      assert.equal(titlesIn(body).filter((title) => title.startsWith('调解 ')).length, places.length)
      assert.deepEqual(
        linesOf(body).filter((line) => line.startsWith('LOCATION:')),
        ['LOCATION:二楼调解室'],
      )
      assert.doesNotMatch(
        told.join('\n'),
        /欧阳|修竹|阿依|买买提|曾禾根|漆云溪|曾水田|4组|2组|竹园|柳湾|139|137|3609|排水沟|厨房|家/,
      )
    }
    assert.match(bodies[1]!, /X-WR-CALNAME:清溪镇人民调解委员会日程/)
  })

  it('leaves out the place of a sealed case', async (t) => {
    const w = await county(t)
    const id = await w.caseIn('mediating')
    await planned(w, id, '2026-11-24T01:30:00.000Z', '县妇幼保健院')
    const url = await subscribed(w, CAST.mediator)
    assert.match((await fetched(w, url)).body, /妇幼/)
    const sealing = { sealed_at: w.house.clock.now(), sealed_by: CAST.head, sealed_reason: '家庭暴力' }
    await w.house.db.write((tx) => tx.updateTable('cases').set(sealing).execute())
    const { body } = await fetched(w, url)
    assert.doesNotMatch(body, /妇幼/)
    assert.deepEqual(titlesIn(body)[0], '调解 （2026）qingxi登字第1号')
  })

  it('reaches four weeks back and twelve ahead, and drops what was called off', async (t) => {
    const w = await county(t)
    const plans = ['2026-11-20T03:00:00.000Z', '2027-02-12T15:59:00.000Z', '2027-02-12T16:01:00.000Z']
    const ids: string[] = []
    for (const at of plans) {
      const id = await w.caseIn('mediating')
      await planned(w, id, at)
      ids.push(id)
    }
    const url = await subscribed(w, CAST.mediator)
    const sessions = async () =>
      linesOf((await fetched(w, url)).body)
        .filter((line) => line.startsWith('DTSTART:'))
        .map((line) => line.slice(8))
    assert.deepEqual(await sessions(), ['20261120T030000Z', '20270212T155900Z'])
    done(await callOffSession(w.house, await w.actor(CAST.mediator), ids[1]!, { reason: '下雨', version }))
    assert.deepEqual(await sessions(), ['20261120T030000Z'])
    w.house.clock.set('2026-12-18T01:00:00Z')
    assert.deepEqual(await sessions(), ['20261120T030000Z', '20270212T160100Z'])
    w.house.clock.set('2026-12-19T01:00:00Z')
    assert.deepEqual(await sessions(), ['20270212T160100Z'])
  })

  it('is told once, kept as a hash only, listed and revoked by its owner alone', async (t) => {
    const w = await county(t)
    const url = await subscribed(w, CAST.mediator)
    const [, token] = /feeds\/(\w+)/.exec(url)!
    const row = await w.house.db.read.selectFrom('agenda_feeds').selectAll().executeTakeFirstOrThrow()
    assert.ok(!JSON.stringify(row).includes(token!))
    const mediator = await w.as(CAST.mediator)
    const page = (await mediator.get('/week')).body
    assert.ok(!page.includes(token!))
    assert.match(page, /我的日程<\/b>　<span class="soft">今天09:00做的，还没有手机来取过/)
    assert.equal((await fetched(w, url)).statusCode, 200)
    assert.match((await mediator.get('/week')).body, /最近今天09:00取过/)
    const other = await w.as(CAST.recorder)
    assert.doesNotMatch((await other.get('/week')).body, /作废<span/)
    assert.equal((await other.post(`/week/feeds/${row.id}/revoke`, {})).statusCode, 404)
    assert.equal((await fetched(w, url)).statusCode, 200)
    assert.equal((await mediator.post(`/week/feeds/${row.id}/revoke`, {})).statusCode, 303)
    assert.equal((await fetched(w, url)).statusCode, 404)
    assert.equal((await mediator.post(`/week/feeds/${row.id}/revoke`, {})).statusCode, 404)
    const told = await w.house.db.read.selectFrom('access_log').select('what').where('what', 'like', '%订阅%').execute()
    assert.deepEqual(told.map((one) => one.what).sort(), ['作废日程订阅链接', '做日程订阅链接'])
  })

  it('answers 404 to a token that is wrong, cut off or shouted', async (t) => {
    const w = await county(t)
    const url = await subscribed(w, CAST.mediator)
    const [, token = ''] = /feeds\/(\w+)/.exec(url)!
    for (const wrong of ['x', '0'.repeat(32), token.slice(1), `${token}0`, token.toUpperCase(), `${token}%20`, '%00'])
      assert.ok([400, 404].includes((await fetched(w, `/feeds/${wrong}.ics`)).statusCode), wrong)
    const { body, headers } = await fetched(w, `/feeds/${'0'.repeat(32)}.ics`)
    assert.match(body, /没有这个日历/)
    assert.equal(headers['set-cookie'], undefined)
  })

  it('gives nothing to a closed account, a lost post, or an organisation no longer one’s own', async (t) => {
    const w = await county(t)
    const [own, org] = [await subscribed(w, CAST.head), await subscribed(w, CAST.head, 'qingxitw')]
    const codes = async () => [(await fetched(w, own)).statusCode, (await fetched(w, org)).statusCode]
    const post = (set: object) =>
      w.house.db.write((tx) => tx.updateTable('posts').set(set).where('id', '=', 'post-zengshuitian').execute())
    const account = (disabled_at: string | null) =>
      w.house.db.write((tx) => tx.updateTable('people').set({ disabled_at }).where('id', '=', CAST.head).execute())
    assert.deepEqual(await codes(), [200, 200])
    await post({ role: 'mediator' })
    assert.deepEqual(await codes(), [200, 404])
    await post({ role: 'committee_head', until: '2026-11-19' })
    assert.deepEqual(await codes(), [404, 404])
    await post({ until: null })
    await account('2026-11-20T00:00:00.000Z')
    assert.deepEqual(await codes(), [404, 404])
    await account(null)
    assert.deepEqual(await codes(), [200, 200])
  })

  it('costs little when nothing is new: 304 by its tag, five questions, a note an hour', async (t) => {
    const w = await county(t)
    const counting = countQueries(w)
    await planned(w, await w.caseIn('mediating'), '2026-11-24T01:30:00.000Z')
    const url = await subscribed(w, CAST.mediator)
    const first = await fetched(w, url)
    const etag = String(first.headers.etag)
    const again = await fetched(w, url, { 'if-none-match': `W/${etag}, "other"` })
    assert.deepEqual([again.statusCode, again.body], [304, ''])
    const readAt = async () =>
      (await w.house.db.read.selectFrom('agenda_feeds').select('last_read_at').executeTakeFirstOrThrow()).last_read_at
    w.house.clock.advance(59)
    assert.equal((await fetched(w, url, { 'if-none-match': etag })).statusCode, 304)
    assert.equal(await readAt(), '2026-11-20T01:00:00.000Z')
    w.house.clock.advance(1)
    await fetched(w, url)
    assert.equal(await readAt(), '2026-11-20T02:00:00.000Z')
    const one = await counting(() => fetched(w, url))
    for (let at = 0; at < 6; at++) await planned(w, await w.caseIn('mediating'), `2026-11-25T0${at}:30:00.000Z`)
    assert.equal(await counting(() => fetched(w, url)), one)
    assert.ok(one <= 5, `${one} questions`)
    assert.equal((await fetched(w, url, { 'if-none-match': etag })).statusCode, 200)
  })

  it('is refused beyond five links, for others’ organisations, and for who sees no case', async (t) => {
    const w = await county(t)
    const clerk = await w.as(CAST.clerk)
    for (let at = 0; at < 5; at++) assert.equal((await clerk.post('/week/feeds', { org: 'qingxi' })).statusCode, 200)
    const sixth = await clerk.post('/week/feeds', { org: 'qingxi' })
    assert.equal(sixth.statusCode, 409)
    assert.match(sixth.body, /已经有5个链接开着，先作废不用的再做新的/)
    assert.match((await clerk.get('/week')).body, /已经有5个链接，先作废不用的再做新的/)
    for (const [who, org] of [
      ['baiclerk', 'qingxi'],
      [CAST.mediator, 'qingxitw'],
      ['administrator', ''],
    ] as const)
      assert.equal((await (await w.as(who)).post('/week/feeds', { org })).statusCode, 404, who)
    assert.ok((await makeFeed(w.house, await w.actor('supervisor'), 'heyuan')).refused)
  })
})
