import type { Updateable } from 'kysely'
import { dayOf } from '../platform/clock.ts'
import type { AgreementTable } from '../platform/db/agreements-tables.ts'
import { act, Refused, type Keeper, type PayloadOf, type Standing } from '../platform/lifecycle.ts'
import type { Deed } from '../people/deed.ts'
import { standingOf, type CaseStanding } from '../cases/act.ts'
import type { CaseRelation } from '../cases/states.ts'
import { append } from '../cases/timeline.ts'
import { hasSigned, writtenBecause } from './agreement.ts'
import {
  AGREEMENT_ACTIONS,
  AGREEMENT_LIFE,
  type AgreementAction,
  type AgreementFacts,
  type AgreementState,
} from './lifecycle.ts'
import { findingsOn, isUnlawful } from './linting.ts'
import { paperOnlyBecause, textOf } from './paper-only.ts'
import {
  currentAgreement,
  obligationsOf,
  signaturesOf,
  signersOf,
  type AgreementRow,
  type ObligationRow,
} from './store.ts'

export type AgreementStanding = Standing<AgreementState, CaseRelation, AgreementFacts> & {
  agreement: AgreementRow
  case: CaseStanding
}

/** Does one act on a case's current agreement, in the same way and on the same timeline as acts on the case. */
export function actOnAgreement<A extends AgreementAction>(
  deed: Deed,
  action: A,
  target: { caseId: string; version?: number | undefined },
  work: (standing: AgreementStanding) => Promise<{
    payload: PayloadOf<(typeof AGREEMENT_ACTIONS)[A]>
    patch?: Updateable<AgreementTable>
  }>,
): Promise<AgreementStanding> {
  const keeper: Keeper<AgreementStanding, Updateable<AgreementTable>> = {
    look: () => lookAtAgreement(deed, target.caseId),
    write: async ({ agreement, case: on }, to, patch, event) => {
      const moved = await deed.t
        .updateTable('agreements')
        .set({ ...patch, state: to, version: agreement.version + 1 })
        .where('id', '=', agreement.id)
        .where('version', '=', agreement.version)
        .executeTakeFirst()
      if (moved.numUpdatedRows === 0n) return false
      return append(deed, on.kase, { ...event, life: AGREEMENT_LIFE.name, version: agreement.version + 1 })
    },
  }
  return act(AGREEMENT_LIFE, action, target.version, keeper, async (standing) => {
    const { payload, patch = {} } = await work(standing)
    return { payload, patch }
  })
}

/** The current agreement as the actor meets it; null when the case is not for him. Throws Refused before a draft. */
export async function lookAtAgreement(deed: Deed, caseId: string): Promise<AgreementStanding | null> {
  const on = await standingOf(deed.t, deed.actor, caseId, new Set())
  if (!on) return null
  const agreement = await currentAgreement(deed.t, on.kase.seq)
  if (!agreement) throw new Refused({ kind: 'state', reason: '还没有写协议' })
  return {
    case: on,
    agreement,
    state: agreement.state as AgreementState,
    version: agreement.version,
    relations: on.relations,
    facts: await factsOf(deed, on, agreement),
  }
}

async function factsOf(deed: Deed, on: CaseStanding, agreement: AgreementRow): Promise<AgreementFacts> {
  const obligations = await obligationsOf(deed.t, agreement.id)
  const signatures = await signaturesOf(deed.t, agreement.id)
  const signers = await signersOf(deed.t, on.kase)
  return {
    obligations: obligations.length,
    missing: signers.filter((s) => s.needed && !hasSigned(s, signatures)).map((s) => s.name),
    writtenBecause: writtenBecause(on.kase),
    paperOnly: paperOnlyBecause(on.kase, textOf(deed.house.sealer, agreement)),
    ...(agreement.state === 'draft'
      ? await lintedFacts(deed, on, agreement, obligations)
      : { flaws: [], unlawful: [] }),
  }
}

/** A draft without duties is refused for that alone. */
async function lintedFacts(
  deed: Deed,
  { kase }: CaseStanding,
  agreement: AgreementRow,
  obligations: readonly ObligationRow[],
): Promise<Pick<AgreementFacts, 'flaws' | 'unlawful'>> {
  const findings = await findingsOn(deed.t, kase, { agreement, obligations, today: dayOf(deed.at) })
  const blocking = findings.filter((one) => one.severity === 'block')
  return { flaws: blocking.map((one) => one.why), unlawful: blocking.filter(isUnlawful).map((one) => one.why) }
}
