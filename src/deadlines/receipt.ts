import type { Day, Instant } from '../platform/clock.ts'
import { numberOf, type Calendar } from '../platform/calendar/calendar.ts'
import { daysOf, reckon, type DayReason, type Period, type Reckoned, type Unit } from '../platform/calendar/period.ts'
import { spokenDay } from '../platform/wording.ts'
import { CERTAINTIES, type ClockRow } from '../clocks/catalogue.ts'

/** One row of the list of days: a day, or a month in which nothing happened. */
export interface Counted {
  on: string
  counts: boolean
  /** “计”, “不计”, of a month how many days of it count. */
  mark: string
  /** Which day of the period it is: “第3日”. */
  nth: string
  why: string
}

/** Longer lists than this fold the months without exceptions. */
const DAY_BY_DAY = 62

/** How a period comes to its end, in words: the result, and every day from the start on. */
export function receiptOf(calendar: Calendar, period: Period, now: Instant, until?: Day) {
  const result = reckon(calendar, period)
  const lines = daysOf(calendar, period, until)
  const unit = period.length.unit
  const rows = lines.length > DAY_BY_DAY ? folded(lines, unit, now) : numbered(lines, unit, now)
  return { ...ending(result, calendar, now), calendar: calendarName(calendar), days: rows }
}

function ending(result: Reckoned | null, calendar: Calendar, now: Instant) {
  if (!result) return { nominal: null, rolled: false, due: null, provisional: null }
  const { nominalOn, dueOn, provisional } = result
  const rolled = nominalOn !== null && nominalOn !== dueOn
  return {
    nominal: nominalOn && `${spokenDay(nominalOn, now)}${rolled ? `，${calendar.why(nominalOn)}，顺延` : ''}`,
    rolled,
    due: spokenDay(dueOn, now),
    provisional: provisional ? '有的年份放假安排还没有公布，只按周末算；公布以后会重新算' : null,
  }
}

export const calendarName = ({ version }: Pick<Calendar, 'version'>): string =>
  version === 0 ? '随程序带的日历' : `第${version}版日历`

/** `carried`, `v3`: as programs read it. */
export const calendarCode = ({ version }: Pick<Calendar, 'version'>): string =>
  version === 0 ? 'carried' : `v${version}`

/** Article and how sure it is. */
export const ruleWords = ({ article, certainty }: Pick<ClockRow, 'article' | 'certainty'>): string =>
  `${article}（${CERTAINTIES[certainty]}）`

/** A day's number in its period; months end by the date, so their days have none. */
const nthOf = (unit: Unit, nth: number): string =>
  unit === 'M' ? '' : unit === 'W' ? `第${nth}个工作日` : `第${nth}日`

function numbered(lines: readonly DayReason[], unit: Unit, now: Instant, before = 0): Counted[] {
  let nth = before
  return lines.map(({ on, counts, why }) => {
    if (counts) nth++
    return { on: spokenDay(on, now), counts, mark: counts ? '计' : '不计', nth: counts ? nthOf(unit, nth) : '', why }
  })
}

function folded(lines: readonly DayReason[], unit: Unit, now: Instant): Counted[] {
  let nth = 0
  return monthsIn(lines).flatMap((month) => {
    const before = nth
    nth += month.filter((line) => line.counts).length
    if (!isWhole(month) || month.some((line) => isException(line, unit))) return numbered(month, unit, now, before)
    return [monthRow(month, unit, nth)]
  })
}

function monthsIn(lines: readonly DayReason[]): DayReason[][] {
  const months = new Map<string, DayReason[]>()
  for (const line of lines) {
    const month = line.on.slice(0, 7)
    months.set(month, [...(months.get(month) ?? []), line])
  }
  return [...months.values()]
}

const isWhole = (month: readonly DayReason[]): boolean =>
  month[0]!.on.endsWith('-01') && new Date((numberOf(month.at(-1)!.on) + 1) * 86_400_000).getUTCDate() === 1

const ORDINARY = ['工作日', '周六', '周日']

/** Of working days: holidays, days worked for them, pauses; of other days what does not count, and the last. */
const isException = ({ counts, why }: DayReason, unit: Unit): boolean =>
  unit === 'W' ? !ORDINARY.includes(why) : !counts || why.includes('最后一天')

function monthRow(month: readonly DayReason[], unit: Unit, nth: number): Counted {
  const [year, number] = month[0]!.on.split('-').map(Number)
  const count = month.filter((line) => line.counts).length
  return {
    on: `${year}年${number}月`,
    counts: true,
    mark: `计${count}日`,
    nth: unit === 'M' ? '' : `到${nthOf(unit, nth)}`,
    why: unit === 'W' ? `整月${count}个工作日，其余是周末` : `整月${count}天，每天都计`,
  }
}

/** One sentence under a date: “调解期限30日，从11月20日的第二天数起；12月20日是周日，顺延”. */
export function whySentence(
  clock: { name: string; start_on: Day; nominal_on: Day | null; due_on: Day | null },
  length: string,
  calendar: Calendar,
  now: Instant,
): string {
  const { name, start_on: start, nominal_on: nominal, due_on: due } = clock
  const roll = nominal && due && nominal !== due ? `；${spokenDay(nominal, now)}是${calendar.why(nominal)}，顺延` : ''
  return `${name}${length}，从${spokenDay(start, now)}的第二天数起${roll}。`
}
