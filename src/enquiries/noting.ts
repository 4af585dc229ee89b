import type { House } from '../platform/house.ts'
import { text, version } from '../platform/web/fields.ts'
import type { DataOf } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Outcome } from '../people/deed.ts'
import { actOnCase } from '../cases/act.ts'

export const noteFields = {
  note: text({
    label: '后来的情况',
    required: true,
    max: 1000,
    rows: 4,
    hint: '比如：第二天来电话，已经去法律援助中心申请',
  }),
  version,
}

/** 补记: what became known after the answer; it stands in the timeline only. */
export const noteEnquiry = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<typeof noteFields>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'noteEnquiry', { id: caseId, version: form.version }, async () => ({
      payload: { note: form.note },
    })),
  )
