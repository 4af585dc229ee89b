import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { terminate } from '../closing/closing.ts'
import { partiesOf } from '../parties/store.ts'
import { CAST, done, party, TWO_PARTIES, world } from '../platform/testing/world.ts'
import { whatToSay } from './reminders.ts'

/** A case under mediation, its parties, and a plan for tomorrow as the form sends it. */
async function room(t: TestContext, sides = TWO_PARTIES) {
  const w = await world(t)
  w.house.afterwards = async () => {}
  const id = await w.caseIn('mediating', sides)
  const { read } = w.house.db
  const { seq } = await read.selectFrom('cases').select('seq').where('id', '=', id).executeTakeFirstOrThrow()
  const parties = await partiesOf(read, seq)
  const form = {
    startsAt: '2026-11-21T09:30',
    place: '二楼调解室',
    mode: 'here',
    invited: parties.map((one) => one.id).join(','),
    also: '村委会主任曾水田',
    note: '带水准仪',
  }
  const plans = () => read.selectFrom('session_plans').selectAll().orderBy('id').execute()
  return { w, id, url: `/cases/${id}`, parties, form, plans, mediator: await w.as(CAST.mediator) }
}

describe('planning a session', () => {
  it('keeps when, where, how and who, and shows it on the case', async (t) => {
    const on = await room(t)
    assert.equal((await on.mediator.post(`${on.url}/sessions/plan`, on.form)).statusCode, 303)
    const [plan] = await on.plans()
    assert.deepEqual(
      [plan!.starts_at, plan!.place, plan!.mode, plan!.state, plan!.also, plan!.made_by],
      ['2026-11-21T01:30:00.000Z', '二楼调解室', 'here', 'planned', '村委会主任曾水田', CAST.mediator],
    )
    assert.deepEqual(
      plan!.invited.split(','),
      on.parties.map((one) => one.id),
    )
    const { body } = await on.mediator.get(on.url)
    assert.match(
      body,
      /约好[\s\S]*11月21日09:30[\s\S]*现场　二楼调解室[\s\S]*请了欧阳修竹、曾禾根；另有村委会主任曾水田/,
    )
    assert.match(body, new RegExp(`/sessions/new\\?plan=${plan!.id}`))
    const chain = (await on.mediator.get(`${on.url}/chain`)).body
    assert.match(chain, /约2026年11月21日9时30分现场调解，二楼调解室，请欧阳修竹、曾禾根，另有其他人参加/)
  })

  it('says beside each field what is wrong, and keeps what was typed', async (t) => {
    const on = await room(t)
    const wrong = async (change: Record<string, string>) => {
      const { statusCode, body } = await on.mediator.post(`${on.url}/sessions/plan`, { ...on.form, ...change })
      assert.equal(statusCode, 422)
      assert.match(body, /带水准仪/)
      return body
    }
    assert.match(await wrong({ startsAt: '2026-11-20T08:59' }), /这个时间已经过了，请约以后的时间/)
    assert.match(await wrong({ startsAt: '明天上午' }), /什么时候要写成/)
    assert.match(await wrong({ mode: 'video' }), /请填视频链接或会议号/)
    assert.match(await wrong({ link: 'https://meet.example/1' }), /方式不是视频链接，这里要空着/)
    assert.match(await wrong({ invited: '' }), /请选请谁来/)
    assert.match(await wrong({ invited: 'nobody' }), /请谁来没有“nobody”这一项/)
    assert.match(await wrong({ place: '室'.repeat(20_000) }), /地点或房间最多100字/)
    assert.deepEqual(await on.plans(), [])
  })

  it('warns of those who must wait apart: by what a party needs, by the flags of the case', async (t) => {
    const [a, b] = TWO_PARTIES
    const on = await room(t, [a!, { ...b!, support: 'dialect,apart' }])
    const page = await on.mediator.get(`${on.url}/sessions/plan`)
    assert.match(page.body, /曾禾根要求和对方分开，不同室/)
    assert.doesNotMatch(page.body, /家庭暴力或人身危险的提示/)
    await on.w.house.db.write((tx) => tx.updateTable('cases').set({ care: 'violence' }).execute())
    await on.mediator.post(`${on.url}/sessions/plan`, on.form)
    for (const url of [`${on.url}/sessions/plan`, on.url, '/sessions/tomorrow', `${on.url}/sessions/new`])
      assert.match(
        (await on.mediator.get(url)).body,
        /家庭暴力或人身危险的提示：双方分开到[\s\S]*曾禾根要求和对方分开/,
        url,
      )
  })

  it('prints a notice for each who is asked to come, and for nobody else', async (t) => {
    const on = await room(t, [...TWO_PARTIES, party('respondent', '曾小满')])
    const invited = on.parties.slice(0, 2).map((one) => one.id)
    await on.mediator.post(`${on.url}/sessions/plan`, { ...on.form, invited: invited.join(','), print: 'notice' })
    const notices = await on.w.house.db.read
      .selectFrom('papers')
      .selectAll()
      .where('kind', '=', 'session_notice')
      .orderBy('id')
      .execute()
    const printed = notices.map((notice) => on.w.house.sealer.open(notice.snapshot_sealed))
    assert.deepEqual(
      printed.map((text) => ['欧阳修竹：', '曾禾根：', '曾小满：'].findIndex((name) => text.includes(name))),
      [0, 1],
    )
    for (const text of printed) {
      assert.match(text, /2026年11月21日9时30分/)
      assert.match(text, /二楼调解室/)
      assert.match(text, /清溪镇人民调解委员会/)
    }
  })

  it('is called off with its reason; of several it is asked which', async (t) => {
    const on = await room(t)
    await on.mediator.post(`${on.url}/sessions/plan`, on.form)
    assert.doesNotMatch((await on.mediator.get(`${on.url}/sessions/off`)).body, /取消哪一次/)
    await on.mediator.post(`${on.url}/sessions/plan`, { ...on.form, startsAt: '2026-11-22T15:00' })
    const [first, second] = await on.plans()
    const page = await on.mediator.get(`${on.url}/sessions/off?plan=${second!.id}`)
    assert.match(page.body, new RegExp(`value="${second!.id}" selected`))
    assert.equal((await on.mediator.post(`${on.url}/sessions/off`, { reason: '住院' })).statusCode, 422)
    assert.equal((await on.mediator.post(`${on.url}/sessions/off`, { which: second!.id, reason: '' })).statusCode, 422)
    assert.equal(
      (await on.mediator.post(`${on.url}/sessions/off`, { which: second!.id, reason: '住院' })).statusCode,
      303,
    )
    assert.deepEqual(
      (await on.plans()).map((plan) => [plan.id, plan.state, plan.off_reason]),
      [
        [first!.id, 'planned', null],
        [second!.id, 'off', '住院'],
      ],
    )
    assert.match((await on.mediator.get(`${on.url}/chain`)).body, /取消2026年11月22日15时00分的调解：住院/)
    assert.equal((await on.mediator.post(`${on.url}/sessions/off`, { reason: '下雨' })).statusCode, 303)
    const again = await on.mediator.post(`${on.url}/sessions/off`, { reason: '下雨天路断了' })
    assert.equal(again.statusCode, 409)
    assert.match(again.body, /下雨天路断了/)
  })

  it('is for mediator, recorder and head, while somebody mediates and nobody refuses', async (t) => {
    const on = await room(t)
    const status = async (who: string) =>
      (await (await on.w.as(who)).post(`${on.url}/sessions/plan`, on.form)).statusCode
    assert.deepEqual(
      [await status(CAST.recorder), await status(CAST.head), await status(CAST.clerk), await status('supervisor')],
      [303, 303, 403, 403],
    )
    assert.equal(await status('baimediator'), 404)
    const stale = await on.mediator.post(`${on.url}/sessions/plan`, { ...on.form, version: '1' })
    assert.equal(stale.statusCode, 409)
    assert.match(stale.body, /别人刚办过这件[\s\S]*带水准仪/)
  })
})

describe('the list for tomorrow', () => {
  it('tells per person what to say, and shows the number with an event of its own', async (t) => {
    const on = await room(t)
    await on.mediator.post(`${on.url}/sessions/plan`, on.form)
    const { body } = await on.mediator.get('/sessions/tomorrow')
    assert.match(body, /1场，要提醒2人/)
    assert.match(body, /09:30　现场　二楼调解室/)
    assert.match(
      body,
      /您好，请问是曾禾根吗？我是清溪镇人民调解委员会的漆云溪。您和欧阳修竹的事，约在明天11月21日（周六）上午9点30分，在二楼调解室谈/,
    )
    assert.match(body, /139\*\*\*\*0412/)
    assert.doesNotMatch(body, /13900000412|院坪|排水沟/)
    const [, action] = /action="(\/cases\/[^"]+\/reveal\/phone)"/.exec(body)!
    const shown = await on.mediator.post(action!, { reason: '提醒明天的调解' })
    assert.match(shown.body, /href="tel:13900000412"/)
    assert.match((await on.mediator.get(`${on.url}/chain`)).body, /查看欧阳修竹的电话，用途：提醒明天的调解/)
  })

  it('lists the day that is asked for, by the calendar in China', async (t) => {
    const on = await room(t)
    const at = async (startsAt: string, place: string) =>
      assert.equal((await on.mediator.post(`${on.url}/sessions/plan`, { ...on.form, startsAt, place })).statusCode, 303)
    await at('2026-11-20T23:30', '今晚的地方')
    await at('2026-11-21T00:10', '凌晨的地方')
    await at('2026-11-21T23:50', '明晚的地方')
    await at('2026-11-22T00:00', '后天的地方')
    const places = async (query: string) =>
      [...(await on.mediator.get(`/sessions/tomorrow${query}`)).body.matchAll(/(..)的地方<\/h2>/g)].map(([, p]) => p)
    assert.deepEqual(await places('?in=0'), ['今晚'])
    assert.deepEqual(await places(''), ['凌晨', '明晚'])
    assert.deepEqual(await places('?in=2'), ['后天'])
    assert.deepEqual(await places('?in=9'), ['凌晨', '明晚'])
  })

  it('is empty for who has nobody to call, and closed to who never calls', async (t) => {
    const on = await room(t)
    await on.mediator.post(`${on.url}/sessions/plan`, on.form)
    for (const who of [CAST.clerk, 'dispatcher', 'yaoguangmu', 'baimediator', 'baihead']) {
      const { statusCode, body } = await (await on.w.as(who)).get('/sessions/tomorrow')
      assert.equal(statusCode, 200, who)
      assert.match(body, /明天没有约好的调解/, who)
      assert.doesNotMatch(body, /欧阳修竹/, who)
    }
    for (const who of ['supervisor', 'auditor', 'liaison', 'administrator'])
      assert.equal((await (await on.w.as(who)).get('/sessions/tomorrow')).statusCode, 403, who)
    const head = await on.w.as(CAST.head)
    assert.match((await head.get('/sessions/tomorrow')).body, /我是清溪镇人民调解委员会的曾水田/)
    done(
      await terminate(on.w.house, await on.w.actor(CAST.head), on.id, {
        ground: 'apart',
        note: '谈不拢',
        told: 'yes',
        version: undefined,
      }),
    )
    assert.match((await head.get('/sessions/tomorrow')).body, /明天没有约好的调解/)
  })

  it('holds 120 people, with rare characters, and nobody’s phone', async (t) => {
    const many = Array.from({ length: 119 }, (_, at) => party('applicant', `当事人${at + 1}`))
    const on = await room(t, [...many, party('respondent', '欧阳䶮㛃𬱖𠅤·买买提')])
    assert.equal((await on.mediator.post(`${on.url}/sessions/plan`, on.form)).statusCode, 303)
    const { body } = await on.mediator.get('/sessions/tomorrow')
    assert.match(body, /1场，要提醒120人/)
    assert.match(body, /请问是欧阳䶮㛃𬱖𠅤·买买提吗/)
    assert.equal(body.split('没有电话，要上门或者请村里转告').length - 1, 120)
  })
})

describe('what to say', () => {
  const told = {
    name: '曾禾根',
    caller: '漆云溪',
    committee: '清溪镇人民调解委员会',
    otherNames: '欧阳修竹',
    startsAt: '2026-11-21T06:00:00.000Z',
    dayWord: '明天',
    place: '柳湾村村部',
  }
  for (const [mode, words] of [
    ['here', '明天11月21日（周六）下午2点，在柳湾村村部谈，请带上身份证和有关材料。来不了请现在告诉我'],
    ['home', '明天11月21日（周六）下午2点，我们到柳湾村村部来，请您在家等着。'],
    ['phone', '明天11月21日（周六）下午2点，我们打电话给您，请保持手机畅通。'],
    ['video', '明天11月21日（周六）下午2点，用手机视频谈，链接另外发给您，请提前试一下。'],
  ] as const)
    it(`fits the way: ${mode}`, () => assert.ok(whatToSay({ ...told, mode }).includes(words)))

  it('speaks of one’s own matter where there is no other side', () =>
    assert.match(whatToSay({ ...told, otherNames: '', mode: 'here' }), /的漆云溪。您的事，约在/))
})
