import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { person, type Browser } from '../people/testing.ts'
import { readSheet } from '../platform/spreadsheet.ts'
import { CAST, done, world, type World } from '../platform/testing/world.ts'
import { noteAbsence } from './absence.ts'
import { remarksOn } from './composition.ts'
import type { Listed } from './listing.ts'
import { serves } from './member.ts'
import { membersOf } from './store.ts'

const DAY = '2026-11-20'
const ENTRY = {
  kind: 'full',
  wayIn: 'founder',
  certificateNo: '清溪007',
  appointedOn: '2026-01-01',
  termUntil: '2028-12-31',
  studio: '',
  sex: '男',
  ethnicity: '汉族',
  employer: '清溪镇政府',
  home: '清溪镇柳湾村4组19号',
  cap: '8',
  specialities: '02',
  languages: 'local',
  villages: 'liuwan',
  expert: '',
  note: '',
}

async function county(t: TestContext): Promise<World> {
  const w = await world(t)
  w.house.afterwards = async () => {}
  return w
}

/** Enters somebody through the page, as the head has it open. */
async function enterBy(head: Browser, personId: string, entry: Record<string, string> = ENTRY) {
  return head.post(`/mediators/${personId}/entry`, { ...entry, seen: await seenOn(head, personId) })
}

async function seenOn(head: Browser, personId: string): Promise<string> {
  return /name="seen" value="([^"]*)"/.exec((await head.get(`/mediators/${personId}/entry`)).body)![1]!
}

const membersAt = (w: World, orgs: string[], day = DAY) => membersOf(w.house.db.read, orgs, day)
const memberAt = async (w: World, id: string, day = DAY) =>
  (await membersAt(w, ['qingxitw'], day)).find((one) => one.personId === id)

describe('what the law says of a committee', () => {
  const one = (more: Partial<Listed>): Listed =>
    ({
      ...{ personId: 'x', name: '甲', orgId: 'tw', role: 'mediator', title: '', kind: 'full', wayIn: 'villagers' },
      ...{ sex: '男', ethnicity: '汉族', appointedOn: '2026-01-01', termUntil: '2028-12-31' },
      entry: { org_id: 'tw' },
      ...more,
    }) as Listed
  const says = (people: Listed[]) => remarksOn(people, DAY).map((remark) => remark.what)
  const sound = [
    one({ role: 'committee_head', name: '乙' }),
    one({ name: '丙', sex: '女', ethnicity: '苗族' }),
    one({ name: '丁' }),
  ]

  it('is silent about three to nine members with a chair, a woman and terms of three years', () => {
    assert.deepEqual(says(sound), [])
    assert.deepEqual(says([...sound, ...Array.from({ length: 6 }, () => one({}))]), [])
  })

  it('warns below three and above nine, and does not count whom the committee hired', () => {
    assert.deepEqual(says([...sound.slice(0, 2), one({ wayIn: 'hired' })]), ['委员2人'])
    assert.deepEqual(says([...sound, ...Array.from({ length: 7 }, () => one({}))]), ['委员10人'])
  })

  it('warns without a chair, with two, and without a woman', () => {
    assert.deepEqual(says([one({ name: '乙' }), ...sound.slice(1)]), ['还没有主任'])
    assert.deepEqual(says([...sound, one({ role: 'committee_head', name: '戊' })]), ['主任有2人：乙、戊'])
    assert.deepEqual(says([sound[0]!, sound[2]!, one({ ethnicity: '回族' })]), ['委员里没有女性'])
    assert.deepEqual(says([sound[0]!, sound[2]!, one({ ethnicity: '回族', sex: null })]), [
      '还没有登记到女性委员，1人没填性别',
    ])
  })

  it('hints at minorities, and warns of terms over three years, over, or without an end', () => {
    assert.deepEqual(says([sound[0]!, sound[2]!, one({ sex: '女' })]), ['登记的委员都是汉族'])
    const term = (appointedOn: string, termUntil: string | null) =>
      says([...sound, one({ name: '戊', appointedOn, termUntil })])
    assert.deepEqual(term('2024-02-29', '2027-02-28'), [])
    assert.deepEqual(term('2024-01-01', '2027-01-01'), [])
    assert.deepEqual(term('2024-01-01', '2027-01-02'), ['戊的任期超过三年，到2027年1月2日'])
    assert.deepEqual(term('2023-11-20', '2026-11-19'), ['戊的任期2026年11月19日已满'])
    assert.deepEqual(term('2023-11-21', '2026-11-20'), [])
    assert.deepEqual(term('2026-01-01', null), ['戊没有登记任期到哪天'])
  })

  it('names who has the post and is not in the register', () => {
    const unknown = { kind: null, wayIn: null, entry: null, appointedOn: null }
    assert.deepEqual(says([...sound, one({ name: '戊', ...unknown })]), ['1人还没有入册：戊'])
    assert.deepEqual(says([...sound, one({ name: '戊', ...unknown, role: 'volunteer' })]), [])
  })
})

describe('the members of a committee', () => {
  it('are those with a mediating post, with what the register knows and the cases they carry', async (t) => {
    const w = await county(t)
    await w.caseIn('mediating')
    await w.caseIn('closed')
    const head = await w.as(CAST.head)
    assert.equal((await enterBy(head, CAST.mediator)).statusCode, 303)
    const all = await membersAt(w, ['qingxitw', 'baishitw'])
    assert.deepEqual(
      all.map((one) => [one.orgId, one.name]),
      [
        ['baishitw', '胡半夏'],
        ['baishitw', '罗望舒'],
        ['qingxitw', '卢知秋'],
        ['qingxitw', '漆云溪'],
        ['qingxitw', '姚光木'],
        ['qingxitw', '曾水田'],
      ],
    )
    const { kin, ...known } = (await memberAt(w, CAST.mediator))!
    assert.deepEqual(kin, [])
    assert.deepEqual(known, {
      personId: 'qiyunxi',
      name: '漆云溪',
      orgId: 'qingxitw',
      role: 'mediator',
      title: '调解员',
      kind: 'full',
      sex: '男',
      ethnicity: '汉族',
      specialities: ['02'],
      languages: ['local'],
      villages: ['liuwan'],
      employer: '清溪镇政府',
      home: '清溪镇柳湾村4组19号',
      wayIn: 'founder',
      appointedOn: '2026-01-01',
      termUntil: '2028-12-31',
      studio: null,
      expert: false,
      cap: 8,
      openCases: 1,
      absentUntil: null,
      absentWhy: null,
      substitute: null,
      openComplaints: 0,
    })
    assert.deepEqual(await membersAt(w, []), [])
    assert.ok(serves(known, '/heyuan/qingxi/liuwan/') && !serves(known, '/heyuan/qingxi/other/'))
    assert.ok(serves({ villages: [] }, '/anywhere/'))
  })

  it('once for each committee, the chair as the chair', async (t) => {
    const w = await county(t)
    const post = {
      person_id: CAST.head,
      org_id: 'qingxitw',
      role: 'mediator',
      title: '专职调解员',
      since: '2020-01-01',
    }
    await w.house.db.write((tx) =>
      tx
        .insertInto('posts')
        .values({ id: 'second', ...post })
        .execute(),
    )
    const heads = (await membersAt(w, ['qingxitw'])).filter((one) => one.personId === CAST.head)
    assert.deepEqual(
      heads.map((one) => [one.role, one.title]),
      [['committee_head', '调委会主任']],
    )
  })
})

describe('the register', () => {
  it('is written by the head: on the list, with its warnings, the load and the term', async (t) => {
    const w = await county(t)
    await w.caseIn('mediating')
    const head = await w.as(CAST.head)
    assert.match((await head.get('/mediators')).body, /4人还没有入册：卢知秋、漆云溪、姚光木、曾水田/)
    const answer = await enterBy(head, CAST.mediator, { ...ENTRY, studio: '𬱖姐调解工作室', expert: 'yes' })
    assert.deepEqual([answer.statusCode, answer.headers.location], [303, '/mediators/qiyunxi'])
    const { body } = await head.get('/mediators')
    assert.match(body, /漆云溪<\/a> <span class="mini">专家<\/span>[\s\S]*?专职，𬱖姐调解工作室[\s\S]*?邻里纠纷/)
    assert.match(body, /1件<\/span>[\s\S]*?最多8件[\s\S]*?2028年12月31日[\s\S]*?在岗/)
    assert.match(body, /对照人民调解法[\s\S]*3人还没有入册[\s\S]*委员1人/)
    assert.match((await head.get('/mediators?show=experts')).body, /漆云溪/)
    assert.doesNotMatch((await head.get('/mediators?show=experts')).body, /卢知秋/)
    assert.match((await head.get('/mediators?show=studios')).body, /个人调解工作室<span>1<\/span>/)
    assert.match((await head.get('/mediators?type=12')).body, /没有这样的调解员/)
    assert.match((await head.get('/mediators?type=02')).body, /漆云溪/)
    assert.match((await head.get('/mediators/qiyunxi')).body, /清溪007[\s\S]*柳湾村|柳湾村[\s\S]*清溪007/)
  })

  it('says beside the field what is wrong and keeps everything typed', async (t) => {
    const w = await county(t)
    const head = await w.as(CAST.head)
    const wrong = { ...ENTRY, kind: 'king', termUntil: '2025-12-31', appointedOn: '没有', home: '街'.repeat(20_000) }
    const { statusCode, body } = await enterBy(head, CAST.mediator, { ...wrong, specialities: '02,77' })
    assert.equal(statusCode, 422)
    for (const said of [
      '类别没有“king”这一项，请重选',
      '本届任期从哪天起要写成2026-11-21这样的日期',
      '住址最多200字，现在多了19800字',
      '擅长的纠纷没有“77”这一项',
    ])
      assert.ok(body.includes(said), said)
    assert.match(body, /value="清溪007"/)
    assert.ok(body.includes('街'.repeat(20_000)))
    const late = await enterBy(head, CAST.mediator, { ...ENTRY, termUntil: '2025-12-31' })
    assert.equal(late.statusCode, 422)
    assert.match(late.body, /任期的最后一天不能早于第一天/)
    assert.equal((await w.house.db.read.selectFrom('mediators').selectAll().execute()).length, 0)
  })

  it('tells when somebody else was first, keeps what was typed, and takes it the second time', async (t) => {
    const w = await county(t)
    const [head, rival] = [await w.as(CAST.head), await w.as(CAST.head)]
    await enterBy(head, CAST.mediator)
    const seen = await seenOn(head, CAST.mediator)
    await enterBy(rival, CAST.mediator, { ...ENTRY, kind: 'part' })
    const mine = { ...ENTRY, studio: '漆云溪调解室' }
    const overtaken = await head.post('/mediators/qiyunxi/entry', { ...mine, seen })
    assert.equal(overtaken.statusCode, 409)
    assert.match(overtaken.body, /曾水田今天09:00改过这一页。现在登记的是：兼职，设立单位推选/)
    assert.match(overtaken.body, /value="漆云溪调解室"/)
    assert.equal((await memberAt(w, CAST.mediator))?.kind, 'part')
    const fresh = /name="seen" value="([^"]*)"/.exec(overtaken.body)![1]!
    assert.equal((await head.post('/mediators/qiyunxi/entry', { ...mine, seen: fresh })).statusCode, 303)
    assert.equal((await memberAt(w, CAST.mediator))?.studio, '漆云溪调解室')
    const changes = await w.house.db.read
      .selectFrom('register_changes')
      .select(['what', 'detail'])
      .orderBy('id')
      .execute()
    assert.deepEqual(changes, [
      { what: 'entered', detail: '专职，设立单位推选，任期2026年1月1日到2028年12月31日' },
      { what: 'changed', detail: '类别：专职→兼职' },
      { what: 'changed', detail: '类别：兼职→专职；工作室：空→漆云溪调解室' },
    ])
    assert.equal((await head.post('/mediators/qiyunxi/entry', { ...mine, seen: fresh })).statusCode, 303, 'sent twice')
    await enterBy(head, CAST.mediator, { ...mine, note: '只改了备注' })
    assert.equal((await w.house.db.read.selectFrom('register_changes').select('id').execute()).length, 3)
  })

  it('is read by colleagues without what is private, by those above, and by nobody else', async (t) => {
    const w = await county(t)
    const head = await w.as(CAST.head)
    await enterBy(head, CAST.mediator)
    await head.post('/mediators/qiyunxi/kin/new', { name: '漆大山', relation: '父亲', idNumber: '' })
    await head.post('/mediators/qiyunxi/complaints/new', { said: '迟到半小时', caseNo: '' })
    const colleague = (await (await w.as(CAST.recorder)).get('/mediators/qiyunxi')).body
    assert.match(colleague, /清溪镇政府/)
    assert.doesNotMatch(colleague, /柳湾村4组19号|漆大山|迟到半小时|>记培训<|>离任</)
    const own = (await (await w.as(CAST.mediator)).get('/mediators/qiyunxi')).body
    assert.match(own, /柳湾村4组19号[\s\S]*漆大山/)
    assert.doesNotMatch(own, /迟到半小时/)
    const above = (await (await w.as('supervisor')).get('/mediators/qiyunxi')).body
    assert.match(above, /漆大山[\s\S]*迟到半小时/)
    const dispatching = (await (await w.as('dispatcher')).get('/mediators/qiyunxi')).body
    assert.doesNotMatch(dispatching, /漆大山|迟到半小时|柳湾村4组19号/)
    for (const stranger of ['baihead', 'baimediator'])
      assert.equal((await (await w.as(stranger)).get('/mediators/qiyunxi')).statusCode, 404, stranger)
    assert.equal((await (await w.as('baihead')).get('/mediators?org=qingxitw')).statusCode, 404)
    for (const shut of ['administrator', 'liaison', CAST.clerk])
      assert.equal((await (await w.as(shut)).get('/mediators')).statusCode, 403, shut)
  })

  it('is not for others to write', async (t) => {
    const w = await county(t)
    const entry = { ...ENTRY, seen: 'none' }
    const tried = async (who: string, path: string, form: Record<string, string>) =>
      (await (await w.as(who)).post(`/mediators/${path}`, form)).statusCode
    assert.equal(await tried(CAST.mediator, 'qiyunxi/entry', entry), 403)
    assert.equal(await tried('baihead', 'qiyunxi/entry', entry), 404)
    assert.equal(await tried('supervisor', 'qiyunxi/entry', entry), 403)
    assert.equal(await tried(CAST.recorder, 'qiyunxi/kin/new', { name: '甲', relation: '父亲' }), 403)
    assert.equal(await tried(CAST.recorder, 'qiyunxi/absences/new', { since: DAY, until: DAY, reason: '病假' }), 403)
    assert.equal(await tried(CAST.mediator, 'luzhiqiu/complaints/new', { said: '不好' }), 403)
    assert.equal(await tried(CAST.mediator, 'qiyunxi/trainings/new', { topic: '法' }), 403)
    assert.equal(await tried('baihead', 'new', { ...entry, org: 'qingxitw', name: '甲' }), 404)
    assert.equal((await w.house.db.read.selectFrom('mediators').selectAll().execute()).length, 0)
  })

  it('shows who is above all committees, one line each, and experts across them', async (t) => {
    const w = await county(t)
    await enterBy(await w.as(CAST.head), CAST.mediator, { ...ENTRY, expert: 'yes' })
    const supervisor = await w.as('supervisor')
    const { body } = await supervisor.get('/mediators')
    assert.match(body, /和源县人民调解委员会[\s\S]*清溪镇人民调解委员会[\s\S]*?曾水田[\s\S]*?1人／0人/)
    assert.match(body, /共4个调解委员会/)
    assert.match(
      (await supervisor.get('/mediators?show=experts')).body,
      /漆云溪[\s\S]*清溪镇人民调解委员会[\s\S]*共1人/,
    )
    assert.match((await supervisor.get('/mediators?org=qingxitw')).body, /卢知秋/)
  })
})

describe('a member who does not sign in', () => {
  it('is entered once, counts for the committee, and cannot be named', async (t) => {
    const w = await county(t)
    const head = await w.as(CAST.head)
    const page = await head.get('/mediators/new?org=qingxitw')
    const key = /name="key" value="([^"]+)"/.exec(page.body)![1]!
    const form = { ...ENTRY, org: 'qingxitw', key, name: '司马·阿依', sex: '女' }
    const first = await head.post('/mediators/new', form)
    assert.deepEqual([first.statusCode, first.headers.location], [303, `/mediators/${key}`])
    assert.equal((await head.post('/mediators/new', form)).statusCode, 303)
    assert.equal((await w.house.db.read.selectFrom('mediators').selectAll().execute()).length, 1)
    const { body } = await head.get('/mediators')
    assert.match(body, /司马·阿依[\s\S]*没有账号[\s\S]*不能指派/)
    assert.doesNotMatch(body, /女性委员|没有女性/)
    assert.equal(await memberAt(w, key), undefined)
    const unnamed = await head.post('/mediators/new', { ...form, key: '', name: '' })
    assert.equal(unnamed.statusCode, 422)
    assert.match(unnamed.body, /请填姓名/)
  })
})

describe('kin', () => {
  it('are declared with a number that is sealed and compares with the parties’', async (t) => {
    const w = await county(t)
    await w.caseIn('registered')
    const mediator = await w.as(CAST.mediator)
    const kin = { name: '欧阳修竹', relation: '表弟', idNumber: '360923 1990 0101 1235' }
    assert.equal((await mediator.post('/mediators/qiyunxi/kin/new', kin)).statusCode, 303)
    const row = await w.house.db.read.selectFrom('mediator_kin').selectAll().executeTakeFirstOrThrow()
    assert.doesNotMatch(JSON.stringify(row), /360923|1235/)
    const party = await w.house.db.read
      .selectFrom('parties')
      .select('id_mac')
      .where('name', '=', '欧阳修竹')
      .executeTakeFirstOrThrow()
    assert.equal(row.id_mac, party.id_mac)
    assert.deepEqual((await memberAt(w, CAST.mediator))?.kin[0]?.idMac, party.id_mac)
    const { body } = await mediator.get('/mediators/qiyunxi')
    assert.match(body, /证件号码尾号1235/)
    assert.doesNotMatch(body, /36092319900101/)
    const again = await mediator.post('/mediators/qiyunxi/kin/new', kin)
    assert.equal(again.statusCode, 422)
    assert.match(again.body, /欧阳修竹（表弟）已经申报过/)
    assert.equal((await mediator.post(`/mediators/qiyunxi/kin/${row.id}/remove`, {})).statusCode, 303)
    assert.deepEqual((await memberAt(w, CAST.mediator))?.kin, [])
    assert.equal((await mediator.get(`/mediators/qiyunxi/kin/${row.id}/remove`)).statusCode, 404)
  })
})

describe('absence', () => {
  it('has a substitute, is shown, and ends by itself or is called off', async (t) => {
    const w = await county(t)
    const mediator = await w.as(CAST.mediator)
    const away = { since: '2026-11-20', until: '2026-11-24', reason: '外出培训', substitute: CAST.recorder }
    const absent = '/mediators/qiyunxi/absences/new'
    assert.equal((await mediator.post(absent, away)).statusCode, 303)
    const now = (await memberAt(w, CAST.mediator))!
    assert.deepEqual(
      [now.absentUntil, now.absentWhy, now.substitute],
      ['2026-11-24', '外出培训', { id: 'luzhiqiu', name: '卢知秋' }],
    )
    assert.equal((await memberAt(w, CAST.mediator, '2026-11-25'))?.absentUntil, null)
    assert.match((await mediator.get('/mediators?show=away')).body, /漆云溪[\s\S]*到11月24日（周二），卢知秋替/)
    const twice = await mediator.post(absent, { ...away, since: '2026-11-24', until: '2026-11-30' })
    assert.equal(twice.statusCode, 422)
    assert.match(twice.body, /2026年11月20日到2026年11月24日已经记了请假/)
    const backwards = await mediator.post(absent, { ...away, since: '2026-12-03', until: '2026-12-01' })
    assert.match(backwards.body, /最后一天不能早于第一天/)
    const other = { ...away, since: '2026-11-23', until: '2026-11-26', substitute: CAST.mediator }
    const both = await (await w.as(CAST.recorder)).post('/mediators/luzhiqiu/absences/new', other)
    assert.equal(both.statusCode, 422)
    assert.match(both.body, /漆云溪2026年11月20日到2026年11月24日自己也请假/)
    const { id } = await w.house.db.read.selectFrom('absences').select('id').executeTakeFirstOrThrow()
    assert.equal((await mediator.post(`/mediators/qiyunxi/absences/${id}/cancel`, {})).statusCode, 303)
    assert.equal((await memberAt(w, CAST.mediator))?.absentUntil, null)
  })

  it('of a day is over after that day', async (t) => {
    const w = await county(t)
    const form = { since: DAY, until: DAY, reason: '看病', substitute: '' }
    done(await noteAbsence(w.house, await w.actor(CAST.head), CAST.mediator, form))
    assert.deepEqual((await memberAt(w, CAST.mediator))?.substitute, null)
    assert.equal((await memberAt(w, CAST.mediator))?.absentUntil, DAY)
    assert.equal((await memberAt(w, CAST.mediator, '2026-11-19'))?.absentUntil, null)
  })
})

describe('complaints and training', () => {
  it('opens a complaint about a case, counts it, and closes it with what was found', async (t) => {
    const w = await county(t)
    const id = await w.caseIn('mediating')
    const kase = await w.house.db.read.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const head = await w.as(CAST.head)
    const open = { said: '偏向对方', caseNo: kase.register_no }
    const typo = await head.post('/mediators/qiyunxi/complaints/new', { ...open, caseNo: '没有这个号' })
    assert.equal(typo.statusCode, 422)
    assert.match(typo.body, /没有编号是“没有这个号”的案子[\s\S]*偏向对方/)
    await head.post('/mediators/qiyunxi/complaints/new', open)
    await head.post('/mediators/qiyunxi/complaints/new', open)
    assert.equal((await memberAt(w, CAST.mediator))?.openComplaints, 1)
    assert.match((await head.get('/mediators/qiyunxi')).body, new RegExp(`/cases/${id}">${kase.register_no}`))
    const row = await w.house.db.read.selectFrom('mediator_complaints').selectAll().executeTakeFirstOrThrow()
    assert.equal(row.case_seq, kase.seq)
    const close = `/mediators/qiyunxi/complaints/${row.id}/close`
    assert.equal((await head.post(close, { finding: '不属实', done: '' })).statusCode, 422)
    assert.equal((await head.post(close, { finding: '不属实', done: '双方都在场，记录写得清楚。' })).statusCode, 303)
    assert.equal((await head.post(close, { finding: '属实', done: '又办一次' })).statusCode, 409)
    assert.equal((await memberAt(w, CAST.mediator))?.openComplaints, 0)
    assert.match((await head.get('/mediators/qiyunxi')).body, /办结，不属实：双方都在场，记录写得清楚。/)
  })

  it('leaves complaints about the head to who supervises him', async (t) => {
    const w = await county(t)
    const said = { said: '不让对方说话', caseNo: '' }
    assert.equal((await (await w.as(CAST.head)).post('/mediators/zengshuitian/complaints/new', said)).statusCode, 403)
    const supervisor = await w.as('supervisor')
    assert.equal((await supervisor.post('/mediators/zengshuitian/complaints/new', said)).statusCode, 303)
    assert.doesNotMatch((await (await w.as(CAST.head)).get('/mediators/zengshuitian')).body, /不让对方说话/)
  })

  it('adds up the hours of the year, and a training sent twice is one', async (t) => {
    const w = await county(t)
    const head = await w.as(CAST.head)
    const course = { heldOn: '2026-10-12', topic: '民法典婚姻家庭编', hours: '8' }
    for (const form of [course, course, { ...course, heldOn: '2025-10-12' }])
      assert.equal((await head.post('/mediators/qiyunxi/trainings/new', form)).statusCode, 303)
    assert.match((await head.get('/mediators/qiyunxi')).body, /今年8学时[\s\S]*2026年10月12日[\s\S]*2025年10月12日/)
    const future = await head.post('/mediators/qiyunxi/trainings/new', { ...course, heldOn: '2027-01-01', hours: '0' })
    assert.equal(future.statusCode, 422)
    assert.match(future.body, /哪天在今天以后[\s\S]*几学时要填1到200的整数/)
  })
})

describe('leaving', () => {
  it('takes somebody off the list from the day after, and he can come back', async (t) => {
    const w = await county(t)
    const head = await w.as(CAST.head)
    await enterBy(head, CAST.mediator)
    const gone = { leftOn: '2026-11-18', reason: '本人辞职', note: '去外地' }
    const early = await head.post('/mediators/qiyunxi/leave', { ...gone, leftOn: '2025-12-31' })
    assert.match(early.body, /最后一天不能早于任期开始的2026年1月1日/)
    assert.equal((await head.post('/mediators/qiyunxi/leave', gone)).statusCode, 303)
    assert.equal(await memberAt(w, CAST.mediator), undefined)
    assert.ok(await memberAt(w, CAST.mediator, '2026-11-18'))
    assert.match((await head.get('/mediators/qiyunxi')).body, /已离任[\s\S]*2026年11月18日离任：本人辞职：去外地/)
    assert.equal((await head.get('/mediators/qiyunxi/leave')).statusCode, 404)
    assert.equal((await enterBy(head, CAST.mediator, { ...ENTRY, appointedOn: '2026-11-20' })).statusCode, 303)
    assert.equal((await memberAt(w, CAST.mediator))?.appointedOn, '2026-11-20')
    const what = await w.house.db.read.selectFrom('register_changes').select('what').orderBy('id').execute()
    assert.deepEqual(
      what.map((row) => row.what),
      ['entered', 'left', 'entered'],
    )
  })
})

describe('the report to the basic court', () => {
  async function reported(t: TestContext) {
    const w = await county(t)
    const head = await w.as(CAST.head)
    await enterBy(head, CAST.mediator, { ...ENTRY, certificateNo: '=1+1', employer: '不外传单位' })
    await head.post('/mediators/qiyunxi/leave', { leftOn: '2026-11-20', reason: '调离', note: '' })
    await person(w.house, 'newhead', '单于晏', 'qingxitw', 'mediator')
    const chair = { person_id: 'newhead', org_id: 'qingxitw', role: 'committee_head', title: '主任' }
    await w.house.db.write(async (tx) => {
      await tx
        .insertInto('posts')
        .values({ id: 'chair', ...chair, since: '2026-11-10' })
        .execute()
      await tx.updateTable('posts').set({ until: '2026-11-20' }).where('id', '=', 'post-zengshuitian').execute()
    })
    return { w, head }
  }
  const HEAD = ['日期', '人民调解委员会', '变动', '姓名', '内容']
  const TW = '清溪镇人民调解委员会'
  const CHANGES = [
    HEAD,
    ['2026-11-10', TW, '主任到任', '单于晏', ''],
    ['2026-11-20', TW, '主任卸任', '曾水田', ''],
    ['2026-11-20', TW, '新任', '漆云溪', '专职，设立单位推选，任期2026年1月1日到2028年12月31日'],
    ['2026-11-20', TW, '离任', '漆云溪', '调离，最后一天2026年11月20日'],
  ]

  it('lists chairs and staff between two days, in both kinds of file, and the download is logged', async (t) => {
    const { w, head } = await reported(t)
    const span = 'org=qingxitw&from=2026-11-01&to=2026-11-20'
    assert.match((await head.get(`/mediators/changes?${span}`)).body, /共4条[\s\S]*主任到任[\s\S]*变动清单\.xlsx/)
    for (const format of ['csv', 'xlsx']) {
      const { statusCode, headers, rawPayload } = await head.get(`/mediators/changes/changes.${format}?${span}`)
      assert.equal(statusCode, 200)
      assert.match(String(headers['content-disposition']), new RegExp(`attachment; .*\\.${format}$`))
      assert.deepEqual((await readSheet(rawPayload, `变动.${format}`)).rows, CHANGES)
    }
    const earlier = await head.get('/mediators/changes/changes.csv?from=2026-11-01&to=2026-11-19')
    assert.deepEqual((await readSheet(earlier.rawPayload, '变动.csv')).rows, CHANGES.slice(0, 2))
    await (await w.app()).close()
    const log = await w.house.db.read.selectFrom('access_log').select('detail').where('what', '=', '导出名册').execute()
    assert.equal(log.length, 3)
    assert.ok(log.some(({ detail }) => detail === '调委会和调解员变动2026-11-01到2026-11-20.xlsx，4行'))
  })

  it('has the list as it stands, nothing private in it, nothing that a spreadsheet would run', async (t) => {
    const { head } = await reported(t)
    const { rawPayload, body } = await head.get('/mediators/changes/staff.csv?org=qingxitw')
    assert.doesNotMatch(body, /不外传单位|柳湾村4组19号/)
    assert.match(body, /"'=1\+1"/)
    const { rows } = await readSheet(rawPayload, '名册.csv')
    assert.deepEqual(rows[0]!.slice(0, 6), ['人民调解委员会', '姓名', '职务', '性别', '民族', '类别'])
    const row = rows.find((cells) => cells[1] === '漆云溪')!
    assert.deepEqual(row, [
      ...[
        TW,
        '漆云溪',
        '调解员',
        '男',
        '汉族',
        '专职',
        '设立单位推选',
        '2026-01-01',
        '2028-12-31',
        '=1+1',
        '',
        '邻里纠纷',
      ],
    ])
    assert.equal(rows.find((cells) => cells[1] === '单于晏')![2], '主任')
  })

  it('refuses days that are none, and committees that are not the reader’s', async (t) => {
    const { w, head } = await reported(t)
    const wrong = await head.get('/mediators/changes?from=2026-11-20&to=2026-11-01')
    assert.equal(wrong.statusCode, 422)
    assert.match(wrong.body, /后面的日子不能早于前面的/)
    assert.equal((await head.get('/mediators/changes/changes.csv?from=x&to=y')).statusCode, 404)
    assert.equal((await head.get('/mediators/changes/all.csv')).statusCode, 404)
    const sibling = await w.as('baihead')
    assert.equal((await sibling.get('/mediators/changes?org=qingxitw')).statusCode, 404)
    assert.doesNotMatch((await sibling.get('/mediators/changes/staff.csv')).body, /漆云溪/)
    assert.match(
      (await (await w.as('supervisor')).get('/mediators/changes/staff.csv')).body,
      /漆云溪[\s\S]*胡半夏|胡半夏[\s\S]*漆云溪/,
    )
  })
})
