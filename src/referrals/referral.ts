import { dayOf, type Day } from '../platform/clock.ts'
import type { Calendar } from '../platform/calendar/calendar.ts'
import { bodyName, bodyOf } from './bodies.ts'
import { endOf } from './deadline.ts'
import { REFERRAL_ACTIONS, type ReferralAction, type ReferralState } from './lifecycle.ts'
import type { ReferralRow } from './store.ts'

/** Whether a step of its life can be taken now. */
export const canBe = (action: ReferralAction, { state }: Pick<ReferralRow, 'state'>): boolean =>
  (REFERRAL_ACTIONS[action].from as readonly ReferralState[]).includes(state as ReferralState)

/** For choosing among several of one case. */
export const titleOf = ({ body, office }: Pick<ReferralRow, 'body' | 'office'>): string =>
  `${bodyName(body)}：${office}`

/** By when the other side has to decide, from its receipt on; null where no law says so or there is no receipt. */
export function theirDay(
  calendar: Calendar,
  { body, receipt_on }: Pick<ReferralRow, 'body' | 'receipt_on'>,
): Day | null {
  const code = bodyOf(body)?.theirs
  return code && receipt_on ? endOf(calendar, code, receipt_on).dueOn : null
}

/** A day that lies before what it follows upon; null when it does not. */
export const tooEarly = (on: Day, referral: Pick<ReferralRow, 'sent_at' | 'receipt_on'>): string | null => {
  if (referral.receipt_on && on < referral.receipt_on) return '早于对方收到的那天，请再对一遍'
  return on < dayOf(referral.sent_at) ? '早于转介的那天，请再对一遍' : null
}
