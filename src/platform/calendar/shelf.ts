import type { Kysely } from 'kysely'
import type { Tx } from '../db/open.ts'
import { hold } from '../db/portable.ts'
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
  let of = calendarBook(0, notices, [])
  return {
    get version() {
      return Math.max(0, version)
    },
    notices: () => notices,
    of: (path) => of(path),
    dayZero(at, path) {
      const day = dayOf(at)
      if (closing === null || wallTimeOf(at).slice(11) < closing) return day
      return workdaysAfter(this.of(path), day, 1)
    },
    async fresh(db) {
      if (db.isTransaction) await holdCalendar(db as Tx, 'together')
      const set = await settingsIn(db)
      closing = set.get(CLOSING_TIME) || null
      const latest = versionOf(set)
      if (latest === version) return
      notices = await noticesAt(db, latest)
      of = calendarBook(latest, notices, await localDaysAt(db, latest))
      version = latest
    },
  }
}

/** A local day with the path of the organisation it was given to. */
export type PlacedDay = LocalDay & { path: string }

/** The calendars of all organisations: over the notices lie an organisation's own days and those of the ones above it. */
export function calendarBook(
  version: number,
  notices: Readonly<Record<number, YearNotice>>,
  local: readonly PlacedDay[],
): (path: string) => Calendar {
  const made = new Map<string, Calendar>()
  return (path) => {
    const own = local.filter((day) => path.startsWith(day.path))
    const key = own.map((day) => day.path + day.on).join()
    let calendar = made.get(key)
    if (!calendar) made.set(key, (calendar = calendarOf(version, notices, own)))
    return calendar
  }
}

/**
 * Until the end of the write: those who reckon deadlines hold the calendar together, who changes it holds it alone, so
 * that none is reckoned by a calendar that is just being replaced.
 */
export const holdCalendar = (t: Tx, how: 'together' | 'alone'): Promise<void> => hold(t, CALENDAR_LOCK, how)

/** Any number no other lock of the house has. */
const CALENDAR_LOCK = 406_001

async function settingsIn(db: Kysely<Schema>): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('settings')
    .select(['key', 'value'])
    .where('key', 'in', [CALENDAR_VERSION, CLOSING_TIME])
    .execute()
  return new Map(rows.map((row) => [row.key, row.value]))
}

const versionOf = (set: ReadonlyMap<string, string>): number => Number(set.get(CALENDAR_VERSION) ?? 0)

/** The number of the calendar in force. */
export const versionIn = async (db: Kysely<Schema>): Promise<number> => versionOf(await settingsIn(db))

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

/** Local days in force at a version, those of an organisation before those of the ones below it. */
export async function localDaysAt(db: Kysely<Schema>, version: number): Promise<PlacedDay[]> {
  const rows = await db
    .selectFrom('local_days')
    .innerJoin('orgs', 'orgs.id', 'local_days.org_id')
    .select(['day as on', 'local_days.name', 'off', 'path'])
    .where('version', '<=', version)
    .where((eb) => eb.or([eb('ended_version', 'is', null), eb('ended_version', '>', version)]))
    .orderBy('path')
    .orderBy('day')
    .execute()
  return rows.map((row) => ({ ...row, off: row.off === 1 }))
}
