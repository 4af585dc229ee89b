import { dayOf } from '../platform/clock.ts'
import { paperDay, paperMoment } from '../platform/wording.ts'
import type { Deed } from '../people/deed.ts'
import type { Org } from '../people/orgs.ts'
import type { CaseRow } from '../cases/store.ts'
import { channelName } from '../cases/types.ts'
import type { PartyRow } from '../parties/store.ts'
import { issuePaper } from './issue.ts'
import { partyFacts, subjectOf } from './party-facts.ts'

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
    parties: parties.map((party) => partyFacts(party, deed.house.sealer, dayOf(deed.at))),
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
