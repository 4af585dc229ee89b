import type { FastifyInstance } from 'fastify'
import type { House } from '../platform/house.ts'
import { isId } from '../platform/ids.ts'
import { urls } from '../platform/web/urls.ts'
import { seesCases } from '../people/actor.ts'
import { headOf, standingFor } from '../cases/act-page.ts'
import { CASE_ACTIONS } from '../cases/lifecycle.ts'
import { BODIES, proposed, type BodyCode } from './bodies.ts'
import { letterPage } from './letter-page.ts'
import { notingPages } from './noting-pages.ts'
import { listedReferral } from './present.ts'
import { missingCounts, openReferrals, type Missing } from './store.ts'

type Params = { Params: { id: string } }
const ROWS = 50
const VIEWS: Record<Missing, string> = { all: '都在外面的', receipt: '缺回执', result: '等结果' }

/** 转介: where to, the letter, what comes back, and the list of what is out. */
export function referralRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.db
  letterPage(app, house)
  notingPages(app, house)

  app.get<Params>('/cases/:id/refer', { config: { can: 'case' } }, async (request, reply) => {
    const on = await standingFor(house, 'refer', request, reply)
    if (!on) return reply
    const { likely, others } = proposed(on.kase.ministry_type)
    const shown = (code: BodyCode) => ({
      href: urls.referTo(on.kase.id, code),
      label: BODIES[code].label,
      where: BODIES[code].where,
    })
    const { label, effect } = CASE_ACTIONS.refer
    return reply.page('referrals/choose', {
      title: label,
      heading: label,
      effect,
      kase: headOf(on),
      likely: likely.map(shown),
      others: others.map(shown),
      back: urls.case(on.kase.id),
    })
  })

  app.get<{ Querystring: { show?: string; after?: string } }>(
    urls.referrals,
    { config: { can: 'chaseReferrals' } },
    async (request, reply) => {
      const show = Object.hasOwn(VIEWS, request.query.show ?? '') ? (request.query.show as Missing) : 'all'
      const after = isId(request.query.after) ? request.query.after : ''
      const { actor } = request
      const now = house.clock.now()
      const counts = seesCases(actor) ? await missingCounts(read, actor) : { all: 0, receipt: 0, result: 0 }
      const rows = await openReferrals(read, actor, show, after, ROWS)
      const page = rows.slice(0, ROWS)
      return reply.page('referrals/list', {
        title: '转介在外',
        views: (Object.keys(VIEWS) as Missing[]).map((view) => ({
          href: urls.referralsShown(view),
          label: `${VIEWS[view]} ${counts[view]}`,
          current: view === show,
        })),
        rows: page.map((row) => listedReferral(row, house.calendars.of(row.holder_path), now)),
        empty: {
          title: '没有在外面的转介',
          text: '在案件页点“转介”，写了转介函，回执和结果没有回来以前都在这里。',
          links: [],
        },
        pager: {
          text: '最早转的在上',
          prev: after ? urls.referralsShown(show) : null,
          next: rows.length > ROWS ? urls.referralsShown(show, page.at(-1)!.id) : null,
        },
      })
    },
  )
}
