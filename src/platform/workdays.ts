import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { daysAfter, type Day } from './clock.ts'

/** Days off and make-up working days of the State Council's yearly notice, as carried in src/data/holidays.json. */
interface Notice {
  announced: boolean
  holidays: readonly Day[]
  makeupWorkdays: readonly Day[]
}

const { years } = JSON.parse(readFileSync(join(import.meta.dirname, '../data/holidays.json'), 'utf8')) as {
  years: Record<string, Notice>
}
const off = new Set(Object.values(years).flatMap((year) => year.holidays))
const makeUp = new Set(Object.values(years).flatMap((year) => year.makeupWorkdays))

/** 调休: a Saturday or Sunday made up for is an ordinary working day, a weekday given off is not. */
export function isWorkday(day: Day): boolean {
  if (makeUp.has(day)) return true
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday >= 1 && weekday <= 5 && !off.has(day)
}

/**
 * The day on which a period of working days ends; the starting day is not counted (民法典第201条). Provisional: it
 * runs through a year whose days off nobody has announced.
 */
export function workdaysAfter(start: Day, count: number): { day: Day; provisional: boolean } {
  let day = start
  for (let left = count; left > 0;) {
    day = daysAfter(day, 1)
    if (isWorkday(day)) left--
  }
  return { day, provisional: [start, day].some((one) => !years[one.slice(0, 4)]?.announced) }
}

/** Working days after `from` up to and with `to`; below zero when `to` lies before. */
export function workdaysBetween(from: Day, to: Day): number {
  if (to < from) return -workdaysBetween(to, from)
  let count = 0
  for (let day = from; day < to;) {
    day = daysAfter(day, 1)
    if (isWorkday(day)) count++
  }
  return count
}
