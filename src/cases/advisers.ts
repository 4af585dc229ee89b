import { sql, type ExpressionBuilder, type Kysely } from 'kysely'
import type { Schema } from '../platform/db/schema.ts'
import { orgsWith, type Actor } from '../people/actor.ts'
import { REGISTRAR_ROLES } from './relations.ts'
import type { CaseRelation } from './states.ts'
import { visibleTo } from './visible.ts'

/** Relations whose holders deal with the parties themselves: for them nothing is masked. */
const DEALING: readonly CaseRelation[] = ['registrar', 'head', 'named', 'mediator', 'recorder']

/** An adviser who is nothing else in the case sees it without the people in it. */
export const seesMasked = (relations: ReadonlySet<CaseRelation>): boolean =>
  relations.has('adviser') && !DEALING.some((relation) => relations.has(relation))

/** The same as a column of a query over cases: 1 where the actor may see the case only masked. */
export const maskedFor = (actor: Actor) => (eb: ExpressionBuilder<Schema, 'cases'>) => {
  const advises = eb.exists(
    eb
      .selectFrom('case_people')
      .select(sql`1`.as('one'))
      .whereRef('case_people.case_seq', '=', 'cases.seq')
      .where('case_people.person_id', '=', actor.personId)
      .where('case_people.relation', '=', sql.lit('adviser'))
      .where('case_people.ended_at', 'is', null),
  )
  const desks = orgsWith(actor, REGISTRAR_ROLES)
  const heads = orgsWith(actor, ['committee_head'])
  const outside = [
    advises,
    ...(desks.length ? [eb('cases.holder_org', 'not in', desks)] : []),
    ...(heads.length ? [eb(eb.fn.coalesce('cases.committee_org', sql.lit('')), 'not in', heads)] : []),
  ]
  return sql<number>`case when ${eb.and(outside)} then 1 else 0 end`
}

/**
 * Visible, and with the people in it: asked for by whatever finds, compares or takes over people by their names. Who
 * advises in one place may sit at a window in another, and must not meet there those whom he sees masked.
 */
export const openTo = (actor: Actor) => (eb: ExpressionBuilder<Schema, 'cases'>) =>
  eb.and([visibleTo(actor)(eb), eb(maskedFor(actor)(eb), '=', 0)])

/** Whether this person may see this case only masked; false also where there is no such case. */
export async function advisesOnly(db: Kysely<Schema>, actor: Actor, caseId: string): Promise<boolean> {
  const row = await db
    .selectFrom('cases')
    .select((eb) => maskedFor(actor)(eb).as('masked'))
    .where('id', '=', caseId)
    .executeTakeFirst()
  return row?.masked === 1
}

export interface Adviser {
  personId: string
  name: string
  /** Null: still advising. */
  endedAt: string | null
}

/** Everybody who is or was adviser in a case: none of them may mediate it or represent anybody in it. */
export const adviserOf = (db: Kysely<Schema>, caseSeq: number): Promise<Adviser[]> =>
  db
    .selectFrom('case_people')
    .innerJoin('people', 'people.id', 'case_people.person_id')
    .select(['people.id as personId', 'people.name', 'case_people.ended_at as endedAt'])
    .where('case_seq', '=', caseSeq)
    .where('relation', '=', 'adviser')
    .orderBy('case_people.id')
    .execute()
