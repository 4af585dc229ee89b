import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { CAST, done, world, type World } from '../platform/testing/world.ts'
import { terminate } from '../closing/closing.ts'
import { compare, type Offer } from './caucus.ts'

const pays = (fen: number): Offer => ({
  ...{ id: 'p', side: 'respondent', stance: 'pay', amountFen: fen, words: '' },
  ...{ comparable: true, withdrawn: false },
})
const takes = (fen: number): Offer => ({ ...pays(fen), id: 't', side: 'applicant', stance: 'take' })

describe('two offers laid side by side', () => {
  it('meet from the least one takes to the most the other pays', () => {
    assert.deepEqual(compare([pays(800_000), takes(650_000)]), { kind: 'overlap', leastFen: 650_000, mostFen: 800_000 })
    assert.deepEqual(compare([takes(650_000), pays(650_000)]), { kind: 'overlap', leastFen: 650_000, mostFen: 650_000 })
  })

  it('do not tell how far they are apart', () => {
    assert.deepEqual(compare([pays(600_000), takes(650_000)]), { kind: 'apart' })
  })

  it('wait until both allow it, by the newest offer of each', () => {
    const no = { ...takes(650_000), comparable: false }
    assert.deepEqual(compare([pays(800_000)]), { kind: 'waiting', for: 'offers' })
    assert.deepEqual(compare([pays(800_000), no]), { kind: 'waiting', for: 'consent' })
    assert.deepEqual(compare([pays(800_000), takes(650_000), no]), { kind: 'waiting', for: 'consent' })
    assert.equal(compare([pays(800_000), no, takes(700_000)]).kind, 'overlap')
  })

  it('do not go back to an older offer when the newest was withdrawn', () => {
    const gone = { ...takes(700_000), withdrawn: true }
    assert.deepEqual(compare([pays(800_000), takes(650_000), gone]), { kind: 'waiting', for: 'offers' })
  })

  it('are unlike without amounts, or when both would pay', () => {
    assert.deepEqual(compare([pays(800_000), { ...takes(0), amountFen: null }]), { kind: 'unlike' })
    assert.deepEqual(compare([pays(800_000), { ...pays(700_000), side: 'applicant' }]), { kind: 'unlike' })
  })

  it('meet just when the payer’s most reaches the taker’s least, whatever the amounts', () => {
    const amount = fc.integer({ min: 0, max: 10 ** 12 })
    fc.assert(
      fc.property(amount, amount, (most, least) => {
        const found = compare([takes(least), pays(most)])
        if (most < least) assert.deepEqual(found, { kind: 'apart' })
        else assert.deepEqual(found, { kind: 'overlap', leastFen: least, mostFen: most })
      }),
    )
  })
})

describe('the desk of two sides', () => {
  it('keeps each side’s words and offers in its own compartment, newest first', async (t) => {
    const { desk, url } = await atDesk(t)
    await desk.note('applicant', '她说房子漏水半年没人管\n😀𠮷')
    await desk.note('both', '双方都想过年以前了结')
    await desk.offer('respondent', { stance: 'pay', amount: '6000', comparable: 'yes' })
    await desk.offer('respondent', { stance: 'pay', amount: '7,000.50', comparable: 'yes' })
    const [a, both, b] = roomsIn((await desk.get(url)).body)
    assert.match(a!, /漏水半年没人管\n😀𠮷/)
    assert.doesNotMatch(both! + b!, /漏水/)
    assert.match(both!, /过年以前了结/)
    assert.ok(b!.indexOf('最多肯付 7,000.50元') < b!.indexOf('最多肯付 6,000.00元'), b)
    assert.match(b!, /第2次[\s\S]*?最新/)
  })

  it('tells the overlap only when both allow it', async (t) => {
    const { desk, url } = await atDesk(t)
    const compared = async () => /出价比对<\/b> ([^<]*)/.exec((await desk.get(url)).body)![1]
    assert.equal(await compared(), '两边都有没撤回的新出价以后，才比对。')
    await desk.offer('respondent', { stance: 'pay', amount: '8000', comparable: 'yes' })
    await desk.offer('applicant', { stance: 'take', amount: '6500', comparable: 'no' })
    assert.equal(await compared(), '两边的最新出价都同意比对，才显示有没有重叠。')
    await desk.offer('applicant', { stance: 'take', amount: '6500', comparable: 'yes' })
    assert.equal(await compared(), '有重叠：6,500.00元到8,000.00元之间。')
    await desk.offer('applicant', { stance: 'take', amount: '8600', comparable: 'yes' })
    assert.equal(await compared(), '没有重叠。差多少不显示。')
  })

  it('marks an offer as withdrawn and keeps it; a second time is refused', async (t) => {
    const { w, desk, url } = await atDesk(t)
    await desk.offer('applicant', { words: '只要他当面认错', comparable: 'no' })
    const offer = /name="offer" value="([0-9a-z]{20})"/.exec((await desk.get(url)).body)![1]!
    assert.equal((await desk.post(url, { what: 'withdraw', offer })).statusCode, 303)
    const { body } = await desk.get(url)
    assert.match(body, /今天09:00撤回/)
    assert.match(body, /只要他当面认错/)
    const again = await desk.post(url, { what: 'withdraw', offer })
    assert.equal(again.statusCode, 409)
    assert.match(again.body, /已经撤回/)
    assert.equal((await w.house.db.read.selectFrom('offers').select('id').execute()).length, 1)
  })

  it('shows one compartment alone, to turn the screen to that side', async (t) => {
    const { desk, url } = await atDesk(t)
    await desk.note('applicant', '申请人私下的话')
    await desk.note('respondent', '对方私下的话')
    await desk.offer('respondent', { stance: 'pay', amount: '8000', comparable: 'yes' })
    const { body } = await desk.get(`${url}?room=applicant`)
    assert.match(body, /申请人私下的话/)
    assert.doesNotMatch(body, /对方私下的话|8,000|出价比对/)
    const saved = await desk.post(`${url}?room=applicant`, {
      what: 'note',
      room: 'applicant',
      'applicant.text': '再记一句',
    })
    assert.equal(saved.headers.location, `${url}?room=applicant`)
  })

  it('says beside the field what is wrong and keeps what was typed', async (t) => {
    const { w, desk, url } = await atDesk(t)
    const empty = await desk.post(url, { what: 'note', room: 'both', 'both.text': ' ' })
    assert.equal(empty.statusCode, 422)
    assert.match(empty.body, /id="both-text-error"[\s\S]*?请填谈了什么/)
    const typed = { 'applicant.amount': '六千', 'applicant.words': '分两次', 'applicant.comparable': 'yes' }
    const odd = await desk.post(url, { what: 'offer', room: 'applicant', ...typed })
    assert.equal(odd.statusCode, 422)
    assert.match(odd.body, /id="applicant-amount-error"[\s\S]*?8600/)
    assert.match(odd.body, /value="六千"/)
    assert.match(odd.body, />\s*分两次</)
    assert.match(odd.body, /<details class="also cb" open>/)
    const neither = await desk.post(url, { what: 'offer', room: 'applicant', 'applicant.comparable': 'no' })
    assert.match(neither.body, /写一个金额，或者写条件/)
    const stanceless = { 'applicant.amount': '6000', 'applicant.comparable': 'no' }
    assert.match(
      (await desk.post(url, { what: 'offer', room: 'applicant', ...stanceless })).body,
      /最多肯付还是最少要收/,
    )
    assert.equal((await desk.post(url, { what: 'note', room: 'kitchen', 'kitchen.text': '话' })).statusCode, 422)
    const long = { what: 'note', room: 'both', 'both.text': '长'.repeat(20_001) }
    assert.match((await desk.post(url, long)).body, /最多20000字，现在多了1字/)
    assert.equal((await desk.post(url, { ...long, 'both.text': '长'.repeat(20_000) })).statusCode, 303)
    assert.equal((await w.house.db.read.selectFrom('caucus_notes').select('id').execute()).length, 1)
  })

  it('writes a form sent twice, or twice at once, only once', async (t) => {
    const { w, desk, url } = await atDesk(t)
    const key = /name="key" value="([0-9a-z]{20})"/.exec((await desk.get(url)).body)![1]!
    const form = { what: 'note', room: 'both', 'both.text': '只记一次', key }
    const answers = await Promise.all([desk.post(url, form), desk.post(url, form)])
    answers.push(await desk.post(url, form))
    assert.deepEqual(
      answers.map((answer) => answer.statusCode),
      [303, 303, 303],
    )
    assert.equal((await w.house.db.read.selectFrom('caucus_notes').select('id').execute()).length, 1)
  })

  it('keeps what was typed when the case ended meanwhile', async (t) => {
    const { w, id, desk, url } = await atDesk(t)
    const ended = { ground: 'apart', note: '差两千元', told: 'yes', version: undefined } as const
    done(await terminate(w.house, await w.actor(CAST.mediator), id, ended))
    const late = await desk.post(url, { what: 'note', room: 'both', 'both.text': '来不及记的话' })
    assert.equal(late.statusCode, 409)
    assert.match(late.body, /已终止/)
    assert.match(late.body, /来不及记的话/)
    const { body } = await desk.get(url)
    assert.doesNotMatch(body, /<textarea/)
  })

  it('is for the mediator and the recorder; who else sees the case is told so, others find nothing', async (t) => {
    const { id, w, url } = await atDesk(t)
    const open = async (who: string) => (await (await w.as(who)).get(url)).statusCode
    for (const who of [CAST.mediator, CAST.recorder]) assert.equal(await open(who), 200, who)
    for (const who of [CAST.clerk, CAST.head, 'wenxiaochuan', 'supervisor', 'dispatcher', 'auditor'])
      assert.equal(await open(who), 403, who)
    for (const who of ['yaoguangmu', 'baiclerk', 'baihead', 'liaison', 'administrator'])
      assert.equal(await open(who), 404, who)
    const named = await w.caseIn('assigned')
    assert.equal((await (await w.as(CAST.mediator)).get(`/cases/${named}/caucus`)).statusCode, 403)
    assert.notEqual(id, named)
  })

  it('leaves one sentence in the timeline, and who read it', async (t) => {
    const { id, w, desk } = await atDesk(t)
    await desk.note('respondent', '他其实愿意多赔')
    await desk.offer('respondent', { stance: 'pay', amount: '8000', comparable: 'yes' })
    const events = await w.house.db.read
      .selectFrom('events')
      .select(['name', 'payload'])
      .where('name', '=', 'caucus_noted')
      .execute()
    assert.deepEqual(events, [
      { name: 'caucus_noted', payload: '{}' },
      { name: 'caucus_noted', payload: '{}' },
    ])
    const { body } = await (await w.as(CAST.head)).get(`/cases/${id}`)
    assert.equal(body.match(/记下一次私下谈话/g)?.length, 2)
  })
})

/** The mediator of a case, before its desk. */
async function atDesk(t: Parameters<typeof world>[0]) {
  const w: World = await world(t)
  w.house.afterwards = async () => {}
  const id = await w.caseIn('mediating')
  const url = `/cases/${id}/caucus`
  const visitor = await w.as(CAST.mediator)
  const send = async (room: string, form: Record<string, string>) => {
    const answer = await visitor.post(url, { room, ...form })
    assert.equal(answer.statusCode, 303, answer.body)
  }
  const under = (room: string, form: Record<string, string>) =>
    Object.fromEntries(Object.entries(form).map(([name, value]) => [`${room}.${name}`, value]))
  const desk = {
    ...visitor,
    note: (room: string, text: string) => send(room, { what: 'note', ...under(room, { text }) }),
    offer: (room: string, form: Record<string, string>) => send(room, { what: 'offer', ...under(room, form) }),
  }
  return { w, id, url, desk }
}

/** The three compartments of the page. */
const roomsIn = (body: string): string[] => body.split('<section class="card"').slice(1)
