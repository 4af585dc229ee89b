import type { House } from '../platform/house.ts'
import type { Body } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { findCase } from '../cases/store.ts'
import { partiesOf } from '../parties/store.ts'

/**
 * The window's form begun from an enquiry: who asked, as a known party whose phone stays sealed, what it is about, and
 * the enquiry ticked as related. Null when there is no such enquiry for this person.
 */
export async function intakeFrom(house: House, actor: Actor, caseId: string): Promise<Body | null> {
  const kase = await findCase(house.db.read, actor, caseId)
  if (kase?.kind !== 'enquiry') return null
  const [asker] = await partiesOf(house.db.read, kase.seq)
  return {
    ...(asker
      ? { 'a.0.kind': asker.kind, 'a.0.known': asker.id, 'a.0.name': kase.applicants === asker.name ? asker.name : '' }
      : {}),
    summary: kase.summary,
    ministryType: kase.ministry_type ?? '',
    channel: kase.channel,
    relate: [kase.id],
  }
}
