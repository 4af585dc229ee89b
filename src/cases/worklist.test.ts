import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { register } from '../intake/register.ts'
import { countQueries } from '../platform/testing/queries.ts'
import { CAST, done, filled, intakeOf, party, world, type World } from '../platform/testing/world.ts'
import type { Browser } from '../people/testing.ts'
import { orgById } from '../people/orgs.ts'

async function county(t: TestContext): Promise<World> {
  const w = await world(t)
  w.house.afterwards = async () => {}
  return w
}

async function registered(w: World, applicant: string, summary: string, by: string = CAST.clerk, org = 'qingxi') {
  const desk = (await orgById(w.house.db.read, org))!
  const intake = intakeOf([party('applicant', applicant), party('respondent', '曾禾根')], summary)
  return done(await register(w.house, await w.actor(by), desk, filled(intake)))
}

/** Applicants as a list's page shows them, top to bottom. */
const applicantsOn = (body: string): string[] =>
  [...body.matchAll(/甲(\d{3})/g)].map(([name]) => name).filter((name, at, all) => all.indexOf(name) === at)

const linkOf = (body: string, rel: 'next' | 'prev'): string | null =>
  new RegExp(`href="([^"]+)" rel="${rel}"`).exec(body)?.[1]?.replaceAll('&amp;', '&') ?? null

async function walk(visitor: Browser, from: string, rel: 'next' | 'prev'): Promise<{ seen: string[][]; last: string }> {
  const seen: string[][] = []
  for (let url: string | null = from, last = from; ; last = url) {
    const { body } = await visitor.get(url)
    seen.push(applicantsOn(body))
    url = linkOf(body, rel)
    if (!url) return { seen, last }
    assert.notEqual(url, last)
  }
}

describe('lists of cases', () => {
  it('show each of 120 exactly once, in order, forwards and backwards', async (t) => {
    const w = await county(t)
    const names = Array.from({ length: 120 }, (_, at) => `甲${String(at + 1).padStart(3, '0')}`)
    for (const name of names) await registered(w, name, '争水')
    const clerk = await w.as(CAST.clerk)
    for (const [view, order] of [
      ['mine', names],
      ['open', [...names].reverse()],
      ['all', [...names].reverse()],
    ] as const) {
      const forwards = await walk(clerk, `/cases?view=${view}`, 'next')
      assert.deepEqual(
        forwards.seen.map((page) => page.length),
        [50, 50, 20],
        view,
      )
      assert.deepEqual(forwards.seen.flat(), order, view)
      const backwards = await walk(clerk, forwards.last, 'prev')
      assert.deepEqual(backwards.seen.reverse().flat(), order, view)
    }
  })

  it('keep the filters in the address, and each can be taken off', async (t) => {
    const w = await county(t)
    await registered(w, '欧阳修竹', '宅基地边界')
    await w.caseIn('mediating')
    const clerk = await w.as(CAST.clerk)
    const { body } = await clerk.get('/cases?view=all&state=mediating&type=02&since=2026-11-01')
    assert.equal(casesOn(body), 1)
    for (const label of ['邻里纠纷', '调解中', '2026-11-01以后登记']) assert.match(body, new RegExp(label))
    assert.match(body, /href="\/cases\?view=all&amp;type=02&amp;since=2026-11-01"/)
    assert.equal(casesOn((await clerk.get('/cases?view=all&since=2026-11-21')).body), 0)
  })

  it('leave out of an address what they do not understand', async (t) => {
    const w = await county(t)
    await w.caseIn('registered')
    const clerk = await w.as(CAST.clerk)
    const odd = [
      'view=everything',
      'state=lost&type=77',
      'since=yesterday',
      'after=zzz',
      'before=',
      'q=&q=x',
      'q=%F0%9F%98%80',
      'q=%00',
      'after=%00',
    ]
    for (const query of odd) {
      const { statusCode } = await clerk.get(`/cases?${query}`)
      assert.ok([200, 400].includes(statusCode), `${query}: ${statusCode}`)
    }
    for (const query of ['view=constructor', 'type=constructor', 'state=constructor', 'since=2026-13-45'])
      assert.equal(casesOn((await clerk.get(`/cases?${query}`)).body), 1, query)
    assert.ok([400, 404].includes((await clerk.get('/cases/%00')).statusCode))
  })

  it('put a case before whose turn it is', async (t) => {
    const w = await county(t)
    const turn = async (person: string) => casesOn((await (await w.as(person)).get('/cases?view=mine')).body)
    for (const [state, expected] of [
      ['registered', { [CAST.clerk]: 1, [CAST.head]: 0, [CAST.mediator]: 0 }],
      ['accepted', { [CAST.clerk]: 1, [CAST.head]: 1, [CAST.mediator]: 0 }],
      ['assigned', { [CAST.clerk]: 1, [CAST.head]: 1, [CAST.mediator]: 1 }],
      ['settled', { [CAST.clerk]: 1, [CAST.head]: 1, [CAST.mediator]: 2 }],
      ['closed', { [CAST.clerk]: 1, [CAST.head]: 1, [CAST.mediator]: 2 }],
    ] as const) {
      await w.caseIn(state)
      for (const [person, cases] of Object.entries(expected))
        assert.equal(await turn(person), cases, `${state} ${person}`)
    }
  })

  it('count a case once for somebody with two posts at one place, and with a post above another', async (t) => {
    const w = await county(t)
    await w.caseIn('registered')
    const post = { title: '', since: '2020-01-01', until: null }
    await w.house.db.write(async (tx) => {
      await tx
        .insertInto('posts')
        .values({ ...post, id: 'second', person_id: CAST.clerk, org_id: 'qingxi', role: 'grid_worker' })
        .execute()
      await tx
        .insertInto('posts')
        .values({ ...post, id: 'third', person_id: 'supervisor', org_id: 'qingxi', role: 'supervisor' })
        .execute()
    })
    const figure = (body: string, view: string) =>
      Number(
        /\d+/.exec(
          (new RegExp(`view=${view}"[^>]*>([\\s\\S]*?)</a>`).exec(body)?.[1] ?? '').replaceAll(/<[^>]*>/g, ' '),
        )?.[0],
      )
    assert.equal(figure((await (await w.as(CAST.clerk)).get('/cases?view=all')).body, 'mine'), 1)
    const watched = (await (await w.as('supervisor')).get('/cases?view=open')).body
    assert.deepEqual([figure(watched, 'open'), casesOn(watched)], [1, 1])
  })

  it('ask the database no more often when there is more to show', async (t) => {
    const w = await county(t)
    const counting = countQueries(w)
    for (let at = 0; at < 3; at++) await registered(w, `甲00${at}`, '争水')
    const clerk = await w.as(CAST.clerk)
    const few = await counting(() => clerk.get('/cases?view=open'))
    for (let at = 0; at < 60; at++) await registered(w, `甲0${at + 10}`, '争水')
    const many = await counting(() => clerk.get('/cases?view=open'))
    assert.equal(many, few)
    assert.ok(many <= 5, `${many} queries`)
    const searched = await counting(() => clerk.get(`/cases?q=${encodeURIComponent('争水')}`))
    assert.ok(searched <= 5, `${searched} queries`)
  })
})

const casesOn = (body: string): number =>
  new Set([...body.matchAll(/href="\/cases\/([0-9a-z]{20})"/g)].map(([, id]) => id)).size
