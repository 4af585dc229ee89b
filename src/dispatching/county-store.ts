import { sql, type Kysely } from 'kysely'
import { compiledOnce } from '../platform/db/compiled.ts'
import { countAll } from '../platform/db/portable.ts'
import type { Schema } from '../platform/db/schema.ts'
import { lightKeySql } from '../clocks/light.ts'
import { scopeOf, type Actor } from '../people/actor.ts'
import { EVERYTHING, within } from '../cases/filters.ts'
import { endOf } from '../cases/visible.ts'
import { keyOf } from '../cases/worklist.ts'
import type { Place, Standing } from './county.ts'

/** The open cases below the actor, counted by holder, level, state and light: one question however many there are. */
export async function standingsFor(db: Kysely<Schema>, actor: Actor): Promise<Standing[]> {
  const { subtrees } = scopeOf(actor)
  if (subtrees.length === 0) return []
  const query = compiledOnce(db, keyOf('county', 0, actor), () => {
    const light = lightKeySql(actor.on)
    const below = subtrees.map((path) => sql<boolean>`(holder_path >= ${path} and holder_path < ${endOf(path)})`)
    return within(db, actor, { ...EVERYTHING, view: 'open' })
      .where('cases.open', '=', sql.lit(1))
      .where(sql<boolean>`(${sql.join(below, sql` or `)})`)
      .select(['cases.kind', 'cases.level', 'cases.holder_path as path', 'cases.state'])
      .select([light.as('light'), countAll().as('n')])
      .groupBy(['cases.kind', 'cases.level', 'cases.holder_path', 'cases.state', sql`5`])
      .compile()
  })
  return (await db.executeQuery(query)).rows
}

/** Centres and villages below the actor, parents first; one that is no more as long as it stands in the tree. */
export async function placesFor(db: Kysely<Schema>, actor: Actor): Promise<{ roots: Place[]; places: Place[] }> {
  const { subtrees } = scopeOf(actor)
  if (subtrees.length === 0) return { roots: [], places: [] }
  const places = await db
    .selectFrom('orgs')
    .select(['id', 'kind', 'name', 'path', 'parent_id'])
    .where('kind', 'in', ['county_centre', 'township_centre', 'village'])
    .where((eb) => eb.or(subtrees.map((path) => eb.and([eb('path', '>=', path), eb('path', '<', endOf(path))]))))
    .orderBy('path')
    .execute()
  return { roots: places.filter((place) => subtrees.includes(place.path)), places }
}
