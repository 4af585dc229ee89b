import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inflateSync } from 'node:zlib'
import { paperOnlyBecause } from '../agreements/paper-only.ts'
import { readStrokes, shapeOf, type Strokes } from '../agreements/strokes.ts'
import { addAgent } from '../parties/representing.ts'
import { partiesOf } from '../parties/store.ts'
import { browser } from '../people/testing.ts'
import { readPdf, squeezed } from '../platform/paper/pdf-reader.ts'
import { everyRow, pagesOf } from '../platform/testing/never/trespassing.ts'
import { CAST, done, party, TWO_PARTIES, world, type World } from '../platform/testing/world.ts'
import { deviceOf } from './device.ts'
import { codeFor, handwriting, onPaper, signersIn, signsOnTablet, TABLET, tabletOf } from './testing.ts'

const THREE = [...TWO_PARTIES, party('respondent', '曾秋丰', { phone: '13900000555' })]
const STAFF = ['漆云溪', '卢知秋', '调委会印章']
/** Long enough that no parallel test takes the same one. */
const words = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, '')

async function table(t: Parameters<typeof world>[0], parties = TWO_PARTIES) {
  const w = await world(t)
  const id = await w.caseIn('signing', parties)
  const { read } = w.house.db
  return {
    w,
    id,
    url: `/cases/${id}/agreement/tablet`,
    mediator: await w.as(CAST.mediator),
    agreement: () => read.selectFrom('agreements').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow(),
    tablets: () => read.selectFrom('tablet_signatures').selectAll().orderBy('signature_id').execute(),
    kase: () => read.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
  }
}

describe('signing on a tablet', () => {
  it('goes with paper: two on tablets, one by hand, and a second paper when it is complete', async (t) => {
    const { w, id, url, mediator, agreement, tablets, kase } = await table(t, THREE)
    const page = await mediator.get(url)
    assert.equal(page.statusCode, 200)
    for (const name of ['欧阳修竹', '曾禾根', '曾秋丰', '漆云溪', '卢知秋']) assert.match(page.body, new RegExp(name))
    assert.doesNotMatch(page.body, /调委会印章/)

    const [one, two] = [await codeFor(w, mediator, id, '欧阳修竹'), await codeFor(w, mediator, id, '曾禾根')]
    w.house.clock.advance(1)
    const tablet = await tabletOf(w, one)
    const shown = await tablet.open()
    const frozen = w.house.sealer.open((await agreement()).text_sealed!)
    for (const line of frozen.split(/[\n\t]/).filter(Boolean))
      assert.ok(words(shown.body).includes(line.replace(/\s/g, '')), line)
    assert.match(words(shown.body), /请欧阳修竹看全文，再签名当事人/)
    assert.match(shown.body, /这台设备不能手写签名。请跟调解员说，在纸上签名/)
    assert.equal(shown.headers['cache-control'], 'no-store')

    assert.equal((await tablet.confirm(handwriting(1))).statusCode, 303)
    assert.match(words((await tablet.open()).body), /签名收到了欧阳修竹，今天09:01，/)
    assert.equal((await (await tabletOf(w, two)).confirm(handwriting(2))).statusCode, 303)
    assert.match(words((await mediator.get(url)).body), /欧阳修竹当事人在平板上签名，今天09:00/)
    assert.deepEqual([(await kase()).state, (await agreement()).signed_paper_id], ['signing', null])

    const wet = await onPaper(w, id, ['曾秋丰', ...STAFF])
    assert.equal((await mediator.post(`/cases/${id}/agreement/signatures`, wet)).statusCode, 303)
    const settled = await agreement()
    assert.deepEqual([(await kase()).state, settled.state, settled.effective_on], ['settled', 'in_force', '2026-11-20'])
    const [row] = await tablets()
    assert.deepEqual(
      [row!.device, row!.began_at, row!.ended_at, row!.text_hash, row!.photo_id],
      ['安卓13 SM-X200，Chrome 120', '2026-11-20T01:00:51.000Z', '2026-11-20T01:00:58.000Z', settled.text_hash, null],
    )
    assert.deepEqual(JSON.parse(w.house.sealer.open(row!.strokes_sealed)), handwriting(1))

    const papers = await w.house.db.read
      .selectFrom('papers')
      .selectAll()
      .where('kind', 'in', ['agreement', 'signed_agreement'])
      .orderBy('id')
      .execute()
    const [first, second] = papers
    assert.deepEqual(
      [second!.kind, second!.id, second!.of_paper_id, second!.number, second!.voided_at, papers.length],
      ['signed_agreement', settled.signed_paper_id, first!.id, first!.number, null, 2],
    )
    const pdf = await mediator.get(`/cases/${id}/papers/${second!.id}.pdf`)
    const text = squeezed(await readPdf(pdf.rawPayload))
    for (const line of frozen
      .split('申请人（签名')[0]!
      .split(/[\n\t]/)
      .filter(Boolean))
      assert.ok(text.includes(line.replace(/\s/g, '')), line)
    assert.match(text, /欧阳修竹2026年11月20日9时00分在平板上签名/)
    assert.match(text, /曾秋丰纸质签名，见签字文本原件/)
    assert.match(text, /签名证据页/)
    assert.match(
      text,
      /身份申请人本人签字时的照片没有签名时间2026年11月20日9时00分51秒开始，2026年11月20日9时00分58秒签完/,
    )
    assert.match(text, /设备安卓13SM-X200，Chrome120经办人漆云溪/)
    assert.ok(text.includes(first!.text_hash) && text.includes(first!.id) && text.includes(first!.check_code))
    assert.match(text, /曾秋丰2026年11月20日签名并按指印/)
    assert.equal(linesDrawn(pdf.rawPayload, '1.1 w'), 2)
    const chain = words((await mediator.get(`/cases/${id}/chain`)).body)
    assert.match(chain, /给欧阳修竹开平板签字，30分钟有效/)
    assert.match(chain, /欧阳修竹在平板上签名（2026年11月20日）/)
    assert.match(words((await mediator.get(`/cases/${id}`)).body), /人民调解协议书（电子签名文本）/)
    assert.match((await mediator.get(`/cases/${id}/agreement`)).body, /打开电子签名文本/)
  })

  it('makes no second paper where all signed by hand', async (t) => {
    const { w, id, mediator, agreement } = await table(t)
    await codeFor(w, mediator, id, '欧阳修竹')
    const wet = await onPaper(w, id, ['欧阳修竹', '曾禾根', ...STAFF])
    assert.equal((await mediator.post(`/cases/${id}/agreement/signatures`, wet)).statusCode, 303)
    assert.deepEqual([(await agreement()).state, (await agreement()).signed_paper_id], ['in_force', null])
  })

  it('takes two tablets at the same moment, and one pressed twice once', async (t) => {
    const { w, id, mediator, tablets } = await table(t)
    const both = [await codeFor(w, mediator, id, '欧阳修竹'), await codeFor(w, mediator, id, '曾禾根')]
    const [one, two] = await Promise.all(both.map((code) => tabletOf(w, code)))
    const answers = await Promise.all([one!, two!, one!].map((tablet, at) => tablet.confirm(handwriting(at + 1))))
    assert.ok(answers.every(({ statusCode }) => statusCode === 303 || statusCode === 409))
    assert.equal(answers[1]!.statusCode, 303)
    assert.equal((await tablets()).length, 2)
    assert.match(words((await one!.open()).body), /签名收到了/)
    assert.equal((await one!.confirm(handwriting(9))).statusCode, 303)
    assert.equal((await tablets()).length, 2)
  })

  it('closes the earlier code of a signer, and every code after half an hour', async (t) => {
    const { w, id, mediator, tablets } = await table(t)
    const first = await tabletOf(w, await codeFor(w, mediator, id, '欧阳修竹'))
    const second = await tabletOf(w, await codeFor(w, mediator, id, '欧阳修竹'))
    assert.deepEqual([(await first.open()).statusCode, (await second.open()).statusCode], [410, 200])
    w.house.clock.advance(31)
    const late = await second.confirm()
    assert.equal(late.statusCode, 410)
    assert.match(words(late.body), /这个码已经作废过了30分钟/)
    assert.equal((await tablets()).length, 0)
  })

  it('tells who signed on paper meanwhile, and who types a code that nobody made', async (t) => {
    const { w, id, mediator } = await table(t)
    const tablet = await tabletOf(w, await codeFor(w, mediator, id, '欧阳修竹'))
    await mediator.post(`/cases/${id}/agreement/signatures`, await onPaper(w, id, ['欧阳修竹']))
    const late = await tablet.confirm()
    assert.equal(late.statusCode, 409)
    assert.match(late.body, /欧阳修竹的签名已经登记过，不用再签/)
    const again = await mediator.post(`/cases/${id}/agreement/tablet`, {
      signer: `party-${(await signersIn(w, id))[0]!.id}`,
    })
    assert.deepEqual([again.statusCode, /欧阳修竹已经签过，不用再签/.test(again.body)], [422, true])
    const stranger = browser(await w.app())
    assert.equal((await stranger.get('/t/00000000')).statusCode, 404)
    const wrong = await stranger.post('/t', { code: '12 3' })
    assert.deepEqual([wrong.statusCode, /value="12 3"/.test(wrong.body)], [422, true])
    const right = await stranger.post('/t', { code: ' 7kq2-m9xd ' })
    assert.equal(right.headers.location, '/t/7KQ2M9XD')
    const tries: number[] = []
    for (let at = 0; at < 22; at++) tries.push((await stranger.get('/t/11111111')).statusCode)
    assert.equal(tries.at(-1), 429)
  })

  it('says what is wrong with what was drawn, and keeps nothing of it', async (t) => {
    const { w, id, mediator, tablets } = await table(t)
    const tablet = await tabletOf(w, await codeFor(w, mediator, id, '欧阳修竹'))
    const dot = [[[10, 10, 0, 50]]]
    const sent: [unknown, RegExp][] = [
      ['', /没有收到笔迹，请再签一次/],
      ['{"x":1}', /没有收到笔迹/],
      ['[[["a",1,2,3]]]', /没有收到笔迹/],
      [dot, /签得太短，认不出是谁/],
      [Array.from({ length: 301 }, () => dot[0]), /笔画太多了/],
    ]
    for (const [strokes, why] of sent) {
      const answer = await tablet.confirm(strokes)
      assert.equal(answer.statusCode, 422)
      assert.match(answer.body, why)
    }
    const other = await tablet.confirm(handwriting(), { text: '0'.repeat(64) })
    assert.deepEqual([other.statusCode, /文本已经作废/.test(other.body)], [409, true])
    assert.equal((await tablets()).length, 0)
    assert.equal((await tablet.confirm()).statusCode, 303)
  })

  it('is void with its paper when the text is changed after the first signature', async (t) => {
    const { w, id, url, mediator, agreement, tablets } = await table(t)
    await signsOnTablet(w, mediator, id, '欧阳修竹')
    const open = await tabletOf(w, await codeFor(w, mediator, id, '曾禾根'))
    const spent = await agreement()
    const cancelled = await mediator.post(`/cases/${id}/agreement/void`, { reason: '第1项金额写错' })
    assert.equal(cancelled.statusCode, 303)
    const told = await open.confirm()
    assert.equal(told.statusCode, 410)
    assert.match(told.body, /这份文本已经作废/)
    assert.equal((await mediator.get(url)).statusCode, 409)
    assert.equal((await mediator.post(`/cases/${id}/agreement/issue`, {})).statusCode, 303)
    const fresh = await agreement()
    const [old] = await tablets()
    const { agreement_id } = await w.house.db.read
      .selectFrom('signatures')
      .select('agreement_id')
      .where('id', '=', old!.signature_id)
      .executeTakeFirstOrThrow()
    assert.deepEqual([agreement_id, fresh.id === spent.id, (await tablets()).length], [spent.id, false, 1])
    assert.equal((await mediator.get(url)).body.match(/在平板上签名，/g), null)
    await mediator.post(`/cases/${id}/agreement/signatures`, await onPaper(w, id, ['欧阳修竹', '曾禾根', ...STAFF]))
    assert.deepEqual([(await agreement()).state, (await agreement()).signed_paper_id], ['in_force', null])
  })

  it('keeps what was typed on the signing page when a tablet came in between', async (t) => {
    const { w, id, mediator, agreement } = await table(t)
    const { version } = await agreement()
    await signsOnTablet(w, mediator, id, '欧阳修竹')
    const wet = await onPaper(w, id, ['曾禾根'])
    const late = await mediator.post(`/cases/${id}/agreement/signatures`, { ...wet, version: String(version) })
    assert.equal(late.statusCode, 409)
    assert.match(late.body, /value="2026-11-20"/)
  })

  it('ends with who opened it: without a post no more', async (t) => {
    const { w, id, mediator, tablets } = await table(t)
    const tablet = await tabletOf(w, await codeFor(w, mediator, id, '欧阳修竹'))
    await w.house.db.write((tx) =>
      tx.updateTable('people').set({ disabled_at: w.house.clock.now() }).where('id', '=', CAST.mediator).execute(),
    )
    const told = await tablet.confirm()
    assert.deepEqual([told.statusCode, /已经不在岗/.test(told.body), (await tablets()).length], [410, true, 0])
  })
})

describe('who may sign for a party on a tablet', () => {
  const agentOf = async (w: World, id: string, scope: string) => {
    const mediator = await w.actor(CAST.mediator)
    const { seq } = await w.house.db.read
      .selectFrom('cases')
      .select('seq')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const one = (await partiesOf(w.house.db.read, seq)).find(({ name }) => name === '曾禾根')!
    const form = { party: one.id, kind: 'appointed', name: '廖青山', relation: '律师', phone: '13900000556' } as const
    const rest = { idNumber: '', since: null, scope, mandate: '授权委托书', version: undefined }
    done(await addAgent(w.house, mediator, id, { ...form, ...rest }))
  }

  it('is nobody with general authority', async (t) => {
    const { w, id, url, mediator } = await table(t)
    await agentOf(w, id, 'apply')
    assert.doesNotMatch((await mediator.get(url)).body, /廖青山/)
    const tablet = await tabletOf(w, await codeFor(w, mediator, id, '曾禾根', 'proxy'))
    assert.match(words((await tablet.open()).body), /请曾禾根看全文，再签名当事人/)
  })

  it('is an agent with special authority, named as such everywhere', async (t) => {
    const { w, id, mediator, agreement } = await table(t)
    await agentOf(w, id, 'apply,sign')
    const tablet = await tabletOf(w, await codeFor(w, mediator, id, '曾禾根', 'proxy'))
    assert.match(words((await tablet.open()).body), /请廖青山看全文，再签名委托代理人，代曾禾根签/)
    assert.equal((await tablet.confirm()).statusCode, 303)
    await mediator.post(`/cases/${id}/agreement/signatures`, await onPaper(w, id, ['欧阳修竹', ...STAFF]))
    const pdf = await mediator.get(`/cases/${id}/papers/${(await agreement()).signed_paper_id}.pdf`)
    assert.match(squeezed(await readPdf(pdf.rawPayload)), /身份被申请人，委托代理人廖青山代签/)
  })
})

describe('papers about status', () => {
  const rules: [string, { ministry_type: string | null; gb_type: string | null }, string, string | null][] = [
    ['a family matter', { ministry_type: '01', gb_type: null }, '', '这件是婚姻家庭纠纷'],
    ['marriage', { ministry_type: '01', gb_type: '0101' }, '', '这件是恋爱及婚姻'],
    ['inheritance', { ministry_type: '03', gb_type: '0103' }, '', '这件是分家与继承'],
    [
      'inheritance by its words',
      { ministry_type: '03', gb_type: '0401' },
      '老屋由兄弟二人共同继承。',
      '协议里写到“继承”',
    ],
    ['adoption by its words', { ministry_type: '99', gb_type: null }, '解除收养。', '协议里写到“收养”'],
    ['neighbours', { ministry_type: '02', gb_type: '0201' }, '恢复排水沟，赔偿8600元。', null],
    ['wages', { ministry_type: '10a', gb_type: null }, '分六期付清工资。', null],
    ['no type yet', { ministry_type: null, gb_type: null }, '', null],
  ]
  for (const [name, kase, text, expected] of rules)
    it(`${name}: ${expected ? 'paper only' : 'may be electronic'}`, () => {
      const why = paperOnlyBecause(kase, text)
      assert.equal(why?.split('，')[0] ?? null, expected)
      if (why) assert.match(why, /不能用电子签名（电子签名法第三条），请各方在纸上签名/)
    })

  it('are refused with the reason, on every way to a tablet', async (t) => {
    const { w, id, url, mediator, tablets } = await table(t)
    const code = await codeFor(w, mediator, id, '欧阳修竹')
    await w.house.db.write((tx) => tx.updateTable('cases').set({ ministry_type: '01', gb_type: '0103' }).execute())
    const signer = `party-${(await signersIn(w, id))[1]!.id}`
    for (const answer of [await mediator.get(url), await mediator.post(url, { signer })]) {
      assert.equal(answer.statusCode, 422)
      assert.match(words(answer.body), /这件是分家与继承，涉及婚姻、收养、继承等人身关系的文书不能用电子签名/)
    }
    const signing = await mediator.get(`/cases/${id}/agreement`)
    assert.match(signing.body, /这件是分家与继承/)
    assert.doesNotMatch(signing.body, /href="[^"]*agreement\/tablet"/)
    const late = await (await tabletOf(w, code)).confirm()
    assert.deepEqual([late.statusCode, (await tablets()).length], [422, 0])
    assert.match(late.body, /不能用电子签名/)
  })
})

describe('strokes', () => {
  it('stand in no page, event, print or export, nor plainly in any table', async (t) => {
    const { w, id, mediator } = await table(t)
    const marked = handwriting(3).map((stroke) => stroke.map(([x, y, ms, p]) => [x! + 4711.3, y!, ms!, p!]))
    await signsOnTablet(w, mediator, id, '欧阳修竹', marked)
    const code = await codeFor(w, mediator, id, '曾禾根')
    const { strokes_mac } = await w.house.db.read.selectFrom('tablet_signatures').selectAll().executeTakeFirstOrThrow()
    const tell = /47[3-9]\d\.8|48\d\d\.8/
    const look = async (when: string) => {
      for (const person of [CAST.mediator, CAST.head, CAST.clerk, 'auditor', 'supervisor', 'administrator']) {
        const visitor = await w.as(person)
        for (const url of [...(await pagesOf(w, id)), '/', '/cases?view=all', '/signals']) {
          const { body } = await visitor.get(url)
          assert.ok(!tell.test(body) && !body.includes(strokes_mac), `${when} ${person} ${url}`)
        }
      }
      const page = await browser(await w.app()).get(`/t/${code}`)
      assert.ok(!tell.test(page.body))
      for (const { table, row } of await everyRow(w))
        assert.ok(!tell.test(row) && (table === 'tablet_signatures' || !row.includes(strokes_mac)), table)
    }
    await look('waiting')
    await mediator.post(`/cases/${id}/agreement/signatures`, await onPaper(w, id, ['曾禾根', ...STAFF]))
    await look('in force')
  })

  it('have one shape wherever and however large they were sent, and another for another hand', () => {
    const drawn = handwriting(5) as unknown as Strokes
    const elsewhere = drawn.map((stroke) =>
      stroke.map(([x, y, ms, p]) => [x * 2 + 130, y * 2 + 7, ms * 3, p - 9] as const),
    )
    assert.equal(shapeOf(elsewhere), shapeOf(drawn))
    assert.notEqual(shapeOf(handwriting(6) as unknown as Strokes), shapeOf(drawn))
    const shaky = drawn.map((stroke) => stroke.map(([x, y, ms, p]) => [x + (ms % 3), y, ms, p] as const))
    assert.notEqual(shapeOf(shaky), shapeOf(drawn))
  })

  it('are read as numbers or not at all', () => {
    assert.equal(readStrokes(JSON.stringify(handwriting())).why, null)
    for (const sent of [null, undefined, '[]', '[[]]', '[[[1,2,3]]]', '[[[1e99,2,3,4]]]', 'null', '['])
      assert.equal(readStrokes(sent).why, '没有收到笔迹，请再签一次', String(sent))
  })
})

describe('a photo of the signing', () => {
  it('is optional, one for a signature, stored with the case and named on the evidence page', async (t) => {
    const { w, id, url, mediator, agreement, tablets } = await table(t)
    await signsOnTablet(w, mediator, id, '欧阳修竹')
    const [{ signature_id: signature } = { signature_id: '' }] = await tablets()
    const send = (bytes: Buffer, of = signature) =>
      mediator.upload(`/cases/${id}/agreement/photo`, { signature: of }, { name: '签字.png', type: 'image/png', bytes })
    assert.match((await mediator.get(url)).body, /签字时的照片/)
    const pdf = await send(Buffer.from('%PDF-1.7\n%%EOF'))
    assert.deepEqual([pdf.statusCode, /要用照片，不用PDF/.test(pdf.body)], [422, true])
    assert.equal((await send(Buffer.from('no picture'))).statusCode, 422)
    assert.equal((await send(Buffer.alloc(0))).statusCode, 422)
    assert.equal((await send(PNG, 'nobody')).statusCode, 422)
    assert.equal((await send(PNG)).statusCode, 303)
    assert.equal((await send(PNG)).statusCode, 422)
    const { photo_id } = (await tablets())[0]!
    assert.equal((await mediator.get(`/cases/${id}/files/${photo_id}`)).statusCode, 200)
    assert.equal((await (await w.as('baiclerk')).get(`/cases/${id}/files/${photo_id}`)).statusCode, 404)
    await mediator.post(`/cases/${id}/agreement/signatures`, await onPaper(w, id, ['曾禾根', ...STAFF]))
    const paper = await mediator.get(`/cases/${id}/papers/${(await agreement()).signed_paper_id}.pdf`)
    assert.match(squeezed(await readPdf(paper.rawPayload)), /签字时的照片有，在案卷里/)
    assert.equal((await send(PNG)).statusCode, 303)
    assert.equal((await tablets())[0]!.photo_id, photo_id)
  })
})

describe('an agreement of many', () => {
  it('has all its places on the second paper', async (t) => {
    const many = [
      ...Array.from({ length: 119 }, (_, at) => party('applicant', `务工者第${at + 1}号`)),
      party('respondent', '曾䶮㛃𬱖·买买提'),
    ]
    const { w, id, mediator, agreement } = await table(t, many)
    await signsOnTablet(w, mediator, id, '务工者第7号', handwriting(7))
    await signsOnTablet(w, mediator, id, '曾䶮㛃𬱖·买买提', handwriting(8))
    const rest = (await signersIn(w, id)).map(({ name }) => name).filter((name) => !/第7号|买买提/.test(name))
    assert.equal((await mediator.post(`/cases/${id}/agreement/signatures`, await onPaper(w, id, rest))).statusCode, 303)
    const pdf = await mediator.get(`/cases/${id}/papers/${(await agreement()).signed_paper_id}.pdf`)
    const text = squeezed(await readPdf(pdf.rawPayload))
    for (const { name } of many) assert.ok(text.includes(name), name)
    assert.equal(text.split('纸质签名，见签字文本原件').length - 1, 120)
    assert.equal(linesDrawn(pdf.rawPayload, '1.1 w'), 2)
  })
})

describe('a device', () => {
  const told: [string | undefined, string][] = [
    [TABLET, '安卓13 SM-X200，Chrome 120'],
    [
      'Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605 Version/16.6 Mobile/15E148 Safari/604.1',
      'iPad，Safari 16',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0',
      'Windows，Edge 120',
    ],
    ['Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/118.0 Mobile MicroMessenger/8.0.44', '安卓10，微信'],
    [undefined, '没有说明'],
    ['\u4e2d<script>alert(1)</script>'.padEnd(500, 'x'), `<script>alert(1)</script>${'x'.repeat(35)}`],
  ]
  for (const [agent, expected] of told) it(`calls itself ${expected}`, () => assert.equal(deviceOf(agent), expected))
})

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** How often an operator stands in the page contents of a PDF. */
function linesDrawn(pdf: Buffer, operator: string): number {
  let found = 0
  for (let at = pdf.indexOf('stream\n'); at !== -1; at = pdf.indexOf('stream\n', at + 7)) {
    if (pdf.subarray(at - 3, at).toString() === 'end') continue
    try {
      found +=
        inflateSync(pdf.subarray(at + 7, pdf.indexOf('endstream', at)))
          .toString('latin1')
          .split(`\n${operator}\n`).length - 1
    } catch {
      // Not compressed: a picture or a font.
    }
  }
  return found
}
