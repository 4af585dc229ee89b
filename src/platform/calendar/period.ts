import type { Day, Instant } from '../clock.ts'
import { later } from '../clock.ts'
import { dayAt, numberOf, type Calendar } from './calendar.ts'

/** `W` working days, `C` calendar days, `M` months by the corresponding day. */
export type Unit = 'W' | 'C' | 'M'

export interface Length {
  count: number
  unit: Unit
}

/** A stretch in which a clock stands: the first day is paused, the day of resuming is not. Open while it lasts. */
export interface Pause {
  from: Day
  to: Day | null
}

export interface Period {
  /** Day 0: the event's own day, which is not counted (民法典第201条). */
  start: Day
  length: Length
  /** Added to the nominal length before the one roll (T9): working days to `W`, calendar days to `C` and `M`. */
  extended?: number
  pauses?: readonly Pause[]
}

export interface Reckoned {
  /** Where the length ends by itself; null for working days, which cannot end on a rest day. */
  nominalOn: Day | null
  dueOn: Day
  /** It runs through a year whose days off nobody has announced. */
  provisional: boolean
}

/** When a period ends (民法典第200–203条); null while it is paused. */
export function reckon(calendar: Calendar, period: Period): Reckoned | null {
  if (period.pauses?.some((pause) => pause.to === null)) return null
  const start = numberOf(period.start)
  const pauses = standing(period.pauses ?? [])
  if (period.length.unit === 'W') {
    const due = workingFrom(calendar, start, period.length.count + (period.extended ?? 0), pauses)
    return { nominalOn: null, dueOn: dayAt(due), provisional: !knownFrom(calendar, start, due) }
  }
  const nominal = pausedOn(start, calendarEnd(period), pauses)
  const due = rolled(calendar, nominal)
  return { nominalOn: dayAt(nominal), dueOn: dayAt(due), provisional: !knownFrom(calendar, nominal, due) }
}

/** The first working day on or after a day on which a period may not end. */
function rolled(calendar: Calendar, nominal: number): number {
  let due = nominal
  while (!calendar.isWorking(due)) due++
  return due
}

function workingFrom(calendar: Calendar, start: number, count: number, pauses: readonly Stretch[]): number {
  let day = start
  for (let left = count; left > 0;) {
    day++
    if (calendar.isWorking(day) && !within(pauses, day)) left--
  }
  return day
}

/** Each pause that begins before the end moves the end by its days after the start. */
function pausedOn(start: number, end: number, pauses: readonly Stretch[]): number {
  let nominal = end
  for (const { from, to } of pauses) if (from <= nominal) nominal += Math.max(0, to - Math.max(from, start + 1))
  return nominal
}

function calendarEnd({ start, length, extended = 0 }: Period): number {
  const end = length.unit === 'M' ? numberOf(monthsAfter(start, length.count)) : numberOf(start) + length.count
  return end + extended
}

/** The corresponding day of a later month, or that month's last day (民法典第202条). */
export function monthsAfter(day: Day, months: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month + months, 0))
  last.setUTCDate(Math.min(date, last.getUTCDate()))
  return last.toISOString().slice(0, 10)
}

/** Hours run from the moment, through nights and rest days (民法典第201条第2款). */
export const hoursAfter = (at: Instant, hours: number): Instant => later(at, hours * 3_600_000)

interface Stretch {
  from: number
  to: number
}

/** In order, without overlaps: two causes at once pause a clock once. */
function standing(pauses: readonly Pause[]): Stretch[] {
  const merged: Stretch[] = []
  const sorted = pauses
    .filter((pause) => pause.to !== null)
    .map((pause) => ({ from: numberOf(pause.from), to: numberOf(pause.to!) }))
    .sort((a, b) => a.from - b.from)
  for (const one of sorted) {
    const last = merged.at(-1)
    if (last && one.from <= last.to) last.to = Math.max(last.to, one.to)
    else merged.push({ ...one })
  }
  return merged
}

const within = (pauses: readonly Stretch[], day: number): boolean =>
  pauses.some(({ from, to }) => day >= from && day < to)

function knownFrom(calendar: Calendar, from: number, to: number): boolean {
  const last = Number(dayAt(to).slice(0, 4))
  for (let year = Number(dayAt(from).slice(0, 4)); year <= last; year++) if (!calendar.announced(year)) return false
  return true
}

/** One line of a deadline's receipt. */
export interface DayReason {
  on: Day
  counts: boolean
  why: string
}

/** Every day from the start to the end, counted or not, and why; of a paused period up to `until`. */
export function daysOf(calendar: Calendar, period: Period, until?: Day): DayReason[] {
  const reckoned = reckon(calendar, period)
  const end = numberOf(reckoned?.dueOn ?? until ?? period.start)
  const nominal = reckoned?.nominalOn ? numberOf(reckoned.nominalOn) : end
  const pauses = standing((period.pauses ?? []).map((pause) => ({ ...pause, to: pause.to ?? dayAt(end + 1) })))
  const lines: DayReason[] = [{ on: period.start, counts: false, why: '开始的当天不计' }]
  for (let number = numberOf(period.start) + 1; number <= end; number++) {
    const on = dayAt(number)
    const why = calendar.why(on)
    if (within(pauses, number)) lines.push({ on, counts: false, why: '中止，不计' })
    else if (period.length.unit === 'W') lines.push({ on, counts: calendar.isWorking(number), why })
    else if (number > nominal)
      lines.push({ on, counts: false, why: calendar.isWorking(number) ? '顺延到这天' : `${why}，顺延` })
    else lines.push({ on, counts: true, why: number === nominal ? lastDay(calendar, on) : why })
  }
  return lines
}

const lastDay = (calendar: Calendar, on: Day): string =>
  calendar.isWorkday(on) ? `${calendar.why(on)}，期限的最后一天` : `${calendar.why(on)}，不能作最后一天`

/** The working day `count` working days before or after; rest days between are passed over. */
export function workdaysAfter(calendar: Calendar, start: Day, count: number): Day {
  let number = numberOf(start)
  for (let left = Math.abs(count); left > 0;) {
    number += Math.sign(count)
    if (calendar.isWorking(number)) left--
  }
  return dayAt(number)
}

/** Working days after `from` up to and with `to`; below zero when `to` lies before. */
export function workdaysBetween(calendar: Calendar, from: Day, to: Day): number {
  if (to < from) return -workdaysBetween(calendar, to, from)
  let count = 0
  for (let number = numberOf(from) + 1, last = numberOf(to); number <= last; number++)
    if (calendar.isWorking(number)) count++
  return count
}
