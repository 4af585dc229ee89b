import type { FastifyRequest } from 'fastify'

/** A new session id, so that one known before signing in is worth nothing after. */
export async function enter(request: FastifyRequest, personId: string, mustChange: boolean): Promise<void> {
  await request.session.regenerate()
  Object.assign(request.session, { personId, ...whence(request) }, mustChange ? { mustChange: true } : {})
}

/** Where a request comes from, as kept with the session and in the access log. */
export const whence = (request: FastifyRequest) => ({
  address: request.ip,
  agent: request.headers['user-agent'] ?? '',
})
