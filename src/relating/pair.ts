import { Refused } from '../platform/lifecycle.ts'
import type { Deed } from '../people/deed.ts'
import { findCase, type CaseRow } from '../cases/store.ts'

/** Two different cases, both for the actor to see. */
export async function bothOf(deed: Deed, caseId: string, otherId: string): Promise<{ mine: CaseRow; other: CaseRow }> {
  const mine = await findCase(deed.t, deed.actor, caseId)
  if (!mine) throw new Refused({ kind: 'gone', reason: '没有这件案子，或者不归您看' })
  const other = await findCase(deed.t, deed.actor, otherId)
  if (!other) throw new Refused({ kind: 'guard', reason: '另一件案子没有找到，或者不归您看' })
  if (mine.seq === other.seq) throw new Refused({ kind: 'guard', reason: '不能和它自己连在一起，请另选一件' })
  return { mine, other }
}

/** Runs one step on each case, the older case first: two who work on the same pair never wait for each other. */
export async function inOrder(steps: readonly { seq: number; act: () => Promise<unknown> }[]): Promise<void> {
  for (const step of [...steps].sort((a, b) => a.seq - b.seq)) await step.act()
}

/** What stands against an act on the other case is said with its number: the person has this one open. */
export async function onOther<T>(name: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    throw new Refused({ kind: 'guard', reason: `${name}：${error.refusal.reason}` })
  }
}
