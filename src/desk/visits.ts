import type { ExpressionBuilder, Kysely } from 'kysely'
import type { Day } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { Actor } from '../people/actor.ts'
import { namesHiddenFrom } from '../cases/nameless.ts'
import { visibleTo } from '../cases/visible.ts'
import { visitsOn } from './store.ts'

/** The visits (接待) of a day with the matters the actor may see, the latest first: three questions. */
export async function dayOfVisits(db: Kysely<Schema>, actor: Actor, day: Day) {
  const visits = await visitsOn(db, actor, day)
    .leftJoin('people', 'people.id', 'visits.received_by')
    .select(['visits.id', 'people_count', 'channel', 'received_at', 'people.name as received_name'])
    .orderBy('received_at', 'desc')
    .execute()
  const matters = await mattersOf(db, actor, day)
  const returns = await returnsOf(db, actor, day)
  const led = [
    ...matters.map((one) => ({ ...one, again: false })),
    ...returns.map((one) => ({ ...one, again: true })),
  ].sort((a, b) => a.seq - b.seq)
  return visits.map((visit) => ({ ...visit, matters: led.filter((one) => one.visit_id === visit.id) }))
}

export type Visit = Awaited<ReturnType<typeof dayOfVisits>>[number]

const COLUMNS = ['cases.id', 'cases.seq', 'cases.kind', 'register_no', 'file_no', 'applicants', 'respondents'] as const

const mattersOf = (db: Kysely<Schema>, actor: Actor, day: Day) =>
  db
    .selectFrom('cases')
    .select([...COLUMNS, 'cases.visit_id'])
    .select((eb) => namesHiddenFrom(actor)(eb).as('masked'))
    .where('cases.visit_id', 'in', visitsOn(db, actor, day).select('visits.id'))
    .where(visibleTo(actor))
    .execute()

/** 再次来访: the visit stands on a case registered earlier. */
const returnsOf = (db: Kysely<Schema>, actor: Actor, day: Day) =>
  db
    .selectFrom('cases')
    .innerJoin('visit_links', 'visit_links.case_seq', 'cases.seq')
    .select([...COLUMNS, 'visit_links.visit_id'])
    .select((eb) => namesHiddenFrom(actor)(eb as unknown as ExpressionBuilder<Schema, 'cases'>).as('masked'))
    .where('visit_links.visit_id', 'in', visitsOn(db, actor, day).select('visits.id'))
    .where(visibleTo(actor))
    .execute()
