import type { FastifyInstance } from 'fastify'
import type { House } from '../platform/house.ts'
import { actPage } from '../cases/act-page.ts'
import { partiesOf } from '../parties/store.ts'
import { amendPage } from './amend-page.ts'
import { ask, askFields } from './asking.ts'
import { asked } from './asked.ts'
import { decidingPages } from './deciding-pages.ts'
import { draftRoutes } from './draft-routes.ts'
import { disputeFields } from './form.ts'
import { placesOf } from './place-field.ts'
import { registerPage } from './register-page.ts'
import { typeRoutes } from './type-routes.ts'
import { localMoment } from '../platform/wording.ts'

export function intakeRoutes(app: FastifyInstance, house: House): void {
  const fieldsNow = async () => disputeFields(house.clock, await placesOf(house))

  registerPage(app, house)
  draftRoutes(app, house)

  actPage(app, house, {
    action: 'ask',
    fields: async ({ kase }) => askFields(house.clock, await partiesOf(house.db.read, kase.seq)),
    initial: async ({ kase }) => ({
      askedAt: localMoment(house.clock.now()),
      way: 'phone',
      party: (await partiesOf(house.db.read, kase.seq)).find((p) => p.side === 'respondent')?.id ?? '',
    }),
    above: (on, request) => asked(house, request.actor, on),
    does: (request, form) => ask(house, request.actor, request.params.id, form),
    done: '征询记下了。',
  })

  decidingPages(app, house)
  typeRoutes(app, house)
  amendPage(app, house, fieldsNow)
}
