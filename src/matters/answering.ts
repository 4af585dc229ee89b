import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import { choice, optionsOf, text, version } from '../platform/web/fields.ts'
import type { DataOf } from '../platform/web/form.ts'
import { orgsWith, type Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { orgById, type Org } from '../people/orgs.ts'
import { actOnCase } from '../cases/act.ts'
import { CASE_ACTIONS } from '../cases/lifecycle.ts'
import { HANDLING_ROLES } from '../cases/relations.ts'
import { eventsSince, findCase, holdCase, type CaseRow } from '../cases/store.ts'
import { backToSender, moveHandover } from '../tiers/moving.ts'
import { OUTCOMES, type Outcome as Solved } from './matter.ts'
import { addAnswer } from './store.ts'

export const reportFields = {
  text: text({ label: '办到哪一步', required: true, max: 2000, rows: 3, hint: '去看过没有、打算怎么办、大概哪天办好' }),
  version,
}

/** 反馈进展: as often as there is something to tell; the first ends the clock of feedback. */
export const report = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<typeof reportFields>,
): Promise<Outcome<unknown>> =>
  beside(house, actor, caseId, 'report', form, async (deed, kase) => {
    const unit = (await orgById(deed.t, kase.holder_org))!
    await addAnswer(deed, kase.seq, unit, { part: 'progress', text: form.text })
    return unit
  })

export const assistFields = {
  text: text({ label: '本单位这一部分办得怎么样', required: true, max: 2000, rows: 3 }),
  version,
}

/** 答复协办: each assisting unit for itself, in whatever order. */
export const assist = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<typeof assistFields>,
): Promise<Outcome<unknown>> =>
  beside(house, actor, caseId, 'assist', form, async (deed, kase) => {
    const unit = await assistingUnit(deed, kase)
    await addAnswer(deed, kase.seq, unit, { part: 'assist', text: form.text })
    await deed.t
      .updateTable('matter_assists')
      .set({ answered_at: deed.at })
      .where('case_seq', '=', kase.seq)
      .where('org_id', '=', unit.id)
      .where('answered_at', 'is', null)
      .where('ended_at', 'is', null)
      .execute()
    return unit
  })

/**
 * What units say of one matter side by side: what another has said meanwhile is no reason to say it again. The same form
 * sent twice is told once.
 */
const beside = (
  house: House,
  actor: Actor,
  caseId: string,
  action: 'report' | 'assist',
  { text, version }: { text: string; version: number | undefined },
  note: (deed: Deed, kase: CaseRow) => Promise<Org>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, async (deed) => {
    await holdCase(deed.t, caseId)
    if (version !== undefined && (await isToldSince(deed, caseId, action, { text, version }))) return
    await actOnCase(deed, action, { id: caseId }, async ({ kase }) => {
      const unit = await note(deed, kase)
      return { payload: { org: unit.name, text } }
    })
  })

async function isToldSince(
  { t, actor }: Deed,
  caseId: string,
  action: 'report' | 'assist',
  { text, version }: { text: string; version: number },
): Promise<boolean> {
  const kase = await findCase(t, actor, caseId)
  const since = kase ? await eventsSince(t, kase.seq, version) : []
  return since.some(
    ({ name, actor_id, payload }) =>
      name === CASE_ACTIONS[action].event &&
      actor_id === actor.personId &&
      (JSON.parse(payload ?? '{}') as { text?: string }).text === text,
  )
}

/** For which of the units the actor answers: of several, one that has not answered yet. */
async function assistingUnit(deed: Deed, kase: CaseRow): Promise<Org> {
  const own = orgsWith(deed.actor, HANDLING_ROLES)
  const asked = kase.assist_orgs.split(',').filter((id) => own.includes(id))
  const open = await deed.t
    .selectFrom('matter_assists')
    .select('org_id')
    .where('case_seq', '=', kase.seq)
    .where('answered_at', 'is', null)
    .where('ended_at', 'is', null)
    .execute()
  const id = asked.find((one) => open.some((row) => row.org_id === one)) ?? asked[0]
  const unit = id && (await orgById(deed.t, id))
  if (!unit) throw new Refused({ kind: 'person', reason: '您的单位没有协办这一件' })
  return unit
}

export const replyFields = {
  solved: choice({ label: '办成了没有', required: true, radios: true, options: optionsOf(OUTCOMES) }),
  text: text({
    label: '怎么办的、结果怎样',
    required: true,
    max: 5000,
    rows: 5,
    hint: '哪天去的、做了什么；没办成的写为什么、以后怎么办。反映人会看到',
  }),
  version,
}

/** 答复办理结果: the centre holds it again, and checks. */
export const reply = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<typeof replyFields>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'reply', { id: caseId, version: form.version }, async ({ kase }) => {
      const unit = (await orgById(deed.t, kase.holder_org))!
      const solved = form.solved as Solved
      await addAnswer(deed, kase.seq, unit, { part: 'reply', text: form.text, solved })
      const payload = { org: unit.name, solved: OUTCOMES[solved], text: form.text }
      if (!kase.handover) return { payload }
      const open = await moveHandover(deed, kase, 'answer', { answer: form.text })
      return { payload, patch: await backToSender(deed, open) }
    }),
  )
