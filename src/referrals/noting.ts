import { paperDay } from '../platform/wording.ts'
import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import type { DataOf } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { actOnCase } from '../cases/act.ts'
import { isHandedOver } from '../cases/referral-facts.ts'
import { addFiles, storeFiles, type NewFile } from '../documents/attaching.ts'
import { REFERRAL_ACTIONS, type ReferralAction, type ReferralState } from './lifecycle.ts'
import {
  ENDINGS,
  RESULTS,
  wayName,
  type closeFields,
  type endFields,
  type Ending,
  type policeFields,
  type receiptFields,
  type resultFields,
} from './noting-forms.ts'
import { canBe } from './referral.ts'
import { changeReferral, referralsOf, type Referral, type ReferralRow } from './store.ts'

/** 记回执: the other side has it. With nothing more to wait for, the referral is over. */
export async function noteReceipt(
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<ReturnType<typeof receiptFields>>,
  files: readonly NewFile[],
): Promise<Outcome<unknown>> {
  const stored = await storeFiles(house, files)
  return perform(house, actor, (deed) =>
    actOnCase(deed, 'noteReceipt', { id: caseId, version: form.version }, async ({ kase }) => {
      const referral = await chosen(deed, kase.seq, (one) => canBe('receive', one), form.which)
      const awaits = form.awaits === 'yes'
      await addFiles(deed, kase.seq, stored, { purpose: 'referral_receipt' })
      await move(deed, referral, awaits ? ['receive'] : ['receive', 'close'], {
        awaits: awaits ? 1 : 0,
        receipt_on: form.receiptOn,
        receipt_by: form.by,
        receipt_no: form.number || null,
        receipt_file: stored[0]?.id ?? null,
      })
      const { office } = referral
      return { payload: { office, on: paperDay(form.receiptOn!), by: form.by, number: form.number, awaits } }
    }),
  )
}

export async function noteResult(
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<ReturnType<typeof resultFields>>,
  files: readonly NewFile[],
): Promise<Outcome<unknown>> {
  const stored = await storeFiles(house, files)
  return perform(house, actor, (deed) =>
    actOnCase(deed, 'noteResult', { id: caseId, version: form.version }, async ({ kase }) => {
      const referral = await chosen(deed, kase.seq, (one) => canBe('result', one), form.which)
      await addFiles(deed, kase.seq, stored, { purpose: 'referral_receipt' })
      await move(deed, referral, ['result'], { result_on: form.resultOn, result: form.result, result_note: form.note })
      const result = RESULTS[form.result as keyof typeof RESULTS]
      return { payload: { office: referral.office, on: paperDay(form.resultOn!), result, note: form.note } }
    }),
  )
}

/** 了结: nothing is waited for any more, and why. */
export const endReferral = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<ReturnType<typeof endFields>>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'endReferral', { id: caseId, version: form.version }, async ({ kase }) => {
      const { label, to } = ENDINGS[form.how as Ending]
      const referral = await chosen(deed, kase.seq, (one) => canBe(to, one), form.which)
      await move(deed, referral, [to], { result_note: form.reason })
      return { payload: { office: referral.office, how: label, reason: form.reason } }
    }),
  )

/** 移送办结: the case is over here because the other side has it in writing; the referral may still await its result. */
export const closeByReferral = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<ReturnType<typeof closeFields>>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'closeByReferral', { id: caseId, version: form.version }, async ({ kase }) => {
      const { office, receipt_on, receipt_by, receipt_no } = await chosen(deed, kase.seq, isHandedOver, form.which)
      const receipt = `${paperDay(receipt_on!)}，${receipt_by}收${receipt_no ? `，编号${receipt_no}` : ''}`
      return { payload: { office, receipt, note: form.note }, patch: { closing_note: form.note || null } }
    }),
  )

/** Back to the police station that sent it or in whose room it was mediated (随警调解). */
export const reportToPolice = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<ReturnType<typeof policeFields>>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'reportToPolice', { id: caseId, version: form.version }, async () => ({
      payload: { station: form.station, on: paperDay(form.on!), way: wayName(form.way), what: form.what },
    })),
  )

/** The one that was chosen; where nobody was asked, the only one. */
async function chosen(
  deed: Deed,
  caseSeq: number,
  such: (referral: Referral) => boolean,
  id: string | undefined,
): Promise<Referral> {
  const all = (await referralsOf(deed.t, caseSeq)).filter(such)
  const found = id ? all.find((one) => one.id === id) : all.length === 1 && all[0]
  if (!found) throw new Refused({ kind: 'guard', reason: '这一次转介别人刚办过，请再看一遍' })
  return found
}

/** One step of its life after the other, and when it is over, since when and by whom. */
async function move(
  deed: Deed,
  referral: ReferralRow,
  steps: readonly Exclude<ReferralAction, 'send'>[],
  patch: Partial<ReferralRow>,
): Promise<void> {
  const state = REFERRAL_ACTIONS[steps.at(-1)!].to as ReferralState
  const over = state !== 'receipted'
  await changeReferral(deed.t, referral, {
    ...patch,
    state,
    ...(over && { ended_at: deed.at, ended_by: deed.actor.personId }),
  })
}
