import type { FastifyInstance } from 'fastify'
import type { House } from '../platform/house.ts'
import { urls } from '../platform/web/urls.ts'
import { spokenMoment } from '../platform/wording.ts'
import type { CaseKind } from '../cases/filters.ts'
import { presentCounty } from './county-present.ts'
import { placesFor, standingsFor } from './county-store.ts'

type Query = { Querystring: { kind?: unknown; open?: unknown } }

/** 县乡村一览: levels by states by lights, each number the length of the list it opens. */
export function countyRoutes(app: FastifyInstance, house: House): void {
  app.get<Query>(urls.county, { config: { can: 'seeCounty' } }, async ({ actor, query }, reply) => {
    const { read } = house.db
    const now = house.clock.now()
    const kind = query.kind === 'dispute' || query.kind === 'matter' ? (query.kind satisfies CaseKind) : null
    const open = typeof query.open === 'string' && /^[\w-]{1,40}$/.test(query.open) ? query.open : null
    const standings = await standingsFor(read, actor)
    return reply.page('dispatching/county', {
      title: '县乡村一览',
      at: spokenMoment(now, now),
      ...presentCounty(await placesFor(read, actor), standings, { kind, open }),
    })
  })
}
