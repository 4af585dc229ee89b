import { dayOf, type Day } from '../platform/clock.ts'
import { paperDay } from '../platform/wording.ts'
import type { Deed } from '../people/deed.ts'
import { orgById } from '../people/orgs.ts'
import { findCase, type CaseRow } from '../cases/store.ts'
import { issuePaper } from '../documents/issue.ts'
import { issueServiceProof } from '../documents/service-proof.ts'
import { subjectOf } from '../documents/party-facts.ts'
import { partiesOf } from '../parties/store.ts'
import { groundName } from './grounds.ts'
import type { Thing } from './store.ts'

/** 终止调解通知书, one for each party (人民调解法第26条), each with its 送达回证. */
export async function issueTerminationNotice(
  deed: Deed,
  caseId: string,
  because: { ground: string; note: string; on: Day },
): Promise<void> {
  const kase = (await findCase(deed.t, deed.actor, caseId))!
  const committee = (await orgById(deed.t, kase.committee_org!))!
  const parties = await partiesOf(deed.t, kase.seq)
  for (const party of parties) {
    const about = { caseSeq: kase.seq, number: kase.file_no, committeeName: committee.name }
    await issuePaper(
      deed,
      'termination_notice',
      {
        number: kase.file_no ?? '',
        partyNames: kase.respondents ? `${kase.applicants}与${kase.respondents}` : kase.applicants,
        subject: subjectOf(kase),
        acceptedOn: kase.accepted_at ? paperDay(dayOf(kase.accepted_at)) : '',
        reason: `${because.ground}（${because.note}）`,
        advice: adviceFor(kase.ministry_type),
        recipientName: party.name,
        committeeName: committee.seal_name,
        date: paperDay(because.on),
        centrePhone: committee.phone ?? '大厅公告上的电话',
      },
      { ...about, copies: 2 },
    )
    await issueServiceProof(deed, 'termination_notice', party, committee.seal_name, about)
  }
}

/** 移交材料清单, one for who receives and one for the file. */
export async function issueTransferList(
  deed: Deed,
  kase: CaseRow,
  list: { receiver: string; note: string; things: readonly Thing[]; undisputed: readonly string[] },
): Promise<void> {
  const committee = (await orgById(deed.t, kase.committee_org!))!
  await issuePaper(
    deed,
    'transfer_list',
    {
      number: kase.file_no ?? '',
      receiverName: list.receiver,
      partyNames: kase.respondents ? `${kase.applicants}与${kase.respondents}` : kase.applicants,
      subject: subjectOf(kase),
      acceptedOn: kase.accepted_at ? paperDay(dayOf(kase.accepted_at)) : '',
      endedOn: kase.closed_at ? paperDay(dayOf(kase.closed_at)) : '',
      ground: groundName(kase.closing_ground),
      undisputed: list.undisputed.map((text) => ({ text })),
      items: list.things.map(({ name, form, copies, pages }) => ({ name, form, copies, pages })),
      note: list.note,
      handedByName: deed.actor.name,
      committeeName: committee.seal_name,
      date: paperDay(dayOf(deed.at)),
    },
    { caseSeq: kase.seq, number: kase.file_no, committeeName: committee.name, copies: 2 },
  )
}

/** What runs or must come first for some types, in the words of the law. */
function adviceFor(type: string | null): string {
  if (type === '10a' || type === '10b')
    return '劳动争议要先申请劳动争议仲裁，仲裁时效一年，从知道或者应当知道权利被侵害之日起算（劳动争议调解仲裁法第27条）。'
  if (type === '13')
    return '道路交通事故损害赔偿争议，自调解终止之日起3日内，各方可以共同书面申请公安机关交通管理部门调解（道路交通事故处理程序规定第85条）。'
  if (type === '07')
    return '农村土地承包经营纠纷可以申请农村土地承包仲裁，时效二年（农村土地承包经营纠纷调解仲裁法第18条）。'
  return ''
}
