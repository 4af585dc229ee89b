import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { CASE_STATE_NAMES, MATTER_STATE_NAMES } from '../cases/states.ts'
import { sql } from 'kysely'
import { ask } from '../intake/asking.ts'
import { partiesOf } from '../parties/store.ts'
import { countQueries } from '../platform/testing/queries.ts'
import { CAST, done, party, world, type World } from '../platform/testing/world.ts'

const AT_WINDOW: readonly string[] = ['registered', 'ruling', 'withdrawn', 'declined', 'joined', 'answered']

describe('the case page', () => {
  it('opens in every state for who carries the case', async (t) => {
    const { caseIn, as } = await world(t)
    const head = await as('zengshuitian')
    const clerk = await as('jianxiaoman')
    for (const state of CASE_STATE_NAMES) {
      const id = await caseIn(state)
      const atWindow = [...AT_WINDOW, ...MATTER_STATE_NAMES].includes(state)
      const answer = await (atWindow ? clerk : head).get(`/cases/${id}`)
      assert.equal(answer.statusCode, 200, `${state}: ${answer.body.slice(0, 500)}`)
      assert.match(answer.body, /欧阳修竹/)
      assert.doesNotMatch(answer.body, /undefined|\[object|NaN/)
    }
  })

  it('says whose turn it is and what comes next, and gives only him the button', async (t) => {
    const w = await quiet(t)
    const id = await w.caseIn('assigned')
    const page = async (person: string) => (await (await w.as(person)).get(`/cases/${id}`)).body
    assert.match(await page(CAST.head), /漆云溪[\s\S]*接受指派，或说明理由退回/)
    const button = /class="btn btn-primary" href="\/cases\/[0-9a-z]{20}\/take-on"/
    assert.match(await page(CAST.mediator), button)
    assert.doesNotMatch(await page(CAST.head), button)
    assert.doesNotMatch(await page('supervisor'), /\/take-on"/)
  })

  it('asks the database no more often when there are more parties, papers and events', async (t) => {
    const w = await quiet(t)
    const counting = countQueries(w)
    const small = await w.caseIn('settled')
    const many = [
      party('applicant', '欧阳修竹'),
      ...Array.from({ length: 39 }, (_, at) => party('respondent', `曾${at}`)),
    ]
    const large = await w.caseIn('settled', many)
    const head = await w.as(CAST.head)
    const few = await counting(() => head.get(`/cases/${small}`))
    assert.equal(await counting(() => head.get(`/cases/${large}`)), few)
    // Two of them are the session and the person, which every page asks for.
    assert.ok(few <= 14, `${few} queries`)
  })

  it('offers nothing to write on when the case has ended with a draft left behind', async (t) => {
    const w = await quiet(t)
    const id = await w.caseIn('mediating')
    const mediator = await w.as(CAST.mediator)
    assert.equal((await mediator.post(`/cases/${id}/agreement`, { facts: '没有异议', others: '' })).statusCode, 303)
    assert.match((await mediator.get(`/cases/${id}`)).body, /改协议/)
    const end = { ground: 'apart', note: '谈不拢', told: 'yes' }
    assert.equal((await mediator.post(`/cases/${id}/terminate`, end)).statusCode, 303)
    const after = (await mediator.get(`/cases/${id}`)).body
    assert.doesNotMatch(after, /<b>改协议|>改协议<|登记口头协议/)
  })

  it('tells who looked at it, within the minute, to those who may see it', async (t) => {
    const w = await quiet(t)
    const id = await w.caseIn('registered')
    await (await w.as('supervisor')).get(`/cases/${id}`)
    await (await w.app()).close()
    const looked = await w.house.db.read
      .selectFrom('access_log')
      .select(['person_name', 'what'])
      .where(sql<boolean>`case_seq is not null`)
      .execute()
    assert.deepEqual(looked, [{ person_name: '冷松年', what: '查看案件' }])
  })

  it('keeps each step as a sentence with its day, time and person', async (t) => {
    const w = await quiet(t)
    const id = await w.caseIn('registered')
    w.house.clock.advance(24 * 60 + 5)
    const { seq } = await w.house.db.read
      .selectFrom('cases')
      .select('seq')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const other = (await partiesOf(w.house.db.read, seq)).find((p) => p.side === 'respondent')!
    const said = {
      party: other.id,
      askedAt: w.house.clock.now(),
      way: 'visit',
      answer: 'undecided',
      note: '要等儿子回来',
    } as const
    done(await ask(w.house, await w.actor(CAST.clerk), id, { ...said, version: undefined }))
    const text = words((await (await w.as(CAST.clerk)).get(`/cases/${id}`)).body)
    assert.match(text, /11月20日 周五 09:00 登记（2026）qingxi登字第1号：欧阳修竹对曾禾根，来源窗口来访/)
    assert.match(text, /11月21日 周六 09:05 征询曾禾根（上门，2026年11月21日9时05分）：还没想好。要等儿子回来/)
  })
})

async function quiet(t: Parameters<typeof world>[0]): Promise<World> {
  const w = await world(t)
  w.house.afterwards = async () => {}
  return w
}

/** What a page says, without its tags. */
const words = (body: string): string =>
  body
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ (?=[：，（])/g, '')
