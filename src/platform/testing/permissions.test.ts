import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { build } from '../../app.ts'
import { addOrg, findCase } from '../../cases/store.ts'
import { LIVES } from '../../lifecycles.ts'
import type { Browser } from '../../people/testing.ts'
import { addressesOf, caseAddresses, filled, shapeOf, thingsIn } from './addresses.ts'
import { testHouse } from './house.ts'
import { actsIn, FORMS, stateOf, targetOf, TOGETHER, type Form, type On } from './matrix-forms.ts'
import { ALONG, MEDIATION_STAGES, mediationWorld } from './matrix-mediation-stages.ts'
import { PNG, STAGES as EARLIER_STAGES, VOLUNTEERS } from './matrix-stages.ts'
import { CAST, world, type World } from './world.ts'

/*
 * matrix.golden.csv says what the running application answers when a person standing in some relation to a case sends
 * a complete form for an act, in each state. It was written once, read line by line against the rules below, and is
 * the expectation from then on; UPDATE_MATRIX=1 writes it anew, and then it has to be read again. STAGE=signing,closed
 * asks, or writes, only these.
 *
 *   200 seen, or the number shown · 303 done · 403 not this person's · 404 not there for this person
 *   409 not in this state, or something is in the way
 *
 *  1. 清溪 registered the case and its committee holds it from acceptance. Whoever has neither (白石, the county's own
 *     clerk, the court, a unit, the administrator) gets 404 for everything, in every state (白石 until it is called in: 17).
 *  2. A mediator of the committee who is not named on the case is an outsider; so is one who has given it back, and a
 *     mediator or recorder before he is named.
 *  3. Supervisor, dispatcher and auditor of the county see every case that is not sealed and change nothing but this:
 *     the supervisor may seal. Their answer to an act that the state allows is 403.
 *  4. Clerks of 清溪 act while the case is theirs: before acceptance. Afterwards they only see it.
 *  5. The committee's head names, ends, seals and unseals; he holds the case, so he also asks, amends, adds papers.
 *     Who registered a case may unseal it as long as it has not been handed on. The supervisor may, if he sealed it.
 *  6. Only the mediator who accepted runs the case. Named and not yet accepted he can accept or give back (and show
 *     numbers, to call people). The recorder writes records, the agreement's draft and signatures, and adds papers.
 *  7. A clear refusal stops acceptance, naming, records, signing copy, oral agreement, a session to come, an
 *     appraisal, and whoever would join in (R02): 409, also for the right person. It leaves decline, withdraw, terminate,
 *     giving back, and what only adds to the case.
 *  8. A sealed case is there for who registered it, who is named on it, who sealed it, and the committee's head. Not for the second
 *     clerk of the same desk, and not for the supervisor, dispatcher and auditor.
 *     An act the state does not allow answers 409 to everybody who sees the case, before asking who he is; only the
 *     agreement's editor asks that first, and the desk of two sides where it is opened.
 *  9. A draft is written on only while somebody mediates, however the case ended. After the close nothing moves any more; papers can
 *     be added, numbers shown, the outcome of a report to the police noted, the case sealed and unsealed.
 * 10. What the window adds (agents, evidence, links for a phone, papers handed out) is for whoever holds the case, its
 *     head, mediator and recorder; people of the case are listed and spoken for, advisers asked in and cases related by
 *     the first three; splitting and joining is for the window and the head, and only before a mediator is named.
 *     A matter told again is noted at a case by whoever may register and sees it.
 * 11. The adviser sees the case and the draft masked, and every other page of it, also every paper, is closed to him
 *     (403). He writes his opinion, reviews the draft, ends his own part; nothing else. When his part has ended the case
 *     is not there (404), as for every volunteer nobody has asked in. An adviser sees a sealed case like all named on it.
 * 12. An enquiry is answered when it is registered: its office adds notes and files, seals it and relates it. The
 *     volunteer who answered sees it and adds notes; the office's volunteers do not see what others answered.
 * 13. Lists to strike names from are made, and what a side struck is noted, by the committee's head alone, before
 *     somebody is named.
 * 14. Whoever is named, mediates, or was asked to mediate along says himself how he stands to the parties; head or
 *     recorder note what they say to it, he himself never. Until all have consented he cannot accept. That somebody has to
 *     step back is noted by head, recorder, or who was to mediate; who has stepped back is an outsider.
 * 15. Who mediates along does, from his own acceptance, all the mediator does, but cannot give the case back (403); he ends
 *     his own part. Asked and not yet agreed he sees the case, accepts, discloses or says no, and nothing else. Both see a
 *     sealed case, as all named on it, and a child's; once ended they are outsiders (404).
 * 16. Only the head adds who mediates along and calls in another committee or sends it away; helpers are invited, with
 *     all parties' consent, and ended by head or mediators; a judge's guidance is noted by them and the recorder. Helpers
 *     and judges have no account here. Who mediates along is ended by the head, the mediator or himself; for the recorder
 *     there is nobody he may end (409).
 * 17. The head of a committee that was called in (白石) sees the case and changes nothing; as he may register, he notes a
 *     matter told again. A sealed case is not there for him, and of a child's he opens no page that names people. What he
 *     has seen stays his to see afterwards. His mediators see only what they are named on.
 * 18. The desk of two sides is open to mediators and recorder and nobody else, the head neither, and written on only until
 *     the agreement is signed or mediation has failed. Sessions are planned and called off, people heard, appraisals sent
 *     and received by head, mediators and recorder; what goes along after a failure is listed by the same.
 * 19. A danger is written down, reported and its outcome noted by whoever deals with the case: its window before
 *     acceptance, then head, mediator (also before he has accepted) and recorder; the outcome also after the close. Only
 *     the head lifts one, and only while nothing is reported. Unreported, it stops decline, withdrawal, joining,
 *     termination and close (R12): 409, also for the right person.
 * 20. On a tablet signatures are collected, and photos of it added, by those who note signatures: mediators, recorder, head.
 *     Once all have signed they are led to the agreement (303, nothing done); all others read that it is over (409).
 * 21. A case's clocks are paused, resumed and given more time by agreement by its head and its mediators. More time that needs
 *     approval is asked for by them and granted by the head or the supervisor, of a matter also by the dispatcher, never by who asked. The sheet that
 *     explains a deadline is printed by whoever holds the case or works on it, and by the supervisor. What was
 *     terminated is taken up again by the head alone. A volunteer or onlooker turns no clock.
 * 22. Who receives a case holds it: in 会诊 the county's head sees it and answers or takes it over, 清溪 only sees it and calls
 *     it back; before that he is an outsider. A ruling is the county's dispatcher's alone. Whatever was told, what moves a
 *     case is tried where it may be done, and in three states where most of it may not.
 * 23. A matter is held by 清溪 until it is dispatched: 清溪 verifies, does not file, dispatches, checks, concludes; the unit it is
 *     dispatched to reports, replies and returns it; the assisting unit answers for its part, adds papers and else only sees it. Who
 *     registers may assess, and the supervisor. Units see nothing before they are asked.
 * 24. A referral is written, received and ended by whoever holds the case, its head, its mediators; the police are told by the
 *     same. A conference is called by them and by whoever looks over the case; a leader is named by the supervisor,
 *     dispatcher or who holds it.
 * 25. Repairs are the dispatcher's, within a committee its head's too, and only where the check has found something: 409 for
 *     them here, 403 for others who see it.
 */
const GOLDEN = join(import.meta.dirname, 'matrix.golden.csv')

/** Column by column: who stands how to the case. */
const PEOPLE = {
  registered_it: CAST.clerk,
  same_desk: 'wenxiaochuan',
  head: CAST.head,
  mediator: CAST.mediator,
  recorder: CAST.recorder,
  not_named: 'yaoguangmu',
  supervisor: 'supervisor',
  dispatcher: 'dispatcher',
  auditor: 'auditor',
  county_clerk: 'countyclerk',
  sibling_clerk: 'baiclerk',
  sibling_head: 'baihead',
  sibling_mediator: 'baimediator',
  court: 'liaison',
  unit: 'handler',
  administrator: 'administrator',
  adviser: VOLUNTEERS.adviser,
  former_adviser: VOLUNTEERS.former,
  office_volunteer: VOLUNTEERS.office,
  sibling_volunteer: VOLUNTEERS.sibling,
  co_mediator: ALONG.agreed,
  co_named: ALONG.asked,
  upper_head: 'countyhead',
  assisting_unit: 'builder',
} as const

const STAGES = { ...EARLIER_STAGES, ...MEDIATION_STAGES }
const ONLY = process.env.STAGE?.split(',')

/** Acts sent with a photo. */
const UPLOADING = ['attach', 'photograph', 'addSigningPhoto']

const ALL = /^/
/** Where pages below a case are opened by everybody, not only what an act needs: all, or those that are read. */
const OPENED: Record<string, RegExp> = {
  'registered+everything': ALL,
  'mediating+everything': ALL,
  'mediating+everything+sealed': ALL,
  answered: ALL,
  'mediating+team': ALL,
  'mediating+team+child': /\/(readers|chain|caucus|mediators|:paper\.pdf|print|together\.pdf|evidence)$/,
}

type Relation = keyof typeof PEOPLE

const EVERYBODY = Object.keys(PEOPLE) as Relation[]
const IMPORTING: Relation[] = ['registered_it', 'same_desk', 'dispatcher', 'county_clerk', 'sibling_clerk']
const DESK: Relation[] = [...IMPORTING, 'head', 'sibling_head', 'upper_head']
const UNITS: Relation[] = ['unit', 'assisting_unit']
const ALONGSIDE: Relation[] = ['co_mediator', 'co_named']
const VOLUNTEER: Relation[] = ['adviser', 'former_adviser', 'office_volunteer', 'sibling_volunteer']

const REGISTER_KEEPERS: Relation[] = ['head', 'sibling_head', 'upper_head']
const REGISTER_READERS: Relation[] = [
  ...REGISTER_KEEPERS,
  ...(['mediator', 'recorder', 'not_named', 'supervisor', 'dispatcher', 'auditor', 'sibling_mediator'] as const),
  ...VOLUNTEER,
  ...ALONGSIDE,
]

const CALLING: Relation[] = [
  ...DESK,
  ...(['mediator', 'recorder', 'not_named', 'sibling_mediator', 'supervisor'] as const),
  ...ALONGSIDE,
  ...UNITS,
]

const KEEPING_LINES: Relation[] = ['dispatcher', 'administrator']

/** Every address outside the cases and who of those above gets past its door; 'strangers' also without signing in. */
const DOORS: Record<string, readonly Relation[] | 'strangers'> = {
  'GET /': EVERYBODY,
  'GET /next': EVERYBODY,
  'GET /cases': EVERYBODY,
  'GET /sessions/tomorrow': [
    ...DESK,
    'mediator',
    'recorder',
    'not_named',
    'sibling_mediator',
    ...VOLUNTEER,
    ...ALONGSIDE,
  ],
  'GET /conferences': EVERYBODY,
  'GET /conferences/:id': EVERYBODY,
  'GET /conferences/:id/minutes': EVERYBODY,
  'POST /conferences/:id/minutes': EVERYBODY,
  'GET /conferences/:id/opinions/:row': EVERYBODY,
  'POST /conferences/:id/opinions/:row': EVERYBODY,
  'GET /conferences/:id/change': EVERYBODY,
  'POST /conferences/:id/change': EVERYBODY,
  'GET /conferences/:id/off': EVERYBODY,
  'POST /conferences/:id/off': EVERYBODY,
  'GET /conferences/tasks/:task': EVERYBODY,
  'POST /conferences/tasks/:task': EVERYBODY,
  'GET /conferences/new': CALLING,
  'POST /conferences/new': CALLING,
  'GET /roster': EVERYBODY,
  'GET /sent-on': DESK,
  'GET /returns': ['dispatcher', 'supervisor', 'auditor'],
  'GET /week': EVERYBODY,
  'POST /week/feeds': EVERYBODY,
  'POST /week/feeds/:id/revoke': EVERYBODY,
  'GET /deadlines': EVERYBODY,
  'GET /password': EVERYBODY,
  'POST /password': EVERYBODY,
  'GET /visits': DESK,
  'GET /types': DESK,
  'GET /places': DESK,
  'GET /intake': DESK,
  'POST /intake': DESK,
  'POST /intake/hints': DESK,
  'POST /intake/draft': DESK,
  'POST /intake/drafts/:draft/drop': DESK,
  'POST /roster/shifts': DESK,
  'POST /roster/shifts/remove': DESK,
  'POST /roster/copy': DESK,
  'GET /enquiries/new': [...DESK, ...VOLUNTEER],
  'POST /enquiries/new': [...DESK, ...VOLUNTEER],
  'GET /matters/new': [...DESK, ...UNITS],
  'POST /matters/new': [...DESK, ...UNITS],
  'GET /mediators': REGISTER_READERS,
  'GET /mediators/:id': REGISTER_READERS,
  'GET /mediators/changes': REGISTER_READERS,
  'GET /mediators/changes/:file': REGISTER_READERS,
  'GET /mediators/new': REGISTER_KEEPERS,
  'POST /mediators/new': REGISTER_KEEPERS,
  'GET /mediators/:id/entry': REGISTER_KEEPERS,
  'POST /mediators/:id/entry': REGISTER_KEEPERS,
  'GET /mediators/:id/leave': REGISTER_KEEPERS,
  'POST /mediators/:id/leave': REGISTER_KEEPERS,
  'GET /mediators/:id/trainings/new': REGISTER_KEEPERS,
  'POST /mediators/:id/trainings/new': REGISTER_KEEPERS,
  'GET /mediators/:id/kin/new': REGISTER_READERS,
  'POST /mediators/:id/kin/new': REGISTER_READERS,
  'GET /mediators/:id/kin/:item/remove': REGISTER_READERS,
  'POST /mediators/:id/kin/:item/remove': REGISTER_READERS,
  'GET /mediators/:id/absences/new': REGISTER_READERS,
  'POST /mediators/:id/absences/new': REGISTER_READERS,
  'GET /mediators/:id/absences/:item/cancel': REGISTER_READERS,
  'POST /mediators/:id/absences/:item/cancel': REGISTER_READERS,
  'GET /mediators/:id/complaints/new': [...REGISTER_KEEPERS, 'supervisor'],
  'POST /mediators/:id/complaints/new': [...REGISTER_KEEPERS, 'supervisor'],
  'GET /mediators/:id/complaints/:item/close': [...REGISTER_KEEPERS, 'supervisor'],
  'POST /mediators/:id/complaints/:item/close': [...REGISTER_KEEPERS, 'supervisor'],
  'GET /imports': IMPORTING,
  'POST /imports': IMPORTING,
  'GET /imports/template': IMPORTING,
  'POST /imports/check': IMPORTING,
  'GET /imports/check/:id': IMPORTING,
  'GET /imports/reconcile': IMPORTING,
  'POST /imports/reconcile': IMPORTING,
  'GET /imports/:id': IMPORTING,
  'GET /imports/:id/rest.xlsx': IMPORTING,
  'GET /integrity': ['supervisor', 'dispatcher', 'auditor', ...REGISTER_KEEPERS],
  'POST /integrity/check': ['dispatcher'],
  'POST /integrity/:finding/redraw': ['dispatcher', ...REGISTER_KEEPERS],
  'GET /people/:id/leaving': [...REGISTER_KEEPERS, 'administrator'],
  'POST /people/:id/leaving': [...REGISTER_KEEPERS, 'administrator'],
  'GET /signals': [...REGISTER_KEEPERS, 'auditor'],
  'GET /county': ['dispatcher', 'supervisor', 'auditor'],
  'GET /unit': [...DESK, ...UNITS],
  'GET /dispatch': IMPORTING,
  'POST /dispatch/preview': IMPORTING,
  'POST /dispatch/rows': IMPORTING,
  'GET /duty-lines': EVERYBODY,
  'GET /duty-lines/export.xlsx': EVERYBODY,
  'GET /duty-lines/try': EVERYBODY,
  'POST /duty-lines/try': EVERYBODY,
  'GET /duty-lines/:id': EVERYBODY,
  'GET /duty-lines/new': KEEPING_LINES,
  'POST /duty-lines/new': KEEPING_LINES,
  'GET /duty-lines/import': KEEPING_LINES,
  'POST /duty-lines/import': KEEPING_LINES,
  'GET /duty-lines/import/:id': KEEPING_LINES,
  'POST /duty-lines/import/:id': KEEPING_LINES,
  'GET /duty-lines/:id/change': KEEPING_LINES,
  'POST /duty-lines/:id/change': KEEPING_LINES,
  'GET /duty-lines/:id/end': KEEPING_LINES,
  'POST /duty-lines/:id/end': KEEPING_LINES,
  'GET /referrals': CALLING,
  'GET /t': 'strangers',
  'POST /t': 'strangers',
  'GET /t/:code': 'strangers',
  'POST /t/:code': 'strangers',
  'GET /u': 'strangers',
  'POST /u': 'strangers',
  'GET /u/:code': 'strangers',
  'POST /u/:code': 'strangers',
  'GET /v/:token': 'strangers',
  'GET /feeds/:token.ics': 'strangers',
  'GET /healthz': 'strangers',
  'GET /sign-in': 'strangers',
  'POST /sign-in': 'strangers',
  'POST /sign-in/demo': 'strangers',
  'POST /sign-out': 'strangers',
  'POST /large-type': 'strangers',
}

/** The place whose roster each of the desks keeps. */
const HOME: Partial<Record<string, string>> = {
  ...{ registered_it: 'qingxi', same_desk: 'qingxi', head: 'qingxi', dispatcher: 'heyuan', county_clerk: 'heyuan' },
  ...{ sibling_clerk: 'baishi', sibling_head: 'baishi', upper_head: 'heyuan' },
}

/** Lives whose acts are each part of an act on the case. */
const MOVED_BY_CASES = ['handover', 'conference', 'referral']

describe('who may do what, when', () => {
  it('knows a form for every act', () => {
    const acts = LIVES.filter(({ name }) => !MOVED_BY_CASES.includes(name))
      .flatMap((life) => Object.keys(life.actions))
      .filter((act) => !TOGETHER.includes(act))
    assert.deepEqual(acts.sort(), Object.keys(FORMS).sort())
  })

  it('sends a form to every address below a case that takes one', async (t) => {
    const app = await (await world(t)).app()
    const taking = caseAddresses(app).flatMap(({ method, pattern }) => (method === 'POST' ? shapeOf(pattern) : []))
    const sent = Object.values(FORMS).flatMap(({ path }) => (path.startsWith('/') ? [] : shapeOf(`/cases/:id/${path}`)))
    assert.deepEqual([...new Set(taking)].sort(), [...new Set(sent)].sort())
  })

  it('answers as the golden matrix says', async (t) => {
    const golden = readFileSync(GOLDEN, 'utf8').trimEnd().split('\n')
    const update = Boolean(process.env.UPDATE_MATRIX)
    const w = await mediationWorld(t)
    const browsers = new Map<string, Browser>()
    for (const person of Object.values(PEOPLE)) browsers.set(person, await w.as(person))
    const beside = await besideIn(w)
    const lines = [`state,act,${Object.keys(PEOPLE).join(',')}`]
    for (const [stage, at] of Object.entries(STAGES)) {
      const before = golden.filter((line) => line.startsWith(`${stage},`))
      if (ONLY && !ONLY.includes(stage)) {
        lines.push(...before)
        continue
      }
      const { make } = at
      const now = [await seeing(stage, make, w, browsers)]
      for (const act of actsIn(at)) now.push(...(await answers(stage, act, make, w, browsers, beside)))
      if (OPENED[stage]) now.push(...(await opening(stage, OPENED[stage], make, w, browsers)))
      lines.push(...now)
      if (!update) await t.test(stage, () => assert.deepEqual(now, before))
    }
    if (update) writeFileSync(GOLDEN, `${lines.join('\n')}\n`)
    else assert.equal(golden.length, lines.length)
  })

  it('lets through the doors outside the cases whose post is for it, and knows every door', async (t) => {
    const w = await mediationWorld(t)
    const app = await w.app()
    const known = addressesOf(app)
      .filter(({ pattern }) => !pattern.startsWith('/cases/:id'))
      .map(({ method, pattern }) => `${method} ${pattern}`)
    const administering = known.filter((door) => / \/admin(\/|$)/.test(door))
    assert.deepEqual(known.filter((door) => !administering.includes(door)).sort(), Object.keys(DOORS).sort())
    const doors = { ...DOORS, ...Object.fromEntries(administering.map((door) => [door, ['administrator'] as const])) }
    const [stranger, browsers] = [await w.as('nobody'), new Map<string, Browser>()]
    for (const person of Object.values(PEOPLE)) browsers.set(person, await w.as(person))
    for (const [door, whose] of Object.entries(doors)) {
      const [method, pattern] = door.split(' ') as [string, string]
      const url = pattern.replaceAll(/:\w+/g, 'nothing')
      const ask = (visitor: Browser, org: string) => (method === 'GET' ? visitor.get(url) : visitor.post(url, { org }))
      const { statusCode, headers } = await ask(stranger, '')
      const turnedAway = statusCode === 403 || String(headers.location).includes('next=')
      assert.deepEqual([door, turnedAway], [door, whose !== 'strangers'])
      if (whose === 'strangers') continue
      const through: string[] = []
      for (const [relation, person] of Object.entries(PEOPLE)) {
        const { statusCode } = await ask(browsers.get(person)!, HOME[relation] ?? '')
        assert.ok(statusCode < 500, `${door} ${relation}: ${statusCode}`)
        if (statusCode !== 403) through.push(relation)
      }
      assert.deepEqual(
        [door, ...through],
        [door, ...EVERYBODY.filter((relation) => (whose as readonly string[]).includes(relation))],
      )
    }
  })

  it('lets only those register whose post is for it', async (t) => {
    const w = await mediationWorld(t)
    const answers: Record<string, number> = {}
    for (const [relation, person] of Object.entries(PEOPLE)) {
      const form = { 'a.0.name': '欧阳修竹', 'r.0.name': '曾禾根', summary: '排水沟被填' }
      answers[relation] = (await (await w.as(person)).post('/intake', form)).statusCode
    }
    assert.deepEqual(answers, {
      registered_it: 303,
      same_desk: 303,
      head: 303,
      mediator: 403,
      recorder: 403,
      not_named: 403,
      supervisor: 403,
      dispatcher: 303,
      auditor: 403,
      county_clerk: 303,
      sibling_clerk: 303,
      sibling_head: 303,
      sibling_mediator: 403,
      court: 403,
      unit: 403,
      administrator: 403,
      adviser: 403,
      former_adviser: 403,
      office_volunteer: 403,
      sibling_volunteer: 403,
      co_mediator: 403,
      co_named: 403,
      upper_head: 303,
      assisting_unit: 403,
    })
  })

  it('sends a stranger to the sign-in page, and does nothing for him', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('registered')
    const app = await w.app()
    const page = await app.inject(`/cases/${id}`)
    assert.deepEqual([page.statusCode, page.headers.location], [303, `/sign-in?next=%2Fcases%2F${id}`])
    const stranger = await w.as('nobody')
    assert.equal((await stranger.post(`/cases/${id}/withdraw`, { by: '欧阳修竹' })).statusCode, 403)
    assert.equal((await findCase(w.house.db.read, await w.actor(CAST.clerk), id))?.state, 'registered')
  })

  it('does not start with a route that names no permission', async (t) => {
    const app = await build(await testHouse(t))
    t.after(() => app.close())
    assert.throws(() => app.get('/left-open', async () => 'open'), /route GET \/left-open names no permission/)
    assert.throws(
      () => app.get('/misspelt', { config: { can: 'evrybody' as 'anyone' } }, async () => ''),
      /no permission/,
    )
  })
})

async function seeing(stage: string, make: (w: World) => Promise<string>, w: World, browsers: Map<string, Browser>) {
  const id = await make(w)
  const codes = []
  for (const person of Object.values(PEOPLE)) codes.push((await browsers.get(person)!.get(`/cases/${id}`)).statusCode)
  return [stage, 'see', ...codes].join(',')
}

/** One line: the same act by everybody, each on a case nobody has changed before him; none where it has no object. */
async function answers(
  stage: string,
  act: string,
  make: (w: World) => Promise<string>,
  w: World,
  browsers: Map<string, Browser>,
  beside: string,
) {
  const codes = []
  let on: On | null = null
  for (const person of Object.values(PEOPLE)) {
    on ??= await stateOf(w, await make(w), beside)
    const url = targetOf(act, on)
    if (url === null) return []
    const code = await send(browsers.get(person)!, act, url, FORMS[act]!.form(on, person))
    assert.ok([200, 303, 403, 404, 409].includes(code), `${stage}, ${act}, ${person}: ${code}`)
    codes.push(code)
    if (code === 303) on = null
  }
  return [[stage, act, ...codes].join(',')]
}

async function send(visitor: Browser, act: string, url: string, form: Form): Promise<number> {
  const answer = UPLOADING.includes(act)
    ? await visitor.upload(url, form, { name: '照片.png', type: 'image/png', bytes: PNG })
    : await visitor.post(url, form)
  assert.doesNotMatch(String(answer.headers.location), /sign-in/)
  return answer.statusCode
}

/** A line for each page below the case. */
async function opening(
  stage: string,
  pages: RegExp,
  make: (w: World) => Promise<string>,
  w: World,
  browsers: Map<string, Browser>,
) {
  const id = await make(w)
  const things = await thingsIn(w.house, id)
  const lines = []
  for (const { method, pattern } of caseAddresses(await w.app())) {
    const [url] = method === 'GET' && pages.test(pattern) ? filled(pattern, id, things) : []
    if (!url) continue
    const asked = url.endsWith('together.pdf') ? `${url}?paper=${things.papers[0]}` : url
    const codes = []
    for (const person of Object.values(PEOPLE)) codes.push((await browsers.get(person)!.get(asked)).statusCode)
    lines.push([stage, `GET ${pattern.replace('/cases/:id', '') || '/'}`, ...codes].join(','))
  }
  return lines
}

/** The number of a case under mediation by the same people, to relate and to join. */
async function besideIn(w: World): Promise<string> {
  const kase = await findCase(w.house.db.read, await w.actor(CAST.head), await w.caseIn('mediating'))
  // It has been with the county's committee, too, whose head acts on what is sent up to him.
  await w.house.db.write((t) =>
    addOrg(t, kase!.seq, { id: 'heyuantw', path: '/heyuan/heyuantw/' }, kase!.registered_at),
  )
  return kase!.register_no
}
