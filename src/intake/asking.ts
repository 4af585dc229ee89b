import { newId } from '../platform/ids.ts'
import type { Clock } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { choice, moment, optionsOf, text, version } from '../platform/web/fields.ts'
import type { DataOf } from '../platform/web/form.ts'
import { paperMoment } from '../platform/wording.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Outcome } from '../people/deed.ts'
import { actOnCase } from '../cases/act.ts'
import { ANSWERS, WAYS, type Answer, type Way } from './answers.ts'

export const askFields = (clock: Clock, parties: readonly { id: string; name: string }[]) => ({
  party: choice({
    label: '问的是谁',
    required: true,
    wide: 4,
    options: parties.map((party) => ({ value: party.id, label: party.name })),
  }),
  askedAt: moment({ label: '什么时候问的', required: true, clock, wide: 4 }),
  way: choice({
    label: '怎么问的',
    required: true,
    wide: 4,
    options: optionsOf(WAYS),
  }),
  answer: choice({
    label: '怎么说',
    required: true,
    radios: true,
    options: optionsOf(ANSWERS),
  }),
  note: text({ label: '原话或情况', max: 500, rows: 2 }),
  version,
})

/** 征询: one attempt, whom, when, how, by whom, with what result. A clear refusal stops mediation (R02). */
export function ask(
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<ReturnType<typeof askFields>>,
): Promise<Outcome<unknown>> {
  return perform(house, actor, (deed) =>
    actOnCase(deed, 'ask', { id: caseId, version: form.version }, async ({ kase }) => {
      const party = await deed.t
        .selectFrom('parties')
        .select(['id', 'name'])
        .where('id', '=', form.party)
        .where('case_seq', '=', kase.seq)
        .executeTakeFirstOrThrow()
      const askedAt = form.askedAt ?? deed.at
      await deed.t
        .insertInto('inquiries')
        .values({
          id: newId(Date.parse(deed.at)),
          case_seq: kase.seq,
          party_id: party.id,
          asked_at: askedAt,
          way: form.way,
          answer: form.answer,
          note: form.note || null,
          asked_by: deed.actor.personId,
          recorded_at: deed.at,
        })
        .execute()
      const answer = ANSWERS[form.answer as Answer] + (form.note ? `。${form.note}` : '')
      return {
        payload: { party: party.name, way: WAYS[form.way as Way], answer, at: paperMoment(askedAt) },
      }
    }),
  )
}
