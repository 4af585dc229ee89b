import type { Kysely } from 'kysely'
import { inChunks } from '../platform/db/chunks.ts'
import type { Schema } from '../platform/db/schema.ts'

/** Which of a channel's numbers an organisation has registered, with the case of each. */
export async function arrivedBefore(
  db: Kysely<Schema>,
  orgId: string,
  channel: string,
  numbers: readonly string[],
): Promise<Map<string, number>> {
  const found = await inChunks(numbers, (some) =>
    db
      .selectFrom('cases')
      .select(['seq', 'external_no'])
      .where('registered_org', '=', orgId)
      .where('channel', '=', channel)
      .where('external_no', 'in', some)
      .execute(),
  )
  return new Map(found.map((row) => [row.external_no!, row.seq]))
}

/** Every try to reach somebody of the other side, first to last. */
export const triesOn = (db: Kysely<Schema>, caseSeq: number) =>
  db
    .selectFrom('inquiries')
    .innerJoin('parties', 'parties.id', 'inquiries.party_id')
    .leftJoin('people', 'people.id', 'inquiries.asked_by')
    .select(['inquiries.id', 'party_id', 'parties.name', 'asked_at', 'way', 'answer', 'note', 'people.name as by'])
    .where('inquiries.case_seq', '=', caseSeq)
    .orderBy('inquiries.id')
    .execute()
