import type { Deed } from '../people/deed.ts'
import type { CasePatch } from './act.ts'
import type { CaseState } from './states.ts'
import type { CaseRow } from './store.ts'

/**
 * Whoever brings a case he was handed into another state has taken it over: from then on it can be neither returned nor
 * recalled. Acts that are about the handover itself say what becomes of it in their patch.
 */
export const isTakenOver = (kase: CaseRow, state: CaseState, patch: CasePatch): boolean =>
  kase.handover !== null && state !== kase.state && !('handover' in patch)

/** The columns of a case whose handover is over. */
export const HANDOVER_OVER = { sender_org: null, handover: null, back_to: null } satisfies CasePatch

/** Of one that nobody hands back any more. */
export const NOT_HANDED = { ...HANDOVER_OVER, returns: 0 } satisfies CasePatch

/**
 * A matter whose check failed is back with the unit that answered, to stay like after a ruling; nobody had to rule.
 * It leads back to its dispatching, what a ruling sends out to where it was returned from.
 */
export const isSentAgain = ({ ruled, back_to }: { ruled: number; back_to: string | null }): boolean =>
  ruled === 1 && back_to === 'verified'

/** `taken_over` is a state of the handover's own life (src/tiers/lifecycle.ts). */
export const endHandover = (deed: Deed, caseSeq: number) =>
  deed.t
    .updateTable('handovers')
    .set((eb) => ({
      state: 'taken_over',
      version: eb('version', '+', 1),
      ended_at: deed.at,
      ended_by: deed.actor.personId,
    }))
    .where('case_seq', '=', caseSeq)
    .where('ended_at', 'is', null)
    .execute()

/** Another committee has mediators of its own: the list the sides were still striking from is over. */
export const endStriking = (deed: Deed, caseSeq: number) =>
  deed.t
    .updateTable('slips')
    .set({ closed_at: deed.at, outcome: 'replaced' })
    .where('case_seq', '=', caseSeq)
    .where('closed_at', 'is', null)
    .execute()
