import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { today } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { loadActor } from '../people/actors.ts'
import { maySubscribe } from './agenda.ts'
import { feedOf } from './feed.ts'
import { feedBy, noteRead } from './feeds.ts'

/**
 * The address a phone's calendar asks. The token is all it has to show; what it gets is what its maker may see today: an
 * account that is closed, or has lost the post it was made with, gets nothing.
 */
export function feedRoute(app: FastifyInstance, house: House): void {
  const config = { can: 'anyone', rateLimit: { max: 60 } } as const

  app.get<{ Params: { token: string } }>('/feeds/:token.ics', { config }, async (request, reply) => {
    const feed = await feedBy(house, request.params.token)
    if (!feed) return nothing(reply)
    const day = today(house.clock)
    const actor = await loadActor(house.db.read, feed.person_id, day)
    if (!actor || !maySubscribe(actor, feed.org_id)) return nothing(reply)
    const text = await feedOf(house, actor, feed.org_id, day)
    await noteRead(house.db, feed, house.clock.now())
    const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`
    reply.header('etag', etag).header('cache-control', 'private, no-cache')
    if (knows(request.headers['if-none-match'], etag)) return reply.code(304).send()
    return reply
      .type('text/calendar; charset=utf-8')
      .header('content-disposition', 'inline; filename="agenda.ics"')
      .send(text)
  })
}

const nothing = (reply: FastifyReply) =>
  reply
    .code(404)
    .type('text/plain; charset=utf-8')
    .header('cache-control', 'no-store')
    .send('没有这个日历，或者已经作废\n')

/** Proxies may have made the tag a weak one. */
const knows = (asked: string | undefined, etag: string): boolean =>
  asked?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag) ?? false
