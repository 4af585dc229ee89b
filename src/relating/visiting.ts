import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { actOnCase } from '../cases/act.ts'
import { findCase } from '../cases/store.ts'
import { CHANNELS } from '../cases/types.ts'

export interface AnotherVisit {
  /** Made when the form was opened: sent twice, it is one visit. A visit with several matters is linked to each. */
  visitId: string
  orgId: string
  people: number
  /** A code of CHANNELS; anything else is the window. */
  channel: string
  note: string
}

/** 再次来访 about a case on record: counted as a visit, told in its timeline, no new case. */
export function visitAgain(
  house: House,
  actor: Actor,
  caseId: string,
  visit: AnotherVisit,
): Promise<Outcome<{ counted: boolean }>> {
  return perform(house, actor, async (deed) => {
    const kase = await findCase(deed.t, actor, caseId)
    if (!kase) throw new Refused({ kind: 'gone', reason: '没有这件案子，或者不归您看' })
    const people = Math.min(Math.max(1, visit.people), 999)
    const note = [...visit.note].slice(0, 300).join('')
    if (!(await receive(deed, kase.seq, { ...visit, people, note }))) return { counted: false }
    await actOnCase(deed, 'visitAgain', { id: caseId }, async () => ({ payload: { people, note } }))
    return { counted: true }
  })
}

/** False when this visit stands on this case already. */
async function receive(deed: Deed, caseSeq: number, visit: AnotherVisit): Promise<boolean> {
  await deed.t
    .insertInto('visits')
    .values({
      id: visit.visitId,
      org_id: visit.orgId,
      people_count: visit.people,
      channel: visit.channel in CHANNELS ? visit.channel : 'window',
      received_at: deed.at,
      received_by: deed.actor.personId,
    })
    .onConflict((oc) => oc.column('id').doNothing())
    .execute()
  const linked = await deed.t
    .insertInto('visit_links')
    .values({
      visit_id: visit.visitId,
      case_seq: caseSeq,
      note: visit.note || null,
      linked_at: deed.at,
      linked_by: deed.actor.personId,
    })
    .onConflict((oc) => oc.columns(['visit_id', 'case_seq']).doNothing())
    .executeTakeFirst()
  return linked.numInsertedOrUpdatedRows === 1n
}
