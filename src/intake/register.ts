import { dayOf } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import type { Actor } from '../people/actor.ts'
import { performOrFind, type Deed, type Outcome } from '../people/deed.ts'
import type { Org } from '../people/orgs.ts'
import { caseOfForm, createCase, type Registered } from '../cases/create.ts'
import { putFindable, wordsOf } from '../cases/search.ts'
import { receiveVisit } from '../cases/visit-store.ts'
import { careWith, namesOf, personalFacts, type NewParty } from '../parties/party.ts'
import { issueReceipt } from '../documents/receipt.ts'
import { insertParties, type PartyRow } from '../parties/store.ts'
import { ministryOf } from '../cases/gb-types.ts'
import { channelName, type Channel } from '../cases/types.ts'
import { dropDraft } from './drafts.ts'
import type { Intake } from './form.ts'
import { linkAtRegistration } from '../relating/linking.ts'
import { arrivedBefore } from './store.ts'

export interface Filled {
  /** Made when the form was opened: sent twice, it is the same case. It is the draft's id, too. */
  key: string
  /** The visit; several matters of one visit have it in common. */
  visitId: string
  intake: Intake
  /** Ids of cases ticked as related. */
  related: readonly string[]
}

/** 登记: a visit, a case, its parties and its receipt. The request interrupts limitation from this moment. */
export const register = (house: House, actor: Actor, org: Org, form: Filled): Promise<Outcome<Registered>> =>
  performOrFind(house, actor, (deed) => registerForm(deed, org, form))

async function registerForm(deed: Deed, org: Org, form: Filled): Promise<Registered> {
  const { visit, dispute, parties } = form.intake
  const before = await caseOfForm(deed, form.key)
  if (before) return before
  const channel = visit.channel || 'window'
  if (visit.externalNo) await refuseKnown(deed, org, channel, visit.externalNo)
  await receiveVisit(deed, org.id, { id: form.visitId, people: visit.peopleCount ?? 1, channel })
  const registered = await registerCase(deed, org, {
    parties,
    visitId: form.visitId,
    channel,
    externalNo: visit.externalNo || null,
    title: null,
    summary: dispute.summary,
    requests: dispute.requests,
    placeOrg: dispute.placeOrg || null,
    place: dispute.place || null,
    happenedOn: dispute.happenedOn,
    gbType: dispute.gbType || null,
    ministryType: dispute.ministryType || (dispute.gbType ? ministryOf(dispute.gbType) : null),
    amountFen: dispute.amount,
    scale: visit.scale || null,
    difficulty: visit.difficulty || null,
    care: visit.care,
    formKey: form.key,
  })
  const received = { seq: registered.seq, register_no: registered.registerNo, registered_at: deed.at }
  await issueReceipt(deed, org, { ...received, ...registered.facts }, registered.parties)
  await linkAtRegistration(deed, registered, form.related)
  await dropDraft(deed.t, deed.actor, form.key)
  return registered
}

/** A number from elsewhere names one case of an organisation. */
async function refuseKnown(deed: Deed, org: Org, channel: Channel, externalNo: string): Promise<void> {
  const seq = (await arrivedBefore(deed.t, org.id, channel, [externalNo])).get(externalNo)
  if (seq === undefined) return
  const known = await deed.t.selectFrom('cases').select('register_no').where('seq', '=', seq).executeTakeFirstOrThrow()
  throw new Refused({ kind: 'guard', reason: `${channelName(channel)}的这个编号登记过了：${known.register_no}` })
}

export interface Statement {
  parties: readonly NewParty[]
  visitId: string | null
  channel: Channel
  externalNo: string | null
  title: string | null
  summary: string
  requests: string
  placeOrg: string | null
  place: string | null
  happenedOn: string | null
  ministryType: string | null
  gbType: string | null
  amountFen: number | null
  scale: string | null
  difficulty: string | null
  /** Codes of CARE_FLAGS, separated by commas. */
  care: string
  /** Made when the form was opened; null for what comes without one. */
  formKey: string | null
}

/** A case as it was just entered, so that its receipt need not read it back. */
export interface Entered extends Registered {
  facts: { applicants: string; title: string | null; summary: string; channel: Channel }
  parties: PartyRow[]
}

/** The part every channel shares: a case with its parties, findable. */
export async function registerCase(deed: Deed, org: Org, stated: Statement): Promise<Entered> {
  const names = (side: string) => namesOf(stated.parties.filter((p) => p.side === side).map((p) => p.name))
  const births = stated.parties.map((party) => ({ birth_on: personalFacts(party).birthOn }))
  const facts = {
    channel: stated.channel,
    external_no: stated.externalNo,
    visit_id: stated.visitId,
    title: stated.title,
    summary: stated.summary,
    requests: stated.requests,
    applicants: names('applicant'),
    respondents: names('respondent'),
    party_count: stated.parties.length,
    place_org: stated.placeOrg,
    place: stated.place,
    happened_on: stated.happenedOn,
    ministry_type: stated.ministryType,
    amount_fen: stated.amountFen,
    gb_type: stated.gbType,
    scale: stated.scale,
    difficulty: stated.difficulty,
    care: careWith(stated.care, births, dayOf(deed.at)),
    form_key: stated.formKey,
  }
  const registered = await createCase(deed, org, facts)
  const parties = await insertParties(deed, registered.seq, stated.parties)
  await putFindable(deed.t, registered.seq, {
    words: [
      ...wordsOf({ ...facts, register_no: registered.registerNo }),
      ...parties.flatMap((p) => [p.name, p.pinyin, p.initials]),
    ],
    orgPaths: [org.path],
    personIds: [deed.actor.personId],
  })
  return { ...registered, facts, parties }
}
