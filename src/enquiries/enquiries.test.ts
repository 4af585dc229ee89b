import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { person } from '../people/testing.ts'
import { CAST, done, world, type World } from '../platform/testing/world.ts'
import { answerEnquiry } from './answering.ts'
import { codesOf, directionsOf } from './enquiry.ts'
import { intakeFrom } from './intake-from.ts'

const ASKED = '老板欠了三个月工资，没有签合同，怎么办。'
const FORM = {
  key: '0123456789abcdefghjk',
  asked: ASKED,
  answered: '先去劳动监察大队投诉，带上考勤和转账记录。',
  directed: 'legal_aid,arbitration',
  aid: 'aid_no_check',
  name: '阿依努尔·买买提',
  phone: '13900000412',
  channel: 'window',
  ministryType: '10a',
  topic: '讨薪',
  minutes: '12',
}

async function window(t: Parameters<typeof world>[0]) {
  const w = await world(t)
  w.house.afterwards = async () => {}
  await person(w.house, 'lawyer', '程见微', 'qingxi', 'volunteer')
  return w
}

const only = (w: World) => w.house.db.read.selectFrom('cases').selectAll().executeTakeFirstOrThrow()

describe('where a person is sent', () => {
  it('is kept as codes and told in words, the condition of legal aid behind it', () => {
    assert.equal(codesOf({ directed: '', aid: '' }), null)
    assert.equal(codesOf({ directed: 'mediation,legal_aid', aid: 'aid_poor' }), 'mediation,legal_aid,aid_poor')
    assert.deepEqual(directionsOf(null), [])
    assert.deepEqual(directionsOf('arbitration,legal_aid,aid_unsure'), ['法律援助：还说不准，请法律援助机构看', '仲裁'])
  })
})

describe('an enquiry', () => {
  it('is registered and answered with one press, and found again', async (t) => {
    const w = await window(t)
    const clerk = await w.as(CAST.clerk)
    const page = await clerk.get('/enquiries/new')
    assert.equal(page.statusCode, 200)
    assert.match(page.body, /name="key" value="[0-9a-z]{20}"/)
    const answer = await clerk.post('/enquiries/new', FORM)
    assert.equal(answer.statusCode, 303)
    const kase = await only(w)
    assert.equal(answer.headers.location, `/cases/${kase.id}`)
    assert.deepEqual(
      [kase.kind, kase.state, kase.open, kase.register_no, kase.owed_by, kase.closed_at, kase.title],
      ['enquiry', 'answered', 0, '（2026）qingxi登字第1号', 'nobody', '2026-11-20T01:00:00.000Z', '讨薪'],
    )
    const { body } = await clerk.get(`/cases/${kase.id}`)
    for (const words of [ASKED, FORM.answered, '农民工讨薪', '咨询人', '139****0412', '这件要调解', '补记'])
      assert.ok(body.includes(words), words)
    for (const words of ['被申请人', '还没有写协议', '还没有开过调解', '争议金额', '手机拍照上传', 'undefined'])
      assert.ok(!body.includes(words), words)
    assert.ok(!body.includes('13900000412'))
    const told = (await clerk.get(`/cases/${kase.id}/chain`)).body
    assert.match(
      told,
      /咨询（2026）qingxi登字第1号：老板欠了三个月工资，没有签合同，怎么办。答复：先去劳动监察大队投诉，带上考勤和转账记录。指引：法律援助：免核查[^<]*、仲裁。用时12分钟/,
    )
    for (const q of ['三个月工资', '讨薪', '登字第1号', '阿依努尔'])
      assert.match((await clerk.get(`/cases?q=${encodeURIComponent(q)}`)).body, new RegExp(kase.id), q)
    const list = (await clerk.get('/cases?view=closed&state=answered')).body
    assert.match(list, new RegExp(`${kase.id}[\\s\\S]*已答复`))
    assert.doesNotMatch((await clerk.get('/cases?view=open')).body, new RegExp(kase.id))
  })

  it('takes somebody who does not say who he is, and keeps every character of a long and rare question', async (t) => {
    const w = await window(t)
    const clerk = await w.as(CAST.clerk)
    const asked = `${'𠮷'.repeat(4998)}😀。`
    const answer = await clerk.post('/enquiries/new', { asked, answered: '可以。', channel: 'phone' })
    assert.equal(answer.statusCode, 303)
    const kase = await only(w)
    assert.deepEqual(
      [kase.applicants, kase.party_count, kase.closing_ground, kase.channel, kase.summary],
      ['未留姓名', 0, null, 'phone', asked],
    )
    assert.equal((await clerk.get(`/cases/${kase.id}`)).statusCode, 200)
    assert.deepEqual(await w.house.db.read.selectFrom('parties').select('id').execute(), [])
  })

  it('comes back with what was typed and the error beside its field', async (t) => {
    const w = await window(t)
    const clerk = await w.as(CAST.clerk)
    for (const [typed, words] of [
      [{ asked: '' }, /请填问了什么/],
      [{ answered: ' ' }, /请填怎么答的/],
      [{ asked: '问'.repeat(20_000) }, /最多5000字，现在多了15000字/],
      [{ minutes: 'viele' }, /要填1到480的整数/],
      [{ directed: 'moon', aid: '' }, /没有“moon”这一项/],
      [{ aid: '' }, /指引去法律援助的，请选法律援助的条件/],
      [{ directed: 'lawsuit' }, /指引里也要选上法律援助/],
      [{ topic: 'a\u0001b' }, /看不见的控制字符/],
    ] as const) {
      const answer = await clerk.post('/enquiries/new', { ...FORM, ...typed })
      assert.equal(answer.statusCode, 422, JSON.stringify(typed).slice(0, 80))
      assert.match(answer.body, words)
      assert.match(answer.body, /value="阿依努尔·买买提"/)
      assert.match(answer.body, /name="key" value="0123456789abcdefghjk"/)
    }
    assert.deepEqual(await w.house.db.read.selectFrom('cases').select('id').execute(), [])
  })

  it('sent twice is one, also at the same moment', async (t) => {
    const w = await window(t)
    const clerk = await w.as(CAST.clerk)
    const twice = [await clerk.post('/enquiries/new', FORM), await clerk.post('/enquiries/new', FORM)]
    assert.deepEqual(
      twice.map((answer) => [answer.statusCode, answer.headers.location]),
      Array.from({ length: 2 }, () => [303, twice[0]!.headers.location]),
    )
    const actor = await w.actor(CAST.clerk)
    const org = await w.house.db.read
      .selectFrom('orgs')
      .selectAll()
      .where('id', '=', 'qingxi')
      .executeTakeFirstOrThrow()
    const form = { asked: '问', answered: '答', directed: '', aid: '', name: '', phone: '', topic: '' } as const
    const rest = { channel: 'window', ministryType: '', minutes: null } as const
    const send = () => answerEnquiry(w.house, actor, org, 'k'.repeat(20), { ...form, ...rest })
    const [one, other] = await Promise.all([send(), send()])
    assert.equal(done(one).id, done(other).id)
    assert.equal((await w.house.db.read.selectFrom('cases').select('id').execute()).length, 2)
    assert.equal((await w.house.db.read.selectFrom('visits').select('id').execute()).length, 2)
  })

  it('is for those who sit at the window, volunteers too; each sees his own', async (t) => {
    const w = await window(t)
    for (const [who, status] of [
      [CAST.head, 303],
      ['dispatcher', 303],
      ['lawyer', 303],
      [CAST.mediator, 403],
      ['supervisor', 403],
      ['administrator', 403],
    ] as const) {
      const visitor = await w.as(who)
      const { key: _, ...form } = FORM
      assert.equal((await visitor.post('/enquiries/new', form)).statusCode, status, who)
      assert.equal((await visitor.get('/enquiries/new')).statusCode, status === 303 ? 200 : 403, who)
      assert.equal((await visitor.get('/')).body.includes('href="/enquiries/new"'), status === 303, who)
    }
    const mine = await w.house.db.read
      .selectFrom('cases')
      .selectAll()
      .where('registered_by', '=', 'lawyer')
      .executeTakeFirstOrThrow()
    assert.equal(mine.holder_org, 'qingxi')
    const lawyer = await w.as('lawyer')
    const page = (await lawyer.get(`/cases/${mine.id}`)).body
    assert.match(page, /请他到登记窗口/)
    assert.doesNotMatch(page, /这件要调解/)
    assert.match((await lawyer.get('/cases?view=all&state=answered')).body, new RegExp(mine.id))
    assert.equal((await (await w.as('baiclerk')).get(`/cases/${mine.id}`)).statusCode, 404)
    assert.match((await (await w.as(CAST.clerk)).get(`/cases/${mine.id}`)).body, /这件要调解/)
  })

  it('takes a note afterwards, from its own people only', async (t) => {
    const w = await window(t)
    const clerk = await w.as(CAST.clerk)
    await clerk.post('/enquiries/new', FORM)
    const { id } = await only(w)
    const url = `/cases/${id}/note`
    assert.match((await clerk.get(`/cases/${id}`)).body, new RegExp(`href="${url}"`))
    assert.equal((await clerk.post(url, { note: '' })).statusCode, 422)
    const note = '第二天来电话，已经申请了法律援助'
    assert.equal((await clerk.post(url, { note, version: '1' })).statusCode, 303)
    const late = await clerk.post(url, { note: '再记一次', version: '1' })
    assert.equal(late.statusCode, 409)
    assert.match(late.body, /再记一次/)
    assert.match((await clerk.get(`/cases/${id}/chain`)).body, new RegExp(`补记：${note}`))
    assert.equal((await (await w.as('supervisor')).post(url, { note })).statusCode, 403)
    assert.equal((await (await w.as('baiclerk')).post(url, { note })).statusCode, 404)
    const dispute = await w.caseIn('registered')
    assert.equal((await clerk.post(`/cases/${dispute}/note`, { note })).statusCode, 409)
    for (const act of ['ask', 'accept', 'withdraw', 'split', 'join', 'parties/new'])
      assert.equal((await clerk.post(`/cases/${id}/${act}`, {})).statusCode, 409, act)
  })

  it('begins the window’s form, with who asked as a known party whose phone stays sealed', async (t) => {
    const w = await window(t)
    const clerk = await w.as(CAST.clerk)
    await clerk.post('/enquiries/new', FORM)
    const { id, seq } = await only(w)
    const asker = await w.house.db.read
      .selectFrom('parties')
      .selectAll()
      .where('case_seq', '=', seq)
      .executeTakeFirstOrThrow()
    assert.deepEqual(await intakeFrom(w.house, await w.actor(CAST.clerk), id), {
      'a.0.kind': 'person',
      'a.0.known': asker.id,
      'a.0.name': '阿依努尔·买买提',
      summary: ASKED,
      ministryType: '10a',
      channel: 'window',
      relate: [id],
    })
    assert.equal(await intakeFrom(w.house, await w.actor('baiclerk'), id), null)
    await clerk.post('/enquiries/new', { ...FORM, key: 'k'.repeat(20), name: '' })
    const unnamed = await w.house.db.read
      .selectFrom('cases')
      .select('id')
      .where('applicants', '=', '未留姓名')
      .executeTakeFirstOrThrow()
    assert.equal((await intakeFrom(w.house, await w.actor(CAST.clerk), unnamed.id))!['a.0.name'], '')
    assert.equal(await intakeFrom(w.house, await w.actor(CAST.clerk), await w.caseIn('registered')), null)
  })
})
