import { sql, type Kysely } from 'kysely'
import { daysAfter, instantOf, mondayOf, type Day } from '../platform/clock.ts'
import { countAll } from '../platform/db/portable.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { Actor } from '../people/actor.ts'
import { EVERYTHING, within, type Filters } from '../cases/filters.ts'
import { CASE_ACTIONS } from '../cases/lifecycle.ts'
import { lengthOf } from '../cases/worklist.ts'
import { listsOf, type HeadList } from './desk.ts'

/** How many rows of each list the desk shows. */
export const MOST_ROWS = 5

export type HeadFigures = Record<HeadList, number>

/** The figures of each committee; one question. */
export async function headFigures(
  db: Kysely<Schema>,
  actor: Actor,
  committees: readonly string[],
): Promise<HeadFigures[]> {
  const all = committees.map((committee) => Object.entries<Filters>(listsOf(committee)))
  const columns = all.flatMap((lists, at) =>
    lists.map(([name, filters]) => sql`${lengthOf(db, actor, filters)} as ${sql.id(`${name}${at}`)}`),
  )
  const { rows } = await sql<Record<string, number>>`select ${sql.join(columns)}`.execute(db)
  return all.map(
    (lists, at) => Object.fromEntries(lists.map(([name]) => [name, rows[0]![`${name}${at}`]!])) as HeadFigures,
  )
}

const openOf = (db: Kysely<Schema>, actor: Actor, filters: Partial<Filters>) =>
  within(db, actor, { ...EVERYTHING, view: 'open', ...filters }).where('cases.open', '=', sql.lit(1))

const COLUMNS = ['cases.seq', 'cases.id', 'register_no', 'file_no', 'applicants', 'respondents'] as const

/** Cases without a mediator, the first registered first, with the event that brought each to the head. */
export const toName = (db: Kysely<Schema>, actor: Actor, committee: string) =>
  openOf(db, actor, { state: 'accepted', committee })
    .select([...COLUMNS, 'ministry_type', 'due_on', 'warn_on', 'clock', 'original_due', 'holder_path', 'owed_since'])
    .select((eb) => [
      eb
        .selectFrom('slips')
        .select('slips.id')
        .whereRef('slips.case_seq', '=', 'cases.seq')
        .where('closed_at', 'is', null)
        .limit(sql.lit(1))
        .as('slip'),
      lastBack(db, 'events.name').as('event'),
      lastBack(db, 'events.payload').as('payload'),
      lastBack(db, 'events.actor_name').as('by'),
    ])
    .orderBy('cases.seq')
    .limit(MOST_ROWS)
    .execute()
export type ToName = Awaited<ReturnType<typeof toName>>[number]

/** By which a case comes to wait for a mediator. */
const TO_NAME_BY = Object.values<{ to: string; event: string }>(CASE_ACTIONS)
  .filter(({ to }) => to === 'accepted')
  .map(({ event }) => event)

/** Of the events since when the case is owed, the last by which it came to wait: its acceptance, or what sent it back. */
const lastBack = (db: Kysely<Schema>, column: 'events.name' | 'events.payload' | 'events.actor_name') =>
  db
    .selectFrom('events')
    .select(column)
    .where('events.case_seq', '=', sql.ref<number>('cases.seq'))
    .where('events.at', '=', sql.ref<string>('cases.owed_since'))
    .where('events.name', 'in', TO_NAME_BY)
    .orderBy('events.seq', 'desc')
    .limit(sql.lit(1))

/** Cases with sessions planned before that day and neither recorded nor called off, the longest ago first. */
export const toRecord = (db: Kysely<Schema>, actor: Actor, committee: string) =>
  openOf(db, actor, { wants: 'record', committee })
    .select(COLUMNS)
    .select([
      firstMissed(db, actor.on, 'starts_at').as('planned_at'),
      firstMissed(db, actor.on, 'place').as('at_place'),
      missed(db, actor.on).select(countAll().as('n')).as('plans'),
      leadName(db).as('lead'),
    ])
    .orderBy('planned_at')
    .orderBy('cases.seq')
    .limit(MOST_ROWS)
    .execute()
export type ToRecord = Awaited<ReturnType<typeof toRecord>>[number]

const missed = (db: Kysely<Schema>, day: Day) =>
  db
    .selectFrom('session_plans')
    .where('session_plans.case_seq', '=', sql.ref<number>('cases.seq'))
    .where('session_plans.state', '=', sql.lit('planned'))
    .where('session_plans.starts_at', '<', instantOf(day, '00:00'))

const firstMissed = <Column extends 'starts_at' | 'place'>(db: Kysely<Schema>, day: Day, column: Column) =>
  missed(db, day)
    .select(`session_plans.${column}` as const)
    .orderBy('session_plans.starts_at')
    .orderBy('session_plans.id')
    .limit(sql.lit(1))

/** The lead's name; with none, because he gave the case back, nothing. */
const leadName = (db: Kysely<Schema>) =>
  db
    .selectFrom('case_people')
    .innerJoin('people', 'people.id', 'case_people.person_id')
    .select('people.name')
    .where('case_people.case_seq', '=', sql.ref<number>('cases.seq'))
    .where('case_people.relation', '=', 'mediator')
    .where('case_people.ended_at', 'is', null)
    .limit(sql.lit(1))

/** Cases with a copy out for signing, the oldest copy first. */
export const toSign = (db: Kysely<Schema>, actor: Actor, committee: string) =>
  openOf(db, actor, { state: 'signing', committee })
    .innerJoin('agreements', (join) =>
      join.onRef('agreements.case_seq', '=', 'cases.seq').on('agreements.state', '=', sql.lit('issued')),
    )
    .select([...COLUMNS, 'agreements.id as agreement', 'agreements.issued_at'])
    .orderBy('agreements.issued_at')
    .orderBy('cases.seq')
    .limit(MOST_ROWS)
    .execute()
export type ToSign = Awaited<ReturnType<typeof toSign>>[number]

/** How many open cases each leads for these committees, as far as the actor sees them. */
export const ledIn = (db: Kysely<Schema>, actor: Actor, committees: readonly string[]) =>
  openOf(db, actor, {})
    .innerJoin('case_people', 'case_people.case_seq', 'cases.seq')
    .innerJoin('people', 'people.id', 'case_people.person_id')
    .select(['cases.committee_org as org', 'case_people.person_id as person', 'people.name', countAll().as('n')])
    .where('cases.committee_org', 'in', [...committees])
    .where('case_people.relation', '=', 'mediator')
    .where('case_people.ended_at', 'is', null)
    .groupBy(['cases.committee_org', 'case_people.person_id', 'people.name'])
    .execute()

/** Sessions of this week, Monday to Sunday, by committee and lead: those held, and those still to come. */
export async function sessionsThisWeek(db: Kysely<Schema>, actor: Actor, committees: readonly string[]) {
  const monday = mondayOf(actor.on)
  const [from, until] = [instantOf(monday, '00:00'), instantOf(daysAfter(monday, 7), '00:00')]
  const cases = within(db, actor, { ...EVERYTHING, view: 'all' })
    .select(['cases.seq', 'cases.committee_org as org'])
    .where('cases.committee_org', 'in', [...committees])
  const held = db
    .selectFrom('sessions')
    .select('sessions.case_seq')
    .where('started_at', '>=', from)
    .where('started_at', '<', until)
  const planned = db
    .selectFrom('session_plans')
    .select('session_plans.case_seq')
    .where('state', '=', sql.lit('planned'))
    .where('starts_at', '>=', from > instantOf(actor.on, '00:00') ? from : instantOf(actor.on, '00:00'))
    .where('starts_at', '<', until)
  return db
    .selectFrom(held.unionAll(planned).as('each'))
    .innerJoin(cases.as('mine'), 'mine.seq', 'each.case_seq')
    .innerJoin('case_people', 'case_people.case_seq', 'each.case_seq')
    .select(['mine.org', 'case_people.person_id as person', countAll().as('n')])
    .where('case_people.relation', '=', 'mediator')
    .where('case_people.ended_at', 'is', null)
    .groupBy(['mine.org', 'case_people.person_id'])
    .execute()
}

/** What decides who has still to sign, of all these copies together: four questions. */
export async function signingOf(db: Kysely<Schema>, copies: readonly ToSign[]) {
  const seqs = copies.map((copy) => copy.seq)
  if (seqs.length === 0) return { parties: [], agents: [], people: [], signatures: [] }
  return {
    parties: await db
      .selectFrom('parties')
      .select(['id', 'case_seq', 'name', 'side', 'kind', 'represents', 'legal_representative'])
      .where('case_seq', 'in', seqs)
      .orderBy('side')
      .orderBy('position')
      .execute(),
    agents: await db
      .selectFrom('party_agents')
      .select(['case_seq', 'party_id', 'kind', 'name', 'scope', 'special', 'ended_at'])
      .where('case_seq', 'in', seqs)
      .orderBy('id')
      .execute(),
    people: await db
      .selectFrom('case_people')
      .innerJoin('people', 'people.id', 'case_people.person_id')
      .select(['case_seq', 'person_id', 'people.name', 'relation', 'accepted_at'])
      .where('case_seq', 'in', seqs)
      .where('ended_at', 'is', null)
      .orderBy('case_people.id')
      .execute(),
    signatures: await db
      .selectFrom('signatures')
      .select(['agreement_id', 'role', 'party_id', 'person_id', 'signed_on'])
      .where(
        'agreement_id',
        'in',
        copies.map((copy) => copy.agreement),
      )
      .execute(),
  }
}
export type Signing = Awaited<ReturnType<typeof signingOf>>
