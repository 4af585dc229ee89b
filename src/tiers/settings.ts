import type { Kysely } from 'kysely'
import type { Schema } from '../platform/db/schema.ts'

/** What a county settles about handing over; each a row of `settings`. */
export interface HandoverSettings {
  /** Sessions held and refusals on record before a case may go up. */
  minTries: number
  /** Hours after which what was sent counts as received. */
  receiveHours: number
}

const DEFAULT_HANDOVER: HandoverSettings = { minTries: 1, receiveHours: 24 }

/** `handover_min_tries`, 0 for none needed, and `handover_receive_hours`; missing or unreadable is the default. */
export async function handoverSettings(db: Kysely<Schema>): Promise<HandoverSettings> {
  const rows = await db.selectFrom('settings').select(['key', 'value']).where('key', 'in', KEYS).execute()
  const count = (key: string, least: number, otherwise: number) => {
    const value = rows.find((row) => row.key === key)?.value ?? ''
    return /^\d{1,4}$/.test(value.trim()) && Number(value) >= least ? Number(value) : otherwise
  }
  return {
    minTries: count('handover_min_tries', 0, DEFAULT_HANDOVER.minTries),
    receiveHours: count('handover_receive_hours', 1, DEFAULT_HANDOVER.receiveHours),
  }
}

const KEYS = ['handover_min_tries', 'handover_receive_hours']
