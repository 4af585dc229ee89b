import type { Kysely } from 'kysely'
import type { Schema } from '../platform/db/schema.ts'
import { newId } from '../platform/ids.ts'
import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import { choice, text, version } from '../platform/web/fields.ts'
import type { DataOf } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { namesOfPeople } from '../people/names.ts'
import { actOnCase } from '../cases/act.ts'
import { adviserOf } from '../cases/nameless.ts'
import { reindex } from '../cases/search.ts'
import type { CaseRow } from '../cases/store.ts'
import { partiesOf } from '../parties/store.ts'
import { candidatesFor } from './candidates.ts'
import { CONCERNS, toDisclose, wordsOf, type Finding } from './impartiality.ts'
import { findingsOn } from './judging.ts'
import { othersIn, WAYS_CHOSEN, wrongNaming, type Naming } from './naming.ts'
import { closeSlip, disclosuresIn, isRunning, lastSlip, undisclosed } from './store.ts'

/** 指派: the head names who mediates and who keeps the record; each mediator has still to accept. */
export function assign(house: House, actor: Actor, caseId: string, form: Naming): Promise<Outcome<unknown>> {
  return perform(house, actor, async (deed) => {
    if (form.mediator === form.recorder)
      throw new Refused({ kind: 'guard', reason: '调解员和记录人不能是同一个人，请另选一位' })
    const { kase } = await actOnCase(deed, 'name', { id: caseId, version: form.version }, async ({ kase }) => {
      const others = othersIn(form)
      await refuseAdvisers(deed, kase.seq, [form.mediator, form.recorder, ...others])
      const slip = await lastSlip(deed.t, kase.seq)
      const [wrong] = Object.values(wrongNaming(form, await candidatesFor(deed.t, actor, kase), slip))
      if (wrong) throw new Refused({ kind: 'guard', reason: wrong })
      if (isRunning(slip)) await closeSlip(deed, slip, null, 'dropped')
      await endAll(deed, kase.seq)
      await add(deed, kase.seq, form.mediator, 'mediator')
      await add(deed, kase.seq, form.recorder, 'recorder')
      for (const other of others) await add(deed, kase.seq, other, 'co_mediator')
      const names = await namesOfPeople(deed.t, [form.mediator, form.recorder, ...others])
      return {
        payload: {
          mediator: names.get(form.mediator)!,
          recorder: names.get(form.recorder)!,
          others: others.map((id) => names.get(id)).join('、'),
          how: form.how ? `${WAYS_CHOSEN[form.how]}${form.chosen ? `：${form.chosen}` : ''}` : '',
          why: form.why ?? '',
        },
      }
    })
    await reindex(deed.t, kase.seq)
  })
}

/** `disclosed`: there are relations all parties have been told of, and consented. */
export const takeOnFields = (disclosed: boolean) => ({
  free: choice({
    label: '我申明',
    required: true,
    radios: true,
    options: [
      {
        value: 'yes',
        label: disclosed
          ? '除了已经披露、各方同意的以外，与各方和这件纠纷没有别的利害关系'
          : '不是任何一方的近亲属、代理人，与这件纠纷没有利害关系',
      },
    ],
    hint: disclosed ? '还有别的关系的，请再披露一次' : '有关系的请先披露，或者退回指派，由主任另行安排',
  }),
  version,
})

/** 接受指派: from here the mediator carries the case. Refused while something speaks against him the parties do not know. */
export const takeOn = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<ReturnType<typeof takeOnFields>>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'takeOn', { id: caseId, version: form.version }, async ({ kase }) => {
      const { kept } = await mustBeClear(deed, kase)
      await deed.t
        .updateTable('case_people')
        .set({ accepted_at: deed.at })
        .where('case_seq', '=', kase.seq)
        .where('relation', 'in', ['mediator', 'recorder'])
        .where('ended_at', 'is', null)
        .execute()
      return { payload: { disclosed: kept } }
    }),
  )

/** What still has to be disclosed before this person takes part, and the kinds of what has been. */
export async function clearance(
  db: Kysely<Schema>,
  actor: Actor,
  kase: CaseRow,
): Promise<{ open: Finding[]; kept: string }> {
  const findings = toDisclose(await findingsOn(db, actor, kase, actor.personId))
  const disclosures = await disclosuresIn(db, kase.seq)
  const parties = (await partiesOf(db, kase.seq)).map((party) => party.id)
  const open = undisclosed(findings, disclosures, actor.personId, parties)
  const kept = disclosures.filter((one) => one.person_id === actor.personId && one.outcome === 'kept')
  const kinds = kept.flatMap((one) => one.findings.map((each) => CONCERNS[each.code]))
  return { open, kept: kept.length ? [...new Set(kinds)].join('、') || '有关系的地方' : '' }
}

export async function mustBeClear(deed: Deed, kase: CaseRow): Promise<{ kept: string }> {
  const { open, kept } = await clearance(deed.t, deed.actor, kase)
  if (open.length) throw new Refused({ kind: 'guard', reason: tellFirst(open) })
  return { kept }
}

export const tellFirst = (open: readonly Finding[]): string =>
  `还不能接受：${open.map(wordsOf).join('；')}。先披露，各方都同意以后再接受`

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
      await dropPending(deed, kase.seq)
      return { payload: { reason: form.reason } }
    })
    await reindex(deed.t, kase.seq)
  })

/** Those who carry a case; an adviser comes and goes on his own. */
const CARRYING = ['mediator', 'recorder', 'co_mediator'] as const

export const add = (deed: Deed, caseSeq: number, personId: string, relation: (typeof CARRYING)[number]) =>
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

export const endAll = (deed: Deed, caseSeq: number) =>
  deed.t
    .updateTable('case_people')
    .set({ ended_at: deed.at })
    .where('case_seq', '=', caseSeq)
    .where('relation', 'in', CARRYING)
    .where('ended_at', 'is', null)
    .execute()

/** A disclosure nobody will answer any more, because who made it is out. */
export const dropPending = (deed: Deed, caseSeq: number, personId: string | null = null) =>
  deed.t
    .updateTable('disclosures')
    .set({ outcome: 'dropped', decided_at: deed.at, decided_by: deed.actor.personId })
    .where('case_seq', '=', caseSeq)
    .where('outcome', 'is', null)
    .$if(personId !== null, (query) => query.where('person_id', '=', personId!))
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
