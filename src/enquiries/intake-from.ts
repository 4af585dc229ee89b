import type { House } from '../platform/house.ts'
import type { Body } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { openTo } from '../cases/nameless.ts'
import { partiesOf } from '../parties/store.ts'
import { UNNAMED } from './answering.ts'

/**
 * The window's form begun from an enquiry: who asked, as a known party whose phone stays sealed, what it is about, and
 * the enquiry ticked as related. Null when there is no such enquiry for this person.
 */
export async function intakeFrom(house: House, actor: Actor, caseId: string): Promise<Body | null> {
  const enquiry = await house.db.read
    .selectFrom('cases')
    .select(['seq', 'summary', 'ministry_type', 'channel'])
    .where('id', '=', caseId)
    .where('kind', '=', 'enquiry')
    .where(openTo(actor))
    .executeTakeFirst()
  if (!enquiry) return null
  const [asker] = await partiesOf(house.db.read, enquiry.seq)
  return {
    ...(asker
      ? { 'a.0.kind': asker.kind, 'a.0.known': asker.id, 'a.0.name': asker.name === UNNAMED ? '' : asker.name }
      : {}),
    summary: enquiry.summary,
    ministryType: enquiry.ministry_type ?? '',
    channel: enquiry.channel,
    relate: [caseId],
  }
}
