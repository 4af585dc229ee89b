import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { peopleOn } from '../cases/store.ts'
import { newId } from '../platform/ids.ts'
import { CAST, type World } from '../platform/testing/world.ts'
import { addCoMediators } from '../assignment/joining-in.ts'
import { checkAll } from './checking.ts'
import { county, findings, insert, linksIn, posted, read, rowOf, set, swapOut } from './testing.ts'

const REASON = { reason: '体检查到的', to: 'qingxi' }

const away = async (w: World, person_id: string, until: string) => {
  const id = newId()
  const made = { made_at: w.house.clock.now(), made_by: CAST.head }
  await insert(w, 'absences', { id, person_id, since: '2026-11-01', until, reason: '住院', ...made })
  return id
}

const namedOn = async (w: World, id: string) =>
  (await peopleOn(read(w), (await rowOf(w, id)).seq)).map((one) => [one.relation, one.person_id])

const repairsOf = async (w: World, id: string) =>
  linksIn(await (await w.as('dispatcher')).get('/integrity'), id).map((href) => href.split('/').at(-1))

describe('办查到的', () => {
  it('unnames nobody who is back since the night, and closes what was found as nobody’s work', async (t) => {
    const w = await county(t)
    const id = await w.caseIn('mediating')
    const absence = await away(w, CAST.mediator, '2027-02-01')
    await checkAll(w.house)
    const before = await namedOn(w, id)
    await set(w, 'absences', 'id', absence, { cancelled_at: w.house.clock.now() })
    const dispatcher = await w.as('dispatcher')
    const answer = await dispatcher.post(`/cases/${id}/integrity/unname`, REASON)
    assert.equal(answer.statusCode, 409)
    assert.match(answer.body, /已经没有了，不用办/)
    assert.deepEqual(await namedOn(w, id), before)
    assert.equal((await rowOf(w, id)).state, 'mediating')
    assert.deepEqual(await findings(w), [])
    const closed = await read(w).selectFrom('integrity_findings').selectAll().executeTakeFirstOrThrow()
    assert.deepEqual([closed.mended_by, closed.mended_how], [null, '复查时已经没有了'])
  })

  it('ends only those who are still away', async (t) => {
    const w = await county(t)
    const id = await w.caseIn('mediating')
    const other = { people: 'yaoguangmu', why: '涉及两个组', version: undefined }
    assert.equal((await addCoMediators(w.house, await w.actor(CAST.head), id, other)).refused, null)
    const back = await away(w, CAST.recorder, '2027-02-01')
    await away(w, 'yaoguangmu', '2027-02-01')
    await checkAll(w.house)
    await set(w, 'absences', 'id', back, { cancelled_at: w.house.clock.now() })
    posted(await (await w.as('dispatcher')).post(`/cases/${id}/integrity/end-naming`, REASON), 'end')
    assert.deepEqual((await namedOn(w, id)).map(([relation]) => relation).sort(), ['mediator', 'recorder'])
  })

  it('offers the end of a part only for who does not lead', async (t) => {
    const w = await county(t)
    const [led, recorded] = [await w.caseIn('mediating'), await w.caseIn('mediating')]
    await swapOut(w, recorded, 'recorder')
    await away(w, CAST.mediator, '2027-02-01')
    await checkAll(w.house)
    assert.deepEqual(await repairsOf(w, led), ['unname'])
    assert.deepEqual((await repairsOf(w, recorded)).sort(), ['end-naming', 'unname', 'unname'])
    const page = await (await w.as('dispatcher')).get(`/cases/${led}/integrity/end-naming`)
    assert.equal(page.statusCode, 409)
    assert.match(page.body, /不在的是主办调解员：用“收回指派”/)
  })

  it('raises nothing of an absent lead while a consultation is answered', async (t) => {
    const w = await county(t)
    await w.caseIn('consulting')
    await away(w, CAST.mediator, '2027-02-01')
    await checkAll(w.house)
    assert.deepEqual(await findings(w), [])
  })

  it('leaves on a signing copy whose name is printed on it', async (t) => {
    const w = await county(t)
    const id = await w.caseIn('signing')
    await swapOut(w, id, 'recorder')
    await checkAll(w.house)
    assert.deepEqual(await repairsOf(w, id), [])
    const before = await namedOn(w, id)
    const dispatcher = await w.as('dispatcher')
    assert.match((await dispatcher.get('/integrity')).body, /名字已经印在签字文本上的，由主任作废签字文本重出/)
    const answer = await dispatcher.post(`/cases/${id}/integrity/end-naming`, REASON)
    assert.equal(answer.statusCode, 409)
    assert.match(answer.body, /先由主任在协议页上作废签字文本/)
    assert.deepEqual(await namedOn(w, id), before)
  })

  it('offers another holder only where nobody handed the case over', async (t) => {
    const w = await county(t)
    const id = await w.caseIn('consulting')
    await set(w, 'posts', 'org_id', 'heyuantw', { until: '2026-11-01' })
    const holder = { holder_org: 'heyuantw', holder_path: '/heyuan/heyuantw/', owed_by: 'registrar:heyuantw' }
    await set(w, 'cases', 'id', id, { ...holder, state: 'registered' })
    await checkAll(w.house)
    const offered = await repairsOf(w, id)
    assert.ok(offered.includes('call-back'), offered.join())
    assert.ok(!offered.includes('rehold'), offered.join())
    const page = await (await w.as('dispatcher')).get(`/cases/${id}/integrity/rehold`)
    assert.equal(page.statusCode, 409)
    assert.match(page.body, /是别处交来的：先叫回来/)
  })

  it('names no child in what was found, neither on the list nor above the repair', async (t) => {
    const w = await county(t)
    const id = await w.caseIn('withdrawn')
    await set(w, 'cases', 'id', id, { care: 'minor' })
    await insert(w, 'session_plans', {
      ...{ id: newId(), case_seq: (await rowOf(w, id)).seq, starts_at: '2026-11-23T01:00:00.000Z', mode: 'here' },
      ...{ place: '欧阳小宝家', invited: '', state: 'planned', made_at: w.house.clock.now(), made_by: CAST.clerk },
    })
    await checkAll(w.house)
    assert.match((await findings(w))[0]!.note, /欧阳小宝家/)
    const dispatcher = await w.as('dispatcher')
    for (const url of ['/integrity', `/cases/${id}/integrity/call-off`]) {
      const { statusCode, body } = await dispatcher.get(url)
      assert.equal(statusCode, 200, url)
      assert.match(body, /结束了还有没做完的/, url)
      assert.doesNotMatch(body, /欧阳小宝/, url)
    }
  })
})
