import { refusal, type Refusal } from '../platform/lifecycle.ts'
import { urls } from '../platform/web/urls.ts'
import type { Actor } from '../people/actor.ts'
import { CASE_ACTIONS, CASE_LIFE, type CaseAction } from '../cases/lifecycle.ts'
import { isReturnedBy } from '../cases/facts.ts'
import { relationsOf } from '../cases/relations.ts'
import { isSentAgain } from '../cases/taken-over.ts'
import type { CaseState } from '../cases/states.ts'
import type { QueueRow } from './store.ts'

export interface Offer {
  action: CaseAction
  label: string
  effect: string
  href: string
}

/** Which of these acts the actor may do now on a row of his desk, by the tables; each with the page of its form. */
export const offersOn = (actor: Actor, row: QueueRow, actions: readonly CaseAction[]): Offer[] =>
  actions.flatMap((action) => {
    const { label, effect, form } = CASE_ACTIONS[action]
    if (!form || refusalOn(actor, row, action)) return []
    return [{ action, label, effect, href: urls.caseForm(row.id, form) }]
  })

/** The row has all that the guards of acts on a desk ask for: nothing is read for it. */
export const refusalOn = (actor: Actor, row: QueueRow, action: CaseAction): Refusal | null =>
  refusal(CASE_LIFE, action, {
    state: row.state as CaseState,
    version: row.version,
    relations: relationsOf(actor, { ...row, people: [] }),
    facts: {
      handover: row.handover,
      returns: row.returns,
      ruled: row.ruled === 1,
      sentAgain: isSentAgain(row),
      returnedHere: row.sentBack.some((one) => isReturnedBy(one, row)),
    },
  })
