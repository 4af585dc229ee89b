import type { Kysely } from 'kysely'
import type { Instant } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { House } from '../platform/house.ts'
import { rowPrefixes, type Body } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import * as drafts from '../people/drafts.ts'

export { dropDraft, type Draft } from '../people/drafts.ts'

const KIND = 'intake'

/**
 * Keeps what a clerk has typed so far, sealed: there are numbers in it. Its id is the form's, so that saving again
 * replaces it. False: there is nothing worth keeping, it is somebody else's, or its case is registered already.
 */
export async function saveDraft(house: House, actor: Actor, id: string, body: Body): Promise<boolean> {
  if (!hasContent(body)) return false
  return house.db.write(async (t) => {
    const registered = await t.selectFrom('cases').select('seq').where('form_key', '=', id).executeTakeFirst()
    if (registered) return false
    return drafts.putDraft(t, house, actor, { id, kind: KIND, title: titleOf(body), typed: typedIn(body) })
  })
}

export const draftsOf = (db: Kysely<Schema>, actor: Actor, now: Instant): Promise<drafts.Draft[]> =>
  drafts.draftsOf(db, actor, KIND, now)

export const openDraft = (house: House, actor: Actor, id: string): Promise<Body | null> =>
  drafts.openDraft(house, actor, KIND, id)

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
