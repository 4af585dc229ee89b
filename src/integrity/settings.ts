import type { Kysely } from 'kysely'
import type { Schema } from '../platform/db/schema.ts'

/** From when on something that waits is a fault; each a row of `settings`. */
const DEFAULT_LIMITS = {
  /** Hours after which what was sent should have been received: it counts as received after 24. */
  integrity_unreceived_hours: 48,
  /** Days a handover may lie received without an answer. */
  integrity_unanswered_days: 15,
  /** Days a signing copy may lie unsigned. */
  integrity_signing_days: 15,
  /** Days a closed case may wait for the receipt or result of a referral, an open one for the receipt. */
  integrity_referral_days: 60,
  /** Days after the close in which originals should be given back. */
  integrity_originals_days: 30,
  /** Days somebody may still be away before his cases are looked at. */
  integrity_absent_days: 7,
  /** Minutes after which an issued paper should have been drawn. */
  integrity_undrawn_minutes: 60,
} as const

export type Limits = Record<keyof typeof DEFAULT_LIMITS, number>

/** Missing or unreadable is the default. */
export async function limitsOf(db: Kysely<Schema>): Promise<Limits> {
  const keys = Object.keys(DEFAULT_LIMITS) as (keyof Limits)[]
  const rows = await db.selectFrom('settings').select(['key', 'value']).where('key', 'in', keys).execute()
  const limit = (key: keyof Limits) => {
    const value = rows.find((row) => row.key === key)?.value.trim() ?? ''
    return /^[1-9]\d{0,4}$/.test(value) ? Number(value) : DEFAULT_LIMITS[key]
  }
  return Object.fromEntries(keys.map((key) => [key, limit(key)])) as Limits
}
