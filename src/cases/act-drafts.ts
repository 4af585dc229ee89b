import type { Kysely } from 'kysely'
import type { Instant } from '../platform/clock.ts'
import type { Tx } from '../platform/db/open.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { House } from '../platform/house.ts'
import { isId, newId } from '../platform/ids.ts'
import type { Body } from '../platform/web/form.ts'
import { spokenMoment } from '../platform/wording.ts'
import type { Actor } from '../people/actor.ts'
import { draftsOf, dropDraft, openDraft, putDraft } from '../people/drafts.ts'
import type { CaseStanding } from './act.ts'
import { CASE_ACTIONS } from './lifecycle.ts'
import { eventsSince } from './store.ts'

/** The record kept in the case under a form's key, as it was typed; null when that form has not arrived. */
export type RecordedAs = (db: Kysely<Schema>, caseSeq: number, key: string) => Promise<string | null>

/**
 * What travels with a form that is kept while somebody types: `key`, under which it is kept and will be recorded, and
 * the draft it was opened from, as it stood then. Each opening has a key of its own, so two telephones on one draft
 * leave two.
 */
export interface Carried {
  key: string
  from: string
  /** When `from` had been saved. */
  seen: string
}

export function carriedIn(body: Body, now: Instant): Carried {
  const text = (name: string) => (typeof body[name] === 'string' ? body[name] : '')
  return { key: isId(body.key) ? body.key : newId(Date.parse(now)), from: text('from'), seen: text('seen') }
}

/** `form` is the address it is sent to: drafts are kept for each form of each case. */
export interface KeptForm {
  form: string
  title: string
}

/** The draft to go on with, the newest unless another is asked for; `others` are kept beside it. */
export async function draftFor(house: House, actor: Actor, form: string, asked: unknown) {
  const now = house.clock.now()
  const drafts = await draftsOf(house.db.read, actor, form, now)
  const one = drafts.find((draft) => draft.id === asked) ?? drafts[0]
  const typed = one && (await openDraft(house, actor, form, one.id))
  if (!typed) return null
  return {
    typed,
    carried: { key: newId(Date.parse(now)), from: one.id, seen: one.saved_at },
    saved: spokenMoment(one.saved_at, now),
    others: drafts
      .filter((draft) => draft !== one)
      .map((draft) => ({ href: `${form}?draft=${draft.id}`, saved: spokenMoment(draft.saved_at, now) })),
  }
}

/** False when this form has been recorded already: nothing is left to keep. */
export function keepTyped(
  house: House,
  actor: Actor,
  { form, title }: KeptForm,
  body: Body,
  carried: Carried,
  recorded: (t: Tx) => Promise<string | null>,
): Promise<boolean> {
  return house.db.write(async (t) => {
    if ((await recorded(t)) !== null) return false
    const kept = await putDraft(t, house, actor, { id: carried.key, kind: form, title, typed: typedIn(body) })
    if (kept) await dropOpened(t, actor, carried)
    return kept
  })
}

/** With the record the form's own draft goes, and the one it was opened from. */
export async function dropKept(t: Tx, actor: Actor, carried: Carried): Promise<void> {
  await dropDraft(t, actor, carried.key)
  await dropOpened(t, actor, carried)
}

/** Unless it has been written on since, by another telephone. */
const dropOpened = (t: Tx, actor: Actor, { key, from, seen }: Carried) =>
  t
    .deleteFrom('drafts')
    .where('id', '=', from)
    .where('id', '!=', key)
    .where('person_id', '=', actor.personId)
    .where('saved_at', '=', seen)
    .execute()

const typedIn = (body: Body): Body =>
  Object.fromEntries(Object.entries(body).filter(([name]) => !['_csrf', 'key', 'from', 'seen', 'keep'].includes(name)))

const BESIDE: readonly string[] = [CASE_ACTIONS.photograph.event, CASE_ACTIONS.attach.event, CASE_ACTIONS.reveal.event]

/** The version to compare with: photos taken and people called by the writer himself do not overtake what he writes. */
export async function versionPastOwn(
  db: Kysely<Schema>,
  actor: Actor,
  on: CaseStanding,
  typed: number | undefined,
): Promise<number | undefined> {
  if (typed === undefined || typed >= on.version) return typed
  const since = await eventsSince(db, on.kase.seq, typed)
  const own = since.every((event) => event.actor_id === actor.personId && BESIDE.includes(event.name))
  return own ? on.version : typed
}
