import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely'
import type { Schema } from '../platform/db/schema.ts'
import { orgsWith, type Actor } from '../people/actor.ts'
import { HANDLING_ROLES, REGISTRAR_ROLES } from './relations.ts'
import { endOf } from './visible.ts'

/** What a dispatcher has on his desk, and what a unit or a place has on its own. */
export const QUEUES = {
  dispatch: '待派的',
  returned: '退回来的',
  ruling: '待裁定的',
  unreceived: '派出没签收的',
  toReceive: '待签收的',
  answer: '要答复的',
  assisting: '协办的',
  returnedByUs: '本单位退出去的',
} as const
export type Queue = keyof typeof QUEUES

type Cases = ExpressionBuilder<Schema, 'cases'>
type Such = (eb: Cases) => Expression<SqlBool>

/** Held there or below. The place is asked for inside, so that an address carries no more than an id. */
export const heldBelow = (org: string) =>
  sql<SqlBool>`(cases.holder_path >= (select path from orgs where id = ${org})
    and cases.holder_path < (select path || '~' from orgs where id = ${org}))`

/** The cases of a queue, as far as the actor may see them: to be put beside the read policy, never in its place. */
export function queued(queue: Queue, actor: Actor): Such {
  const registers = orgsWith(actor, REGISTRAR_ROLES)
  const handles = orgsWith(actor, HANDLING_ROLES)
  const queues: Record<Queue, Such> = {
    dispatch: (eb) =>
      eb.and([
        heldBy(eb, registers),
        eb('cases.handover', 'is distinct from', SENT),
        eb('cases.returns', '=', 0),
        eb.or([eb('cases.state', '=', 'verified'), wandered(eb)]),
      ]),
    returned: (eb) =>
      eb.and([
        heldBy(eb, registers),
        eb('cases.handover', 'is distinct from', SENT),
        eb('cases.returns', '>', 0),
        eb('cases.state', 'in', ['verified', 'registered', 'accepted']),
      ]),
    ruling: (eb) => eb.and([eb('cases.open', '=', OPEN), eb('cases.state', '=', 'ruling'), rulesOn(eb, actor)]),
    unreceived: (eb) => eb.and([eb('cases.handover', '=', SENT), sentFrom(eb, actor, handles)]),
    toReceive: (eb) => eb.and([heldBy(eb, handles), eb('cases.handover', '=', SENT)]),
    answer: (eb) =>
      eb.and([
        heldBy(eb, handles),
        eb('cases.state', 'in', ['dispatched', 'consulting']),
        eb('cases.handover', 'is distinct from', SENT),
      ]),
    assisting: (eb) => assists(eb, handles),
    returnedByUs: (eb) => eb.and([eb('cases.open', '=', OPEN), eb('cases.returns', '>', 0), returnedBy(eb, handles)]),
  }
  return queues[queue]
}

// Spelled out, not parameters: only then does a statement prepared once know that a partial index fits.
const OPEN = sql.lit(1)
const SENT = sql.lit('sent')

/** A dispute the county took in that happened in a township or a village, and nobody has accepted yet. */
const wandered = (eb: Cases) =>
  eb.and([
    eb('cases.state', '=', 'registered'),
    eb('cases.kind', '=', 'dispute'),
    eb('cases.level', '=', 'county'),
    eb('cases.place_org', 'is not', null),
    sql<SqlBool>`cases.place_org <> cases.holder_org`,
  ])

const heldBy = (eb: Cases, orgs: readonly string[]) =>
  orgs.length ? eb.and([eb('cases.open', '=', OPEN), eb('cases.holder_org', 'in', orgs)]) : never

const never = sql<SqlBool>`1 = 0`

/** Rulings are the county's: whose turn it is names it. */
function rulesOn(eb: Cases, actor: Actor) {
  const keys = orgsWith(actor, ['dispatcher']).map((org) => `dispatcher:${org}`)
  return keys.length ? eb('cases.owed_by', 'in', keys) : never
}

const dispatchersPaths = (actor: Actor) =>
  actor.posts.filter((post) => post.role === 'dispatcher').map((post) => post.orgPath)

/** What one's own organisation has sent; a dispatcher sees to all that was sent below him. */
function sentFrom(eb: Cases, actor: Actor, orgs: readonly string[]) {
  const ways = [
    ...(orgs.length ? [eb('cases.sender_org', 'in', orgs)] : []),
    ...dispatchersPaths(actor).map((path) =>
      eb('cases.sender_org', 'in', (inner) =>
        inner.selectFrom('orgs').select('id').where('path', '>=', path).where('path', '<', endOf(path)),
      ),
    ),
  ]
  return ways.length ? eb.or(ways) : never
}

const assists = (eb: Cases, orgs: readonly string[]) =>
  orgs.length
    ? eb('cases.seq', 'in', (inner) =>
        inner
          .selectFrom('matter_assists')
          .select('case_seq')
          .where('org_id', 'in', orgs)
          .where('answered_at', 'is', null)
          .where('ended_at', 'is', null),
      )
    : never

const returnedBy = (eb: Cases, orgs: readonly string[]) =>
  orgs.length
    ? eb('cases.seq', 'in', (inner) =>
        inner
          .selectFrom('handover_returns')
          .select('case_seq')
          .where('unit_org', 'in', orgs)
          .where('ruled_at', 'is', null),
      )
    : never
