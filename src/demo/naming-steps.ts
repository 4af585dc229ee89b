import type { Side } from '../parties/party.ts'
import { addCoMediators, joinIn } from '../assignment/joining-in.ts'
import { assign, giveBack, takeOn } from '../assignment/assigning.ts'
import { joinCommittee } from '../assignment/committees.ts'
import type { ConsentWay } from '../assignment/consent-ways.ts'
import { disclose, noteConsent } from '../assignment/disclosing.ts'
import { inviteHelper, noteGuidance, type HelperKind } from '../assignment/inviting.ts'
import type { Naming, WayChosen } from '../assignment/naming.ts'
import { recuse } from '../assignment/recusing.ts'
import { makeSlip, noteStrikes, type StrikeWay } from '../assignment/slips.ts'
import { disclosuresIn, isPending } from '../assignment/store.ts'
import { caseOf, idIn, partiesOn, partyId, todayIn, type Acts, type Scene } from './scene.ts'

/** Who mediates. */
export type NamingStep =
  | {
      do: 'assign'
      mediator: string
      recorder: string
      others?: readonly string[]
      how?: WayChosen
      chosen?: string
      why?: string
    }
  | { do: 'takeOn' }
  | { do: 'giveBack'; reason: string }
  | { do: 'slip'; names: readonly string[] }
  | { do: 'strike'; side: Side; struck: readonly string[]; strikeWay: StrikeWay }
  | { do: 'disclose'; statement: string }
  /** Of all parties unless said who. */
  | { do: 'consent'; who?: readonly string[]; consentWay: ConsentWay }
  | { do: 'recuse'; whom: string; asks: string; reason: string }
  | { do: 'addCo'; who: readonly string[]; why: string }
  | { do: 'joinIn' }
  | { do: 'help'; kind: HelperKind; name: string; relation: string; why: string }
  | { do: 'guide'; judge: string; court: string; asked: string; said: string }
  | { do: 'joinCommittee'; committee: string; reason: string }

const version = undefined

const idsOf = (scene: Scene, names: readonly string[]): string => names.map((name) => scene.person(name)).join(',')

export const NAMING_STEPS: Acts<NamingStep> = {
  assign: async (scene, actor, { mediator, recorder, others = [], how, chosen = '', why = '' }) => {
    const [lead, writes] = [scene.person(mediator), scene.person(recorder)]
    const form: Naming = {
      mediator: lead,
      recorder: writes,
      others: idsOf(scene, others),
      how: how ?? '',
      chosen,
      why,
      version,
    }
    scene.mediator = mediator
    return assign(scene.house, actor, scene.caseId, form)
  },
  takeOn: (scene, actor) => takeOn(scene.house, actor, scene.caseId, { free: 'yes', version }),
  giveBack: async (scene, actor, { reason }) => {
    scene.mediator = null
    return giveBack(scene.house, actor, scene.caseId, { reason, version })
  },
  slip: (scene, actor, { names }) =>
    makeSlip(scene.house, actor, scene.caseId, { candidates: idsOf(scene, names), version }),
  strike: (scene, actor, { side, struck, strikeWay: way }) =>
    noteStrikes(scene.house, actor, scene.caseId, { side, struck: idsOf(scene, struck), way, version }),
  disclose: (scene, actor, { statement }) => disclose(scene.house, actor, scene.caseId, { statement, version }),
  consent: async (scene, actor, { who, consentWay: way }) => {
    const { house, caseId } = scene
    const kase = await caseOf(scene, actor)
    const pending = (await disclosuresIn(house.db.read, kase.seq)).find(isPending)
    const chosen = (await partiesOn(scene, actor)).filter((party) => !who || who.includes(party.name))
    const parties = chosen.map((party) => party.id).join(',')
    const form = { disclosure: pending?.id ?? '', consents: 'yes' as const, parties, way, version }
    return noteConsent(house, actor, caseId, { ...form, givenOn: todayIn(scene) })
  },
  recuse: async (scene, actor, { whom, asks, reason }) => {
    const form = { person: scene.person(whom), party: await partyId(scene, actor, asks), reason, version }
    scene.mediator = null
    return recuse(scene.house, actor, scene.caseId, form)
  },
  addCo: (scene, actor, { who, why }) =>
    addCoMediators(scene.house, actor, scene.caseId, { people: idsOf(scene, who), why, version }),
  joinIn: (scene, actor) => joinIn(scene.house, actor, scene.caseId, { free: 'yes', version }),
  help: async (scene, actor, { kind, name, relation, why }) => {
    const parties = await partiesOn(scene, actor)
    const consents = parties.map((party) => idIn(parties, party.name)).join(',')
    return inviteHelper(scene.house, actor, scene.caseId, { kind, name, relation, why, consents, version })
  },
  guide: (scene, actor, { judge, court, asked, said }) => {
    const form = { name: judge, relation: court, why: asked, note: said, version }
    return noteGuidance(scene.house, actor, scene.caseId, form)
  },
  joinCommittee: (scene, actor, { committee, reason }) =>
    joinCommittee(scene.house, actor, scene.caseId, { committee: scene.org(committee).id, reason, version }),
}
