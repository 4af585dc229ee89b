import { dayOf } from '../platform/clock.ts'
import { paperDay, paperMoment } from '../platform/wording.ts'
import type { Deed } from '../people/deed.ts'
import { orgById } from '../people/orgs.ts'
import { peopleOn, type CaseRow } from '../cases/store.ts'
import { issuePaper } from '../documents/issue.ts'
import { subjectOf } from '../documents/party-facts.ts'
import { namesOf } from '../parties/party.ts'
import { partiesOf, type PartyRow } from '../parties/store.ts'
import { modeName } from './session.ts'
import type { Plan } from './store.ts'

/** 调解通知, one for each who is asked to come; an appointment, no summons. */
export async function issueSessionNotices(
  deed: Deed,
  kase: CaseRow,
  plan: Plan,
  invited: readonly PartyRow[],
): Promise<void> {
  const committee = (await orgById(deed.t, kase.committee_org!))!
  const parties = await partiesOf(deed.t, kase.seq)
  const mediators = (await peopleOn(deed.t, kase.seq)).filter((person) => person.relation === 'mediator')
  const number = kase.file_no ?? kase.register_no
  for (const party of invited)
    await issuePaper(
      deed,
      'session_notice',
      {
        number,
        recipientName: party.name,
        otherNames: namesOf(parties.filter((one) => one.side !== party.side).map((one) => one.name)),
        subject: subjectOf(kase),
        startsAt: paperMoment(plan.starts_at),
        place: plan.place,
        mode: modeName(plan.mode),
        link: plan.link ?? '',
        mediatorNames: mediators.map((person) => person.name).join('、'),
        centrePhone: committee.phone ?? '见大厅公告',
        committeeName: committee.seal_name,
        date: paperDay(dayOf(deed.at)),
      },
      { caseSeq: kase.seq, number, committeeName: committee.name, copies: 1 },
    )
}
