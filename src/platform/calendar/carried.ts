import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { calendarOf, type Calendar, type YearNotice } from './calendar.ts'

/** Notices the program carries (src/data/holidays.json, MIT); the county adds later years by pasting the notice. */
export const CARRIED: Readonly<Record<number, YearNotice>> = (
  JSON.parse(readFileSync(join(import.meta.dirname, '../../data/holidays.json'), 'utf8')) as {
    years: Record<number, YearNotice>
  }
).years

export const CARRIED_CALENDAR: Calendar = calendarOf(0, CARRIED)
