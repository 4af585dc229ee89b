import { dayOf, type Instant } from '../platform/clock.ts'
import type { Calendar } from '../platform/calendar/calendar.ts'
import { spokenDay, spokenMoment } from '../platform/wording.ts'
import { clockRow, PAUSE_CAUSES, spokenLength, type PauseCause } from '../clocks/catalogue.ts'
import { lengthOf, periodOf, type ClockFacts } from '../clocks/clock.ts'
import { lightOf } from '../clocks/light.ts'
import { lateBy, startLabel } from './card.ts'
import { receiptOf, ruleWords } from './receipt.ts'
import type { ExtensionRow, History, PauseRow } from './store.ts'
import { moreTime } from './turning.ts'

/** 期限计算单: everything one clock's day comes from, in words; page and paper print the same. */
export function explained(
  clock: ClockFacts,
  { pauses, extensions, people }: History,
  calendar: Calendar,
  now: Instant,
) {
  const row = clockRow(clock.code)!
  const stood = pauses.map((pause) => ({ from: pause.from_on, to: pause.to_on }))
  const until = clock.stopped_on ?? dayOf(now)
  const receipt = receiptOf(calendar, periodOf(clock, stood), now, until)
  const name = (id: string | null) => people.get(id ?? '') ?? ''
  return {
    name: row.name,
    code: clock.code,
    length: spokenLength(lengthOf(clock)),
    article: ruleWords(row),
    starts: `${startLabel(clock.start_event)}，${spokenMoment(clock.started_at, now)}`,
    startOn: startSaid(clock, now),
    effect: row.missed,
    light: clock.stopped_at ? null : lightOf({ ...clock, clock: clock.code }, dayOf(now), calendar),
    stopped: stoppedSaid(clock, calendar, now),
    ...receipt,
    due: receipt.due ?? '还在中止，恢复以后再算',
    pauses: pauses.map((pause) => pauseRow(pause, name(pause.made_by), now)),
    extensions: extensions.map((one) => extensionRow(one, clock.unit, name, now)),
  }
}
export type Explained = ReturnType<typeof explained>

/** Day 0 is not always the day of the event. */
function startSaid({ start_on, started_at, code }: ClockFacts, now: Instant): string {
  const day = spokenDay(start_on, now)
  if (start_on === dayOf(started_at)) return `${day}，当天不计，第二天起数`
  if (code === 'PM-D3') return `${day}收到申请，当天不计，第二天起数`
  return `${day}（下班以后发生的，按下一个工作日算），当天不计，第二天起数`
}

function stoppedSaid(clock: ClockFacts, calendar: Calendar, now: Instant): string | null {
  if (!clock.stopped_on) return null
  const late = lateBy(clock, calendar)
  return `${spokenDay(clock.stopped_on, now)}${startLabel(clock.stop_event ?? '')}，${late ? `超期${late}` : '没有超期'}`
}

const pauseRow = (pause: PauseRow, by: string, now: Instant) => ({
  from: spokenDay(pause.from_on, now),
  to: pause.to_on
    ? `${spokenDay(pause.to_on, now)}恢复`
    : `还没有恢复${pause.until_on ? `，最晚${spokenDay(pause.until_on, now)}` : ''}`,
  cause: PAUSE_CAUSES[pause.cause as PauseCause] ?? pause.cause,
  document: pause.document,
  by: `${by}${pause.ended_at && pause.ended_by === null ? '；到期自动恢复' : ''}`,
})

function extensionRow(one: ExtensionRow, unit: string, name: (id: string | null) => string, now: Instant) {
  const said = one.granted === 1 ? '' : one.granted === 0 ? '（没有批准，不计）' : '（还没有批，不计）'
  const how =
    one.ground === 'parties'
      ? `各方同意：${one.document}`
      : `${name(one.asked_by)}申请${one.decided_by ? `，${name(one.decided_by)}${one.granted ? '批准' : '不批准'}` : ''}`
  return {
    on: spokenDay(dayOf(one.decided_at ?? one.asked_at), now),
    more: `${moreTime(one.count, unit)}${said}`,
    how: [how, one.answer].filter(Boolean).join('：'),
    reason: one.reason,
  }
}
