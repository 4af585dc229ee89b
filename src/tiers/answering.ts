import type { House } from '../platform/house.ts'
import { text, version } from '../platform/web/fields.ts'
import type { DataOf } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Outcome } from '../people/deed.ts'
import { orgById } from '../people/orgs.ts'
import { actOnCase } from '../cases/act.ts'
import { reindex } from '../cases/search.ts'
import { NOT_HANDED } from '../cases/taken-over.ts'
import { holdCase } from '../cases/store.ts'
import { callOffAll, plansSaid } from '../sessions/planning.ts'
import { backToSender, moveHandover } from './moving.ts'
import { issueConsultationRecord } from './papers.ts'
import { inSentence } from './record.ts'
import { endMediators } from './store.ts'

export const receiveFields = { version }

/** 签收: the sender reads that it was seen. Who holds the case was settled when it was sent. */
export const receive = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<typeof receiveFields>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'receive', { id: caseId, version: form.version }, async ({ kase }) => {
      const open = await moveHandover(deed, kase, 'receive')
      return { payload: { org: open.to_name }, patch: { handover: 'received' } }
    }),
  )

export const prescribeFields = {
  opinion: text({ label: '会诊意见', required: true, max: 2000, rows: 5, hint: '对请求的事怎么看，依据是什么' }),
  prescription: text({
    label: '处方：接下来怎么办',
    required: true,
    max: 2000,
    rows: 4,
    hint: '一条一行：谁、做什么、什么时候以前',
  }),
  version,
}

/** 答复会诊，交回: the lower level goes on where it was, with an opinion and what to do next. */
export const prescribe = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<typeof prescribeFields>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, async (deed) => {
    await holdCase(deed.t, caseId)
    const { opinion, prescription } = form
    const { kase } = await actOnCase(deed, 'prescribe', { id: caseId, version: form.version }, async ({ kase }) => {
      const open = await moveHandover(deed, kase, 'answer', { answer: opinion, prescription })
      await issueConsultationRecord(deed, kase, open, { opinion, prescription })
      return {
        payload: {
          from: open.to_name,
          to: open.from_name,
          opinion: inSentence(opinion),
          prescription: inSentence(prescription),
        },
        patch: await backToSender(deed, open),
      }
    })
    await reindex(deed.t, kase.seq)
  })

export const takeOverFields = {
  opinion: text({
    label: '会诊意见，为什么接过来',
    required: true,
    max: 2000,
    rows: 5,
    hint: '原来的单位看得到；下一步由本级主任指派调解员',
  }),
  version,
}

/** 接过来办: the upper committee becomes the acting one; those who mediated below are out of it. */
export const takeOver = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<typeof takeOverFields>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, async (deed) => {
    await holdCase(deed.t, caseId)
    const { opinion } = form
    const { kase } = await actOnCase(deed, 'takeOver', { id: caseId, version: form.version }, async ({ kase }) => {
      const open = await moveHandover(deed, kase, 'takeOver', { answer: opinion })
      await endMediators(deed, kase.seq)
      const plans = await callOffAll(deed, kase.seq, `会诊以后由${open.to_name}接过来办，另约`)
      const committee = (await orgById(deed.t, kase.holder_org))!
      await issueConsultationRecord(deed, { ...kase, committee_org: committee.id }, open, { opinion, prescription: '' })
      return {
        payload: {
          from: open.from_name,
          by: open.to_name,
          opinion: inSentence(opinion),
          calledOff: plansSaid(plans),
        },
        patch: {
          ...NOT_HANDED,
          committee_org: committee.id,
          level_reason: `会诊以后由${open.to_name}接过来办`,
        },
      }
    })
    await reindex(deed.t, kase.seq)
  })
