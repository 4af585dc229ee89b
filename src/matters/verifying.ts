import type { House } from '../platform/house.ts'
import { choice, optionsOf, text, version } from '../platform/web/fields.ts'
import type { DataOf, Errors } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Outcome } from '../people/deed.ts'
import { actOnCase } from '../cases/act.ts'
import { MATTER_FIELDS } from '../cases/matter-fields.ts'
import { GRADES, NOT_FILED, VERIFY_WAYS } from './matter.ts'
import { setMatter } from './store.ts'
import { flawOfAnswer } from './wording.ts'

/** It decides the clock of solving; amended, that is counted anew from the same beginning. */
export const gradeField = choice({
  label: '一般还是重大',
  required: true,
  radios: true,
  options: [
    { value: 'ordinary', label: '一般问题，7个工作日内解决' },
    { value: 'major', label: '重大问题，一个月内解决' },
  ],
})

export const verifyFields = {
  how: choice({ label: '怎么核实的', required: true, radios: true, options: optionsOf(VERIFY_WAYS) }),
  grade: gradeField,
  field: choice({ label: '领域', options: optionsOf(MATTER_FIELDS), wide: 6 }),
  note: text({ label: '核实到的情况', max: 2000, rows: 3, hint: '和反映的一样就空着' }),
  version,
}

/** 核实立案: what is major gets the longer clock, from the same beginning. */
export const verify = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<typeof verifyFields>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'verify', { id: caseId, version: form.version }, async ({ kase }) => {
      const how = form.how as keyof typeof VERIFY_WAYS
      const grade = form.grade as keyof typeof GRADES
      await setMatter(deed.t, kase.seq, {
        field: form.field || null,
        verified_at: deed.at,
        verified_by: actor.personId,
        verified_how: how,
        verified_note: form.note || null,
      })
      const payload = { how: VERIFY_WAYS[how], note: form.note, grade: GRADES[grade] }
      return { payload, patch: { major: grade === 'major' ? 1 : 0 } }
    }),
  )

export const notFileFields = {
  ground: choice({
    label: '为什么不立案',
    required: true,
    radios: true,
    options: Object.entries(NOT_FILED).map(([value, { label }]) => ({
      value: value as keyof typeof NOT_FILED,
      label,
    })),
  }),
  advice: text({
    label: '告诉他该去哪里',
    max: 500,
    rows: 3,
    hint: '空着就用这条理由现成的话；“其他”要自己写',
  }),
  version,
}
export type NotFileForm = DataOf<typeof notFileFields>

/** Nobody is sent away without a place to go. */
export function wrongInNotFiling({ ground, advice }: NotFileForm): Errors {
  if (ground && !advice && !NOT_FILED[ground].advice) return { advice: '写明他该去哪里、找谁' }
  const flaw = flawOfAnswer(advice)
  return flaw ? { advice: flaw } : {}
}

/** 不予立案: by a ground of the table, and told where to go. */
export const notFile = (house: House, actor: Actor, caseId: string, form: NotFileForm): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'notFile', { id: caseId, version: form.version }, async () => {
      const ground = form.ground as keyof typeof NOT_FILED
      const told = form.advice || NOT_FILED[ground].advice
      return {
        payload: { ground: NOT_FILED[ground].label, told },
        patch: { closing_ground: ground, closing_note: told },
      }
    }),
  )
