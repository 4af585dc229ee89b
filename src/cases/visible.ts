import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely'
import type { Day } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import { orgsWith, scopeOf, type Actor } from '../people/actor.ts'
import { inForce } from '../people/in-force.ts'
import { HANDLING_ROLES, owedKeysOf } from './relations.ts'

/**
 * The one read policy. Every list, search, count, page, paper and download puts it into its `where`; what it leaves
 * out does not exist for this person. A sealed case is there only for who registered it, who is named on it, who
 * sealed it, the heads of its committee and of whom it was handed to, and those who now owe what it was handed to them
 * for, or what a colleague who has left registered: else nobody could do it.
 */
export function visibleTo(actor: Actor) {
  const { orgs, subtrees } = scopeOf(actor)
  const heads = orgsWith(actor, ['committee_head'])
  const keys = owedKeysOf(actor)
  return (eb: ExpressionBuilder<Schema, 'cases'>): Expression<SqlBool> => {
    const named = eb.exists(
      eb
        .selectFrom('case_people')
        .select(sql`1`.as('one'))
        .whereRef('case_people.case_seq', '=', 'cases.seq')
        .where('case_people.person_id', '=', actor.personId)
        .where('case_people.ended_at', 'is', null),
    )
    const ways = [eb('cases.registered_by', '=', actor.personId), eb('cases.sealed_by', '=', actor.personId), named]
    if (heads.length) ways.push(eb('cases.committee_org', 'in', heads), eb('cases.holder_org', 'in', heads))
    if (keys.length) ways.push(eb.and([eb('cases.sealed_at', 'is not', null), leftTo(eb, actor, keys)]))
    if (orgs.length || subtrees.length) {
      const below = (column: 'cases.holder_path' | 'case_orgs.path') =>
        subtrees.map((path) => sql<SqlBool>`(${sql.ref(column)} >= ${path} and ${sql.ref(column)} < ${endOf(path)})`)
      const passed = eb.exists(
        eb
          .selectFrom('case_orgs')
          .select(sql`1`.as('one'))
          .whereRef('case_orgs.case_seq', '=', 'cases.seq')
          .where((inner) =>
            inner.or([...(orgs.length ? [inner('case_orgs.org_id', 'in', orgs)] : []), ...below('case_orgs.path')]),
          ),
      )
      // The holder is one of these organisations too: asked first, since it needs no second table.
      const holds = [...(orgs.length ? [eb('cases.holder_org', 'in', orgs)] : []), ...below('cases.holder_path')]
      ways.unshift(eb.and([eb('cases.sealed_at', 'is', null), eb.or([...holds, passed])]))
    }
    return eb.or(ways)
  }
}

/** What was handed to one's organisation, for a ruling to one's centre, is assisted by it, or has nobody else there. */
const leftTo = (eb: ExpressionBuilder<Schema, 'cases'>, actor: Actor, keys: readonly string[]) =>
  eb.or([
    eb.and([
      eb('cases.owed_by', 'in', keys),
      eb.or([eb('cases.handover', 'is not', null), eb('cases.state', '=', 'ruling'), keptByNobody(eb, actor.on)]),
    ]),
    eb.exists(
      eb
        .selectFrom('matter_assists')
        .select(sql`1`.as('one'))
        .whereRef('matter_assists.case_seq', '=', 'cases.seq')
        .where('matter_assists.org_id', 'in', ['', ...orgsWith(actor, HANDLING_ROLES)])
        .where('matter_assists.ended_at', 'is', null),
    ),
  ])

/** Neither who registered it nor who sealed it still sits where it is owed. */
const keptByNobody = (eb: ExpressionBuilder<Schema, 'cases'>, on: Day) =>
  eb.not(
    eb.exists(
      eb
        .selectFrom('posts')
        .innerJoin('people', 'people.id', 'posts.person_id')
        .select(sql`1`.as('one'))
        .whereRef('posts.org_id', '=', 'cases.holder_org')
        .where((post) =>
          post.or([
            post('posts.person_id', '=', post.ref('cases.registered_by')),
            post('posts.person_id', '=', post.ref('cases.sealed_by')),
          ]),
        )
        .where('posts.role', 'in', HANDLING_ROLES)
        .where(inForce(on))
        .where('people.disabled_at', 'is', null),
    ),
  )

/** Paths are made of a–z, 0–9 and `/`; `~` sorts behind them all. */
export const endOf = (path: string): string => `${path}~`

/** The same scope as tokens of the search index, so that it narrows a search before the text is looked at. */
export function scopeTokens(actor: Actor): string[] {
  const { orgs, subtrees } = scopeOf(actor)
  return [
    `p${actor.personId}`,
    ...orgs.map((org) => `o${org}`),
    ...subtrees.map((path) => `s${path.split('/').filter(Boolean).at(-1)}`),
  ]
}
