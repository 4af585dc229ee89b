import type { FastifyInstance } from 'fastify'
import type { Kysely } from 'kysely'
import type { Day } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import { refuse, type AdminDeed } from './administering.ts'

/** What is about to end: one post with its last day, or the whole account. */
export type Ending = { post: string; until: Day } | 'account'

declare module 'fastify' {
  interface FastifyInstance {
    /** What somebody still has in hand that nobody else would do, in words; null: nothing. Given by the application. */
    workLeft(db: Kysely<Schema>, personId: string, ending: Ending, on: Day): Promise<string | null>
  }
}

/** Nobody leaves with work in hand: it is handed over first (离岗交接). */
export async function refuseUnfinished(
  app: FastifyInstance,
  deed: AdminDeed,
  personId: string,
  ending: Ending,
): Promise<void> {
  const left = await app.workLeft(deed.t, personId, ending, deed.actor.on)
  if (left) refuse(`手上还有${left}。先在“离岗交接”里交出去，再来办`)
}
