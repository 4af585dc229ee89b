import { DateTime } from 'luxon'
import { daysAfter, instantOf, ZONE, type Day, type Instant } from '../platform/clock.ts'

/** The civil day `working` weekdays before (negative) or after the given one. */
export function weekdayFrom(day: Day, working: number): Day {
  const step = Math.sign(working)
  let at = DateTime.fromISO(day, { zone: ZONE })
  for (let left = Math.abs(working); left > 0;) {
    at = at.plus({ days: step })
    if (at.weekday <= 5) left--
  }
  return at.toISODate()!
}

/** The instant of `+3 10:30`: working days after `start`, wall time in China. */
export function momentOf(start: Day, when: string): Instant {
  const [, days = '', time = ''] = /^\+(\d+) (\d\d:\d\d)$/.exec(when) ?? []
  if (!time) throw new Error(`not a moment: ${when}`)
  return DateTime.fromISO(`${weekdayFrom(start, Number(days))}T${time}`, { zone: ZONE })
    .toUTC()
    .toISO()!
}

/** The instant of `+1 10:30`: civil days after `day`, wall time in China. */
export function momentOn(day: Day, when: string): Instant {
  const [, days = '', time = ''] = /^\+(\d+) (\d\d:\d\d)$/.exec(when) ?? []
  if (!time) throw new Error(`not a moment: ${when}`)
  return instantOf(daysAfter(day, Number(days)), time)
}
