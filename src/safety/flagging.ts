import { newId } from '../platform/ids.ts'
import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import type { DataOf } from '../platform/web/form.ts'
import { paperMoment } from '../platform/wording.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { actOnCase } from '../cases/act.ts'
import {
  dangerName,
  type DangerKind,
  type flagFields,
  type liftFields,
  type replyFields,
  type reportFields,
} from './danger.ts'
import { dangersOf, isUnanswered, isUnreported, type Danger } from './store.ts'

export interface NewDanger {
  kind: DangerKind
  what: string
  measures: string
}

/** 记危险情况 as a step of a deed: the session's record does it too. Family violence is marked on the case for all rooms. */
export async function flagWithin(
  deed: Deed,
  target: { id: string; version?: number | undefined },
  danger: NewDanger,
): Promise<void> {
  await actOnCase(deed, 'flagDanger', target, async ({ kase }) => {
    await deed.t
      .insertInto('escalations')
      .values({
        id: newId(Date.parse(deed.at)),
        case_seq: kase.seq,
        ...danger,
        flagged_at: deed.at,
        flagged_by: deed.actor.personId,
        reported_at: null,
        station: null,
        officer: null,
        receipt_no: null,
        reported_by: null,
        reply: null,
        lifted_at: null,
        lifted_by: null,
        lifted_why: null,
      })
      .execute()
    const care = kase.care.split(',').filter(Boolean)
    const marked = danger.kind === 'domestic_violence' && !care.includes('violence')
    return {
      payload: { kind: dangerName(danger.kind) },
      ...(marked && { patch: { care: [...care, 'violence'].join(',') } }),
    }
  })
}

export const flagDanger = (
  house: House,
  actor: Actor,
  caseId: string,
  { kind, what, measures, version }: DataOf<typeof flagFields>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    flagWithin(deed, { id: caseId, version }, { kind: kind as DangerKind, what, measures }),
  )

/** 报告公安机关 (人民调解法第25条、反家庭暴力法第14条): when, where, to whom. */
export const reportDanger = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<ReturnType<typeof reportFields>>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'reportDanger', { id: caseId, version: form.version }, async ({ kase }) => {
      const danger = chosen((await dangersOf(deed.t, kase.seq)).filter(isUnreported), form.which)
      await changed(deed, danger, {
        reported_at: form.reportedAt,
        station: form.station,
        officer: form.officer,
        receipt_no: form.receiptNo || null,
        reported_by: actor.personId,
        reply: form.reply || null,
      })
      return { payload: { kind: dangerName(danger.kind), station: form.station, at: paperMoment(form.reportedAt!) } }
    }),
  )

export const notePoliceReply = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<ReturnType<typeof replyFields>>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'notePoliceReply', { id: caseId, version: form.version }, async ({ kase }) => {
      const danger = chosen((await dangersOf(deed.t, kase.seq)).filter(isUnanswered), form.which)
      await changed(deed, danger, { reply: form.reply })
      return { payload: { station: danger.station ?? '' } }
    }),
  )

/** 解除危险提示: it was a mistake. The care flags stay as they are. */
export const liftDanger = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<ReturnType<typeof liftFields>>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'liftDanger', { id: caseId, version: form.version }, async ({ kase }) => {
      const danger = chosen((await dangersOf(deed.t, kase.seq)).filter(isUnreported), form.which)
      await changed(deed, danger, { lifted_at: deed.at, lifted_by: actor.personId, lifted_why: form.reason })
      return { payload: { kind: dangerName(danger.kind), reason: form.reason } }
    }),
  )

/** The one that was chosen; where there is only one, nobody was asked. */
function chosen(dangers: readonly Danger[], id: string | undefined): Danger {
  const found = id ? dangers.find((danger) => danger.id === id) : dangers.length === 1 && dangers[0]
  if (!found) throw new Refused({ kind: 'guard', reason: '这一条别人刚办过，请再看一遍' })
  return found
}

const changed = (deed: Deed, danger: Danger, patch: Partial<Omit<Danger, 'id' | 'case_seq'>>) =>
  deed.t.updateTable('escalations').set(patch).where('id', '=', danger.id).execute()
