import { newId } from '../platform/ids.ts'
import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import type { DataOf } from '../platform/web/form.ts'
import { paperMoment } from '../platform/wording.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { actOnCase } from '../cases/act.ts'
import { namesOf } from '../parties/party.ts'
import { partiesOf } from '../parties/store.ts'
import type { offFields, planFields } from './plan.ts'
import { issueSessionNotices } from './notice-paper.ts'
import { modeName } from './session.ts'
import { plansOf, type Plan } from './store.ts'

/** 约调解: when, where, how, and who is asked to come; a notice for each of them if they want it on paper. */
export function planSession(
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<ReturnType<typeof planFields>>,
): Promise<Outcome<unknown>> {
  return perform(house, actor, (deed) =>
    actOnCase(deed, 'planSession', { id: caseId, version: form.version }, async ({ kase }) => {
      const plan: Plan = {
        id: newId(Date.parse(deed.at)),
        case_seq: kase.seq,
        starts_at: form.startsAt!,
        mode: form.mode,
        place: form.place,
        link: form.link || null,
        invited: form.invited,
        also: form.also || null,
        note: form.note || null,
        state: 'planned',
        off_reason: null,
        session_id: null,
        made_at: deed.at,
        made_by: actor.personId,
      }
      await deed.t.insertInto('session_plans').values(plan).execute()
      const ids = form.invited.split(',')
      const invited = (await partiesOf(deed.t, kase.seq)).filter((party) => ids.includes(party.id))
      if (form.print) await issueSessionNotices(deed, kase, plan, invited)
      return {
        payload: {
          at: paperMoment(plan.starts_at),
          mode: modeName(plan.mode),
          place: plan.place,
          invited: namesOf(invited.map((party) => party.name)),
          also: plan.also ? '有' : '',
        },
      }
    }),
  )
}

export const callOffSession = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<ReturnType<typeof offFields>>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'callOffSession', { id: caseId, version: form.version }, async ({ kase }) => {
      const plan = theOne(await plansOf(deed.t, kase.seq), form.which)
      await deed.t
        .updateTable('session_plans')
        .set({ state: 'off', off_reason: form.reason })
        .where('id', '=', plan.id)
        .execute()
      return { payload: { at: paperMoment(plan.starts_at), reason: form.reason } }
    }),
  )

/** Within another act, after which nobody would come to hold them. Gives those that were still to come. */
export async function callOffAll(deed: Deed, caseSeq: number, reason: string): Promise<Plan[]> {
  const plans = await plansOf(deed.t, caseSeq)
  await deed.t
    .updateTable('session_plans')
    .set({ state: 'off', off_reason: reason })
    .where('case_seq', '=', caseSeq)
    .where('state', '=', 'planned')
    .execute()
  return plans
}

/** As an event tells them. */
export const plansSaid = (plans: readonly Plan[]): string =>
  plans.map((plan) => `${paperMoment(plan.starts_at)}，${plan.place}`).join('；')

/** What was chosen; where there is only one, nobody was asked which. */
export function theOne<T extends { id: string }>(those: readonly T[], id: string | undefined): T {
  const found = id ? those.find((one) => one.id === id) : those.length === 1 ? those[0] : undefined
  if (!found) throw new Refused({ kind: 'guard', reason: '这一条别人刚办过，请再看一遍' })
  return found
}
