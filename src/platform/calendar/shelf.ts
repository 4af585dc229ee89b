import type { Kysely } from 'kysely'
import type { Schema } from '../db/schema.ts'
import { dayOf, wallTimeOf, type Day, type Instant } from '../clock.ts'
import { calendarOf, type Calendar, type LocalDay, type YearNotice } from './calendar.ts'
import { CARRIED } from './carried.ts'
import { workdaysAfter } from './period.ts'

/** Settings: the number of the calendar in force; the time of day (`HH:mm`) after which an event counts for the next working day. */
export const CALENDAR_VERSION = 'calendar_version'
export const CLOSING_TIME = 'clocks_closing_time'

/**
 * The calendars in force. Reading is immediate, from memory; `fresh` compares the version with the database first, so
 * that what a deadline is reckoned with is never older than the transaction that reckons it.
 */
export interface Shelf {
  /** Of an organisation, with its own days and those of the organisations above it; by its path. */
  of(path: string): Calendar
  readonly version: number
  notices(): Readonly<Record<number, YearNotice>>
  /** Day 0 of what happens at that moment: its own day, or after hours the next working day where the county says so (T8). */
  dayZero(at: Instant, path: string): Day
  fresh(db: Kysely<Schema>): Promise<void>
}

export function calendarShelf(): Shelf {
  let version = -1
  let notices: Record<number, YearNotice> = { ...CARRIED }
  let closing: string | null = null
  let local: (LocalDay & { path: string })[] = []
  const made = new Map<string, Calendar>()
  return {
    get version() {
      return Math.max(0, version)
    },
    notices: () => notices,
    of(path) {
      const own = local.filter((day) => path.startsWith(day.path))
      const key = own.length ? own.map((day) => day.path + day.on).join() : ''
      let calendar = made.get(key)
      if (!calendar) made.set(key, (calendar = calendarOf(Math.max(0, version), notices, own)))
      return calendar
    },
    dayZero(at, path) {
      const day = dayOf(at)
      if (closing === null || wallTimeOf(at).slice(11) < closing) return day
      return workdaysAfter(this.of(path), day, 1)
    },
    async fresh(db) {
      const set = await settingsIn(db)
      closing = set.get(CLOSING_TIME) || null
      const latest = Number(set.get(CALENDAR_VERSION) ?? 0)
      if (latest === version) return
      notices = await noticesAt(db, latest)
      local = await localDays(db)
      version = latest
      made.clear()
    },
  }
}

async function settingsIn(db: Kysely<Schema>): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('settings')
    .select(['key', 'value'])
    .where('key', 'in', [CALENDAR_VERSION, CLOSING_TIME])
    .execute()
  return new Map(rows.map((row) => [row.key, row.value]))
}

/** The notices in force at a version: of each year the newest up to it. */
export async function noticesAt(db: Kysely<Schema>, version: number): Promise<Record<number, YearNotice>> {
  const rows = await db
    .selectFrom('calendars')
    .select(['year', 'notice'])
    .where('version', '<=', version)
    .orderBy('version')
    .execute()
  return { ...CARRIED, ...Object.fromEntries(rows.map((row) => [row.year, JSON.parse(row.notice) as YearNotice])) }
}

const localDays = async (db: Kysely<Schema>) => {
  const rows = await db
    .selectFrom('local_days')
    .innerJoin('orgs', 'orgs.id', 'local_days.org_id')
    .select(['day as on', 'local_days.name', 'off', 'path'])
    .where('ended_version', 'is', null)
    .orderBy('day')
    .execute()
  return rows.map((row) => ({ ...row, off: row.off === 1 }))
}
