import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { partiesOf } from '../parties/store.ts'
import { dropOldDrafts } from '../people/drafts.ts'
import { CAST, world } from '../platform/testing/world.ts'

const JSON_ONLY = { accept: 'application/json' }
const DAY = 24 * 60

type Sent = Record<string, string>

async function room(t: Parameters<typeof world>[0]) {
  const w = await world(t)
  w.house.afterwards = async () => {}
  const id = await w.caseIn('mediating')
  const { read } = w.house.db
  const { seq } = await read.selectFrom('cases').select('seq').where('id', '=', id).executeTakeFirstOrThrow()
  const came = Object.fromEntries((await partiesOf(read, seq)).map((one) => [`came.${one.id}`, 'present']))
  const mediator = await w.as(CAST.mediator)
  const url = `/cases/${id}/sessions/new`
  const form = {
    ...came,
    startedAt: '2026-11-20T08:00',
    endedAt: '2026-11-20T08:50',
    place: '柳湾村村部',
    record: '欧阳修竹说厨房进了三次水。\r\n曾禾根说沟是他填的。',
    result: 'continue',
    concessions: '曾禾根私下愿意出三千',
  }
  const drafts = () => read.selectFrom('drafts').selectAll().orderBy('saved_at').orderBy('id').execute()
  const sessions = () => read.selectFrom('sessions').selectAll().orderBy('number').execute()
  return {
    w,
    id,
    url,
    form,
    mediator,
    drafts,
    sessions,
    opened: async (at = url) => carried((await mediator.get(at)).body),
  }
}

/** What travels unseen with the form of a page. */
const carried = (body: string) =>
  Object.fromEntries(
    ['key', 'from', 'seen', 'version'].map((name) => [
      name,
      new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '',
    ]),
  )

describe('a record half written', () => {
  it('is kept sealed, comes back with the moment it was kept, and goes with the record', async (t) => {
    const on = await room(t)
    const form = { ...on.form, ...(await on.opened()) }
    const answer = await on.mediator.post(on.url, { ...form, keep: '1' }, JSON_ONLY)
    assert.deepEqual([answer.statusCode, answer.json()], [200, { says: '已存好，09:00' }])
    const [row] = await on.drafts()
    assert.equal(row!.person_id, CAST.mediator)
    assert.doesNotMatch(JSON.stringify(row), /三次水|三千/, 'nothing of it is plain in the database')
    assert.match(on.w.house.sealer.open(row!.body_sealed), /厨房进了三次水/)
    assert.doesNotMatch(on.w.house.sealer.open(row!.body_sealed), /_csrf/)
    assert.deepEqual(await on.sessions(), [])

    on.w.house.clock.advance(20)
    const elsewhere = await on.w.as(CAST.mediator)
    const again = (await elsewhere.get(on.url)).body
    assert.match(again, /这是今天09:00存的草稿，还没有存进案子/)
    assert.match(again, /厨房进了三次水。\n曾禾根说沟是他填的。/)
    assert.match(again, /value="柳湾村村部"/)
    assert.match(again, /曾禾根私下愿意出三千/)
    assert.match((await on.mediator.get('/')).body, /没写完：<a href="[^"]+">填调解记录　欧阳修竹 对 曾禾根/)

    const sent = await elsewhere.post(on.url, { ...form, ...carried(again), record: '写完了。' })
    assert.equal(sent.statusCode, 303)
    assert.deepEqual(
      (await on.sessions()).map((session) => session.record),
      ['写完了。'],
    )
    assert.deepEqual(await on.drafts(), [])
    assert.doesNotMatch((await on.mediator.get(on.url)).body, /草稿，还没有存进案子/)
  })

  it('is saved without script by a button, and thrown away by another', async (t) => {
    const on = await room(t)
    const saved = await on.mediator.post(on.url, { ...on.form, ...(await on.opened()), keep: '1' })
    assert.deepEqual([saved.statusCode, saved.headers.location], [303, on.url])
    const page = (await on.mediator.get(on.url)).body
    assert.match(page, /草稿已存好，09:00。[\s\S]*还没有存进案子，留7天/)
    const [, drop] = /name="drop" value="([0-9a-z]{20})"/.exec(page)!
    assert.equal((await on.mediator.post(on.url, { drop: drop! })).statusCode, 303)
    assert.deepEqual(await on.drafts(), [])
    assert.doesNotMatch((await on.mediator.get(on.url)).body, /三次水/)
  })

  it('is nobody else’s: neither the recorder nor a stranger reads, overwrites or drops it', async (t) => {
    const on = await room(t)
    const form = { ...on.form, ...(await on.opened()) }
    await on.mediator.post(on.url, { ...form, keep: '1' }, JSON_ONLY)
    const [row] = await on.drafts()
    const recorder = await on.w.as(CAST.recorder)
    assert.doesNotMatch((await recorder.get(`${on.url}?draft=${row!.id}`)).body, /三次水/)
    await recorder.post(on.url, { ...form, record: '改成别的', keep: '1' }, JSON_ONLY)
    await recorder.post(on.url, { drop: row!.id })
    assert.deepEqual(await on.drafts(), [row])
    const outsider = await on.w.as('baimediator')
    assert.equal((await outsider.post(on.url, { ...form, keep: '1' }, JSON_ONLY)).statusCode, 404)
    const clerk = await on.w.as(CAST.clerk)
    assert.equal((await clerk.post(on.url, { ...form, keep: '1' }, JSON_ONLY)).statusCode, 403)
    const stranger = await (await on.w.as('nobody')).post(on.url, { ...form, keep: '1' }, JSON_ONLY)
    assert.deepEqual([stranger.statusCode, stranger.headers['x-signed-out']], [403, '1'])
  })

  it('is kept for seven days and not longer', async (t) => {
    const on = await room(t)
    await on.mediator.post(on.url, { ...on.form, ...(await on.opened()), keep: '1' }, JSON_ONLY)
    on.w.house.clock.advance(7 * DAY)
    assert.match((await (await on.w.as(CAST.mediator)).get(on.url)).body, /11月20日09:00存的草稿/)
    on.w.house.clock.advance(1)
    assert.doesNotMatch((await (await on.w.as(CAST.mediator)).get(on.url)).body, /三次水/)
    await dropOldDrafts(on.w.house)
    assert.deepEqual(await on.drafts(), [])
  })

  it('written on by two telephones is kept twice, and both are shown', async (t) => {
    const on = await room(t)
    const first = { ...on.form, ...(await on.opened()) }
    await on.mediator.post(on.url, { ...first, record: '手机上写的', keep: '1' }, JSON_ONLY)
    const second = { ...on.form, ...(await on.opened()) }
    on.w.house.clock.advance(1)
    await on.mediator.post(on.url, { ...second, record: '电脑上接着写的', keep: '1' }, JSON_ONLY)
    assert.equal((await on.drafts()).length, 1, 'what was gone on with is not kept beside')
    on.w.house.clock.advance(1)
    await on.mediator.post(on.url, { ...first, record: '手机上又写的', keep: '1' }, JSON_ONLY)
    const page = (await on.mediator.get(on.url)).body
    assert.match(page, /手机上又写的/)
    const [, href] = /另外还存着：<a href="([^"]+)">今天09:01的一份/.exec(page)!
    assert.match((await on.mediator.get(href!)).body, /电脑上接着写的/)
  })

  it('takes 20 000 characters, and what is rare', async (t) => {
    const on = await room(t)
    const record = '说'.repeat(19_999) + '𬱖'
    const form = { ...on.form, ...(await on.opened()), record }
    assert.deepEqual((await on.mediator.post(on.url, { ...form, keep: '1' }, JSON_ONLY)).json(), {
      says: '已存好，09:00',
    })
    assert.ok((await on.mediator.get(on.url)).body.includes(record))
    assert.equal((await on.mediator.post(on.url, form)).statusCode, 303)
    assert.equal((await on.sessions())[0]!.record, record)
  })

  it('of an investigation is kept by itself', async (t) => {
    const on = await room(t)
    const url = `/cases/${on.id}/investigations/new`
    const form = { ...(await on.opened(url)), heard: '曾水田', record: '问：水沟原来在哪里？\n答：在北边。' }
    await on.mediator.post(url, { ...form, keep: '1' }, JSON_ONLY)
    assert.doesNotMatch((await on.mediator.get(on.url)).body, /在北边/)
    assert.match((await on.mediator.get(url)).body, /草稿[\s\S]*答：在北边。/)
    const whole = {
      ...form,
      startedAt: '2026-11-20T08:00',
      endedAt: '2026-11-20T08:50',
      place: '村部',
      recorder: '卢知秋',
    }
    for (const status of [303, 303]) assert.equal((await on.mediator.post(url, whole)).statusCode, status)
    const rows = await on.w.house.db.read.selectFrom('investigations').select('record').execute()
    assert.equal(rows.length, 1)
    assert.deepEqual(await on.drafts(), [])
  })
})

describe('a record that arrives twice', () => {
  it('is one record, also when both arrive together, and is not kept as a draft afterwards', async (t) => {
    const on = await room(t)
    const form = { ...on.form, ...(await on.opened()) }
    const answers = await Promise.all([on.mediator.post(on.url, form), on.mediator.post(on.url, form)])
    assert.deepEqual(
      answers.map((answer) => answer.statusCode),
      [303, 303],
    )
    assert.equal((await on.mediator.post(on.url, form)).statusCode, 303)
    assert.equal((await on.sessions()).length, 1)
    const late = await on.mediator.post(on.url, { ...form, keep: '1' }, JSON_ONLY)
    assert.deepEqual(late.json(), { says: '这份已经存进案子了，不用再存' })
    assert.deepEqual(await on.drafts(), [])
  })

  it('with other words is told, and nothing of either is lost', async (t) => {
    const on = await room(t)
    const form = { ...on.form, ...(await on.opened()) }
    await on.mediator.post(on.url, form)
    const other = await on.mediator.post(on.url, { ...form, record: '后来又补了一句' })
    assert.equal(other.statusCode, 409)
    assert.match(other.body, /这一份刚才已经存进案子了，和现在写的不一样/)
    assert.match(other.body, /后来又补了一句/)
    assert.match(other.body, /第1次调解记录|调解/)
    const again = await on.mediator.post(on.url, { ...form, ...carried(other.body), record: '后来又补了一句' })
    assert.equal(again.statusCode, 303)
    assert.deepEqual(
      (await on.sessions()).map((session) => session.record),
      ['欧阳修竹说厨房进了三次水。\n曾禾根说沟是他填的。', '后来又补了一句'],
    )
  })

  it('is overtaken by others, but not by the writer’s own photos and calls', async (t) => {
    const on = await room(t)
    const form = { ...on.form, ...(await on.opened()) }
    const { read } = on.w.house.db
    const called = /parties\/([0-9a-z]{20})\/reveal\/phone/.exec((await on.mediator.get(`/cases/${on.id}`)).body)![1]
    await on.mediator.post(`/cases/${on.id}/parties/${called}/reveal/phone`, { reason: '催他来' })
    assert.equal((await on.mediator.post(on.url, form)).statusCode, 303)
    const next: Sent = { ...on.form, ...(await on.opened()) }
    const recorder = await on.w.as(CAST.recorder)
    await recorder.post(`/cases/${on.id}/parties/${called}/reveal/phone`, { reason: '催他来' })
    const overtaken = await on.mediator.post(on.url, next)
    assert.equal(overtaken.statusCode, 409)
    assert.match(overtaken.body, /您打开以后/)
    assert.match(overtaken.body, /厨房进了三次水/)
    assert.equal(carried(overtaken.body).key, next.key)
    assert.equal((await read.selectFrom('sessions').select('id').execute()).length, 1)
  })
})
