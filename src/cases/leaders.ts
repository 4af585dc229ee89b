import { sql, type Kysely } from 'kysely'
import { compiledOnce } from '../platform/db/compiled.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { Option } from '../platform/web/form.ts'
import { scopeOf, type Actor } from '../people/actor.ts'
import { inForce } from '../people/in-force.ts'
import { endOf, visibleTo } from './visible.ts'
import { keyOf } from './worklist.ts'

/** Committees whose head the actor is, each once. */
export const headOf = (actor: Actor): Option[] => {
  const posts = actor.posts.filter((post) => post.role === 'committee_head')
  return [...new Map(posts.map((post) => [post.orgId, { value: post.orgId, label: post.orgName }])).values()]
}

/** More than this nobody looks through in a select. */
const MOST = 300

/**
 * Mediators of the committees within the actor's reach, by pinyin, for the filter of his lists; and whoever is chosen,
 * if he leads a case the actor sees.
 */
export async function leadersFor(db: Kysely<Schema>, actor: Actor, chosen: string | null): Promise<Option[]> {
  const { orgs, subtrees } = scopeOf(actor)
  if (orgs.length + subtrees.length === 0 && !chosen) return []
  const query = compiledOnce(db, keyOf('leaders', 0, actor, { chosen }), () =>
    db
      .selectFrom('people')
      .select(['people.id as value', 'people.name as label'])
      .where((eb) =>
        eb.or([
          eb('people.id', 'in', holdersWithin(db, actor, orgs, subtrees)),
          ...(chosen ? [eb.and([eb('people.id', '=', chosen), eb.exists(ledSomewhere(db, actor, chosen))])] : []),
        ]),
      )
      .orderBy('people.pinyin')
      .orderBy('people.id')
      .limit(MOST)
      .compile(),
  )
  return (await db.executeQuery(query)).rows
}

const holdersWithin = (db: Kysely<Schema>, actor: Actor, orgs: string[], subtrees: string[]) =>
  db
    .selectFrom('posts')
    .innerJoin('orgs', 'orgs.id', 'posts.org_id')
    .select('posts.person_id')
    .where('posts.role', 'in', ['mediator', 'committee_head'])
    .where(inForce(actor.on))
    .where((eb) =>
      eb.or([
        ...(orgs.length ? [eb('orgs.id', 'in', orgs), eb('orgs.parent_id', 'in', orgs)] : []),
        ...subtrees.map((path) => eb.and([eb('orgs.path', '>=', path), eb('orgs.path', '<', endOf(path))])),
      ]),
    )

const ledSomewhere = (db: Kysely<Schema>, actor: Actor, personId: string) =>
  db
    .selectFrom('cases')
    .innerJoin('case_people', 'case_people.case_seq', 'cases.seq')
    .select(sql`1`.as('one'))
    .where('case_people.person_id', '=', personId)
    .where('case_people.relation', '=', 'mediator')
    .where('case_people.ended_at', 'is', null)
    .where(visibleTo(actor))
