import { isUniqueViolation } from '../platform/db/portable.ts'
import type { Tx } from '../platform/db/open.ts'
import type { House } from '../platform/house.ts'
import { Refused, type Refusal } from '../platform/lifecycle.ts'
import type { Instant } from '../platform/clock.ts'
import type { Actor } from './actor.ts'

/** One thing somebody does, possibly in several steps, all or nothing. */
export interface Deed {
  house: House
  t: Tx
  actor: Actor
  at: Instant
  /** Runs after the commit (drawing papers), when the house sees fit. A failure is logged, the deed stands. */
  afterwards(work: () => Promise<void>): void
}

export type Outcome<T> = { done: T; refused: null } | { done: null; refused: Refusal }

/** Runs a deed in one transaction. A refusal undoes it and comes back as a value; anything else throws. */
export async function perform<T>(house: House, actor: Actor, work: (deed: Deed) => Promise<T>): Promise<Outcome<T>> {
  const later: (() => Promise<void>)[] = []
  try {
    const done = await house.db.write((t) => {
      later.length = 0
      return work({ house, t, actor, at: house.clock.now(), afterwards: (task) => void later.push(task) })
    })
    for (const task of later)
      await house.afterwards(task).catch((error) => house.log.error({ err: error }, 'after a deed'))
    return { done, refused: null }
  } catch (error) {
    if (error instanceof Refused) return { done: null, refused: error.refusal }
    throw error
  }
}

/**
 * `perform` for what two may enter at the same moment: who comes second runs once more, and finds what the first wrote.
 * The work looks before it inserts.
 */
export async function performOrFind<T>(
  house: House,
  actor: Actor,
  work: (deed: Deed) => Promise<T>,
): Promise<Outcome<T>> {
  try {
    return await perform(house, actor, work)
  } catch (error) {
    if (isUniqueViolation(error)) return perform(house, actor, work)
    throw error
  }
}
