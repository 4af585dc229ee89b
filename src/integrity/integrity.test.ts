import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { faultIn } from '../cases/timeline.ts'
import { org, person } from '../people/testing.ts'
import { later } from '../platform/clock.ts'
import { newId } from '../platform/ids.ts'
import { runDue } from '../platform/jobs.ts'
import { CAST, world, type World } from '../platform/testing/world.ts'
import { SCHEDULE } from '../jobs/schedule.ts'
import { referredBy } from '../referrals/testing.ts'
import { receive } from '../tiers/answering.ts'
import { passOn } from '../tiers/passing.ts'
import { checkAll } from './checking.ts'
import { FAULT_CODES, FAULTS, type FaultCode } from './faults.ts'
import { county, findings, insert, linksIn, posted, read, rowOf, set, swapOut } from './testing.ts'

const DAY = 86_400_000
const version = undefined

const clockOf = (w: World, seq: number, stage: string) =>
  read(w)
    .selectFrom('clocks')
    .selectAll()
    .where('case_seq', '=', seq)
    .where('stage', '=', stage)
    .executeTakeFirstOrThrow()

const RUNNING = { stopped_at: null, stopped_on: null, stop_event: null, due_at_stop: null }

/** A case for each fault, made by acts and then spoilt. Gives whose it is. */
const SPOIL: Record<FaultCode, (w: World) => Promise<string>> = {
  async ownerless(w) {
    const id = await w.caseIn('mediating')
    await swapOut(w, id, 'mediator')
    return id
  },
  async post_empty(w) {
    const id = await w.caseIn('registered')
    const holder = { holder_org: 'liuwan', holder_path: '/heyuan/qingxi/liuwan/', owed_by: 'registrar:liuwan' }
    await set(w, 'cases', 'id', id, holder)
    return id
  },
  async no_handler(w) {
    const id = await w.caseIn('dispatched')
    await org(w.house, 'shuiwu', 'unit', '和源县水务局', 'heyuan')
    await set(w, 'cases', 'id', id, {
      ...{ holder_org: 'shuiwu', holder_path: '/heyuan/shuiwu/', owed_by: 'handler:shuiwu' },
    })
    await set(w, 'handovers', 'case_seq', (await rowOf(w, id)).seq, { to_org: 'shuiwu', to_name: '和源县水务局' })
    return id
  },
  async no_lead(w) {
    const id = await w.caseIn('mediating')
    const { seq } = await rowOf(w, id)
    await w.house.db.write((tx) =>
      tx
        .updateTable('case_people')
        .set({ ended_at: w.house.clock.now() })
        .where('case_seq', '=', seq)
        .where('relation', '=', 'mediator')
        .execute(),
    )
    return id
  },
  async owed_wrong(w) {
    const id = await w.caseIn('accepted')
    await set(w, 'cases', 'id', id, { owed_by: 'registrar:qingxi' })
    return id
  },
  async holder_ended(w) {
    const id = await w.caseIn('registered')
    await org(w.house, 'laozhen', 'township_centre', '老镇中心', 'heyuan')
    await person(w.house, 'laoclerk', '老文书', 'laozhen', 'clerk')
    await set(w, 'orgs', 'id', 'laozhen', { until: '2026-11-01' })
    const holder = { holder_org: 'laozhen', holder_path: '/heyuan/laozhen/', owed_by: 'registrar:laozhen' }
    await set(w, 'cases', 'id', id, holder)
    return id
  },
  async mediator_away(w) {
    const id = await w.caseIn('mediating')
    await swapOut(w, id, 'recorder')
    return id
  },
  async unreceived(w) {
    const id = await w.caseIn('registered')
    const why = { to: 'baishi', why: '事情在白石', version }
    assert.equal((await passOn(w.house, await w.actor(CAST.clerk), id, why)).refused, null)
    await set(w, 'handovers', 'case_seq', (await rowOf(w, id)).seq, { sent_at: later(w.house.clock.now(), -3 * DAY) })
    return id
  },
  async unanswered(w) {
    const id = await w.caseIn('consulting')
    assert.equal((await receive(w.house, await w.actor('countyhead'), id, { version })).refused, null)
    await set(w, 'handovers', 'case_seq', (await rowOf(w, id)).seq, { sent_at: later(w.house.clock.now(), -16 * DAY) })
    return id
  },
  async handover_split(w) {
    const id = await w.caseIn('registered')
    await set(w, 'cases', 'id', id, { handover: 'received', sender_org: 'baishi', back_to: 'registered' })
    return id
  },
  async consulting_alone(w) {
    const id = await w.caseIn('consulting')
    const { seq } = await rowOf(w, id)
    await w.house.db.write((tx) => tx.deleteFrom('handovers').where('case_seq', '=', seq).execute())
    await set(w, 'cases', 'id', id, { handover: null, sender_org: null, back_to: null })
    return id
  },
  async ruling_late(w) {
    const id = await w.caseIn('ruling')
    const { id: clock } = await clockOf(w, (await rowOf(w, id)).seq, 'rule')
    await set(w, 'clocks', 'id', clock, { due_on: '2026-11-18' })
    return id
  },
  async stray_clock(w) {
    const id = await w.caseIn('closed')
    await set(w, 'clocks', 'id', (await clockOf(w, (await rowOf(w, id)).seq, 'mediate')).id, RUNNING)
    return id
  },
  async lost_clock(w) {
    const id = await w.caseIn('mediating')
    await set(w, 'clocks', 'id', (await clockOf(w, (await rowOf(w, id)).seq, 'contact')).id, RUNNING)
    return id
  },
  async no_clock(w) {
    const id = await w.caseIn('registered')
    const { id: clock } = await clockOf(w, (await rowOf(w, id)).seq, 'contact')
    await set(w, 'clocks', 'id', clock, { stopped_at: w.house.clock.now(), stopped_on: '2026-11-20' })
    await set(w, 'cases', 'id', id, { clock: null, due_on: null, warn_on: null })
    return id
  },
  async signing_stale(w) {
    const id = await w.caseIn('signing')
    const issued_at = later(w.house.clock.now(), -20 * DAY)
    await set(w, 'agreements', 'case_seq', (await rowOf(w, id)).seq, { issued_at })
    return id
  },
  async closed_work(w) {
    const id = await w.caseIn('withdrawn')
    await insert(w, 'session_plans', {
      ...{ id: newId(), case_seq: (await rowOf(w, id)).seq, starts_at: '2026-11-23T01:00:00.000Z', mode: 'here' },
      ...{ place: '二楼调解室', invited: '', state: 'planned', made_at: w.house.clock.now(), made_by: CAST.clerk },
    })
    return id
  },
  async referral_unheard(w) {
    const id = await w.caseIn('mediating')
    await referredBy(w.house, await w.actor(CAST.mediator), id)
    await set(w, 'referrals', 'case_seq', (await rowOf(w, id)).seq, { sent_at: later(w.house.clock.now(), -61 * DAY) })
    return id
  },
  async originals_kept(w) {
    const id = await w.caseIn('withdrawn')
    const { seq } = await rowOf(w, id)
    const closed_at = later(w.house.clock.now(), -40 * DAY)
    await set(w, 'cases', 'id', id, { closed_at })
    await insert(w, 'evidence', {
      ...{ id: newId(), case_seq: seq, position: 1, name: '宅基地使用证', source: '欧阳修竹', form: 'original' },
      ...{ copies: 1, received_at: closed_at, received_by: CAST.clerk },
    })
    return id
  },
  async undrawn(w) {
    const id = await w.caseIn('registered')
    const { seq } = await rowOf(w, id)
    await set(w, 'papers', 'case_seq', seq, { issued_at: later(w.house.clock.now(), -2 * 3_600_000) })
    return id
  },
}

/** Mends by the button on the page, as the dispatcher; the act's own form where it has one of its own. */
async function mends(w: World, fault: FaultCode, id: string): Promise<void> {
  const dispatcher = await w.as('dispatcher')
  const page = await dispatcher.get(`/integrity?fault=${fault}`)
  const [href] = linksIn(page, id)
  const head = await w.as(CAST.head)
  if (fault === 'signing_stale')
    return posted(await head.post(`/cases/${id}/agreement/void`, { reason: '有一方反悔' }), fault)
  if (fault === 'originals_kept') {
    const item = await read(w).selectFrom('evidence').select('id').executeTakeFirstOrThrow()
    const clerk = await w.as(CAST.clerk)
    return posted(await clerk.post(`/cases/${id}/evidence/${item.id}/return`, { to: '欧阳修竹', note: '' }), fault)
  }
  if (fault === 'referral_unheard') {
    assert.match(page.body, /href="\/referrals\?show=receipt">去催转介/)
    const mediator = await w.as(CAST.mediator)
    const receipt = { receiptOn: '2026-11-20', by: '立案室盛小桃', number: '', awaits: 'yes' }
    return posted(await mediator.post(`/cases/${id}/referrals/receipt`, receipt), fault)
  }
  if (fault === 'undrawn') {
    const redraw = /action="(\/integrity\/[0-9a-z]+\/redraw)"/.exec(page.body)?.[1]
    return posted(await dispatcher.post(redraw!, {}), fault)
  }
  assert.ok(href, `${fault}: ${page.body.replaceAll(/<[^>]+>|\s+/g, ' ').slice(0, 2000)}`)
  const form = await dispatcher.get(href)
  assert.equal(form.statusCode, 200, `${fault} ${href} ${form.body.slice(0, 200)}`)
  const fields = { reason: '体检查到的', to: fault === 'holder_ended' || fault === 'post_empty' ? 'qingxi' : 'baishi' }
  return posted(await dispatcher.post(href, { ...fields, ruling: '事情发生在白石镇' }), fault)
}

async function chainsHold(w: World): Promise<void> {
  for (const kase of await read(w).selectFrom('cases').selectAll().execute()) {
    const events = read(w).selectFrom('events').selectAll().where('case_seq', '=', kase.seq).orderBy('seq')
    assert.equal(faultIn(w.house.keys.chain, await events.execute(), kase), null, kase.register_no)
  }
}

describe('案件体检', () => {
  it('finds nothing where everything was done by acts', async (t) => {
    const w = await county(t)
    for (const state of ['registered', 'accepted', 'assigned', 'mediating', 'signing', 'settled', 'closed'] as const)
      await w.caseIn(state)
    for (const state of ['consulting', 'ruling', 'withdrawn', 'terminated', 'joined', 'answered'] as const)
      await w.caseIn(state)
    for (const state of ['collected', 'verified', 'dispatched', 'replied', 'checked', 'concluded', 'unfiled'] as const)
      await w.caseIn(state)
    await checkAll(w.house)
    assert.deepEqual(
      (await findings(w)).map((one) => [one.fault, one.note]),
      [],
    )
    assert.match((await (await w.as('dispatcher')).get('/integrity')).body, /没有查到对不上的/)
  })

  it('finds one of each, mends each by its action, and has nothing left; the chains hold', async (t) => {
    const w = await county(t)
    const spoilt = new Map<FaultCode, string>()
    for (const fault of FAULT_CODES) spoilt.set(fault, await SPOIL[fault](w))
    const dispatcher = await w.as('dispatcher')
    posted(await dispatcher.post('/integrity/check', {}), 'check')
    const found = await findings(w)
    assert.deepEqual(found.map((one) => one.fault).sort(), [...FAULT_CODES].sort())
    for (const one of found) {
      assert.equal((await rowOf(w, spoilt.get(one.fault as FaultCode)!)).seq, one.case_seq, one.fault)
      assert.equal(one.owner_id, 'dispatcher')
    }
    const { body } = await dispatcher.get('/integrity')
    for (const fault of FAULT_CODES) assert.ok(body.includes(FAULTS[fault].label), fault)
    assert.match(body, /轮到易水寒，他没有岗位或者已经停用[\s\S]*晏秋禾/)
    for (const fault of FAULT_CODES) {
      await mends(w, fault, spoilt.get(fault)!)
      const left = (await findings(w)).filter((one) => one.fault === fault)
      assert.deepEqual(
        left.map((one) => one.note),
        [],
        fault,
      )
    }
    posted(await dispatcher.post('/integrity/check', {}), 'check')
    assert.deepEqual(
      (await findings(w)).map((one) => [one.fault, one.note]),
      [],
    )
    assert.match((await dispatcher.get('/integrity')).body, /没有查到对不上的/)
    await chainsHold(w)
    const mended = await read(w).selectFrom('integrity_findings').selectAll().orderBy('fault').execute()
    assert.deepEqual(
      mended.filter((one) => one.mended_by !== 'dispatcher').map((one) => [one.fault, one.mended_by]),
      [
        ['originals_kept', CAST.clerk],
        ['referral_unheard', CAST.mediator],
        ['signing_stale', CAST.head],
      ],
    )
    const state = async (fault: FaultCode) => {
      const kase = await rowOf(w, spoilt.get(fault)!)
      return [kase.state, kase.owed_by]
    }
    assert.deepEqual(await state('ownerless'), ['accepted', 'head:qingxitw'])
    assert.deepEqual(await state('post_empty'), ['registered', 'registrar:qingxi'])
    assert.deepEqual(await state('no_handler'), ['verified', 'registrar:qingxi'])
    assert.deepEqual(await state('unreceived'), ['registered', 'registrar:qingxi'])
    assert.deepEqual(await state('unanswered'), ['mediating', `person:${CAST.mediator}`])
    assert.deepEqual(await state('consulting_alone'), ['accepted', 'head:heyuantw'])
    assert.deepEqual(await state('owed_wrong'), ['accepted', 'head:qingxitw'])
  })

  it('gives what is left of a signed agreement to the head, who closes it', async (t) => {
    const w = await county(t)
    const id = await w.caseIn('settled')
    await swapOut(w, id, 'mediator')
    await checkAll(w.house)
    const dispatcher = await w.as('dispatcher')
    const [href] = linksIn(await dispatcher.get('/integrity'), id)
    assert.equal(href, `/cases/${id}/integrity/owner`)
    posted(await dispatcher.post(href!, { reason: '调走了' }), 'owner')
    assert.equal((await rowOf(w, id)).owed_by, 'head:qingxitw')
    assert.deepEqual(await findings(w), [])
    const head = await w.as(CAST.head)
    assert.match((await head.get('/')).body, new RegExp(id))
    const leader = { person: '', name: '祁山', title: '副县长', reason: '钱没给清', since: '今天' }
    posted(await head.post(`/cases/${id}/leader`, leader), 'an act between leaves it with him')
    assert.equal((await rowOf(w, id)).owed_by, 'head:qingxitw')
    await checkAll(w.house)
    assert.deepEqual(await findings(w), [])
    posted(await head.post(`/cases/${id}/close`, { note: '' }), 'close')
    await chainsHold(w)
  })

  for (const state of ['signing', 'settled'] as const)
    it(`gives a case in ${state} to another committee when its own is no more`, async (t) => {
      const w = await county(t)
      const id = await w.caseIn(state)
      await set(w, 'orgs', 'id', 'qingxitw', { until: '2026-11-01' })
      await swapOut(w, id, 'mediator')
      await checkAll(w.house)
      const dispatcher = await w.as('dispatcher')
      const links = linksIn(await dispatcher.get('/integrity'), id)
      assert.ok(links.includes(`/cases/${id}/integrity/rehold`), links.join())
      posted(await dispatcher.post(`/cases/${id}/integrity/rehold`, { to: 'heyuantw', reason: '调委会撤了' }), 'rehold')
      posted(await dispatcher.post(`/cases/${id}/integrity/owner`, { reason: '调解员也走了' }), 'owner')
      const kase = await rowOf(w, id)
      assert.deepEqual([kase.holder_org, kase.committee_org, kase.owed_by], ['heyuantw', 'heyuantw', 'head:heyuantw'])
      const head = await w.as('countyhead')
      if (state === 'signing') posted(await head.post(`/cases/${id}/agreement/void`, { reason: '重新出一份' }), 'void')
      else posted(await head.post(`/cases/${id}/close`, { note: '' }), 'close')
      await chainsHold(w)
    })

  it('keeps what was typed when something is missing, and does nothing where nothing was found', async (t) => {
    const w = await county(t)
    const id = await SPOIL.post_empty(w)
    const dispatcher = await w.as('dispatcher')
    const url = `/cases/${id}/integrity/rehold`
    const before = await dispatcher.post(url, { to: 'qingxi', reason: '没有人' })
    assert.equal(before.statusCode, 409)
    assert.match(before.body, /体检没有查到/)
    await checkAll(w.house)
    const missing = await dispatcher.post(url, { to: '', reason: '村里𠮷姓文书走了' })
    assert.equal(missing.statusCode, 422)
    assert.match(missing.body, /请选改由谁办/)
    assert.match(missing.body, /村里𠮷姓文书走了/)
    assert.equal((await dispatcher.post(url, { to: 'qingxi', reason: '字'.repeat(20_000) })).statusCode, 422)
    assert.equal((await dispatcher.post(url, { to: 'nobody', reason: '没有人' })).statusCode, 422)
    for (const who of ['supervisor', 'auditor'])
      assert.equal((await (await w.as(who)).post(url, { to: 'qingxi', reason: '没有人' })).statusCode, 403, who)
    const stale = await dispatcher.post(url, { to: 'qingxi', reason: '没有人', version: '99' })
    assert.equal(stale.statusCode, 409)
    const gone = await dispatcher.post(url, { to: 'nobody', reason: '没有人', version: '99' })
    assert.equal(gone.statusCode, 409, 'not offered because the case went on')
    assert.match(gone.body, /您打开以后，别人刚办过这件/)
    const version = String((await rowOf(w, id)).version)
    const typed = { to: 'qingxi', reason: '没有人', version }
    const both = await Promise.all([1, 2].map(() => dispatcher.post(url, typed)))
    assert.deepEqual(both.map((one) => one.statusCode).sort(), [303, 409])
    const kase = await rowOf(w, id)
    assert.deepEqual([kase.holder_org, kase.holder_path], ['qingxi', '/heyuan/qingxi/'])
    assert.match(
      (await (await w.as(CAST.clerk)).get(`/cases/${id}/chain`)).body,
      /由柳湾村改由清溪镇矛盾纠纷调处中心办：没有人/,
    )
  })

  it('waits with a unit as long as the period of its matter runs', async (t) => {
    const w = await county(t)
    const id = await w.caseIn('dispatched')
    const { seq } = await rowOf(w, id)
    const sent_at = later(w.house.clock.now(), -20 * DAY)
    await set(w, 'handovers', 'case_seq', seq, {
      state: 'received',
      received_at: sent_at,
      received_by: 'handler',
      sent_at,
    })
    await set(w, 'cases', 'id', id, { handover: 'received' })
    const running = await clockOf(w, seq, 'resolve')
    await set(w, 'clocks', 'id', running.id, { due_on: '2026-11-30' })
    await checkAll(w.house)
    assert.deepEqual(await findings(w), [])
    await set(w, 'clocks', 'id', running.id, { due_on: '2026-11-19' })
    await checkAll(w.house)
    assert.deepEqual(
      (await findings(w)).map((one) => one.fault),
      ['unanswered'],
    )
  })

  it('counts the days of an absence as they are in China, by night as by day', async (t) => {
    const w = await county(t)
    await w.caseIn('mediating')
    await insert(w, 'absences', {
      ...{ id: newId(), person_id: CAST.mediator, since: '2026-11-16', until: '2026-11-27', reason: '住院' },
      ...{ made_at: w.house.clock.now(), made_by: CAST.head },
    })
    for (const [now, n] of [
      ['2026-11-20T15:00:00Z', 1],
      ['2026-11-20T17:00:00Z', 0],
      ['2026-11-21T01:00:00Z', 0],
    ] as const) {
      w.house.clock.set(now)
      await checkAll(w.house)
      assert.equal((await findings(w)).filter((one) => one.fault === 'mediator_away').length, n, now)
    }
  })

  it('begins a missing clock on the day it should have begun', async (t) => {
    const w = await county(t)
    const id = await SPOIL.no_clock(w)
    w.house.clock.set('2026-11-27T01:00:00Z')
    await checkAll(w.house)
    const dispatcher = await w.as('dispatcher')
    posted(await dispatcher.post(`/cases/${id}/integrity/start-clock`, { reason: '升级时漏了' }), 'start')
    const kase = await rowOf(w, id)
    // Registered on Friday, 20 November; three working days end on the 25th.
    assert.deepEqual([kase.clock, kase.due_on], ['DS-CONTACT', '2026-11-25'])
  })

  it('waits as long as the county has set, and by default where that cannot be read', async (t) => {
    const w = await world(t)
    await SPOIL.signing_stale(w)
    const set_at = w.house.clock.now()
    await insert(w, 'settings', { key: 'integrity_signing_days', value: '30', set_at, set_by: null })
    await checkAll(w.house)
    assert.deepEqual(await findings(w), [])
    await w.house.db.write((tx) =>
      tx.updateTable('settings').set({ value: '三十' }).where('key', '=', 'integrity_signing_days').execute(),
    )
    await checkAll(w.house)
    const [found] = await findings(w)
    assert.match(found!.note, /2026年10月31日出的，还没有签完/)
  })

  it('runs by night, twice as once; whoever is on duty owns what was found until it is mended', async (t) => {
    const w = await world(t)
    await person(w.house, 'dispatcher2', '危素', 'heyuan', 'dispatcher')
    const made = { made_at: w.house.clock.now(), made_by: 'dispatcher' }
    for (const part of ['am', 'pm'])
      await insert(w, 'duty_shifts', {
        ...{ id: newId(), org_id: 'heyuan', person_id: 'dispatcher2', day: '2026-11-21', part },
        ...made,
      })
    await SPOIL.lost_clock(w)
    w.house.clock.set('2026-11-20T17:00:00Z')
    const nightly = SCHEDULE.filter((job) => job.name === 'integrity')
    await runDue(w.house, nightly, 'one')
    const first = await findings(w)
    assert.deepEqual(
      first.map((one) => [one.fault, one.owner_id, one.note]),
      [['lost_clock', 'dispatcher2', '征询期限还在走，那一步早已办过']],
    )
    await checkAll(w.house)
    assert.deepEqual(await findings(w), first)
    await set(w, 'people', 'id', 'dispatcher2', { disabled_at: w.house.clock.now() })
    await checkAll(w.house)
    assert.deepEqual(
      (await findings(w)).map((one) => one.owner_id),
      ['dispatcher'],
    )
    const { outcome } = await read(w)
      .selectFrom('job_runs')
      .select('outcome')
      .where('job', '=', 'integrity')
      .executeTakeFirstOrThrow()
    assert.equal(outcome, '没办好的1处，新发现1处，办好了0处')
  })

  it('tells of a sealed case only which unit has one, and of nothing to who looks over nobody', async (t) => {
    const w = await county(t)
    const id = await SPOIL.ownerless(w)
    await set(w, 'cases', 'id', id, { sealed_at: w.house.clock.now(), sealed_by: CAST.clerk, sealed_reason: '家暴' })
    await checkAll(w.house)
    const dispatcher = await w.as('dispatcher')
    const { body } = await dispatcher.get('/integrity')
    assert.match(
      body.replaceAll(/<[^>]*>|\s+/g, ' ').replaceAll(/ +/g, ' '),
      /保密案件里的.*清溪镇人民调解委员会 轮到的人不在了 1处/,
    )
    assert.doesNotMatch(body, new RegExp(`${id}|欧阳修竹|易水寒|登字第`))
    await person(w.house, 'baidispatcher', '柏舟', 'baishi', 'dispatcher')
    assert.doesNotMatch((await (await w.as('baidispatcher')).get('/integrity')).body, /保密案件里的/)
    assert.equal((await dispatcher.post(`/cases/${id}/integrity/unname`, { reason: '走了' })).statusCode, 404)
    for (const who of [CAST.clerk, CAST.mediator, 'handler', 'administrator'])
      assert.equal((await (await w.as(who)).get('/integrity')).statusCode, 403, who)
    for (const who of ['supervisor', CAST.head])
      assert.equal((await (await w.as(who)).post('/integrity/check', {})).statusCode, 403, who)
  })

  it('is mended by the head where a case is sealed; another head reads nothing of it', async (t) => {
    const w = await county(t)
    const id = await SPOIL.ownerless(w)
    await set(w, 'cases', 'id', id, { sealed_at: w.house.clock.now(), sealed_by: CAST.clerk, sealed_reason: '家暴' })
    await checkAll(w.house)
    const other = await w.as('baihead')
    assert.doesNotMatch((await other.get('/integrity')).body, new RegExp(`${id}|保密案件里的`))
    assert.equal((await other.post(`/cases/${id}/integrity/unname`, { reason: '走了' })).statusCode, 404)
    const head = await w.as(CAST.head)
    const page = (await head.get('/integrity')).body
    assert.match(page, new RegExp(`href="/cases/${id}/integrity/unname"`))
    assert.doesNotMatch(page, /integrity\/(rehold|call-back)|现在查一遍/)
    assert.equal((await head.post(`/cases/${id}/integrity/unname`, { reason: '调走了' })).statusCode, 303)
    assert.match((await head.get('/integrity')).body, /没有查到对不上的/)
    assert.equal((await head.get(`/cases/${id}/assign`)).statusCode, 200)
  })
})
