import type { House } from '../platform/house.ts'
import type { Tx } from '../platform/db/open.ts'
import type { Day } from '../platform/clock.ts'
import { nearestOf, reckoned, type ClockFacts, type Reckoning } from './clock.ts'
import { pausesOf, runningOn, setDays } from './store.ts'

export interface Recounted {
  clock: ClockFacts
  days: Reckoning
}

export const DAYS = ['nominal_on', 'due_on', 'warn_on', 'provisional', 'calendar_version', 'paused'] as const
export const SHOWN = ['clock', 'due_on', 'warn_on'] as const

/** Each clock with its days as they would be reckoned now; `pauses` are those of all of them. */
export function recounted(
  house: House,
  path: string,
  clocks: readonly ClockFacts[],
  pauses: readonly { clock_id: string; from_on: Day; to_on: Day | null }[],
): Recounted[] {
  const calendar = house.calendars.of(path)
  return clocks.map((clock) => {
    const own = pauses.filter((pause) => pause.clock_id === clock.id)
    const stood = own.map((pause) => ({ from: pause.from_on, to: pause.to_on }))
    return { clock, days: reckoned(calendar, clock, stood) }
  })
}

export const differs = ({ clock, days }: Recounted): boolean => DAYS.some((name) => clock[name] !== days[name])

export const nearestAfter = (all: readonly Recounted[]) =>
  nearestOf(all.map(({ clock, days }) => ({ ...clock, ...days })))

/** Reckons a case's running clocks anew and writes what differs, with what the case shows; gives back what differed. */
export async function recountCase(house: House, t: Tx, kase: { seq: number; path: string }): Promise<Recounted[]> {
  const clocks = await runningOn(t, kase.seq)
  const pauses = await pausesOf(
    t,
    clocks.map((clock) => clock.id),
  )
  const all = recounted(house, kase.path, clocks, pauses)
  const changed = all.filter(differs)
  for (const { clock, days } of changed) await setDays(t, clock.id, days)
  await t.updateTable('cases').set(nearestAfter(all)).where('seq', '=', kase.seq).execute()
  return changed
}
