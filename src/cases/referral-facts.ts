import type { ExpressionBuilder, Kysely } from 'kysely'
import { dayOf, type Day, type Instant } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import { CLOCK_RECORDS } from './clock-records.ts'

/** What is asked of a referral: how it stands, and what has come back of it. */
export interface Referred {
  state: string
  sent_at: Instant
  receipt_on: Day | null
  result: string | null
  ended_at: Instant | null
  /** When its case was last taken up again; null: never. */
  reopened_at: Instant | null
}

export const REFERRAL_FACTS = ['unreceipted', 'unresulted', 'resultable', 'receipts'] as const
/** How many of a case's referrals: see CaseFacts; `resultable` are also those whose result nobody chases any more. */
export type ReferralFacts = Record<(typeof REFERRAL_FACTS)[number], number>

export function referralFacts(all: readonly Referred[]): ReferralFacts {
  const count = (such: (one: Referred) => boolean) => all.filter(such).length
  return {
    unreceipted: count((one) => !one.ended_at && !one.receipt_on),
    unresulted: count((one) => !one.ended_at && one.receipt_on !== null),
    resultable: count((one) => one.state === 'closed' || (!one.ended_at && one.receipt_on !== null)),
    receipts: count(isHandedOver),
  }
}

/**
 * The other side has said in writing that it has it: nobody has taken it back, it has not refused the matter, and the
 * case has not been taken up again since.
 */
export const isHandedOver = (one: Omit<Referred, 'ended_at'>): boolean =>
  one.receipt_on !== null && one.state !== 'revoked' && one.result !== 'refused' && isOfThisRound(one)

/** Of a receipt only the day is known: on the day of reopening, when the letter went out decides. */
const isOfThisRound = ({ sent_at, receipt_on, reopened_at }: Omit<Referred, 'ended_at'>): boolean =>
  reopened_at === null || sent_at > reopened_at || receipt_on! > dayOf(reopened_at)

/** When the case of a referral was last taken up again, as a column of a query over referrals. */
export const lastReopened = (eb: ExpressionBuilder<Schema, 'referrals'>) =>
  eb
    .selectFrom('events')
    .select((inner) => inner.fn.max('events.at').as('at'))
    .whereRef('events.case_seq', '=', 'referrals.case_seq')
    .where('events.life', '=', 'case')
    .where('events.name', '=', CLOCK_RECORDS.reopen.event)

export const referralsOn = (db: Kysely<Schema>, caseSeq: number): Promise<Referred[]> =>
  db
    .selectFrom('referrals')
    .select(['state', 'sent_at', 'receipt_on', 'result', 'ended_at'])
    .select((eb) => lastReopened(eb).as('reopened_at'))
    .where('case_seq', '=', caseSeq)
    .execute()
