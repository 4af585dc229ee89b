import { dayOf } from '../platform/clock.ts'
import { paperDay, paperMoment } from '../platform/wording.ts'
import type { Deed } from '../people/deed.ts'
import { orgById, rootOrg, type Org } from '../people/orgs.ts'
import { findCase, type CaseRow } from '../cases/store.ts'
import { channelName, SOURCES, typeName, type Source } from '../cases/types.ts'
import { issuePaper } from '../documents/issue.ts'
import { itemsOf, partyFacts, subjectOf } from '../documents/party-facts.ts'
import { partiesOf, type PartyRow } from '../parties/store.ts'

type Received = Pick<CaseRow, 'seq' | 'register_no' | 'registered_at' | 'applicants' | 'title' | 'summary' | 'channel'>

/** 登记回执: applicant's part and stub; states the day and time of the request. Reads nothing: a queue is waiting. */
export async function issueReceipt(
  deed: Deed,
  centre: Org,
  kase: Received,
  parties: readonly PartyRow[],
): Promise<void> {
  const facts = {
    registrationNumber: kase.register_no,
    registeredAt: paperMoment(kase.registered_at),
    parties: facesOf(deed, parties),
    partyNames: kase.applicants,
    subject: subjectOf(kase),
    subjectShort: subjectOf(kase, 28),
    centreName: centre.name,
    channel: channelName(kase.channel),
    clerkName: deed.actor.name,
    enquiry: '到登记窗口或打电话，报登记号',
    centrePhone: centre.phone ?? '（见大厅公告）',
    centreAddress: centre.address ?? '（见大厅公告）',
    date: paperDay(dayOf(deed.at)),
  }
  await issuePaper(deed, 'receipt', facts, {
    caseSeq: kase.seq,
    number: kase.register_no,
    committeeName: centre.name,
    copies: 1,
  })
}

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

/** 不予受理告知书, one for the first applicant: ground, article, where to go instead. */
export async function issueDeclineNotice(
  deed: Deed,
  caseId: string,
  because: { ground: string; source: string; advice: string },
): Promise<void> {
  const { kase, parties, centre } = await gather(deed, caseId)
  const to = parties.find((p) => p.side === 'applicant')
  const facts = {
    registrationNumber: kase.register_no,
    registeredOn: paperDay(dayOf(kase.registered_at)),
    subject: subjectOf(kase),
    ground: because.ground,
    groundSource: because.source,
    elsewhere: itemsOf(because.advice),
    recipientName: to?.name ?? '申请人',
    recipientAddress: to?.address ?? '',
    committeeName: centre.seal_name,
    date: paperDay(dayOf(deed.at)),
    centrePhone: centre.phone ?? '（见大厅公告）',
  }
  await issuePaper(deed, 'decline_notice', facts, {
    caseSeq: kase.seq,
    number: kase.register_no,
    committeeName: centre.name,
    copies: 2,
  })
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
