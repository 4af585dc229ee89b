import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from './actor.ts'
import { holds } from './actor.ts'
import { PERMISSIONS, type Permission } from './permissions.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may ask for this route; a route without it stops the boot. */
    can?: Permission
  }
  interface FastifyRequest {
    /** Set behind the door of every route but those for `anyone`. */
    actor: Actor
    /** The person signed in, on any route; null for a stranger. */
    visitor: Actor | null
  }
}

/** No permission, no boot; and nobody past the door without it. */
export function guardRoutes(
  app: FastifyInstance,
  who: (request: FastifyRequest) => Promise<Actor | null>,
  turnAway: (request: FastifyRequest, reply: FastifyReply, why: 'stranger' | 'notYours') => Promise<FastifyReply>,
): void {
  app.decorateRequest('visitor', null)
  app.decorateRequest('actor')
  app.addHook('onRoute', (route) => {
    if (!(route.config?.can && route.config.can in PERMISSIONS))
      throw new Error(`route ${String(route.method)} ${route.url} names no permission`)
  })
  app.addHook('preHandler', async (request, reply) => {
    // Nothing is there: the not-found page names no permission.
    const permission = request.is404 ? 'anyone' : PERMISSIONS[request.routeOptions.config.can!]
    if (permission === 'asset') return
    request.visitor = await who(request)
    if (permission === 'anyone') return
    if (!request.visitor) return turnAway(request, reply, 'stranger')
    request.actor = request.visitor
    if (typeof permission !== 'string' && !holds(request.actor, permission)) return turnAway(request, reply, 'notYours')
  })
}
