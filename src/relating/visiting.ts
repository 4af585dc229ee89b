import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { actOnCase } from '../cases/act.ts'
import { findCase } from '../cases/store.ts'
import { CHANNELS, type Channel } from '../cases/types.ts'
import { receiveVisit } from '../cases/visit-store.ts'

export interface AnotherVisit {
  /** Made when the form was opened: sent twice, it is one visit. A visit with several matters is linked to each. */
  visitId: string
  orgId: string
  people: number
  /** A code of CHANNELS; anything else is the window. */
  channel: string
  note: string
}

/**
 * 再次来访 about a case on record: counted as a visit, told in its timeline, no new case. `along` is done in the same
 * transaction, also when the visit was counted before.
 */
export function visitAgain(
  house: House,
  actor: Actor,
  caseId: string,
  visit: AnotherVisit,
  along: (deed: Deed) => Promise<unknown> = async () => {},
): Promise<Outcome<{ counted: boolean }>> {
  return perform(house, actor, async (deed) => {
    const kase = await findCase(deed.t, actor, caseId)
    if (!kase) throw new Refused({ kind: 'gone', reason: '没有这件案子，或者不归您看' })
    const people = Math.min(Math.max(1, visit.people), 999)
    const note = [...visit.note].slice(0, 300).join('')
    const channel = visit.channel in CHANNELS ? (visit.channel as Channel) : 'window'
    await receiveVisit(deed, visit.orgId, { id: visit.visitId, people, channel })
    await along(deed)
    if (!(await linkVisit(deed, kase.seq, visit.visitId, note))) return { counted: false }
    await actOnCase(deed, 'visitAgain', { id: caseId }, async () => ({ payload: { people, note } }))
    return { counted: true }
  })
}

/** False when this visit stands on this case already. */
async function linkVisit(deed: Deed, caseSeq: number, visitId: string, note: string): Promise<boolean> {
  const linked = await deed.t
    .insertInto('visit_links')
    .values({
      visit_id: visitId,
      case_seq: caseSeq,
      note: note || null,
      linked_at: deed.at,
      linked_by: deed.actor.personId,
    })
    .onConflict((oc) => oc.columns(['visit_id', 'case_seq']).doNothing())
    .executeTakeFirst()
  return linked.numInsertedOrUpdatedRows === 1n
}
