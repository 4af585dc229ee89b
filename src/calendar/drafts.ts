import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Instant } from '../platform/clock.ts'
import type { Tx } from '../platform/db/open.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { House } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import type { Sealer } from '../platform/sealing.ts'
import type { Actor } from '../people/actor.ts'
import { draftsSince } from '../people/drafts.ts'
import type { Change } from './change.ts'
import { changeInWords } from './words.ts'

const KIND = 'calendar'

/** A change nobody has confirmed yet; it is its maker's alone and is kept as long as drafts are. */
export interface Draft {
  id: string
  change: Change
  /** Stands for the content: what was shown is what is confirmed. */
  mark: string
}

export async function keepDraft(house: House, actor: Actor, change: Change): Promise<string> {
  const at = house.clock.now()
  const id = newId(Date.parse(at))
  const row = { id, person_id: actor.personId, kind: KIND, ...columns(house.sealer, change), saved_at: at }
  await house.db.write((t) => t.insertInto('drafts').values(row).execute())
  return id
}

/** False when it is gone, or is not the one any more that was looked at. */
export const rewriteDraft = (house: House, actor: Actor, id: string, mark: string, change: Change): Promise<boolean> =>
  house.db.write(async (t) => {
    const now = house.clock.now()
    const draft = await heldDraft(t, house.sealer, actor, id, now)
    if (draft?.mark !== mark) return false
    const set = { ...columns(house.sealer, change), saved_at: now }
    await t.updateTable('drafts').set(set).where('id', '=', id).execute()
    return true
  })

export async function heldDraft(
  db: Kysely<Schema>,
  sealer: Sealer,
  actor: Actor,
  id: string,
  now: Instant,
): Promise<Draft | null> {
  const row = await mine(db, actor, now).select(['id', 'body_sealed']).where('id', '=', id).executeTakeFirst()
  if (!row) return null
  const body = sealer.open(row.body_sealed)
  return { id: row.id, change: JSON.parse(body) as Change, mark: markOf(body) }
}

export const draftsHeld = (db: Kysely<Schema>, actor: Actor, now: Instant) =>
  mine(db, actor, now).select(['id', 'title', 'saved_at']).orderBy('saved_at', 'desc').limit(20).execute()

export const dropDraft = (t: Tx, actor: Actor, id: string) =>
  t
    .deleteFrom('drafts')
    .where('id', '=', id)
    .where('kind', '=', KIND)
    .where('person_id', '=', actor.personId)
    .executeTakeFirst()

const mine = (db: Kysely<Schema>, actor: Actor, now: Instant) =>
  db
    .selectFrom('drafts')
    .where('kind', '=', KIND)
    .where('person_id', '=', actor.personId)
    .where('saved_at', '>=', draftsSince(now))

const columns = (sealer: Sealer, change: Change) => ({
  title: changeInWords(change),
  body_sealed: sealer.seal(JSON.stringify(change)),
})

const markOf = (body: string): string => createHash('sha256').update(body).digest('hex').slice(0, 16)
