import type { Clock } from '../platform/clock.ts'
import { newId } from '../platform/ids.ts'
import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import { day, text, version } from '../platform/web/fields.ts'
import type { DataOf } from '../platform/web/form.ts'
import { paperDay } from '../platform/wording.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Outcome } from '../people/deed.ts'
import { actOnCase } from '../cases/act.ts'
import { whichOf } from './plan.ts'
import { theOne } from './planning.ts'
import { appraisalsOf } from './store.ts'

export const appraisalFields = (clock: Clock) => ({
  subject: text({ label: '鉴定、评估什么', required: true, max: 300, rows: 2, hint: '比如：厨房墙面和橱柜的损失' }),
  institution: text({ label: '委托哪个机构', required: true, max: 100, wide: 8 }),
  sentOn: day({ label: '哪天送出', required: true, clock, wide: 4 }),
  agreed: text({
    label: '各方怎么同意的',
    required: true,
    max: 500,
    rows: 2,
    hint: '谁选的机构、费用谁先出、各方哪天怎么同意的',
  }),
  version,
})

/** 送鉴定: agreed on by the parties; its time does not count in the period of mediation (在线调解规则第26条). */
export const sendAppraisal = (
  house: House,
  actor: Actor,
  caseId: string,
  { subject, institution, sentOn, agreed, version }: DataOf<ReturnType<typeof appraisalFields>>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'sendAppraisal', { id: caseId, version }, async ({ kase }) => {
      const said = { subject, institution, agreed, sent_on: sentOn!, back_on: null, result: null }
      const made = { made_at: deed.at, made_by: actor.personId }
      await deed.t
        .insertInto('appraisals')
        .values({ id: newId(Date.parse(deed.at)), case_seq: kase.seq, ...said, ...made })
        .execute()
      return { payload: { subject, institution, sentOn: paperDay(sentOn!) } }
    }),
  )

export const backFields = (clock: Clock, out: readonly { id: string; label: string }[]) => ({
  ...whichOf('哪一项鉴定', out),
  backOn: day({ label: '哪天收到', required: true, clock, wide: 4 }),
  result: text({ label: '结论', required: true, max: 2000, rows: 4, hint: '鉴定意见书作为材料另外收' }),
  version,
})

export const receiveAppraisal = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<ReturnType<typeof backFields>>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'receiveAppraisal', { id: caseId, version: form.version }, async ({ kase }) => {
      const out = (await appraisalsOf(deed.t, kase.seq)).filter((one) => one.back_on === null)
      const appraisal = theOne(out, form.which)
      if (form.backOn! < appraisal.sent_on)
        throw new Refused({ kind: 'guard', reason: `收到的日子早于送出的${paperDay(appraisal.sent_on)}，请再对一遍` })
      await deed.t
        .updateTable('appraisals')
        .set({ back_on: form.backOn, result: form.result })
        .where('id', '=', appraisal.id)
        .execute()
      return { payload: { subject: appraisal.subject, backOn: paperDay(form.backOn!), result: form.result } }
    }),
  )
