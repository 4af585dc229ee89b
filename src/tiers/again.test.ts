import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { mainWords } from '../platform/testing/words.ts'
import { CAST, done, world, type World } from '../platform/testing/world.ts'
import { person } from '../people/testing.ts'
import { dispatch } from '../matters/sending-out.ts'
import { MACHINE, matterIn } from '../matters/testing.ts'
import { receive } from './answering.ts'
import { passOn } from './passing.ts'
import { giveReturn } from './returning.ts'
import { rule } from './ruling.ts'
import { CONSULTING, returnedTwice, RETURNING, sentUp } from './testing.ts'

const version = undefined

const rowOf = (w: World, id: string) =>
  w.house.db.read.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

const set = (w: World, id: string, patch: { sealed_at: string; sealed_by: string; sealed_reason: string }) =>
  w.house.db.write((t) => t.updateTable('cases').set(patch).where('id', '=', id).execute())

const UNCLEAR = { ground: 'unclear', proof: '没有票据', proposed: '' } as const

describe('an opinion that was sent back for want of facts', () => {
  it('is asked for again once they are there, and answered', async (t) => {
    const w = await world(t)
    const id = await sentUp(w.house, w.actor, await w.caseIn('mediating'))
    done(await giveReturn(w.house, await w.actor('countyhead'), 'sendBack', id, { ...UNCLEAR, version }))
    const mediator = await w.as(CAST.mediator)
    assert.equal((await mediator.get(`/cases/${id}/consult`)).statusCode, 200)
    const again = { ...CONSULTING, to: 'heyuantw', why: '票据补齐了' }
    assert.equal((await mediator.post(`/cases/${id}/consult`, again)).statusCode, 303)
    const county = await w.as('countyhead')
    assert.doesNotMatch((await county.get(`/cases/${id}`)).body, new RegExp(`/cases/${id}/(send-back|return-again)"`))
    const refused = await county.post(`/cases/${id}/send-back`, UNCLEAR)
    assert.equal(refused.statusCode, 409)
    assert.match(mainWords(refused.body), /本单位已经退过一次/)
    assert.equal((await county.get(`/cases/${id}/prescribe`)).statusCode, 200)
  })

  it('says nothing of whose the case is: its next return is the first', async (t) => {
    const w = await world(t)
    const accepted = await w.caseIn('accepted')
    const head = await w.actor(CAST.head)
    done(await passOn(w.house, head, accepted, { to: 'liuwantw', why: '只是柳湾村两家的事', version }))
    assert.equal((await rowOf(w, accepted)).returns, 0)
    const id = await sentUp(w.house, w.actor, await w.caseIn('mediating'))
    done(await giveReturn(w.house, await w.actor('countyhead'), 'sendBack', id, { ...UNCLEAR, version }))
    assert.equal((await rowOf(w, id)).returns, 0)
  })
})

describe('who rules', () => {
  it('is the county’s dispatcher, not the one of the township that sent it', async (t) => {
    const w = await world(t)
    await person(w.house, 'towndispatcher', '闻人川', 'qingxi', 'dispatcher')
    const id = await returnedTwice(w.house, w.actor, await w.caseIn('registered'))
    const own = await w.as('towndispatcher')
    const form = { to: 'baishi', ruling: '当事人都住在白石镇' }
    assert.equal((await own.get(`/cases/${id}/rule`)).statusCode, 403)
    assert.equal((await own.post(`/cases/${id}/rule`, form)).statusCode, 403)
    assert.equal((await (await w.as('dispatcher')).post(`/cases/${id}/rule`, form)).statusCode, 303)
  })

  it('is not undone by who had sent it: a matter stays where the ruling put it', async (t) => {
    const w = await world(t)
    const id = await matterIn(w.house, w.actor, 'dispatched')
    const first = { ...RETURNING, ground: 'not_duty', proposed: 'gongan' } as const
    done(await giveReturn(w.house, await w.actor('handler'), 'returnMatter', id, first))
    const clerk = await w.actor(CAST.clerk)
    const asked = { assisting: '', why: '路口归公安管', ask: '把机器修好', version }
    done(await dispatch(w.house, clerk, id, { ...asked, lead: 'gongan' }))
    done(await giveReturn(w.house, await w.actor('constable'), 'returnAgain', id, { ...first, proposed: 'renshe' }))
    done(await rule(w.house, await w.actor('dispatcher'), id, { to: 'renshe', ruling: '社保归人社局', version }))
    const recalled = await (await w.as(CAST.clerk)).post(`/cases/${id}/recall-dispatch`, { reason: '另派' })
    assert.equal(recalled.statusCode, 409)
    assert.match(mainWords(recalled.body), /县级中心已经裁定由它办，不能收回/)
    assert.equal((await rowOf(w, id)).holder_org, 'renshe')
  })

  it('may leave a matter with the centre that had sent it, which then deals with it', async (t) => {
    const w = await world(t)
    const id = await matterIn(w.house, w.actor, 'dispatched')
    const first = { ...RETURNING, ground: 'not_duty', proposed: 'gongan' } as const
    done(await giveReturn(w.house, await w.actor('handler'), 'returnMatter', id, first))
    const clerk = await w.actor(CAST.clerk)
    done(await dispatch(w.house, clerk, id, { lead: 'gongan', assisting: '', why: '问问看', ask: '修好', version }))
    done(await giveReturn(w.house, await w.actor('constable'), 'returnAgain', id, { ...first, proposed: 'renshe' }))
    done(await rule(w.house, await w.actor('dispatcher'), id, { to: 'qingxi', ruling: '镇里自己的机器', version }))
    const kase = await rowOf(w, id)
    assert.deepEqual(
      [kase.state, kase.holder_org, kase.handover, kase.owed_by],
      ['dispatched', 'qingxi', null, 'handler:qingxi'],
    )
    const done1 = await (await w.as(CAST.clerk)).post(`/cases/${id}/reply`, { solved: 'solved', text: '修好了。' })
    assert.equal(done1.statusCode, 303)
  })
})

describe('a matter the centre deals with itself', () => {
  it('is handed to nobody, answered by one and checked by a colleague', async (t) => {
    const w = await world(t)
    const id = await matterIn(w.house, w.actor, 'verified')
    const clerk = await w.as(CAST.clerk)
    assert.match((await clerk.get(`/cases/${id}/dispatch`)).body, /<option value="qingxi"/)
    const own = { lead: 'qingxi', assisting: 'renshe', why: '自己就能办', ask: '联系厂家来修' }
    assert.equal((await clerk.post(`/cases/${id}/dispatch`, own)).statusCode, 303)
    const kase = await rowOf(w, id)
    assert.deepEqual(
      [kase.state, kase.holder_org, kase.handover, kase.sender_org],
      ['dispatched', 'qingxi', null, null],
    )
    assert.equal((await w.house.db.read.selectFrom('handovers').select('id').execute()).length, 0)
    const reply = { solved: 'solved', text: '厂家11月20日来修好了。' }
    assert.equal((await clerk.post(`/cases/${id}/reply`, reply)).statusCode, 303)
    const check = { way: 'phone', satisfied: 'yes', note: '' }
    const self = await clerk.post(`/cases/${id}/check`, check)
    assert.equal(self.statusCode, 409)
    assert.match(mainWords(self.body), /答复是您写的/)
    const colleague = await w.as('wenxiaochuan')
    const missing = { way: 'phone', missing: '还差一台' }
    assert.equal((await colleague.post(`/cases/${id}/send-again`, missing)).statusCode, 303)
    assert.deepEqual([(await rowOf(w, id)).state, (await rowOf(w, id)).holder_org], ['dispatched', 'qingxi'])
    assert.equal((await clerk.post(`/cases/${id}/reply`, reply)).statusCode, 303)
    assert.equal((await colleague.post(`/cases/${id}/check`, check)).statusCode, 303)
    assert.equal((await rowOf(w, id)).state, 'checked')
  })
})

describe('a matter that accuses an office', () => {
  it('does not reach those below it either', async (t) => {
    const w = await world(t)
    const accusing = { ...MACHINE, form: { ...MACHINE.form, accused: 'baishi' } }
    const id = await matterIn(w.house, w.actor, 'verified', accusing)
    const clerk = await w.as(CAST.clerk)
    const below = await w.house.db.read
      .selectFrom('orgs')
      .select('id')
      .where('path', 'like', '/heyuan/baishi/%')
      .where('kind', '=', 'village')
      .execute()
    const page = (await clerk.get(`/cases/${id}/dispatch`)).body
    for (const org of ['baishi', ...below.map((one) => one.id)])
      assert.doesNotMatch(page, new RegExp(`<option value="${org}"`))
    for (const lead of ['baishi', 'baishitw'])
      assert.match(
        (await dispatch(w.house, await w.actor(CAST.clerk), id, { lead, assisting: '', why: 'x', ask: 'y', version }))
          .refused!.reason,
        /反映的就是这个单位/,
      )
  })

  it('is not taken down below it', async (t) => {
    const w = await world(t)
    await person(w.house, 'villageclerk', '司徒小满', 'liuwan', 'clerk')
    const village = await w.as('villageclerk')
    const slip = { what: '镇上的人收了材料不给回执。', placeOrg: '', place: '', field: '', channel: 'window' }
    const form = {
      ...slip,
      name: '',
      phone: '',
      externalNo: '',
      accused: 'qingxi',
      formKey: '01j0000000000000000000000a',
    }
    const refused = await village.post('/matters/new', form)
    assert.equal(refused.statusCode, 422)
    assert.match(mainWords(refused.body), /告的是本单位或者上级/)
  })
})

describe('a sealed case', () => {
  const SEALED = { sealed_at: '2026-11-20T01:30:00.000Z', sealed_by: CAST.clerk, sealed_reason: '领导批示' }

  it('that was handed on is there for whom it was handed to, and for nobody else there', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('registered')
    await set(w, id, SEALED)
    const there = async (who: string) => (await (await w.as(who)).get(`/cases/${id}`)).statusCode
    assert.equal(await there('baiclerk'), 404)
    assert.equal(await there('wenxiaochuan'), 404)
    done(await passOn(w.house, await w.actor(CAST.clerk), id, { to: 'baishi', why: '事情在白石', version }))
    assert.equal(await there('baiclerk'), 200)
    assert.equal(await there('baimediator'), 404)
    done(await receive(w.house, await w.actor('baiclerk'), id, { version }))
    assert.equal(await there('baiclerk'), 200)
  })

  it('is there for a colleague as soon as its own clerk has left, and not a day before', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('registered')
    await set(w, id, SEALED)
    const there = async (who: string) => (await (await w.as(who)).get(`/cases/${id}`)).statusCode
    assert.deepEqual([await there(CAST.clerk), await there('wenxiaochuan')], [200, 404])
    const leaves = (until: string) =>
      w.house.db.write((t) => t.updateTable('posts').set({ until }).where('person_id', '=', CAST.clerk).execute())
    await leaves('2026-11-20')
    assert.equal(await there('wenxiaochuan'), 404)
    await leaves('2026-11-19')
    assert.equal(await there('wenxiaochuan'), 200)
    assert.match(mainWords((await (await w.as('wenxiaochuan')).get('/cases?view=mine')).body), /欧阳修竹/)
    for (const who of ['baiclerk', 'villagehead', 'dispatcher']) assert.equal(await there(who), 404, who)
    const colleague = await w.as('wenxiaochuan')
    assert.equal((await colleague.post(`/cases/${id}/withdraw`, { by: '欧阳修竹', note: '' })).statusCode, 303)
  })

  it('that units disagree about is ruled on', async (t) => {
    const w = await world(t)
    const id = await returnedTwice(w.house, w.actor, await w.caseIn('registered'))
    await set(w, id, SEALED)
    const dispatcher = await w.as('dispatcher')
    assert.equal((await dispatcher.get(`/cases/${id}/rule`)).statusCode, 200)
    assert.equal((await (await w.as('supervisor')).get(`/cases/${id}`)).statusCode, 404)
    assert.equal((await dispatcher.post(`/cases/${id}/rule`, { to: 'baishi', ruling: '住在那边' })).statusCode, 303)
    assert.equal((await dispatcher.get(`/cases/${id}`)).statusCode, 404)
  })

  it('that is a matter is dealt with by the units it was given to', async (t) => {
    const w = await world(t)
    const id = await matterIn(w.house, w.actor, 'verified')
    await set(w, id, SEALED)
    const asked = { lead: 'renshe', assisting: 'zhujian', why: '社保归人社局', ask: '修好', version }
    done(await dispatch(w.house, await w.actor(CAST.clerk), id, asked))
    const [handler, builder] = [await w.as('handler'), await w.as('builder')]
    assert.equal((await builder.post(`/cases/${id}/assist`, { text: '电接好了' })).statusCode, 303)
    assert.equal((await (await w.as('constable')).get(`/cases/${id}`)).statusCode, 404)
    const reply = { solved: 'solved', text: '修好了。' }
    assert.equal((await handler.post(`/cases/${id}/reply`, reply)).statusCode, 303)
    assert.equal((await handler.get(`/cases/${id}`)).statusCode, 404)
    assert.equal((await (await w.as(CAST.clerk)).get(`/cases/${id}`)).statusCode, 200)
  })
})

describe('an applicant who wants no more', () => {
  it('is let go while others still deliberate, and what was agreed is called off', async (t) => {
    const w = await world(t)
    const id = await sentUp(w.house, w.actor, await w.caseIn('mediating'))
    const mediator = await w.as(CAST.mediator)
    const form = { by: '欧阳修竹', note: '和好了' }
    assert.equal((await mediator.post(`/cases/${id}/withdraw`, form)).statusCode, 303)
    const kase = await rowOf(w, id)
    assert.deepEqual([kase.state, kase.handover, kase.due_on], ['withdrawn', null, null])
    const open = await w.house.db.read.selectFrom('handovers').select('id').where('ended_at', 'is', null).execute()
    assert.deepEqual(open, [])
  })

  it('and with him the day they were asked to', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('mediating')
    const mediator = await w.as(CAST.mediator)
    const parties = await w.house.db.read.selectFrom('parties').select('id').execute()
    const plan = { startsAt: '2026-11-24T15:00', mode: 'here', place: '清溪镇调解室', note: '', also: '' }
    const asked = { ...plan, invited: parties.map((one) => one.id).join(',') }
    assert.equal((await mediator.post(`/cases/${id}/sessions/plan`, asked)).statusCode, 303)
    assert.equal((await mediator.post(`/cases/${id}/withdraw`, { by: '欧阳修竹', note: '' })).statusCode, 303)
    const plans = await w.house.db.read.selectFrom('session_plans').select(['state', 'off_reason']).execute()
    assert.deepEqual(plans, [{ state: 'off', off_reason: '申请人撤回' }])
    assert.match(
      mainWords((await mediator.get(`/cases/${id}`)).body),
      /约好的调解取消 ?：2026年11月24日15时00分，清溪镇调解室/,
    )
  })
})

describe('a list of mediators the sides are striking from', () => {
  it('is over when the case goes to another committee', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('accepted')
    const { seq } = await rowOf(w, id)
    const running = { id: 'a'.repeat(20), case_seq: seq, candidates: CAST.mediator, answered: '' }
    const open = { made_at: w.house.clock.now(), made_by: CAST.head, closed_at: null, chosen_id: null, outcome: null }
    await w.house.db.write((t) =>
      t
        .insertInto('slips')
        .values({ ...running, ...open })
        .execute(),
    )
    done(await passOn(w.house, await w.actor(CAST.head), id, { to: 'baishitw', why: '事情在白石', version }))
    const slips = await w.house.db.read.selectFrom('slips').select('outcome').execute()
    assert.deepEqual(slips, [{ outcome: 'replaced' }])
  })
})
