import type { House } from '../platform/house.ts'
import { Refused, type PayloadOf } from '../platform/lifecycle.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { actOnCase, type CasePatch, type CaseStanding } from '../cases/act.ts'
import type { CASE_ACTIONS } from '../cases/lifecycle.ts'
import { reindex } from '../cases/search.ts'
import { holdCase } from '../cases/store.ts'
import { lookingAt, recheckCase } from './checking.ts'
import type { FaultCode } from './faults.ts'
import { mendable } from './fitting.ts'
import type { Repair } from './repairs.ts'
import { foundNow, openOnCase, type Finding } from './store.ts'

export interface MendForm {
  reason: string
  /** The organisation chosen, where the repair asks for one. */
  to: string
  version: number | undefined
}

export type Mend = (house: House, actor: Actor, caseId: string, form: MendForm) => Promise<Outcome<unknown>>

const GONE = '已经没有了，不用办'

interface Mending {
  deed: Deed
  on: CaseStanding
  form: MendForm
  findings: Finding[]
}

/**
 * A repair as one act on the case, only where something was found that it mends and that is still so. `afterwards`
 * writes, in the same transaction, what the act's own patch cannot.
 */
export const mend =
  <A extends Repair>(
    action: A,
    work: (mending: Mending) => Promise<{ payload: PayloadOf<(typeof CASE_ACTIONS)[A]>; patch?: CasePatch }>,
    afterwards: (deed: Deed, on: CaseStanding) => Promise<unknown> = async () => {},
  ): Mend =>
  async (house, actor, caseId, form) => {
    const outcome = await perform(house, actor, async (deed) => {
      await holdCase(deed.t, caseId)
      const on = await actOnCase(deed, action, { id: caseId, version: form.version }, async (on) => {
        const { findings, why } = mendable(action, await openOnCase(deed.t, on.kase.seq), on.kase)
        if (why) refuse(why)
        const still = await stillSo(deed, findings)
        if (still.length === 0) refuse(GONE)
        return work({ deed, on, form, findings: still })
      })
      await afterwards(deed, on)
      await reindex(deed.t, on.kase.seq)
    })
    // Closed at once, but as nobody's work: the list should not send the next one here.
    if (outcome.refused?.reason === GONE) await recheckCase(house, caseId, null)
    return outcome
  }

/** The list is as old as the last check: who was away at night may be back in the morning. */
async function stillSo({ t, at }: Deed, findings: readonly Finding[]): Promise<Finding[]> {
  const looking = await lookingAt(t, at)
  const still: Finding[] = []
  for (const fault of new Set(findings.map((finding) => finding.fault))) {
    const found = await foundNow(t, fault as FaultCode, looking, findings[0]!.case_seq)
    const subjects = new Set(found.map((one) => one.subject))
    still.push(...findings.filter((finding) => finding.fault === fault && subjects.has(finding.subject)))
  }
  return still
}

export function refuse(reason: string): never {
  throw new Refused({ kind: 'guard', reason })
}
