import type { Kysely } from 'kysely'
import { daysAfter, instantOf } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { Actor } from '../people/actor.ts'
import { meetingsBetween } from '../conferences/store.ts'
import { MOST, type Span, type Whose } from './store.ts'

export type Met = Awaited<ReturnType<typeof metIn>>[number]

/** Conferences of one's own, or of an organisation: called by it, or asking it. They stand beside what is of one case. */
export async function metIn(db: Kysely<Schema>, actor: Actor, whose: Whose, { from, to }: Span, most = MOST) {
  const within = { from: instantOf(from, '00:00'), until: instantOf(daysAfter(to, 1), '00:00') }
  const rows = await meetingsBetween(db, actor, whose, within, most)
  return rows.map(({ kind, starts_at, ...rest }) => ({
    ...rest,
    kind: 'meeting' as const,
    way: kind,
    at: starts_at,
    note: null,
  }))
}
