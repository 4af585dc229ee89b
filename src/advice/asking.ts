import type { Kysely } from 'kysely'
import type { Day } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { Option } from '../platform/web/form.ts'
import { volunteersOn } from '../people/duty.ts'

/** Whom one can ask for advice: the county's volunteers, those on duty today first. */
export async function volunteersToAsk(db: Kysely<Schema>, day: Day): Promise<Option[]> {
  const sitting = await db.selectFrom('duty_shifts').select('person_id').where('day', '=', day).execute()
  const today = new Set(sitting.map((shift) => shift.person_id))
  const all = await volunteersOn(db, day)
  return [...all.filter((one) => today.has(one.id)), ...all.filter((one) => !today.has(one.id))].map((one) => ({
    value: one.id,
    label: `${one.name}（${today.has(one.id) ? '今天值班，' : ''}${one.org}）`,
  }))
}
