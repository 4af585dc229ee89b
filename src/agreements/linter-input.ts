import type { Day } from '../platform/clock.ts'
import type { CaseRow } from '../cases/store.ts'
import type { MinistryType } from '../cases/types.ts'
import type { AgentRow } from '../parties/agent-store.ts'
import type { PartyRow } from '../parties/store.ts'
import type { Liability, ObligationKind } from './agreement.ts'
import { clausesFrom } from './clauses.ts'
import type { LintClause, LintInput, LintParty } from './linter/lint.ts'
import { proxyOf } from './signers.ts'
import type { ObligationRow } from './store.ts'

/** An agreement, written or being written, as the linter reads it: no numbers and no accounts. */
export interface Linted {
  kase: Pick<CaseRow, 'ministry_type' | 'gb_type' | 'channel'>
  parties: readonly PartyRow[]
  agents: readonly AgentRow[]
  agreement: { facts: string; others: string; costs: string; extent: string; left_open: string }
  obligations: readonly ObligationRow[]
  today: Day
}

export function lintInputOf({ kase, parties, agents, agreement, obligations, today }: Linted): LintInput {
  const texts = clausesFrom(obligations, parties)
  return {
    parties: parties.map((party) => partyIn(party, parties, agents)),
    ministryType: kase.ministry_type as MinistryType | null,
    gbType: kase.gb_type,
    mediation: kase.channel === 'court' ? 'delegated' : 'own',
    extent: agreement.extent === 'partial' ? 'partial' : 'full',
    leftOpen: agreement.left_open,
    facts: agreement.facts,
    others: agreement.others,
    costs: agreement.costs,
    clauses: obligations.map((row, at) => clauseIn(row, at, texts[at] ?? '')),
    today,
  }
}

const partyIn = (party: PartyRow, parties: readonly PartyRow[], agents: readonly AgentRow[]): LintParty => {
  const organisation = party.kind === 'organisation'
  return {
    id: party.id,
    name: party.name,
    kind: organisation ? 'organisation' : 'person',
    side: party.side,
    birthOn: party.birth_on,
    address: party.address,
    hasIdNumber: !organisation && party.id_sealed !== null,
    // The number itself stays sealed; what counts is that there is one.
    creditCode: organisation && party.id_sealed !== null ? '有' : null,
    hasAgent: proxyOf(party, parties, agents) !== null || (organisation && Boolean(party.legal_representative)),
  }
}

const clauseIn = (row: ObligationRow, at: number, text: string): LintClause => {
  const shares = (people: ObligationRow['debtors']) =>
    people.map((one) => ({ partyId: one.party_id, shareFen: one.share_fen }))
  return {
    position: at + 1,
    kind: row.kind as ObligationKind,
    debtors: shares(row.debtors),
    creditors: shares(row.creditors),
    what: row.what,
    amountFen: row.amount_fen,
    instalments: row.instalments.map((one) => ({ amountFen: one.amount_fen, dueOn: one.due_on })),
    dueOn: row.due_on,
    dueEvent: row.due_event,
    way: row.way,
    interest: row.interest,
    liability: row.liability as Liability | null,
    onDefault: row.on_default,
    hasAccount: row.account_sealed !== null,
    text,
  }
}
