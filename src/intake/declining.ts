import type { House } from '../platform/house.ts'
import { choice, text, version } from '../platform/web/fields.ts'
import type { Option } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Outcome } from '../people/deed.ts'
import { actOnCase } from '../cases/act.ts'
import { routeOf } from '../cases/gb-routes.ts'
import { isGbCode } from '../cases/gb-types.ts'
import { typesFor } from './accept-rules.ts'
import { declinedBefore, printedBefore, spokenBefore, type DeclinedBefore } from './declined-before.ts'
import { issueDeclineNotice } from './papers.ts'
import { gbTypeField } from './type-field.ts'

export const declineFields = (grounds: readonly Option[], before: readonly DeclinedBefore[] = []) => ({
  ground: choice({ label: '不予受理的理由', required: true, radios: true, options: [...grounds] }),
  gbType: gbTypeField({ wide: 8, hint: '统计用，说不准就空着' }),
  advice: text({
    label: '告诉他该去哪里',
    max: 500,
    rows: 3,
    hint: '空着就用这条理由现成的指引，会印在告知书上',
  }),
  ...(before.length
    ? {
        earlier: choice({
          label: '是不是以前登记过的同一件事',
          radios: true,
          hint: '选了的，告知书上写明第一次登记的时间和编号',
          options: [
            ...before.map((one) => ({ value: one.id, label: spokenBefore(one) })),
            { value: 'no', label: '不是同一件事' },
          ],
        }),
      }
    : {}),
  version,
})

export interface DeclineForm {
  ground: string
  advice: string
  version: number | undefined
  gbType?: string
  /** The earlier case that was about the same. */
  earlier?: string
}

export const groundsInUse = (house: House) =>
  house.db.read.selectFrom('decline_grounds').selectAll().where('retired_at', 'is', null).orderBy('position').execute()

/** 不予受理: with a ground from the table and where to go instead, on a printed notice. */
export function decline(house: House, actor: Actor, caseId: string, form: DeclineForm): Promise<Outcome<unknown>> {
  return perform(house, actor, async (deed) => {
    const ground = await deed.t
      .selectFrom('decline_grounds')
      .selectAll()
      .where('code', '=', form.ground)
      .executeTakeFirstOrThrow()
    const route = ground.code === 'special_organ' ? routeOf(form.gbType || null) : null
    const advice = form.advice || route?.advice.join('\n') || ground.advice
    let earlier: DeclinedBefore | undefined
    await actOnCase(deed, 'decline', { id: caseId, version: form.version }, async ({ kase }) => {
      if (form.earlier) earlier = (await declinedBefore(deed.t, actor, kase)).find((one) => one.id === form.earlier)
      const types = form.gbType && isGbCode(form.gbType) ? typesFor(kase, form) : null
      return {
        payload: { ground: ground.label, advice, ...(earlier ? { earlier: earlier.registerNo } : {}) },
        patch: {
          closing_ground: ground.code,
          closing_note: advice,
          ...(types ? { gb_type: types.gbType, ministry_type: types.ministryType } : {}),
        },
      }
    })
    await issueDeclineNotice(deed, caseId, {
      ground: ground.label,
      source: route ? `${ground.source}、${route.source}` : ground.source,
      advice,
      earlier: earlier ? printedBefore(earlier) : '',
    })
  })
}
