import type { Kysely } from 'kysely'
import type { Instant } from '../platform/clock.ts'
import { locked } from '../platform/db/portable.ts'
import type { Tx } from '../platform/db/open.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { Sealer } from '../platform/sealing.ts'
import type { Offer, OfferSide, Room, Terms } from './caucus.ts'

export interface Note {
  room: Room
  text: string
  at: Instant
  by: string
}

export type MadeOffer = Offer & { at: Instant; by: string; withdrawnAt: Instant | null }

/** Oldest first. Only for who has been found to be mediator or recorder of the case. */
export async function notesOf(db: Kysely<Schema>, sealer: Sealer, caseSeq: number): Promise<Note[]> {
  const rows = await db
    .selectFrom('caucus_notes')
    .innerJoin('people', 'people.id', 'caucus_notes.written_by')
    .select(['room', 'text_sealed', 'written_at', 'people.name'])
    .where('case_seq', '=', caseSeq)
    .orderBy('written_at')
    .orderBy('caucus_notes.id')
    .execute()
  return rows.map((row) => ({
    room: row.room as Room,
    text: sealer.open(row.text_sealed),
    at: row.written_at,
    by: row.name,
  }))
}

/** In the order in which they were made. */
export async function offersOf(db: Kysely<Schema>, sealer: Sealer, caseSeq: number): Promise<MadeOffer[]> {
  const rows = await db
    .selectFrom('offers')
    .innerJoin('people', 'people.id', 'offers.made_by')
    .selectAll('offers')
    .select('people.name')
    .where('case_seq', '=', caseSeq)
    .orderBy('offers.made_at')
    .orderBy('offers.id')
    .execute()
  return rows.map((row) => ({
    ...(JSON.parse(sealer.open(row.terms_sealed)) as Terms),
    id: row.id,
    side: row.side as OfferSide,
    comparable: row.comparable === 1,
    withdrawn: row.withdrawn_at !== null,
    withdrawnAt: row.withdrawn_at,
    at: row.made_at,
    by: row.name,
  }))
}

/** Whether a form was taken already. Locks the case: the second of two at once waits and finds the first. */
export async function isTaken(t: Tx, caseId: string, key: string): Promise<boolean> {
  await locked(t, t.selectFrom('cases').select('seq').where('id', '=', caseId)).execute()
  const [note, offer] = [
    await t.selectFrom('caucus_notes').select('id').where('id', '=', key).executeTakeFirst(),
    await t.selectFrom('offers').select('id').where('id', '=', key).executeTakeFirst(),
  ]
  return Boolean(note ?? offer)
}
