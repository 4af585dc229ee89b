import type { Kysely } from 'kysely'
import type { Instant } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'

/** What an adviser concludes of a draft. */
export const VERDICTS = { sound: '可以签', amend: '建议修改', unlawful: '有违法内容' } as const
export type Verdict = keyof typeof VERDICTS

/** A review as it is kept. */
export interface Review {
  verdict: Verdict
  /** On the draft as a whole. */
  note: string
  /** On single clauses: the clause as the adviser read it, masked, and what he says to it. */
  clauses: { position: number; clause: string; note: string }[]
  /** Of the draft that was read. */
  version: number
}

export interface ReviewGiven extends Review {
  by: string
  at: Instant
}

/** The newest review of an agreement; null when nobody has reviewed it. */
export async function latestReview(db: Kysely<Schema>, agreementId: string): Promise<ReviewGiven | null> {
  const row = await db
    .selectFrom('opinions')
    .innerJoin('people', 'people.id', 'opinions.person_id')
    .select(['opinions.text', 'opinions.given_at', 'people.name'])
    .where('opinions.agreement_id', '=', agreementId)
    .where('opinions.kind', '=', 'review')
    .orderBy('opinions.id', 'desc')
    .executeTakeFirst()
  return row ? { ...(JSON.parse(row.text) as Review), by: row.name, at: row.given_at } : null
}
