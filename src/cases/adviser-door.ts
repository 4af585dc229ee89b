import type { FastifyInstance } from 'fastify'
import type { House } from '../platform/house.ts'
import { sendError } from '../platform/web/errors.ts'
import { advisesOnly } from './advisers.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What this route shows an adviser is masked by the route itself; any other page of a case is closed to him. */
    adviser?: 'masked'
  }
}

/** Closed unless it says otherwise: a page added later shows an adviser no names by oversight. */
export function closeToAdvisers(app: FastifyInstance, house: House): void {
  app.addHook('preHandler', async (request, reply) => {
    const { url = '', config } = request.routeOptions
    if (!url.startsWith('/cases/:id') || config?.adviser === 'masked') return
    const { id } = request.params as { id: string }
    if (await advisesOnly(house.db.read, request.actor, id))
      return sendError(request, reply, 403, '请来提法律意见的人只看遮住姓名的案件页和协议草稿，这一页有当事人的资料')
  })
}
