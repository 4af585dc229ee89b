import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { World } from '../platform/testing/world.ts'
import { done, party, TWO_PARTIES, world } from '../platform/testing/world.ts'
import { findCase } from '../cases/store.ts'
import { agentsOf } from './agent-store.ts'
import { againstAgent, needsSpecial } from './agents.ts'
import { addParty } from './amending.ts'
import { addAgent } from './representing.ts'
import { BLANK_PARTY, careWith, isMinor, personalFacts } from './party.ts'
import { partiesOf } from './store.ts'

const CHILD = party('applicant', '欧阳禾', { birthOn: '2014-03-02', sex: '女' })
const FORM = {
  kind: 'appointed',
  name: '廖青山',
  relation: '律师',
  phone: '13900000555',
  idNumber: '',
  since: null,
  scope: 'apply,concede,sign',
  mandate: '2026年11月20日的授权委托书',
  version: undefined,
} as const

describe('who is under eighteen', () => {
  it('is so up to the day before his birthday', () => {
    assert.equal(isMinor('2008-11-22', '2026-11-21'), true)
    assert.equal(isMinor('2008-11-21', '2026-11-21'), false)
    assert.equal(isMinor('2008-02-29', '2026-02-28'), true)
    assert.equal(isMinor('2008-02-29', '2026-03-01'), false)
    assert.equal(isMinor(null, '2026-11-21'), false)
  })

  it('gives the case its flag, once', () => {
    assert.equal(careWith('violence', [{ birth_on: '2014-03-02' }], '2026-11-21'), 'violence,minor')
    assert.equal(careWith('minor', [{ birth_on: '2014-03-02' }], '2026-11-21'), 'minor')
    assert.equal(careWith('', [{ birth_on: '1990-03-02' }], '2026-11-21'), '')
  })

  it('is read off a number that holds; one that does not is kept with what is wrong', () => {
    const facts = (more: object) => personalFacts({ ...BLANK_PARTY, ...more })
    const good = { sex: '男', birthOn: '1990-01-01', idKind: 'resident', idTrouble: null }
    assert.deepEqual(facts({ idNumber: '360923199001011235', sex: '女', birthOn: '1980-05-05' }), good)
    const bad = facts({ idNumber: '360923199001011238', sex: '女', birthOn: '1980-05-05' })
    assert.deepEqual([bad.sex, bad.birthOn], ['女', '1980-05-05'])
    assert.match(bad.idTrouble ?? '', /应为5/)
    assert.equal(facts({ idNumber: '12345', idKind: 'passport' }).idTrouble, null)
  })
})

describe('an agent', () => {
  const people = [
    { id: 'a', name: '欧阳修竹', side: 'applicant', kind: 'person', birth_on: null, id_mac: null },
    { id: 'b', name: '曾禾根', side: 'respondent', kind: 'person', birth_on: null, id_mac: 'm1' },
    { id: 'c', name: '和源建筑公司', side: 'respondent', kind: 'organisation', birth_on: null, id_mac: null },
  ]
  const against = (form: object, to: number, agents: Parameters<typeof againstAgent>[3] = []) =>
    againstAgent({ kind: 'appointed', name: '廖青山', idMac: null, ...form }, people[to]!, people, agents, '2026-11-21')

  it('needs special authority to concede and to sign, not to hand in papers', () => {
    assert.equal(needsSpecial('apply,evidence,choose,receive'), false)
    assert.equal(needsSpecial('apply,concede'), true)
    assert.equal(needsSpecial('sign'), true)
  })

  it('is nobody of the other side, neither party nor agent, unless his number tells him apart', () => {
    assert.equal(against({}, 0), null)
    assert.match(against({ name: '曾禾根' }, 0) ?? '', /曾禾根是这件案子的被申请人，不能代表欧阳修竹/)
    assert.equal(against({ name: '曾禾根', idMac: 'm2' }, 0), null)
    assert.match(against({ name: '曾小根', idMac: 'm1' }, 0) ?? '', /被申请人/)
    const there = [{ party_id: 'b', kind: 'appointed', name: '廖青山', id_mac: null, ended_at: null }]
    assert.match(against({}, 0, there) ?? '', /已经是被申请人曾禾根的代理人，不能再代表欧阳修竹/)
    assert.equal(against({}, 0, [{ ...there[0]!, ended_at: '2026-11-20T01:00:00.000Z' }]), null)
    assert.equal(against({ kind: 'representative' }, 2, there), null)
    assert.match(against({}, 1, there) ?? '', /已经登记/)
  })

  it('is by law for a person only, and represents an organisation', () => {
    assert.match(against({ kind: 'statutory' }, 2) ?? '', /是单位/)
    assert.match(against({ kind: 'representative' }, 0) ?? '', /定代表人/)
    assert.match(against({ name: '欧阳修竹' }, 0) ?? '', /当事人本人/)
  })
})

describe('the agents of a case', () => {
  it('are entered on their page, shown under their party, and ended with a reason', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('registered')
    const clerk = await w.as('jianxiaoman')
    const [applicant] = await partiesIn(w, id)
    const url = `/cases/${id}/agents/new`
    const form = await clerk.get(url)
    assert.match(form.body, /要写明特别授权/)
    const version = /name="version" value="(\d+)"/.exec(form.body)![1]!
    const typed = { ...FORM, since: '', party: applicant!.id, version, scope: '' }
    const wrong = await clerk.post(url, typed)
    assert.equal(wrong.statusCode, 422)
    assert.match(wrong.body, /请选委托了哪些事/)
    assert.match(wrong.body, /value="廖青山"/)
    const saved = await clerk.post(url, { ...typed, scope: 'apply,concede' })
    assert.equal(saved.statusCode, 303)
    const page = (await clerk.get(`/cases/${id}`)).body
    assert.match(page, /委托代理人：廖青山（律师，特别授权）/)
    assert.match(page, /权限：代为申请调解或者要求终止调解、代为承认、变更和放弃调解请求（特别授权）/)
    assert.match(page, /139\*\*\*\*0555/)
    assert.doesNotMatch(page, /13900000555/)
    assert.equal((await clerk.post(url, { ...typed, scope: 'apply', name: '另一人' })).statusCode, 409)

    const [agent] = await agentsOf(w.house.db.read, (await caseOf(w, id)).seq)
    const ending = `/cases/${id}/agents/${agent!.id}/end`
    const asked = await clerk.get(ending)
    assert.match(asked.body, /终止代理：廖青山/)
    assert.equal((await clerk.post(ending, { reason: '', version: '2' })).statusCode, 422)
    assert.equal((await clerk.post(ending, { reason: '收回委托', version: '2' })).statusCode, 303)
    assert.equal((await clerk.post(ending, { reason: '收回委托', version: '2' })).statusCode, 404)
    const after = (await clerk.get(`/cases/${id}`)).body
    assert.doesNotMatch(after, /委托代理人：廖青山/)
    assert.match(after, /廖青山不再是欧阳修竹的委托代理人：收回委托/)
  })

  it('are nobody’s business who has none with the case', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('registered')
    const url = `/cases/${id}/agents/new`
    assert.equal((await (await w.as('baiclerk')).get(url)).statusCode, 404)
    assert.equal((await (await w.as('supervisor')).get(url)).statusCode, 403)
    assert.equal((await (await w.as('jianxiaoman')).get(`/cases/${id}/agents/nobody/end`)).statusCode, 404)
  })

  it('cannot be of both sides: refused with the names, what was typed stays', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('registered')
    const [applicant, respondent] = await partiesIn(w, id)
    const clerk = await w.actor('jianxiaoman')
    done(await addAgent(w.house, clerk, id, { ...FORM, party: respondent!.id }))
    const answer = await (
      await w.as('jianxiaoman')
    ).post(`/cases/${id}/agents/new`, {
      ...FORM,
      since: '',
      party: applicant!.id,
      version: '2',
    })
    assert.equal(answer.statusCode, 409)
    assert.match(answer.body, /廖青山已经是被申请人曾禾根的代理人，不能再代表欧阳修竹/)
    assert.match(answer.body, /value="2026年11月20日的授权委托书"/)
  })
})

describe('a child in a case', () => {
  it('holds acceptance until a statutory agent is there, and is masked for who looks on', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('registered', [CHILD, TWO_PARTIES[1]!])
    const [child, respondent] = await partiesIn(w, id)
    assert.equal((await caseOf(w, id)).care, 'minor')
    const clerk = await w.as('jianxiaoman')
    const ask = { party: respondent!.id, askedAt: '2026-11-20T09:00', way: 'phone', answer: 'willing', note: '' }
    await clerk.post(`/cases/${id}/ask`, { ...ask, version: '1' })
    const refused = await clerk.get(`/cases/${id}/accept`)
    assert.equal(refused.statusCode, 409)
    assert.match(refused.body, /欧阳禾未满18岁，先登记法定代理人/)
    const page = (await clerk.get(`/cases/${id}`)).body
    assert.match(page, /未成年人/)
    assert.match(page, /欧阳禾未满18岁/)
    const form = (await clerk.get(`/cases/${id}/agents/new`)).body
    assert.match(form, /value="statutory" checked/)

    const actor = await w.actor('jianxiaoman')
    const mother = {
      ...FORM,
      kind: 'statutory',
      name: '廖小满',
      relation: '母亲',
      scope: '',
      mandate: '户口簿',
    } as const
    done(await addAgent(w.house, actor, id, { ...mother, party: child!.id }))
    assert.equal((await clerk.get(`/cases/${id}/accept`)).statusCode, 200)
    assert.match((await clerk.get(`/cases/${id}`)).body, /法定代理人：廖小满（母亲）/)

    const seen = (await (await w.as('supervisor')).get(`/cases/${id}`)).body
    assert.match(seen, /欧阳某/)
    assert.doesNotMatch(seen, /欧阳禾/)
  })

  it('is flagged on the case when added later, and asked for its own view from eight in a family matter', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('registered')
    const clerk = await w.actor('jianxiaoman')
    done(await addParty(w.house, clerk, id, { ...CHILD, version: undefined }))
    assert.equal((await caseOf(w, id)).care, 'minor')
    await w.house.db.write((t) => t.updateTable('cases').set({ ministry_type: '01' }).where('id', '=', id).execute())
    assert.match((await (await w.as('jianxiaoman')).get(`/cases/${id}`)).body, /还没有听孩子的意见/)
  })

  it('has no birthday in the future', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('registered')
    const typed = { ...BLANK_PARTY, side: 'applicant', name: '欧阳禾', birthOn: '2027-01-01', version: '1' }
    const answer = await (await w.as('jianxiaoman')).post(`/cases/${id}/parties/new`, typed)
    assert.equal(answer.statusCode, 422)
    assert.match(answer.body, /出生日期在今天以后/)
  })
})

const caseOf = async (w: World, id: string) => (await findCase(w.house.db.read, await w.actor('jianxiaoman'), id))!
const partiesIn = async (w: World, id: string) => partiesOf(w.house.db.read, (await caseOf(w, id)).seq)
