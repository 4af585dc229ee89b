import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { TestContext } from 'node:test'
import { report } from '../matters/answering.ts'
import { MACHINE, matterIn } from '../matters/testing.ts'
import { newId } from '../platform/ids.ts'
import { readPdf, squeezed } from '../platform/paper/pdf-reader.ts'
import { CAST, done, world, type World } from '../platform/testing/world.ts'
import { withdraw } from '../intake/deciding.ts'

const DAY = 24 * 60

const numberOf = async (w: World, id: string) =>
  (await w.house.db.read.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirstOrThrow()).register_no

const rowOf = (w: World, id: string) =>
  w.house.db.read.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

const sentences = (html: string) => html.replaceAll(/<[^>]*>/g, '').replaceAll(/\s+/g, ' ')

/** Two matters and a dispute at the window of 清溪, none of them having a person in common. */
async function threeCases(w: World) {
  const matter = async (name: string) => {
    const id = await matterIn(w.house, w.actor, 'dispatched', { ...MACHINE, form: { ...MACHINE.form, name } })
    done(await report(w.house, await w.actor('handler'), id, { text: '已经看过现场', version: undefined }))
    return id
  }
  return { lamp: await matter('麻小雨'), drain: await matter('龙𬱖宝'), dispute: await w.caseIn('registered') }
}

const CALL = {
  kind: 'talk',
  title: '柳湾村三件事的会商',
  startsAt: '2026-11-23T09:30',
  place: '清溪镇二楼会议室',
  agenda: '怎么修、谁出钱\n麻小雨家门口先修还是后修',
  units: 'heyuantw',
  people: '白石镇人民调解委员会 胡半夏\n县医院 祁大夫',
}

async function called(w: World, cases: string[], change: Record<string, string> = {}) {
  const numbers = await Promise.all(cases.map((id) => numberOf(w, id)))
  const form = { ...CALL, cases: numbers.join('\n'), key: newId(), ...change }
  const answer = await (await w.as(CAST.clerk)).post('/conferences/new', form)
  assert.equal(answer.statusCode, 303, sentences(answer.body).slice(0, 1500))
  return String(answer.headers.location).split('/').at(-1)!
}

const peopleOf = (w: World, id: string) =>
  w.house.db.read
    .selectFrom('conference_people')
    .selectAll()
    .where('conference_id', '=', id)
    .orderBy('position')
    .execute()

const versionOf = async (w: World, id: string) =>
  String(
    (await w.house.db.read.selectFrom('conferences').select('version').where('id', '=', id).executeTakeFirstOrThrow())
      .version,
  )

/** Minutes of the three cases: a plan on each, a task on the first. */
async function minutesOf(w: World, id: string, change: Record<string, string> = {}) {
  const came = Object.fromEntries((await peopleOf(w, id)).map((one) => [`came.${one.id}`, 'here']))
  return {
    ...came,
    ...{ version: await versionOf(w, id), chair: '简小满', recorder: '闻小川' },
    ...{ minutes: '先看了现场。麻小雨说路灯要紧，曾禾根家的沟另外修。', conclusion: '分三步办。' },
    ...{ 'c0.decision': '路灯分两批换', 'c1.decision': '水沟明年开春修', 'c2.decision': '请双方再谈一次' },
    ...row('c0t.0', 'step', '换一半', 'renshe', '', '2026-12-10'),
    ...row('c0t.1', 'step', '全部换完', 'renshe', '', '2026-12-14'),
    ...row('c0t.2', 'task', '送材料清单', 'baishitw', '蓝工', '2026-12-07'),
    ...row('c1t.0', 'step', '清完淤', '', '村里', '2026-12-16'),
    ...row('c2t.0', 'step', '拿出方案', 'qingxi', '', '2026-12-14'),
    ...change,
  }
}

const row = (prefix: string, kind: string, what: string, org: string, name: string, dueOn: string) => ({
  [`${prefix}.kind`]: kind,
  [`${prefix}.what`]: what,
  [`${prefix}.org`]: org,
  [`${prefix}.name`]: name,
  [`${prefix}.dueOn`]: dueOn,
})

/** Called on Friday 20 November, held on Friday 4 December: seven working days ended on Tuesday the 1st. */
async function ended(t: TestContext, change: Record<string, string> = {}) {
  const w = await world(t)
  const cases = await threeCases(w)
  const id = await called(w, [cases.lamp, cases.drain, cases.dispute])
  w.house.clock.advance(14 * DAY)
  const clerk = await w.as(CAST.clerk)
  const answer = await clerk.post(`/conferences/${id}/minutes`, { ...(await minutesOf(w, id)), final: '1', ...change })
  assert.equal(answer.statusCode, 303, sentences(answer.body).slice(0, 1500))
  return { w, id, cases, clerk }
}

const pdfOf = async (w: World, caseId: string) => {
  const paper = await w.house.db.read
    .selectFrom('papers')
    .innerJoin('cases', 'cases.seq', 'papers.case_seq')
    .select('papers.id')
    .where('cases.id', '=', caseId)
    .where('papers.kind', '=', 'conference_minutes')
    .executeTakeFirstOrThrow()
  const answer = await (await w.as(CAST.clerk)).get(`/cases/${caseId}/papers/${paper.id}.pdf`)
  return squeezed(await readPdf(answer.rawPayload))
}

describe('a conference on three cases', () => {
  it('makes its plan the clock of the matters and not of the dispute; what was missed stays to be read', async (t) => {
    const { w, cases, clerk } = await ended(t)
    const due = async (id: string) => {
      const { clock, due_on, original_due } = await rowOf(w, id)
      return [clock, due_on, original_due]
    }
    assert.deepEqual(await due(cases.lamp), ['MT-PLAN', '2026-12-14', '2026-12-01'])
    assert.deepEqual(await due(cases.drain), ['MT-PLAN', '2026-12-16', '2026-12-01'])
    const dispute = await rowOf(w, cases.dispute)
    assert.deepEqual([dispute.clock, dispute.plan_on, dispute.original_due], ['DS-CONTACT', null, null])
    const page = sentences((await clerk.get(`/cases/${cases.lamp}`)).body)
    assert.match(page, /剩10天・原期限超3天/)
    assert.match(page, /原来的\S*12月1日（周二）到期，超期3个工作日/)
    assert.match(page, /超期，改按方案/)
    assert.match(page, /2026年12月14日以前解决：2026年12月10日换一半；2026年12月14日全部换完/)
    const list = sentences((await (await w.as('handler')).get('/cases?view=open')).body)
    assert.match(list, /方案确定的期限\s*正常\s*剩12天・原期限超3天/)
    const other = sentences((await clerk.get(`/cases/${cases.dispute}`)).body)
    assert.match(other, /请双方再谈一次/)
    assert.doesNotMatch(other, /方案确定的期限|原期限/)
  })

  it('is counted when a plan is moved by another one, and keeps the first day missed', async (t) => {
    const { w, cases, clerk } = await ended(t)
    const again = await called(w, [cases.lamp], { startsAt: '2026-12-05T09:00' })
    const form = await minutesOf(w, again, row('c0t.1', 'step', '全部换完', 'renshe', '', '2026-12-21'))
    for (const name of Object.keys(form)) if (/^c[12]/.test(name)) delete (form as Record<string, string>)[name]
    assert.equal((await clerk.post(`/conferences/${again}/minutes`, { ...form, final: '1' })).statusCode, 303)
    const { due_on, original_due } = await rowOf(w, cases.lamp)
    assert.deepEqual([due_on, original_due], ['2026-12-21', '2026-12-01'])
    assert.match(sentences((await clerk.get(`/cases/${cases.lamp}`)).body), /第2次定方案/)
  })

  it('prints minutes for each with its own people, tasks and plan, and nobody of the others', async (t) => {
    const { w, cases } = await ended(t)
    const lamp = await pdfOf(w, cases.lamp)
    for (const words of ['麻小雨', '路灯分两批换', '送材料清单', '全部换完', '分三步办', '白石镇人民调解委员会胡半夏'])
      assert.ok(lamp.includes(words), words)
    for (const words of ['龙𬱖宝', '欧阳修竹', '曾禾根', '禾根', '水沟明年', '清完淤', '拿出方案'])
      assert.ok(!lamp.includes(words), words)
    assert.ok(!lamp.includes('【缺'))
    const dispute = await pdfOf(w, cases.dispute)
    for (const words of ['欧阳修竹', '曾禾根家的沟', '法律规定的调解期限不变'])
      assert.ok(dispute.includes(words), words)
    for (const words of ['麻小雨', '小雨', '龙𬱖宝', '路灯分两批']) assert.ok(!dispute.includes(words), words)
    assert.ok(dispute.includes('记录人（签名）：闻小川') && dispute.includes('主持人（签名）：简小满'))
  })

  it('tells no case of the people of another', async (t) => {
    const { w, cases, clerk } = await ended(t, {
      'c2.decision': '请双方再谈一次，麻小雨做见证',
      ...row('c2t.0', 'step', '麻小雨家的路先让出来', 'qingxi', '', '2026-12-14'),
    })
    const page = (await clerk.get(`/cases/${cases.dispute}`)).body
    assert.match(page, /请双方再谈一次/)
    assert.match(page, /家的路先让出来/)
    assert.ok(!page.includes('麻小雨'), 'nor does its page')
    const events = await w.house.db.read.selectFrom('events').selectAll().execute()
    const { seq } = await rowOf(w, cases.dispute)
    const told = events.filter((event) => event.case_seq === seq).map((event) => event.payload)
    assert.ok(!told.join().includes('麻小雨'))
    assert.equal(events.filter((event) => event.name === 'conferred').length, 3)
  })
})

describe('who is invited', () => {
  it('sees the cases while it lasts and writes an opinion; afterwards the conference and no case', async (t) => {
    const w = await world(t)
    const cases = await threeCases(w)
    const all = Object.values(cases)
    const handler = await w.as('baimediator')
    assert.equal((await handler.get(`/cases/${cases.dispute}`)).statusCode, 404)
    const id = await called(w, all)
    const phone = { 'user-agent': 'Mozilla/5.0 (Linux; Android 14) Mobile' }
    for (const kase of all) assert.equal((await handler.get(`/cases/${kase}`, phone)).statusCode, 200)
    assert.equal((await handler.post(`/cases/${cases.dispute}/withdraw`, { by: 'x' })).statusCode, 403)
    const own = (await peopleOf(w, id)).find((one) => one.person_id === 'baimediator')!
    const page = await handler.get(`/conferences/${id}/opinions/${own.id}`, phone)
    assert.match(page.body, /胡半夏的意见/)
    const empty = await handler.post(`/conferences/${id}/opinions/${own.id}`, { opinion: ' ', seen: '' })
    assert.equal(empty.statusCode, 422)
    const opinion = '同意分三步办，我局出一个人。'
    const sent = await handler.post(`/conferences/${id}/opinions/${own.id}`, { opinion, seen: '' })
    assert.equal(sent.statusCode, 303)
    const clerk = await w.as(CAST.clerk)
    assert.match((await clerk.get(`/conferences/${id}`)).body, /同意分三步办/)
    const late = await clerk.post(`/conferences/${id}/opinions/${own.id}`, { opinion: '不同意', seen: '' })
    assert.equal(late.statusCode, 409)
    for (const words of [opinion, '不同意']) assert.ok(late.body.includes(words), words)
    assert.equal((await handler.get(`/conferences/${id}/minutes`)).statusCode, 403)
    w.house.clock.advance(14 * DAY)
    const [recording, guest] = [await w.as(CAST.clerk), await w.as('baimediator')]
    await recording.post(`/conferences/${id}/minutes`, { ...(await minutesOf(w, id)), final: '1' })
    for (const kase of all) assert.equal((await guest.get(`/cases/${kase}`)).statusCode, 404)
    const after = await guest.get(`/conferences/${id}`)
    assert.equal(after.statusCode, 200)
    for (const name of ['麻小雨', '曾禾根', '龙𬱖宝', '欧阳修竹']) assert.ok(!after.body.includes(name), name)
    assert.match(await pdfOf(w, cases.lamp), /胡半夏：同意分三步办，我局出一个人。/)
    assert.equal(
      (await guest.post(`/conferences/${id}/opinions/${own.id}`, { opinion: 'x', seen: '' })).statusCode,
      409,
    )
  })

  it('still sees a case that another conference is about, and nothing once that is called off', async (t) => {
    const w = await world(t)
    const dispute = await w.caseIn('registered')
    const one = await called(w, [dispute])
    const two = await called(w, [dispute])
    const [handler, clerk] = [await w.as('baimediator'), await w.as(CAST.clerk)]
    const off = async (id: string, reason: string) =>
      clerk.post(`/conferences/${id}/off`, { reason, version: await versionOf(w, id) })
    assert.equal((await off(one, '')).statusCode, 422)
    assert.equal((await off(one, '人来不齐')).statusCode, 303)
    assert.equal((await handler.get(`/cases/${dispute}`)).statusCode, 200)
    await off(two, '谈好了')
    assert.equal((await handler.get(`/cases/${dispute}`)).statusCode, 404)
    assert.match((await clerk.get(`/cases/${dispute}`)).body, /取消2026年11月23日9时30分的会商：人来不齐/)
    assert.equal((await off(two, '再取消')).statusCode, 409)
  })

  it('who is not, learns nothing of it', async (t) => {
    const { w, id, cases } = await ended(t)
    for (const who of ['baiclerk', 'yaoguangmu', 'liaison', 'administrator']) {
      const visitor = await w.as(who)
      for (const url of [`/conferences/${id}`, `/conferences/${id}/minutes`, `/cases/${cases.lamp}`])
        assert.equal((await visitor.get(url)).statusCode, 404, `${who} ${url}`)
      for (const view of ['tasks', 'meetings', 'leaders'])
        assert.doesNotMatch((await visitor.get(`/conferences?view=${view}`)).body, /柳湾|路灯|清溪镇二楼/)
    }
  })
})

describe('a name that is typed', () => {
  const CASES: [line: string, part: string, person: string | null][] = [
    ['胡半夏', 'guest', null],
    ['调解员 胡半夏', 'guest', null],
    ['和源县 胡半夏', 'guest', null],
    ['调处中心 况明禾', 'guest', null],
    ['县医院 胡半夏', 'guest', null],
    ['白石镇人民调解委员会 胡半夏', 'person', 'baimediator'],
    ['胡半夏，白石镇人民调解委员会', 'person', 'baimediator'],
    ['人力资源和社会保障局　卢照田', 'person', 'handler'],
  ]
  for (const [line, part, person] of CASES)
    it(`${line}: ${person ?? 'sees no case'}`, async (t) => {
      const w = await world(t)
      const dispute = await w.caseIn('registered')
      const { seq } = await rowOf(w, dispute)
      const id = await called(w, [dispute], { units: '', people: line })
      assert.deepEqual(
        (await peopleOf(w, id)).map((one) => [one.part, one.person_id]),
        [[part, person]],
      )
      const let_in = await w.house.db.read
        .selectFrom('case_people')
        .select('person_id')
        .where('case_seq', '=', seq)
        .where('relation', '=', 'conferee')
        .execute()
      assert.deepEqual(
        let_in.map((one) => one.person_id),
        person ? [person] : [],
      )
      for (const who of ['baimediator', 'baiclerk', 'handler']) {
        const seen = await (await w.as(who)).get(`/cases/${dispute}`)
        assert.equal(seen.statusCode, who === person ? 200 : 404, who)
      }
      const page = sentences((await (await w.as(CAST.clerk)).get(`/conferences/${id}`)).body)
      if (person) assert.match(page, /凭账号看得到这些案子/)
      else assert.match(page, /没有账号，看不到案件；要让他看，写“单位 姓名”/)
    })

  it('with a place that fits two of that name is asked about, and nobody is let in', async (t) => {
    const w = await world(t)
    const dispute = await w.caseIn('registered')
    await w.house.db.write((tx) =>
      tx.updateTable('people').set({ name: '胡半夏' }).where('id', '=', 'baihead').execute(),
    )
    const form = { ...CALL, cases: await numberOf(w, dispute), units: '', people: '白石镇 胡半夏', key: newId() }
    const answer = await (await w.as(CAST.clerk)).post('/conferences/new', form)
    assert.equal(answer.statusCode, 422)
    assert.match(answer.body, /有几位/)
    for (const who of ['baimediator', 'baihead'])
      assert.equal((await (await w.as(who)).get(`/cases/${dispute}`)).statusCode, 404)
  })
})

describe('calling', () => {
  it('answers beside the field what cannot be, and keeps all that was typed', async (t) => {
    const w = await world(t)
    const dispute = await w.caseIn('registered')
    const clerk = await w.as(CAST.clerk)
    const from = await clerk.get(`/cases/${dispute}/conferences/new`)
    assert.ok(from.body.includes(await numberOf(w, dispute)))
    const typed = {
      ...CALL,
      title: '关于“𬱖”的事',
      units: '',
      people: '',
      cases: '（2026）没有登字第9号',
      agenda: '长'.repeat(2001),
    }
    const long = await clerk.post('/conferences/new', typed)
    assert.equal(long.statusCode, 422)
    assert.match(long.body, /议题最多2000字，现在多了1字/)
    const wrong = await clerk.post('/conferences/new', { ...typed, agenda: '定方案' })
    assert.equal(wrong.statusCode, 422)
    assert.match(wrong.body, /没有这个号的案件，或者不归您看/)
    assert.match(wrong.body, /请至少选一个单位，或者点名请一人/)
    assert.ok(wrong.body.includes('关于“𬱖”的事') && wrong.body.includes('定方案'))
    const mediating = await numberOf(w, await w.caseIn('mediating'))
    const foreign = await clerk.post('/conferences/new', { ...CALL, cases: mediating })
    assert.equal(foreign.statusCode, 422)
    assert.match(foreign.body, /约会商要由.*来办/)
    assert.equal((await (await w.as('auditor')).get('/conferences/new')).statusCode, 403)
  })

  it('takes no moment that is long past or that nobody will live to see', async (t) => {
    const w = await world(t)
    const cases = await numberOf(w, await w.caseIn('registered'))
    const clerk = await w.as(CAST.clerk)
    for (const startsAt of ['2020-01-01T09:00', '9999-01-01T09:00', '2026-11-19T08:59', '2029-01-01T09:00']) {
      const refused = await clerk.post('/conferences/new', { ...CALL, cases, startsAt, key: newId() })
      assert.equal(refused.statusCode, 422, startsAt)
      assert.match(refused.body, /id="startsAt-err[^]*最早是昨天这个时候，最晚两年以内，请再对一遍/)
    }
    for (const startsAt of ['2026-11-19T09:00', '2028-11-20T09:00'])
      assert.equal((await clerk.post('/conferences/new', { ...CALL, cases, startsAt, key: newId() })).statusCode, 303)
  })

  it('makes one conference of a form sent twice', async (t) => {
    const w = await world(t)
    const dispute = await w.caseIn('registered')
    const key = newId()
    assert.equal(await called(w, [dispute], { key }), await called(w, [dispute], { key }))
    const rows = await w.house.db.read.selectFrom('conferences').select('id').execute()
    assert.equal(rows.length, 1)
  })
})

describe('the minutes', () => {
  it('are kept of both who write them at once', async (t) => {
    const w = await world(t)
    const dispute = await w.caseIn('registered')
    const id = await called(w, [dispute])
    const [one, two] = [await w.as(CAST.clerk), await w.as('wenxiaochuan')]
    const open = { version: await versionOf(w, id), 'c0.decision': '' }
    const first = { ...open, minutes: '简小满写的情况', 'c0.decision': '先看现场' }
    assert.equal((await one.post(`/conferences/${id}/minutes`, first)).statusCode, 303)
    const second = await two.post(`/conferences/${id}/minutes`, { ...open, minutes: '闻小川写的情况' })
    assert.equal(second.statusCode, 409)
    for (const words of ['简小满写的情况', '闻小川写的情况', '先看现场', '第1件怎么定'])
      assert.ok(second.body.includes(words), words)
    const kept = await w.house.db.read.selectFrom('conferences').select('minutes').executeTakeFirstOrThrow()
    assert.equal(kept.minutes, '简小满写的情况')
    const version = /name="version" value="(\d+)"/.exec(second.body)![1]!
    assert.equal(
      (await two.post(`/conferences/${id}/minutes`, { ...open, version, minutes: '合在一起' })).statusCode,
      303,
    )
  })

  it('are final only when complete, and never promise a day that is over', async (t) => {
    const w = await world(t)
    const dispute = await w.caseIn('registered')
    const id = await called(w, [dispute])
    const clerk = await w.as(CAST.clerk)
    const version = await versionOf(w, id)
    const bare = await clerk.post(`/conferences/${id}/minutes`, { version, final: '1', minutes: '谈了' })
    assert.equal(bare.statusCode, 422)
    for (const words of ['请填主持人', '请填这一件怎么定', '请选白石镇人民调解委员会胡半夏'])
      assert.ok(bare.body.includes(words), words)
    const past = row('c0t.0', 'task', '量尺寸', '', '', '2026-11-19')
    const wrong = await clerk.post(`/conferences/${id}/minutes`, { version, ...past, final: '1' })
    assert.equal(wrong.statusCode, 422)
    assert.ok(wrong.body.includes('请选单位，或者填谁来做') && wrong.body.includes('这天已经过了'))
    assert.ok(wrong.body.includes('value="量尺寸"'))
    const long = await clerk.post(`/conferences/${id}/minutes`, { version, minutes: '长'.repeat(20_000) })
    assert.equal(long.statusCode, 303)
    const rows = await w.house.db.read
      .selectFrom('papers')
      .select('kind')
      .where('kind', '=', 'conference_minutes')
      .execute()
    assert.equal(rows.length, 0)
  })

  it('leave out a case that was closed meanwhile', async (t) => {
    const w = await world(t)
    const { lamp, drain, dispute } = await threeCases(w)
    const id = await called(w, [lamp, drain, dispute])
    done(await withdraw(w.house, await w.actor(CAST.clerk), dispute, { by: '欧阳修竹', note: '', version: undefined }))
    w.house.clock.advance(14 * DAY)
    const clerk = await w.as(CAST.clerk)
    const form = await minutesOf(w, id, { 'c2.decision': '' })
    assert.equal((await clerk.post(`/conferences/${id}/minutes`, { ...form, final: '1' })).statusCode, 303)
    const told = await w.house.db.read.selectFrom('events').select('case_seq').where('name', '=', 'conferred').execute()
    assert.equal(told.length, 2)
    const tasks = sentences((await clerk.get('/conferences')).body)
    assert.match(tasks, /案子办结，不用办了 拿出方案/)
  })
})

describe('tasks', () => {
  it('stand on the unit’s list with their light and are reported by it without the case', async (t) => {
    const { w, cases } = await ended(t)
    const unit = await w.as('baimediator')
    assert.equal((await unit.get(`/cases/${cases.lamp}`)).statusCode, 404)
    const list = (await unit.get('/conferences')).body
    assert.match(sentences(list), /剩3天\s*送材料清单/)
    const href = /href="(\/conferences\/tasks\/\w+)">办完了<span class="only-read">：送材料清单/.exec(list)![1]!
    w.house.clock.advance(5 * DAY)
    const later = await w.as('baimediator')
    assert.match(sentences((await later.get('/conferences')).body), /超期\s*2天\s*送材料清单/)
    assert.equal((await (await w.as('baiclerk')).get(href)).statusCode, 404)
    assert.equal((await later.post(href, { note: '' })).statusCode, 422)
    const note = '清单送到镇上，收条在卷里。'
    assert.equal((await later.post(href, { note })).statusCode, 303)
    assert.equal((await later.post(href, { note })).statusCode, 409)
    assert.match(sentences((await later.get('/conferences')).body), /办完，超期\s*2天/)
    const page = sentences((await (await w.as(CAST.clerk)).get(`/cases/${cases.lamp}`)).body)
    assert.match(page, /办完会商任务“送材料清单”（超期2天）：清单送到镇上，收条在卷里。/)
    const event = await w.house.db.read
      .selectFrom('events')
      .select(['actor_id', 'actor_name'])
      .where('name', '=', 'task_done')
      .execute()
    assert.deepEqual(
      event.map((one) => one.actor_id),
      ['baimediator'],
    )
    assert.equal((await later.get(`/cases/${cases.dispute}`)).statusCode, 404)
  })
})

describe('领导包案', () => {
  it('names a leader, notes his visits, lists his cases, and ends', async (t) => {
    const w = await world(t)
    const dispute = await w.caseIn('registered')
    const clerk = await w.as(CAST.clerk)
    const send = async (path: string, form: Record<string, string>) =>
      clerk.post(`/cases/${dispute}/${path}`, { version: String((await rowOf(w, dispute)).version), ...form })
    assert.equal((await send('leader/visit', { visitedOn: '今天', place: 'x', note: 'x' })).statusCode, 409)
    const nobody = await send('leader', { person: '', name: '', reason: '拖了半年', since: '今天' })
    assert.equal(nobody.statusCode, 422)
    assert.match(nobody.body, /请选一位，或者填姓名/)
    const head = await w.as('baihead')
    assert.equal((await head.get(`/cases/${dispute}`)).statusCode, 404)
    const named = { person: 'baihead', name: '', title: '', reason: '拖了半年', since: '今天' }
    assert.equal((await send('leader', named)).statusCode, 303)
    assert.equal((await send('leader', named)).statusCode, 409)
    const other = { person: '', name: '𬱖大山', title: '副县长', reason: '人多', since: '今天' }
    assert.equal((await send('leader', other)).statusCode, 303)
    const led = sentences((await head.get('/conferences?view=leaders')).body)
    assert.match(led, /罗望舒\s*1件，就是您/)
    assert.match(led, /还没有走访记录/)
    const leader = await w.house.db.read
      .selectFrom('case_leaders')
      .select('id')
      .where('person_id', '=', 'baihead')
      .executeTakeFirstOrThrow()
    const version = String((await rowOf(w, dispute)).version)
    const visit = { which: leader.id, visitedOn: '今天', place: '柳湾村4组', note: '两家都见了，约下周看现场' }
    assert.equal((await head.post(`/cases/${dispute}/leader/visit`, { ...visit, version })).statusCode, 303)
    assert.match(sentences((await clerk.get(`/cases/${dispute}`)).body), /柳湾村4组：两家都见了，约下周看现场/)
    assert.match(sentences((await head.get('/conferences?view=leaders')).body), /最近走访11月20日/)
    assert.equal((await send('leader/end', { which: leader.id, reason: '调走了' })).statusCode, 303)
    assert.equal((await head.get(`/cases/${dispute}`)).statusCode, 404)
    assert.match(sentences((await clerk.get(`/cases/${dispute}`)).body), /罗望舒不再包案：调走了/)
  })
})

describe('the list', () => {
  it('keeps what is not over however much comes after it', async (t) => {
    const w = await world(t)
    const id = await called(w, [await w.caseIn('registered')])
    const { db } = w.house
    const row = await db.read.selectFrom('conferences').selectAll().executeTakeFirstOrThrow()
    const later = Array.from({ length: 70 }, (_, at) => ({
      ...row,
      ...{ id: newId(), state: 'off', starts_at: `2026-12-${String((at % 28) + 1).padStart(2, '0')}T01:00:00.000Z` },
    }))
    await db.write((tx) => tx.insertInto('conferences').values(later).execute())
    const list = (await (await w.as(CAST.clerk)).get('/conferences?view=meetings')).body
    assert.ok(list.includes(`/conferences/${id}"`))
    assert.match(list, /只列最近的60次/)
  })

  it('takes a view it does not know for one’s tasks', async (t) => {
    const w = await world(t)
    const clerk = await w.as(CAST.clerk)
    for (const view of ['toString', 'constructor', '没有'])
      assert.match((await clerk.get(`/conferences?view=${encodeURIComponent(view)}`)).body, /<title>我的任务/)
  })
})
