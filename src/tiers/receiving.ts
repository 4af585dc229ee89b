import { later } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { actOfHouse } from '../cases/house-act.ts'
import { HANDOVER_ACTIONS } from './lifecycle.ts'
import { handoverSettings } from './settings.ts'
import { unreceivedSince } from './store.ts'

/**
 * 视为签收: what nobody has received in time counts as received, each in a transaction of its own; stopped in the middle,
 * the next run goes on. Gives how many; for the hourly job.
 */
export async function receiveOverdue(house: House): Promise<number> {
  const { receiveHours } = await handoverSettings(house.db.read)
  const now = house.clock.now()
  let received = 0
  for (const one of await unreceivedSince(house.db.read, later(now, -receiveHours * 3_600_000))) {
    const done = await house.db.write((t) =>
      actOfHouse(house, t, one.case_seq, 'receive', async () => {
        const { from, to } = HANDOVER_ACTIONS.receive
        const moved = await t
          .updateTable('handovers')
          .set({ state: to, version: one.version + 1, received_at: now, received_by: null })
          .where('id', '=', one.id)
          .where('state', 'in', from)
          .executeTakeFirst()
        if (moved.numUpdatedRows === 0n) return null
        await t.updateTable('cases').set({ handover: to }).where('seq', '=', one.case_seq).execute()
        return { org: one.to_name, hours: receiveHours }
      }),
    )
    if (done) received++
  }
  return received
}
