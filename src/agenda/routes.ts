import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { dayOf } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { sendError } from '../platform/web/errors.ts'
import type { Body } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { seesCases } from '../people/actor.ts'
import { figure, linkTo } from '../cases/present.ts'
import { qrPath } from '../evidence/code.ts'
import { pathOf, placesOf, spanOf, weekAsked } from './agenda.ts'
import { feedRoute } from './feed-route.ts'
import { feedsOf, makeFeed, MOST_FEEDS, revokeFeed } from './feeds.ts'
import { metIn } from './meetings.ts'
import { presentFeeds, presentWeek } from './present.ts'
import { KINDS, LATE, lateOf, notedIn, type Whose } from './store.ts'

type Asked = FastifyRequest<{ Querystring: { from?: unknown; org?: unknown }; Body: Body }>

/** 本周: what is mine, or my organisation's, day by day; and the links by which a phone's calendar reads it. */
export function agendaRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.db

  app.get(urls.week, { config: { can: 'signedIn' } }, (request, reply) => show(request as Asked, reply, 200, null))

  app.post(urls.feeds, { config: { can: 'signedIn' } }, async (request, reply) => {
    const whose = whoseOf((request as Asked).body?.org)
    const { done, refused } = await makeFeed(house, request.actor, whose)
    if (refused?.kind === 'gone') return sendError(request, reply, 404)
    if (refused) return show(request as Asked, reply, 409, refused.reason)
    const address = house.config.baseUrl + urls.feed(done)
    // The answer to the post itself: the address is on no other page and in no table.
    return reply.header('cache-control', 'no-store').page('agenda/feed', {
      title: '订阅链接',
      name: placesOf(request.actor).find((post) => post.orgId === whose)?.orgName ?? '',
      address,
      qr: qrPath(address),
      unreachable: /\/\/(localhost|127\.)/.test(address),
      back: urls.weekOf(whose ?? ''),
    })
  })

  app.post<{ Params: { id: string } }>(
    `${urls.feeds}/:id/revoke`,
    { config: { can: 'signedIn' } },
    async (request, reply) => {
      const { refused } = await revokeFeed(house, request.actor, request.params.id)
      if (refused) return sendError(request, reply, 404, refused.reason)
      return reply.flash({ kind: 'ok', lead: '链接作废了，手机上不会再更新。' }).redirect(urls.week, 303)
    },
  )

  async function show(request: Asked, reply: FastifyReply, status: number, refused: string | null) {
    const { actor, query } = request
    const now = house.clock.now()
    const whose = whoseOf(request.method === 'POST' ? request.body?.org : query.org)
    if (whose !== null && !placesOf(actor).some((post) => post.orgId === whose)) return sendError(request, reply, 404)
    const days = weekAsked(query.from, dayOf(now))
    const entries = await notedIn(read, actor, whose, spanOf(days), KINDS)
    const met = await metIn(read, actor, whose, spanOf(days))
    const late = whose === null && days.includes(dayOf(now)) ? await lateOf(read, actor) : 0
    const calendar = house.calendars.of(pathOf(actor, whose))
    return reply.code(status).page('agenda/week', {
      title: '本周',
      ...presentWeek({ actor, whose, days, entries: [...entries, ...met], now, calendars: house.calendars, calendar }),
      late: late > 0 && { number: figure(late), href: linkTo(LATE) },
      refused,
      subscribing: seesCases(actor) && {
        feeds: presentFeeds(await feedsOf(read, actor.personId), now),
        most: MOST_FEEDS,
        org: whose ?? '',
        name: placesOf(actor).find((post) => post.orgId === whose)?.orgName ?? '我的日程',
        action: urls.feeds,
      },
    })
  }
  feedRoute(app, house)
}

const whoseOf = (org: unknown): Whose => (typeof org === 'string' && org !== '' ? org : null)
