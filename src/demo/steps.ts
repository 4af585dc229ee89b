import { daysAfter, later } from '../platform/clock.ts'
import { peopleOn } from '../cases/store.ts'
import { nameRepresentatives } from '../parties/grouping.ts'
import { ask } from '../intake/asking.ts'
import { accept, withdraw } from '../intake/deciding.ts'
import { decline } from '../intake/declining.ts'
import { saveDraft } from '../agreements/drafting.ts'
import { cancelSigningCopy, issueSigningCopy, recordSignatures, settleOrally } from '../agreements/signing.ts'
import { signersOf } from '../agreements/store.ts'
import { inviteAdviser } from '../advice/advising.ts'
import { giveOpinion } from '../advice/opinion.ts'
import { close, terminate } from '../closing/closing.ts'
import { handOn } from '../closing/handing-on.ts'
import { seal } from '../closing/sealing.ts'
import { thingsToHandOn } from '../closing/store.ts'
import { join } from '../relating/joining.ts'
import { MOVING_STEPS } from './moving-steps.ts'
import { NAMING_STEPS } from './naming-steps.ts'
import { caseOf, headOf, idIn, partiesOn, partyId, todayIn, type Acts, type Scene } from './scene.ts'
import type { Duty, Step } from './story.ts'
import { TALKING_STEPS } from './talking-steps.ts'

const version = undefined

/** Each step of a story as the act a person does on the page. */
export const STEPS: Acts<Step> = {
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
  ...NAMING_STEPS,
  ...TALKING_STEPS,
  ...MOVING_STEPS,
  draft: async (scene, actor, { facts, others = '', costs = '', leftOpen = '', duties }) => {
    const parties = await partiesOn(scene, actor)
    const obligations = duties.map((duty) => obligation(duty, todayIn(scene), (name) => idIn(parties, name)))
    const extent = leftOpen ? ('partial' as const) : ('full' as const)
    const words = { facts, others, costs, extent, leftOpen, version }
    return saveDraft(scene.house, actor, scene.caseId, { ...words, obligations })
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
    const on = todayIn(scene)
    const signed = signers
      .filter((signer) => !who || who.includes(signer.name))
      .map((signer) => ({ signer, on, way: WAY_OF[signer.role] }))
    return recordSignatures(house, actor, scene.caseId, version, signed)
  },
  cancel: (scene, actor, { reason }) => cancelSigningCopy(scene.house, actor, scene.caseId, version, reason),
  settleOrally: (scene, actor, { performed = false }) =>
    settleOrally(scene.house, actor, scene.caseId, version, todayIn(scene), { performed }),
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
  handOn: async (scene, actor, { to, note = '' }) => {
    const { seq } = await caseOf(scene, actor)
    const things = (await thingsToHandOn(scene.house.db.read, seq)).map(({ id }) => id).join(',')
    return handOn(scene.house, actor, scene.caseId, { receiver: to, things, note, version })
  },
  seal: (scene, actor, { reason }) => seal(scene.house, actor, scene.caseId, { reason, version }),
}

const WAY_OF = { party: 'both', mediator: 'signed', recorder: 'signed', seal: 'sealed' } as const

const obligation = (duty: Duty, today: string, id: (name: string) => string) => {
  const shared = (people: Duty['debtors']) =>
    people?.map(([name, yuan]) => ({ party_id: id(name), share_fen: yuan === undefined ? null : fen(yuan) }))
  const [debtors, creditors] = [shared(duty.debtors), shared(duty.creditors)]
  return {
    kind: duty.kind,
    debtor: duty.debtor ? id(duty.debtor) : '',
    creditor: duty.creditor ? id(duty.creditor) : '',
    amount: duty.amount === undefined ? null : fen(duty.amount),
    dueOn: daysAfter(today, duty.within),
    way: duty.way,
    what: duty.what ?? '',
    instalments: (duty.parts ?? []).map((amount, at) => ({
      amount_fen: fen(amount),
      due_on: daysAfter(today, duty.within + at * 30),
    })),
    account: duty.account ?? null,
    onDefault: duty.onDefault ?? '',
    liability: duty.liability ?? ('' as const),
    ...(debtors && { debtors }),
    ...(creditors && { creditors }),
  }
}

const fen = (yuan: number): number => Math.round(yuan * 100)

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
