import { calendarOf, dayAt, numberOf, type YearNotice } from '../platform/calendar/calendar.ts'
import type { Day } from '../platform/clock.ts'
import { paperDay } from '../platform/wording.ts'

/** What is odd about a notice: `stop` forbids it, `warn` asks for another look, `note` only tells. */
export interface Finding {
  weight: 'stop' | 'warn' | 'note'
  text: string
}

export const stop = (text: string): Finding => ({ weight: 'stop', text })
export const warn = (text: string): Finding => ({ weight: 'warn', text })
export const remark = (text: string): Finding => ({ weight: 'note', text })

export const HOLIDAYS = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'] as const

/** Days off by law that fall on working days once make-up days are taken away: 13 since 2025 (全国年节及纪念日放假办法第2条). */
const lawfulDays = (year: number): number => (year >= 2025 ? 13 : 11)
/** Longer than any run there has been. */
const LONGEST = 12

const bare = calendarOf(0, {})
export const isWeekend = (day: Day): boolean => !bare.isWorkday(day)
export const weekdayWord = (day: Day): string => `周${'日一二三四五六'[new Date(day).getUTCDay()]}`
export const spoken = (day: Day): string => `${paperDay(day).slice(5)}（${weekdayWord(day)}）`

/** What a year's arrangement says against itself or against the law, whoever wrote it. */
export function findingsOf(year: number, notice: YearNotice): Finding[] {
  if (notice.off.length === 0) return [stop('一段放假也没有，请再核对')]
  return [
    ...notice.off.flatMap((run) => aboutRun(year, run)),
    ...notice.makeUp.flatMap((day) => aboutMakeUp(year, day, notice)),
    ...overlaps(notice),
    ...missing(notice),
    ...balance(year, notice),
  ]
}

function aboutRun(year: number, { name, from, to }: YearNotice['off'][number]): Finding[] {
  if (to < from) return [stop(`${name}：结束的${spoken(to)}早于开始的${spoken(from)}`)]
  const days = numberOf(to) - numberOf(from) + 1
  const found: Finding[] = []
  if (days > LONGEST) found.push(warn(`${name}连放${days}天，比往年都长，请核对`))
  if (!inYear(year, from) || !inYear(year, to)) found.push(stop(`${name}：${paperDay(from)}不在${year}年的安排里`))
  if (name.includes('春节') && !springIn(year, from, to))
    found.push(warn('春节不在1月21日到2月21日之间，请核对是不是这一年的通知'))
  return found
}

function aboutMakeUp(year: number, day: Day, { off }: YearNotice): Finding[] {
  if (!inYear(year, day)) return [stop(`补班${paperDay(day)}不在${year}年的安排里`)]
  if (off.some(({ from, to }) => day >= from && day <= to)) return [stop(`${spoken(day)}又放假又补班`)]
  return isWeekend(day) ? [] : [warn(`补班的${paperDay(day).slice(5)}是${weekdayWord(day)}，不是周末，本来就上班`)]
}

function overlaps({ off }: YearNotice): Finding[] {
  const sorted = [...off].sort((a, b) => (a.from < b.from ? -1 : 1))
  return sorted.flatMap((run, at) => {
    const next = sorted[at + 1]
    return next && next.from <= run.to ? [warn(`${run.name}和${next.name}有重叠的日子`)] : []
  })
}

const missing = ({ off }: YearNotice): Finding[] =>
  HOLIDAYS.filter(
    (name) => !off.some((run) => run.name.includes(name.replace('节', '')) || run.name.includes(name)),
  ).map((name) => warn(`没有找到${name}，请核对通知是不是粘全了`))

/** Whatever moves between weeks evens out; what does not is a day read wrongly or left out. */
function balance(year: number, { off, makeUp }: YearNotice): Finding[] {
  const days = new Set(off.flatMap(({ from, to }) => daysFrom(from, to)))
  const rest = [...days].filter((day) => !isWeekend(day)).length - makeUp.filter(isWeekend).length
  const lawful = lawfulDays(year)
  return rest === lawful
    ? []
    : [warn(`工作日里放的假减去补班，共${rest}天；法定节假日是${lawful}天，对不上，请看有没有漏掉或者多出来的`)]
}

/** At most as many as a year has: a run typed wrongly must not fill the memory. */
function daysFrom(from: Day, to: Day): Day[] {
  const days = Math.min(366, numberOf(to) - numberOf(from) + 1)
  return Array.from({ length: Math.max(0, days) }, (_, at) => dayAt(numberOf(from) + at))
}

/** A year's arrangement begins in the last days of December before. */
const inYear = (year: number, day: Day): boolean => day >= `${year - 1}-12-25` && day <= `${year}-12-31`

const springIn = (year: number, from: Day, to: Day): boolean => from <= `${year}-02-21` && to >= `${year}-01-21`
