import { dayOf } from '../platform/clock.ts'
import { paperDay } from '../platform/wording.ts'
import type { Deed } from '../people/deed.ts'
import { orgById, rootOrg, type Org } from '../people/orgs.ts'
import { findCase, type CaseRow } from '../cases/store.ts'
import { SOURCES, typeName, type Source } from '../cases/types.ts'
import { issuePaper } from '../documents/issue.ts'
import { issueServiceProof } from '../documents/service-proof.ts'
import { itemsOf, partyFacts, subjectOf } from '../documents/party-facts.ts'
import { partiesOf, type PartyRow } from '../parties/store.ts'

/** 申请书 when the parties apply, 受理登记表 when the committee acts of its own accord. */
export async function issueAcceptance(deed: Deed, caseId: string, committee: Org, source: Source): Promise<void> {
  const { kase, parties } = await gather(deed, caseId)
  const date = paperDay(dayOf(deed.at))
  const about = { caseSeq: kase.seq, number: null, committeeName: committee.name, copies: 1 }
  const common = { committeeName: committee.seal_name, date, factsText: kase.summary, parties: facesOf(deed, parties) }
  if (source === 'on_application') {
    const requests = itemsOf(kase.requests)
    await issuePaper(
      deed,
      'application',
      { ...common, requests: requests.length ? requests : [{ text: '请求调解上述纠纷' }] },
      about,
    )
    return
  }
  await issuePaper(
    deed,
    'acceptance_register',
    {
      ...common,
      acceptedOn: date,
      onOwnInitiative: '是',
      partyNames: parties.map((p) => p.name).join('、'),
      disputeType: typeName(kase.ministry_type),
      source: SOURCES[source],
      entrustedBy: '',
      registrarName: deed.actor.name,
    },
    about,
  )
}

/** 不予受理告知书, one for the first applicant: ground, article, where to go instead; with its 送达回证. */
export async function issueDeclineNotice(
  deed: Deed,
  caseId: string,
  because: { ground: string; source: string; advice: string; earlier: string },
): Promise<void> {
  const { kase, parties, centre } = await gather(deed, caseId)
  const to = parties.find((p) => p.side === 'applicant')
  const facts = {
    registrationNumber: kase.register_no,
    registeredOn: paperDay(dayOf(kase.registered_at)),
    subject: subjectOf(kase),
    earlier: because.earlier,
    ground: because.ground,
    groundSource: because.source,
    elsewhere: itemsOf(because.advice),
    recipientName: to?.name ?? '申请人',
    committeeName: centre.seal_name,
    date: paperDay(dayOf(deed.at)),
    centrePhone: centre.phone ?? '（见大厅公告）',
  }
  const about = { caseSeq: kase.seq, number: kase.register_no, committeeName: centre.name }
  await issuePaper(deed, 'decline_notice', facts, { ...about, copies: 2 })
  await issueServiceProof(deed, 'decline_notice', to, centre.seal_name, about)
}

async function gather(deed: Deed, caseId: string): Promise<{ kase: CaseRow; parties: PartyRow[]; centre: Org }> {
  const kase = await findCase(deed.t, deed.actor, caseId)
  if (!kase) throw new Error('a paper for a case its maker cannot see')
  return {
    kase,
    parties: await partiesOf(deed.t, kase.seq),
    centre: (await orgById(deed.t, kase.registered_org)) ?? (await rootOrg(deed.t)),
  }
}

const facesOf = (deed: Deed, parties: readonly PartyRow[]) =>
  parties.map((party) => partyFacts(party, deed.house.sealer, dayOf(deed.at)))
