import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { person } from '../people/testing.ts'
import { CAST, world, type World } from '../platform/testing/world.ts'

/** 2027 as it might be announced; 1 January is a Friday. */
const TEXT = `国务院办公厅关于2027年部分节假日安排的通知
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（农历除夕、周五）至12日（农历正月初七、周五）放假调休，共8天。1月31日（周日）、2月14日（周日）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日（周三）放假1天，不调休。
六、中秋节：9月15日（周三）放假1天，不调休。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。`

const ADMIN = 'administrator'
type Browser = Awaited<ReturnType<World['as']>>

const valueOf = (body: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? ''

/** Pastes a text; gives back where it can be looked at. */
async function paste(admin: Browser, text = TEXT): Promise<string> {
  const answer = await admin.post('/admin/calendar/new', { text })
  assert.equal(answer.statusCode, 303, answer.body)
  return String(answer.headers.location)
}

/** Confirms what the page at that address shows. */
async function confirm(admin: Browser, url: string, more: Record<string, string> = {}) {
  const { body } = await admin.get(url)
  return admin.post(`${url}/confirm`, { mark: valueOf(body, 'mark'), version: valueOf(body, 'version'), ...more })
}

async function running(w: World) {
  const rows = await w.house.db.read
    .selectFrom('clocks')
    .innerJoin('cases', 'cases.seq', 'clocks.case_seq')
    .select([
      'clocks.code',
      'clocks.due_on',
      'clocks.warn_on',
      'provisional',
      'calendar_version',
      'cases.due_on as shown',
    ])
    .where('stopped_at', 'is', null)
    .orderBy('clocks.id')
    .execute()
  return rows.map((row) => Object.values(row).join(' '))
}

const recounts = async (w: World) => {
  const events = w.house.db.read.selectFrom('events').select(['case_seq', 'payload', 'actor_name'])
  return events.where('name', '=', 'recounted').orderBy('case_seq').execute()
}

/** Five running clocks: reaching the other side thrice over New Year, once before it, and one mediation. */
async function fiveClocks(t: Parameters<typeof world>[0]) {
  const w = await world(t, { at: '2026-12-28T01:00:00Z' })
  await w.caseIn('registered')
  await w.caseIn('mediating')
  w.house.clock.set('2026-12-30T01:00:00Z')
  const over = [await w.caseIn('registered'), await w.caseIn('registered'), await w.caseIn('registered')]
  return { w, over, admin: await w.as(ADMIN) }
}

const BEFORE = [
  'DS-CONTACT 2026-12-31 2026-12-30 0 0 2026-12-31',
  'PM-D1 2027-01-27 2027-01-20 1 0 2027-01-27',
  ...Array<string>(3).fill('DS-CONTACT 2027-01-04 2027-01-01 1 0 2027-01-04'),
]

describe('a notice pasted', () => {
  it('moves three of five running clocks once it is confirmed, and nothing before', async (t) => {
    const { w, over, admin } = await fiveClocks(t)
    assert.deepEqual(await running(w), BEFORE)
    const url = await paste(admin)
    const page = (await admin.get(url)).body
    assert.match(page, /3条期限，3件案件；确认以前都不变/)
    assert.match(page, /另外，1条“暂定”的期限会变成确定的/)
    assert.match(page, /1月4日（周一）/)
    assert.match(page, /<b>2027年1月5日（周二）<\/b>|<b>1月5日（周二）<\/b>/)
    assert.doesNotMatch(page, /欧阳修竹|曾禾根/, 'an administrator reads no names')
    assert.doesNotMatch(page, /可疑：|要改：/)
    assert.deepEqual(await running(w), BEFORE)
    assert.deepEqual(await recounts(w), [])

    const answer = await confirm(admin, url)
    assert.equal(answer.headers.location, '/admin/calendar?year=2027')
    assert.match((await admin.get('/admin/calendar?year=2027')).body, /改了3条期限，3件案件的经过里都有记录/)
    assert.deepEqual(await running(w), [
      'DS-CONTACT 2026-12-31 2026-12-30 0 1 2026-12-31',
      'PM-D1 2027-01-27 2027-01-20 0 1 2027-01-27',
      ...Array<string>(3).fill('DS-CONTACT 2027-01-05 2027-01-04 0 1 2027-01-05'),
    ])
    assert.equal((await recounts(w)).length, 3)
    const clerk = await w.as(CAST.clerk)
    for (const id of over)
      assert.match((await clerk.get(`/cases/${id}`)).body, /日历更新（2027年放假安排）：征询期限由1月4日改到1月5日/)
    for (const id of over) assert.match((await clerk.get(`/cases/${id}/chain`)).body, /没有被改|对得上|完整/)
  })

  it('counts for what begins afterwards', async (t) => {
    const { w, admin } = await fiveClocks(t)
    await confirm(admin, await paste(admin))
    await w.caseIn('registered')
    assert.equal((await running(w)).at(-1), 'DS-CONTACT 2027-01-05 2027-01-04 0 1 2027-01-05')
  })

  it('leaves no clock behind that begins in the same moment', async (t) => {
    const { w, admin } = await fiveClocks(t)
    const url = await paste(admin)
    const begun = Array.from({ length: 6 }, () => w.caseIn('registered'))
    const [answer] = await Promise.all([confirm(admin, url), ...begun])
    assert.equal(answer.statusCode, 303)
    const late = (await running(w)).filter((row) => !row.includes('2026-12-31') && !row.startsWith('PM-D1'))
    assert.deepEqual(late, Array<string>(9).fill('DS-CONTACT 2027-01-05 2027-01-04 0 1 2027-01-05'))
  })

  it('confirmed twice counts once', async (t) => {
    const { w, admin } = await fiveClocks(t)
    const url = await paste(admin)
    const { body } = await admin.get(url)
    const form = { mark: valueOf(body, 'mark'), version: valueOf(body, 'version') }
    const both = await Promise.all([admin.post(`${url}/confirm`, form), admin.post(`${url}/confirm`, form)])
    assert.deepEqual(
      both.map(({ statusCode }) => statusCode),
      [303, 303],
    )
    assert.equal((await recounts(w)).length, 3)
    const versions = await w.house.db.read.selectFrom('calendars').select(['version', 'year']).execute()
    assert.deepEqual(versions, [{ version: 1, year: 2027 }])
    assert.equal((await admin.get(url)).statusCode, 404)
  })

  it('looked at before another was confirmed is told so, and can be confirmed after another look', async (t) => {
    const { w, admin } = await fiveClocks(t)
    await person(w.house, 'admin2', '宋知远', 'heyuan', ADMIN)
    const other = await w.as('admin2')
    const [mine, theirs] = [await paste(admin), await paste(other)]
    const seen = (await other.get(theirs)).body
    await confirm(admin, mine)
    const late = await other.post(`${theirs}/confirm`, {
      mark: valueOf(seen, 'mark'),
      version: valueOf(seen, 'version'),
    })
    assert.equal(late.statusCode, 409)
    assert.match(late.body, /您打开以后，日历又确认过一版/)
    assert.match(late.body, /没有正在走的期限会改日子/)
    assert.equal((await confirm(other, theirs)).statusCode, 303)
    assert.equal((await recounts(w)).length, 3)
    assert.equal((await other.get(mine)).statusCode, 404, 'a draft is its maker’s')
  })

  it('respects what a clock stood still and was given', async (t) => {
    const { w, admin } = await fiveClocks(t)
    const { id } = await w.house.db.read
      .selectFrom('clocks')
      .select('id')
      .where('code', '=', 'PM-D1')
      .executeTakeFirstOrThrow()
    const pause = {
      clock_id: id,
      cause: 'appraisal',
      document: '鉴定委托书',
      until_on: null,
      made_at: '2026-12-28T01:00:00.000Z',
      made_by: ADMIN,
    }
    await w.house.db.write(async (t) => {
      await t
        .insertInto('clock_pauses')
        .values({ ...pause, id: 'pause', from_on: '2027-01-06', to_on: '2027-01-11', ended_at: null, ended_by: null })
        .execute()
      // 30 + 5 days paused + 4 given: 5 February, a Friday until the notice takes it and all days to 13 February off.
      // Five working days before Sunday the 14th, which is made up: 4, 3, 2, 1 February and Sunday 31 January.
      await t
        .updateTable('clocks')
        .set({ extended: 4, nominal_on: '2027-02-05', due_on: '2027-02-05' })
        .where('id', '=', id)
        .execute()
      await t.updateTable('cases').set({ due_on: '2027-02-05' }).where('clock', '=', 'PM-D1').execute()
    })
    await confirm(admin, await paste(admin))
    assert.equal((await running(w))[1], 'PM-D1 2027-02-14 2027-01-31 0 1 2027-02-14')
  })

  it('is put right by hand, with what is wrong beside the field', async (t) => {
    const { admin } = await fiveClocks(t)
    const url = await paste(admin, TEXT.replace('5月8日（周六）', '5月8日（周五）'))
    const page = (await admin.get(url)).body
    assert.match(page, /2027年5月8日是周六，通知里写的是周五/)
    assert.equal((await confirm(admin, url)).statusCode, 422, 'what is doubtful is confirmed knowingly')
    const wrong = await admin.post(url, {
      mark: valueOf(page, 'mark'),
      'run.0.name': '元旦',
      'run.0.from': '2月30日',
      'make.0.on': '',
    })
    assert.equal(wrong.statusCode, 422)
    assert.match(wrong.body, /value="2月30日"/)
    assert.match(wrong.body, /从要写成2026-11-21这样的日期/)
    const lone = await admin.post(url, {
      mark: valueOf(page, 'mark'),
      'run.0.name': '元旦',
      'run.0.from': '0101',
      'run.0.to': '1月3日',
      'run.1.name': '春节',
      'run.1.from': '0205',
      'run.1.drop': 'yes',
    })
    assert.equal(lone.statusCode, 303)
    const after = (await admin.get(url)).body
    assert.match(after, /<b>元旦<\/b>　1月1日（周五）到1月3日（周日），3天|value="2027-01-03"/)
    assert.match(after, /没有找到春节/)
    const stale = await admin.post(url, { mark: valueOf(page, 'mark'), 'run.0.name': '元旦', 'run.0.from': '0101' })
    assert.equal(stale.statusCode, 409)
    assert.equal((await confirm(admin, url, { sure: 'yes' })).statusCode, 303)
  })

  it('that is none is refused beside the field, with the text kept', async (t) => {
    const { admin } = await fiveClocks(t)
    for (const [text, why] of [
      ['', '请填通知全文'],
      ['明天放假，大家看着办', '没有看到是哪一年的安排，请连标题一起粘贴'],
      ['{"year":2027', 'JSON不完整'],
      ['国'.repeat(20_001), '最多20000字，现在多了1字'],
    ] as const) {
      const answer = await admin.post('/admin/calendar/new', { text })
      assert.equal(answer.statusCode, 422)
      assert.ok(answer.body.includes(why), why)
      assert.ok(answer.body.includes(text.slice(0, 8).replaceAll('"', '&quot;')))
    }
  })
})

describe('days of an organisation', () => {
  it('count for it and those below, until they are taken back', async (t) => {
    const w = await world(t, { at: '2026-12-14T01:00:00Z' })
    await w.caseIn('registered')
    const admin = await w.as(ADMIN)
    const add = async (org: string, on: string) => {
      const answer = await admin.post('/admin/calendar/local', { org, on, kind: 'off', name: '县庆' })
      assert.equal(answer.statusCode, 303, answer.body)
      return String(answer.headers.location)
    }
    assert.deepEqual(await running(w), ['DS-CONTACT 2026-12-17 2026-12-16 0 0 2026-12-17'])
    const elsewhere = await add('baishi', '2026-12-16')
    assert.match((await admin.get(elsewhere)).body, /没有正在走的期限会改日子/)
    await confirm(admin, elsewhere)
    assert.deepEqual(await running(w), ['DS-CONTACT 2026-12-17 2026-12-16 0 1 2026-12-17'])
    await confirm(admin, await add('heyuan', '2026-12-16'))
    assert.deepEqual(await running(w), ['DS-CONTACT 2026-12-18 2026-12-17 0 2 2026-12-18'])
    assert.match((await recounts(w))[0]!.payload!, /2026年12月16日县庆放假/)
    const again = await admin.post('/admin/calendar/local', {
      org: 'heyuan',
      on: '2026-12-16',
      kind: 'off',
      name: '县庆',
    })
    assert.match((await admin.get(String(again.headers.location))).body, /已经定过，先取消再改/)
    const id = valueOf((await admin.get('/admin/calendar/local')).body, 'id')
    const back = await admin.post('/admin/calendar/local/back', { id })
    const url = String(back.headers.location)
    assert.match((await admin.get(url)).body, /取消和源县.*2026年12月16日县庆放假/)
    await confirm(admin, url)
    assert.deepEqual(await running(w), ['DS-CONTACT 2026-12-17 2026-12-16 0 3 2026-12-17'])
    assert.match((await recounts(w)).at(-1)!.payload!, /取消.*"from":"2026-12-18","to":"2026-12-17"/)
    assert.equal((await admin.post('/admin/calendar/local/back', { id })).headers.location, '/admin/calendar/local')
  })
})

describe('a clock that stopped under an older calendar', () => {
  it('is still explained by it, the township’s own day before the county’s', async (t) => {
    const w = await world(t, { at: '2026-12-14T01:00:00Z' })
    const admin = await w.as(ADMIN)
    const add = async (org: string, on: string, kind: string, name: string) => {
      const { headers } = await admin.post('/admin/calendar/local', { org, on, kind, name })
      assert.equal((await confirm(admin, String(headers.location), { sure: 'yes' })).statusCode, 303)
    }
    await add('qingxi', '2026-12-16', 'work', '照常办公')
    await add('heyuan', '2026-12-16', 'off', '县庆')
    const id = await w.caseIn('accepted')
    await add('heyuan', '2026-12-15', 'off', '停电')
    const clocks = w.house.db.read
      .selectFrom('clocks')
      .select(['id', 'calendar_version'])
      .where('code', '=', 'DS-CONTACT')
    const clock = await clocks.executeTakeFirstOrThrow()
    assert.equal(clock.calendar_version, 2)
    const { body } = await (await w.as(CAST.clerk)).get(`/cases/${id}/clocks/${clock.id}`)
    assert.match(body, /<dd>第2版日历/)
    assert.match(body, /12月15日（周二）<\/th><td class="nb">计<\/td>/)
    assert.match(body, /12月16日（周三）<\/th><td class="nb">计<\/td><td class="nb">第2个工作日<\/td><td>照常办公/)
  })
})

describe('the year nobody has announced', () => {
  it('is asked for on the desk and at the calendar from 1 November on, of administrators', async (t) => {
    const w = await world(t, { at: '2026-10-31T01:00:00Z' })
    const [admin, clerk] = [await w.as(ADMIN), await w.as(CAST.clerk)]
    const banner = /2027年的放假通知还没有放进来/
    assert.doesNotMatch((await admin.get('/')).body, banner)
    w.house.clock.set('2026-11-01T01:00:00Z')
    await admin.post('/sign-in', { account: ADMIN, password: 'Heyuan-2026' })
    assert.match((await admin.get('/')).body, banner)
    assert.match((await admin.get('/admin/calendar')).body, banner)
    await clerk.post('/sign-in', { account: CAST.clerk, password: 'Heyuan-2026' })
    assert.doesNotMatch((await clerk.get('/')).body, banner)
    await confirm(admin, await paste(admin))
    assert.doesNotMatch((await admin.get('/')).body, banner)
  })
})

describe('the catalogue of clocks', () => {
  it('shows every clock, and locks the law', async (t) => {
    const admin = await (await world(t)).as(ADMIN)
    const { body } = await admin.get('/admin/clocks')
    for (const words of [
      '征询期限',
      '调解期限',
      '劳动争议调解仲裁法第14条',
      '申请司法确认',
      '把握：有法律条文',
      '锁定',
      '鉴定、评估',
    ])
      assert.ok(body.includes(words), words)
    assert.equal((await admin.get('/admin/clocks/PM-D3')).statusCode, 404)
    const answer = await admin.post('/admin/clocks/PM-D3', { count: '60', warn: '5', from: '2026-11-20' })
    assert.equal(answer.headers.location, '/admin/clocks')
    assert.match((await admin.get('/admin/clocks')).body, /法律规定的期限不能改/)
    assert.equal((await admin.get('/admin/clocks/nothing')).statusCode, 404)
  })

  it('changes a local figure from a day on; what runs keeps its own', async (t) => {
    const w = await world(t)
    await w.caseIn('registered')
    const admin = await w.as(ADMIN)
    const set = (count: string, from: string, warn = '2') =>
      admin.post('/admin/clocks/DS-CONTACT', { count, warn, from })
    assert.equal((await set('5', '2026-11-23')).statusCode, 303)
    assert.match((await admin.get('/admin/clocks')).body, /2026年11月23日起改为5个工作日/)
    await w.caseIn('registered')
    w.house.clock.set('2026-11-23T01:00:00Z')
    await w.caseIn('registered')
    assert.deepEqual(
      (await running(w)).map((row) => row.split(' ').slice(0, 3).join(' ')),
      ['DS-CONTACT 2026-11-25 2026-11-24', 'DS-CONTACT 2026-11-25 2026-11-24', 'DS-CONTACT 2026-11-30 2026-11-26'],
    )
    await admin.post('/sign-in', { account: ADMIN, password: 'Heyuan-2026' })
    for (const [count, from, warn, why] of [
      ['5', '2026-11-22', '1', '要从今天或者以后起'],
      ['0', '2026-11-23', '0', '要填1到250的整数'],
      ['九', '2026-11-23', '0', '要填1到250的整数'],
      ['2', '2026-11-23', '3', '提醒不能比整个期限还长'],
      ['2', '2026-13-01', '1', '这样的日期'],
    ] as const) {
      const answer = await set(count, from, warn)
      assert.equal(answer.statusCode, 422)
      assert.ok(answer.body.includes(why), why)
    }
    assert.equal((await set('4', '2026-11-23')).statusCode, 303)
    const history = (await admin.get('/admin/clocks/DS-CONTACT')).body
    assert.match(history, /2026年11月23日起<\/b>　4个工作日/)
    assert.doesNotMatch(history, /　5个工作日/)
    const log = w.house.db.read.selectFrom('access_log').select('detail').where('what', '=', '改办理时限').orderBy('id')
    assert.deepEqual(
      (await log.execute()).map(({ detail }) => detail),
      [
        '征询期限（DS-CONTACT）从2026-11-23起5个工作日，提前2个工作日提醒',
        '征询期限（DS-CONTACT）从2026-11-23起4个工作日，提前2个工作日提醒',
      ],
    )
  })

  it('counts what comes after hours for the next working day where the county says so', async (t) => {
    const w = await world(t, { at: '2026-11-20T09:30:00Z' })
    const admin = await w.as(ADMIN)
    await w.caseIn('registered')
    for (const closing of ['25:00', '下午', '8:00', '17'])
      assert.equal((await admin.post('/admin/clocks/closing', { closing })).statusCode, 422, closing)
    assert.equal((await admin.post('/admin/clocks/closing', { closing: '17：30' })).statusCode, 303)
    await w.caseIn('registered')
    assert.equal((await admin.post('/admin/clocks/closing', { closing: '' })).statusCode, 303)
    await w.caseIn('registered')
    assert.deepEqual(
      (await running(w)).map((row) => row.split(' ')[1]),
      ['2026-11-25', '2026-11-26', '2026-11-25'],
    )
  })
})
