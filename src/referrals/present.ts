import { dayOf, type Day, type Instant } from '../platform/clock.ts'
import type { Calendar } from '../platform/calendar/calendar.ts'
import { urls } from '../platform/web/urls.ts'
import { daysSince, spokenDay, spokenMoment } from '../platform/wording.ts'
import { CASE_ACTIONS, type CaseAction } from '../cases/lifecycle.ts'
import { maskedSides } from '../cases/masking.ts'
import { clockRow } from '../clocks/catalogue.ts'
import { bodyName, bodyOf } from './bodies.ts'
import { REFERRAL_STATES, type ReferralState } from './lifecycle.ts'
import { RESULTS } from './noting-forms.ts'
import { theirDay } from './referral.ts'
import type { openReferrals, Referral } from './store.ts'

const ACTS = ['noteReceipt', 'noteResult', 'endReferral', 'closeByReferral', 'refer'] as const satisfies CaseAction[]

const stateWord = (state: string): string => REFERRAL_STATES[state as ReferralState].label

/** 转介 on the case page: where it went, what runs, what is still missing and who chases it; null where nothing went out. */
export function referralCard(
  caseId: string,
  referrals: readonly Referral[],
  calendar: Calendar,
  now: Instant,
  may: (action: string) => boolean,
) {
  if (referrals.length === 0) return null
  return {
    items: referrals.map((one) => ({
      body: bodyName(one.body),
      office: one.office,
      state: stateWord(one.state),
      waits: one.ended_at === null ? waiting(one, now) : null,
      facts: factsOf(one, calendar, now),
      scans: [
        { file: one.receipt_file, label: '看回执' },
        { file: one.result_file, label: '看答复' },
      ].flatMap(({ file, label }) => (file ? [{ href: urls.file(caseId, file), label }] : [])),
    })),
    links: ACTS.filter((action) => may(action)).map((action) => ({
      href: urls.caseForm(caseId, action === 'refer' ? 'refer' : CASE_ACTIONS[action].form!),
      label: action === 'refer' ? '再转介一次' : CASE_ACTIONS[action].label,
    })),
  }
}

/** Who sent it; once he holds no post any more, whoever has the case. */
const chaserOf = ({ sender, sender_until, successor }: Chased, now: Instant): string =>
  sender_until !== null && sender_until >= dayOf(now) ? sender : (successor ?? sender)
type Chased = Pick<Referral, 'sender' | 'sender_until' | 'successor'>

/** Who chases it and since when. */
function waiting(one: Chased & Pick<Referral, 'receipt_on' | 'sent_at'>, now: Instant): string {
  const since = one.receipt_on ?? dayOf(one.sent_at)
  return `${chaserOf(one, now)}在催，${spokenDay(since, now)}起${one.receipt_on ? '等结果' : '等回执'}`
}

function factsOf(one: Referral, calendar: Calendar, now: Instant) {
  const theirs = one.ended_at === null ? theirDay(calendar, one) : null
  const runs = one.clock_until && clockRow(one.clock_code!)?.name
  return [
    { label: '转出', text: `${spokenMoment(one.sent_at, now)}，${one.sender}` },
    { label: '期限', text: runs ? `${runs}到${spokenDay(one.clock_until!, now)}，以受理机关为准` : '' },
    { label: '回执', text: receiptWords(one, now) },
    { label: '对方', text: theirs ? onTime(one, spokenDay(theirs, now)) : '' },
    { label: '结果', text: resultWords(one, now) },
  ].filter((fact) => fact.text)
}

const onTime = ({ body }: Referral, day: string): string => {
  const opens = bodyOf(body)?.opens
  return opens ? `按规定${opens}最迟${day}` : `按规定最迟${day}答复`
}

const receiptWords = ({ receipt_on, receipt_by, receipt_no }: Referral, now: Instant): string =>
  receipt_on ? `${spokenDay(receipt_on, now)}，${receipt_by}收${receipt_no ? `，编号${receipt_no}` : ''}` : ''

const resultWords = ({ result_on, result, result_note }: Referral, now: Instant): string =>
  result_on
    ? `${spokenDay(result_on, now)}，${RESULTS[result as keyof typeof RESULTS]}：${result_note}`
    : (result_note ?? '')

type Listed = Awaited<ReturnType<typeof openReferrals>>[number]

/** A line of the list of what is out; `late` where somebody's period is over. */
export function listedReferral(one: Listed, calendar: Calendar, now: Instant) {
  const sides = [one.applicants, one.respondents].map((side) => (one.hidden ? maskedSides(side) : side))
  const since = one.receipt_on ?? dayOf(one.sent_at)
  return {
    href: urls.case(one.case_id),
    number: one.file_no ?? one.register_no,
    sides: sides[1] ? `${sides[0]} 对 ${sides[1]}` : sides[0]!,
    body: bodyName(one.body),
    office: one.office,
    phone: one.phone,
    state: stateWord(one.state),
    out: outFor(daysSince(one.sent_at, now)),
    since: `${spokenDay(since, now)}起`,
    chaser: chaserOf(one, now),
    law: one.receipt_on ? theirLaw(one, theirDay(calendar, one), now) : citizensLaw(one, now),
  }
}

const outFor = (days: number): string => (days === 0 ? '今天转的' : `转了${days}天`)

/** Until somebody has the matter in writing, the citizen's period is what may be missed. */
function citizensLaw({ clock_until }: Listed, now: Instant) {
  if (!clock_until) return null
  const late = clock_until < dayOf(now)
  return { late, text: `当事人${late ? '的期限过了：' : '最迟'}${spokenDay(clock_until, now)}` }
}

/** Where the day brings only the decision to take it on, nobody is late after it: what follows has its own time. */
function theirLaw({ body }: Listed, day: Day | null, now: Instant) {
  if (!day) return null
  const over = day < dayOf(now)
  const spoken = spokenDay(day, now)
  const opens = bodyOf(body)?.opens
  if (opens)
    return { late: false, text: over ? `${opens}的期限${spoken}过了，问问办到哪一步` : `${opens}最迟${spoken}` }
  return { late: over, text: `对方${over ? '的期限过了：' : '最迟'}${spoken}` }
}
