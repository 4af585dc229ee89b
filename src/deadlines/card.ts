import { dayOf, daysBetween, type Day, type Instant } from '../platform/clock.ts'
import type { Calendar } from '../platform/calendar/calendar.ts'
import { workdaysBetween } from '../platform/calendar/period.ts'
import { urls } from '../platform/web/urls.ts'
import { spokenDay } from '../platform/wording.ts'
import { CASE_ACTIONS, type CaseAction } from '../cases/lifecycle.ts'
import { PAUSE_CAUSES, spokenLength, type PauseCause } from '../clocks/catalogue.ts'
import { lengthOf, type ClockFacts } from '../clocks/clock.ts'
import { lightOf } from '../clocks/light.ts'
import { isAsked } from '../clocks/standing.ts'
import { whySentence } from './receipt.ts'
import type { ExtensionRow, PauseRow } from './store.ts'
import { clockName, moreTime } from './turning.ts'

/** The clocks of a case as its page reads them. */
export interface Kept {
  clocks: readonly ClockFacts[]
  pauses: readonly PauseRow[]
  extensions: readonly ExtensionRow[]
}

const TURNS = ['pauseClock', 'resumeClock', 'extendClock', 'askExtension', 'grantExtension', 'refuseExtension'] as const

/** 时限 on the case page; null for a case that never had a clock. `open`: the receipts are for this person. */
export function clockCard(
  caseId: string,
  kept: Kept,
  calendar: Calendar,
  now: Instant,
  may: { open: boolean; act(action: CaseAction): boolean },
) {
  if (kept.clocks.length === 0) return null
  const href = (clock: ClockFacts) => (may.open ? urls.clock(caseId, clock.id) : null)
  const running = kept.clocks.filter((clock) => clock.stopped_at === null)
  const stopped = kept.clocks.filter((clock) => clock.stopped_at !== null)
  return {
    today: spokenDay(dayOf(now), now),
    running: [...running]
      .sort(byDue)
      .map((clock) => ({ ...runningRow(clock, kept, calendar, now), href: href(clock) })),
    stopped: [...stopped].reverse().map((clock) => ({ ...stoppedRow(clock, calendar, now), href: href(clock) })),
    links: TURNS.filter((action) => may.act(action)).map((action) => ({
      href: urls.caseForm(caseId, CASE_ACTIONS[action].form!),
      label: CASE_ACTIONS[action].label,
    })),
  }
}

/** The most urgent on top, those that stand still last. */
const byDue = (one: ClockFacts, other: ClockFacts): number => ((one.due_on ?? '~') < (other.due_on ?? '~') ? -1 : 1)

function runningRow(clock: ClockFacts, { clocks, pauses, extensions }: Kept, calendar: Calendar, now: Instant) {
  const pause = pauses.find((one) => one.clock_id === clock.id && one.to_on === null)
  const waiting = extensions.some((one) => one.clock_id === clock.id && isAsked(one))
  const light = lightOf({ clock: clock.code, due_on: clock.due_on, warn_on: clock.warn_on }, dayOf(now), calendar)!
  return {
    light: { ...light, name: '' },
    ...headOf(clock),
    due: clock.due_on ? `${clock.provisional ? '暂定' : ''}${spokenDay(clock.due_on, now)}` : '没有到期日',
    note: pause ? pauseSaid(pause, now) : usedSaid(clock, calendar, dayOf(now), now),
    more: [
      clock.extended ? `已经延长${moreTime(clock.extended, clock.unit)}` : '',
      waiting ? '延期申请等着批' : '',
      plannedFrom(clock, clocks, calendar, now),
    ]
      .filter(Boolean)
      .join('，'),
  }
}

/** Of a plan: the clock it took the place of, by how much that is over, and how often a plan was made. */
function plannedFrom(clock: ClockFacts, clocks: readonly ClockFacts[], calendar: Calendar, now: Instant): string {
  if (clock.code !== 'MT-PLAN') return ''
  const before = clocks.find((one) => one.stop_event === PLAN && one.code !== 'MT-PLAN' && one.due_at_stop)
  const late = before && lateBy({ ...before, stopped_on: dayOf(now) }, calendar)
  const times = clocks.filter((one) => one.code === 'MT-PLAN').length
  return [
    before
      ? `原来的${clockName(before.code)}${spokenDay(before.due_at_stop!, now)}到期${late ? `，超期${late}` : ''}`
      : '',
    times > 1 ? `第${times}次定方案` : '',
  ]
    .filter(Boolean)
    .join('，')
}

const PLAN = CASE_ACTIONS.adoptPlan.event

const headOf = (clock: ClockFacts) => ({
  name: clockName(clock.code),
  rule: `${startLabel(clock.start_event)}起${spokenLength(lengthOf(clock))}${clock.round > 1 ? `，第${clock.round}轮` : ''}`,
})

const pauseSaid = (pause: PauseRow, now: Instant): string =>
  `${spokenDay(pause.from_on, now)}起中止（${PAUSE_CAUSES[pause.cause as PauseCause]}）${pause.until_on ? `，最晚${spokenDay(pause.until_on, now)}恢复` : ''}`

/** How much of it is used, or why it ends on another day than the nominal one. */
function usedSaid(clock: ClockFacts, calendar: Calendar, today: Day, now: Instant): string {
  const { nominal_on: nominal, due_on: due } = clock
  if (nominal && due && nominal !== due) return `${spokenDay(nominal, now)}是${calendar.why(nominal)}，顺延`
  if (clock.unit !== 'W' || due === null || today > due) return ''
  const all = clock.count + clock.extended
  return `已用${Math.max(0, all - workdaysBetween(calendar, today, due))}／${all}个工作日`
}

function stoppedRow(clock: ClockFacts, calendar: Calendar, now: Instant) {
  const late = lateBy(clock, calendar)
  return {
    light: late
      ? { key: 'donelate', word: clock.stop_event === PLAN ? '超期，改按方案' : '完成，超期', rest: late, name: '' }
      : { key: 'done', word: clock.stop_event === PLAN ? '改按方案' : '按期完成', rest: '', name: '' },
    ...headOf(clock),
    due: clock.due_at_stop ? spokenDay(clock.due_at_stop, now) : '没有到期日',
    note: `${spokenDay(clock.stopped_on!, now)}${startLabel(clock.stop_event ?? '')}`,
    more: clock.due_at_stop ? '' : '中止中结束',
  }
}

/** By how much a stopped clock was late, in its own unit; null in time. One that stood still was not late. */
export function lateBy({ stopped_on, due_at_stop, unit }: ClockFacts, calendar: Calendar): string | null {
  if (!stopped_on || !due_at_stop || stopped_on <= due_at_stop) return null
  if (unit !== 'W') return `${daysBetween(due_at_stop, stopped_on)}天`
  return `${Math.max(1, workdaysBetween(calendar, due_at_stop, stopped_on))}个工作日`
}

const LABELS = new Map<string, string>(Object.values(CASE_ACTIONS).map((row) => [row.event, row.label]))

/** The event that set a clock going or ended it, by the label of its act. */
export const startLabel = (event: string): string =>
  event === 'carried_over' ? '系统升级时' : (LABELS.get(event) ?? event)

/** The sentence under 最迟 and the way to the list of days, of the clock the case shows. */
export function whyDue(
  caseId: string,
  kept: Kept,
  shown: string | null,
  calendar: Calendar,
  now: Instant,
  open: boolean,
) {
  const clock = kept.clocks.find((one) => one.stopped_at === null && one.code === shown)
  if (!clock) return null
  const row = { ...clock, name: clockName(clock.code) }
  const pause = kept.pauses.find((one) => one.clock_id === clock.id && one.to_on === null)
  return {
    why: pause
      ? `${row.name}${pauseSaid(pause, now)}。`
      : clock.due_on
        ? `为什么是这天：${whySentence(row, spokenLength(lengthOf(clock)), calendar, now)}`
        : '',
    link: open ? { href: urls.clock(caseId, clock.id), label: '看逐日清单' } : null,
  }
}
