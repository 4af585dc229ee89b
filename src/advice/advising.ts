import { newId } from '../platform/ids.ts'
import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import { choice, text, version } from '../platform/web/fields.ts'
import type { DataOf, Option } from '../platform/web/form.ts'
import { loadActor } from '../people/actors.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { actOnCase, type CaseStanding } from '../cases/act.ts'
import { CASE_ACTIONS } from '../cases/lifecycle.ts'
import { BESIDE, relationsOf } from '../cases/relations.ts'
import type { CaseRelation } from '../cases/states.ts'
import { dayOf } from '../platform/clock.ts'
import { insertAdvice } from './store.ts'

export const inviteFields = (volunteers: readonly Option[]) => ({
  adviser: choice({
    label: '请哪一位',
    required: true,
    options: [...volunteers],
    hint: '今天值班的排在前面；在这件案子里调解、记录、代理过的，或者是当事人的，不能请',
  }),
  about: text({
    label: '请他看什么',
    required: true,
    max: 1000,
    rows: 4,
    hint: '比如：这笔赔偿怎么算；这样约定有没有效。当事人的姓名、号码会自动遮住',
  }),
  version,
})

/** 请法律援助志愿者: from here he sees the case masked, and may write. */
export const inviteAdviser = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<ReturnType<typeof inviteFields>>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'inviteAdviser', { id: caseId, version: form.version }, async (on) => {
      const invited = await loadActor(deed.t, form.adviser, dayOf(deed.at))
      if (!invited) throw new Refused({ kind: 'guard', reason: '这位志愿者已经停用，请另选一位' })
      const why = await reasonAgainst(deed, on, invited)
      if (why) throw new Refused({ kind: 'guard', reason: why })
      await deed.t
        .insertInto('case_people')
        .values({
          id: newId(Date.parse(deed.at)),
          case_seq: on.kase.seq,
          person_id: invited.personId,
          relation: 'adviser',
          named_at: deed.at,
          named_by: deed.actor.personId,
        })
        .execute()
      await insertAdvice(
        deed.t,
        'asked',
        { about: form.about },
        { caseSeq: on.kase.seq, personId: invited.personId, at: deed.at },
      )
      return { payload: { adviser: invited.name, about: form.about } }
    }),
  )

export const endFields = {
  reason: text({
    label: '为什么结束',
    required: true,
    max: 500,
    rows: 3,
    hint: '比如：意见已经写好；志愿者与一方认识',
  }),
  version,
}

/** 结束法律咨询: by who may invite, or by the adviser himself. `namedId` is the entry on the case, not the person. */
export const endAdviser = (
  house: House,
  actor: Actor,
  caseId: string,
  namedId: string,
  form: DataOf<typeof endFields>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'endAdviser', { id: caseId, version: form.version }, async (on) => {
      const adviser = mayEnd(on, deed.actor, namedId)
      if (!adviser) throw new Refused({ kind: 'gone', reason: '这位志愿者已经不在这件案子里' })
      await deed.t.updateTable('case_people').set({ ended_at: deed.at }).where('id', '=', adviser.id).execute()
      return { payload: { adviser: adviser.name, reason: form.reason } }
    }),
  )

/** The adviser this person may end; an adviser ends only himself. */
export const mayEnd = ({ kase, relations }: CaseStanding, actor: Actor, namedId: string) =>
  kase.people
    .filter((one) => one.relation === 'adviser' && one.id === namedId)
    .find((one) => one.person_id === actor.personId || mayEndOthers(relations))

export const mayEndOthers = (relations: ReadonlySet<CaseRelation>): boolean =>
  CASE_ACTIONS.endAdviser.by.some((relation) => relation !== 'adviser' && relations.has(relation))

/** Who has a part in a dispute cannot advise in it; null when nothing stands against it. */
async function reasonAgainst(deed: Deed, { kase }: CaseStanding, invited: Actor): Promise<string | null> {
  const parts = await deed.t
    .selectFrom('case_people')
    .select(['relation', 'ended_at'])
    .where('case_seq', '=', kase.seq)
    .where('person_id', '=', invited.personId)
    .execute()
  if (parts.some((part) => part.relation !== 'adviser' && !BESIDE.includes(part.relation)))
    return `${invited.name}在这件案子里担任过调解员或记录人，不能再提法律意见`
  if (parts.some((part) => part.relation === 'adviser' && part.ended_at === null))
    return `已经请了${invited.name}，不用再请`
  const relations = relationsOf(invited, kase)
  if (relations.has('registrar') || relations.has('head')) return `${invited.name}在经办这件案子的单位任职，请另选一位`
  if (await isIn(deed, kase.seq, invited.name))
    return `这件案子的当事人或代理人里有${invited.name}。是同一个人的不能请；只是同名的，也请另选一位，免得误会`
  return null
}

/** Staff have no identity number on record, so a party or agent is known by the name. */
async function isIn(deed: Deed, caseSeq: number, name: string): Promise<boolean> {
  const party = await deed.t
    .selectFrom('parties')
    .select('id')
    .where('case_seq', '=', caseSeq)
    .where((eb) => eb.or([eb('name', '=', name), eb('legal_representative', '=', name)]))
    .executeTakeFirst()
  const agent = await deed.t
    .selectFrom('party_agents')
    .select('id')
    .where('case_seq', '=', caseSeq)
    .where('name', '=', name)
    .executeTakeFirst()
  return Boolean(party ?? agent)
}
