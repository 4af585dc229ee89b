import type { Kysely } from 'kysely'
import type { Schema } from '../platform/db/schema.ts'
import type { Day } from '../platform/clock.ts'
import type { Calendar } from '../platform/calendar/calendar.ts'
import { daysOf, reckon, type Length } from '../platform/calendar/period.ts'
import { clockRow, lengthCode, THIRTEEN_SEVEN_TEN, type ClockCode } from '../clocks/catalogue.ts'
import { serviceLevel } from '../clocks/store.ts'
import { calendarCode } from './receipt.ts'

/** A clock of a rule: 13710 has four, a code of the catalogue itself. */
export interface Ruled {
  stage: string
  code: ClockCode
}

/** Null: no such rule. */
export function clocksOfRule(rule: string): Ruled[] | null {
  if (rule === '13710') return Object.entries(THIRTEEN_SEVEN_TEN).map(([stage, code]) => ({ stage, code }))
  const row = clockRow(rule)
  return row ? [{ stage: row.stage ?? rule, code: rule as ClockCode }] : null
}

/** As the county promises it on that day; of law and where the county has set nothing, the catalogue's. */
export async function lengthOn(db: Kysely<Schema> | null, code: ClockCode, on: Day): Promise<Length> {
  const { length, local } = clockRow(code)!
  const own = db && local ? await serviceLevel(db, code, on) : undefined
  return { ...length, count: own?.count ?? length.count }
}

/** What `npm run deadline` prints: each clock of the rule with its end and every day on the way. */
export function reckonRule(
  calendar: Calendar,
  rule: string,
  from: Day,
  clocks: readonly (Ruled & { length: Length })[],
) {
  return {
    rule,
    from,
    calendar: calendarCode(calendar),
    clocks: clocks.map(({ stage, length }) => {
      const period = { start: from, length }
      const { nominalOn, dueOn, provisional } = reckon(calendar, period)!
      return { stage, length: lengthCode(length), nominalOn, dueOn, provisional, days: daysOf(calendar, period) }
    }),
  }
}
