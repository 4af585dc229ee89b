import type { Kysely } from 'kysely'
import type { Schema } from '../platform/db/schema.ts'
import { parseYuan } from '../platform/money.ts'
import { MINISTRY_TYPES, type MinistryType } from '../cases/types.ts'
import { DEFAULT_THRESHOLDS, type Thresholds } from './proposing.ts'

/**
 * The county's own thresholds for the proposed level, from settings: `level_townships` and `level_people` as numbers,
 * `level_amount` in yuan, `level_sectors` as codes by comma. What is missing or unreadable is the default.
 */
export async function thresholdsOf(db: Kysely<Schema>): Promise<Thresholds> {
  const rows = await db.selectFrom('settings').select(['key', 'value']).where('key', 'in', KEYS).execute()
  return readThresholds(new Map(rows.map((row) => [row.key, row.value])))
}

function readThresholds(settings: ReadonlyMap<string, string>): Thresholds {
  const count = (key: string, otherwise: number) => {
    const n = Number(settings.get(key))
    return Number.isInteger(n) && n > 0 ? n : otherwise
  }
  const amount = parseYuan(settings.get('level_amount') ?? '')
  const codes = settings.get('level_sectors')?.split(/[,，\s]+/u)
  return {
    townships: count('level_townships', DEFAULT_THRESHOLDS.townships),
    people: count('level_people', DEFAULT_THRESHOLDS.people),
    amountFen: amount !== null && amount > 0 ? amount : DEFAULT_THRESHOLDS.amountFen,
    sectors: codes
      ? codes.filter((code): code is MinistryType => Object.hasOwn(MINISTRY_TYPES, code))
      : DEFAULT_THRESHOLDS.sectors,
  }
}

const KEYS = ['level_townships', 'level_people', 'level_amount', 'level_sectors']
