import type { Account } from '../agreements/account.ts'
import type { Liability, ObligationKind } from '../agreements/agreement.ts'
import type { Channel, MinistryType, Source } from '../cases/types.ts'
import type { TerminationGround } from '../closing/grounds.ts'
import type { Answer, Way } from '../intake/answers.ts'
import type { DECLINE_GROUNDS } from '../intake/decline-grounds.ts'
import type { MovingStep } from './moving-steps.ts'
import type { NamingStep } from './naming-steps.ts'
import type { TalkingStep } from './talking-steps.ts'

/** One case of the demo county, from the day it was registered. */
export interface Story {
  /** Working days before today on which it was registered; at least 1. */
  ago: number
  /** Wall time of the registration. */
  at: string
  /** Who registers it, at the organisation of his first post. */
  by: string
  channel?: Channel
  /** How many people came; the applicants unless said. */
  came?: number
  applicants: readonly Person[]
  respondents: readonly Person[]
  summary: string
  requests: string
  /** Village or community by its full name, and the spot. */
  place: string
  spot?: string
  /** Calendar days before the registration. */
  happened?: number
  type?: MinistryType
  /** In yuan. */
  amount?: number
  steps: readonly Step[]
}

export interface Person {
  name: string
  organisation?: true
  born?: string
  sex?: '男' | '女'
  ethnicity?: string
  occupation?: string
  address?: string
  /** Codes of what he needs to take part, by comma. */
  support?: string
  legalRepresentative?: string
}

export interface Duty {
  kind: ObligationKind
  /** Left out where `debtors` says who; so the creditor. */
  debtor?: string
  creditor?: string
  /** Several, each with what is his of it in yuan, unless they are liable together. */
  debtors?: readonly (readonly [name: string, yuan?: number])[]
  creditors?: readonly (readonly [name: string, yuan?: number])[]
  liability?: Liability
  what?: string
  /** In yuan, for paying. */
  amount?: number
  /** Calendar days after the draft. */
  within: number
  /** In yuan: paid month by month, the first within `within` days. */
  parts?: readonly number[]
  account?: Account
  onDefault?: string
  way: string
}

/**
 * `when` is working days after the registration and a wall time, `+3 10:30`. Unless `by` says otherwise the mediator
 * acts; before there is one, the head of the committee; before acceptance, who registered it.
 */
export type Step = { when: string; by?: string } & (
  | { do: 'ask'; whom: string; way: Way; answer: Answer; note?: string }
  | { do: 'accept'; committee: string; type: MinistryType; source?: Source }
  | { do: 'decline'; ground: (typeof DECLINE_GROUNDS)[number]['code'] }
  | NamingStep
  | TalkingStep
  | MovingStep
  /** `leftOpen`: what they could not agree on; then it settles a part only. */
  | { do: 'draft'; facts: string; others?: string; costs?: string; leftOpen?: string; duties: readonly Duty[] }
  | { do: 'advise'; adviser: string; about: string }
  | { do: 'opine'; question: string; facts: string; opinion: string; articles: string; suggestion: string }
  | { do: 'issue' }
  | { do: 'sign'; who?: readonly string[] }
  | { do: 'cancel'; reason: string }
  | { do: 'settleOrally'; performed?: true }
  | { do: 'close'; note?: string }
  | { do: 'terminate'; ground: TerminationGround; note: string }
  | { do: 'represent'; who: readonly string[]; document: string }
  | { do: 'handOn'; to: string; note?: string }
  | { do: 'withdraw'; who: string; note: string }
  | { do: 'join'; into: string; reason: string }
  | { do: 'seal'; reason: string }
)

/** What most cases go through between the window and the table: asked, accepted, named, taken on. */
export function opened(
  whom: string | readonly string[],
  committee: string,
  type: MinistryType,
  mediator: string,
  recorder: string,
  note = '愿意坐下来谈',
): Step[] {
  const asked = (typeof whom === 'string' ? [whom] : whom).map((name, at): Step => {
    const minute = String(10 + at * 4).padStart(2, '0')
    return { when: `+0 15:${minute}`, do: 'ask', whom: name, way: 'phone', answer: 'willing', ...(at ? {} : { note }) }
  })
  return [
    ...asked,
    { when: '+1 09:05', do: 'accept', committee, type },
    { when: '+1 14:20', do: 'assign', mediator, recorder },
    { when: '+2 08:50', do: 'takeOn' },
  ]
}
