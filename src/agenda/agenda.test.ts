import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { findCase, peopleOn } from '../cases/store.ts'
import { seal } from '../closing/sealing.ts'
import { ask } from '../intake/asking.ts'
import { invite } from '../notices/issuing.ts'
import { partiesOf } from '../parties/store.ts'
import { later } from '../platform/clock.ts'
import { countQueries } from '../platform/testing/queries.ts'
import { words } from '../platform/testing/words.ts'
import { CAST, done, TWO_PARTIES, world, type World } from '../platform/testing/world.ts'
import { callOffSession, planSession } from '../sessions/planning.ts'
import { recordSession } from '../sessions/recording.ts'

const version = undefined

/** Friday, 20 November 2026, nine o'clock. */
async function county(t: TestContext): Promise<World> {
  const w = await world(t)
  w.house.afterwards = async () => {}
  return w
}

const seqOf = async (w: World, id: string) => {
  const { seq } = await w.house.db.read.selectFrom('cases').select('seq').where('id', '=', id).executeTakeFirstOrThrow()
  return seq
}

async function planned(w: World, id: string, at: string, place = '清溪镇调解室', mode: 'here' | 'home' = 'here') {
  const parties = await partiesOf(w.house.db.read, await seqOf(w, id))
  const invited = parties.map((one) => one.id).join(',')
  const form = {
    startsAt: at,
    place,
    mode,
    link: '',
    invited,
    also: '村主任曾水田',
    note: '带水准仪',
    print: '',
    version,
  }
  done(await planSession(w.house, await w.actor(CAST.mediator), id, form))
}

/** Each day of the page in words. */
const daysOn = (body: string): string[] =>
  [...body.matchAll(/<section class="wk-d[\s\S]*?<\/section>/g)].map(([day]) => words(day).trim())

const numberIn = async (w: World, id: string) => {
  const kase = await findCase(w.house.db.read, await w.actor(CAST.head), id)
  return kase!.file_no ?? kase!.register_no
}

describe('my week', () => {
  it('shows sessions, clocks and tries of whom they concern, on their days', async (t) => {
    const w = await county(t)
    const id = await w.caseIn('mediating')
    const number = await numberIn(w, id)
    await planned(w, id, '2026-11-24T01:30:00.000Z')
    for (const who of [CAST.mediator, CAST.recorder]) {
      const days = daysOn((await (await w.as(who)).get('/week?from=2026-11-24')).body)
      assert.equal(days.length, 7)
      assert.equal(days[0], '周一 11月23日 没有安排')
      assert.equal(days[1], `周二 11月24日 09:30 调解 现场 ${number} 欧阳修竹 对 曾禾根 清溪镇调解室`)
    }
    // 30 days from the acceptance on 20 November: a Sunday, so the Monday after.
    const due = daysOn((await (await w.as(CAST.mediator)).get('/week?from=2026-12-21')).body)[0]
    assert.equal(due, `周一 12月21日 调解期限到期 正常 剩31天 ${number} 欧阳修竹 对 曾禾根`)
    assert.equal(
      daysOn((await (await w.as(CAST.recorder)).get('/week?from=2026-12-21')).body)[0],
      '周一 12月21日 没有安排',
    )
    const today = daysOn((await (await w.as(CAST.clerk)).get('/week')).body)[4]
    assert.equal(today, `周五 11月20日 今天 09:00 征询 ${number} 欧阳修竹 对 曾禾根 电话，愿意调解`)
    assert.match((await (await w.as(CAST.clerk)).get('/week')).body, /wk-today" aria-current="date"/)
  })

  it('names rest days and made-up days, and goes from week to week', async (t) => {
    const w = await county(t)
    const mediator = await w.as(CAST.mediator)
    const feast = (await mediator.get('/week?from=2026-10-08')).body
    const days = daysOn(feast)
    assert.deepEqual(
      [days[0], days[3], days[5], days[6]],
      [
        '周一 10月5日 国庆节 没有安排',
        '周四 10月8日 没有安排',
        '周六 10月10日 周六补班 没有安排',
        '周日 10月11日 没有安排',
      ],
    )
    assert.match(feast, /href="\/week\?from=2026-09-28"[^>]*>上一周/)
    assert.match(feast, /href="\/week\?from=2026-10-12"[^>]*>下一周/)
    assert.match(feast, /href="\/week\?from=2026-11-20"[^>]*>回到本周/)
    for (const odd of ['x', '2026-02-31', '9999-12-31', '1', '%00', 'a&from=b']) {
      const { statusCode, body } = await mediator.get(`/week?from=${odd}`)
      assert.equal(statusCode, 200, odd)
      assert.match(body, /11月16日（周一）到11月22日（周日）/, odd)
    }
  })

  it('is empty with a word about it where nothing is, and for who sees no case', async (t) => {
    const w = await county(t)
    const { body } = await (await w.as('yaoguangmu')).get('/week')
    assert.match(body, /这一周没有安排/)
    assert.match(body, /订阅到手机日历/)
    const administrator = (await (await w.as('administrator')).get('/week')).body
    assert.doesNotMatch(administrator, /订阅到手机日历/)
    assert.doesNotMatch(administrator, /href="\/week"/)
    assert.match(body, /href="\/week" aria-current="page"/)
  })

  it('says what was held, what nobody wrote down, and drops what was called off', async (t) => {
    const w = await county(t)
    const [held, missed, off] = [await w.caseIn('mediating'), await w.caseIn('mediating'), await w.caseIn('mediating')]
    for (const id of [held, missed, off]) await planned(w, id, '2026-11-20T02:00:00.000Z')
    const mediator = await w.actor(CAST.mediator)
    done(await callOffSession(w.house, mediator, off, { reason: '下雨', version }))
    w.house.clock.set('2026-11-20T06:00:00Z')
    const seq = await seqOf(w, held)
    const [plan] = await w.house.db.read.selectFrom('session_plans').select('id').where('case_seq', '=', seq).execute()
    const page = await w.as(CAST.mediator)
    const now = w.house.clock.now()
    const parties = await partiesOf(w.house.db.read, seq)
    const record = { startedAt: later(now, -7_200_000), endedAt: now, place: '清溪镇调解室', record: '谈了。', version }
    const came = parties.map((one) => ({ partyId: one.id, presence: 'present' as const }))
    const promise = { result: 'continue', nextAt: '2026-11-26T01:00:00.000Z' } as const
    done(await recordSession(w.house, mediator, held, { ...record, ...promise }, came))
    await w.house.db.write((tx) =>
      tx.updateTable('session_plans').set({ state: 'held' }).where('id', '=', plan!.id).execute(),
    )
    const friday = daysOn((await page.get('/week')).body)[4]!
    assert.match(friday, /10:00 调解 现场 \S+ 欧阳修竹 对 曾禾根 清溪镇调解室 谈过了/)
    assert.match(friday, /10:00 调解 现场 \S+ 欧阳修竹 对 曾禾根 清溪镇调解室 还没填调解记录/)
    assert.ok(!friday.includes(await numberIn(w, off)))
    const thursday = daysOn((await page.get('/week?from=2026-11-26')).body)[3]!
    assert.match(thursday, /09:00 上次约好再谈 \S+ 欧阳修竹 对 曾禾根 还没有定地点、请人/)
    await planned(w, held, '2026-11-26T01:00:00.000Z', '柳湾村村部')
    const after = daysOn((await page.get('/week?from=2026-11-26')).body)[3]!
    assert.match(after, /09:00 调解 现场 \S+ 欧阳修竹 对 曾禾根 柳湾村村部/)
    assert.doesNotMatch(after, /再谈/)
  })

  it('reminds of a letter’s day until somebody answers', async (t) => {
    const w = await county(t)
    const id = await w.caseIn('registered')
    const clerk = await w.actor(CAST.clerk)
    const other = (await partiesOf(w.house.db.read, await seqOf(w, id))).find((one) => one.side === 'respondent')!
    done(await invite(w.house, clerk, id, { party: other.id, replyBy: '2026-11-27', version }))
    const friday = async (who: string, org = '') =>
      daysOn((await (await w.as(who)).get(`/week?from=2026-11-23&org=${org}`)).body)[4]!
    assert.match(await friday(CAST.clerk), /邀请书答复到期 \S+ 欧阳修竹 对 曾禾根/)
    assert.match(await friday('wenxiaochuan', 'qingxi'), /邀请书答复到期/)
    w.house.clock.advance(10)
    const said = { party: other.id, askedAt: w.house.clock.now(), way: 'phone', answer: 'willing', note: '', version }
    done(await ask(w.house, clerk, id, { ...said, way: 'phone', answer: 'willing' }))
    assert.doesNotMatch(await friday(CAST.clerk), /邀请书/)
  })

  it('of an organisation is for those who keep it, with who does it', async (t) => {
    const w = await county(t)
    const id = await w.caseIn('mediating')
    await planned(w, id, '2026-11-24T01:30:00.000Z')
    const tuesday = async (who: string, org: string) => {
      const answer = await (await w.as(who)).get(`/week?from=2026-11-24&org=${org}`)
      return answer.statusCode === 200 ? daysOn(answer.body)[1]! : answer.statusCode
    }
    const shown = `周二 11月24日 09:30 调解 现场 ${await numberIn(w, id)} 欧阳修竹 对 曾禾根 清溪镇调解室 漆云溪`
    assert.equal(await tuesday(CAST.head, 'qingxitw'), shown)
    assert.equal(await tuesday(CAST.clerk, 'qingxi'), shown)
    assert.equal(await tuesday(CAST.head, ''), '周二 11月24日 没有安排')
    assert.equal(await tuesday('baiclerk', 'baishi'), '周二 11月24日 没有安排')
    for (const [who, org] of [
      [CAST.mediator, 'qingxitw'],
      ['baiclerk', 'qingxi'],
      ['supervisor', 'heyuan'],
      [CAST.clerk, 'nowhere'],
    ] as const)
      assert.equal(await tuesday(who, org), 404, `${who} ${org}`)
    done(await seal(w.house, await w.actor(CAST.head), id, { reason: '家庭暴力', version }))
    assert.equal(await tuesday('wenxiaochuan', 'qingxi'), '周二 11月24日 没有安排')
    assert.equal(await tuesday(CAST.head, 'qingxitw'), shown)
  })

  it('masks a child’s case for who only looks on, and leaves out where they meet', async (t) => {
    const w = await county(t)
    const id = await w.caseIn('mediating')
    await planned(w, id, '2026-11-24T01:30:00.000Z', '柳湾村4组17号')
    const set = (change: object) => w.house.db.write((tx) => tx.updateTable('cases').set(change).execute())
    const post = (of: string, change: object) =>
      w.house.db.write((tx) => tx.updateTable('posts').set(change).where('id', '=', `post-${of}`).execute())
    // Who rang them in November is the county's supervisor now; and the committee has a clerk, the county the case.
    await post(CAST.clerk, { role: 'supervisor', org_id: 'heyuan' })
    await post('wenxiaochuan', { role: 'clerk', org_id: 'qingxitw' })
    await set({ holder_org: 'heyuan', holder_path: '/heyuan/', registered_org: 'heyuan' })
    const seen = async () => [
      daysOn((await (await w.as(CAST.clerk)).get('/week')).body)[4]!.replace(/.*第\d+号 /, ''),
      daysOn((await (await w.as('wenxiaochuan')).get('/week?from=2026-11-24&org=qingxitw')).body)[1]!.replace(
        /.*第\d+号 /,
        '',
      ),
    ]
    assert.deepEqual(await seen(), ['欧阳修竹 对 曾禾根 电话，愿意调解', '欧阳修竹 对 曾禾根 柳湾村4组17号 漆云溪'])
    await set({ care: 'minor' })
    assert.deepEqual(await seen(), ['欧阳某某 对 曾某某 电话，愿意调解', '欧阳某某 对 曾某某 漆云溪'])
  })

  it('asks the database six times, however much there is', async (t) => {
    const w = await county(t)
    const counting = countQueries(w)
    const mediator = await w.as(CAST.mediator)
    await mediator.get('/week')
    const none = await counting(() => mediator.get('/week'))
    for (let at = 0; at < 8; at++) await planned(w, await w.caseIn('mediating'), `2026-11-20T0${2 + at}:00:00.000Z`)
    const many = await counting(() => mediator.get('/week'))
    assert.equal(many, none)
    assert.ok(many <= 7, `${many} queries`)
    assert.equal(daysOn((await mediator.get('/week')).body)[4]!.match(/调解 现场/g)?.length, 8)
  })

  it('holds 120 parties and rare characters', async (t) => {
    const w = await county(t)
    const many = Array.from({ length: 119 }, (_, at) => ({ ...TWO_PARTIES[0]!, name: `𠮷${'氵'.repeat(3)}·<b>${at}` }))
    const id = await w.caseIn('mediating', [
      ...many.map((one) => ({ ...one, idNumber: '', phone: '' })),
      TWO_PARTIES[1]!,
    ])
    await planned(w, id, '2026-11-24T01:30:00.000Z', '䶮'.repeat(100))
    const { body } = await (await w.as(CAST.mediator)).get('/week?from=2026-11-24')
    assert.match(body, /𠮷氵氵氵·&lt;b&gt;0.*等119人 对 曾禾根/)
    assert.ok((await peopleOn(w.house.db.read, await seqOf(w, id))).length > 0)
  })
})
