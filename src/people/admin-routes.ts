import type { FastifyInstance } from 'fastify'
import type { House } from '../platform/house.ts'
import type { Body } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { ADMINISTER, administer } from './administering.ts'
import { notHere } from './form-page.ts'
import { pagerFor, placeIn, textOf, type Listing } from './listing.ts'
import { orgRoutes } from './org-routes.ts'
import { revokeOne } from './person-acts.ts'
import { personActRoutes } from './person-act-routes.ts'
import { personRoutes } from './person-routes.ts'
import { postRoutes } from './post-routes.ts'
import { sessionLine } from './present.ts'
import { countLiveSessions, sessionPage } from './store.ts'
import { rowId } from './web-sessions.ts'

/** The administrator's pages: who belongs to the house. Nothing here leads to a case. */
export function adminRoutes(app: FastifyInstance, house: House): void {
  app.get(urls.admin, ADMINISTER, async (_request, reply) => reply.redirect(urls.people, 303))

  orgRoutes(app, house)
  personRoutes(app, house)
  postRoutes(app, house)
  personActRoutes(app, house)

  app.get<Listing>(urls.webSessions, ADMINISTER, async (request, reply) => {
    const now = house.clock.now()
    const page = await sessionPage(house.db.read, now, placeIn(request.query))
    const own = rowId(request.session.sessionId)
    return reply.page('people/sessions', {
      title: '在线登录',
      action: `${urls.webSessions}/revoke`,
      rows: page.rows.map((row) => sessionLine(row, own, now)),
      pager: pagerFor(page, urls.webSessions, {}, `现在${await countLiveSessions(house.db.read, now)}处在线`),
    })
  })

  app.post<{ Body: Body }>(`${urls.webSessions}/revoke`, ADMINISTER, async (request, reply) => {
    const id = textOf(request.body.session)
    const outcome = await administer(house, request, (deed) => revokeOne(deed, id))
    if (outcome.refused) return notHere(reply)
    return reply.flash({ kind: 'ok', lead: '已强制下线：', text: outcome.done }).redirect(urls.webSessions, 303)
  })
}
