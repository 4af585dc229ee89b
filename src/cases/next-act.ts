import type { CaseState } from './states.ts'

/** What decides which act comes next, besides the state. */
export interface Progress {
  /** Somebody's last word was no. */
  refusing: boolean
  /** There is a respondent nobody has asked yet. */
  unasked: boolean
  /** A respondent's last word was yes. */
  willing: boolean
  /** Of the newest session. */
  lastResult: string | null
  /** There is an agreement that is not void. */
  drafted: boolean
  /** Sent here, and nobody has received it. */
  unreceived?: boolean
  /** The actor's unit assists; another one leads. */
  assisting?: boolean
}

export type NextAct =
  | ('ask' | 'accept' | 'decline' | 'name' | 'takeOn' | 'recordSession' | 'draft' | 'revise' | 'sign' | 'close')
  | ('verify' | 'dispatch' | 'receive' | 'assist' | 'reply' | 'rule' | 'check' | 'conclude')
  | 'prescribe'

/** The act a state is waiting for: a row of the case's table or, from `draft` to `sign`, of the agreement's. */
export function nextAct(state: CaseState, progress: Progress): NextAct | null {
  switch (state) {
    case 'registered':
      if (progress.refusing) return 'decline'
      return progress.unasked || !progress.willing ? 'ask' : 'accept'
    case 'accepted':
      return 'name'
    case 'assigned':
      return 'takeOn'
    case 'mediating':
      if (progress.lastResult !== 'success') return 'recordSession'
      return progress.drafted ? 'revise' : 'draft'
    case 'signing':
      return 'sign'
    case 'settled':
      return 'close'
    case 'consulting':
      return progress.unreceived ? 'receive' : 'prescribe'
    case 'dispatched':
      if (progress.assisting) return 'assist'
      return progress.unreceived ? 'receive' : 'reply'
    default:
      return ON_MATTERS[state] ?? null
  }
}

const ON_MATTERS: Partial<Record<CaseState, NextAct>> = {
  collected: 'verify',
  verified: 'dispatch',
  ruling: 'rule',
  replied: 'check',
  checked: 'conclude',
}
