import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { partiesOf } from '../parties/store.ts'
import { CAST, party, world, type World } from '../platform/testing/world.ts'
import type { Browser } from '../people/testing.ts'

const ACCEPT = { source: 'on_application', ministryType: '02', committee: 'qingxitw' }

interface Desk {
  w: World
  clerk: Browser
  id: string
  url: string
  asks(answer: string, at?: number): Promise<number>
  kase(): Promise<Record<string, unknown>>
}

async function desk(t: Parameters<typeof world>[0], respondents = ['曾禾根']): Promise<Desk> {
  const w = await world(t)
  w.house.afterwards = async () => {}
  const id = await w.caseIn('registered', [
    party('applicant', '欧阳修竹'),
    ...respondents.map((name) => party('respondent', name)),
  ])
  const clerk = await w.as(CAST.clerk)
  const { read } = w.house.db
  const kase = () => read.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const others = (await partiesOf(read, (await kase()).seq)).filter((p) => p.side === 'respondent')
  const url = `/cases/${id}`
  const asks = async (answer: string, at = 0) => {
    const form = { party: others[at]!.id, askedAt: '2026-11-20T08:30', way: 'phone', answer, note: '' }
    return (await clerk.post(`${url}/ask`, form)).statusCode
  }
  return { w, clerk, id, url, asks, kase }
}

const papersOf = async (w: World, kind: string) =>
  w.house.db.read.selectFrom('papers').selectAll().where('kind', '=', kind).execute()

describe('asking the other side', () => {
  it('keeps each attempt with when, how, by whom and what was said', async (t) => {
    const d = await desk(t)
    assert.equal(await d.asks('unreachable'), 303)
    assert.equal(await d.asks('willing'), 303)
    const rows = await d.w.house.db.read.selectFrom('inquiries').selectAll().orderBy('id').execute()
    assert.deepEqual(
      rows.map((row) => [row.asked_at, row.way, row.answer, row.asked_by]),
      [
        ['2026-11-20T00:30:00.000Z', 'phone', 'unreachable', CAST.clerk],
        ['2026-11-20T00:30:00.000Z', 'phone', 'willing', CAST.clerk],
      ],
    )
  })

  it('shows the way on when one of two namesakes stays out of reach', async (t) => {
    const d = await desk(t, ['王伟', '王伟'])
    const others = (await partiesOf(d.w.house.db.read, Number((await d.kase()).seq))).slice(1)
    const tries = async (at: number, day: string, answer: string) => {
      const form = { party: others[at]!.id, askedAt: `2026-11-${day}T08:30`, way: 'phone', answer, note: '' }
      assert.equal((await d.clerk.post(`${d.url}/ask`, form)).statusCode, 303)
    }
    await tries(0, '20', 'willing')
    await tries(1, '18', 'unreachable')
    await tries(1, '19', 'unreachable')
    assert.doesNotMatch((await d.clerk.get(`${d.url}/ask`)).body, /试了几次都联系不上/)
    await tries(1, '20', 'unreachable')
    assert.match((await d.clerk.get(`${d.url}/ask`)).body, /试了几次都联系不上[\s\S]*href="[^"]*\/decline"/)
    assert.equal((await d.clerk.post(`${d.url}/accept`, ACCEPT)).statusCode, 303)
    const { body } = await (await d.w.as(CAST.head)).get(`${d.url}/ask`)
    assert.match(body, /试了几次都联系不上[\s\S]*href="[^"]*\/terminate"/)
    assert.doesNotMatch(body, /href="[^"]*\/decline"/)
  })

  it('refuses a time still to come', async (t) => {
    const d = await desk(t)
    const form = { askedAt: '2026-11-20T09:01', way: 'phone', answer: 'willing' }
    const { statusCode, body } = await d.clerk.post(`${d.url}/ask`, form)
    assert.equal(statusCode, 422)
    assert.match(body, /什么时候问的在现在以后，请再对一遍/)
  })

  it('does not take a party of another case', async (t) => {
    const d = await desk(t)
    const other = await d.w.caseIn('registered')
    const { seq } = await d.w.house.db.read
      .selectFrom('cases')
      .select('seq')
      .where('id', '=', other)
      .executeTakeFirstOrThrow()
    const stranger = (await partiesOf(d.w.house.db.read, seq))[0]!.id
    const form = { party: stranger, askedAt: '2026-11-20T08:30', way: 'phone', answer: 'refuses' }
    assert.equal((await d.clerk.post(`${d.url}/ask`, form)).statusCode, 422)
  })
})

describe('acceptance', () => {
  it('waits until everybody was asked and somebody is willing, saying which is missing', async (t) => {
    const d = await desk(t, ['曾禾根', '曾小满'])
    const tries = async () => {
      const { statusCode, body } = await d.clerk.post(`${d.url}/accept`, ACCEPT)
      return [statusCode, /<h2 id="meanwhile-h">([^<]*)</.exec(body)?.[1]]
    }
    assert.deepEqual(await tries(), [409, '还没有保存：还没有征询曾禾根、曾小满'])
    await d.asks('undecided')
    assert.deepEqual(await tries(), [409, '还没有保存：还没有征询曾小满'])
    await d.asks('unreachable', 1)
    assert.deepEqual(await tries(), [409, '还没有保存：对方还没有人表示愿意调解，请再征询'])
    await d.asks('willing', 1)
    assert.deepEqual(await tries(), [303, undefined])
  })

  it('moves the case to the committee, whose head owes the next step, and prints the application', async (t) => {
    const d = await desk(t)
    await d.asks('willing')
    d.w.house.clock.advance(20)
    assert.equal((await d.clerk.post(`${d.url}/accept`, ACCEPT)).statusCode, 303)
    const kase = await d.kase()
    assert.deepEqual(
      [
        kase.state,
        kase.holder_org,
        kase.holder_path,
        kase.committee_org,
        kase.owed_by,
        kase.accepted_at,
        kase.owed_since,
      ],
      [
        'accepted',
        'qingxitw',
        '/heyuan/qingxi/qingxitw/',
        'qingxitw',
        'head:qingxitw',
        '2026-11-20T01:20:00.000Z',
        '2026-11-20T01:20:00.000Z',
      ],
    )
    assert.equal((await papersOf(d.w, 'application')).length, 1)
    assert.equal((await (await d.w.as(CAST.head)).get(d.url)).statusCode, 200)
    assert.equal((await d.clerk.get(d.url)).statusCode, 200)
  })

  it('prints the acceptance register when the committee acts of its own accord', async (t) => {
    const d = await desk(t)
    await d.asks('willing')
    const village = { ...ACCEPT, source: 'own_initiative', committee: 'liuwantw' }
    assert.equal((await d.clerk.post(`${d.url}/accept`, village)).statusCode, 303)
    assert.deepEqual(
      [(await papersOf(d.w, 'acceptance_register')).length, (await papersOf(d.w, 'application')).length],
      [1, 0],
    )
    assert.equal((await d.kase()).level, 'village')
  })

  it('is for one of two clerks who press at the same time; the other is told what happened and keeps his words', async (t) => {
    const d = await desk(t)
    await d.asks('willing')
    const second = await d.w.as('wenxiaochuan')
    const version = String((await d.kase()).version)
    const form = { ...ACCEPT, version }
    const answers = await Promise.all([
      d.clerk.post(`${d.url}/accept`, form),
      second.post(`${d.url}/accept`, { ...form, ministryType: '03' }),
    ])
    assert.deepEqual(answers.map((answer) => answer.statusCode).sort(), [303, 409])
    const late = answers.find((answer) => answer.statusCode === 409)!
    assert.match(late.body, /受理（当事人申请，[^）]*），由清溪镇人民调解委员会承办/)
    const chosen = late === answers[0] ? '02' : '03'
    assert.match(late.body, new RegExp(`<option value="${chosen}" selected>`))
    const events = await d.w.house.db.read.selectFrom('events').select('name').where('name', '=', 'accepted').execute()
    assert.equal(events.length, 1)
  })

  it('tells who was overtaken by a declining what has become of the case', async (t) => {
    const d = await desk(t)
    await d.asks('willing')
    const version = String((await d.kase()).version)
    await (await d.w.as('wenxiaochuan')).post(`${d.url}/decline`, { ground: 'not_civil', advice: '打12345' })
    const { statusCode, body } = await d.clerk.post(`${d.url}/accept`, { ...ACCEPT, version })
    assert.equal(statusCode, 409)
    assert.match(body, /闻小川[\s\S]*不予受理：不是民事权利义务争议。已告知：打12345/)
  })

  it('survives a version nobody could have had', async (t) => {
    const d = await desk(t)
    for (const version of ['99999999999', '-1', 'NaN', '1.5', ''])
      assert.equal((await d.clerk.post(`${d.url}/accept`, { ...ACCEPT, version })).statusCode, 409, version)
    for (const version of ['99999999999', 'NaN', ''])
      assert.ok(
        [303, 409].includes((await d.clerk.post(`${d.url}/amend`, { summary: '改', version })).statusCode),
        version,
      )
  })
})

describe('a clear refusal (R02)', () => {
  it('stops acceptance, and leaves declining with a printed notice of where to go', async (t) => {
    const d = await desk(t)
    await d.asks('willing')
    await d.asks('refuses')
    const { statusCode, body } = await d.clerk.post(`${d.url}/accept`, ACCEPT)
    assert.equal(statusCode, 409)
    assert.match(body, /曾禾根明确拒绝调解，不能再往下调（人民调解法第17条）/)
    assert.equal((await d.clerk.post(`${d.url}/decline`, { ground: 'refused', advice: '' })).statusCode, 303)
    const kase = await d.kase()
    assert.deepEqual([kase.state, kase.open, kase.owed_by, kase.closing_ground], ['declined', 0, 'nobody', 'refused'])
    assert.match(String(kase.closing_note), /可以向人民法院起诉/)
    const [notice] = await papersOf(d.w, 'decline_notice')
    const printed = d.w.house.sealer.open(notice!.snapshot_sealed)
    for (const words of ['一方明确拒绝调解', '人民调解法第17条', '12368', '（2026）qingxi登字第1号', '2026年11月20日'])
      assert.ok(printed.includes(words), words)
  })

  it('is undone by the same person saying yes later', async (t) => {
    const d = await desk(t)
    await d.asks('refuses')
    await d.asks('willing')
    assert.equal((await d.clerk.post(`${d.url}/accept`, ACCEPT)).statusCode, 303)
  })

  it('lets the applicant withdraw', async (t) => {
    const d = await desk(t)
    await d.asks('refuses')
    assert.equal((await d.clerk.post(`${d.url}/withdraw`, { by: '欧阳修竹', note: '自己谈好了' })).statusCode, 303)
    assert.deepEqual([(await d.kase()).state, (await d.kase()).closing_note], ['withdrawn', '自己谈好了'])
  })
})

describe('declining', () => {
  it('needs a ground of the table, and not one that was retired', async (t) => {
    const d = await desk(t)
    const code = async (ground: string) => (await d.clerk.post(`${d.url}/decline`, { ground, advice: '' })).statusCode
    assert.deepEqual([await code(''), await code('because')], [422, 422])
    const admin = await d.w.as('administrator')
    assert.equal((await admin.post('/admin/grounds/not_civil/retire', {})).statusCode, 303)
    assert.equal(await code('not_civil'), 422)
    assert.equal(await code('already_handled'), 303)
  })

  it('keeps the words that were printed when the ground is reworded later', async (t) => {
    const d = await desk(t)
    await d.clerk.post(`${d.url}/decline`, { ground: 'refused', advice: '' })
    const reworded = { label: '换了说法', source: '第9条', certainty: 'A', advice: '别处' }
    await (await d.w.as('administrator')).post('/admin/grounds/refused', reworded)
    assert.match((await d.clerk.get(`${d.url}/chain`)).body, /不予受理：一方明确拒绝调解/)
  })
})

describe('two people amending at once', () => {
  const first = {
    summary: '先改的事由',
    requests: '',
    place: '4组',
    ministryType: '02',
    amount: '8,600.00',
    placeOrg: 'liuwan',
  }
  const second = { ...first, summary: '后改的事由', requests: '赔礼道歉', version: '1' }

  it('shows the second what he opened, what is there now and what he typed', async (t) => {
    const d = await desk(t)
    assert.equal((await d.clerk.post(`${d.url}/amend`, { ...first, version: '1' })).statusCode, 303)
    const { statusCode, body } = await (await d.w.as('wenxiaochuan')).post(`${d.url}/amend`, second)
    assert.equal(statusCode, 409)
    const rows = [...body.matchAll(/<th scope="row">([^<]*)<\/th>([\s\S]*?)<\/tr>/g)].map(([, label, cells]) => [
      label,
      cells!.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' '),
    ])
    assert.deepEqual(
      rows.map(([label]) => label),
      ['事由', '请求'],
    )
    assert.match(rows[0]![1]!, /您打开时 ?曾禾根翻建房屋[\s\S]*现在[\s\S]*先改的事由[\s\S]*您填的[\s\S]*后改的事由/)
    assert.match(rows[1]![1]!, /您打开时 ?恢复排水沟 赔偿8600元[\s\S]*赔礼道歉/)
    assert.match(body, /简小满刚改过/)
  })

  it('saves, cell by cell, the one that was picked', async (t) => {
    const d = await desk(t)
    await d.clerk.post(`${d.url}/amend`, { ...first, version: '1' })
    const other = await d.w.as('wenxiaochuan')
    const { body } = await other.post(`${d.url}/amend`, second)
    const hidden = Object.fromEntries(
      [...body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(([, name, value]) => [
        name!,
        value!,
      ]),
    )
    const picked = { ...hidden, 'pick.summary': 'now', 'pick.requests': 'mine' }
    assert.equal((await other.post(`${d.url}/amend`, picked)).statusCode, 303)
    const kase = await d.kase()
    assert.deepEqual(
      [kase.summary, kase.requests, kase.place, kase.amount_fen, kase.version],
      ['先改的事由', '赔礼道歉', '4组', 860000, 3],
    )
  })

  it('loses nothing when a third was faster still', async (t) => {
    const d = await desk(t)
    await d.clerk.post(`${d.url}/amend`, { ...first, version: '1' })
    const other = await d.w.as('wenxiaochuan')
    const { body } = await other.post(`${d.url}/amend`, second)
    const hidden = Object.fromEntries(
      [...body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(([, name, value]) => [
        name!,
        value!,
      ]),
    )
    await d.clerk.post(`${d.url}/amend`, { ...first, summary: '第三次改的', version: '2' })
    const again = await other.post(`${d.url}/amend`, { ...hidden, 'pick.summary': 'mine', 'pick.requests': 'mine' })
    assert.equal(again.statusCode, 409)
    for (const words of ['第三次改的', '后改的事由', '赔礼道歉']) assert.match(again.body, new RegExp(words))
  })

  it('keeps both wordings in the timeline', async (t) => {
    const d = await desk(t)
    await d.clerk.post(`${d.url}/amend`, { ...first, place: '5组', gbType: '0804', ministryType: '04', version: '1' })
    const { body } = await d.clerk.get(d.url)
    assert.match(body, /具体位置由“4组”改为“5组”/)
    assert.match(body, /综治分类由“空”改为“0804 借贷及担保（金融借贷纠纷）”/)
    assert.match(body, /纠纷类型由“邻里纠纷”改为“合同纠纷”/)
  })
})
