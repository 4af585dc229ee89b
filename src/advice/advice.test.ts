import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { saveDraft } from '../agreements/drafting.ts'
import { assign, giveBack } from '../assignment/assigning.ts'
import { CASE_ACTIONS } from '../cases/lifecycle.ts'
import { adviserOf } from '../cases/nameless.ts'
import { partiesOf } from '../parties/store.ts'
import { onDuty } from '../people/duty.ts'
import { person, type Browser } from '../people/testing.ts'
import { CAST, done, world, type World } from '../platform/testing/world.ts'
import { reindex } from '../cases/search.ts'

const VOLUNTEER = 'gugu'
const ABOUT = '欧阳修竹的厨房损失怎么算，能不能要求曾禾根恢复排水沟？'
const version = undefined

/** What no page may tell an adviser of 欧阳修竹 and 曾禾根. */
const SECRETS = /欧阳修竹|修竹|曾禾根|禾根|13900000412|13700002086|139\*|137\*|360923199001011235|4组17号|4组18号/
const OPINION = {
  question: '厨房损失由谁赔？',
  facts: '排水沟被填，雨水倒灌。',
  opinion: '填沟一方应当恢复原状，赔偿损失。',
  articles: '民法典第二百九十六条',
  suggestion: '先恢复，再算账。',
}

async function county(t: TestContext): Promise<World> {
  const w = await world(t)
  w.house.afterwards = async () => {}
  await person(w.house, VOLUNTEER, '曾谷雨', 'heyuantw', 'volunteer')
  await person(w.house, 'baibai', '易白露', 'baishitw', 'volunteer')
  return w
}

/** Under mediation, with a draft and 曾谷雨 asked for advice. */
async function advised(w: World): Promise<{ id: string; url: string; seq: number; volunteer: Browser }> {
  const id = await w.caseIn('mediating')
  const { seq } = await w.house.db.read.selectFrom('cases').select('seq').where('id', '=', id).executeTakeFirstOrThrow()
  const parties = await partiesOf(w.house.db.read, seq)
  const pay = {
    kind: 'pay',
    amount: 860000,
    dueOn: '2026-12-31',
    way: '交给欧阳修竹，电话13900000412',
    what: '厨房损失',
  } as const
  const obligations = [{ ...pay, debtor: parties.at(-1)!.id, creditor: parties[0]!.id }]
  const draft = { facts: '曾禾根承认填了沟。', others: '禾根不再堆土。', version, obligations }
  done(await saveDraft(w.house, await w.actor(CAST.mediator), id, draft))
  const head = await w.as(CAST.head)
  assert.equal((await head.post(`/cases/${id}/adviser`, { adviser: VOLUNTEER, about: ABOUT })).statusCode, 303)
  return { id, url: `/cases/${id}`, seq, volunteer: await w.as(VOLUNTEER) }
}

describe('the roster', () => {
  const week = { org: 'qingxi', week: '2026-11-16' }

  it('is written by the desk of the place and read by its people', async (t) => {
    const w = await county(t)
    const clerk = await w.as(CAST.clerk)
    const add = { ...week, person: VOLUNTEER, day: '2026-11-20', part: 'both' }
    assert.equal((await clerk.post('/roster/shifts', add)).statusCode, 303)
    assert.equal((await clerk.post('/roster/shifts', add)).statusCode, 303, 'sent twice, there once')
    assert.deepEqual(await onDuty(w.house.db.read, 'qingxi', '2026-11-20'), [
      { personId: VOLUNTEER, name: '曾谷雨', parts: ['am', 'pm'] },
    ])
    assert.deepEqual(await onDuty(w.house.db.read, 'qingxi', '2026-11-21'), [])
    const mediator = await (await w.as(CAST.mediator)).get('/roster')
    assert.match(mediator.body, /现在值班的法律援助志愿者：曾谷雨/)
    assert.doesNotMatch(mediator.body, /排上|去掉/)
    assert.match(
      (await (await w.as(VOLUNTEER)).get('/roster')).body,
      /我的班[\s\S]*11月20日（周五）上午，清溪镇矛盾纠纷调处中心/,
    )
    assert.equal((await (await w.as('baiclerk')).get('/roster?org=qingxi')).statusCode, 404)
  })

  it('is not for others to write, nor for days that are over', async (t) => {
    const w = await county(t)
    const add = { ...week, person: VOLUNTEER, day: '2026-11-20', part: 'am' }
    assert.equal((await (await w.as(CAST.mediator)).post('/roster/shifts', add)).statusCode, 403)
    assert.equal((await (await w.as('baiclerk')).post('/roster/shifts', add)).statusCode, 403)
    const clerk = await w.as(CAST.clerk)
    const wrong = await clerk.post('/roster/shifts', { ...add, day: '2026-11-19', part: '' })
    assert.deepEqual(
      [wrong.statusCode, /哪天没有“2026-11-19”这一项/.test(wrong.body), /请选上午还是下午/.test(wrong.body)],
      [422, true, true],
    )
    assert.equal((await clerk.post('/roster/shifts', { ...add, person: CAST.mediator })).statusCode, 422)
  })

  it('takes a shift away, and copies the week before for the days to come', async (t) => {
    const w = await county(t)
    const head = await w.as(CAST.head)
    assert.match((await head.post('/roster/copy', week)).body, /上一周没有排班/)
    for (const day of ['2026-11-20', '2026-11-21'])
      await head.post('/roster/shifts', { ...week, person: VOLUNTEER, day, part: 'pm' })
    const next = { org: 'qingxi', week: '2026-11-25' }
    assert.equal((await head.post('/roster/copy', next)).headers.location, '/roster?org=qingxi&week=2026-11-23')
    await head.post('/roster/copy', next)
    const days = async () =>
      (await w.house.db.read.selectFrom('duty_shifts').select(['id', 'day']).orderBy('day').execute()).map(
        (one) => one.day,
      )
    assert.deepEqual(await days(), ['2026-11-20', '2026-11-21', '2026-11-27', '2026-11-28'])
    const { id } = await w.house.db.read
      .selectFrom('duty_shifts')
      .select('id')
      .where('day', '=', '2026-11-27')
      .executeTakeFirstOrThrow()
    assert.equal((await head.post('/roster/shifts/remove', { ...next, shift: id })).statusCode, 303)
    assert.deepEqual(await days(), ['2026-11-20', '2026-11-21', '2026-11-28'])
    w.house.clock.advance(2 * 24 * 60)
    const over = await w.house.db.read
      .selectFrom('duty_shifts')
      .select('id')
      .where('day', '=', '2026-11-20')
      .executeTakeFirstOrThrow()
    const again = await w.as(CAST.head)
    assert.equal((await again.post('/roster/shifts/remove', { ...week, shift: over.id })).statusCode, 409)
  })
})

describe('asking a volunteer', () => {
  it('offers who is on duty first, and puts the case on his desk', async (t) => {
    const w = await county(t)
    const clerk = await w.as(CAST.clerk)
    await clerk.post('/roster/shifts', { org: 'qingxi', week: '', person: 'baibai', day: '2026-11-20', part: 'am' })
    const id = await w.caseIn('mediating')
    const form = (await (await w.as(CAST.mediator)).get(`/cases/${id}/adviser`)).body
    assert.match(form, /易白露（今天值班，白石镇人民调解委员会）[\s\S]*曾谷雨（和源县人民调解委员会）/)
    const { url, volunteer } = await advised(w)
    const desk = (await volunteer.get('/')).body
    assert.match(desk, new RegExp(`${url}"[\\s\\S]*欧阳某某 对 曾某某[\\s\\S]*还没有写意见[\\s\\S]*${url}/opinion`))
    assert.match(desk, /href="\/enquiries\/new"/)
    assert.doesNotMatch((await (await w.as(CAST.mediator)).get('/')).body, /请我提意见的案件/)
  })

  it('refuses who carries the case, has its name in it, or was asked already', async (t) => {
    const w = await county(t)
    const { url, id, seq } = await advised(w)
    const head = await w.as(CAST.head)
    const ask = async (adviser: string) => (await head.post(`${url}/adviser`, { adviser, about: '看看' })).body
    assert.match(await ask(VOLUNTEER), /已经请了曾谷雨，不用再请/)
    await person(w.house, 'same', '曾禾根', 'baishitw', 'volunteer')
    assert.match(await ask('same'), /当事人或代理人里有曾禾根/)
    await w.house.db.write(async (t) => {
      const post = { title: '志愿者', since: '2020-01-01', role: 'volunteer', org_id: 'qingxitw' }
      await t
        .insertInto('posts')
        .values({ ...post, id: 'p1', person_id: CAST.mediator })
        .execute()
      await t
        .insertInto('posts')
        .values({ ...post, id: 'p2', person_id: CAST.head })
        .execute()
    })
    assert.match(await ask(CAST.mediator), /漆云溪在这件案子里担任过调解员或记录人/)
    assert.match(await ask(CAST.head), /曾水田在经办这件案子的单位任职/)
    assert.equal((await head.post(`${url}/adviser`, { adviser: 'baibai', about: '' })).statusCode, 422)
    assert.equal((await head.post(`${url}/adviser`, { adviser: 'luzhiqiu', about: '看看' })).statusCode, 422)
    assert.equal((await (await w.as('supervisor')).get(`/cases/${id}/adviser`)).statusCode, 403)
    assert.deepEqual(await adviserOf(w.house.db.read, seq), [{ personId: VOLUNTEER, name: '曾谷雨', endedAt: null }])
  })

  it('keeps him from mediating it afterwards, and a new mediator does not end his advice', async (t) => {
    const w = await county(t)
    const { id, seq } = await advised(w)
    done(await giveBack(w.house, await w.actor(CAST.mediator), id, { reason: '生病', version }))
    const head = await w.actor(CAST.head)
    const named = await assign(w.house, head, id, { mediator: VOLUNTEER, recorder: CAST.recorder, version })
    assert.match(named.refused?.reason ?? '', /曾谷雨给这件案子做过法律咨询，不能再来调解或记录/)
    done(await assign(w.house, head, id, { mediator: 'yaoguangmu', recorder: CAST.recorder, version }))
    const on = await w.house.db.read
      .selectFrom('case_people')
      .select(['person_id', 'relation'])
      .where('case_seq', '=', seq)
      .where('ended_at', 'is', null)
      .orderBy('relation')
      .execute()
    assert.deepEqual(
      on.map((one) => one.relation),
      ['adviser', 'mediator', 'recorder'],
    )
  })

  it('ends by a word of either, and from then on the case is gone for him', async (t) => {
    const w = await county(t)
    const { url, seq, volunteer } = await advised(w)
    const { body } = await volunteer.get(url)
    const end = /href="(\/cases\/\w+\/advisers\/\w+\/end)"/.exec(body)![1]!
    assert.equal((await (await w.as('supervisor')).get(end)).statusCode, 404)
    assert.match((await volunteer.get(end)).body, /曾谷雨：志愿者从现在起看不到这件案子/)
    assert.equal((await volunteer.post(end, { reason: '' })).statusCode, 422)
    assert.equal((await volunteer.post(end, { reason: '与一方认识' })).statusCode, 303)
    assert.equal((await volunteer.get(url)).statusCode, 404)
    assert.doesNotMatch((await volunteer.get('/')).body, new RegExp(url))
    assert.equal((await adviserOf(w.house.db.read, seq))[0]?.endedAt, '2026-11-20T01:00:00.000Z')
    assert.match((await (await w.as(CAST.head)).get(url)).body, /曾谷雨不再参与：与一方认识/)
  })
})

describe('an adviser never', () => {
  it('sees a full name, a number or an address on any page he may open', async (t) => {
    const w = await county(t)
    const { id, url, seq, volunteer } = await advised(w)
    await w.house.db.write((t) => reindex(t, seq))
    const pages = ['/', '/cases', '/cases?view=all', '/cases?view=open', url, `${url}/opinion`, `${url}/review`]
    for (const page of pages) {
      const { statusCode, body } = await volunteer.get(page)
      assert.equal(statusCode, 200, page)
      assert.doesNotMatch(body, SECRETS, page)
    }
    assert.match((await volunteer.get(url)).body, /欧阳某某[\s\S]*曾某某翻建房屋时把院坪填高/)
    assert.match(
      (await volunteer.get(`${url}/review`)).body,
      /曾某某于2026年12月31日前（含当日）向欧阳某某支付厨房损失/,
    )
    assert.match((await volunteer.get(`${url}/opinion`)).body, /欧阳某某的厨房损失怎么算/)
    for (const word of ['欧阳修竹', '曾禾根', 'zhg', '13900000412'])
      assert.doesNotMatch((await volunteer.get(`/cases?q=${encodeURIComponent(word)}`)).body, new RegExp(id), word)
  })

  it('opens any other page of the case, its papers or files, or shows a number', async (t) => {
    const w = await county(t)
    const { id, url, seq, volunteer } = await advised(w)
    const { read } = w.house.db
    const papers = await read.selectFrom('papers').select('id').where('case_seq', '=', seq).execute()
    assert.ok(papers.length >= 1)
    const [party] = await partiesOf(read, seq)
    const open = ['opinion', 'review']
    const forms = Object.values(CASE_ACTIONS).flatMap((row) => row.form ?? [])
    const closed = [
      ...[...forms, 'readers', 'chain', 'agreement', 'agreement/void'].filter((form) => !open.includes(form)),
      ...papers.map((paper) => `papers/${paper.id}.pdf`),
      `parties/${party!.id}`,
      `parties/${party!.id}/reveal/phone`,
    ]
    for (const page of new Set(closed)) {
      const { statusCode, body } = await volunteer.get(`${url}/${page}`)
      assert.ok([403, 404].includes(statusCode), `${page}: ${statusCode}`)
      assert.doesNotMatch(body, SECRETS, page)
    }
    const reveal = await volunteer.post(`${url}/parties/${party!.id}/reveal/phone`, { reason: '想看' })
    assert.equal(reveal.statusCode, 403)
    assert.equal((await (await w.as(CAST.mediator)).get(`/cases/${id}/readers`)).statusCode, 200)
  })

  it('learns a name from a form that comes back, or from what happened meanwhile', async (t) => {
    const w = await county(t)
    const { url, volunteer } = await advised(w)
    const missing = await volunteer.post(`${url}/opinion`, { ...OPINION, opinion: '' })
    assert.deepEqual([missing.statusCode, missing.body.includes('先恢复，再算账。')], [422, true])
    await (
      await w.as(CAST.head)
    ).post(`${url}/amend`, { placeOrg: 'liuwan', place: '4组北侧', summary: '欧阳修竹家进水', ministryType: '02' })
    const stale = await volunteer.post(`${url}/opinion`, { ...OPINION, version: '2' })
    assert.equal(stale.statusCode, 409)
    for (const { body } of [missing, stale]) assert.doesNotMatch(body, SECRETS)
  })
})

describe('an opinion', () => {
  it('is kept, shown on the case and printed for him to sign, with the names masked', async (t) => {
    const w = await county(t)
    const { url, seq, volunteer } = await advised(w)
    assert.equal((await volunteer.post(`${url}/opinion`, OPINION)).statusCode, 303)
    const page = (await (await w.as(CAST.mediator)).get(url)).body
    assert.match(page, /法律意见[\s\S]*曾谷雨[\s\S]*填沟一方应当恢复原状，赔偿损失。/)
    assert.match(page, /曾谷雨写了法律意见/)
    const paper = await w.house.db.read
      .selectFrom('papers')
      .selectAll()
      .where('case_seq', '=', seq)
      .where('kind', '=', 'legal_opinion')
      .executeTakeFirstOrThrow()
    const text = w.house.sealer.open(paper.snapshot_sealed)
    assert.match(text, /法律意见书（供调解参考）/)
    assert.match(text, /对任何人都没有约束力/)
    assert.match(text, /欧阳某某、曾某某/)
    assert.doesNotMatch(text, SECRETS)
    assert.equal((await volunteer.get(`${url}/papers/${paper.id}.pdf`)).statusCode, 200)
    assert.match((await volunteer.get('/')).body, /写过1次意见/)
  })

  it('answers the question it follows: a second one waits again', async (t) => {
    const w = await county(t)
    const { url, volunteer } = await advised(w)
    await volunteer.post(`${url}/opinion`, OPINION)
    const end = /href="(\/cases\/\w+\/advisers\/\w+\/end)"/.exec((await volunteer.get(url)).body)![1]!
    await volunteer.post(end, { reason: '意见写好了' })
    w.house.clock.advance(10)
    const head = await w.as(CAST.head)
    await head.post(`${url}/adviser`, { adviser: VOLUNTEER, about: '再看看执行' })
    assert.match((await head.get(url)).body, /请了，还没有写意见[\s\S]*再看看执行/)
    assert.match((await volunteer.get('/')).body, new RegExp(`还没有写意见[\\s\\S]*${url}/opinion`))
    await volunteer.post(`${url}/opinion`, OPINION)
    assert.match((await head.get(url)).body, /正在参与[\s\S]*再看看执行/)
    assert.match((await volunteer.get('/')).body, /写过1次意见/)
  })

  it('takes rare characters and refuses 20 000, keeping them', async (t) => {
    const w = await county(t)
    const { url, volunteer } = await advised(w)
    const long = await volunteer.post(`${url}/opinion`, { ...OPINION, opinion: '𬱖'.repeat(20_000) })
    assert.deepEqual([long.statusCode, /法律意见最多8000字，现在多了12000字/.test(long.body)], [422, true])
    assert.ok(long.body.includes('𬱖'.repeat(20_000)))
    assert.equal((await volunteer.post(`${url}/opinion`, { ...OPINION, opinion: '𬱖家有理🙂' })).statusCode, 303)
  })

  it('is his alone to write', async (t) => {
    const w = await county(t)
    const { url } = await advised(w)
    for (const someone of [CAST.mediator, CAST.head, 'supervisor'])
      assert.equal((await (await w.as(someone)).post(`${url}/opinion`, OPINION)).statusCode, 403, someone)
    assert.equal((await (await w.as('baibai')).post(`${url}/opinion`, OPINION)).statusCode, 404)
  })
})

describe('a review of the draft', () => {
  it('stands beside the draft for the mediator, and says when the draft has changed since', async (t) => {
    const w = await county(t)
    const { url, volunteer } = await advised(w)
    const draft = /name="draft" value="(\d+)"/.exec((await volunteer.get(`${url}/review`)).body)![1]!
    const empty = await volunteer.post(`${url}/review`, { verdict: 'amend', note: '', draft })
    assert.deepEqual([empty.statusCode, /请写明要改哪里/.test(empty.body)], [422, true])
    const said = { verdict: 'amend', 'clause.1': '写明开户行', note: '其余可以', draft }
    assert.equal((await volunteer.post(`${url}/review`, said)).statusCode, 303)
    const mediator = await w.as(CAST.mediator)
    const editor = (await mediator.get(`${url}/agreement`)).body
    assert.match(editor, /志愿者的审阅意见[\s\S]*建议修改[\s\S]*第1项[\s\S]*写明开户行[\s\S]*其余可以/)
    assert.doesNotMatch(editor, /审阅以后草稿又改过/)
    await mediator.post(`${url}/agreement`, { facts: '改过', others: '', version: draft })
    assert.match((await mediator.get(`${url}/agreement`)).body, /审阅以后草稿又改过/)
    const late = await volunteer.post(`${url}/review`, said)
    assert.deepEqual([late.statusCode, /您看的时候草稿又改过/.test(late.body)], [409, true])
    const now = /name="draft" value="(\d+)"/.exec(late.body)![1]!
    const read = await volunteer.post(`${url}/review`, { ...said, draft: now })
    assert.deepEqual([now, read.statusCode], [String(Number(draft) + 1), 303])
  })

  it('needs a draft', async (t) => {
    const w = await county(t)
    const id = await w.caseIn('mediating')
    await (await w.as(CAST.head)).post(`/cases/${id}/adviser`, { adviser: VOLUNTEER, about: '看看' })
    const page = await (await w.as(VOLUNTEER)).get(`/cases/${id}/review`)
    assert.deepEqual([page.statusCode, /还没有协议草稿/.test(page.body)], [409, true])
  })
})
