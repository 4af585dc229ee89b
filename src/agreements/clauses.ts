import type { Mask } from '../parties/masking.ts'
import type { PartyRow } from '../parties/store.ts'
import type { Liability, ObligationKind } from './agreement.ts'
import { clauseOf, closingClauses, type Duty } from './clause.ts'
import type { Sharer } from './duty-form.ts'
import type { AgreementRow, ObligationRow } from './store.ts'

type Named = Pick<PartyRow, 'id' | 'name'>

/** How the account of a payment is told; where nobody may read it, not at all. */
export type TellAccount = (sealed: string) => string

/** The duties as they read: in the words somebody gave them, or as the system writes them. */
export const clausesFrom = (
  obligations: readonly ObligationRow[],
  parties: readonly Named[],
  account: TellAccount = () => '',
): string[] =>
  obligations.map(
    (row) => (row.wording ?? generatedClause(row, parties)) + (row.account_sealed ? account(row.account_sealed) : ''),
  )

/** All that is agreed: the duties, the costs, how far it settles the dispute. */
export const allClauses = (
  agreement: Pick<AgreementRow, 'costs' | 'extent' | 'left_open'>,
  obligations: readonly ObligationRow[],
  parties: readonly Named[],
  account?: TellAccount,
): string[] => [...clausesFrom(obligations, parties, account), ...closingClauses(agreement)]

export const generatedClause = (row: ObligationRow, parties: readonly Named[]): string => clauseOf(dutyOf(row, parties))

function dutyOf(row: ObligationRow, parties: readonly Named[]): Duty {
  const named = (people: readonly Sharer[]) =>
    people.map((one) => ({
      name: parties.find((party) => party.id === one.party_id)?.name ?? '',
      shareFen: one.share_fen,
    }))
  return {
    kind: row.kind as ObligationKind,
    debtors: named(row.debtors),
    creditors: named(row.creditors),
    what: row.what,
    amountFen: row.amount_fen,
    dueOn: row.due_on,
    dueEvent: row.due_event,
    instalments: row.instalments.map((one) => ({ amountFen: one.amount_fen, dueOn: one.due_on })),
    way: row.way,
    interest: row.interest,
    liability: row.liability as Liability | null,
    onDefault: row.on_default,
  }
}

/** Agreement and duties for somebody who reads no names and no accounts. */
export function maskedTerms<A extends AgreementRow | null>(
  { agreement, obligations }: { agreement: A; obligations: readonly ObligationRow[] },
  mask: Mask,
): { agreement: A; obligations: ObligationRow[] } {
  const text = <T extends string | null>(value: T) => (value === null ? value : (mask.text(value) as T))
  return {
    agreement: agreement && {
      ...agreement,
      facts: mask.text(agreement.facts),
      others: mask.text(agreement.others),
      costs: mask.text(agreement.costs),
      left_open: mask.text(agreement.left_open),
      void_reason: text(agreement.void_reason),
      text_sealed: null,
    },
    obligations: obligations.map((row) => ({
      ...row,
      what: mask.text(row.what),
      way: mask.text(row.way),
      due_event: text(row.due_event),
      interest: text(row.interest),
      on_default: text(row.on_default),
      wording: text(row.wording),
      account_sealed: null,
    })),
  }
}
