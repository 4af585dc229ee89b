import type { Selectable } from 'kysely'
import type { ClockTable } from '../platform/db/clock-tables.ts'
import type { Calendar } from '../platform/calendar/calendar.ts'
import { reckon, workdaysAfter, type Length, type Pause, type Period, type Unit } from '../platform/calendar/period.ts'

export type ClockFacts = Selectable<ClockTable>
export type Reckoning = Pick<
  ClockFacts,
  'nominal_on' | 'due_on' | 'warn_on' | 'provisional' | 'calendar_version' | 'paused'
>

export const lengthOf = (clock: Pick<ClockFacts, 'count' | 'unit'>): Length => ({
  count: clock.count,
  unit: clock.unit as Unit,
})

export const periodOf = (
  clock: Pick<ClockFacts, 'start_on' | 'count' | 'unit' | 'extended'>,
  pauses: readonly Pause[],
): Period => ({ start: clock.start_on, length: lengthOf(clock), extended: clock.extended, pauses })

/** The days of a clock as they are stored: nothing is due while it is paused. */
export function reckoned(
  calendar: Calendar,
  clock: Pick<ClockFacts, 'start_on' | 'count' | 'unit' | 'extended' | 'warn'>,
  pauses: readonly Pause[] = [],
): Reckoning {
  const result = reckon(calendar, periodOf(clock, pauses))
  const kept = { calendar_version: calendar.version }
  if (!result) return { ...kept, nominal_on: null, due_on: null, warn_on: null, provisional: 0, paused: 1 }
  return {
    ...kept,
    nominal_on: result.nominalOn,
    due_on: result.dueOn,
    warn_on: workdaysAfter(calendar, result.dueOn, -clock.warn),
    provisional: result.provisional ? 1 : 0,
    paused: 0,
  }
}

/** What a case shows of its clocks: the one due first; where all stand still, one that is paused. */
export function nearestOf(running: readonly Pick<ClockFacts, 'code' | 'due_on' | 'warn_on'>[]) {
  const due = running.filter((clock) => clock.due_on !== null).sort((a, b) => (a.due_on! < b.due_on! ? -1 : 1))
  const first = due[0] ?? running[0]
  return { clock: first?.code ?? null, due_on: first?.due_on ?? null, warn_on: first?.warn_on ?? null }
}
