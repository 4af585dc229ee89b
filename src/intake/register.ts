import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import type { Org } from '../people/orgs.ts'
import { createCase, type Registered } from '../cases/create.ts'
import { putFindable, wordsOf } from '../cases/search.ts'
import { visibleTo } from '../cases/visible.ts'
import { namesOf, type NewParty } from '../parties/party.ts'
import { insertParties, type PartyRow } from '../parties/store.ts'
import type { Channel } from '../cases/types.ts'
import type { Intake } from './form.ts'
import { issueReceipt } from './papers.ts'

/**
 * 登记: one visit, one case, its parties and its receipt. The request interrupts limitation from this moment.
 * `visitId` was made when the form was opened: sent twice, it is the same visit and the same case.
 */
export function register(
  house: House,
  actor: Actor,
  org: Org,
  visitId: string,
  intake: Intake,
): Promise<Outcome<Registered>> {
  return perform(house, actor, async (deed) => {
    const { visit, dispute, parties } = intake
    if (!(await receiveVisit(deed, org, visitId, visit.peopleCount ?? 1, visit.channel || 'window')))
      return caseOfVisit(deed, visitId)
    const registered = await registerCase(deed, org, {
      parties,
      visitId,
      channel: visit.channel || 'window',
      externalNo: null,
      title: null,
      summary: dispute.summary,
      requests: dispute.requests,
      placeOrg: dispute.placeOrg || null,
      place: dispute.place || null,
      happenedOn: dispute.happenedOn,
      ministryType: dispute.ministryType || null,
      amountFen: dispute.amount,
    })
    const received = { seq: registered.seq, register_no: registered.registerNo, registered_at: deed.at }
    await issueReceipt(deed, org, { ...received, ...registered.facts }, registered.parties)
    return registered
  })
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
  amountFen: number | null
}

/** A case as it was just entered, so that its receipt need not read it back. */
export interface Entered extends Registered {
  facts: { applicants: string; title: string | null; summary: string; channel: Channel }
  parties: PartyRow[]
}

/** The part every channel shares: a case with its parties, findable. */
export async function registerCase(deed: Deed, org: Org, stated: Statement): Promise<Entered> {
  const names = (side: string) => namesOf(stated.parties.filter((p) => p.side === side).map((p) => p.name))
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

/** False when this visit is on record already. */
async function receiveVisit(deed: Deed, org: Org, id: string, people: number, channel: Channel): Promise<boolean> {
  const visit = {
    id,
    org_id: org.id,
    people_count: people,
    channel,
    received_at: deed.at,
    received_by: deed.actor.personId,
  }
  const made = await deed.t
    .insertInto('visits')
    .values(visit)
    .onConflict((oc) => oc.column('id').doNothing())
    .executeTakeFirst()
  return made.numInsertedOrUpdatedRows === 1n
}

async function caseOfVisit(deed: Deed, visitId: string): Promise<Registered> {
  const kase = await deed.t
    .selectFrom('cases')
    .select(['seq', 'id', 'register_no'])
    .where('visit_id', '=', visitId)
    .where(visibleTo(deed.actor))
    .executeTakeFirst()
  if (!kase) throw new Refused({ kind: 'gone', reason: '这次来访已经登记过，但不归您看' })
  return { seq: kase.seq, id: kase.id, registerNo: kase.register_no }
}
