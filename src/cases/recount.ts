import type { EventTable } from '../platform/db/cases-tables.ts'
import { chunksOf } from '../platform/db/chunks.ts'
import { Refused, type PayloadOf } from '../platform/lifecycle.ts'
import type { Deed } from '../people/deed.ts'
import type { nearestOf } from '../clocks/clock.ts'
import type { RECOUNT_RECORDS } from './recount-records.ts'
import { link, type Head } from './timeline.ts'

/** A case whose clocks were reckoned anew: what it shows of them now, and what its timeline says; null: no day moved. */
export interface Recount {
  kase: Head & { seq: number; version: number }
  shows: ReturnType<typeof nearestOf>
  event: PayloadOf<(typeof RECOUNT_RECORDS)['recount']> | null
}

/** Lines of the timeline in one statement. */
const LINES = 50

/** One update for each case and few for all events, for a thousand cases at once. Throws Refused when one was changed meanwhile. */
export async function recountCases(deed: Deed, recounts: readonly Recount[]): Promise<void> {
  const lines: EventTable[] = []
  for (const { kase, shows, event } of recounts) {
    const happening = { life: 'case', name: 'recounted', payload: event ?? {}, version: kase.version }
    const next = event && link(deed, kase.seq, kase, happening)
    const { numUpdatedRows } = await deed.t
      .updateTable('cases')
      .set({ ...shows, ...next?.head })
      .where('seq', '=', kase.seq)
      .where('head_seq', '=', kase.head_seq)
      .executeTakeFirst()
    if (numUpdatedRows === 0n)
      throw new Refused({ kind: 'version', version: kase.version, reason: '有案件正在办理，请再确认一次' })
    if (next) lines.push(next.row)
  }
  for (const some of chunksOf(lines, LINES)) await deed.t.insertInto('events').values(some).execute()
}
