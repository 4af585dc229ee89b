import type { Day } from '../clock.ts'

/** What the State Council's notice says of one year: runs of days off, and weekend days worked for them (调休). */
export interface YearNotice {
  /** False: nobody has announced it yet, and weekends alone are known. */
  announced: boolean
  off: readonly { name: string; from: Day; to: Day }[]
  makeUp: readonly Day[]
}

/** A day an organisation adds for itself, off or worked. */
export interface LocalDay {
  on: Day
  name: string
  off: boolean
}

/** Which days count. Days are counted as whole numbers inside, because lists ask for a hundred thousand of them. */
export interface Calendar {
  /** Of the notices it was made from; 0 is what the program carries. */
  version: number
  isWorkday(day: Day): boolean
  isWorking(number: number): boolean
  /** Why a day counts or not, in words: “周六补班”, “国庆节”, “周日”, “工作日”. */
  why(day: Day): string
  announced(year: number): boolean
}

const DAY_MS = 86_400_000
/** Days since 1970-01-01, for arithmetic. */
export const numberOf = (day: Day): number => Math.round(Date.parse(day) / DAY_MS)
export const dayAt = (number: number): Day => new Date(number * DAY_MS).toISOString().slice(0, 10)

const WEEKDAYS = '日一二三四五六'
const weekdayOf = (number: number): number => (((number + 4) % 7) + 7) % 7

/** 调休: a Saturday or Sunday made up for is an ordinary working day, a weekday given off is a rest day (legal.md T7). */
export function calendarOf(
  version: number,
  notices: Readonly<Record<number, YearNotice>>,
  local: readonly LocalDay[] = [],
): Calendar {
  const off = new Map<number, string>()
  const made = new Map<number, string>()
  for (const { off: runs, makeUp } of Object.values(notices)) {
    for (const { name, from, to } of runs) for (let n = numberOf(from); n <= numberOf(to); n++) off.set(n, name)
    for (const day of makeUp) made.set(numberOf(day), `周${WEEKDAYS[weekdayOf(numberOf(day))]}补班`)
  }
  for (const { on, name, off: rests } of local) {
    const number = numberOf(on)
    off.delete(number)
    made.delete(number)
    ;(rests ? off : made).set(number, name)
  }
  const isWorking = (number: number): boolean => {
    if (made.has(number)) return true
    const weekday = weekdayOf(number)
    return weekday > 0 && weekday < 6 && !off.has(number)
  }
  return {
    version,
    isWorking,
    isWorkday: (day) => isWorking(numberOf(day)),
    why(day) {
      const number = numberOf(day)
      const weekday = weekdayOf(number)
      return made.get(number) ?? off.get(number) ?? (weekday % 6 === 0 ? `周${WEEKDAYS[weekday]}` : '工作日')
    },
    announced: (year) => notices[year]?.announced === true,
  }
}
