import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { faultIn } from '../cases/timeline.ts'
import { person, type Browser } from '../people/testing.ts'
import { newId } from '../platform/ids.ts'
import { CAST, world, type World } from '../platform/testing/world.ts'
import { insert, rowOf, set } from './testing.ts'

const PAGE = `/people/${CAST.mediator}/leaving`
const POST = `/admin/people/${CAST.mediator}/posts/post-${CAST.mediator}/end`

/** 漆云溪 leads three cases, has a draft and a shift; 姚光木 is a volunteer too. */
async function busy(t: TestContext) {
  const w = await world(t)
  w.house.afterwards = async () => {}
  const [mediating, settled, signing] = [
    await w.caseIn('mediating'),
    await w.caseIn('settled'),
    await w.caseIn('signing'),
  ]
  const draft = { id: newId(), kind: 'intake', title: '欧阳修竹的登记', body_sealed: w.house.sealer.seal('{}') }
  const volunteer = { id: newId(), person_id: 'yaoguangmu', role: 'volunteer', org_id: 'qingxitw' }
  await insert(w, 'posts', { ...volunteer, title: '志愿者', since: '2020-01-01', until: null })
  const shift = { id: newId(), org_id: 'qingxi', day: '2026-11-23', part: 'am', made_at: w.house.clock.now() }
  await w.house.db.write(async (tx) => {
    await tx
      .insertInto('drafts')
      .values({ ...draft, person_id: CAST.mediator, saved_at: w.house.clock.now() })
      .execute()
    await tx
      .insertInto('duty_shifts')
      .values({ ...shift, person_id: CAST.mediator, made_by: CAST.clerk })
      .execute()
  })
  return { w, mediating, settled, signing, administrator: await w.as('administrator'), head: await w.as(CAST.head) }
}

const disable = (visitor: Browser) => visitor.post(`/admin/people/${CAST.mediator}/disable`, {})
const keysIn = (body: string) => [...body.matchAll(/name="rows" value="([^"]+)" checked/g)].map(([, key]) => key!)
const bare = (body: string) =>
  body
    .replace(/^[^]*<main/, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')

/** Many values under one name, as a browser sends ticks. */
const sent = (keys: readonly string[], more: Record<string, string>) => ({ rows: keys.join(','), ...more })

const namedOn = (w: World, id: string) =>
  w.house.db.read
    .selectFrom('case_people')
    .innerJoin('cases', 'cases.seq', 'case_people.case_seq')
    .select(['person_id', 'relation'])
    .where('cases.id', '=', id)
    .where('case_people.ended_at', 'is', null)
    .orderBy('relation')
    .execute()

/** Past the acts: somebody else in this part of the case. */
const part = async (w: World, id: string, personId: string, values: { person_id: string }) =>
  w.house.db.write(async (tx) =>
    tx
      .updateTable('case_people')
      .set(values)
      .where('person_id', '=', personId)
      .where('case_seq', '=', (eb) => eb.selectFrom('cases').select('seq').where('id', '=', id))
      .execute(),
  )

describe('离岗交接', () => {
  it('lets nobody leave with work in hand, and says what it is', async (t) => {
    const { administrator } = await busy(t)
    const refused = await disable(administrator)
    assert.equal(refused.statusCode, 422)
    assert.match(refused.body, /手上还有主办调解3件、值班1班、草稿1份。先在“离岗交接”里交出去，再来办/)
    const ended = await administrator.post(POST, { until: '2026-11-20' })
    assert.equal(ended.statusCode, 422)
    assert.match(ended.body, /手上还有主办调解3件/)
    assert.match((await administrator.get(`/admin/people/${CAST.mediator}`)).body, new RegExp(`href="${PAGE}"`))
  })

  it('shows the administrator how much it is and no case', async (t) => {
    const { administrator, mediating } = await busy(t)
    const { body } = await administrator.get(PAGE)
    assert.match(bare(body), /3件不归您看的 由清溪镇人民调解委员会的主任在这一页交接/)
    assert.match(bare(body), /值班[\s\S]*11月23日（周一）上午，清溪镇矛盾纠纷调处中心[\s\S]*草稿/)
    assert.doesNotMatch(body, new RegExp(`欧阳修竹|${mediating}`))
    for (const who of [CAST.clerk, CAST.mediator, 'supervisor', 'dispatcher'])
      assert.equal((await (await (await busy(t)).w.as(who)).get(PAGE)).statusCode, 403, who)
  })

  it('is for the head of his own committee, and for no other', async (t) => {
    const { w } = await busy(t)
    assert.equal((await (await w.as('baihead')).get(PAGE)).statusCode, 404)
    assert.equal((await (await w.as(CAST.head)).get('/people/nobody/leaving')).statusCode, 404)
  })

  it('shows first what becomes of each row, then does it, each by the policy of its own', async (t) => {
    const { w, head, administrator, mediating, settled, signing } = await busy(t)
    assert.match((await head.get(`/mediators/${CAST.mediator}`)).body, new RegExp(`href="${PAGE}">离岗交接`))
    const page = await head.get(PAGE)
    assert.match(bare(page.body), /欧阳修竹 对 曾禾根 调解中[\s\S]*已达成协议[\s\S]*待签署/)
    const keys = keysIn(page.body)
    assert.match(bare(page.body), /待签署 签字文本出了：签完，或者作废了再交/)
    assert.equal(keys.length, 4)
    const nothing = await head.post(PAGE, sent(keys, { to: '', reason: '退休' }))
    assert.equal(nothing.statusCode, 422)
    assert.match(nothing.body, /请选交给谁[\s\S]*退休/)
    const preview = await head.post(PAGE, sent(keys, { to: 'yaoguangmu', reason: '退休', step: 'look' }))
    assert.match(bare(preview.body), /改指派他，等他接受/)
    assert.match(bare(preview.body), /由他核对卷宗、办结/)
    assert.deepEqual(
      (await namedOn(w, mediating)).map((one) => one.person_id),
      [CAST.mediator, CAST.recorder],
    )
    const done = await head.post(PAGE, sent(keys, { to: 'yaoguangmu', reason: '退休', step: 'do' }))
    assert.equal(done.statusCode, 200)
    assert.match(bare(done.body), /交了4项给姚光木。 看还剩什么/)
    assert.deepEqual(
      (await namedOn(w, mediating)).map((one) => [one.relation, one.person_id]),
      [
        ['mediator', 'yaoguangmu'],
        ['recorder', CAST.recorder],
      ],
    )
    const states = async (id: string) =>
      w.house.db.read.selectFrom('cases').select(['state', 'owed_by']).where('id', '=', id).executeTakeFirstOrThrow()
    assert.deepEqual(await states(mediating), { state: 'assigned', owed_by: 'person:yaoguangmu' })
    assert.deepEqual(await states(settled), { state: 'settled', owed_by: 'person:yaoguangmu' })
    const again = await head.post(PAGE, sent(keys, { to: 'yaoguangmu', reason: '退休', step: 'do' }))
    assert.equal(again.statusCode, 422, 'those rows are gone')
    assert.match(
      (await (await w.as('yaoguangmu')).get(`/cases/${mediating}/chain`)).body,
      /漆云溪离岗，改由姚光木调解，等他接受：退休/,
    )
    const void_ = await head.post(`/cases/${signing}/agreement/void`, { reason: '调解员退休' })
    assert.equal(void_.statusCode, 303)
    const left = keysIn((await head.get(PAGE)).body)
    assert.equal(left.length, 1)
    await head.post(PAGE, sent(left, { to: 'yaoguangmu', reason: '退休', step: 'do' }))
    assert.match((await head.get(PAGE)).body, /手上没有东西了/)
    const stopped = await disable(administrator)
    assert.equal(stopped.statusCode, 303, bare(stopped.body).slice(0, 600))
    for (const kase of await w.house.db.read.selectFrom('cases').selectAll().execute()) {
      const events = w.house.db.read.selectFrom('events').selectAll().where('case_seq', '=', kase.seq).orderBy('seq')
      assert.equal(faultIn(w.house.keys.chain, await events.execute(), kase), null)
    }
  })

  it('gives no case to who is not of the committee, nor to its recorder', async (t) => {
    const { w, head, mediating } = await busy(t)
    const [key] = keysIn((await head.get(PAGE)).body)
    const to = async (who: string) =>
      bare((await head.post(PAGE, sent([key!], { to: who, reason: '退休', step: 'do' }))).body)
    assert.match(await to(CAST.recorder), /卢知秋已经在这件案子里/)
    assert.match(await to('baimediator'), /没有“baimediator”这一项/)
    assert.deepEqual(
      (await namedOn(w, mediating)).map((one) => one.person_id),
      [CAST.mediator, CAST.recorder],
    )
  })

  it('counts what waits for a post nobody else holds, and lets him go once there is another', async (t) => {
    const w = await world(t)
    w.house.afterwards = async () => {}
    await w.caseIn('accepted')
    const administrator = await w.as('administrator')
    const end = () =>
      administrator.post(`/admin/people/${CAST.head}/posts/post-${CAST.head}/end`, { until: '2026-11-20' })
    const refused = await end()
    assert.equal(refused.statusCode, 422)
    assert.match(refused.body, /清溪镇人民调解委员会只有他一个调委会主任（等着办的1件）/)
    await person(w.house, 'newhead', '文天佑', 'qingxitw', 'committee_head')
    assert.equal((await end()).statusCode, 303)
    // One of two clerks leaves while cases wait at the window: the other is there.
    await w.caseIn('registered')
    const clerk = await administrator.post('/admin/people/wenxiaochuan/disable', {})
    assert.equal(clerk.statusCode, 303, bare(clerk.body).slice(0, 400))
    const last = await administrator.post(`/admin/people/${CAST.clerk}/disable`, {})
    assert.match(last.body, /清溪镇矛盾纠纷调处中心只有他一个受理员（等着办的1件）/)
  })

  it('lets a head give on what somebody of elsewhere has in his cases, and nothing else', async (t) => {
    const { w, head, mediating, administrator } = await busy(t)
    const url = '/people/wenxiaochuan/leaving'
    assert.equal((await head.get(url)).statusCode, 404)
    const { seq } = await rowOf(w, mediating)
    const recorder = (await namedOn(w, mediating)).find((one) => one.relation === 'recorder')!
    assert.equal(recorder.person_id, CAST.recorder)
    await part(w, mediating, CAST.recorder, { person_id: 'wenxiaochuan' })
    const draft = { id: newId(), kind: 'intake', title: '草稿', body_sealed: w.house.sealer.seal('{}') }
    await insert(w, 'drafts', { ...draft, person_id: 'wenxiaochuan', saved_at: w.house.clock.now() })
    assert.match(bare((await administrator.get(url)).body), /由清溪镇人民调解委员会的主任在这一页交接/)
    assert.equal((await (await w.as('baihead')).get(url)).statusCode, 404)
    const page = await head.get(url)
    assert.equal(page.statusCode, 200)
    assert.match(bare(page.body), /记录 [^ ]+ 欧阳修竹 对 曾禾根/)
    assert.doesNotMatch(bare(page.body), /草稿/)
    const crumb = /class="crumb"><a href="([^"]+)"/.exec(page.body)![1]!
    assert.equal((await head.get(crumb)).statusCode, 200, crumb)
    const keys = keysIn(page.body)
    const done = await head.post(url, sent(keys, { to: CAST.recorder, reason: '调到县里', step: 'do' }))
    assert.match(bare(done.body), /交了1项给卢知秋。 回到调解员名册/)
    assert.equal((await head.get(url)).statusCode, 404)
    const events = w.house.db.read.selectFrom('events').selectAll().where('case_seq', '=', seq).orderBy('seq')
    assert.equal(faultIn(w.house.keys.chain, await events.execute(), await rowOf(w, mediating)), null)
  })

  it('lets a head end who mediates along from another committee', async (t) => {
    const { w, head, mediating } = await busy(t)
    await insert(w, 'case_people', {
      ...{ id: newId(), case_seq: (await rowOf(w, mediating)).seq, person_id: 'baimediator', relation: 'co_mediator' },
      ...{ named_at: w.house.clock.now(), named_by: CAST.head, accepted_at: w.house.clock.now() },
    })
    const url = '/people/baimediator/leaving'
    const keys = keysIn((await head.get(url)).body)
    assert.equal(keys.length, 1)
    const done = await head.post(url, sent(keys, { to: CAST.head, reason: '退休', step: 'do' }))
    assert.match(bare(done.body), /交了1项/)
    assert.ok(!(await namedOn(w, mediating)).some((one) => one.person_id === 'baimediator'))
  })

  it('offers in 会诊中 what can be given on there: the record, not the mediation', async (t) => {
    const w = await world(t)
    w.house.afterwards = async () => {}
    const id = await w.caseIn('consulting')
    const head = await w.as(CAST.head)
    const lead = await head.get(PAGE)
    assert.match(bare(lead.body), /正在会诊：等答复，或者先收回会诊/)
    assert.deepEqual(keysIn(lead.body), [])
    const url = `/people/${CAST.recorder}/leaving`
    const keys = keysIn((await head.get(url)).body)
    const done = await head.post(url, sent(keys, { to: 'yaoguangmu', reason: '退休', step: 'do' }))
    assert.match(bare(done.body), /交了1项给姚光木/)
    assert.deepEqual(
      (await namedOn(w, id)).map((one) => [one.relation, one.person_id]),
      [
        ['mediator', CAST.mediator],
        ['recorder', 'yaoguangmu'],
      ],
    )
    assert.equal((await rowOf(w, id)).state, 'consulting')
  })

  it('masks the parties of a child’s case that the head only sees', async (t) => {
    const { w, head, mediating } = await busy(t)
    await set(w, 'cases', 'id', mediating, { care: 'minor', committee_org: 'heyuantw', holder_org: 'heyuantw' })
    await insert(w, 'case_people', {
      ...{ id: newId(), case_seq: (await rowOf(w, mediating)).seq, person_id: CAST.head, relation: 'conferee' },
      ...{ named_at: w.house.clock.now(), named_by: CAST.clerk },
    })
    const row = (body: string) => new RegExp(`href="/cases/${mediating}">([^<]+)<`).exec(body)![1]!
    assert.doesNotMatch(row((await head.get(PAGE)).body), /欧阳修竹|曾禾根/)
  })

  it('gives a shift only to who may stand on that roster, and asks for no half of a day that is over', async (t) => {
    const { w, head } = await busy(t)
    const keys = keysIn((await head.get(PAGE)).body).filter((key) => key.startsWith('duty:'))
    const refused = await head.post(PAGE, sent(keys, { to: CAST.recorder, reason: '退休', step: 'do' }))
    assert.match(bare(refused.body), /不能交：卢知秋不能排在这张值班表上/)
    await w.house.db.write((tx) => tx.updateTable('duty_shifts').set({ day: '2026-11-20', part: 'am' }).execute())
    assert.match(bare((await head.get(PAGE)).body), /值班 [^ ]+上午，清溪镇/)
    w.house.clock.set('2026-11-20T09:00:00Z')
    const evening = bare((await (await w.as(CAST.head)).get(PAGE)).body)
    assert.match(evening, /草稿 /)
    assert.doesNotMatch(evening, /值班 /)
    assert.match((await disable(await w.as('administrator'))).body, /手上还有主办调解3件、草稿1份。/)
  })

  it('wants something ticked', async (t) => {
    const { head } = await busy(t)
    const nothing = await head.post(PAGE, { to: 'yaoguangmu', reason: '退休', step: 'do' })
    assert.equal(nothing.statusCode, 422)
    assert.match(nothing.body, /href="#rows"[^]*请选交哪些/)
  })

  it('counts who takes the post on the day after as being there', async (t) => {
    const w = await world(t)
    w.house.afterwards = async () => {}
    await w.caseIn('accepted')
    const administrator = await w.as('administrator')
    const end = () =>
      administrator.post(`/admin/people/${CAST.head}/posts/post-${CAST.head}/end`, { until: '2026-12-31' })
    await person(w.house, 'newhead', '文天佑', 'qingxitw', 'committee_head')
    await set(w, 'posts', 'person_id', 'newhead', { since: '2027-01-02' })
    assert.equal((await end()).statusCode, 422, 'a day between them')
    await set(w, 'posts', 'person_id', 'newhead', { since: '2027-01-01' })
    assert.equal((await end()).statusCode, 303)
  })
})
