import { newId } from '../platform/ids.ts'
import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import { choice, text, version } from '../platform/web/fields.ts'
import type { DataOf, Option } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { actOnCase } from '../cases/act.ts'
import { adviserOf } from '../cases/nameless.ts'
import { reindex } from '../cases/search.ts'

/** Roles at a committee whose holders may mediate, and those who may take the record. */
export const MEDIATING_ROLES = ['mediator', 'committee_head', 'volunteer', 'counsellor'] as const
export const RECORDING_ROLES = [...MEDIATING_ROLES, 'clerk', 'grid_worker'] as const

export const assignFields = (mediators: readonly Option[], recorders: readonly Option[]) => ({
  mediator: choice({ label: '调解员', required: true, options: [...mediators], wide: 6 }),
  recorder: choice({ label: '记录人', required: true, options: [...recorders], wide: 6 }),
  version,
})

/** 指派: the head names a mediator and a recorder; the mediator has still to accept. */
export function assign(
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<ReturnType<typeof assignFields>>,
): Promise<Outcome<unknown>> {
  return perform(house, actor, async (deed) => {
    if (form.mediator === form.recorder)
      throw new Refused({ kind: 'guard', reason: '调解员和记录人不能是同一个人，请另选一位' })
    const { kase } = await actOnCase(deed, 'name', { id: caseId, version: form.version }, async ({ kase }) => {
      await refuseAdvisers(deed, kase.seq, [form.mediator, form.recorder])
      await endAll(deed, kase.seq)
      await add(deed, kase.seq, form.mediator, 'mediator')
      await add(deed, kase.seq, form.recorder, 'recorder')
      return {
        payload: {
          mediator: await nameOfPerson(deed, form.mediator),
          recorder: await nameOfPerson(deed, form.recorder),
        },
      }
    })
    await reindex(deed.t, kase.seq)
  })
}

export const takeOnFields = {
  free: choice({
    label: '我申明',
    required: true,
    radios: true,
    options: [{ value: 'yes', label: '不是任何一方的近亲属、代理人，与这件纠纷没有利害关系' }],
    hint: '有关系的请退回指派，由主任另行安排',
  }),
  version,
}

/** 接受指派: from here the mediator carries the case. */
export const takeOn = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<typeof takeOnFields>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'takeOn', { id: caseId, version: form.version }, async ({ kase }) => {
      await deed.t
        .updateTable('case_people')
        .set({ accepted_at: deed.at })
        .where('case_seq', '=', kase.seq)
        .where('relation', 'in', CARRYING)
        .where('ended_at', 'is', null)
        .execute()
      return { payload: {} }
    }),
  )

export const giveBackFields = {
  reason: text({ label: '为什么退回', required: true, max: 500, rows: 3, hint: '比如：与申请人是表亲；正在外地' }),
  version,
}

/** 退回指派: the case waits at the head again. */
export const giveBack = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<typeof giveBackFields>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, async (deed) => {
    const { kase } = await actOnCase(deed, 'giveBack', { id: caseId, version: form.version }, async ({ kase }) => {
      await endAll(deed, kase.seq)
      return { payload: { reason: form.reason } }
    })
    await reindex(deed.t, kase.seq)
  })

/** Those who carry a case; an adviser comes and goes on his own. */
const CARRYING = ['mediator', 'recorder'] as const

const add = (deed: Deed, caseSeq: number, personId: string, relation: 'mediator' | 'recorder') =>
  deed.t
    .insertInto('case_people')
    .values({
      id: newId(Date.parse(deed.at)),
      case_seq: caseSeq,
      person_id: personId,
      relation,
      named_at: deed.at,
      named_by: deed.actor.personId,
    })
    .execute()

const endAll = (deed: Deed, caseSeq: number) =>
  deed.t
    .updateTable('case_people')
    .set({ ended_at: deed.at })
    .where('case_seq', '=', caseSeq)
    .where('relation', 'in', CARRYING)
    .where('ended_at', 'is', null)
    .execute()

/** Who gave legal advice in a dispute does not mediate it afterwards, nor keep its record. */
async function refuseAdvisers(deed: Deed, caseSeq: number, chosen: readonly string[]): Promise<void> {
  const adviser = (await adviserOf(deed.t, caseSeq)).find((one) => chosen.includes(one.personId))
  if (adviser)
    throw new Refused({
      kind: 'guard',
      reason: `${adviser.name}给这件案子做过法律咨询，不能再来调解或记录，请另选一位`,
    })
}

async function nameOfPerson(deed: Deed, id: string): Promise<string> {
  const person = await deed.t.selectFrom('people').select('name').where('id', '=', id).executeTakeFirstOrThrow()
  return person.name
}
