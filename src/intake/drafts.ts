import type { Kysely } from 'kysely'
import type { Instant } from '../platform/clock.ts'
import type { Tx } from '../platform/db/open.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { House } from '../platform/house.ts'
import { rowPrefixes, type Body } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { draftsSince } from '../people/drafts.ts'

const KIND = 'intake'
/** A form of 120 people with everything filled in has about 60 000 characters. */
const MOST = 400_000

export interface Draft {
  id: string
  title: string
  saved_at: Instant
}

/**
 * Keeps what a clerk has typed so far, sealed: there are numbers in it. Its id is the form's, so that saving again
 * replaces it. False: there is nothing worth keeping, it is somebody else's, or its case is registered already.
 */
export async function saveDraft(house: House, actor: Actor, id: string, body: Body): Promise<boolean> {
  const text = JSON.stringify(typedIn(body))
  if (!hasContent(body) || text.length > MOST) return false
  const draft = { title: titleOf(body), body_sealed: house.sealer.seal(text), saved_at: house.clock.now() }
  return house.db.write(async (t) => {
    const registered = await t.selectFrom('cases').select('seq').where('form_key', '=', id).executeTakeFirst()
    if (registered) return false
    const saved = await t
      .insertInto('drafts')
      .values({ id, person_id: actor.personId, kind: KIND, ...draft })
      .onConflict((oc) => oc.column('id').doUpdateSet(draft).where('drafts.person_id', '=', actor.personId))
      .executeTakeFirst()
    return saved.numInsertedOrUpdatedRows === 1n
  })
}

/** The actor's own drafts whose days are not over, newest first. */
export const draftsOf = (db: Kysely<Schema>, actor: Actor, now: Instant): Promise<Draft[]> =>
  db
    .selectFrom('drafts')
    .select(['id', 'title', 'saved_at'])
    .where('person_id', '=', actor.personId)
    .where('kind', '=', KIND)
    .where('saved_at', '>=', draftsSince(now))
    .orderBy('saved_at', 'desc')
    .limit(20)
    .execute()

/** What was typed; null when there is no such draft, its days are over, or it is not the actor's. */
export async function openDraft(house: House, actor: Actor, id: string): Promise<Body | null> {
  const row = await house.db.read
    .selectFrom('drafts')
    .select('body_sealed')
    .where('id', '=', id)
    .where('person_id', '=', actor.personId)
    .where('kind', '=', KIND)
    .where('saved_at', '>=', draftsSince(house.clock.now()))
    .executeTakeFirst()
  return row ? (JSON.parse(house.sealer.open(row.body_sealed)) as Body) : null
}

export const dropDraft = (t: Tx, actor: Actor, id: string) =>
  t.deleteFrom('drafts').where('id', '=', id).where('person_id', '=', actor.personId).execute()

/** Fields, not buttons and not the token. */
const typedIn = (body: Body): Body =>
  Object.fromEntries(Object.entries(body).filter(([name, value]) => !NOT_TYPED.has(name) && value !== ''))

const NOT_TYPED = new Set(['_csrf', 'add', 'remove', 'read', 'take', 'listed', 'reuse', 'again', 'draft', 'next'])

const hasContent = (body: Body): boolean =>
  ['summary', 'requests', 'place', 'line', 'list.a', 'list.r'].some((name) => textOf(body, name)) ||
  ['a', 'r', 't'].some((group) => rowPrefixes(body, group).some((prefix) => textOf(body, `${prefix}name`)))

function titleOf(body: Body): string {
  const first = (group: string) =>
    rowPrefixes(body, group)
      .map((prefix) => textOf(body, `${prefix}name`))
      .find(Boolean)
  const [applicant, respondent] = [first('a'), first('r')]
  const sides = applicant && respondent ? `${applicant}对${respondent}` : (applicant ?? respondent)
  return sides ?? ([...textOf(body, 'summary')].slice(0, 20).join('') || '还没填姓名')
}

const textOf = (body: Body, name: string): string => (typeof body[name] === 'string' ? body[name].trim() : '')
