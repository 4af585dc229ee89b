import type { Kysely } from 'kysely'
import type { Day } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { Actor } from './actor.ts'
import { inForce } from './in-force.ts'
import type { OrgKind, Role } from './roles.ts'

/** The person with the posts held on that day; null when there is no such person, or the account is disabled. */
export async function loadActor(db: Kysely<Schema>, personId: string, today: Day): Promise<Actor | null> {
  const rows = await db
    .selectFrom('people')
    .leftJoin('posts', (join) => join.onRef('posts.person_id', '=', 'people.id').on(inForce(today)))
    .leftJoin('orgs', 'orgs.id', 'posts.org_id')
    .select(['people.name', 'posts.id as post_id', 'posts.role', 'posts.title', 'posts.org_id'])
    .select(['orgs.path', 'orgs.name as org_name', 'orgs.kind'])
    .where('people.id', '=', personId)
    .where('people.disabled_at', 'is', null)
    .orderBy('posts.id')
    .execute()
  const [first] = rows
  if (!first) return null
  const posts = rows.flatMap((row) => {
    if (row.post_id === null || row.org_id === null || row.path === null) return []
    return {
      id: row.post_id,
      role: row.role as Role,
      title: row.title ?? '',
      orgId: row.org_id,
      orgPath: row.path,
      orgName: row.org_name ?? '',
      orgKind: row.kind as OrgKind,
    }
  })
  return { personId, name: first.name, on: today, posts }
}
