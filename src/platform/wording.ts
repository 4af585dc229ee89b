import { dayOf, daysBetween, wallTimeOf, type Day, type Instant } from './clock.ts'

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

/** `11月21日（周六）`; with the year when it is not that of `now`. */
export function spokenDay(day: Day, now: Instant): string {
  return `${dayIn(day, dayOf(now))}（${WEEKDAYS[new Date(day).getUTCDay()]}）`
}

/** `今天09:32`, `11月12日10:02`, `2025年11月12日10:02`. */
export function spokenMoment(at: Instant, now: Instant): string {
  const [day = '', time = ''] = wallTimeOf(at).split('T')
  const today = dayOf(now)
  return day === today ? `今天${time}` : `${dayIn(day, today)}${time}`
}

/** `11月21日`, or with the year when that is not today's. */
function dayIn(day: Day, today: Day): string {
  const spoken = paperDay(day)
  return day.slice(0, 4) === today.slice(0, 4) ? spoken.slice(5) : spoken
}

/** `2026年1月5日`, as papers print it: full year, no leading zeros. */
export function paperDay(day: Day): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** `2026年1月5日9时05分`. */
export function paperMoment(at: Instant): string {
  const [day = '', time = ''] = wallTimeOf(at).split('T')
  return `${paperDay(day)}${Number(time.slice(0, 2))}时${time.slice(3)}分`
}

/** The value a datetime-local field takes. */
export const localMoment = (at: Instant): string => wallTimeOf(at)

/** Whole days since an instant, by the civil day in China: today is 0. */
export const daysSince = (at: Instant, now: Instant): number => daysBetween(dayOf(at), dayOf(now))

const NUMERALS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

/** 1 → 一, 12 → 十二, 121 → 一百二十一; up to 999. */
export function inChinese(n: number): string {
  if (n <= 10) return NUMERALS[n]!
  const [hundreds, tens, ones] = [Math.floor(n / 100), Math.floor((n % 100) / 10), n % 10]
  if (hundreds === 0) return `${tens === 1 ? '' : NUMERALS[tens]}十${ones ? NUMERALS[ones] : ''}`
  const rest = tens ? `${NUMERALS[tens]}十${ones ? NUMERALS[ones] : ''}` : ones ? `零${NUMERALS[ones]}` : ''
  return `${NUMERALS[hundreds]}百${rest}`
}

/** Sizes for people: `2.1 MB`. */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
