import { dayOf, type Day } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { paperDay } from '../platform/wording.ts'
import { actOfHouse } from '../cases/house-act.ts'
import { pausesDue } from './store.ts'
import { clockName, dueSaid, recount } from './turning.ts'

/** A pause that lasts. */
export interface Lasting {
  id: string
  from_on: Day
  to_on: Day | null
  until_on: Day | null
}

/** The pauses whose last day has come, each with the day on which its clock goes on: the one that was named. */
export const endedBy = <P extends Lasting>(pauses: readonly P[], today: Day): { pause: P; on: Day }[] =>
  pauses.flatMap((pause) =>
    pause.to_on === null && pause.until_on !== null && pause.until_on <= today ? [{ pause, on: pause.until_on }] : [],
  )

/**
 * Ends the pauses whose day has come, each in a transaction of its own: stopped in the middle, the next run goes on
 * where it stopped. Gives how many clocks go on again; for the daily job, before it checks the clocks.
 */
export async function resumeDue(house: House): Promise<number> {
  const today = dayOf(house.clock.now())
  let resumed = 0
  for (const { pause, on } of endedBy(await pausesDue(house.db.read, today), today)) {
    const done = await house.db.write((t) =>
      actOfHouse(house, t, pause.case_seq, 'resumeClock', async (kase) => {
        const ended = await t
          .updateTable('clock_pauses')
          .set({ to_on: on, ended_at: house.clock.now(), ended_by: null })
          .where('id', '=', pause.id)
          .where('to_on', 'is', null)
          .executeTakeFirst()
        if (ended.numUpdatedRows === 0n) return null
        const after = await recount({ house, t }, kase, pause.clock_id)
        const said = { clock: clockName(pause.code), on: paperDay(on), due: dueSaid(after) }
        return { ...said, reason: '中止的期限到了' }
      }),
    )
    if (done) resumed++
  }
  return resumed
}
