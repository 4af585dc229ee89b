import type { Kysely } from 'kysely'
import { CLOSING_TIME } from '../platform/calendar/shelf.ts'
import type { Day } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import { newId } from '../platform/ids.ts'
import { note, refuse, type AdminDeed } from '../people/administering.ts'
import { clockRow, spokenLength, type ClockRow } from '../clocks/catalogue.ts'

/** The house's own promise from a day on; clocks that run keep the length they began with. */
export interface Level {
  count: number
  /** Working days before the end from which the light is yellow. */
  warn: number
  from: Day
}

export const levelsOf = (db: Kysely<Schema>, code?: string) =>
  db
    .selectFrom('service_levels')
    .innerJoin('people', 'people.id', 'service_levels.made_by')
    .select(['code', 'count', 'warn', 'from_day', 'made_at', 'people.name as by'])
    .$if(code !== undefined, (query) => query.where('code', '=', code!))
    .orderBy('from_day', 'desc')
    .orderBy('code')
    .execute()

/** What is in force on a day: the county's last figure, or the program's. */
export function levelOn(row: ClockRow, levels: readonly { count: number; warn: number; from_day: Day }[], on: Day) {
  const own = levels.filter((level) => level.from_day <= on).sort((a, b) => (a.from_day < b.from_day ? 1 : -1))[0]
  return { count: own?.count ?? row.length.count, warn: own?.warn ?? row.warn }
}

/** A second figure for the same day takes the place of the first. Throws Refused: law rows are locked. */
export async function setLevel(deed: AdminDeed, code: string, level: Level): Promise<void> {
  const row = clockRow(code)
  if (!row?.local) refuse('法律规定的期限不能改')
  const { count, warn, from } = level
  const made = { count, warn, made_at: deed.at, made_by: deed.actor.personId }
  await deed.t
    .insertInto('service_levels')
    .values({ id: newId(Date.parse(deed.at)), code, from_day: from, ...made })
    .onConflict((oc) => oc.columns(['code', 'from_day']).doUpdateSet(made))
    .execute()
  const words = spokenLength({ count, unit: row.length.unit })
  await note(deed, '改办理时限', `${row.name}（${code}）从${from}起${words}，提前${warn}个工作日提醒`)
}

export async function closingTime(db: Kysely<Schema>): Promise<string> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', CLOSING_TIME).executeTakeFirst()
  return row?.value ?? ''
}

/** `HH:mm`, or empty: an event counts for its own day whatever the hour. */
export async function setClosingTime(deed: AdminDeed, time: string): Promise<void> {
  const row = { value: time, set_at: deed.at, set_by: deed.actor.personId }
  await deed.t
    .insertInto('settings')
    .values({ key: CLOSING_TIME, ...row })
    .onConflict((oc) => oc.column('key').doUpdateSet(row))
    .execute()
  await note(deed, '改下班时间', time ? `${time}以后的事算下一个工作日的` : '不论几点，都算当天的')
}
