import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { describe, it, type TestContext } from 'node:test'
import { close as closeAgreed } from '../closing/closing.ts'
import { PASSWORD } from '../people/testing.ts'
import { CAST, done, world, type World } from '../platform/testing/world.ts'
import type { House } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import { receiveEvidence } from './receiving.ts'
import { png, sender, type Sent } from './testing.ts'
import { openUpload, phoneLink, takePhotos } from './uploading.ts'

const MB = 1024 * 1024

type Sender = ReturnType<typeof sender>

async function desk(t: TestContext, state: 'registered' | 'mediating' = 'registered') {
  const w = await world(t)
  w.house.afterwards = async () => {}
  const id = await w.caseIn(state)
  const clerk = await signedIn(w, state === 'registered' ? CAST.clerk : CAST.mediator)
  return { w, id, url: `/cases/${id}`, clerk, read: w.house.db.read }
}

async function signedIn(w: World, account: string): Promise<Sender> {
  const visitor = sender(await w.app())
  await visitor.get('/sign-in')
  await visitor.post('/sign-in', { account, password: PASSWORD })
  return visitor
}

/** Opens the form, fills it, sends it. */
async function receives(on: Awaited<ReturnType<typeof desk>>, form: Record<string, string>, files: Sent[] = []) {
  const page = await on.clerk.get(`${on.url}/evidence/new`)
  const party = /<option value="([0-9a-z]{20})">欧阳修竹/.exec(page.body)![1]!
  const whole = { key: keyOf(page.body), party, 'item.0.name': '借条', 'item.0.form': 'original', ...form }
  return { page, whole, answer: await on.clerk.send(`${on.url}/evidence/new`, whole, files) }
}

const keyOf = (html: string): string => /name="key" value="([^"]+)"/.exec(html)![1]!
const photo = (n: number, field = 'item.0.files', name = `现场${n}.png`): Sent => ({ field, name, bytes: png(n) })

/** A link as the clerk's screen shows it: its page and its code. */
async function opened(on: Awaited<ReturnType<typeof desk>>, item = 'loose') {
  await on.clerk.get(`${on.url}/upload`)
  const answer = await on.clerk.post(`${on.url}/upload`, { item })
  assert.equal(answer.statusCode, 303)
  const page = String(answer.headers.location)
  const { body } = await on.clerk.get(page)
  const code = /<p class="ev-code">(\w{4}) (\w{4})<\/p>/.exec(body)!
  return { page, body, code: `${code[1]}${code[2]}` }
}

const phone = async (on: Awaited<ReturnType<typeof desk>>) => sender(await on.w.app())

describe('receiving evidence', () => {
  it('keeps who brought what with its photos, tells it in the timeline, and prints one receipt for all', async (t) => {
    const on = await desk(t)
    const form = {
      'item.0.copies': '1',
      'item.0.pages': '2',
      'item.1.name': '转账记录𬱖😀',
      'item.1.form': 'copy',
      'item.1.copies': '3',
    }
    const { answer } = await receives(on, form, [photo(1), photo(2), photo(3, 'item.1.files', '转账.png')])
    assert.equal(answer.statusCode, 303)
    assert.equal(answer.headers.location, `${on.url}/evidence`)
    const { body } = await on.clerk.get(`${on.url}/evidence`)
    assert.match(body, /1\. 借条 <span class="mini">原件<\/span>/)
    assert.match(body, /1份，每份2页　欧阳修竹交/)
    assert.match(body, /2\. 转账记录𬱖😀 <span class="mini">复印件<\/span>/)
    assert.match(body, /简小满收/)
    assert.match(body, /打开收据/)
    assert.equal(body.split('<img src=').length - 1, 3)
    const [, picture = ''] = /<img src="([^"]+)"/.exec(body)!
    const shown = await on.clerk.get(picture)
    assert.deepEqual([shown.statusCode, shown.headers['content-type']], [200, 'image/png'])
    const chain = (await on.clerk.get(`${on.url}/chain`)).body
    assert.match(chain, /收到欧阳修竹交的借条，原件1份，照片、文件2个/)
    assert.match(chain, /收到欧阳修竹交的转账记录𬱖😀，复印件3份，照片、文件1个/)
    const papers = await on.read.selectFrom('papers').select('title').where('kind', '=', 'evidence_receipt').execute()
    assert.deepEqual(papers, [{ title: '证据材料收据' }])
  })

  it('takes the same form sent twice once', async (t) => {
    const on = await desk(t)
    const { whole } = await receives(on, {}, [photo(1)])
    const again = await on.clerk.send(`${on.url}/evidence/new`, whole, [photo(1)])
    assert.equal(again.statusCode, 303)
    assert.match((await on.clerk.get(`${on.url}/evidence`)).body, /这张表已经存过了，没有重复收/)
    assert.equal((await on.read.selectFrom('evidence').select('id').execute()).length, 1)
    assert.equal((await evidenceFiles(on.read)).length, 1)
  })

  it('says what is wrong beside its field and keeps everything typed', async (t) => {
    const on = await desk(t)
    const bad = [
      { field: 'item.0.files', name: '照片.jpg', bytes: Buffer.from('<!doctype html><script>1</script>') },
      { field: 'item.0.files', name: '空.jpg', bytes: Buffer.alloc(0) },
      { field: 'item.0.files', name: '大.png', bytes: Buffer.concat([png(), Buffer.alloc(20 * MB)]) },
      photo(1),
    ]
    const form = {
      party: 'other',
      'item.0.name': '',
      'item.0.note': '甲'.repeat(501),
      'item.1.name': '合同',
      'item.1.form': '',
      'item.2.form': 'copy',
    }
    const { answer } = await receives(on, form, bad)
    assert.equal(answer.statusCode, 422)
    assert.match(answer.body, /href="#item-2-name"/)
    for (const sentence of [
      /请写明是谁交的/,
      /备注最多500字，现在多了1字/,
      /请选原件、复印件、照片还是电子数据/,
      /“照片\.jpg”不是照片或PDF，收不了。能收的：JPG照片、PNG图片、WebP图片、HEIC照片、PDF/,
      /“空\.jpg”是空的，没有内容/,
      /“大\.png”超过20 MB，没有收/,
    ])
      assert.match(answer.body, sentence)
    assert.match(answer.body, /value="合同"/)
    assert.match(answer.body, /甲{501}/)
    assert.match(answer.body, /<option value="other" selected>/)
    assert.deepEqual(await evidenceFiles(on.read), [])
    const { answer: nobody } = await receives(on, { party: newId() })
    assert.equal(nobody.statusCode, 422)
    const long = await receives(on, { 'item.0.note': '字'.repeat(20_000), 'item.0.copies': '很多' })
    assert.equal(long.answer.statusCode, 422)
  })

  it('takes ten files at once and tells which it left', async (t) => {
    const on = await desk(t)
    const { answer } = await receives(
      on,
      {},
      Array.from({ length: 12 }, (_, n) => photo(n)),
    )
    assert.equal(answer.statusCode, 422)
    assert.match(answer.body, /“现场10\.png”没有收：一次最多10个/)
    assert.match(answer.body, /“现场11\.png”没有收/)
  })

  it('has room for 50 files in a case, and says so at the next', async (t) => {
    const on = await desk(t)
    for (let round = 0; round < 5; round++) {
      const files = Array.from({ length: 10 }, (_, n) => photo(10 * round + n))
      assert.equal((await receives(on, {}, files)).answer.statusCode, 303)
    }
    const { body } = await on.clerk.get(`${on.url}/evidence`)
    assert.equal(body.split('<img src=').length - 1, 50)
    const { answer } = await receives(on, {}, [photo(99)])
    assert.equal(answer.statusCode, 422)
    assert.match(answer.body, /一件案子的证据照片、文件最多50个，现在满了/)
    const elsewhere = await on.clerk.send(`${on.url}/files`, { purpose: 'evidence' }, [photo(98, 'file')])
    assert.equal(elsewhere.statusCode, 409)
    assert.equal((await evidenceFiles(on.read)).length, 50)
    const { code } = await opened(on)
    const visitor = await phone(on)
    await visitor.get(`/u/${code}`)
    const before = stored(on.w)
    const late = await visitor.send(`/u/${code}`, {}, [photo(97, 'album')])
    assert.equal(stored(on.w), before)
    assert.equal(late.statusCode, 422)
    assert.match(late.body, /还有1个没有收：这件案子最多收50个，满了/)
  })

  it('has no row without its bytes when the process dies between the two', async (t) => {
    const { w, id, read } = await desk(t)
    const dying: House = { ...w.house, db: { ...w.house.db, write: () => Promise.reject(new Error('killed')) } }
    const item = { name: '借条', form: 'original', copies: 1, pages: null, note: '', row: 0 } as const
    const handed = { partyId: null, giver: '曾水生', items: [item] }
    const files = () => [{ name: '借条.png', mime: 'image/png', bytes: png() }]
    const clerk = await w.actor(CAST.clerk)
    const key = newId()
    await assert.rejects(receiveEvidence(dying, clerk, id, key, handed, files), /killed/)
    assert.deepEqual(await evidenceFiles(read), [])
    assert.ok(done(await receiveEvidence(w.house, clerk, id, key, handed, files)).paperId)
    for (const file of await evidenceFiles(read)) assert.ok((await w.house.files.read(file.id)).equals(png()))
  })
})

describe('giving evidence back', () => {
  it('writes down to whom, once', async (t) => {
    const on = await desk(t)
    await receives(on, {})
    const [item] = await on.read.selectFrom('evidence').select('id').execute()
    const url = `${on.url}/evidence/${item!.id}/return`
    assert.match((await on.clerk.get(url)).body, /value="欧阳修竹"/)
    const empty = await on.clerk.post(url, { to: '', note: '本人领' })
    assert.equal(empty.statusCode, 422)
    assert.match(empty.body, /value="本人领"/)
    assert.equal((await on.clerk.post(url, { to: '欧阳修竹', note: '本人领' })).statusCode, 303)
    const { body } = await on.clerk.get(`${on.url}/evidence`)
    assert.match(body, /今天09:00退还给欧阳修竹，简小满经手/)
    assert.match((await on.clerk.get(`${on.url}/chain`)).body, /借条退还给欧阳修竹/)
    const twice = await on.clerk.post(url, { to: '别人', note: '' })
    assert.equal(twice.statusCode, 409)
    assert.match(twice.body, /借条已经退还给欧阳修竹/)
    assert.equal((await on.clerk.get(url)).statusCode, 409)
  })

  it('is possible after the close, when nothing is received any more', async (t) => {
    const on = await desk(t, 'mediating')
    const { whole } = await receives(on, {})
    const settled = await on.w.caseIn('settled')
    const mediator = await on.w.actor(CAST.mediator)
    done(await closeAgreed(on.w.house, mediator, settled, { note: '', version: undefined }))
    const refused = await on.clerk.send(`/cases/${settled}/evidence/new`, whole, [])
    assert.equal(refused.statusCode, 409)
    assert.match((await on.clerk.get(`/cases/${settled}/evidence`)).body, /还没有收过材料/)
  })
})

describe('who may', () => {
  it('is 404 for those who do not see the case, 403 for those who only see it, sign-in for strangers', async (t) => {
    const on = await desk(t, 'mediating')
    await receives(on, {}, [photo(1)])
    const [item] = await on.read.selectFrom('evidence').select('id').execute()
    const [file] = await evidenceFiles(on.read)
    const { page } = await opened(on)
    const seen = [`${on.url}/evidence`, `${on.url}/evidence/pictures/${file!.id}`, page, `${page}/arrived`]
    const done = [`${on.url}/evidence/new`, `${on.url}/evidence/${item!.id}/return`, `${on.url}/upload`]
    const sibling = await signedIn(on.w, 'baiclerk')
    const supervisor = await signedIn(on.w, 'supervisor')
    const stranger = await phone(on)
    for (const url of [...seen, ...done]) {
      assert.equal((await sibling.get(url)).statusCode, 404, url)
      assert.equal((await stranger.get(url)).statusCode, 303, url)
      assert.equal((await supervisor.get(url)).statusCode, seen.includes(url) ? 200 : 403, url)
    }
    for (const url of [...done, `${page}/close`]) {
      assert.equal((await sibling.send(url, {}, [photo(2)])).statusCode, 404, url)
      assert.equal((await supervisor.send(url, {}, [])).statusCode, 403, url)
    }
    // Another case's item, link and file do not lie below this one.
    const other = `/cases/${await on.w.caseIn('mediating')}`
    for (const url of [`${other}/evidence/${item!.id}/return`, page.replace(on.url, other)])
      assert.equal((await on.clerk.get(url)).statusCode, 404)
    assert.equal((await on.clerk.get(`${other}/evidence/pictures/${file!.id}`)).statusCode, 404)
    assert.equal((await evidenceFiles(on.read)).length, 1)
  })

  it('does not show the code on another screen', async (t) => {
    const on = await desk(t, 'mediating')
    const { page, code, body } = await opened(on)
    assert.match(body, /<svg class="qr"/)
    const head = await signedIn(on.w, CAST.head)
    const elsewhere = await head.get(page)
    assert.equal(elsewhere.statusCode, 200)
    assert.doesNotMatch(elsewhere.body, new RegExp(`class="qr"|${code.slice(0, 4)} ${code.slice(4)}`))
    const kept = JSON.stringify(await on.read.selectFrom('upload_links').selectAll().execute())
    assert.ok(!kept.includes(code))
  })
})

describe('photos from a phone', () => {
  it('go to the item they were taken for, in the name of who opened the link', async (t) => {
    const on = await desk(t)
    await receives(on, {})
    const [item] = await on.read.selectFrom('evidence').select('id').execute()
    const { page, code } = await opened(on, item!.id)
    const visitor = await phone(on)
    for (let look = 0; look < 3; look++) assert.equal((await visitor.get(`/u/${code}`)).statusCode, 200)
    const files = [photo(1, 'shot'), photo(2, 'album'), photo(3, 'album')]
    const sent = await visitor.send(`/u/${code}`, {}, files)
    assert.equal(sent.statusCode, 303)
    assert.match((await visitor.get(`/u/${code}`)).body, /收到3个，窗口那边已经看到了/)
    const fresh = await on.clerk.get(`${page}/arrived?have=0`, { 'hx-request': 'true' })
    assert.match(fresh.body, /^\s*<section class="card" id="arrived"/)
    assert.equal(fresh.body.split('<img ').length - 1, 3)
    assert.equal((await on.clerk.get(`${page}/arrived?have=3`, { 'hx-request': 'true' })).statusCode, 204)
    const other = await opened(on, item!.id)
    await visitor.send(`/u/${other.code}`, {}, [photo(4, 'album')])
    const both = await on.clerk.get(`${page}/arrived?have=3`, { 'hx-request': 'true' })
    assert.match(both.body, /收到4个/)
    assert.equal(both.body.split('<img ').length - 1, 4)
    const rows = await evidenceFiles(on.read)
    assert.deepEqual(
      rows.map((row) => [row.evidence_id, row.added_by]),
      Array.from({ length: 4 }, () => [item!.id, CAST.clerk]),
    )
    assert.match((await on.clerk.get(`${on.url}/chain`)).body, /加入证据材料（手机上传）：现场1\.png等3个/)
  })

  it('come once however often the button is pressed, and the good ones without the bad', async (t) => {
    const on = await desk(t)
    const { code } = await opened(on)
    const visitor = await phone(on)
    await visitor.get(`/u/${code}`)
    await Promise.all([1, 2].map(() => visitor.send(`/u/${code}`, {}, [photo(1, 'album')])))
    const before = stored(on.w)
    await visitor.send(`/u/${code}`, {}, [photo(1, 'album'), photo(1, 'album')])
    assert.equal(stored(on.w), before)
    assert.match((await visitor.get(`/u/${code}`)).body, /这2个刚才已经收到了/)
    const html = { field: 'album', name: '图.jpg', bytes: Buffer.from('<html></html>') }
    assert.equal((await visitor.send(`/u/${code}`, {}, [html, photo(2, 'album')])).statusCode, 303)
    assert.match((await visitor.get(`/u/${code}`)).body, /收到1个[\s\S]*“图\.jpg”不是照片或PDF/)
    const only = await visitor.send(`/u/${code}`, {}, [html])
    assert.equal(only.statusCode, 422)
    const none = await visitor.send(`/u/${code}`, {}, [])
    assert.match(none.body, /还没有选照片/)
    assert.equal((await evidenceFiles(on.read)).length, 2)
  })

  it('are kept without the place where they were taken', async (t) => {
    const on = await desk(t)
    const { code } = await opened(on)
    const visitor = await phone(on)
    await visitor.get(`/u/${code}`)
    const place = Buffer.from('ffe1000c4578696600003239 4e31'.replace(' ', ''), 'hex')
    const picture = Buffer.from('ffc0000b080001000101011100ffda00080101 00003f00aabbffd9'.replace(' ', ''), 'hex')
    const bytes = Buffer.concat([Buffer.from('ffd8', 'hex'), place, picture])
    await visitor.send(`/u/${code}`, {}, [{ field: 'shot', name: 'image.jpg', bytes }])
    const [file] = await evidenceFiles(on.read)
    assert.equal(
      (await on.w.house.files.read(file!.id)).toString('hex'),
      'ffd8ffc0000b080001000101011100ffda0008010100003f00aabbffd9',
    )
  })

  it('see no name of anybody, only the centre and the last digits', async (t) => {
    const on = await desk(t)
    const { code } = await opened(on)
    const { body } = await (await phone(on)).get(`/u/${code}`)
    assert.match(body, /清溪镇矛盾纠纷调处中心/)
    assert.match(body, /<dt>案号末位<\/dt><dd>1<\/dd>/)
    for (const secret of ['欧阳修竹', '曾禾根', '简小满', '排水沟', '（2026）', on.id])
      assert.ok(!body.includes(secret))
    assert.doesNotMatch(body, /<script|hx-/)
  })

  it('find a closed door after a quarter of an hour, after the close, and behind a wrong code', async (t) => {
    const on = await desk(t)
    const first = await opened(on)
    const visitor = await phone(on)
    await visitor.get(`/u/${first.code}`)
    on.w.house.clock.advance(14)
    assert.equal((await visitor.get(`/u/${first.code.toLowerCase()}`)).statusCode, 200)
    on.w.house.clock.advance(1)
    const late = await visitor.get(`/u/${first.code}`)
    assert.equal(late.statusCode, 410)
    assert.match(late.body, /这个码已经作废/)
    assert.equal((await visitor.send(`/u/${first.code}`, {}, [photo(1, 'album')])).statusCode, 410)
    const ended = await on.clerk.get(`${first.page}/arrived?have=0`, { 'hx-request': 'true' })
    assert.doesNotMatch(ended.body, /hx-trigger/)
    const second = await opened(on)
    assert.equal((await on.clerk.post(`${second.page}/close`, {})).statusCode, 303)
    assert.equal((await visitor.get(`/u/${second.code}`)).statusCode, 410)
    assert.equal((await on.clerk.post(`${second.page}/close`, {})).statusCode, 409)
    assert.match((await on.clerk.get(`${on.url}/chain`)).body, /关闭手机上传，收到0个/)
    for (const wrong of ['AAAAAAAA', 'kurz', '%00', 'A'.repeat(150)])
      assert.equal((await visitor.get(`/u/${wrong}`)).statusCode, 404)
    assert.deepEqual(await evidenceFiles(on.read), [])
  })

  it('refuse a link closed while the photos were on their way, and one whose maker has left', async (t) => {
    const { w, id, read } = await desk(t)
    const clerk = await w.actor(CAST.clerk)
    const { id: linkId, code } = done(await openUpload(w.house, clerk, id, null))
    const link = (await phoneLink(w.house, code))!
    const files = [{ name: 'a.png', mime: 'image/png', bytes: png() }]
    const set = (values: object) =>
      w.house.db.write((t) => t.updateTable('upload_links').set(values).where('id', '=', linkId).execute())
    await set({ closed_at: w.house.clock.now() })
    assert.equal((await takePhotos(w.house, link, files)).refused?.kind, 'state')
    await set({ closed_at: null })
    await w.house.db.write((t) =>
      t.updateTable('people').set({ disabled_at: w.house.clock.now() }).where('id', '=', CAST.clerk).execute(),
    )
    assert.equal((await takePhotos(w.house, link, files)).refused?.kind, 'gone')
    assert.deepEqual(await evidenceFiles(read), [])
  })

  it('are let in by a token of the form only, and guessing is slowed down', async (t) => {
    const on = await desk(t)
    const { code } = await opened(on)
    const visitor = await phone(on)
    await visitor.get(`/u/${code}`)
    assert.equal((await visitor.send(`/u/${code}`, {}, [photo(1, 'album')], 'made-up')).statusCode, 403)
    assert.deepEqual(await evidenceFiles(on.read), [])
    const guesses: number[] = []
    for (let n = 0; n < 22; n++) guesses.push((await visitor.get(`/u/AAAAAA${10 + n}`)).statusCode)
    assert.deepEqual([guesses[0], guesses[19], guesses[20]], [404, 404, 429])
  })

  it('may type the code by hand', async (t) => {
    const on = await desk(t)
    const { code } = await opened(on)
    const visitor = await phone(on)
    await visitor.get('/u')
    const typed = ` ${code.slice(0, 4).toLowerCase()}-${code.slice(4).replaceAll('0', 'o').replaceAll('1', 'l')} `
    assert.equal((await visitor.post('/u', { code: typed })).headers.location, `/u/${code}`)
    const wrong = await visitor.post('/u', { code: '12345<b>' })
    assert.equal(wrong.statusCode, 422)
    assert.match(wrong.body, /value="12345&lt;b&gt;"/)
    assert.equal((await visitor.post('/u', { code: '字'.repeat(20_000) })).statusCode, 422)
  })
})

/** How many files lie in the store, whether a row points at them or not. */
const stored = (w: World): number =>
  readdirSync(w.house.files.directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .length

const evidenceFiles = (db: House['db']['read']) =>
  db
    .selectFrom('files')
    .select(['id', 'name', 'evidence_id', 'added_by'])
    .where('purpose', '=', 'evidence')
    .orderBy('id')
    .execute()
