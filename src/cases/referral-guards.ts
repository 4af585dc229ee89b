import type { GuardRow } from '../platform/lifecycle.ts'
import type { CaseFacts } from './guards.ts'
import type { ReferralFacts } from './referral-facts.ts'
import { POLICE_CHANNELS } from './types.ts'

type Facts = CaseFacts & ReferralFacts
const guard = <Name extends keyof Facts>(row: GuardRow<Facts, Name>) => row

/** What must have come back from outside before something is noted, or the case is closed as handed over. */
export const REFERRAL_GUARDS = {
  receiptAwaited: guard({
    label: '有等着回执的转介',
    needs: ['unreceipted'],
    silent: true,
    refuses: ({ unreceipted }) => (unreceipted ? null : '没有等着回执的转介'),
  }),
  resultAwaited: guard({
    label: '有等着结果的转介，或者不再等的',
    needs: ['resultable'],
    silent: true,
    refuses: ({ resultable }) => (resultable ? null : '没有等着结果的转介：还没有回执的，先记回执'),
  }),
  referralOpen: guard({
    label: '有没了结的转介',
    needs: ['unreceipted', 'unresulted'],
    silent: true,
    refuses: ({ unreceipted, unresulted }) => (unreceipted + unresulted ? null : '没有没了结的转介'),
  }),
  receiptThere: guard({
    label: '接收单位给了回执，没有不受理',
    needs: ['receipts'],
    silent: true,
    refuses: ({ receipts }) => (receipts ? null : '还没有接收单位的回执，不能按移送办结'),
  }),
  fromPolice: guard({
    label: '是公安机关转来的',
    needs: ['channel'],
    silent: true,
    refuses: ({ channel }) => (POLICE_CHANNELS.includes(channel) ? null : '不是公安机关转来的'),
  }),
}
