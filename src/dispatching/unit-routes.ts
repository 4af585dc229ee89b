import type { FastifyInstance } from 'fastify'
import type { House } from '../platform/house.ts'
import { urls } from '../platform/web/urls.ts'
import { unitDesk } from './unit-desk.ts'

/** 承办台, for units and for the centres and villages that are handed something. */
export function unitRoutes(app: FastifyInstance, house: House): void {
  app.get(urls.unitDesk, { config: { can: 'handle' } }, async ({ actor }, reply) =>
    reply.page('dispatching/unit', { title: '承办台', unit: await unitDesk(house, actor) }),
  )
}
