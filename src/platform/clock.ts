import { DateTime } from 'luxon'

/** An instant, ISO 8601 in UTC with milliseconds: `2026-11-21T01:32:00.000Z`. Sorts as text. */
export type Instant = string
/** A civil day in China, `YYYY-MM-DD`. */
export type Day = string

export interface Clock {
  now(): Instant
}

export const ZONE = 'Asia/Shanghai'

export const systemClock: Clock = { now: () => new Date().toISOString() }

/** A clock that stands still until it is set: for tests and for making the demo county's past. */
export function settableClock(start: Instant): Clock & { set(to: Instant): void; advance(minutes: number): void } {
  let at = new Date(start).toISOString()
  return {
    now: () => at,
    set: (to) => void (at = new Date(to).toISOString()),
    advance: (minutes) => void (at = new Date(Date.parse(at) + minutes * 60_000).toISOString()),
  }
}

export const today = (clock: Clock): Day => dayOf(clock.now())

export const dayOf = (at: Instant): Day => wallTimeOf(at).slice(0, 10)

/**
 * Date and time of day on a Chinese wall, `YYYY-MM-DDTHH:mm`. Since 1992 that is eight hours ahead of UTC all year;
 * lists need it hundreds of times a page, where a library of time zones would take longer than all the rest.
 */
export function wallTimeOf(at: Instant): string {
  const millis = Date.parse(at)
  if (millis >= SINCE_NO_SUMMER_TIME) return new Date(millis + 8 * 3_600_000).toISOString().slice(0, 16)
  return DateTime.fromISO(at, { zone: ZONE }).toFormat("yyyy-MM-dd'T'HH:mm")
}

const SINCE_NO_SUMMER_TIME = Date.UTC(1992, 0, 1)

export const yearOf = (at: Instant): number => Number(dayOf(at).slice(0, 4))

/** The instant of a civil day and a wall time (`HH:mm`) in China. */
export const instantOf = (day: Day, time: string): Instant =>
  DateTime.fromISO(`${day}T${time}`, { zone: ZONE }).toUTC().toISO()!

/** The civil day `days` later, or earlier when below zero. */
export const daysAfter = (day: Day, days: number): Day =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)

/** Whole days from one civil day to another; below zero when `to` lies before. */
export const daysBetween = (from: Day, to: Day): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)

/** Monday of the week a day lies in. */
export const mondayOf = (day: Day): Day => daysAfter(day, -((new Date(day).getUTCDay() + 6) % 7))

const DAY_MS = 86_400_000

/** `YYYY-MM-DD` that stands in the calendar. */
export function isRealDay(day: string): boolean {
  const real = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(real.getTime()) && real.toISOString().slice(0, 10) === day
}

/** Milliseconds later than `at`. */
export const later = (at: Instant, millis: number): Instant => new Date(Date.parse(at) + millis).toISOString()
