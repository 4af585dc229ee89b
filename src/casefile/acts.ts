import { available, type Offered } from '../platform/lifecycle.ts'
import { urls } from '../platform/web/urls.ts'
import { writtenBecause } from '../agreements/agreement.ts'
import { AGREEMENT_LIFE } from '../agreements/lifecycle.ts'
import { factsFrom } from '../cases/facts.ts'
import { CASE_LIFE } from '../cases/lifecycle.ts'
import { nextAct } from '../cases/next-act.ts'
import { relationsOf } from '../cases/relations.ts'
import type { CaseState } from '../cases/states.ts'
import type { CaseFile } from './file.ts'
import { unrepresentedMinors } from './people.ts'

interface Act {
  action: string
  href: string
  label: string
  effect: string
  final: boolean
}

/** What this person may do now, what he could but for a reason, and which of it is the next step. */
export function actsOn(file: CaseFile) {
  const { kase } = file
  const relations = relationsOf(file.actor, { ...kase, people: file.people })
  const facts = factsFrom({
    kase,
    answers: file.parties,
    results: [...file.sessions].reverse().map((s) => s.result),
    agreement: file.agreement?.state ?? null,
    unrepresented: unrepresentedMinors(file, file.actor.on),
    plans: file.plans.length,
    appraisals: file.appraisals.filter((one) => one.back_on === null).length,
    dangers: file.dangers,
    clocks: file.clocks.filter((clock) => clock.stopped_at === null),
    extensions: file.extensions,
    returned: file.returns,
    referrals: file.referrals.filter((one) => one.state !== 'revoked'),
  })
  const onCase = available(CASE_LIFE, { state: kase.state, version: kase.version, relations, facts })
  const onAgreement = agreementActs(file, relations)
  const offered = [...onCase, ...onAgreement].filter((act) => act.row.form !== null)
  const possible = offered.filter((act) => act.not === null).map((act) => linked(kase.id, act))
  const next = nextAct(kase.state as CaseState, {
    refusing: facts.refusing.length > 0,
    unasked: (facts.unasked ?? []).length > 0,
    willing: facts.willing > 0,
    lastResult: facts.lastResult,
    drafted: facts.agreement !== null,
    unreceived: kase.handover === 'sent',
    assisting: relations.has('assistant') && !relations.has('handler'),
  })
  return {
    possible: inOrder(unique(possible), next),
    refused: offered.filter((act) => act.not !== null).map((act) => ({ label: act.row.label, reason: act.not })),
    canWriteAgreement: onAgreement.some((act) => act.action === 'draft' || act.action === 'revise'),
    canAmendParties: onCase.some((act) => act.action === 'amendParty' && act.not === null),
    canReceiveEvidence: onCase.some((act) => act.action === 'receiveEvidence' && act.not === null),
    canOpenUpload: onCase.some((act) => act.action === 'openUpload' && act.not === null),
    may: (action: string) => onCase.some((act) => act.action === action && act.not === null),
    canEndAgents: onCase.some((act) => act.action === 'endAgent' && act.not === null),
    primary: possible.find((act) => act.action === next) ?? null,
  }
}

/** Before there is a draft the one act is to begin one. */
function agreementActs(file: CaseFile, relations: ReadonlySet<string>): Offered[] {
  if (!file.agreement) {
    const row = AGREEMENT_LIFE.actions.draft
    const may = file.kase.state === 'mediating' && row.by.some((relation) => relations.has(relation))
    return may ? [{ action: 'draft', row, not: null }] : []
  }
  if (file.agreement.state === 'draft' && file.kase.state !== 'mediating') return []
  // What the linter finds the editor shows; here the way there stays open.
  const facts = {
    obligations: file.obligations.length,
    missing: ['…'],
    writtenBecause: writtenBecause(file.kase),
    flaws: [],
    unlawful: [],
  }
  const standing = { state: file.agreement.state, version: file.agreement.version, relations, facts }
  return available(AGREEMENT_LIFE, standing).filter((act) => act.not === null)
}

/** The next step first, what ends the case last. */
const inOrder = (acts: Act[], next: string | null): Act[] => [...acts].sort((a, b) => rank(a, next) - rank(b, next))

const rank = (act: Act, next: string | null): number => (act.action === next ? 0 : act.final ? 2 : 1)

const linked = (caseId: string, { action, row }: Offered): Act => ({
  action,
  href: urls.caseForm(caseId, row.form!),
  label: row.label,
  effect: row.effect,
  final: row.final === true,
})

/** Several acts of one page are one link. */
const unique = (acts: Act[]): Act[] =>
  acts.filter((act, at) => acts.findIndex((other) => other.href === act.href) === at)
