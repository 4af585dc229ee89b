import type { Kysely } from 'kysely'
import { later, type Instant } from '../platform/clock.ts'
import type { Tx } from '../platform/db/open.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { House } from '../platform/house.ts'
import type { Body } from '../platform/web/form.ts'
import type { Actor } from './actor.ts'

const KEPT_DAYS = 7
/** A registration of 120 people with everything filled in has about 60 000 characters, a record of mediation 32 000. */
const MOST = 400_000

export interface Draft {
  id: string
  /** Which form it is of. */
  kind: string
  title: string
  saved_at: Instant
}

/** What an account kept for itself, typed forms and files not yet confirmed, is gone after seven days; the pages say so. */
export const dropOldDrafts = (house: House) =>
  house.db.write((t) =>
    t.deleteFrom('drafts').where('saved_at', '<', draftsSince(house.clock.now())).executeTakeFirst(),
  )

/** Drafts saved before are gone, also while nobody has swept them out yet. */
export const draftsSince = (now: Instant): Instant => later(now, -KEPT_DAYS * 24 * 3_600_000)

/** Sealed, in place of what was kept under the same id; false when that is somebody else's, or it is too long. */
export async function putDraft(
  t: Tx,
  house: House,
  actor: Actor,
  draft: Omit<Draft, 'saved_at'> & { typed: Body },
): Promise<boolean> {
  const { id, kind, title, typed } = draft
  const text = JSON.stringify(typed)
  if (text.length > MOST) return false
  const row = { title, body_sealed: house.sealer.seal(text), saved_at: house.clock.now() }
  const saved = await t
    .insertInto('drafts')
    .values({ id, person_id: actor.personId, kind, ...row })
    .onConflict((oc) =>
      oc.column('id').doUpdateSet(row).where('drafts.person_id', '=', actor.personId).where('drafts.kind', '=', kind),
    )
    .executeTakeFirst()
  return saved.numInsertedOrUpdatedRows === 1n
}

/** The actor's own drafts of a kind whose days are not over, newest first; `%` in the kind stands for anything. */
export const draftsOf = (db: Kysely<Schema>, actor: Actor, kind: string, now: Instant): Promise<Draft[]> =>
  db
    .selectFrom('drafts')
    .select(['id', 'kind', 'title', 'saved_at'])
    .where('person_id', '=', actor.personId)
    .where('kind', kind.includes('%') ? 'like' : '=', kind)
    .where('saved_at', '>=', draftsSince(now))
    .orderBy('saved_at', 'desc')
    .orderBy('id', 'desc')
    .limit(20)
    .execute()

/** What was typed; null when there is no such draft, its days are over, or it is not the actor's. */
export async function openDraft(house: House, actor: Actor, kind: string, id: string): Promise<Body | null> {
  const row = await house.db.read
    .selectFrom('drafts')
    .select('body_sealed')
    .where('id', '=', id)
    .where('person_id', '=', actor.personId)
    .where('kind', '=', kind)
    .where('saved_at', '>=', draftsSince(house.clock.now()))
    .executeTakeFirst()
  return row ? (JSON.parse(house.sealer.open(row.body_sealed)) as Body) : null
}

export const dropDraft = (t: Tx, actor: Actor, id: string) =>
  t.deleteFrom('drafts').where('id', '=', id).where('person_id', '=', actor.personId).execute()
