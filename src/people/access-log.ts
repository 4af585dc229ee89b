import { AsyncResource } from 'node:async_hooks'
import type { Kysely } from 'kysely'
import type { Instant } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { House } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'

export interface AccessEntry {
  at: Instant
  /** Empty where nobody is known: an account that does not exist. */
  personId: string
  personName: string
  what: string
  caseSeq?: number
  detail?: string
  address?: string
}

/** Who looked, signed in, downloaded. Rows reach the database within half a second, a hundred at a time. */
export interface AccessLog {
  record(entry: AccessEntry): void
  /** Resolves when all that was recorded so far is in the database, or could not be written. */
  flush(): Promise<void>
  /** Writes what is left; call it before the database closes. */
  close(): Promise<void>
}

const EVERY_MS = 500
const BATCH = 100

export function accessLog(house: Pick<House, 'db' | 'log'>): AccessLog {
  let waiting: AccessEntry[] = []
  let timer: NodeJS.Timeout | undefined
  let writing = Promise.resolve()

  async function writeWaiting(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, BATCH)
      try {
        await house.db.write((t) => insertAccess(t, batch))
      } catch (error) {
        // The trail must not have holes: kept, and tried again with the next one.
        waiting = [...batch, ...waiting]
        house.log.error({ err: error, rows: waiting.length }, 'access log')
        return
      }
    }
  }

  // Bound here, because `record` may be called inside a transaction, where a write of one's own is refused.
  const flush = AsyncResource.bind((): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    writing = writing.then(writeWaiting)
    return writing
  })

  return {
    record(entry) {
      waiting.push(entry)
      if (waiting.length % BATCH === 0) void flush()
      else timer ??= setTimeout(() => void flush(), EVERY_MS).unref()
    },
    flush,
    close: flush,
  }
}

/** For what must be in the same transaction as the deed it tells of. */
export async function insertAccess(t: Kysely<Schema>, entries: readonly AccessEntry[]): Promise<void> {
  const rows = entries.map((entry) => ({
    id: newId(Date.parse(entry.at)),
    at: entry.at,
    person_id: entry.personId,
    person_name: entry.personName,
    what: entry.what,
    case_seq: entry.caseSeq ?? null,
    detail: entry.detail ?? null,
    address: entry.address ?? null,
  }))
  await t.insertInto('access_log').values(rows).execute()
}
