import type { Insertable, Kysely, Selectable } from 'kysely'
import type { Instant } from '../platform/clock.ts'
import type { Tx } from '../platform/db/open.ts'
import type { HandoverReturnTable, HandoverTable } from '../platform/db/moving-tables.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { Deed } from '../people/deed.ts'
import type { Tries } from './record.ts'

export type HandoverRow = Selectable<HandoverTable>
/** A return, with what it had been handed over for and the names of who was proposed and of whom the ruling chose. */
export type ReturnRow = Selectable<HandoverReturnTable> & {
  purpose: string
  proposed_name: string | null
  ruled_name: string | null
}

/** The handover under way; a case has at most one. */
export const openHandover = (db: Kysely<Schema>, caseSeq: number): Promise<HandoverRow | undefined> =>
  db
    .selectFrom('handovers')
    .selectAll()
    .where('case_seq', '=', caseSeq)
    .where('ended_at', 'is', null)
    .executeTakeFirst()

/** All of a case's, the oldest first. */
export const handoversOn = (db: Kysely<Schema>, caseSeq: number): Promise<HandoverRow[]> =>
  db.selectFrom('handovers').selectAll().where('case_seq', '=', caseSeq).orderBy('id').execute()

export const returnsOn = (db: Kysely<Schema>, caseSeq: number): Promise<ReturnRow[]> =>
  db
    .selectFrom('handover_returns')
    .innerJoin('handovers', 'handovers.id', 'handover_returns.handover_id')
    .leftJoin('orgs as proposed', 'proposed.id', 'proposed_org')
    .leftJoin('orgs as ruled', 'ruled.id', 'ruled_org')
    .selectAll('handover_returns')
    .select(['handovers.purpose', 'proposed.name as proposed_name', 'ruled.name as ruled_name'])
    .where('handover_returns.case_seq', '=', caseSeq)
    .orderBy('handover_returns.id')
    .execute()

export const addHandover = (t: Tx, row: Insertable<HandoverTable>) => t.insertInto('handovers').values(row).execute()

/** What was done on a case before it goes up. */
export async function triesOn(db: Kysely<Schema>, caseSeq: number): Promise<Tries> {
  const sessions = await db
    .selectFrom('sessions')
    .select(['number', 'started_at', 'place', 'result'])
    .where('case_seq', '=', caseSeq)
    .orderBy('number')
    .execute()
  const refusals = await db
    .selectFrom('inquiries')
    .innerJoin('parties', 'parties.id', 'inquiries.party_id')
    .select(['parties.name', 'inquiries.asked_at'])
    .where('inquiries.case_seq', '=', caseSeq)
    .where('inquiries.answer', '=', 'refuses')
    .orderBy('inquiries.id')
    .execute()
  return { sessions, refusals }
}

/** Sent before that moment and not received by anybody. */
export const unreceivedSince = (db: Kysely<Schema>, before: Instant) =>
  db
    .selectFrom('handovers')
    .select(['id', 'case_seq', 'to_name', 'version'])
    .where('state', '=', 'sent')
    .where('sent_at', '<=', before)
    .orderBy('sent_at')
    .execute()

const MEDIATING = ['mediator', 'recorder', 'co_mediator'] as const

/** Those who carried the case below are out of it; a disclosure one of them made nobody will answer any more. */
export async function endMediators(deed: Deed, caseSeq: number): Promise<void> {
  await deed.t
    .updateTable('case_people')
    .set({ ended_at: deed.at })
    .where('case_seq', '=', caseSeq)
    .where('relation', 'in', MEDIATING)
    .where('ended_at', 'is', null)
    .execute()
  await deed.t
    .updateTable('disclosures')
    .set({ outcome: 'dropped', decided_at: deed.at, decided_by: deed.actor.personId })
    .where('case_seq', '=', caseSeq)
    .where('outcome', 'is', null)
    .execute()
}

/** Whoever was asked to assist is not any more when the leading unit has it no longer. */
export const endAssists = (deed: Deed, caseSeq: number) =>
  deed.t
    .updateTable('matter_assists')
    .set({ ended_at: deed.at })
    .where('case_seq', '=', caseSeq)
    .where('ended_at', 'is', null)
    .execute()

/** What a ruling has decided on returns nobody had ruled on. */
export const noteRuling = (
  deed: Deed,
  returnId: string,
  ruling: { ruled_org: string; upheld: number; ruling: string; line_id: string | null },
) =>
  deed.t
    .updateTable('handover_returns')
    .set({ ...ruling, ruled_at: deed.at, ruled_by: deed.actor.personId })
    .where('id', '=', returnId)
    .execute()
