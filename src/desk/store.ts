import { sql, type AliasableExpression, type Kysely, type SqlBool } from 'kysely'
import { daysAfter, instantOf, type Day } from '../platform/clock.ts'
import { compiledOnce } from '../platform/db/compiled.ts'
import { countAll } from '../platform/db/portable.ts'
import type { Schema } from '../platform/db/schema.ts'
import { orgsWith, type Actor } from '../people/actor.ts'
import { PERMISSIONS } from '../people/permissions.ts'
import { lastAnswer } from '../cases/facts.ts'
import { BACK_EVENTS, cameBack, type Filters } from '../cases/filters.ts'
import { owedKeysOf } from '../cases/relations.ts'
import { visibleTo } from '../cases/visible.ts'
import { keyOf, lengthOf } from '../cases/worklist.ts'

/** A case on the desk; what waits (`mine`) comes with what decides its next act, what came back with its event. */
export type OnDesk = Awaited<ReturnType<typeof waitingOn>>[number]

/** How many of each kind the desk shows. */
export const MOST = { mine: 8, back: 5 }

/** In which order cases wait: the earliest due first, those without a day behind them, the older first. */
export interface Place {
  seq: number
  due_on: Day | null
}

/** The first that wait for the actor and the newest that came back to him, in one question. */
export async function waitingOn(db: Kysely<Schema>, actor: Actor) {
  const query = compiledOnce(db, keyOf('desk', 0, actor), () => {
    const picks = owedKeysOf(actor).flatMap((key) => [
      ...firstOf(db, actor, key, null, MOST.mine).map((pick) => pick.select(sql<string>`'mine'`.as('list'))),
      backWith(db, actor, key).select(sql<string>`'back'`.as('list')),
    ])
    return columnsOf(db, picks.map((pick) => db.selectFrom(pick.as('pick')).selectAll()).reduce(joined)).compile()
  })
  return (await db.executeQuery(query)).rows
}

const joined = <T extends { unionAll(other: T): T }>(all: T, one: T): T => all.unionAll(one)

/** The next case owed to the actor behind a place; from the first on when there is none. */
export async function nextOwed(db: Kysely<Schema>, actor: Actor, after: Place | null): Promise<string | null> {
  const picks = owedKeysOf(actor).flatMap((key) => firstOf(db, actor, key, after, 1))
  const first = picks.map((pick) => db.selectFrom(pick.as('pick')).selectAll()).reduce(joined)
  const rows = await db
    .selectFrom(first.as('first'))
    .innerJoin('cases', 'cases.seq', 'first.seq')
    .select(['cases.id', 'cases.seq', 'due_on'])
    .execute()
  return rows.sort(byPlace)[0]?.id ?? null
}

/** Compares as the indexes do: days are text. */
export const byPlace = (a: Place, b: Place): number =>
  a.due_on === b.due_on ? a.seq - b.seq : (a.due_on ?? '~') < (b.due_on ?? '~') ? -1 : 1

/** None for what is not, or no longer, owed to the actor: its day is another clock's, or over. */
export const placeOf = (db: Kysely<Schema>, actor: Actor, caseId: string): Promise<Place | undefined> =>
  db
    .selectFrom('cases')
    .select(['seq', 'due_on'])
    .where('id', '=', caseId)
    .where('open', '=', 1)
    .where('owed_by', 'in', owedKeysOf(actor))
    .where(visibleTo(actor))
    .executeTakeFirst()

const owed = (db: Kysely<Schema>, actor: Actor, key: string) =>
  db
    .selectFrom('cases')
    .select('cases.seq')
    .where('open', '=', sql.lit(1))
    .where('owed_by', '=', key)
    .where(visibleTo(actor))

/** With a day and without one: each in order by an index of its own. */
function firstOf(db: Kysely<Schema>, actor: Actor, key: string, after: Place | null, most: number) {
  const dated = owed(db, actor, key).where('due_on', 'is not', null).orderBy('due_on').orderBy('cases.seq').limit(most)
  const undated = owed(db, actor, key).where('due_on', 'is', null).orderBy('cases.seq').limit(most)
  if (after === null) return [dated, undated]
  if (after.due_on === null) return [undated.where('cases.seq', '>', after.seq)]
  return [dated.where(sql<SqlBool>`(due_on, cases.seq) > (${after.due_on}, ${after.seq})`), undated]
}

const backWith = (db: Kysely<Schema>, actor: Actor, key: string) =>
  owed(db, actor, key).where(cameBack).orderBy('owed_since', 'desc').limit(MOST.back)

interface Picked {
  seq: number
  /** `mine` or `back`. */
  list: string
}

const columnsOf = (db: Kysely<Schema>, picks: AliasableExpression<Picked>) =>
  db
    .selectFrom(picks.as('picked'))
    .innerJoin('cases', 'cases.seq', 'picked.seq')
    .leftJoin('matters', 'matters.case_seq', 'cases.seq')
    .leftJoin('events', (join) =>
      join
        .onRef('events.case_seq', '=', 'cases.seq')
        .onRef('events.at', '=', 'cases.owed_since')
        .on('events.name', 'in', BACK_EVENTS)
        .on('picked.list', '=', 'back'),
    )
    .select([
      'picked.list',
      'cases.seq',
      'cases.id',
      'register_no',
      'file_no',
      'state',
      'applicants',
      'respondents',
      'ministry_type',
      'due_on',
      'warn_on',
      'clock',
      'original_due',
      'cases.kind',
      'matters.field',
      'handover',
      'holder_path',
      'owed_since',
      'events.name as event',
      'events.payload',
      'events.actor_name as back_by',
    ])
    .select((eb) => [
      aParty(db, sql<SqlBool>`${lastAnswer(db)} = 'refuses'`).as('refusing'),
      aParty(db, sql<SqlBool>`parties.side = 'respondent' and ${lastAnswer(db)} is null`).as('unasked'),
      aParty(db, sql<SqlBool>`parties.side = 'respondent' and ${lastAnswer(db)} = 'willing'`).as('willing'),
      eb
        .selectFrom('sessions')
        .select('result')
        .whereRef('sessions.case_seq', '=', 'cases.seq')
        .orderBy('number', 'desc')
        .limit(sql.lit(1))
        .as('last_result'),
      eb
        .selectFrom('agreements')
        .select('agreements.id')
        .whereRef('agreements.case_seq', '=', 'cases.seq')
        .where('agreements.state', '!=', 'void')
        .limit(sql.lit(1))
        .as('agreement'),
    ])

const aParty = (db: Kysely<Schema>, such: ReturnType<typeof sql<SqlBool>>) => {
  const some = db
    .selectFrom('parties')
    .select('parties.id')
    .where(sql<SqlBool>`parties.case_seq = cases.seq`)
    .where(such)
  return sql<number>`case when exists ${some} then 1 else 0 end`
}

/** How long each of these lists is, how many people visits brought that day, in how many cases the actor is adviser. */
export async function figuresOf<Name extends string>(
  db: Kysely<Schema>,
  actor: Actor,
  lists: Readonly<Record<Name, Filters>>,
  day: Day,
): Promise<Record<Name | 'people' | 'advising', number>> {
  const query = compiledOnce(db, keyOf('desk figures', 0, actor, { lists, day }), () => {
    const lengths = Object.entries<Filters>(lists).map(
      ([name, filters]) => sql`${lengthOf(db, actor, filters)} as ${sql.id(name)}`,
    )
    const people = visitsOn(db, actor, day).select(sql`coalesce(sum(people_count), 0)`.as('people'))
    const advising = db
      .selectFrom('case_people')
      .select(countAll().as('n'))
      .where('person_id', '=', actor.personId)
      .where('relation', '=', 'adviser')
      .where('ended_at', 'is', null)
    const columns = [...lengths, sql`${people} as people`, sql`${advising} as advising`]
    return sql<Record<Name | 'people' | 'advising', number>>`select ${sql.join(columns)}`.compile(db)
  })
  return (await db.executeQuery(query)).rows[0]!
}

/** Visits received that day at the desks the actor sits at. */
export const visitsOn = (db: Kysely<Schema>, actor: Actor, day: Day) => {
  const orgs = orgsWith(actor, PERMISSIONS.registerCase)
  return db
    .selectFrom('visits')
    .where((eb) => (orgs.length ? eb('visits.org_id', 'in', orgs) : sql<SqlBool>`1 = 0`))
    .where('received_at', '>=', instantOf(day, '00:00'))
    .where('received_at', '<', instantOf(daysAfter(day, 1), '00:00'))
}
