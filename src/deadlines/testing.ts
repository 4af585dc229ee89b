import type { House } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'

/**
 * Puts a clock on a dispute that somebody's approval extends: 解决期限, seven working days from 2026-11-20. No act of a
 * dispute starts one; matters (民生诉求) will.
 */
export async function startResolving(house: House, caseId: string, stage: 'resolve' | 'feedback' = 'resolve') {
  const { seq } = await house.db.read
    .selectFrom('cases')
    .select('seq')
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow()
  const facts = { code: 'SL-7', stage, start_on: '2026-11-20', unit: 'W', count: 7, warn: 1, extended: 0 }
  const days = { nominal_on: null, due_on: '2026-12-01', warn_on: '2026-11-30', provisional: 0, calendar_version: 0 }
  const begun = { started_at: house.clock.now(), start_event: 'registered', paused: 0, round: 1, case_seq: seq }
  const row = { id: newId(), ...facts, ...days, ...begun }
  await house.db.write((t) => t.insertInto('clocks').values(row).execute())
}
