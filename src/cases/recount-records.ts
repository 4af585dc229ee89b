import type { Day } from '../platform/clock.ts'
import { paperDay } from '../platform/wording.ts'
import { row } from './records.ts'
import { CASE_STATE_NAMES } from './states.ts'

/** What the house itself does to a case when an administrator confirms a calendar: no form, nobody's turn changes. */
export const RECOUNT_RECORDS = {
  recount: row<{ moves: { clock: string; from: Day; to: Day }[]; why: string }>({
    kinds: ['dispute', 'enquiry', 'matter'],
    label: '按新日历重算期限',
    effect: '管理员确认放假安排以后，受影响的期限重新算，改前改后都留在经过里',
    from: CASE_STATE_NAMES,
    to: 'same',
    by: ['house'],
    event: 'recounted',
    says: (p) => `日历更新（${p.why}）：${p.moves.map(moved).join('；')}`,
    form: null,
  }),
}

/** The year only where it changes between the two. */
function moved({ clock, from, to }: { clock: string; from: Day; to: Day }): string {
  const [before, after] = [paperDay(from), paperDay(to)]
  const sameYear = from.slice(0, 4) === to.slice(0, 4)
  return `${clock}由${sameYear ? before.slice(5) : before}改到${sameYear ? after.slice(5) : after}`
}
