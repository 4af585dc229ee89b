import type { FastifyInstance } from 'fastify'
import { today } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { actPage, oncePerPage } from '../cases/act-page.ts'
import {
  endLeader,
  endLeaderFields,
  isLeading,
  leaderFields,
  leadersOn,
  leadersToChoose,
  nameLeader,
  noteLeaderVisit,
  visitFields,
  wrongLeader,
} from './leaders.ts'

/** 领导包案: naming, visits, the end. */
export function leaderPages(app: FastifyInstance, house: House): void {
  const { read } = house.db
  const leading = oncePerPage(async ({ kase }) => (await leadersOn(read, kase.seq)).filter(isLeading))
  const nobodyLeads = async (on: Parameters<typeof leading>[0]) =>
    (await leading(on)).length ? null : '没有领导在包这件案子'

  actPage(app, house, {
    action: 'nameLeader',
    fields: async () => leaderFields(house.clock, await leadersToChoose(read, today(house.clock))),
    initial: () => ({ since: today(house.clock) }),
    check: (form) => wrongLeader(form),
    does: (request, form) => nameLeader(house, request.actor, request.params.id, form),
    done: '定好了，案件页上看得到。',
  })

  actPage(app, house, {
    action: 'endLeader',
    path: 'leader/end',
    hinders: nobodyLeads,
    fields: async (on) => endLeaderFields(await leading(on)),
    does: (request, form) => endLeader(house, request.actor, request.params.id, form),
    done: '包案结束了，走访记录都留着。',
  })

  actPage(app, house, {
    action: 'noteLeaderVisit',
    path: 'leader/visit',
    hinders: nobodyLeads,
    fields: async (on) => visitFields(house.clock, await leading(on)),
    initial: () => ({ visitedOn: today(house.clock) }),
    does: (request, form) => noteLeaderVisit(house, request.actor, request.params.id, form),
    done: '走访记下了。',
  })
}
