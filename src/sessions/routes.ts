import type { FastifyInstance } from 'fastify'
import type { House } from '../platform/house.ts'
import { carriedIn } from '../cases/act-drafts.ts'
import { actPage } from '../cases/act-page.ts'
import { recordSession } from './recording.ts'
import { attendedIn } from './session.ts'
import { recordForm, recordInitial, wrongInRecord } from './record-form.ts'
import { furtherPages } from './further-routes.ts'
import { planningPages } from './planning-routes.ts'
import { tomorrowRoute } from './tomorrow-route.ts'
import { shotsBelow, waitApart } from './above.ts'
import { sessionAs } from './store.ts'

/** 调解: planned, reminded of, recorded; people heard and things appraised in between. */
export function sessionRoutes(app: FastifyInstance, house: House): void {
  tomorrowRoute(app, house)
  planningPages(app, house)
  actPage(app, house, {
    action: 'recordSession',
    fields: (on) => recordForm(house, on),
    initial: (on, request) => recordInitial(house, on, request.query),
    above: (on) => waitApart(house, on),
    check: wrongInRecord,
    keeps: sessionAs,
    below: ({ kase }) => shotsBelow(kase.id),
    does: (request, form) => {
      const carried = carriedIn(request.body, house.clock.now())
      const attended = attendedIn(form as Record<string, unknown>)
      return recordSession(house, request.actor, request.params.id, form, attended, carried)
    },
    done: '调解记录存好了，可以打印请到场的各人签名。',
  })
  furtherPages(app, house)
}
