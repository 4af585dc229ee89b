import type { FastifyInstance } from 'fastify'
import { today } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { localMoment, spokenMoment } from '../platform/wording.ts'
import { actPage } from '../cases/act-page.ts'
import type { CaseStanding } from '../cases/act.ts'
import { isMinor } from '../parties/party.ts'
import { partiesOf } from '../parties/store.ts'
import { DANGERS, dangerName, flagFields, liftFields, replyFields, reportFields, type DangerKind } from './danger.ts'
import { flagDanger, liftDanger, notePoliceReply, reportDanger } from './flagging.ts'
import { dutyPanel } from './present.ts'
import { dangersOf, isUnanswered, isUnreported, type Danger } from './store.ts'

/** 危险情况: flagged, reported to the police, answered, lifted. */
export function safetyRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.db

  const those = async ({ kase }: CaseStanding, such: (danger: Danger) => boolean) =>
    (await dangersOf(read, kase.seq)).filter(such).map((danger) => ({
      ...danger,
      label: `${dangerName(danger.kind)}，${spokenMoment(danger.flagged_at, house.clock.now())}记`,
    }))

  const panel = async (on: CaseStanding, such: (danger: Danger) => boolean, kinds: readonly DangerKind[]) => {
    const minors = (await partiesOf(read, on.kase.seq)).filter((party) => isMinor(party.birth_on, today(house.clock)))
    const names = minors.map((party) => party.name)
    return dutyPanel(await those(on, such), house.clock.now(), kinds, kinds.length ? names : [])
  }
  const stands = (danger: Danger) => danger.lifted_at === null

  actPage(app, house, {
    action: 'flagDanger',
    fields: () => flagFields,
    above: (on) => panel(on, stands, Object.keys(DANGERS) as DangerKind[]),
    initial: ({ kase }) => ({ kind: kase.care.split(',').includes('violence') ? 'domestic_violence' : '' }),
    does: (request, form) => flagDanger(house, request.actor, request.params.id, form),
    done: '记好了。有可能引起治安、刑事案件的，请马上报告公安机关，再在这里记下报告。',
  })

  actPage(app, house, {
    action: 'reportDanger',
    fields: async (on) => reportFields(house.clock, await those(on, isUnreported)),
    above: async (on) => {
      const kinds = (await those(on, isUnreported)).map((danger) => danger.kind as DangerKind)
      return panel(on, isUnreported, kinds)
    },
    initial: () => ({ reportedAt: localMoment(house.clock.now()) }),
    does: (request, form) => reportDanger(house, request.actor, request.params.id, form),
    done: '报告记好了。公安机关怎么处理的，知道以后再记一笔。',
  })

  actPage(app, house, {
    action: 'notePoliceReply',
    fields: async (on) => replyFields(await those(on, isUnanswered)),
    above: (on) => panel(on, isUnanswered, []),
    does: (request, form) => notePoliceReply(house, request.actor, request.params.id, form),
    done: '记好了。',
  })

  actPage(app, house, {
    action: 'liftDanger',
    fields: async (on) => liftFields(await those(on, isUnreported)),
    above: (on) => panel(on, isUnreported, []),
    does: (request, form) => liftDanger(house, request.actor, request.params.id, form),
    done: '解除了，理由留在经过里。',
  })
}
