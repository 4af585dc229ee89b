import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { seal } from '../closing/sealing.ts'
import { registerCase, type Statement } from '../intake/register.ts'
import { dayOf } from '../platform/clock.ts'
import { dialectOf } from '../platform/db/portable.ts'
import { testHouse } from '../platform/testing/house.ts'
import { manyCases } from '../platform/testing/many-cases.ts'
import { wideCounty } from '../platform/testing/many-people.ts'
import { planOf, questionsOf } from '../platform/testing/plans.ts'
import { CAST, done, party, world, type World } from '../platform/testing/world.ts'
import { loadActor } from '../people/actors.ts'
import { perform } from '../people/deed.ts'
import { orgById } from '../people/orgs.ts'
import { hintsFor } from './hints.ts'
import type { NewParty } from './party.ts'
import { identityOf, villageIn, type Recorded, type Typed } from './same-person.ts'
import { judge, sidesOf } from './same-matter.ts'
import { commonnessOf, likenessTo, tellingTokens } from './similar-words.ts'

const OUYANG = '360923199001011235'
const ZENG = '360923198501011237'
const DITCH = '曾禾根翻建房屋时把院坪填高，排水沟被填死，雨水倒灌进欧阳修竹家厨房。'

describe('a person is the same', () => {
  const typed = (more: Partial<Typed>): Typed => ({
    ...{ prefix: 'a.0.', side: 'applicant', name: '王伟', idMac: null, phoneMac: null, birthOn: null },
    ...{ address: '', placeOrg: null },
    ...more,
  })
  const recorded = (more: Partial<Recorded>): Recorded => ({
    ...{ name: '王伟', id_mac: null, phone_mac: null, birth_on: null, address: null, place_org: null },
    ...more,
  })

  it('by the surest thing that is known of both', () => {
    const is = (t: Partial<Typed>, r: Partial<Recorded>) => identityOf(typed(t), recorded(r))
    assert.equal(is({ idMac: 'n1' }, { id_mac: 'n1', name: '王玮' }), 'id')
    assert.equal(is({ birthOn: '1985-03-02' }, { birth_on: '1985-03-02' }), 'birth')
    assert.equal(is({ phoneMac: 'p' }, { phone_mac: 'p' }), 'phone')
    assert.equal(is({ phoneMac: 'p' }, { phone_mac: 'p', name: '李芳' }), 'phone_only')
    assert.equal(is({ placeOrg: 'liuwan' }, { place_org: 'liuwan' }), 'village')
    assert.equal(is({ address: '清溪镇柳湾村4组' }, { address: '柳湾村9组' }), 'village')
    assert.equal(is({}, {}), 'name')
    assert.equal(is({ name: '' }, { name: '' }), null)
  })

  it('but a namesake is not', () => {
    const is = (t: Partial<Typed>, r: Partial<Recorded>) => identityOf(typed(t), recorded(r))
    assert.equal(is({ idMac: 'n1' }, { id_mac: 'n2' }), null)
    assert.equal(is({ birthOn: '1985-03-02' }, { birth_on: '1962-03-02' }), null)
    assert.equal(is({ idMac: 'n1', birthOn: '1985-03-02' }, { id_mac: 'n2', birth_on: '1985-03-02' }), 'doubtful')
    assert.equal(is({ birthOn: '1985-03-02' }, { birth_on: '1985-11-30' }), 'doubtful')
    assert.equal(is({ name: '王玮' }, {}), null)
  })

  it('by the village an address names', () => {
    assert.equal(villageIn('和源县清溪镇柳湾村4组17号'), '柳湾村')
    assert.equal(villageIn('城关街道文昌社区2栋'), '文昌社区')
    assert.equal(villageIn('和源大道8号'), null)
    assert.equal(villageIn(null), null)
  })
})

describe('a matter is judged', () => {
  const match = (side: 'applicant' | 'respondent', was: string, identity: 'id' | 'name') => ({
    typed: {
      prefix: `${side}.`,
      side,
      name: side,
      idMac: null,
      phoneMac: null,
      birthOn: null,
      address: '',
      placeOrg: null,
    },
    side: was,
    identity,
  })
  const none = { words: 0, samePlace: false, sameTime: false, sameType: false, open: false }

  it('by both sides first, either way round', () => {
    const matches = [match('applicant', 'respondent', 'id'), match('respondent', 'applicant', 'name')]
    assert.equal(sidesOf(matches), 'swapped')
    assert.equal(judge({ ...none, matches, open: true }).strength, 'likely')
    assert.equal(judge({ ...none, matches }).strength, 'perhaps')
    assert.equal(sidesOf([match('applicant', 'applicant', 'id'), match('respondent', 'applicant', 'id')]), null)
  })

  it('never by one person alone', () => {
    const matches = [match('applicant', 'applicant', 'id')]
    assert.equal(judge({ ...none, matches, samePlace: true, open: true, sameType: true }).strength, null)
    assert.equal(judge({ ...none, matches, words: 0.6, samePlace: true, sameTime: true }).strength, 'likely')
    assert.equal(judge({ ...none, matches, words: 0.3 }).strength, 'perhaps')
  })

  it('by words that are rare elsewhere', () => {
    const common = commonnessOf([...Array<string>(300).fill('双方因琐事发生争执，要求赔偿损失'), '院坪填高'])
    assert.deepEqual(tellingTokens('双方因琐事发生争执', common), [])
    const same = likenessTo('双方发生争执，排水沟被填死', common)('排水沟被填死，要求赔偿损失')
    assert.ok(same.share > 0.7, String(same.share))
    assert.deepEqual(same.words(), ['排水沟被填死'])
    assert.ok(likenessTo('双方发生争执，要求赔偿', common)('双方发生争执，楼上漏水').share < 0.25)
    assert.equal(likenessTo('', common)('').share, 0)
    assert.deepEqual(likenessTo('𠮷', common)('𠮷').words(), [])
  })
})

describe('beside the form', () => {
  it('says why somebody is the same, on which side he was, and what it was about', async (t) => {
    const w = await world(t)
    await told(w, [party('applicant', '欧阳修竹', { idNumber: OUYANG }), party('respondent', '曾禾根')])
    const { people, matters } = await asked(w, { 'a.0.name': '欧阳修足', 'a.0.idNumber': '360923 19900101 1235' })
    assert.deepEqual(matters, [])
    assert.equal(people.length, 1)
    const { title, cases, reuse } = people[0]!
    assert.equal(title, '同一当事人：欧阳修足 另有1件')
    const spaced = await asked(w, { 'a.0.name': '欧阳　修 竹' })
    assert.equal(spaced.people[0]!.title, '同名的人：欧阳修竹 另有1件')
    assert.deepEqual(
      [cases[0]!.sides, cases[0]!.type, cases[0]!.why, cases[0]!.state],
      ['欧阳修竹 对 曾禾根', '邻里纠纷', '证件号码一样，那件里是申请人', '待受理'],
    )
    assert.equal(cases[0]!.excerpt, '曾禾根翻建房屋时把院坪填高，排水沟被填死，雨水倒灌进欧阳修竹家厨房。')
    assert.equal(reuse, null)
  })

  it('cuts what it was about after forty characters', async (t) => {
    const w = await world(t)
    const parties = [party('applicant', '欧阳修竹', { idNumber: OUYANG }), party('respondent', '曾禾根')]
    await told(w, parties, { summary: `${'𠀀'.repeat(39)}尾巴在这里` })
    const { people } = await asked(w, { 'a.0.idNumber': OUYANG })
    assert.equal(people[0]!.cases[0]!.excerpt, `${'𠀀'.repeat(39)}尾…`)
    assert.equal(people[0]!.title, '同一当事人：这个证件号 另有1件')
  })

  it('knows the same two sides the other way round, and counts them', async (t) => {
    const w = await world(t)
    await told(w, pair())
    await told(w, pair(), { summary: '欧阳修竹家的狗咬了曾禾根家的鸡。', placeOrg: null })
    const typed = {
      'a.0.name': '曾禾根',
      'a.0.idNumber': ZENG,
      'r.0.name': '欧阳修竹',
      summary: '院坪填高后排水沟倒灌',
    }
    const { matters, recurrence, people } = await asked(w, typed)
    assert.equal(recurrence, '同一双方第3次')
    assert.deepEqual(
      matters.map((one) => [one.number.at(-2), one.strength, one.why[0]]),
      [
        ['1', '很可能是同一件', '双方都对得上，只是换了位置'],
        ['2', '很可能是同一件', '双方都对得上，只是换了位置'],
      ],
    )
    assert.ok(matters[0]!.score > matters[1]!.score)
    assert.ok(matters[0]!.why.some((why) => why.startsWith('都写了“') && why.includes('院坪填高')))
    assert.ok(matters[0]!.why.includes('曾禾根：证件号码一样，那件里是被申请人'))
    assert.ok(people.every((person) => person.cases.length === 0))
  })

  it('finds the same matter by its words, place and month when nobody gave a name', async (t) => {
    const w = await world(t)
    await told(w, pair())
    await told(w, [party('applicant', '甲'), party('respondent', '乙')], { summary: '彩礼返还，双方各说各的理。' })
    const summary = '邻居把院坪填高了，排水沟被填死，一下雨就倒灌进厨房'
    const { matters } = await asked(w, { 'a.0.name': '', summary, placeOrg: 'liuwan' })
    assert.equal(matters.length, 1)
    assert.equal(matters[0]!.sides, '欧阳修竹 对 曾禾根')
    assert.ok(matters[0]!.why.includes('同在柳湾村，时间也近'))
    const other = await asked(w, { summary: '拖欠三个月工资，工地已经完工', placeOrg: 'liuwan' })
    assert.deepEqual(other.matters, [])
  })

  it('passes over a namesake born in another year, and says when it is only the name', async (t) => {
    const w = await world(t)
    await told(w, pair())
    const { people } = await asked(w, { 'a.0.name': '欧阳修竹', 'a.0.birthOn': '1962-05-04' })
    assert.deepEqual(people, [])
    const bare = (await asked(w, { 'a.0.name': '欧阳修竹' })).people[0]!
    assert.deepEqual([bare.title, bare.reuse], ['同名的人：欧阳修竹 另有1件', null])
    const sure = (await asked(w, { 'a.0.name': '欧阳修竹', 'a.0.birthOn': '19900101' })).people[0]!
    assert.equal(sure.cases[0]!.why, '姓名和出生年份一样，那件里是申请人')
    assert.match(sure.reuse!.value, /^a\.0\.:[0-9a-z]{20}$/)
    const known = sure.reuse!.value.split(':')[1]!
    const taken = (await asked(w, { 'a.0.name': '欧阳修竹', 'a.0.known': known })).people[0]!
    assert.deepEqual([taken.cases[0]!.why, taken.reuse], ['证件号码一样，那件里是申请人', null])
  })

  it('does not take 无 or 000000 for a number that two people share', async (t) => {
    const w = await world(t)
    await told(w, [party('applicant', '甲', { idNumber: '无', phone: '000000' }), party('respondent', '乙')])
    const { people, matters } = await asked(w, { 'a.0.name': '丙', 'a.0.idNumber': '无', 'a.0.phone': '000000' })
    assert.deepEqual([people, matters], [[], []])
  })

  it('offers to link or relate by buttons of the form, and keeps what was ticked', async (t) => {
    const w = await world(t)
    const id = await told(w, pair())
    const clerk = await w.as(CAST.clerk)
    const typed = { 'a.0.name': '欧阳修竹', 'r.0.name': '曾禾根', summary: DITCH }
    const page = await clerk.post('/intake/hints', typed)
    assert.equal(page.statusCode, 200)
    assert.match(page.body, new RegExp(`<button[^>]*name="again" value="${id}"`))
    assert.match(page.body, new RegExp(`<input type="checkbox" name="relate" value="${id}">`))
    assert.match(page.body, /同一双方第2次/)
    const ticked = await clerk.post('/intake/hints', { summary: '别的事', relate: id })
    assert.match(ticked.body, new RegExp(`name="relate" value="${id}" checked`))
  })

  it('stands whatever is typed', async (t) => {
    const w = await world(t)
    const evil = '<script>alert(1)</script>"\'%_*() OR AND NEAR'
    await told(w, [party('applicant', evil), party('respondent', '𠮷野')], { summary: evil + '👨‍👩‍👧' })
    const clerk = await w.as(CAST.clerk)
    const long = '排水沟被填死。'.repeat(3_000)
    const bodies = [
      {},
      { 'a.0.name': evil, 'r.0.name': '𠮷野', summary: evil },
      { 'a.0.name': long, 'a.0.idNumber': long, 'a.0.phone': long, summary: long, placeOrg: long, happenedOn: long },
      { summary: '👨‍👩‍👧', placeOrg: "'; drop", happenedOn: '2026-13-45', relate: 'x', 'a.0.birthOn': '昨天' },
      Object.fromEntries(Array.from({ length: 120 }, (_, at) => [`a.${at}.name`, `工友${at}`])),
    ]
    for (const body of bodies) {
      const answer = await clerk.post('/intake/hints', body as Record<string, string>)
      assert.equal(answer.statusCode, 200)
      assert.doesNotMatch(answer.body, /<script>alert/)
    }
  })
})

describe('outside one’s scope', () => {
  const typed = {
    'a.0.name': '欧阳修竹',
    'a.0.idNumber': OUYANG,
    'r.0.name': '曾禾根',
    summary: DITCH,
    placeOrg: 'liuwan',
  }
  const SENTENCE = '清溪镇矛盾纠纷调处中心2026年11月登记过有关的邻里纠纷，需要的话请联系该单位。'

  it('only the safe sentence is said, never a name, a number, a link or a word of the matter', async (t) => {
    const w = await world(t)
    const id = await told(w, pair())
    const hints = await asked(w, typed, 'baiclerk')
    assert.deepEqual(hints, { recurrence: null, matters: [], people: [], elsewhere: [SENTENCE], rare: [] })
    const { body } = await (await w.as('baiclerk')).post('/intake/hints', typed)
    assert.ok(body.includes(SENTENCE))
    const part = body.slice(body.indexOf('id="hint-else"'), body.indexOf(SENTENCE) + SENTENCE.length)
    for (const secret of [id, '欧阳', '曾禾根', '排水沟', '登字第', '/cases/', OUYANG, 'button', 'checkbox'])
      assert.ok(!part.includes(secret), secret)
    assert.ok(!body.includes(id) && !body.includes('name="again"') && !body.includes('name="relate"'))
  })

  it('nothing at all is said of a bare name, a phone, a namesake or words', async (t) => {
    const w = await world(t)
    await told(w, pair())
    const silent = { recurrence: null, matters: [], people: [], elsewhere: [], rare: [] }
    const bodies = [
      { 'a.0.name': '欧阳修竹', summary: DITCH, placeOrg: 'liuwan' },
      { 'a.0.name': '欧阳修竹', 'a.0.phone': '13900000412' },
      { 'a.0.name': '欧阳修竹', 'a.0.birthOn': '1962-01-01' },
      { 'a.0.name': '欧阳修竹', 'a.0.idNumber': '360923199001011251' },
    ]
    for (const body of bodies) assert.deepEqual(await asked(w, body, 'baiclerk'), silent)
    const sure = { 'a.0.name': '欧阳修竹', 'a.0.birthOn': '1990-01-01' }
    assert.deepEqual((await asked(w, sure, 'baiclerk')).elsewhere, [SENTENCE])
  })

  it('nothing is said of a sealed case, one that protects somebody, or an enquiry', async (t) => {
    const w = await world(t)
    const id = await told(w, pair())
    const { write } = w.house.db
    const elsewhere = async () => (await asked(w, typed, 'baiclerk')).elsewhere
    const set = (patch: { care?: string; kind?: string }) =>
      write(async (t) => void (await t.updateTable('cases').set(patch).where('id', '=', id).execute()))
    assert.equal((await elsewhere()).length, 1)
    await set({ care: 'violence' })
    assert.deepEqual(await elsewhere(), [])
    await set({ care: '', kind: 'enquiry' })
    assert.deepEqual(await elsewhere(), [])
    await set({ kind: 'dispute' })
    done(await seal(w.house, await w.actor(CAST.clerk), id, { reason: '家庭暴力', version: undefined }))
    assert.deepEqual(await elsewhere(), [])
    const colleague = await asked(w, typed, 'wenxiaochuan')
    assert.deepEqual(colleague, { recurrence: null, matters: [], people: [], elsewhere: [], rare: [] })
    assert.equal((await asked(w, typed)).matters.length, 1)
  })

  it('at most three sentences are said, each once, and none of a case one sees', async (t) => {
    const w = await world(t)
    await told(w, pair())
    await told(w, pair())
    for (const type of ['01', '03', '04'] as const) await told(w, pair(), { ministryType: type })
    const { elsewhere } = await asked(w, typed, 'baiclerk')
    assert.equal(elsewhere.length, 3)
    assert.equal(new Set(elsewhere).size, 3)
    assert.deepEqual((await asked(w, typed)).elsewhere, [])
    assert.deepEqual((await asked(w, typed, 'supervisor')).elsewhere, [])
  })
})

it('reads five thousand cases from indexes only', async (t) => {
  const house = await testHouse(t)
  const { read } = house.db
  await manyCases(house, await wideCounty(house), 5_000)
  const one = await read.selectFrom('cases').selectAll().where('seq', '=', 2_500).executeTakeFirstOrThrow()
  const body = {
    ...{ 'a.0.name': one.applicants, 'a.0.idNumber': OUYANG, 'a.0.phone': '13900000412', 'r.0.name': one.respondents },
    ...{ 'a.0.birthOn': '1990-01-01', summary: one.summary, placeOrg: one.place_org, relate: one.id },
  }
  for (const id of ['clerk1', 'dispatcher1']) {
    const actor = (await loadActor(read, id, dayOf(house.clock.now())))!
    const queries = await questionsOf(read, (db) =>
      hintsFor({ ...house, db: { ...house.db, read: db } }, actor, body, ['a', 'r']),
    )
    assert.ok(queries.length >= 9, `only ${queries.length} questions`)
    for (const query of queries) {
      const plan = await planOf(read, query)
      const bad = plan.filter((line) =>
        dialectOf(read) === 'sqlite' ? /SCAN (cases|parties)\b/.test(line) : /Seq Scan on (cases|parties)\b/.test(line),
      )
      assert.deepEqual(bad, [], `${id}\n${query.sql}\n${plan.join('\n')}`)
    }
  }
})

const pair = (): NewParty[] => [
  party('applicant', '欧阳修竹', { idNumber: OUYANG, phone: '13900000412', address: '清溪镇柳湾村4组17号' }),
  party('respondent', '曾禾根', { idNumber: ZENG, phone: '13700002086' }),
]

/** A case registered at 清溪 by its clerk. */
async function told(w: World, parties: NewParty[], more: Partial<Statement> = {}): Promise<string> {
  const statement: Statement = {
    ...{ parties, visitId: null, channel: 'window', externalNo: null, title: null, summary: DITCH, requests: '' },
    ...{ placeOrg: 'liuwan', place: null, happenedOn: null, ministryType: '02', gbType: null, amountFen: null },
    ...{ scale: null, difficulty: null, care: '', formKey: null },
    ...more,
  }
  const centre = (await orgById(w.house.db.read, 'qingxi'))!
  const clerk = await w.actor(CAST.clerk)
  return done(await perform(w.house, clerk, (deed) => registerCase(deed, centre, statement))).id
}

const asked = async (w: World, body: Record<string, unknown>, who: string = CAST.clerk) =>
  hintsFor(w.house, await w.actor(who), body, ['a', 'r'])
