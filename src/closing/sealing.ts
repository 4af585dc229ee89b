import type { House } from '../platform/house.ts'
import { text, version } from '../platform/web/fields.ts'
import type { DataOf } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Outcome } from '../people/deed.ts'
import { actOnCase } from '../cases/act.ts'

export const sealFields = {
  reason: text({ label: '理由', required: true, max: 200, rows: 2, hint: '比如：涉及未成年人；家庭暴力；领导批示' }),
  version,
}
type Form = DataOf<typeof sealFields>

/** 设为保密: from now on nobody finds it but those `visibleTo` names. */
export const seal = (house: House, actor: Actor, caseId: string, form: Form): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'sealCase', { id: caseId, version: form.version }, async () => ({
      payload: { reason: form.reason },
      patch: { sealed_at: deed.at, sealed_by: actor.personId, sealed_reason: form.reason },
    })),
  )

export const unseal = (house: House, actor: Actor, caseId: string, form: Form): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'unsealCase', { id: caseId, version: form.version }, async () => ({
      payload: { reason: form.reason },
      patch: { sealed_at: null, sealed_by: null, sealed_reason: null },
    })),
  )
