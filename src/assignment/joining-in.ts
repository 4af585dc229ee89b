import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import { choice, several, text, version } from '../platform/web/fields.ts'
import type { DataOf, Option } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Outcome } from '../people/deed.ts'
import { namesOfPeople } from '../people/names.ts'
import { actOnCase, type CaseStanding } from '../cases/act.ts'
import { BESIDE } from '../cases/relations.ts'
import type { NamedPerson } from '../cases/store.ts'
import { reindex } from '../cases/search.ts'
import { add, dropPending, mustBeClear, takeOnFields } from './assigning.ts'
import { allOf, candidatesFor } from './candidates.ts'
import { isBarred } from './ranking.ts'

export const coMediatorFields = (others: readonly Option[]) => ({
  people: several({ label: '请谁', required: true, options: [...others] }),
  why: text({
    label: '为什么加人',
    required: true,
    max: 500,
    rows: 2,
    hint: '比如：涉及两个乡镇；要会手语的人；婚姻家庭纠纷，一起做心理疏导',
  }),
  version,
})

/** Who could join in: everybody who could be named and is not on the case yet. */
export const notThere = (people: readonly NamedPerson[], personId: string): boolean =>
  !people.some((one) => one.person_id === personId && !BESIDE.includes(one.relation))

/** 共同调解: named by the head; from their own acceptance they mediate and sign like the lead. */
export const addCoMediators = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<ReturnType<typeof coMediatorFields>>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, async (deed) => {
    const { kase } = await actOnCase(deed, 'addCoMediator', { id: caseId, version: form.version }, async ({ kase }) => {
      const chosen = form.people.split(',').filter((id) => notThere(kase.people, id))
      if (chosen.length === 0) throw new Refused({ kind: 'guard', reason: '选的人已经在这件案子里' })
      const barred = allOf(await candidatesFor(deed.t, actor, kase)).find(
        (one) => chosen.includes(one.member.personId) && isBarred(one),
      )
      if (barred) throw new Refused({ kind: 'guard', reason: `${barred.member.name}：${barred.against[0]!.reason}` })
      for (const id of chosen) await add(deed, kase.seq, id, 'co_mediator')
      const names = await namesOfPeople(deed.t, chosen)
      return { payload: { names: chosen.map((id) => names.get(id)).join('、'), why: form.why } }
    })
    await reindex(deed.t, kase.seq)
  })

/** 接受共同调解, under the same declaration as the lead's. */
export const joinIn = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<ReturnType<typeof takeOnFields>>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'joinIn', { id: caseId, version: form.version }, async (on) => {
      const { kept } = await mustBeClear(deed, on.kase)
      const mine = ownPart(on, actor)
      await deed.t.updateTable('case_people').set({ accepted_at: deed.at }).where('id', '=', mine.id).execute()
      return { payload: { name: actor.name, disclosed: kept } }
    }),
  )

export const leaveFields = (people: readonly NamedPerson[]) => ({
  person: choice({
    label: '谁',
    required: true,
    options: people.map((one) => ({ value: one.id, label: one.name })),
  }),
  reason: text({ label: '为什么', required: true, max: 500, rows: 2 }),
  version,
})

/** Co-mediators this person may end: the head and the lead everybody, each himself. */
export const endable = ({ kase, relations }: CaseStanding, actor: Actor): NamedPerson[] =>
  kase.people
    .filter((one) => one.relation === 'co_mediator')
    .filter((one) => relations.has('head') || isLead(kase.people, actor) || one.person_id === actor.personId)

export const endCoMediator = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<ReturnType<typeof leaveFields>>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, async (deed) => {
    const { kase } = await actOnCase(deed, 'endCoMediator', { id: caseId, version: form.version }, async (on) => {
      const one = endable(on, actor).find((each) => each.id === form.person)
      if (!one) throw new Refused({ kind: 'guard', reason: '他已经不在这件案子里，或者不归您来定' })
      await deed.t.updateTable('case_people').set({ ended_at: deed.at }).where('id', '=', one.id).execute()
      await dropPending(deed, on.kase.seq, one.person_id)
      return { payload: { name: one.name, reason: form.reason } }
    })
    await reindex(deed.t, kase.seq)
  })

const isLead = (people: readonly NamedPerson[], actor: Actor): boolean =>
  people.some((one) => one.relation === 'mediator' && one.person_id === actor.personId)

function ownPart({ kase }: CaseStanding, actor: Actor): NamedPerson {
  const mine = kase.people.find((one) => one.relation === 'co_mediator' && one.person_id === actor.personId)
  if (!mine) throw new Refused({ kind: 'guard', reason: '您不在这件案子的共同调解员里' })
  return mine
}
