import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import { choice, optionsOf, text, version } from '../platform/web/fields.ts'
import type { DataOf, Errors } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Outcome } from '../people/deed.ts'
import { actOnCase } from '../cases/act.ts'
import { MARKS, TOLD_WAYS } from './matter.ts'
import { issueAnswer } from './papers.ts'
import { assistsOn, lastReply, setMatter } from './store.ts'
import { flawOfAnswer } from './wording.ts'

/** It opens with all the unit replied (5000) below a sentence of what came of it. */
const MOST_TOLD = 5500

export const concludeFields = {
  way: choice({ label: '怎么告诉他的', required: true, radios: true, options: optionsOf(TOLD_WAYS) }),
  told: text({
    label: '怎么告诉他的话',
    required: true,
    max: MOST_TOLD,
    rows: 7,
    hint: '用听得懂的话：办成了什么，没办成什么，为什么；会印在答复单上',
  }),
  version,
}
export type ConcludeForm = DataOf<typeof concludeFields>

export function wrongInTelling({ told }: Pick<ConcludeForm, 'told'>): Errors {
  const flaw = flawOfAnswer(told)
  return flaw ? { told: flaw } : {}
}

/** 告知结果，结案: closed by telling the citizen, on paper too. */
export const conclude = (house: House, actor: Actor, caseId: string, form: ConcludeForm): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'conclude', { id: caseId, version: form.version }, async ({ kase }) => {
      const { told, way } = form
      await setMatter(deed.t, kase.seq, {
        told_at: deed.at,
        told_by: actor.personId,
        told_way: way,
        told_text: told,
      })
      const answered = await lastReply(deed.t, kase.seq)
      const assisting = (await assistsOn(deed.t, kase.seq)).filter((one) => one.answered_at).map((one) => one.org_name)
      await issueAnswer(deed, kase, answered, [...new Set(assisting)], told)
      return {
        payload: { way: TOLD_WAYS[way as keyof typeof TOLD_WAYS], told },
        patch: { closing_ground: answered?.solved ?? null },
      }
    }),
  )

export const assessFields = {
  grade: choice({ label: '办得怎么样', required: true, radios: true, options: optionsOf(MARKS) }),
  note: text({ label: '说明', max: 500, rows: 2, hint: '超期的、退回重办的、态度特别好的，写在这里' }),
  version,
}

export const wrongInAssessing = ({ grade, note }: Pick<DataOf<typeof assessFields>, 'grade' | 'note'>): Errors =>
  grade === 'poor' && !note ? { note: '评“差”的要写明为什么' } : {}

export const ASSESSES_OWN = '办的是您单位，评价要由别的单位的人来做'

/** 考核评价 of the unit, by nobody of it. */
export const assess = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<typeof assessFields>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'assess', { id: caseId, version: form.version }, async ({ kase }) => {
      const answered = await lastReply(deed.t, kase.seq)
      if (actor.posts.some((post) => post.orgId === answered?.org_id))
        throw new Refused({ kind: 'person', reason: ASSESSES_OWN })
      const { grade, note } = form
      await setMatter(deed.t, kase.seq, {
        assessed_at: deed.at,
        assessed_by: actor.personId,
        grade,
        assessment: note || null,
      })
      return { payload: { unit: answered?.org_name ?? '', grade: MARKS[grade as keyof typeof MARKS], note } }
    }),
  )
