import type { FastifyInstance } from 'fastify'
import type { House } from '../platform/house.ts'
import { localMoment, spokenMoment } from '../platform/wording.ts'
import { actPage } from '../cases/act-page.ts'
import type { CaseStanding } from '../cases/act.ts'
import { sideName } from '../parties/party.ts'
import { partiesOf } from '../parties/store.ts'
import { waitApart } from './above.ts'
import { offFields, planFields, wrongInPlan } from './plan.ts'
import { callOffSession, planSession } from './planning.ts'
import { plansOf } from './store.ts'

/** 约调解、取消. */
export function planningPages(app: FastifyInstance, house: House): void {
  const { read } = house.db

  actPage(app, house, {
    action: 'planSession',
    fields: async ({ kase }) => {
      const parties = await partiesOf(read, kase.seq)
      return planFields(
        house.clock,
        parties.map(({ id, name, side }) => ({ id, label: `${sideName(side)}${name}` })),
      )
    },
    above: (on) => waitApart(house, on),
    initial: (on) => asLastTime(on),
    check: (form) => wrongInPlan(form, house.clock.now()),
    does: (request, form) => planSession(house, request.actor, request.params.id, form),
    done: '约好了。前一天在“明天的调解”里提醒各人。',
  })

  actPage(app, house, {
    action: 'callOffSession',
    fields: async ({ kase }) => {
      const plans = await plansOf(read, kase.seq)
      const now = house.clock.now()
      return offFields(
        plans.map(({ id, starts_at, place }) => ({ id, label: `${spokenMoment(starts_at, now)}，${place}` })),
      )
    },
    initial: (_, request) => ({ which: String((request.query as { plan?: unknown }).plan ?? '') }),
    does: (request, form) => callOffSession(house, request.actor, request.params.id, form),
    done: '取消了。请告诉约过的各人。',
  })

  /** Where and how they met last, and when they said they would meet again. */
  async function asLastTime({ kase }: CaseStanding) {
    const parties = await partiesOf(read, kase.seq)
    const last = await read
      .selectFrom('sessions')
      .select(['place', 'mode', 'attendees', 'next_at'])
      .where('case_seq', '=', kase.seq)
      .orderBy('number', 'desc')
      .executeTakeFirst()
    const next = last?.next_at && last.next_at > house.clock.now() ? localMoment(last.next_at) : ''
    return {
      startsAt: next,
      mode: last?.mode ?? 'here',
      place: last?.place ?? (kase.channel === 'police_room' ? '派出所调解室' : ''),
      also: last?.attendees ?? '',
      invited: parties.map((party) => party.id).join(','),
    }
  }
}
