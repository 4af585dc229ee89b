import { dayOf } from '../platform/clock.ts'
import { paperDay, paperMoment } from '../platform/wording.ts'
import type { Deed } from '../people/deed.ts'
import { orgById } from '../people/orgs.ts'
import type { CaseRow } from '../cases/store.ts'
import { issuePaper } from '../documents/issue.ts'
import { itemsOf, subjectOf } from '../documents/party-facts.ts'
import { handoversOn, type HandoverRow } from './store.ts'

/** 会诊记录, one for each level and one for the file; printed by who answers or takes over. */
export async function issueConsultationRecord(
  deed: Deed,
  kase: CaseRow,
  record: HandoverRow,
  answered: { opinion: string; prescription: string },
): Promise<void> {
  const unit = (await orgById(deed.t, record.to_org))!
  const records = (await handoversOn(deed.t, kase.seq)).filter((one) => one.purpose === 'consult')
  const earlier = records.filter((one) => one.id < record.id && one.answer !== null)
  const number = kase.file_no ?? kase.register_no
  const prescription = itemsOf(answered.prescription)
  await issuePaper(
    deed,
    'consultation_record',
    {
      number,
      ordinal: String(records.findIndex((one) => one.id === record.id) + 1),
      earlier: earlier.map((one) => ({ text: earlierSaid(one) })),
      fromName: record.from_name,
      toName: record.to_name,
      sentAt: paperMoment(record.sent_at),
      answeredAt: paperMoment(deed.at),
      partyNames: kase.respondents ? `${kase.applicants}与${kase.respondents}` : kase.applicants,
      subject: subjectOf(kase),
      complaint: record.complaint ?? '',
      findings: record.findings ?? '',
      tried: itemsOf(record.tried ?? ''),
      why: record.why,
      skipGround: record.skip_ground ?? '',
      question: record.question,
      opinion: answered.opinion,
      prescription,
      outcome: prescription.length
        ? `交回${record.from_name}，按处方接着调解`
        : `由${record.to_name}接过来办，另行指派调解员`,
      answeredBy: deed.actor.name,
      committeeName: unit.seal_name,
      date: paperDay(dayOf(deed.at)),
    },
    { caseSeq: kase.seq, number, committeeName: unit.name, copies: 3 },
  )
}

const earlierSaid = (record: HandoverRow): string =>
  `${paperDay(dayOf(record.ended_at ?? record.sent_at))}，${record.to_name}答复${record.from_name}：${record.answer}` +
  (record.prescription
    ? `　处方：${itemsOf(record.prescription)
        .map((item) => item.text)
        .join('；')}`
    : '')
