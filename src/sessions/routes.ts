import type { FastifyInstance } from 'fastify'
import type { House } from '../platform/house.ts'
import { actPage } from '../cases/act-page.ts'
import { recordSession } from './recording.ts'
import { EXCUSE_PREFIX, attendedAs, CAME_PREFIX, type Attended } from './session.ts'
import { recordForm, recordInitial, wrongInRecord } from './record-form.ts'
import { furtherPages } from './further-routes.ts'
import { planningPages } from './planning-routes.ts'
import { tomorrowRoute } from './tomorrow-route.ts'
import { waitApart } from './above.ts'

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
    does: (request, form) =>
      recordSession(house, request.actor, request.params.id, form, attendedIn(form as Record<string, unknown>)),
    done: '调解记录存好了，可以打印请到场的各人签名。',
  })
  furtherPages(app, house)
}

function attendedIn(form: Record<string, unknown>): Attended[] {
  return Object.entries(form).flatMap(([name, came]) => {
    if (!name.startsWith(CAME_PREFIX)) return []
    const partyId = name.slice(CAME_PREFIX.length)
    return [attendedAs(partyId, String(came), String(form[EXCUSE_PREFIX + partyId] ?? ''))]
  })
}
