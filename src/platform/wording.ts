import { DateTime } from 'luxon'
import { ZONE, type Day, type Instant } from './clock.ts'

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']

/** `11月21日（周六）`; with the year when it is not that of `now`. */
export function spokenDay(day: Day, now: Instant): string {
  const then = DateTime.fromISO(day, { zone: ZONE })
  const sameYear = then.year === DateTime.fromISO(now, { zone: ZONE }).year
  return `${sameYear ? '' : `${then.year}年`}${then.month}月${then.day}日（${WEEKDAYS[then.weekday - 1]}）`
}

/** `今天09:32`, `11月12日10:02`, `2025年11月12日10:02`. */
export function spokenMoment(at: Instant, now: Instant): string {
  const then = DateTime.fromISO(at, { zone: ZONE })
  const here = DateTime.fromISO(now, { zone: ZONE })
  const time = then.toFormat('HH:mm')
  if (then.hasSame(here, 'day')) return `今天${time}`
  return `${then.year === here.year ? '' : `${then.year}年`}${then.month}月${then.day}日${time}`
}

/** `2026年1月5日`, as papers print it: full year, no leading zeros. */
export function paperDay(day: Day): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** `2026年1月5日9时05分`. */
export function paperMoment(at: Instant): string {
  const then = DateTime.fromISO(at, { zone: ZONE })
  return `${paperDay(then.toISODate()!)}${then.hour}时${then.toFormat('mm')}分`
}

/** The value a datetime-local field takes. */
export const localMoment = (at: Instant): string => DateTime.fromISO(at, { zone: ZONE }).toFormat("yyyy-MM-dd'T'HH:mm")

/** Whole days since an instant, by the civil day in China: today is 0. */
export function daysSince(at: Instant, now: Instant): number {
  const from = DateTime.fromISO(at, { zone: ZONE }).startOf('day')
  return Math.round(DateTime.fromISO(now, { zone: ZONE }).startOf('day').diff(from, 'days').days)
}

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
