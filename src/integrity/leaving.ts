import type { Kysely } from 'kysely'
import { daysAfter, instantOf, type Day } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { Part } from '../people/duty.ts'
import type { Ending } from '../people/leaving.ts'
import { CASE_LIFE } from '../cases/lifecycle.ts'
import { CASE_STATES, type CaseState } from '../cases/states.ts'
import {
  draftsKept,
  leaderOf,
  namedOn,
  onlyHis,
  postsFrom,
  shiftsFrom,
  type NamedOn,
  type OnlyHis,
  type PostHeld,
} from './leaving-store.ts'

/** What somebody has in hand who is to leave. Keys name a row in the form. */
export interface InHand {
  named: (NamedOn & { key: string })[]
  drafts: { key: string; id: string; kind: string; saved_at: string }[]
  shifts: { key: string; id: string; org_id: string; org: string; day: Day; part: string }[]
  leads: { id: string; case_seq: number }[]
  /** What waits for a post that nobody else holds. */
  only: OnlyHis[]
}

/** Who is on a case only for a conference is off it when that is over. */
export const PARTS: Record<string, string> = {
  mediator: '主办调解',
  co_mediator: '共同调解',
  recorder: '记录',
  adviser: '法律咨询',
}

export type HandAction = 'handOver' | 'handOverClosing' | 'handOverRecord' | 'endCoMediator'

/** The act by which a part in a case is given on; null while the case stands where none does. */
export function actFor(relation: string, state: string): HandAction | null {
  const acts: Record<string, HandAction> = {
    mediator: state === 'settled' ? 'handOverClosing' : 'handOver',
    recorder: 'handOverRecord',
    co_mediator: 'endCoMediator',
  }
  const act = acts[relation]
  return act && (CASE_LIFE.actions[act].from as readonly string[]).includes(state) ? act : null
}

/** From a half of a day on; `gone` is the first day on which he is not there. */
export async function inHand(
  db: Kysely<Schema>,
  personId: string,
  { on, part, gone = daysAfter(on, 1) }: { on: Day; part: Part; gone?: Day },
): Promise<InHand> {
  const named = await namedOn(db, personId)
  const drafts = await draftsKept(db, personId, instantOf(on, '00:00'))
  const shifts = await shiftsFrom(db, personId, on, part)
  return {
    named: named.map((row) => ({ ...row, key: `case:${row.id}` })),
    drafts: drafts.map((row) => ({ ...row, key: `draft:${row.id}` })),
    shifts: shifts.map((row) => ({ ...row, key: `duty:${row.id}` })),
    leads: await leaderOf(db, personId),
    only: await onlyHis(db, personId, await postsFrom(db, personId, on), gone),
  }
}

/** Cases of these committees alone: what a head gives on for somebody who is not of his committee. */
export const casesOf = (committees: readonly string[], { named }: InHand): InHand => ({
  named: named.filter((one) => one.committee_org !== null && committees.includes(one.committee_org)),
  ...{ drafts: [], shifts: [], leads: [], only: [] },
})

export const isEmpty = (hand: InHand): boolean => spokenHand(hand) === null

/** “主办调解2件、值班3班”; null: nothing. */
function spokenHand({ named, drafts, shifts, leads, only }: InHand): string | null {
  const parts = Object.entries(PARTS).flatMap(([relation, label]) => {
    const n = named.filter((one) => one.relation === relation).length
    return n ? [`${label}${n}件`] : []
  })
  const words = [
    ...parts,
    ...(leads.length ? [`包案${leads.length}件`] : []),
    ...(shifts.length ? [`值班${shifts.length}班`] : []),
    ...(drafts.length ? [`草稿${drafts.length}份`] : []),
    ...only.map(spokenOnly),
  ]
  return words.length ? words.join('、') : null
}

export const spokenOnly = (one: OnlyHis): string => `${one.org}只有他一个${one.title}（等着办的${one.n}件）`

/**
 * Why an account is not stopped, or a post not ended. While he keeps another post he keeps what is in his name; then
 * only what waits for the post itself counts, where nobody else holds it.
 */
export async function workLeft(db: Kysely<Schema>, personId: string, ending: Ending, on: Day): Promise<string | null> {
  // Only the day is known here: a morning that may still run keeps nobody.
  const from = { on, part: 'pm' } as const
  if (ending === 'account') return spokenHand(await inHand(db, personId, from))
  const gone = daysAfter(ending.until < on ? on : ending.until, 1)
  const posts = await postsFrom(db, personId, on)
  const others = posts.filter((post) => post.id !== ending.post && outlasts(post, ending.until))
  if (others.length === 0) return spokenHand(await inHand(db, personId, { ...from, gone }))
  const ended = posts.filter((post) => post.id === ending.post)
  const only = await onlyHis(db, personId, ended, gone)
  return only.length ? only.map(spokenOnly).join('、') : null
}

const outlasts = (post: PostHeld, day: Day): boolean => post.until === null || post.until > day

export const stateName = (state: string): string => CASE_STATES[state as CaseState].label
