import type { TestContext } from 'node:test'
import { saveDraft } from '../../agreements/drafting.ts'
import { issueSigningCopy } from '../../agreements/signing.ts'
import { addCoMediators, endCoMediator, joinIn } from '../../assignment/joining-in.ts'
import { endCommittee, joinCommittee } from '../../assignment/committees.ts'
import { disclose, noteConsent } from '../../assignment/disclosing.ts'
import { inviteHelper, noteGuidance } from '../../assignment/inviting.ts'
import { recuse } from '../../assignment/recusing.ts'
import { makeSlip } from '../../assignment/slips.ts'
import { makeOffer, writeNote } from '../../caucus/noting.ts'
import type { CaseState } from '../../cases/states.ts'
import { peopleOn } from '../../cases/store.ts'
import { close } from '../../closing/closing.ts'
import { handOn } from '../../closing/handing-on.ts'
import { seal } from '../../closing/sealing.ts'
import { declareKin } from '../../mediators/noting.ts'
import { addParty } from '../../parties/amending.ts'
import { person } from '../../people/testing.ts'
import { flagDanger, reportDanger } from '../../safety/flagging.ts'
import { sendAppraisal } from '../../sessions/appraising.ts'
import { investigate } from '../../sessions/investigating.ts'
import { planSession } from '../../sessions/planning.ts'
import { recordSession } from '../../sessions/recording.ts'
import { openTablet } from '../../tablets/opening.ts'
import { linkByCode } from '../../tablets/store.ts'
import { signOnTablet } from '../../tablets/taking.ts'
import { dayOf, later } from '../clock.ts'
import { newId } from '../ids.ts'
import { thingsIn } from './addresses.ts'
import { partiesIn, respondentIn, saidBy, terminated, windowWorld, type Stage } from './matrix-stages.ts'
import { CAST, done, party, type World } from './world.ts'

/** Asked to mediate along: one has agreed, one has not yet. */
export const ALONG = { agreed: 'xuanshuyan', asked: 'tanchunyu' } as const

const version = undefined

/** With those who mediate along, and a mediator one of whose kin is sometimes a party. */
export async function mediationWorld(t: TestContext): Promise<World> {
  const w = await windowWorld(t)
  await person(w.house, ALONG.agreed, '宣书砚', 'qingxitw', 'mediator')
  await person(w.house, ALONG.asked, '谭春雨', 'qingxitw', 'mediator')
  const kin = { name: '漆大山', relation: '堂兄', idNumber: '' }
  done(await declareKin(w.house, await w.actor(CAST.mediator), CAST.mediator, kin))
  return w
}

/** Who mediates, what the parties have a say in, and what is done between naming and the end. */
export const MEDIATION_STAGES: Record<string, Stage> = {
  'accepted+slip': { acts: ['makeSlip', 'noteStrikes', 'name'], make: slip },
  'accepted+recused': { acts: [], make: recused },
  'assigned+disclosed': { acts: ['takeOn', 'disclose', 'noteConsent', 'recuse'], make: disclosed },
  'assigned+kept': { acts: ['takeOn'], make: (w) => disclosed(w).then((id) => consented(w, id, 'respondent')) },
  'mediating+planned': { acts: ['callOffSession', 'receiveAppraisal', 'investigate'], make: planned },
  'mediating+team': {
    acts: [
      ...['joinIn', 'disclose', 'recuse', 'addCoMediator', 'endCoMediator', 'inviteHelper', 'endHelper'],
      ...['noteGuidance', 'joinCommittee', 'endCommittee', 'giveBack', 'terminate', 'recordSession'],
      ...['noteCaucus', 'flagDanger', 'reveal', 'visitAgain'],
    ],
    make: team,
  },
  'mediating+team+child': { acts: [], make: withChild },
  'mediating+team+sealed': { acts: [], make: teamSealed },
  'mediating+team+refused': {
    acts: ['planSession', 'sendAppraisal', 'joinIn', 'addCoMediator', 'inviteHelper', 'joinCommittee', 'investigate'],
    make: teamRefused,
  },
  'mediating+left': { acts: [], make: left },
  'signing+team': { acts: ['sign', 'openTablet', 'cancel'], make: teamSigning },
  'signing+tablet': { acts: ['addSigningPhoto'], make: signedOnTablet },
  'registered+danger': {
    acts: ['decline', 'withdraw', 'joinInto', 'reportDanger', 'liftDanger'],
    make: (w) => inDanger(w, 'registered', CAST.clerk),
  },
  'mediating+danger': {
    acts: ['flagDanger', 'reportDanger', 'notePoliceReply', 'liftDanger', 'terminate', 'withdraw'],
    make: (w) => inDanger(w, 'mediating', CAST.mediator),
  },
  'settled+danger': { acts: ['close'], make: (w) => inDanger(w, 'settled', CAST.mediator) },
  'mediating+reported': {
    acts: ['reportDanger', 'notePoliceReply', 'liftDanger', 'terminate'],
    make: (w) => reported(w, 'mediating'),
  },
  'closed+reported': { acts: ['notePoliceReply'], make: closedReported },
  'terminated+mediated': { acts: ['handOn', 'callOffSession', 'receiveAppraisal', 'noteCaucus'], make: ended },
}

async function slip(w: World): Promise<string> {
  const id = await w.caseIn('accepted')
  const candidates = `${CAST.head},${CAST.recorder},yaoguangmu`
  done(await makeSlip(w.house, await w.actor(CAST.head), id, { candidates, version }))
  return id
}

async function recused(w: World): Promise<string> {
  const id = await w.caseIn('mediating')
  const asked = { person: CAST.mediator, party: await respondentIn(w, id), reason: '不愿意由他调解', version }
  done(await recuse(w.house, await w.actor(CAST.recorder), id, asked))
  return id
}

/** The mediator's kin is a party: disclosed, and the applicant has consented. */
async function disclosed(w: World): Promise<string> {
  const id = await w.caseIn('assigned', [party('applicant', '向晚晴'), party('respondent', '漆大山')])
  done(await disclose(w.house, await w.actor(CAST.mediator), id, { statement: '对方是我堂兄', version }))
  return consented(w, id, 'applicant')
}

async function consented(w: World, id: string, side: string): Promise<string> {
  const [disclosure] = (await thingsIn(w.house, id)).disclosures
  const parties = (await partiesIn(w, id)).find((one) => one.side === side)!.id
  const said = { consents: 'yes', way: 'present', givenOn: dayOf(w.house.clock.now()) } as const
  const form = { disclosure: disclosure!, parties, ...said, version }
  done(await noteConsent(w.house, await w.actor(CAST.head), id, form))
  return id
}

/** A session to come, an appraisal that is out, somebody heard, and both sides spoken to alone. */
async function planned(w: World): Promise<string> {
  const id = await w.caseIn('mediating')
  const { house } = w
  const [mediator, now] = [await w.actor(CAST.mediator), house.clock.now()]
  const invited = await respondentIn(w, id)
  const when = { startsAt: later(now, 86_400_000), place: '调解室', mode: 'here', link: '' } as const
  done(await planSession(house, mediator, id, { ...when, invited, also: '', note: '', print: '', version }))
  const sent = { subject: '厨房损失', institution: '价格认证中心', sentOn: dayOf(now), agreed: '双方同意' }
  done(await sendAppraisal(house, mediator, id, { ...sent, version }))
  const heard = { startedAt: later(now, -3_600_000), endedAt: now, place: '村部', heard: '曾水田', heardAs: '' }
  const written = { recorder: '卢知秋', attendees: '', record: '问：水沟在哪里？\n答：院坪北边。' }
  done(await investigate(house, mediator, id, { ...heard, ...written, version }))
  await spokenTo(w, id)
  return id
}

async function spokenTo(w: World, id: string): Promise<void> {
  const mediator = await w.actor(CAST.mediator)
  done(await writeNote(w.house, mediator, id, newId(), { room: 'applicant', text: '少三千也行' }))
  const offer = { side: 'respondent', stance: 'pay', amount: 500_000, words: '', comparable: 'yes' } as const
  done(await makeOffer(w.house, mediator, id, newId(), offer))
}

/**
 * All who can take part: one who mediates along and one who was asked to, a neighbour, a judge who guides, the committee
 * of 白石. Something was said in confidence.
 */
async function team(w: World): Promise<string> {
  const id = await w.caseIn('mediating')
  const { house } = w
  const [head, mediator] = [await w.actor(CAST.head), await w.actor(CAST.mediator)]
  const people = `${ALONG.agreed},${ALONG.asked}`
  done(await addCoMediators(house, head, id, { people, why: '涉及两个镇', version }))
  done(await joinIn(house, await w.actor(ALONG.agreed), id, { free: 'yes', version }))
  const consents = (await partiesIn(w, id)).map((one) => one.id).join(',')
  const neighbour = { kind: 'neighbour', name: '欧阳长庚', relation: '', why: '劝一劝', consents } as const
  done(await inviteHelper(house, mediator, id, { ...neighbour, version }))
  const judge = { name: '卓然', relation: '和源县人民法院', why: '怎么定责', note: '先恢复原状。' }
  done(await noteGuidance(house, mediator, id, { ...judge, version }))
  done(await joinCommittee(house, head, id, { committee: 'baishitw', reason: '界沟在两镇之间', version }))
  await spokenTo(w, id)
  return id
}

async function withChild(w: World): Promise<string> {
  const id = await team(w)
  const child = { ...party('applicant', '欧阳禾', { birthOn: '2014-03-02' }), version }
  done(await addParty(w.house, await w.actor(CAST.mediator), id, child))
  return id
}

async function teamSealed(w: World): Promise<string> {
  const id = await team(w)
  done(await seal(w.house, await w.actor(CAST.head), id, { reason: '涉及商业秘密', version }))
  return id
}

async function teamRefused(w: World): Promise<string> {
  const id = await team(w)
  await saidBy(w, CAST.mediator, id, 'refuses')
  return id
}

/** The same when those who came have gone. */
async function left(w: World): Promise<string> {
  const id = await team(w)
  const head = await w.actor(CAST.head)
  for (const one of (await named(w, id)).filter(({ relation }) => relation === 'co_mediator'))
    done(await endCoMediator(w.house, head, id, { person: one.id, reason: '调走了', version }))
  done(await endCommittee(w.house, head, id, { committee: 'baishitw', reason: '谈成了', version }))
  return id
}

async function named(w: World, id: string) {
  const { read } = w.house.db
  const { seq } = await read.selectFrom('cases').select('seq').where('id', '=', id).executeTakeFirstOrThrow()
  return peopleOn(read, seq)
}

async function teamSigning(w: World): Promise<string> {
  const id = await team(w)
  const mediator = await w.actor(CAST.mediator)
  await held(w, id, 'success')
  const [one, other] = await partiesIn(w, id)
  const paid = { kind: 'pay', debtor: other!.id, creditor: one!.id, amount: 860_000, what: '厨房损失' } as const
  const duty = { ...paid, dueOn: '2026-12-31', way: '银行转账' }
  const draft = { facts: '各方对现场没有异议。', others: '', version, obligations: [duty] }
  done(await saveDraft(w.house, mediator, id, draft))
  done(await issueSigningCopy(w.house, mediator, id, version))
  return id
}

async function held(w: World, id: string, result: 'success' | 'failure'): Promise<void> {
  const now = w.house.clock.now()
  const came = (await partiesIn(w, id)).map((one) => ({ partyId: one.id, presence: 'present' as const }))
  const when = { startedAt: later(now, -3_600_000), endedAt: now, place: '调解室', nextAt: null }
  const said = { record: '谈了一上午。', undisputed: '水沟在院坪北边。', concessions: '少三千也行。', result } as const
  done(await recordSession(w.house, await w.actor(CAST.mediator), id, { ...when, ...said, version }, came))
}

/** One of the parties has written his name on a tablet. */
async function signedOnTablet(w: World): Promise<string> {
  const id = await w.caseIn('signing')
  const signer = `party-${await respondentIn(w, id)}`
  const { code } = done(await openTablet(w.house, await w.actor(CAST.mediator), id, { signer, hand: 'self' }))
  const link = (await linkByCode(w.house, code))!
  const strokes = [Array.from({ length: 20 }, (_, at) => [at * 9, at * 4, at * 15, 50] as const)]
  const drawn = { strokes, sinceBegun: 2_000, sinceEnded: 0, textHash: link.textHash, device: '平板' }
  done(await signOnTablet(w.house, link, drawn))
  return id
}

async function inDanger(w: World, state: CaseState, by: string): Promise<string> {
  const id = await w.caseIn(state)
  const danger = { kind: 'escalation', what: '扬言动手', measures: '劝开' } as const
  done(await flagDanger(w.house, await w.actor(by), id, { ...danger, version }))
  return id
}

async function reported(w: World, state: 'mediating' | 'settled'): Promise<string> {
  const id = await inDanger(w, state, CAST.mediator)
  const to = { reportedAt: w.house.clock.now(), station: '清溪派出所', officer: '民警甲', receiptNo: '', reply: '' }
  done(await reportDanger(w.house, await w.actor(CAST.mediator), id, { ...to, version }))
  return id
}

async function closedReported(w: World): Promise<string> {
  const id = await reported(w, 'settled')
  done(await close(w.house, await w.actor(CAST.mediator), id, { note: '', version }))
  return id
}

/** Not settled, with facts nobody disputes, an appraisal that is still out and a list handed over once already. */
async function ended(w: World): Promise<string> {
  const id = await planned(w)
  await held(w, id, 'failure')
  await terminated(w, id)
  const form = { receiver: '和源县人民法院', things: '', note: '', version }
  done(await handOn(w.house, await w.actor(CAST.mediator), id, form))
  return id
}
