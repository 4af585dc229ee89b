import type { FastifyInstance } from 'fastify'
import type { House } from '../platform/house.ts'
import { sendError } from '../platform/web/errors.ts'
import { NAMELESS, namelessAs } from './nameless.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * Whom a page of a case is open to though the names in it are not for him, because it masks them itself: `all`
     * such people, or `onlookers` of a case with a child in it but not an adviser. Any other page is closed to them.
     */
    masks?: 'all' | 'onlookers'
  }
}

/** Closed unless it says otherwise: a page added later shows nobody a name by oversight. */
export function closeToNameless(app: FastifyInstance, house: House): void {
  app.addHook('preHandler', async (request, reply) => {
    const { url = '', config } = request.routeOptions
    if (!url.startsWith('/cases/:id') || config?.masks === 'all') return
    const { id } = request.params as { id: string }
    const as = await namelessAs(house.db.read, request.actor, id)
    if (as && !(as === 'onlooker' && config?.masks === 'onlookers')) return sendError(request, reply, 403, NAMELESS[as])
  })
}
