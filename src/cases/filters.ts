import { sql, type ExpressionBuilder, type Kysely, type SelectQueryBuilder, type SqlBool } from 'kysely'
import type { Schema } from '../platform/db/schema.ts'
import { instantOf, type Day } from '../platform/clock.ts'
import { orgsWith, type Actor } from '../people/actor.ts'
import { CASE_ACTIONS } from './lifecycle.ts'
import { lightKeySql, type LightKey } from '../clocks/light.ts'
import type { Level } from '../people/roles.ts'
import { heldBelow, queued, type Queue } from './moving-filters.ts'
import { REGISTRAR_ROLES } from './relations.ts'
import { found } from './search.ts'
import { statesIn, type StateGroup } from './state-groups.ts'
import { visibleTo } from './visible.ts'

/** The named lists; each is one question, and every filter on top of it stands in the address. */
export const VIEWS = {
  mine: { label: '轮到我', order: 'asc' },
  open: { label: '本单位在办', order: 'desc' },
  waiting: { label: '等别人办', order: 'desc' },
  closed: { label: '已办结', order: 'desc' },
  all: { label: '全部', order: 'desc' },
} as const
export type View = keyof typeof VIEWS

/** What the head of a committee sees to besides what is his turn. */
export const WANTS = { back: '退回来的', record: '约过还没记的' } as const
export type Want = keyof typeof WANTS

export const KINDS = { dispute: '矛盾纠纷', matter: '民生诉求', enquiry: '咨询' } as const
export type CaseKind = keyof typeof KINDS

export interface Filters {
  view: View
  /** Words, numbers, names, pinyin or initials. */
  q: string
  type: string | null
  state: string | null
  since: Day | null
  /** `here`: registered by an organisation at whose desk the actor sits. */
  by: 'here' | null
  /** Who leads the mediation: a person's id. */
  mediator: string | null
  /** The committee that carries the case: its id. */
  committee: string | null
  /** What its head has to see to. */
  wants: Want | null
  /** `1`: what was to be done before the day the actor acts on. */
  late: '1' | null
  kind: CaseKind | null
  /** The level at which it is held. */
  level: Level | null
  /** Held by this organisation or below it: its id. */
  org: string | null
  group: StateGroup | null
  /** How its nearest clock stands on the day the actor acts on. */
  light: LightKey | null
  /** What waits on the desk of a dispatcher or a unit. */
  queue: Queue | null
  /** Keyset: the case after (or before) which the page begins. */
  after: string | null
  before: string | null
}

/** A list without any filter. */
export const EVERYTHING: Omit<Filters, 'view'> = {
  q: '',
  type: null,
  state: null,
  since: null,
  by: null,
  mediator: null,
  committee: null,
  wants: null,
  late: null,
  kind: null,
  level: null,
  org: null,
  group: null,
  light: null,
  queue: null,
  after: null,
  before: null,
}

/** Events by which a case comes back to somebody who had let it go. */
export const BACK_EVENTS = [
  CASE_ACTIONS.giveBack.event,
  CASE_ACTIONS.recuse.event,
  CASE_ACTIONS.undoJoin.event,
  CASE_ACTIONS.recallSigning.event,
] as const

export type CaseQuery = SelectQueryBuilder<Schema, 'cases', object>

/** Cases for the actor's eyes, and of those the ones asked for. */
export function within(db: Kysely<Schema>, actor: Actor, filters: Filters): CaseQuery {
  let query: CaseQuery = db.selectFrom('cases').where(visibleTo(actor))
  if (filters.q) {
    const { hits, exactly } = found(db, actor, filters.q)
    query = query
      .innerJoin(hits.as('hit'), 'hit.seq', 'cases.seq')
      .innerJoin('case_texts', 'case_texts.case_seq', 'cases.seq') as unknown as CaseQuery
    for (const holds of exactly) query = query.where(holds(sql.ref('case_texts.text')))
  }
  if (filters.type) query = query.where('ministry_type', '=', filters.type)
  if (filters.state) query = query.where('cases.state', '=', filters.state)
  if (filters.by) query = registeredHere(query, orgsWith(actor, REGISTRAR_ROLES), filters.since)
  // coalesce keeps the indexes of days out of it: a list goes by the case.
  if (filters.since)
    query = query.where(sql<SqlBool>`coalesce(registered_at, '') >= ${instantOf(filters.since, '00:00')}`)
  if (filters.mediator) query = query.where(ledBy(filters.mediator))
  if (filters.committee) query = query.where('cases.committee_org', '=', filters.committee)
  if (filters.wants === 'back') query = query.where(cameBack)
  if (filters.wants === 'record') query = query.where(notRecorded(actor.on))
  if (filters.late) query = query.where(sql<SqlBool>`${lightKeySql(actor.on)} = 'late'`)
  return withinPlace(query, actor, filters)
}

/** What a table of the county, a dispatcher's desk and a unit's desk count by. */
function withinPlace(all: CaseQuery, actor: Actor, { kind, level, org, group, light, queue }: Filters): CaseQuery {
  let query = all
  if (kind) query = query.where('cases.kind', '=', kind)
  if (level) query = query.where('cases.level', '=', level)
  if (org) query = query.where(heldBelow(org))
  if (group) query = query.where('cases.state', 'in', statesIn(group))
  if (light) query = query.where(sql<SqlBool>`${lightKeySql(actor.on)} = ${light}`)
  if (queue) query = query.where(queued(queue, actor))
  return query
}

/** With a day, the oldest of that day is where reading from the newest on may stop. */
function registeredHere(query: CaseQuery, orgs: string[], since: Day | null): CaseQuery {
  if (orgs.length === 0) return query.where(sql<SqlBool>`1 = 0`)
  const here = query.where('registered_org', 'in', orgs)
  if (since === null) return here
  return here.where('cases.seq', '>=', (eb) =>
    eb
      .selectFrom('cases as first')
      .select((of) => of.fn.min('first.seq').as('seq'))
      .where('first.registered_org', 'in', orgs)
      .where('first.registered_at', '>=', instantOf(since, '00:00')),
  )
}

type Cases = ExpressionBuilder<Schema, 'cases'>

const ledBy = (personId: string) => (eb: Cases) =>
  eb.exists(
    eb
      .selectFrom('case_people')
      .select(sql`1`.as('one'))
      .whereRef('case_people.case_seq', '=', 'cases.seq')
      .where('case_people.person_id', '=', personId)
      .where('case_people.relation', '=', 'mediator')
      .where('case_people.ended_at', 'is', null),
  )

/** Since the moment a case is owed it bears the event that brought it here. */
export const cameBack = (eb: Cases) =>
  eb.exists(
    eb
      .selectFrom('events')
      .select(sql`1`.as('one'))
      .whereRef('events.case_seq', '=', 'cases.seq')
      .whereRef('events.at', '=', 'cases.owed_since')
      .where('events.name', 'in', BACK_EVENTS),
  )

/** A session was to be held before that day, and nobody has recorded it or called it off. */
const notRecorded = (day: Day) => (eb: Cases) =>
  eb.exists(
    eb
      .selectFrom('session_plans')
      .select(sql`1`.as('one'))
      .whereRef('session_plans.case_seq', '=', 'cases.seq')
      .where('session_plans.state', '=', sql.lit('planned'))
      .where('session_plans.starts_at', '<', instantOf(day, '00:00')),
  )
