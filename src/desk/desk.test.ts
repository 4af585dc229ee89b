import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { giveBack } from '../assignment/assigning.ts'
import { ask } from '../intake/asking.ts'
import { register } from '../intake/register.ts'
import { later } from '../platform/clock.ts'
import { newId } from '../platform/ids.ts'
import { countQueries } from '../platform/testing/queries.ts'
import { onScreen, words } from '../platform/testing/words.ts'
import { CAST, done, filled, intakeOf, party, world, type World } from '../platform/testing/world.ts'
import { findCase } from '../cases/store.ts'
import { matterIn } from '../matters/testing.ts'
import { partiesOf } from '../parties/store.ts'
import { orgById } from '../people/orgs.ts'
import { undoJoin } from '../relating/joining.ts'
import { visitAgain } from '../relating/visiting.ts'

const version = undefined

async function county(t: TestContext, at?: string): Promise<World> {
  const w = await world(t, at ? { at } : {})
  w.house.afterwards = async () => {}
  return w
}

async function registered(w: World, applicant: string, people = 1, by: string = CAST.clerk, org = 'qingxi') {
  const desk = (await orgById(w.house.db.read, org))!
  const intake = intakeOf([party('applicant', applicant), party('respondent', '曾禾根')])
  const form = filled({ ...intake, visit: { ...intake.visit, peopleCount: people } })
  return done(await register(w.house, await w.actor(by), desk, form))
}

async function answered(w: World, id: string, answer: 'willing' | 'refuses') {
  const clerk = await w.actor(CAST.clerk)
  const { seq } = (await findCase(w.house.db.read, clerk, id))!
  const other = (await partiesOf(w.house.db.read, seq)).find((one) => one.side === 'respondent')!
  const said = { party: other.id, askedAt: w.house.clock.now(), way: 'phone', answer, note: '', version } as const
  done(await ask(w.house, clerk, id, said))
}

interface Figure {
  href: string
  number: string
}

/** The figures of a desk by their label. */
const figuresOn = (body: string): Record<string, Figure> =>
  Object.fromEntries(
    [...body.matchAll(/<a href="([^"]+)"><span class="figs-l">([\s\S]*?)<\/span><b>(.*?)<\/b>/g)].map(
      ([, href = '', label = '', number = '']) => [
        label.replaceAll(/<[^>]*>/g, '').trim(),
        { href: href.replaceAll('&amp;', '&'), number },
      ],
    ),
  )

const casesOn = (body: string): number =>
  new Set([...body.matchAll(/href="\/cases\/([0-9a-z]{20})"/g)].map(([, id]) => id)).size

/** How many cases a list has, page after page. */
async function lengthOf(visitor: Awaited<ReturnType<World['as']>>, href: string): Promise<number> {
  let [count, url]: [number, string | undefined] = [0, href]
  while (url) {
    const { body } = await visitor.get(url)
    count += casesOn(body)
    url = /href="([^"]+)" rel="next"/.exec(body)?.[1]?.replaceAll('&amp;', '&')
  }
  return count
}

/** Each row of what waits: light, sides, step, day and button. */
const rowsOn = (body: string): string[] =>
  [...body.matchAll(/<tr>\s*<td class="c-light">[\s\S]*?<\/tr>/g)].map(([row]) => onScreen(row))

describe('the figures of the desk', () => {
  it('are the length of the list they open, at 0, 3 and 63 cases', async (t) => {
    const w = await county(t)
    await registered(w, '白石来的人', 1, 'baiclerk', 'baishi')
    const seen = async (expected: Record<string, string>, lengths: readonly number[]) => {
      const clerk = await w.as(CAST.clerk)
      const figures = figuresOn((await clerk.get('/')).body)
      assert.deepEqual(Object.fromEntries(Object.entries(figures).map(([label, one]) => [label, one.number])), expected)
      const { 今天接待: visits, ...lists } = figures
      const there: number[] = []
      for (const { href } of Object.values(lists)) there.push(await lengthOf(clerk, href))
      assert.deepEqual(there, lengths)
      assert.equal(visits?.href, '/visits')
      assert.match((await clerk.get('/visits')).body, new RegExp(`次，${expected.今天接待}人`))
    }
    await seen({ 今天接待: '0', 今天登记: '0', 待受理: '0', 其中超期: '0' }, [0, 0, 0])
    for (let at = 0; at < 3; at++) await registered(w, `甲${at}`, 2)
    await seen({ 今天接待: '6', 今天登记: '3', 待受理: '3', 其中超期: '0' }, [3, 3, 0])
    // Thursday of the week after: the three of Friday were due on Wednesday.
    w.house.clock.set('2026-11-26T01:00:00Z')
    for (let at = 0; at < 60; at++) await registered(w, `乙${at}`)
    await seen({ 今天接待: '60', 今天登记: '60', 待受理: '63', 其中超期: '3' }, [60, 63, 3])
    const clerk = await w.as(CAST.clerk)
    const late = await clerk.get('/cases?view=mine&state=registered&late=1')
    for (const chip of ['待受理', '超期的']) assert.match(late.body, new RegExp(`<a class="chip"[^>]*>${chip}`))
    const today = await clerk.get('/cases?view=all&by=here&since=2026-11-26')
    for (const chip of ['本单位登记的', '2026-11-26以后登记'])
      assert.match(today.body, new RegExp(`<a class="chip"[^>]*>${chip}`))
  })

  it('leave out what is sealed, and a list of others’ desks stays theirs', async (t) => {
    const w = await county(t)
    const { id } = await registered(w, '甲')
    const sealing = { sealed_at: w.house.clock.now(), sealed_by: CAST.clerk, sealed_reason: '家庭暴力' }
    await w.house.db.write((tx) => tx.updateTable('cases').set(sealing).where('id', '=', id).execute())
    const number = async (who: string, label: string) =>
      figuresOn((await (await w.as(who)).get('/')).body)[label]?.number
    assert.equal(await number(CAST.clerk, '待受理'), '1')
    assert.equal(await number('wenxiaochuan', '待受理'), '0')
    assert.equal(await number('wenxiaochuan', '今天登记'), '0')
    assert.equal(await number('baiclerk', '今天接待'), '0')
    assert.match((await (await w.as('wenxiaochuan')).get('/visits')).body, /记在您看不到的案件上/)
    for (const who of [CAST.mediator, 'supervisor', 'administrator'])
      assert.equal(casesOn((await (await w.as(who)).get('/cases?view=all&by=here&late=1')).body), 0)
  })

  it('are those of the lists for who sits at no window', async (t) => {
    const w = await county(t)
    for (const state of ['registered', 'registered', 'accepted', 'mediating', 'closed'] as const) await w.caseIn(state)
    const head = await w.as(CAST.head)
    const figures = figuresOn((await head.get('/')).body)
    assert.deepEqual(
      Object.entries(figures).map(([label, { number, href }]) => [label, number, href]),
      [
        ['待指派', '1', '/cases?view=mine&state=accepted&committee=qingxitw'],
        ['退回来的', '0', '/cases?view=mine&committee=qingxitw&wants=back'],
        ['约过没记', '0', '/cases?view=open&committee=qingxitw&wants=record'],
        ['签字没齐', '0', '/cases?view=open&state=signing&committee=qingxitw'],
        ['轮到我', '1', '/cases?view=mine'],
        ['其中超期', '0', '/cases?view=mine&late=1'],
        ['本单位在办', '2', '/cases?view=open'],
        ['等别人办', '1', '/cases?view=waiting'],
      ],
    )
    assert.deepEqual(figuresOn((await (await w.as('administrator')).get('/')).body), {})
  })
})

describe('what waits on the desk', () => {
  it('stands by the day it is due, each with the form of its next act', async (t) => {
    const w = await county(t)
    const first = (await registered(w, '甲早')).id
    w.house.clock.set('2026-11-23T01:00:00Z')
    const willing = (await registered(w, '乙愿')).id
    await answered(w, willing, 'willing')
    const refusing = (await registered(w, '丙拒')).id
    await answered(w, refusing, 'refuses')
    w.house.clock.set('2026-11-26T01:00:00Z')
    const { body } = await (await w.as(CAST.clerk)).get('/')
    assert.deepEqual(rowsOn(body), [
      '征询期限 超期 1个工作日 甲早 对 曾禾根 征询对方愿不愿意 邻里纠纷 11月25日 周三 记征询',
      '征询期限 临期 今天到期 乙愿 对 曾禾根 决定是否受理 邻里纠纷 11月26日 周四 受理',
      '征询期限 临期 今天到期 丙拒 对 曾禾根 有人不愿意调解，写不予受理 邻里纠纷 11月26日 周四 不予受理',
    ])
    for (const href of [`${first}/ask`, `${willing}/accept`, `${refusing}/decline`])
      assert.match(body, new RegExp(`href="/cases/${href}"`))
  })

  it('opens the next act of every state for the one whose turn it is', async (t) => {
    const w = await county(t)
    for (const [state, who, form, label] of [
      ['accepted', CAST.head, 'assign', '指派'],
      ['assigned', CAST.mediator, 'take-on', '接受指派'],
      ['mediating', CAST.mediator, 'sessions/new', '填调解记录'],
      ['signing', CAST.mediator, 'agreement', '登记签名'],
      ['settled', CAST.mediator, 'close', '办结'],
    ] as const) {
      const id = await w.caseIn(state)
      const visitor = await w.as(who)
      const { body } = await visitor.get('/')
      assert.match(body, new RegExp(`href="/cases/${id}/${form}">${label}`), state)
      assert.equal((await visitor.get(`/cases/${id}/${form}`)).statusCode, 200, state)
    }
  })

  it('asks the database five times, however much there is', async (t) => {
    const w = await county(t)
    const counting = countQueries(w)
    const clerk = await w.as(CAST.clerk)
    const none = await counting(() => clerk.get('/'))
    for (let at = 0; at < 30; at++) await registered(w, `甲${at}`)
    const many = await counting(() => clerk.get('/'))
    assert.equal(many, none)
    assert.ok(many <= 5, `${many} queries`)
    assert.equal(rowsOn((await clerk.get('/')).body).length, 8)
  })

  it('says what to do when there is nothing', async (t) => {
    const w = await county(t)
    assert.match((await (await w.as(CAST.clerk)).get('/')).body, /有人来了就登记/)
    assert.match((await (await w.as(CAST.mediator)).get('/')).body, /有案件轮到您时会出现在这里/)
    assert.match((await (await w.as('administrator')).get('/')).body, /单位、人员和岗位在左边的菜单里/)
  })
})

describe('what came back', () => {
  it('is named with the reason as long as it waits', async (t) => {
    const w = await county(t)
    const id = await w.caseIn('mediating')
    const joined = await w.caseIn('joined')
    w.house.clock.advance(60)
    const mediator = await w.actor(CAST.mediator)
    done(await giveBack(w.house, mediator, id, { reason: '与申请人是表亲', version }))
    done(await undoJoin(w.house, await w.actor(CAST.clerk), joined, { reason: '不是同一件事', version }))
    const backOn = async (who: string) =>
      words(/<section[^>]*"back-h">([\s\S]*?)<\/section>/.exec((await (await w.as(who)).get('/')).body)?.[1] ?? '')
    assert.match(await backOn(CAST.head), /欧阳修竹 对 曾禾根.*退回指派：与申请人是表亲 今天10:00，漆云溪/)
    assert.match(await backOn(CAST.clerk), /撤销并案，从（2026）qingxi登字第3号分回：不是同一件事 今天10:00，简小满/)
    assert.equal(await backOn(CAST.mediator), '')
    w.house.clock.advance(60)
    const head = await w.as(CAST.head)
    const form = { mediator: 'yaoguangmu', recorder: CAST.recorder }
    assert.equal((await head.post(`/cases/${id}/assign`, form)).statusCode, 303)
    assert.equal(await backOn(CAST.head), '')
  })

  it('is the newest when there is more than the desk shows, however old the case', async (t) => {
    const w = await county(t)
    const ids: string[] = []
    for (let at = 0; at < 6; at++) ids.push(await w.caseIn('assigned'))
    const mediator = await w.actor(CAST.mediator)
    for (const id of ids.toReversed()) {
      w.house.clock.advance(10)
      done(await giveBack(w.house, mediator, id, { reason: '出差', version }))
    }
    const { body } = await (await w.as(CAST.head)).get('/')
    const back = /<section[^>]*"back-h">([\s\S]*?)<\/section>/.exec(body)?.[1] ?? ''
    assert.deepEqual(
      [...back.matchAll(/href="\/cases\/(\w+)"/g)].map(([, id]) => id),
      ids.slice(0, 5),
    )
  })

  it('is where somebody lands who has just given away his sight of a case', async (t) => {
    const w = await county(t)
    const id = await w.caseIn('mediating')
    const mediator = await w.as(CAST.mediator)
    const answer = await mediator.post(`/cases/${id}/give-back`, { reason: '与申请人是表亲' })
    assert.deepEqual([answer.statusCode, answer.headers.location], [303, '/'])
    assert.match((await mediator.get('/')).body, /已退回，由调委会主任另行指派/)
    const other = await w.caseIn('assigned')
    done(await giveBack(w.house, await w.actor(CAST.mediator), other, { reason: '出差', version }))
    const head = await w.as(CAST.head)
    assert.equal((await head.post(`/cases/${other}/withdraw`, { by: '欧阳修竹' })).headers.location, `/cases/${other}`)
  })
})

describe('drafts on the desk', () => {
  it('are one’s own, with a link to go on', async (t) => {
    const w = await county(t)
    const clerk = await w.as(CAST.clerk)
    const key = newId()
    const typed = { key, 'a.0.kind': 'person', 'a.0.name': '𠮷欧阳😀', summary: '排水沟被填'.repeat(4000) }
    await clerk.post('/intake/draft', typed)
    assert.match(words((await clerk.get('/')).body), /没登记完： 𠮷欧阳😀 ，今天09:00存 接着填/)
    assert.match((await clerk.get('/')).body, new RegExp(`href="/intake\\?draft=${key}"`))
    assert.doesNotMatch((await (await w.as('wenxiaochuan')).get('/')).body, /没登记完/)
  })
})

describe('下一件', () => {
  it('goes through what waits by the day it is due, and ends on the desk', async (t) => {
    const w = await county(t)
    const clerk = await w.as(CAST.clerk)
    const next = async (after = '') => (await clerk.get(`/next${after && `?after=${after}`}`)).headers.location
    assert.equal(await next(), '/')
    assert.match((await clerk.get('/')).body, /都办完了/)
    const ids: string[] = []
    for (const name of ['甲', '乙', '丙']) ids.push((await registered(w, name)).id)
    const due = (day: string | null, id: string) =>
      w.house.db.write((tx) => tx.updateTable('cases').set({ due_on: day }).where('id', '=', id).execute())
    await due(null, ids[0]!)
    await due('2026-11-24', ids[2]!)
    assert.equal(await next(), `/cases/${ids[2]}`)
    assert.equal(await next(ids[2]), `/cases/${ids[1]}`)
    assert.equal(await next(ids[1]), `/cases/${ids[0]}`)
    assert.equal(await next(ids[0]), '/')
    assert.match((await clerk.get('/')).body, /后面没有了，前面还有没办的/)
    assert.equal(await next(await w.caseIn('accepted')), `/cases/${ids[2]}`, 'from the first after one that is done')
    const foreign = (await registered(w, '白', 1, 'baiclerk', 'baishi')).id
    for (const odd of [foreign, 'zzz', '%00', `${ids[2]}&after=x`]) {
      const answer = await clerk.get(`/next?after=${odd}`)
      assert.ok([303, 400].includes(answer.statusCode), odd)
    }
    assert.equal(await next(foreign), `/cases/${ids[2]}`)
    assert.equal((await (await w.as(CAST.mediator)).get('/next')).headers.location, '/')
  })

  it('has its key on the desk and on a case, for whose turn it can be', async (t) => {
    const w = await county(t)
    const { id } = await registered(w, '甲')
    const clerk = await w.as(CAST.clerk)
    assert.match((await clerk.get('/')).body, /<a href="\/next" data-key="F4">/)
    assert.match((await clerk.get(`/cases/${id}`)).body, new RegExp(`href="/next\\?after=${id}" data-key="F4"`))
    assert.doesNotMatch((await (await w.as('auditor')).get(`/cases/${id}`)).body, /data-key="F4"/)
    const stranger = await (await w.app()).inject({ method: 'GET', url: '/next' })
    assert.equal(stranger.headers.location, '/sign-in?next=%2Fnext')
  })
})

describe('接待', () => {
  it('lists a day of one’s own desk with what each visit led to', async (t) => {
    const w = await county(t, '2026-11-19T07:00:00Z')
    await registered(w, '昨天来的人', 3)
    w.house.clock.set(later('2026-11-20T01:00:00Z', 0))
    const { id } = await registered(w, '<b>𠮷', 2)
    await w.caseIn('answered')
    w.house.clock.advance(30)
    const again = { visitId: newId(), orgId: 'qingxi', people: 4, channel: 'phone', note: '' }
    done(await visitAgain(w.house, await w.actor(CAST.clerk), id, again))
    const clerk = await w.as(CAST.clerk)
    const { body } = await clerk.get('/visits')
    const rows = [...body.matchAll(/<tr>\s*<th scope="row"[\s\S]*?<\/tr>/g)].map(([row]) => words(row).trim())
    assert.equal(rows.length, 3)
    assert.match(
      rows[0]!,
      /^09:30 4人 来源 电话\S* &lt;b&gt;𠮷对曾禾根 再次来访 （2026）qingxi登字第2号 接待人 简小满$/,
    )
    assert.match(words(body), /3次，7人/)
    assert.match(words(body), /欧阳修竹 咨询/)
    const yesterday = words((await clerk.get('/visits?day=2026-11-19')).body)
    assert.match(yesterday, /11月19日（周四） 1次，3人/)
    assert.match(yesterday, /15:00 3人 .*昨天来的人对曾禾根 登记/)
    for (const odd of ['2026-02-31', 'gestern', '9999-12-31', '', '%00'])
      assert.ok([200, 400].includes((await clerk.get(`/visits?day=${odd}`)).statusCode), odd)
    assert.match((await (await w.as('baiclerk')).get('/visits')).body, /今天还没有接待/)
    for (const who of [CAST.mediator, 'supervisor'])
      assert.equal((await (await w.as(who)).get('/visits')).statusCode, 403)
  })
})

describe('what people report', () => {
  it('is listed by its field: on the desk, in the list of cases, among the hints of a registration', async (t) => {
    const w = await county(t)
    await matterIn(w.house, w.actor, 'collected')
    const clerk = await w.as(CAST.clerk)
    const known = { 'a.0.name': '欧阳修竹', 'a.0.phone': '13900000412' }
    const bodies = [await clerk.get('/'), await clerk.get('/cases?view=open'), await clerk.post('/intake/hints', known)]
    for (const { body } of bodies) {
      assert.match(words(body), /社会保障/)
      assert.doesNotMatch(words(body).replaceAll(/<option.*?<\/option>/g, ''), /待判定/)
    }
  })
})
