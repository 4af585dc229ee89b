import { sql, type ExpressionBuilder, type Kysely } from 'kysely'
import type { Schema } from '../platform/db/schema.ts'
import { orgsWith, type Actor } from '../people/actor.ts'
import { REGISTRAR_ROLES } from './relations.ts'
import type { CaseRelation } from './states.ts'
import { visibleTo } from './visible.ts'

/** Relations whose holders deal with the parties themselves: for them nothing is masked. */
const DEALING: readonly CaseRelation[] = ['registrar', 'head', 'named', 'co_named', 'mediator', 'recorder']

/** An adviser who is nothing else in the case sees it without the people in it. */
export const seesMasked = (relations: ReadonlySet<CaseRelation>): boolean =>
  relations.has('adviser') && !DEALING.some((relation) => relations.has(relation))

/** 未成年人保护法第103条: who deals with nothing in a case that a child is in does not read the names. */
export const seesNoChild = (relations: ReadonlySet<CaseRelation>, kase: { care: string }): boolean =>
  kase.care.split(',').includes('minor') &&
  ![...DEALING, 'receiver' as const, 'adviser' as const].some((relation) => relations.has(relation))

/** Either of the two: pages name nobody to this person. */
export const namesHidden = (relations: ReadonlySet<CaseRelation>, kase: { care: string }): boolean =>
  seesMasked(relations) || seesNoChild(relations, kase)

type Cases = ExpressionBuilder<Schema, 'cases'>

/** `seesMasked` as a column of a query over cases: 1 where the actor may see the case only masked. */
export const maskedFor = (actor: Actor) => (eb: Cases) =>
  sql<number>`case when ${eb.and([named(eb, actor, ['adviser']), ...dealsNot(eb, actor)])} then 1 else 0 end`

/** `namesHidden` for lists: 1 where the names of a case are not for this person. */
export const namesHiddenFrom = (actor: Actor) => (eb: Cases) => {
  const childIn = eb.and([
    eb('cases.care', 'like', '%minor%'),
    eb.not(named(eb, actor, ['mediator', 'co_mediator', 'recorder', 'adviser'])),
    ...elsewhere(eb, 'cases.registered_org', orgsWith(actor, REGISTRAR_ROLES)),
  ])
  const hidden = eb.and([eb.or([childIn, named(eb, actor, ['adviser'])]), ...dealsNot(eb, actor)])
  return sql<number>`case when ${hidden} then 1 else 0 end`
}

const named = (eb: Cases, actor: Actor, relations: readonly string[]) =>
  eb.exists(
    eb
      .selectFrom('case_people')
      .select(sql`1`.as('one'))
      .whereRef('case_people.case_seq', '=', 'cases.seq')
      .where('case_people.person_id', '=', actor.personId)
      .where(
        'case_people.relation',
        'in',
        relations.map((relation) => sql.lit(relation)),
      )
      .where('case_people.ended_at', 'is', null),
  )

const dealsNot = (eb: Cases, actor: Actor) => [
  ...elsewhere(eb, 'cases.holder_org', orgsWith(actor, REGISTRAR_ROLES)),
  ...elsewhere(eb, 'cases.committee_org', orgsWith(actor, ['committee_head'])),
]

const elsewhere = (
  eb: Cases,
  column: 'cases.registered_org' | 'cases.holder_org' | 'cases.committee_org',
  orgs: string[],
) => (orgs.length ? [eb(eb.fn.coalesce(column, sql.lit('')), 'not in', orgs)] : [])

/**
 * Visible, and with the people in it: asked for by whatever finds, compares or takes over people by their names. Who
 * advises in one place may sit at a window in another, and must not meet there those whom he sees masked.
 */
export const openTo = (actor: Actor) => (eb: Cases) => eb.and([visibleTo(actor)(eb), eb(maskedFor(actor)(eb), '=', 0)])

/** Those to whom a case is open without its names, and what they are told where a page would name people. */
export const NAMELESS = {
  adviser: '请来提法律意见的人只看遮住姓名的案件页和协议草稿，这里有当事人的资料',
  onlooker: '案件涉及未成年人，文书和材料只给经办的人看；督办要查阅的，请向承办单位调取',
} as const

/** As which of them this person sees the case; null: as neither, or there is no such case for him. */
export async function namelessAs(
  db: Kysely<Schema>,
  actor: Actor,
  caseId: string,
): Promise<keyof typeof NAMELESS | null> {
  const row = await db
    .selectFrom('cases')
    .select((eb) => [maskedFor(actor)(eb).as('advises'), namesHiddenFrom(actor)(eb).as('hidden')])
    .where('id', '=', caseId)
    .where(visibleTo(actor))
    .executeTakeFirst()
  if (!row?.hidden) return null
  return row.advises ? 'adviser' : 'onlooker'
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
