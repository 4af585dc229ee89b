import { dayOf, daysAfter, later } from '../platform/clock.ts'
import type { Actor } from '../people/actor.ts'
import type { Outcome } from '../people/deed.ts'
import { findCase, peopleOn } from '../cases/store.ts'
import { nameRepresentatives } from '../parties/grouping.ts'
import { partiesOf } from '../parties/store.ts'
import { ask } from '../intake/asking.ts'
import { accept, withdraw } from '../intake/deciding.ts'
import { decline } from '../intake/declining.ts'
import { assign, giveBack, takeOn } from '../assignment/assigning.ts'
import { recordSession } from '../sessions/recording.ts'
import { saveDraft } from '../agreements/drafting.ts'
import { cancelSigningCopy, issueSigningCopy, recordSignatures, settleOrally } from '../agreements/signing.ts'
import { signersOf } from '../agreements/store.ts'
import { inviteAdviser } from '../advice/advising.ts'
import { giveOpinion } from '../advice/opinion.ts'
import { close, terminate } from '../closing/closing.ts'
import { seal } from '../closing/sealing.ts'
import { join } from '../relating/joining.ts'
import type { Scene } from './playing.ts'
import { STAFF } from './staff.ts'
import type { Duty, Step, StepOf } from './story.ts'

type Steps = { [Do in Step['do']]: (scene: Scene, actor: Actor, step: StepOf<Do>) => Promise<Outcome<unknown>> }

const version = undefined

/** Each step of a story as the act a person does on the page. */
export const STEPS: Steps = {
  ask: async (scene, actor, { whom, way, answer, note = '' }) => {
    const { house } = scene
    const askedAt = later(house.clock.now(), -10 * 60_000)
    return ask(house, actor, scene.caseId, {
      party: await partyId(scene, actor, whom),
      askedAt,
      way,
      answer,
      note,
      version,
    })
  },
  accept: async (scene, actor, { committee, type, source = 'on_application' }) => {
    const form = { source, ministryType: type, committee: scene.org(committee).id, version }
    scene.head = headOf(committee)
    return accept(scene.house, actor, scene.caseId, form)
  },
  decline: (scene, actor, { ground }) => decline(scene.house, actor, scene.caseId, { ground, advice: '', version }),
  assign: async (scene, actor, { mediator, recorder }) => {
    const form = { mediator: scene.person(mediator), recorder: scene.person(recorder), version }
    scene.mediator = mediator
    return assign(scene.house, actor, scene.caseId, form)
  },
  takeOn: (scene, actor) => takeOn(scene.house, actor, scene.caseId, { free: 'yes', version }),
  giveBack: async (scene, actor, { reason }) => {
    scene.mediator = null
    return giveBack(scene.house, actor, scene.caseId, { reason, version })
  },
  session: async (scene, actor, { minutes, where, record, result, absent = [] }) => {
    const { house } = scene
    const parties = await partiesOn(scene, actor)
    const attended = parties.map(({ id, name }) => {
      return { partyId: id, presence: absent.includes(name) ? ('absent' as const) : ('present' as const) }
    })
    const [startedAt, endedAt] = [-minutes - 10, -10].map((offset) => later(house.clock.now(), offset * 60_000))
    const form = { startedAt: startedAt!, endedAt: endedAt!, place: where, record, result, nextAt: null, version }
    return recordSession(house, actor, scene.caseId, form, attended)
  },
  draft: async (scene, actor, { facts, others = '', duties }) => {
    const parties = await partiesOn(scene, actor)
    const today = dayOf(scene.house.clock.now())
    const obligations = duties.map((duty) => obligation(duty, today, (name) => idIn(parties, name)))
    return saveDraft(scene.house, actor, scene.caseId, { facts, others, version, obligations })
  },
  advise: (scene, actor, { adviser, about }) =>
    inviteAdviser(scene.house, actor, scene.caseId, { adviser: scene.person(adviser), about, version }),
  opine: (scene, actor, { question, facts, opinion, articles, suggestion }) =>
    giveOpinion(scene.house, actor, scene.caseId, { question, facts, opinion, articles, suggestion, version }),
  issue: (scene, actor) => issueSigningCopy(scene.house, actor, scene.caseId, version),
  sign: async (scene, actor, { who }) => {
    const { house } = scene
    const kase = await caseOf(scene, actor)
    const signers = await signersOf(house.db.read, { seq: kase.seq, people: await peopleOn(house.db.read, kase.seq) })
    const on = dayOf(house.clock.now())
    const signed = signers
      .filter((signer) => !who || who.includes(signer.name))
      .map((signer) => ({ signer, on, way: WAY_OF[signer.role] }))
    return recordSignatures(house, actor, scene.caseId, version, signed)
  },
  cancel: (scene, actor, { reason }) => cancelSigningCopy(scene.house, actor, scene.caseId, version, reason),
  settleOrally: (scene, actor) =>
    settleOrally(scene.house, actor, scene.caseId, version, dayOf(scene.house.clock.now())),
  close: (scene, actor, { note = '' }) => close(scene.house, actor, scene.caseId, { note, version }),
  terminate: (scene, actor, { ground, note }) =>
    terminate(scene.house, actor, scene.caseId, { ground, note, told: 'yes', version }),
  represent: async (scene, actor, { who, document }) => {
    const representatives = (await partiesOn(scene, actor)).filter((party) => who.includes(party.name))
    return nameRepresentatives(scene.house, actor, scene.caseId, { representatives, document, settles: '', version })
  },
  withdraw: (scene, actor, { who, note }) => withdraw(scene.house, actor, scene.caseId, { by: who, note, version }),
  join: async (scene, actor, { into, reason }) =>
    join(scene.house, actor, scene.caseId, { other: await earlierCaseOf(scene, into), reason, version }),
  seal: (scene, actor, { reason }) => seal(scene.house, actor, scene.caseId, { reason, version }),
}

const WAY_OF = { party: 'both', mediator: 'signed', recorder: 'signed', seal: 'sealed' } as const

const obligation = (duty: Duty, today: string, id: (name: string) => string) => ({
  kind: duty.kind,
  debtor: id(duty.debtor),
  creditor: duty.creditor ? id(duty.creditor) : '',
  amount: duty.amount === undefined ? null : Math.round(duty.amount * 100),
  dueOn: daysAfter(today, duty.within),
  way: duty.way,
  what: duty.what ?? '',
  instalments: (duty.parts ?? []).map((amount, at) => ({
    amount_fen: Math.round(amount * 100),
    due_on: daysAfter(today, duty.within + at * 30),
  })),
  account: duty.account ?? null,
  onDefault: duty.onDefault ?? '',
})

async function caseOf(scene: Scene, actor: Actor) {
  const kase = await findCase(scene.house.db.read, actor, scene.caseId)
  if (!kase) throw new Error(`${actor.name} does not see this case`)
  return kase
}

/** The case registered before in which somebody of this name asks. */
async function earlierCaseOf({ house, caseId }: Scene, name: string): Promise<string> {
  const { id } = await house.db.read
    .selectFrom('cases')
    .innerJoin('parties', 'parties.case_seq', 'cases.seq')
    .select('cases.id')
    .where('parties.name', '=', name)
    .where('cases.id', '!=', caseId)
    .executeTakeFirstOrThrow()
  return id
}

const partiesOn = async (scene: Scene, actor: Actor) => partiesOf(scene.house.db.read, (await caseOf(scene, actor)).seq)

const partyId = async (scene: Scene, actor: Actor, name: string) => idIn(await partiesOn(scene, actor), name)

function idIn(parties: readonly { id: string; name: string }[], name: string): string {
  const party = parties.find((each) => each.name === name)
  if (!party) throw new Error(`${name} is no party`)
  return party.id
}

function headOf(committee: string): string {
  const head = STAFF.find(({ posts }) => posts.some(([role, org]) => role === 'committee_head' && org === committee))
  if (!head) throw new Error(`${committee} has no head`)
  return head.name
}
