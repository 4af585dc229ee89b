import type { Kysely } from 'kysely'
import { dayOf, type Instant } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import { onDuty, partOf } from '../people/duty.ts'
import { holdersAt, rootOrg } from '../people/orgs.ts'

/** Who sees to what was found: the dispatcher on duty at the county centre, else its first dispatcher, else its supervisor. */
export async function dutyOwner(db: Kysely<Schema>, now: Instant): Promise<string | null> {
  const on = dayOf(now)
  const root = await rootOrg(db)
  const dispatchers = await holdersAt(db, root.id, ['dispatcher'], on)
  const sitting = await onDuty(db, root.id, on, partOf(now))
  const onTheRoster = dispatchers.find((one) => sitting.some((shift) => shift.personId === one.id))
  const first = onTheRoster ?? dispatchers[0] ?? (await holdersAt(db, root.id, ['supervisor'], on))[0]
  return first?.id ?? null
}
