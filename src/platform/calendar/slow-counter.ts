/*
 * A second way to the same day, for tests only: it walks one day at a time with the language's own calendar in local
 * noon, keeps no sets and shares nothing with period.ts but the notice.
 */
interface Notice {
  off: readonly { from: string; to: string }[]
  makeUp: readonly string[]
}

export interface SlowPeriod {
  start: string
  count: number
  unit: 'W' | 'C' | 'M'
  extended: number
  /** Each from its first day up to the day of resuming, which is not paused. */
  pauses: readonly { from: string; to: string }[]
}

export function slowlyDue(notices: readonly Notice[], period: SlowPeriod): string {
  const rests = (day: Date): boolean => {
    const text = textOf(day)
    if (notices.some((notice) => notice.makeUp.includes(text))) return false
    if (notices.some((notice) => notice.off.some((run) => run.from <= text && text <= run.to))) return true
    return day.getDay() === 0 || day.getDay() === 6
  }
  const paused = (day: Date): boolean => period.pauses.some(({ from, to }) => from <= textOf(day) && textOf(day) < to)
  const day = dateOf(period.start)
  let left = period.extended + (period.unit === 'M' ? daysOfMonths(period.start, period.count) : period.count)
  while (left > 0) {
    day.setDate(day.getDate() + 1)
    if (paused(day)) continue
    if (period.unit === 'W' && rests(day)) continue
    left -= 1
  }
  if (period.unit !== 'W') while (rests(day)) day.setDate(day.getDate() + 1)
  return textOf(day)
}

/** How many days lie between a day and its like in a later month, found by walking. */
function daysOfMonths(start: string, months: number): number {
  const first = dateOf(start)
  let month = first.getMonth() + months
  let year = first.getFullYear()
  while (month > 11) {
    month -= 12
    year += 1
  }
  let days = 0
  const day = dateOf(start)
  for (;;) {
    const tomorrow = new Date(day)
    tomorrow.setDate(tomorrow.getDate() + 1)
    const inMonth = day.getFullYear() === year && day.getMonth() === month
    if (inMonth && (day.getDate() === first.getDate() || tomorrow.getMonth() !== month)) return days
    day.setDate(day.getDate() + 1)
    days += 1
  }
}

const dateOf = (text: string): Date => {
  const [year, month, date] = text.split('-').map(Number)
  return new Date(year!, month! - 1, date!, 12)
}

const textOf = (day: Date): string =>
  [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((n) => String(n).padStart(2, '0')).join('-')
