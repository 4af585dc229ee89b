import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { inviteAdviser } from '../../../advice/advising.ts'
import { saveDraft } from '../../../agreements/drafting.ts'
import { CASE_STATE_NAMES, type CaseState } from '../../../cases/states.ts'
import { seal } from '../../../closing/sealing.ts'
import { receiveEvidence } from '../../../evidence/receiving.ts'
import { openUpload } from '../../../evidence/uploading.ts'
import { keepDraft } from '../../../calendar/drafts.ts'
import { keepUpload } from '../../../imports/drafts.ts'
import { dutyOf } from '../../../units/testing.ts'
import { importRows } from '../../../imports/importing.ts'
import type { Uploaded } from '../../../imports/reading.ts'
import { goodRow, HEADINGS } from '../../../imports/testing.ts'
import { ask } from '../../../intake/asking.ts'
import { agentsOf } from '../../../parties/agent-store.ts'
import { addAgent } from '../../../parties/representing.ts'
import { metOn } from '../../../conferences/testing.ts'
import { startResolving } from '../../../deadlines/testing.ts'
import { MACHINE, matterIn } from '../../../matters/testing.ts'
import { referredBy } from '../../../referrals/testing.ts'
import { relate } from '../../../relating/relate.ts'
import { partiesOf } from '../../../parties/store.ts'
import { findCase, peopleOn } from '../../../cases/store.ts'
import { orgById } from '../../../people/orgs.ts'
import { person } from '../../../people/testing.ts'
import { ROLES, type Role } from '../../../people/roles.ts'
import { openTablet } from '../../../tablets/opening.ts'
import { newId } from '../../ids.ts'
import { party as partyOf } from '../world.ts'
import { assertNoSidewaysScroll, visited, type Visited } from './visiting.ts'
import { press } from './working.ts'
import { dispatch } from '../../../matters/sending-out.ts'
import { giveReturn } from '../../../tiers/returning.ts'
import { faultyCases } from '../../../integrity/testing.ts'
import { movingCases } from '../../../tiers/testing.ts'
import { NO_PAGES, VISITS, type Furnished } from './visits.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const WIDTHS = [1366, 390]

/** Who holds each post in the world; those that miss there are hired in `furnish`. */
const HOLDERS: Record<Role, string> = {
  clerk: 'jianxiaoman',
  dispatcher: 'dispatcher',
  committee_head: 'zengshuitian',
  mediator: 'qiyunxi',
  volunteer: 'volunteer',
  counsellor: 'counsellor',
  expert: 'expert',
  court_liaison: 'liaison',
  unit_handler: 'handler',
  grid_worker: 'grid_worker',
  supervisor: 'supervisor',
  follow_up: 'follow_up',
  auditor: 'auditor',
  administrator: 'administrator',
}

describe('every page for everyone who may open it', () => {
  it('is in the visit table', async (t) => {
    const { app } = await visited(t)
    const routes = getRoutes((await app()).printRoutes({ commonPrefix: false }))
    assert.deepEqual(routes.filter((route) => !NO_PAGES.includes(route)).sort(), Object.keys(VISITS).sort())
  })

  it('breaks no rule of axe and never scrolls sideways, at 1366 and 390 px', async (t) => {
    const there = await visited(t)
    const made = await furnish(there)
    const faults: string[] = []
    for (const who of ['stranger', ...(Object.keys(ROLES) as Role[])] as const) {
      const page = who === 'stranger' ? await there.page() : await there.visit(HOLDERS[who])
      await page.addInitScript(AXE)
      for (const [route, visit] of Object.entries(VISITS).filter(([, visit]) => visit.who.includes(who)))
        faults.push(...(await lookAt(page, visit.at(made))).map((fault) => `${who} ${route}: ${fault}`))
      await page.context().close()
    }
    assert.deepEqual(faults, [])
  })

  it('nor does a form that comes back with errors, a conflict, or a page that says no', async (t) => {
    const { visit, caseIn } = await visited(t)
    const [id, other] = [await caseIn('mediating'), await caseIn('settled')]
    const page = await visit('qiyunxi')
    const faults: string[] = []
    const look = async (what: string) => faults.push(...(await inspect(page)).map((fault) => `${what}: ${fault}`))
    await page.addInitScript(AXE)

    await page.goto(`/cases/${id}/sessions/new`)
    await press(page, '填调解记录')
    await page.locator('#error-summary').waitFor()
    await look('errors')
    await page.goto(`/cases/${id}/agreement`)
    await press(page, '加“做一件事”')
    await press(page, '存草稿')
    await page.locator('#error-summary').waitFor()
    await look('a row with errors')

    const rival = await visit('qiyunxi')
    for (const each of [page, rival]) await each.goto(`/cases/${id}/amend`)
    await rival.getByLabel('具体位置').fill('4组北侧')
    await press(rival, '补正登记')
    await rival.locator('#casefile').waitFor()
    await page.getByLabel('具体位置').fill('4组南侧')
    await press(page, '补正登记')
    await page.locator('.diff-t').waitFor()
    await look('a conflict')
    await page.goto(`/cases/${other}/ask`)
    await look('a refusal')
    assert.deepEqual(faults, [])

    await page.evaluate(`document.querySelector('main').innerHTML = '<img src="/assets/favicon.svg">'`)
    assert.match((await inspect(page)).join(), /image-alt/, 'and axe is awake')
  })

  it('and the table names them all', async (t) => {
    const there = await visited(t)
    const made = await furnish(there)
    const roles = Object.keys(ROLES) as Role[]
    const named = Object.fromEntries(
      Object.entries(VISITS).map(([route, { who }]) => [route, roles.filter((role) => who.includes(role))]),
    )
    const opened: Record<string, Role[]> = Object.fromEntries(Object.keys(VISITS).map((route) => [route, []]))
    for (const role of roles) {
      const visitor = await there.as(HOLDERS[role])
      for (const [route, visit] of Object.entries(VISITS))
        if ((await visitor.get(visit.at(made))).statusCode === 200) opened[route]!.push(role)
    }
    assert.deepEqual(opened, named)
  })
})

async function lookAt(page: Page, address: string): Promise<string[]> {
  assert.equal((await page.goto(address))?.status(), 200, address)
  return inspect(page)
}

/** What axe says of the page at every width, where it must also fit. */
async function inspect(page: Page): Promise<string[]> {
  const faults: string[] = []
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 768 })
    await assertNoSidewaysScroll(page)
    faults.push(...(await page.evaluate<string[]>(RUN_AXE)).map((fault) => `${width} px ${fault}`))
  }
  return faults
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const RUN_AXE = `axe.run(document, { runOnly: ${JSON.stringify(TAGS)}, resultTypes: ['violations'] }).then(({ violations }) =>
  violations.map((v) => v.id + ' ' + v.nodes.slice(0, 3).map((n) => n.target.join(' ')).join(' | ')))`

async function furnish(there: Visited): Promise<Furnished> {
  const { house } = there
  await person(house, 'volunteer', '曾谷雨', 'qingxitw', 'volunteer')
  await person(house, 'counsellor', '漆白露', 'qingxitw', 'counsellor')
  await person(house, 'expert', '卢霜降', 'qingxitw', 'expert')
  await person(house, 'grid_worker', '易芒种', 'liuwan', 'grid_worker')
  await person(house, 'follow_up', '晏立夏', 'heyuan', 'follow_up')
  const cases = {} as Record<CaseState, string>
  for (const state of CASE_STATE_NAMES) cases[state] = await there.caseIn(state)
  const askedCase = await there.caseIn('registered')
  const clerk = await there.actor('jianxiaoman')
  const { seq: askedSeq } = (await findCase(house.db.read, clerk, askedCase))!
  const asked = { askedAt: house.clock.now(), way: 'phone', answer: 'willing', note: '', version: undefined } as const
  for (const { id } of (await partiesOf(house.db.read, askedSeq)).filter(({ side }) => side === 'respondent'))
    assert.equal((await ask(house, clerk, askedCase, { ...asked, party: id })).refused, null)
  const sealedCase = await there.caseIn('accepted')
  const head = await there.actor('zengshuitian')
  const { refused } = await seal(house, head, sealedCase, { reason: '涉及未成年人', version: undefined })
  assert.equal(refused, null)
  const { seq } = (await findCase(house.db.read, head, cases.mediating))!
  const party = (await partiesOf(house.db.read, seq))[0]!.id
  const advised = await adviseOn(there)
  const { token } = await house.db.read.selectFrom('papers').select('token').executeTakeFirstOrThrow()
  const mediator = await there.actor('qiyunxi')
  const evidence = newId()
  const item = { name: '借条', form: 'original', copies: 1, pages: 1, note: '', row: 0 } as const
  const handed = { partyId: party, giver: '', items: [item] }
  assert.equal((await receiveEvidence(house, mediator, cases.mediating, evidence, handed, () => [])).refused, null)
  const { done: upload } = await openUpload(house, mediator, cases.mediating, evidence)
  const many = Array.from({ length: 12 }, (_, at) => partyOf('applicant', `务工${at + 1}`))
  const crowd = await there.caseIn('registered', many)
  const lawyer = {
    party,
    kind: 'appointed',
    name: '廖青山',
    relation: '律师',
    phone: '13900000555',
    idNumber: '',
    since: null,
    scope: 'apply',
    mandate: '授权委托书',
    version: undefined,
  } as const
  assert.equal((await addAgent(house, mediator, cases.mediating, lawyer)).refused, null)
  const agent = (await agentsOf(house.db.read, seq))[0]!.id
  const note = { other: askedCase, note: '同一道墙', version: undefined }
  assert.equal((await relate(house, clerk, cases.registered, note)).refused, null)
  const { id: link } = await house.db.read
    .selectFrom('case_links')
    .select('id')
    .where('kind', '=', 'related')
    .executeTakeFirstOrThrow()
  const centre = (await orgById(house.db.read, 'qingxi'))!
  const table = [HEADINGS, goodRow(2), goodRow(2), ['', ...goodRow(4).slice(1)]]
  const file: Uploaded = { channel: 'hotline', fileName: '工单.csv', stated: 3, table, cut: [] }
  const imports = { draft: await keepUpload(house, clerk, file), batch: await keepUpload(house, clerk, file) }
  await importRows(house, clerk, centre, imports.batch, file)
  const duty = await dutyOf(there)
  const tablet = await tabletOn(there, cases.signing)
  const busy = await busyCase(there)
  const register = await registerOf(there)
  const referring = await referredTwice(there)
  const along = { ...MACHINE, lead: 'zhujian', assisting: 'renshe' }
  const assisting = await matterIn(house, there.actor, 'dispatched', along)
  const moving = { ...(await movingCases(there)), returnedOnce: await returnedOnce(there) }
  const meeting = await metOn(there)
  const faulty = await faultyCases(there)
  const turned = await turnedClocks(there, cases.mediating)
  const choosing = await choosingWhoMediates(there)
  const off = [{ name: '元旦', from: '2027-01-01', to: '2027-01-03' }]
  const notice = { announced: true, off, makeUp: ['2027-01-05'] }
  const change = { kind: 'notice', year: 2027, notice, source: '手工修改', read: [] } as const
  const calendar = await keepDraft(house, await there.actor('administrator'), change)
  const records = {
    tablet,
    link,
    party,
    agent,
    advised,
    evidence,
    imports,
    duty,
    busy,
    register,
    referring,
    assisting,
    moving,
    meeting,
    faulty,
    calendar,
    ...turned,
    ...choosing,
  }
  return { cases, askedCase, sealedCase, crowd, ...records, upload: upload!, token: token! }
}

/** From the police; one letter is received, the other not. */
async function referredTwice({ actor, as, caseIn, house }: Visited): Promise<string> {
  const id = await caseIn('mediating')
  await house.db.write((t) => t.updateTable('cases').set({ channel: 'police_room' }).where('id', '=', id).execute())
  const mediator = await actor('qiyunxi')
  await referredBy(house, mediator, id)
  const receipt = { receiptOn: '2026-11-20', by: '立案室', number: '', awaits: 'yes' }
  assert.equal((await (await as('qiyunxi')).post(`/cases/${id}/referrals/receipt`, receipt)).statusCode, 303)
  await referredBy(house, mediator, id)
  return id
}

/** A clock that runs, one that stands still, and requests for more time: one made, one that may be made. */
async function turnedClocks({ as, caseIn, house }: Visited, mediating: string) {
  const [paused, asking] = [await caseIn('mediating'), await caseIn('mediating')]
  await startResolving(house, asking)
  const mediator = await as('qiyunxi')
  const send = async (path: string, form: Record<string, string>) =>
    assert.equal((await mediator.post(`/cases/${path}`, form)).statusCode, 303, path)
  await send(`${asking}/clocks/ask`, { count: '3', reason: '水利站还没有回话' })
  await startResolving(house, asking, 'feedback')
  const pause = { cause: 'appraisal', from: '2026-11-20', until: '2026-12-01', document: '鉴定委托书' }
  await send(`${paused}/clocks/pause`, pause)
  const { id: clock } = await house.db.read
    .selectFrom('clocks')
    .innerJoin('cases', 'cases.seq', 'clocks.case_seq')
    .select('clocks.id')
    .where('cases.id', '=', mediating)
    .where('stage', '=', 'mediate')
    .executeTakeFirstOrThrow()
  return { paused, asking, clock }
}

/** The code of a link for the first party of a case that waits for signatures. */
async function tabletOn({ house, actor }: Visited, caseId: string): Promise<string> {
  const { seq } = (await findCase(house.db.read, await actor('qiyunxi'), caseId))!
  const signer = `party-${(await partiesOf(house.db.read, seq))[0]!.id}`
  const { done } = await openTablet(house, await actor('qiyunxi'), caseId, { signer, hand: 'self' })
  return done!.code
}

/** Planned, recorded with everything a record can hold, an appraisal away, one danger reported and one not. */
async function busyCase({ as, caseIn, house }: Visited): Promise<string> {
  const id = await caseIn('mediating')
  const mediator = await as('qiyunxi')
  const send = async (path: string, form: Record<string, string>) =>
    assert.equal((await mediator.post(`/cases/${id}/${path}`, form)).statusCode, 303, path)
  const { seq } = await house.db.read.selectFrom('cases').select('seq').where('id', '=', id).executeTakeFirstOrThrow()
  const parties = (await partiesOf(house.db.read, seq)).map((one) => one.id)
  const danger = { kind: 'escalation', what: '扬言动手', measures: '劝开' }
  await send('danger', danger)
  await send('danger/report', { reportedAt: '2026-11-20T08:30', station: '清溪派出所', officer: '民警甲' })
  await send('danger', { ...danger, kind: 'domestic_violence' })
  await send('appraisals/new', { subject: '墙面', institution: '认证中心', sentOn: '2026-11-20', agreed: '都同意' })
  const plan = { startsAt: '2026-11-21T09:30', place: '调解室', mode: 'video', link: '会议号1', also: '村主任曾水田' }
  await send('sessions/plan', { ...plan, invited: parties.join(',') })
  return id
}

/** A list nobody has struck from yet; and a counsellor asked to mediate along, a helper, a committee, something disclosed. */
async function choosingWhoMediates({ as, caseIn, house }: Visited): Promise<Pick<Furnished, 'striking' | 'together'>> {
  const [striking, together] = [await caseIn('accepted'), await caseIn('mediating')]
  const send = async (who: string, path: string, form: Record<string, string>) =>
    assert.equal((await (await as(who)).post(`/cases/${path}`, form)).statusCode, 303, path)
  const { seq } = await house.db.read
    .selectFrom('cases')
    .select('seq')
    .where('id', '=', together)
    .executeTakeFirstOrThrow()
  const consents = (await partiesOf(house.db.read, seq)).map((one) => one.id).join(',')
  await send('zengshuitian', `${striking}/slip`, { candidates: 'zengshuitian,luzhiqiu,yaoguangmu' })
  await send('zengshuitian', `${together}/mediators/more`, { people: 'counsellor', why: '一起做疏导' })
  await send('zengshuitian', `${together}/mediators/committees`, { committee: 'liuwantw', reason: '在柳湾村' })
  const helper = { kind: 'neighbour', name: '欧阳长庚', relation: '邻居', why: '劝一劝', consents }
  await send('qiyunxi', `${together}/mediators/helpers`, helper)
  const judge = { name: '卓然', relation: '和源县人民法院', why: '怎么定责', note: '先恢复原状。' }
  await send('qiyunxi', `${together}/mediators/guidance`, judge)
  await send('qiyunxi', `${together}/disclosure`, { statement: '和曾禾根同村' })
  return { striking, together }
}

/** 漆云溪 in the register, with one of everything that is noted about somebody. */
/** A matter one unit has returned, dispatched to another. */
async function returnedOnce({ house, actor }: Visited): Promise<string> {
  const id = await matterIn(house, actor, 'dispatched', { ...MACHINE, lead: 'zhujian', by: 'builder' })
  const form = { ground: 'unclear', proof: '打不通电话', proposed: '', version: undefined } as const
  assert.equal((await giveReturn(house, await actor('builder'), 'returnMatter', id, form)).refused, null)
  const again = { lead: 'renshe', assisting: '', why: '归人社局管', ask: '修好', version: undefined }
  assert.equal((await dispatch(house, await actor('jianxiaoman'), id, again)).refused, null)
  return id
}

async function registerOf({ as, house }: Visited): Promise<Furnished['register']> {
  const head = await as('zengshuitian')
  const send = async (path: string, form: Record<string, string>) =>
    assert.equal((await head.post(`/mediators/qiyunxi/${path}`, form)).statusCode, 303, path)
  const entry = {
    kind: 'full',
    wayIn: 'founder',
    appointedOn: '2026-01-01',
    termUntil: '2028-12-31',
    studio: '老漆工作室',
  }
  await send('entry', { ...entry, seen: 'none', sex: '男', specialities: '02', languages: 'local', expert: 'yes' })
  await send('trainings/new', { heldOn: '2026-10-10', topic: '人民调解法', hours: '8' })
  await send('kin/new', { name: '漆大山', relation: '父亲', idNumber: '' })
  await send('complaints/new', { said: '约好的时间没到', caseNo: '' })
  await send('absences/new', { since: '2026-12-01', until: '2026-12-02', reason: '培训', substitute: 'luzhiqiu' })
  const first = async (table: 'mediator_kin' | 'mediator_complaints' | 'absences') =>
    (await house.db.read.selectFrom(table).select('id').executeTakeFirstOrThrow()).id
  return {
    kin: await first('mediator_kin'),
    complaint: await first('mediator_complaints'),
    absence: await first('absences'),
  }
}

/** A draft under mediation that the volunteer was asked to look at. */
async function adviseOn({ house, actor, caseIn }: Visited): Promise<Furnished['advised']> {
  const id = await caseIn('mediating')
  const mediator = await actor('qiyunxi')
  const draft = { facts: '各方对现场没有异议。', others: '', version: undefined, obligations: [] }
  assert.equal((await saveDraft(house, mediator, id, draft)).refused, null)
  const asked = { adviser: 'volunteer', about: '这样约定有没有效', version: undefined }
  assert.equal((await inviteAdviser(house, mediator, id, asked)).refused, null)
  const { seq } = (await findCase(house.db.read, mediator, id))!
  const named = (await peopleOn(house.db.read, seq)).find((one) => one.relation === 'adviser')!
  return { id, named: named.id }
}

/** GET routes from the tree that the router prints, one line a node, four signs a level. */
function getRoutes(tree: string): string[] {
  const above: string[] = []
  return tree.split('\n').flatMap((line) => {
    const [, indent, part, methods] = /^([│ ]*)[├└]── (\S+)(?: \((.*)\))?$/.exec(line) ?? []
    if (indent === undefined || part === undefined) return []
    const depth = indent.length / 4
    above.length = depth
    above.push(part)
    return methods?.split(', ').includes('GET') ? [above.join('').replace(/^\/\//, '/')] : []
  })
}
