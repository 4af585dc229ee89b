import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { saveDraft } from '../../agreements/drafting.ts'
import { signerKey } from '../../agreements/signing-form.ts'
import { signersOf } from '../../agreements/store.ts'
import { build } from '../../app.ts'
import { giveBack } from '../../assignment/assigning.ts'
import { CASE_STATE_NAMES } from '../../cases/states.ts'
import { findCase, peopleOn } from '../../cases/store.ts'
import { terminate } from '../../closing/closing.ts'
import { seal } from '../../closing/sealing.ts'
import { ask } from '../../intake/asking.ts'
import { LIVES } from '../../lifecycles.ts'
import { partiesOf } from '../../parties/store.ts'
import type { Browser } from '../../people/testing.ts'
import { recordSession } from '../../sessions/recording.ts'
import { dayOf, later } from '../clock.ts'
import { localMoment } from '../wording.ts'
import { testHouse } from './house.ts'
import { CAST, done, world, type World } from './world.ts'

/*
 * matrix.golden.csv says what the running application answers when a person standing in some relation to a case sends
 * a complete form for an act, in each state. It was written once, read line by line against the rules below, and is
 * the expectation from then on; UPDATE_MATRIX=1 writes it anew, and then it has to be read again.
 *
 *   200 seen, or the number shown · 303 done · 403 not this person's · 404 not there for this person
 *   409 not in this state, or something is in the way
 *
 *  1. 清溪 registered the case and its committee holds it from acceptance. Whoever has neither (白石, the county's own
 *     clerk, the court, a unit, the administrator) gets 404 for everything, in every state.
 *  2. A mediator of the committee who is not named on the case is an outsider; so is one who has given it back, and a
 *     mediator or recorder before he is named.
 *  3. Supervisor, dispatcher and auditor of the county see every case that is not sealed and change nothing but this:
 *     the supervisor may seal. Their answer to an act that the state allows is 403.
 *  4. Clerks of 清溪 act while the case is theirs: before acceptance. Afterwards they only see it.
 *  5. The committee's head names, ends, seals and unseals; he holds the case, so he also asks, amends, adds papers.
 *     Who registered a case may unseal it as long as it has not been handed on. The supervisor may, if he sealed it.
 *  6. Only the mediator who accepted runs the case. Named and not yet accepted he can accept or give back (and show
 *     numbers, to call people). The recorder writes records, the agreement's draft and signatures, and adds papers.
 *  7. A clear refusal stops acceptance, naming, records, signing copy and oral agreement (R02): 409, also for the right
 *     person. It leaves decline, withdraw, terminate, giving back, and what only adds to the case.
 *  8. A sealed case is there for who registered it, who is named on it, who sealed it, and the committee's head. Not for the second
 *     clerk of the same desk, and not for the supervisor, dispatcher and auditor.
 *     An act the state does not allow answers 409 to everybody who sees the case, before asking who he is; only the
 *     agreement's editor asks that first.
 *  9. A draft is written on only while somebody mediates, however the case ended. After the close nothing moves any more; papers can be added, numbers shown, the case sealed and unsealed.
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
} as const

/** The states, and what else decides within one. */
const STAGES: Record<string, (w: World) => Promise<string>> = {
  ...Object.fromEntries(CASE_STATE_NAMES.map((state) => [state, (w: World) => w.caseIn(state)])),
  'registered+willing': (w) => answered(w, 'willing'),
  'registered+refused': (w) => answered(w, 'refuses'),
  'registered+sealed': (w) => sealed(w, 'registered', CAST.clerk),
  'accepted+given_back': givenBack,
  'mediating+refused': mediatingRefused,
  'mediating+drafted': drafted,
  'terminated+drafted': async (w) => {
    const id = await drafted(w)
    const form = { ground: 'apart', note: '谈不拢', told: 'yes', version: undefined } as const
    done(await terminate(w.house, await w.actor(CAST.mediator), id, form))
    return id
  },
  'mediating+sealed': (w) => sealed(w, 'mediating', CAST.head),
  'closed+sealed': (w) => sealed(w, 'closed', CAST.head),
  'accepted+sealed_above': (w) => sealed(w, 'accepted', 'supervisor'),
}

interface On {
  id: string
  version: number
  now: string
  parties: { id: string; side: string }[]
  signers: Awaited<ReturnType<typeof signersOf>>
}
type Form = Record<string, string>

/** The path below the case and a complete form; an act of the tables that is missing here fails the test. */
const FORMS: Record<string, { path: string; form: (on: On) => Form }> = {
  ask: {
    path: 'ask',
    form: (on) => ({ party: other(on), askedAt: localMoment(on.now), way: 'phone', answer: 'willing', note: '' }),
  },
  accept: {
    path: 'accept',
    form: () => ({ source: 'on_application', ministryType: '02', committee: 'qingxitw' }),
  },
  decline: { path: 'decline', form: () => ({ ground: 'refused', advice: '' }) },
  name: { path: 'assign', form: () => ({ mediator: CAST.mediator, recorder: CAST.recorder }) },
  takeOn: { path: 'take-on', form: () => ({ free: 'yes' }) },
  giveBack: { path: 'give-back', form: () => ({ reason: '与申请人是表亲' }) },
  recordSession: {
    path: 'sessions/new',
    form: (on) => ({
      startedAt: localMoment(later(on.now, -3_600_000)),
      endedAt: localMoment(on.now),
      place: '清溪镇调解室',
      ...Object.fromEntries(on.parties.map((party) => [`came.${party.id}`, 'present'])),
      record: '各说各的理，约下次再谈。',
      result: 'continue',
      nextAt: '',
    }),
  },
  revise: { path: 'agreement', form: () => ({ facts: '各方对现场没有异议。', others: '' }) },
  issue: { path: 'agreement/issue', form: () => ({}) },
  takeEffectOrally: { path: 'agreement/oral', form: (on) => ({ reachedOn: dayOf(on.now) }) },
  sign: {
    path: 'agreement/signatures',
    form: (on) =>
      Object.fromEntries(
        on.signers.flatMap((signer) => [
          [`${signerKey(signer)}signedOn`, dayOf(on.now)],
          [`${signerKey(signer)}way`, 'signed'],
        ]),
      ),
  },
  cancel: { path: 'agreement/void', form: () => ({ reason: '第1项金额写错' }) },
  close: { path: 'close', form: () => ({ note: '' }) },
  terminate: { path: 'terminate', form: () => ({ ground: 'apart', note: '差两千元谈不拢', told: 'yes' }) },
  withdraw: { path: 'withdraw', form: () => ({ by: '欧阳修竹', note: '' }) },
  amend: {
    path: 'amend',
    form: (on) => ({ summary: '院坪填高，雨水倒灌。', requests: '', version: String(on.version) }),
  },
  addParty: { path: 'parties/new', form: () => ({ kind: 'person', side: 'respondent', name: '曾小满' }) },
  amendParty: { path: 'parties/:other', form: () => ({ kind: 'person', name: '曾禾根', occupation: '木匠' }) },
  attach: { path: 'files', form: () => ({ purpose: 'evidence' }) },
  reveal: { path: 'parties/:other/reveal/phone', form: () => ({ reason: '打电话约时间' }) },
  sealCase: { path: 'seal', form: () => ({ reason: '涉及未成年人' }) },
  unsealCase: { path: 'unseal', form: () => ({ reason: '已经成年' }) },
}

/** Done together with another act of the list: `draft` as `revise` does it, the steps of the case by its agreement. */
const TOGETHER = ['register', 'draft', 'takeEffect', 'offerSigning', 'recallSigning', 'settle', 'settleOrally']

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

describe('who may do what, when', () => {
  it('knows a form for every act', () => {
    const acts = LIVES.flatMap((life) => Object.keys(life.actions)).filter((act) => !TOGETHER.includes(act))
    assert.deepEqual(acts.sort(), Object.keys(FORMS).sort())
  })

  it('answers as the golden matrix says', async (t) => {
    const golden = process.env.UPDATE_MATRIX ? null : readFileSync(GOLDEN, 'utf8').trimEnd().split('\n')
    const w = await world(t)
    // Drawing papers is none of this test's business, and slow.
    w.house.afterwards = async () => {}
    const browsers = new Map<string, Browser>()
    for (const person of Object.values(PEOPLE)) browsers.set(person, await w.as(person))
    const lines = [`state,act,${Object.keys(PEOPLE).join(',')}`]
    for (const [stage, make] of Object.entries(STAGES)) {
      const now = [await seeing(stage, make, w, browsers)]
      for (const act of Object.keys(FORMS)) now.push(await answers(stage, act, make, w, browsers))
      lines.push(...now)
      if (golden)
        await t.test(stage, () =>
          assert.deepEqual(
            now,
            golden.filter((line) => line.startsWith(`${stage},`)),
          ),
        )
    }
    if (golden) assert.equal(golden.length, lines.length)
    else writeFileSync(GOLDEN, `${lines.join('\n')}\n`)
  })

  it('lets only those register whose post is for it', async (t) => {
    const w = await world(t)
    w.house.afterwards = async () => {}
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

/** One line: the same act by everybody, each on a case nobody has changed before him. */
async function answers(
  stage: string,
  act: string,
  make: (w: World) => Promise<string>,
  w: World,
  browsers: Map<string, Browser>,
) {
  const codes = []
  let on: On | null = null
  for (const person of Object.values(PEOPLE)) {
    on ??= await stateOf(w, await make(w))
    const code = await send(browsers.get(person)!, act, on)
    assert.ok([200, 303, 403, 404, 409].includes(code), `${stage}, ${act}, ${person}: ${code}`)
    codes.push(code)
    if (code === 303) on = null
  }
  return [stage, act, ...codes].join(',')
}

async function send(visitor: Browser, act: string, on: On): Promise<number> {
  const { path, form } = FORMS[act]!
  const url = `/cases/${on.id}/${path.replace(':other', other(on))}`
  const answer =
    act === 'attach'
      ? await visitor.upload(url, form(on), { name: '照片.png', type: 'image/png', bytes: PNG })
      : await visitor.post(url, form(on))
  assert.doesNotMatch(String(answer.headers.location), /sign-in/)
  return answer.statusCode
}

async function stateOf(w: World, id: string): Promise<On> {
  const { read } = w.house.db
  const { seq, version } = await read
    .selectFrom('cases')
    .select(['seq', 'version'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const people = await peopleOn(read, seq)
  const now = w.house.clock.now()
  return { id, version, now, parties: await partiesOf(read, seq), signers: await signersOf(read, { seq, people }) }
}

const other = (on: On): string => on.parties.find((party) => party.side === 'respondent')!.id

async function answered(w: World, answer: 'willing' | 'refuses'): Promise<string> {
  const id = await w.caseIn('registered')
  await saidBy(w, CAST.clerk, id, answer)
  return id
}

async function saidBy(w: World, person: string, id: string, answer: 'willing' | 'refuses'): Promise<void> {
  const on = await stateOf(w, id)
  const said = { party: other(on), askedAt: on.now, way: 'phone', answer, note: '', version: undefined } as const
  done(await ask(w.house, await w.actor(person), id, said))
}

async function sealed(
  w: World,
  state: 'registered' | 'accepted' | 'mediating' | 'closed',
  by: string,
): Promise<string> {
  const id = await w.caseIn(state)
  done(await seal(w.house, await w.actor(by), id, { reason: '涉及未成年人', version: undefined }))
  return id
}

async function givenBack(w: World): Promise<string> {
  const id = await w.caseIn('mediating')
  done(await giveBack(w.house, await w.actor(CAST.mediator), id, { reason: '是表亲', version: undefined }))
  return id
}

async function mediatingRefused(w: World): Promise<string> {
  const id = await drafted(w)
  await saidBy(w, CAST.mediator, id, 'refuses')
  return id
}

/** A successful session and a draft with one duty: ready for the signing copy. */
async function drafted(w: World): Promise<string> {
  const id = await w.caseIn('mediating')
  const mediator = await w.actor(CAST.mediator)
  const on = await stateOf(w, id)
  const version = undefined
  const held = { startedAt: later(on.now, -3_600_000), endedAt: on.now, place: '调解室', record: '谈成了。' }
  const came = on.parties.map((party) => ({ partyId: party.id, presence: 'present' as const }))
  done(await recordSession(w.house, mediator, id, { ...held, result: 'success', nextAt: null, version }, came))
  const duty = {
    kind: 'act',
    debtor: other(on),
    creditor: '',
    amount: null,
    dueOn: '2026-12-31',
    way: '',
    what: '恢复排水沟',
  } as const
  done(await saveDraft(w.house, mediator, id, { facts: '没有异议。', others: '', version, obligations: [duty] }))
  return id
}
