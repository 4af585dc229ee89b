import type { Clock } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import { Refused } from '../platform/lifecycle.ts'
import { choice, day, text } from '../platform/web/fields.ts'
import type { DataOf, Errors, Option } from '../platform/web/form.ts'
import { paperDay } from '../platform/wording.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Outcome } from '../people/deed.ts'
import { personById } from '../people/store.ts'
import { allowed, declares } from './noting.ts'

export const absenceFields = (clock: Clock, substitutes: readonly Option[]) => ({
  since: day({ label: '第一天', required: true, clock, future: true, wide: 4 }),
  until: day({ label: '最后一天', required: true, clock, future: true, wide: 4 }),
  substitute: choice({ label: '谁替', options: [...substitutes], wide: 4, hint: '同一调委会里能调解的人' }),
  reason: text({ label: '为什么', required: true, max: 100, wide: 12, hint: '如“病假”“外出培训”' }),
})

type AbsenceForm = DataOf<ReturnType<typeof absenceFields>>

export const wrongSpan = (form: AbsenceForm): Errors =>
  form.until! < form.since! ? { until: '最后一天不能早于第一天' } : {}

/** Somebody absent is not proposed for cases; the substitute is. Two absences of one person do not overlap. */
export const noteAbsence = (
  house: House,
  actor: Actor,
  personId: string,
  form: AbsenceForm,
): Promise<Outcome<unknown>> =>
  perform(house, actor, async (deed) => {
    await allowed(deed, personId, declares, '请假由本人或者本调委会的主任来记')
    const [since, until] = [form.since!, form.until!]
    const overlapping = (whose: string) =>
      deed.t
        .selectFrom('absences')
        .select(['since', 'until'])
        .where('person_id', '=', whose)
        .where('cancelled_at', 'is', null)
        .where('since', '<=', until)
        .where('until', '>=', since)
        .executeTakeFirst()
    const already = await overlapping(personId)
    if (already) refuse(`${span(already)}已经记了请假，请先取消那一条，或者换日子`)
    const away = form.substitute ? await overlapping(form.substitute) : undefined
    if (away) {
      const name = (await personById(deed.t, form.substitute))?.name ?? ''
      refuse(`${name}${span(away)}自己也请假，请另选一位来替`)
    }
    await deed.t
      .insertInto('absences')
      .values({
        id: newId(Date.parse(deed.at)),
        person_id: personId,
        since,
        until,
        reason: form.reason,
        substitute_id: form.substitute || null,
        made_at: deed.at,
        made_by: actor.personId,
        cancelled_at: null,
      })
      .execute()
  })

export const cancelAbsence = (
  house: House,
  actor: Actor,
  personId: string,
  absenceId: string,
): Promise<Outcome<unknown>> =>
  perform(house, actor, async (deed) => {
    await allowed(deed, personId, declares, '请假由本人或者本调委会的主任来取消')
    await deed.t
      .updateTable('absences')
      .set({ cancelled_at: deed.at })
      .where('id', '=', absenceId)
      .where('person_id', '=', personId)
      .where('cancelled_at', 'is', null)
      .execute()
  })

const span = ({ since, until }: { since: string; until: string }): string =>
  since === until ? paperDay(since) : `${paperDay(since)}到${paperDay(until)}`

function refuse(reason: string): never {
  throw new Refused({ kind: 'guard', reason })
}
