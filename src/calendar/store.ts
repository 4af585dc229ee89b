import { sql, type Expression, type ExpressionBuilder, type Kysely, type SqlBool } from 'kysely'
import { CALENDAR_VERSION, localDaysAt, noticesAt, versionIn } from '../platform/calendar/shelf.ts'
import type { Day } from '../platform/clock.ts'
import type { Tx } from '../platform/db/open.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { Sheets, Span } from './change.ts'

/** All that is in force, read in one go. */
export async function sheetsIn(db: Kysely<Schema>): Promise<Sheets> {
  const version = await versionIn(db)
  return { version, notices: await noticesAt(db, version), local: await localDaysAt(db, version) }
}

/** The next version becomes the one in force; the caller holds the calendar alone. */
export const setVersion = (t: Tx, version: number, by: { at: string; personId: string }) =>
  t
    .insertInto('settings')
    .values({ key: CALENDAR_VERSION, value: String(version), set_at: by.at, set_by: by.personId })
    .onConflict((oc) => oc.column('key').doUpdateSet({ value: String(version), set_at: by.at, set_by: by.personId }))
    .execute()

/** Which running clocks a change can concern. */
export interface Reach {
  spans: readonly Span[]
  /** Clocks that run on a guess become certain, too. */
  guessed: boolean
  /** Of organisations below this path only; null: of all. */
  path: string | null
}

const BATCH = 2000

/**
 * Running clocks whose period touches the days, by id, with their case; the next batch after an id. A clock of working
 * days is touched anywhere between start and end, one of calendar days where it rolls and where its warning lies.
 */
export const touched = (db: Kysely<Schema>, reach: Reach, after: string) =>
  db
    .selectFrom('clocks')
    .innerJoin('cases', 'cases.seq', 'clocks.case_seq')
    .selectAll('clocks')
    .select(['cases.holder_path', 'cases.holder_org'])
    .select(sql<string>`coalesce(cases.file_no, cases.register_no)`.as('number'))
    .where('clocks.stopped_at', 'is', null)
    .where('clocks.due_on', 'is not', null)
    .where('clocks.id', '>', after)
    .$if(reach.path !== null, (query) =>
      query.where('holder_path', '>=', reach.path!).where('holder_path', '<', `${reach.path}~`),
    )
    .where((eb) => eb.or([...reach.spans.map((span) => within(eb, span)), ...guesses(eb, reach)]))
    .orderBy('clocks.id')
    .limit(BATCH)
    .execute()

export type Touched = Awaited<ReturnType<typeof touched>>[number]

type Eb = ExpressionBuilder<Schema, 'clocks' | 'cases'>

const within = (eb: Eb, { from, to }: Span): Expression<SqlBool> =>
  eb.and([
    eb('clocks.due_on', '>=', from),
    eb.or([eb(eb.fn.coalesce('clocks.nominal_on', 'clocks.start_on'), '<=', to), eb('clocks.warn_on', '<=', to)]),
  ])

const guesses = (eb: Eb, { guessed }: Reach) => (guessed ? [eb('clocks.provisional', '=', 1)] : [])

/** Every version of a year, the newest first, with who confirmed it. */
export const versionsOf = (db: Kysely<Schema>, year: number) =>
  db
    .selectFrom('calendars')
    .innerJoin('people', 'people.id', 'calendars.made_by')
    .select(['version', 'source', 'made_at', 'people.name'])
    .where('year', '=', year)
    .orderBy('version', 'desc')
    .execute()

/** Local days from a day on, standing or taken back, the latest first. */
export const localRows = (db: Kysely<Schema>, from: Day) =>
  localOf(db).where('day', '>=', from).orderBy('day', 'desc').orderBy('local_days.id', 'desc').limit(500).execute()

export const localRow = (db: Kysely<Schema>, id: string) =>
  localOf(db).where('local_days.id', '=', id).executeTakeFirst()

const localOf = (db: Kysely<Schema>) =>
  db
    .selectFrom('local_days')
    .innerJoin('orgs', 'orgs.id', 'local_days.org_id')
    .innerJoin('people', 'people.id', 'local_days.made_by')
    .select(['local_days.id', 'day', 'local_days.name', 'off', 'org_id', 'path', 'ended_version'])
    .select(['orgs.name as org', 'people.name as by', 'local_days.made_at'])
