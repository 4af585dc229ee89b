import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '../platform/ids.ts'
import { joined } from '../platform/testing/words.ts'
import { CAST, party, TWO_PARTIES, world, type World } from '../platform/testing/world.ts'
import { calledOn } from './testing.ts'

const DAY = 24 * 60
const row = (what: string, org: string, dueOn: string) => ({
  ...{ 'c0t.0.kind': 'task', 'c0t.0.what': what, 'c0t.0.org': org },
  ...{ 'c0t.0.name': '', 'c0t.0.dueOn': dueOn },
})

const kept = (w: World, conference: string) =>
  w.house.db.read
    .selectFrom('conferences')
    .select(['minutes', 'version', 'state'])
    .where('id', '=', conference)
    .executeTakeFirstOrThrow()

const came = async (w: World, conference: string) => {
  const rows = await w.house.db.read
    .selectFrom('conference_people')
    .select('id')
    .where('conference_id', '=', conference)
    .execute()
  return Object.fromEntries(rows.map((one) => [`came.${one.id}`, 'here']))
}

describe('minutes that are not final', () => {
  it('are kept on although the day of a task is over; final they name another day', async (t) => {
    const w = await world(t)
    const clerk = await w.as(CAST.clerk)
    const conference = await calledOn(w, clerk)
    const url = `/conferences/${conference}/minutes`
    const task = row('量尺寸', 'qingxi', '2026-11-21')
    assert.equal((await clerk.post(url, { ...task, version: '1', minutes: '谈了一半' })).statusCode, 303)
    w.house.clock.advance(5 * DAY)
    const later = await w.as(CAST.clerk)
    assert.equal((await later.post(url, { ...task, version: '2', minutes: '谈完了' })).statusCode, 303)
    const head = { chair: '简小满', recorder: '简小满', 'c0.decision': '先修沟', minutes: '谈完了' }
    const final = { ...(await came(w, conference)), ...head, ...task, version: '3', final: '1' }
    const refused = await later.post(url, final)
    assert.equal(refused.statusCode, 422)
    assert.match(refused.body, /这天已经过了，请填今天或以后的日子/)
    const moved = await later.post(url, { ...final, 'c0t.0.dueOn': '2026-11-30' })
    assert.equal(moved.statusCode, 303)
  })

  it('are kept after the case has another holder, and name no unit by its id', async (t) => {
    const w = await world(t)
    const clerk = await w.as(CAST.clerk)
    const id = await w.caseIn('dispatched')
    const conference = await calledOn(w, clerk, id)
    const url = `/conferences/${conference}/minutes`
    const task = row('量尺寸', 'renshe', '2026-11-30')
    assert.equal((await clerk.post(url, { ...task, version: '1' })).statusCode, 303)
    await w.house.db.write((tx) =>
      tx
        .updateTable('cases')
        .set({ holder_org: 'zhujian', holder_path: '/heyuan/zhujian/', assist_orgs: 'gongan' })
        .where('id', '=', id)
        .execute(),
    )
    const form = (await clerk.get(url)).body
    assert.match(form, /<option value="renshe" selected>/)
    assert.match(form, /<option value="gongan"/)
    assert.equal((await clerk.post(url, { ...task, version: '2' })).statusCode, 303)
    const other = await clerk.post(url, { ...row('量尺寸', 'baishitw', '2026-11-30'), version: '3' })
    assert.equal(other.statusCode, 422)
    assert.match(other.body, /这个单位现在不能选了，请重选/)
    assert.ok(!joined(other.body).includes('baishitw'))
  })
})

describe('a conference on a child’s case', () => {
  const CHILD = [party('applicant', '欧阳小竹', { birthOn: '2016-05-01' }), TWO_PARTIES[1]!]

  it('is minuted by who is shown no names as long as nobody else has written there', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('registered', CHILD)
    const supervisor = await w.as('supervisor')
    const conference = await calledOn(w, supervisor, id)
    const url = `/conferences/${conference}/minutes`
    assert.match((await supervisor.get(`/conferences/${conference}`)).body, /\/minutes"/)
    assert.equal((await supervisor.post(url, { version: '1', minutes: '先听孩子的' })).statusCode, 303)
    assert.match((await supervisor.get(url)).body, /先听孩子的/)
    await w.house.db.write((tx) =>
      tx
        .updateTable('conferences')
        .set({ minutes: '欧阳小竹想跟外婆', saved_by: CAST.clerk })
        .where('id', '=', conference)
        .execute(),
    )
    const refused = await supervisor.get(url)
    assert.equal(refused.statusCode, 403)
    assert.match(refused.body, /对您遮住了姓名，纪要请由召集单位看得全的人来记/)
    assert.equal((await supervisor.post(url, { version: '2', minutes: '不看也写' })).statusCode, 403)
    assert.equal((await kept(w, conference)).minutes, '欧阳小竹想跟外婆')
    const page = (await supervisor.get(`/conferences/${conference}`)).body
    assert.ok(!page.includes('小竹') && !page.includes('/minutes"'))
  })
})

describe('what one case is told of another', () => {
  it('names organisations, and not who heads them', async (t) => {
    const w = await world(t)
    const company = { kind: 'organisation' as const, address: '工业园3号', legalRepresentative: '邬长庚' }
    await w.caseIn('registered', [party('applicant', '麻小雨'), party('respondent', '清源水泥有限公司', company)])
    const other = await w.caseIn('registered')
    const clerk = await w.as(CAST.clerk)
    const numbers = await w.house.db.read.selectFrom('cases').select('register_no').execute()
    const key = newId()
    const called = await clerk.post('/conferences/new', {
      ...{ kind: 'talk', title: '水泥厂的灰', startsAt: '2026-11-23T09:30', place: '工业园3号', agenda: '定方案' },
      ...{ units: '', people: '清源水泥有限公司 邬长庚', key, cases: numbers.map((row) => row.register_no).join('\n') },
    })
    assert.equal(called.statusCode, 303)
    const said = { reason: '麻小雨说清源水泥有限公司的人不来' }
    assert.equal((await clerk.post(`/conferences/${key}/off`, said)).statusCode, 303)
    const told = joined((await clerk.get(`/cases/${other}`)).body)
    assert.match(told, /工业园3号，请清源水泥有限公司 邬某某/)
    assert.match(told, /麻某某说清源水泥有限公司的人不来/)
  })
})
