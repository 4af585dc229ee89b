import type { Day } from '../platform/clock.ts'
import { workdaysAfter, workdaysBetween } from '../platform/workdays.ts'
import type { CaseState } from './states.ts'

/** Working days within which the other side is to be reached after registration, and when that begins to be urgent. */
const CONTACT = { within: 3, warnedAfter: 2 }

/** What runs in a state that begins on a day. Of what waits to be accepted: reaching the other side (征询). */
export const clockIn = (state: CaseState, day: Day): { due_on: Day | null; warn_on: Day | null } =>
  state === 'registered'
    ? { due_on: workdaysAfter(day, CONTACT.within).day, warn_on: workdaysAfter(day, CONTACT.warnedAfter).day }
    : { due_on: null, warn_on: null }

export interface Light {
  key: 'ok' | 'soon' | 'late'
  word: string
  rest: string
}

/** The light in words, so that colour is never the only sign; null where no clock runs. Due today is not late. */
export function lightOf(kase: { due_on: Day | null; warn_on: Day | null }, today: Day): Light | null {
  if (kase.due_on === null) return null
  if (today > kase.due_on)
    return { key: 'late', word: '超期', rest: `${Math.max(1, workdaysBetween(kase.due_on, today))}个工作日` }
  const rest = today === kase.due_on ? '今天到期' : `剩${workdaysBetween(today, kase.due_on)}个工作日`
  return kase.warn_on !== null && today >= kase.warn_on
    ? { key: 'soon', word: '临期', rest }
    : { key: 'ok', word: '正常', rest }
}
