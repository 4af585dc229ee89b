import { today, type Clock } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { identify } from '../platform/identity-number.ts'
import { newId } from '../platform/ids.ts'
import { Refused } from '../platform/lifecycle.ts'
import { choice, day, nameOf, text, whole } from '../platform/web/fields.ts'
import type { DataOf } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { visibleTo } from '../cases/visible.ts'
import { findWhom, type Reach, type Whom } from './reach.ts'

export const trainingFields = (clock: Clock) => ({
  heldOn: day({ label: '哪天', required: true, clock, wide: 4 }),
  hours: whole({ label: '几学时', required: true, least: 1, most: 200, wide: 4 }),
  topic: text({ label: '学了什么', required: true, max: 200, wide: 12 }),
})

export const noteTraining = (
  house: House,
  actor: Actor,
  personId: string,
  form: DataOf<ReturnType<typeof trainingFields>>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, async (deed) => {
    await allowed(deed, personId, (reach) => reach.keeps, '培训由本调委会的主任来记')
    const same = await deed.t
      .selectFrom('mediator_trainings')
      .select('id')
      .where('person_id', '=', personId)
      .where('held_on', '=', form.heldOn!)
      .where('topic', '=', form.topic)
      .executeTakeFirst()
    if (same) return
    const row = { held_on: form.heldOn!, topic: form.topic, hours: form.hours! }
    await deed.t
      .insertInto('mediator_trainings')
      .values({ ...mark(deed), person_id: personId, ...row })
      .execute()
  })

export const kinFields = {
  name: nameOf({ label: '亲属姓名', required: true, wide: 4 }),
  relation: text({ label: '与本人的关系', required: true, max: 30, wide: 4, hint: '如“妻子”“表弟”“儿媳的父亲”' }),
  idNumber: text({
    label: '证件号码',
    max: 40,
    wide: 4,
    hint: '可以不填；填了加密存放，只用来和当事人比对',
  }),
}

/** Kin are declared by the mediator himself or by the committee's head. */
export const declareKin = (
  house: House,
  actor: Actor,
  personId: string,
  form: DataOf<typeof kinFields>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, async (deed) => {
    await allowed(deed, personId, declares, '亲属由本人或者本调委会的主任来申报')
    const same = await deed.t
      .selectFrom('mediator_kin')
      .select('id')
      .where('person_id', '=', personId)
      .where('name', '=', form.name)
      .where('relation', '=', form.relation)
      .executeTakeFirst()
    if (same) refuse(`${form.name}（${form.relation}）已经申报过`)
    const number = form.idNumber && identify(form.idNumber).number
    const { seal, mac } = house.sealer
    const sealed = { id_sealed: number ? seal(number) : null, id_mac: number ? mac(number) : null }
    await deed.t
      .insertInto('mediator_kin')
      .values({ ...mark(deed), person_id: personId, name: form.name, relation: form.relation, ...sealed })
      .execute()
  })

export const removeKin = (house: House, actor: Actor, personId: string, kinId: string): Promise<Outcome<unknown>> =>
  perform(house, actor, async (deed) => {
    await allowed(deed, personId, declares, '亲属由本人或者本调委会的主任来申报')
    await deed.t.deleteFrom('mediator_kin').where('id', '=', kinId).where('person_id', '=', personId).execute()
  })

export const complaintFields = {
  said: text({ label: '投诉了什么', required: true, max: 2000, rows: 4, hint: '谁说的、什么时候、什么事' }),
  caseNo: text({ label: '哪件案子', max: 60, wide: 6, hint: '登记号或卷号；与案子无关的不填' }),
}

/** What a case is called on paper leads to it, if the actor may see it; null where there is none. */
export const complaint = (
  house: House,
  actor: Actor,
  personId: string,
  form: DataOf<typeof complaintFields>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, async (deed) => {
    await allowed(deed, personId, (reach) => reach.judges, NOT_JUDGING)
    const same = await deed.t
      .selectFrom('mediator_complaints')
      .select('id')
      .where('person_id', '=', personId)
      .where('said', '=', form.said)
      .where('closed_at', 'is', null)
      .executeTakeFirst()
    if (same) return
    const caseSeq = form.caseNo ? await caseCalled(deed, form.caseNo) : null
    await deed.t
      .insertInto('mediator_complaints')
      .values({ ...mark(deed), person_id: personId, case_seq: caseSeq, said: form.said })
      .execute()
  })

export const outcomeFields = {
  finding: choice({
    label: '查下来',
    required: true,
    radios: true,
    options: ['属实', '部分属实', '不属实', '投诉人撤回'].map((value) => ({ value, label: value })),
  }),
  done: text({ label: '怎么处理的', required: true, max: 1000, rows: 3 }),
}

export const closeComplaint = (
  house: House,
  actor: Actor,
  personId: string,
  complaintId: string,
  form: DataOf<typeof outcomeFields>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, async (deed) => {
    await allowed(deed, personId, (reach) => reach.judges, NOT_JUDGING)
    const { numUpdatedRows } = await deed.t
      .updateTable('mediator_complaints')
      .set({ closed_at: deed.at, outcome: `${form.finding}：${form.done}` })
      .where('id', '=', complaintId)
      .where('person_id', '=', personId)
      .where('closed_at', 'is', null)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) throw new Refused({ kind: 'state', reason: '这条投诉刚才已经办结' })
  })

const NOT_JUDGING = '投诉由本调委会的主任来记；关于主任本人的，由上级督办来记'

export const declares = (reach: Reach): boolean => reach.keeps || reach.own

/** Throws when the person is not the actor's to read, or this not his to do. */
export async function allowed(
  deed: Deed,
  personId: string,
  may: (reach: Reach) => boolean,
  why: string,
): Promise<Whom> {
  const whom = await findWhom(deed.t, deed.actor, personId, today(deed.house.clock))
  if (!whom) throw new Refused({ kind: 'gone', reason: '没有这个人，或者不归您看' })
  if (!may(whom.reach)) throw new Refused({ kind: 'person', reason: why })
  return whom
}

async function caseCalled(deed: Deed, typed: string): Promise<number> {
  const number = typed.replace(/\(/g, '（').replace(/\)/g, '）').replace(/\s/g, '')
  const kase = await deed.t
    .selectFrom('cases')
    .select('seq')
    .where(visibleTo(deed.actor))
    .where((eb) => eb.or([eb('register_no', '=', number), eb('file_no', '=', number)]))
    .executeTakeFirst()
  return kase?.seq ?? refuse(`没有编号是“${typed}”的案子，或者不归您看；不记得编号就空着`)
}

const mark = (deed: Deed) => ({
  id: newId(Date.parse(deed.at)),
  noted_at: deed.at,
  noted_by: deed.actor.personId,
})

function refuse(reason: string): never {
  throw new Refused({ kind: 'guard', reason })
}
