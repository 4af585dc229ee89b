import type { Kysely } from 'kysely'
import type { Schema } from '../platform/db/schema.ts'

type Ids = readonly (string | null)[]

export const namesOfPeople = (db: Kysely<Schema>, ids: Ids) => namesIn(db, 'people', ids)

export const namesOfOrgs = (db: Kysely<Schema>, ids: Ids) => namesIn(db, 'orgs', ids)

/** Names by id, in one question; in none when nobody is asked for. */
async function namesIn(db: Kysely<Schema>, table: 'people' | 'orgs', ids: Ids): Promise<Map<string, string>> {
  const asked = [...new Set(ids)].filter((id) => id !== null)
  if (asked.length === 0) return new Map()
  const rows = await db.selectFrom(table).select(['id', 'name']).where('id', 'in', asked).execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}
