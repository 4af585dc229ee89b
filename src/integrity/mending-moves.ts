import type { CasePatch } from '../cases/act.ts'
import { endHandover, HANDOVER_OVER } from '../cases/taken-over.ts'
import type { CaseRow } from '../cases/store.ts'
import { orgById } from '../people/orgs.ts'
import { backToSender, moveHandover } from '../tiers/moving.ts'
import { committeeBefore } from '../tiers/returning.ts'
import { endAssists, endMediators, openHandover, type HandoverRow } from '../tiers/store.ts'
import { mend, refuse } from './mending.ts'

/** 叫回来: as the sender's own recall, by who looks over both; also of what was ruled, where nobody is there. */
export const callBack = mend('callBack', async ({ deed, on, form }) => {
  const open = await moveHandover(deed, on.kase, 'recall')
  return {
    payload: { from: open.from_name, to: open.to_name, reason: form.reason },
    patch: { ...(await backToSender(deed, open)), ...committeeBefore(on.kase, open) },
  }
})

/** 叫回派单: also where the record of the dispatch is lost; then whoever registered it has it again. */
export const callBackMatter = mend('callBackMatter', async ({ deed, on, form }) => {
  const { kase } = on
  await endAssists(deed, kase.seq)
  if (await openHandover(deed.t, kase.seq)) {
    const open = await moveHandover(deed, kase, 'recall')
    return {
      payload: { from: open.from_name, to: open.to_name, reason: form.reason },
      patch: { ...(await backToSender(deed, open)), assist_orgs: '' },
    }
  }
  const [unit, home] = [await orgById(deed.t, kase.holder_org), await orgById(deed.t, kase.registered_org)]
  return {
    payload: { from: home!.name, to: unit?.name ?? '查不到的单位', reason: form.reason },
    patch: {
      ...HANDOVER_OVER,
      holder_org: home!.id,
      holder_path: home!.path,
      level: home!.level ?? kase.level,
      assist_orgs: '',
    },
  }
})

/** 就地接办: nothing says where to give it back to, so whoever has it goes on with it. */
export const carryOn = mend('carryOn', async ({ deed, on, form }) => {
  const holder = await orgById(deed.t, on.kase.holder_org)
  if (holder?.kind !== 'committee') refuse('现在的单位不是调委会，不能接办：先按“对齐交接”或者“改由别的单位办”')
  await endMediators(deed, on.kase.seq)
  return {
    payload: { org: holder.name, reason: form.reason },
    patch: { ...HANDOVER_OVER, committee_org: holder.id },
  }
})

export const alignHandover = mend('alignHandover', async ({ deed, on, form }) => {
  const open = await openHandover(deed.t, on.kase.seq)
  const { found, patch, ends } = aligned(on.kase, open, on.kase.open === 1)
  if (ends) await endHandover(deed, on.kase.seq)
  return { payload: { found, reason: form.reason }, patch }
})

/**
 * What the case should say of its handover. An open one whose receiver holds the case counts; one that the case has
 * walked away from is over. Where a ruling leads to (`back_to`) is no part of a handover.
 */
function aligned(
  kase: Pick<CaseRow, 'holder_org' | 'state' | 'back_to'>,
  open: HandoverRow | undefined,
  isOpen: boolean,
): { found: string; patch: CasePatch; ends: boolean } {
  const none = { ...HANDOVER_OVER, back_to: kase.state === 'ruling' ? kase.back_to : null }
  if (!open) return { found: '没有交接记录', patch: none, ends: false }
  if (!isOpen) return { found: '案件已经结束', patch: none, ends: true }
  if (open.to_org !== kase.holder_org) return { found: `案件已经不在${open.to_name}`, patch: none, ends: true }
  return {
    found: `以交给${open.to_name}的记录为准`,
    patch: { handover: open.state, sender_org: open.from_org, back_to: open.back_to },
    ends: false,
  }
}
