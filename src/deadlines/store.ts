import type { Kysely, Selectable } from 'kysely'
import type { Calendar } from '../platform/calendar/calendar.ts'
import { calendarBook, localDaysAt, noticesAt, type Shelf } from '../platform/calendar/shelf.ts'
import type { ClockExtensionTable, ClockPauseTable } from '../platform/db/clock-tables.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { Day } from '../platform/clock.ts'
import { namesOfPeople } from '../people/names.ts'
import type { ClockFacts } from '../clocks/clock.ts'
import { extensionsOf, pausesOf } from '../clocks/store.ts'

export type PauseRow = Selectable<ClockPauseTable>
export type ExtensionRow = Selectable<ClockExtensionTable>

/** Lasting pauses of running clocks whose last day is that day or earlier. */
export const pausesDue = (db: Kysely<Schema>, today: Day) =>
  db
    .selectFrom('clock_pauses')
    .innerJoin('clocks', 'clocks.id', 'clock_pauses.clock_id')
    .select(['clock_pauses.id', 'clock_id', 'case_seq', 'code', 'from_on', 'to_on', 'until_on'])
    .where('to_on', 'is', null)
    .where('until_on', '<=', today)
    .where('stopped_at', 'is', null)
    .orderBy('until_on')
    .execute()

export const clockOf = (db: Kysely<Schema>, caseSeq: number, id: string): Promise<ClockFacts | undefined> =>
  db.selectFrom('clocks').selectAll().where('case_seq', '=', caseSeq).where('id', '=', id).executeTakeFirst()

/** What happened to one clock, and the names of who did it. */
export async function historyOf(db: Kysely<Schema>, clockId: string) {
  const pauses = await pausesOf(db, [clockId])
  const extensions = await extensionsOf(db, [clockId])
  const ids = [...pauses.map((pause) => pause.made_by), ...extensions.flatMap((one) => [one.asked_by, one.decided_by])]
  const people = await namesOfPeople(db, ids)
  return { pauses, extensions, people }
}
export type History = Awaited<ReturnType<typeof historyOf>>

/** The calendar a clock was reckoned with, also when a later one is in force: what is explained is what is stored. */
export async function calendarAt(shelf: Shelf, db: Kysely<Schema>, version: number, path: string): Promise<Calendar> {
  const current = shelf.of(path)
  if (version < 0 || version === current.version) return current
  return calendarBook(version, await noticesAt(db, version), await localDaysAt(db, version))(path)
}

/** An appraisal that is out, or came back last: what a pause begins with, and ends by. */
export const lastAppraisal = (db: Kysely<Schema>, caseSeq: number) =>
  db
    .selectFrom('appraisals')
    .select(['subject', 'institution', 'sent_on', 'back_on'])
    .where('case_seq', '=', caseSeq)
    .orderBy('id', 'desc')
    .executeTakeFirst()
