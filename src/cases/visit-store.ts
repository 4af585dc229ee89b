import { Refused } from '../platform/lifecycle.ts'
import type { Deed } from '../people/deed.ts'
import type { Channel } from './types.ts'

export interface ReceivedVisit {
  /** Made when the form was opened. */
  id: string
  people: number
  channel: Channel
}

/**
 * Counts a visit (接待), once however often it is sent; false: it was counted before. It stays with the organisation
 * that received it, and is refused to any other.
 */
export async function receiveVisit(deed: Deed, orgId: string, visit: ReceivedVisit): Promise<boolean> {
  const first = await deed.t
    .insertInto('visits')
    .values({
      id: visit.id,
      org_id: orgId,
      people_count: visit.people,
      channel: visit.channel,
      received_at: deed.at,
      received_by: deed.actor.personId,
    })
    .onConflict((oc) => oc.column('id').doNothing())
    .executeTakeFirst()
  if (first.numInsertedOrUpdatedRows === 1n) return true
  const there = await deed.t.selectFrom('visits').select('org_id').where('id', '=', visit.id).executeTakeFirst()
  if (there?.org_id !== orgId) throw new Refused({ kind: 'gone', reason: '没有这次来访，或者不是您这里接待的' })
  return false
}
