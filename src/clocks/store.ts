import type { Kysely } from 'kysely'
import type { Schema } from '../platform/db/schema.ts'
import type { Day } from '../platform/clock.ts'
import type { Tx } from '../platform/db/open.ts'
import type { ClockFacts, Reckoning } from './clock.ts'

export const runningOn = (db: Kysely<Schema>, caseSeq: number): Promise<ClockFacts[]> =>
  db
    .selectFrom('clocks')
    .selectAll()
    .where('case_seq', '=', caseSeq)
    .where('stopped_at', 'is', null)
    .orderBy('id')
    .execute()

export const clocksOn = (db: Kysely<Schema>, caseSeq: number): Promise<ClockFacts[]> =>
  db.selectFrom('clocks').selectAll().where('case_seq', '=', caseSeq).orderBy('id').execute()

export const pausesOf = (db: Kysely<Schema>, clockIds: readonly string[]) =>
  clockIds.length === 0
    ? Promise.resolve([])
    : db.selectFrom('clock_pauses').selectAll().where('clock_id', 'in', clockIds).orderBy('from_on').execute()

/** Pauses of the running clocks of a stretch of cases. */
export const pausesBetween = (db: Kysely<Schema>, from: number, to: number) =>
  db
    .selectFrom('clock_pauses')
    .innerJoin('clocks', 'clocks.id', 'clock_pauses.clock_id')
    .select(['clock_id', 'from_on', 'to_on'])
    .where('case_seq', '>=', from)
    .where('case_seq', '<=', to)
    .where('stopped_at', 'is', null)
    .execute()

export const extensionsOf = (db: Kysely<Schema>, clockIds: readonly string[]) =>
  clockIds.length === 0
    ? Promise.resolve([])
    : db.selectFrom('clock_extensions').selectAll().where('clock_id', 'in', clockIds).orderBy('id').execute()

export const setDays = (t: Tx, id: string, days: Partial<Reckoning> & { extended?: number }) =>
  t.updateTable('clocks').set(days).where('id', '=', id).execute()

/** The local figure in force on a day; undefined where the county has set none. */
export const serviceLevel = (db: Kysely<Schema>, code: string, on: Day) =>
  db
    .selectFrom('service_levels')
    .select(['count', 'warn'])
    .where('code', '=', code)
    .where('from_day', '<=', on)
    .orderBy('from_day', 'desc')
    .limit(1)
    .executeTakeFirst()
