import type { House } from '../platform/house.ts'
import type { Tx } from '../platform/db/open.ts'
import { locked } from '../platform/db/portable.ts'
import type { PayloadOf } from '../platform/lifecycle.ts'
import { CASE_ACTIONS, CASE_LIFE, type CaseAction } from './lifecycle.ts'
import type { CaseState } from './states.ts'
import type { CaseRow } from './store.ts'
import { insertEvent, link } from './timeline.ts'

/** Who the timeline names when a day has come and nobody pressed anything. */
export const HOUSE = { personId: null, name: '到期自动' } as const

/**
 * An act of the table that the house does by itself because its day has come: no relation is asked for, the state
 * stays, and the event names no person. `work` writes, and gives null when there is nothing left to do. With a `hand`,
 * it is one thing somebody may do on a case that he does not see, which the caller has made sure of.
 */
export async function actOfHouse<A extends CaseAction>(
  house: House,
  t: Tx,
  caseSeq: number,
  action: A,
  work: (kase: CaseRow) => Promise<PayloadOf<(typeof CASE_ACTIONS)[A]> | null>,
  hand: { personId: string | null; name: string } = HOUSE,
): Promise<boolean> {
  const row = CASE_ACTIONS[action]
  const kase = await locked(t, t.selectFrom('cases').selectAll().where('seq', '=', caseSeq)).executeTakeFirst()
  if (!kase || !(row.from as readonly CaseState[]).includes(kase.state as CaseState)) return false
  const payload = await work(kase)
  if (payload === null) return false
  const version = kase.version + 1
  const event = { life: CASE_LIFE.name, name: row.event, payload, version }
  const next = link({ house, actor: hand, at: house.clock.now() }, caseSeq, kase, event)
  await t
    .updateTable('cases')
    .set({ ...next.head, version })
    .where('seq', '=', caseSeq)
    .execute()
  await insertEvent(t, next.row)
  return true
}
