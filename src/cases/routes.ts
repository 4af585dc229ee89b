import type { FastifyInstance } from 'fastify'
import { isRealDay } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { urls } from '../platform/web/urls.ts'
import type { Actor } from '../people/actor.ts'
import { presentList } from './present.ts'
import { CASE_STATES } from './states.ts'
import { MINISTRY_TYPES } from './types.ts'
import { LIGHTS, type LightKey } from '../clocks/light.ts'
import { orgById } from '../people/orgs.ts'
import { LEVELS, type Level } from '../people/roles.ts'
import { KINDS, VIEWS, WANTS, type CaseKind, type Filters, type View } from './filters.ts'
import { headOf, leadersFor } from './leaders.ts'
import { QUEUES, type Queue } from './moving-filters.ts'
import { STATE_GROUPS, type StateGroup } from './state-groups.ts'
import { counted, listed } from './worklist.ts'

type Query = Record<string, unknown>

export function caseRoutes(app: FastifyInstance, house: House): void {
  app.get<{ Querystring: Query }>(urls.cases, { config: { can: 'signedIn' } }, async (request, reply) => {
    const filters = filtersFrom(request.query, request.actor)
    const { read } = house.db
    const rows = await listed(read, request.actor, filters)
    const counts = await counted(read, request.actor)
    const choices = {
      leaders: await leadersFor(read, request.actor, filters.mediator),
      committees: headOf(request.actor),
      org: filters.org ? ((await orgById(read, filters.org))?.name ?? null) : null,
    }
    const list = presentList(rows, filters, counts, choices, house.clock.now(), house.calendars)
    return reply.page('cases/index', {
      title: '案件清单',
      ...list,
      search: { action: urls.cases, value: filters.q },
    })
  })
}

/** What is not understood is left out, not refused: an old link still opens a list. */
export function filtersFrom(query: Query, actor: Actor): Filters {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name].normalize('NFC').trim() : '')
  const known = (name: string, table: object) => (Object.hasOwn(table, text(name)) ? text(name) : null)
  const committee = headOf(actor).some((org) => org.value === text('committee')) ? text('committee') : null
  const q = [...text('q')].slice(0, 50).join('')
  return {
    view: (known('view', VIEWS) ?? (q ? 'all' : 'mine')) as View,
    q,
    type: known('type', MINISTRY_TYPES),
    state: known('state', CASE_STATES),
    since: isRealDay(text('since')) ? text('since') : null,
    by: text('by') === 'here' ? 'here' : null,
    mediator: /^[\w-]{1,40}$/.test(text('mediator')) ? text('mediator') : null,
    committee,
    wants: known('wants', WANTS) as Filters['wants'],
    late: text('late') === '1' ? '1' : null,
    kind: known('kind', KINDS) as CaseKind | null,
    level: known('level', LEVELS) as Level | null,
    org: /^[\w-]{1,40}$/.test(text('org')) ? text('org') : null,
    group: known('group', STATE_GROUPS) as StateGroup | null,
    light: known('light', LIGHTS) as LightKey | null,
    queue: known('queue', QUEUES) as Queue | null,
    after: text('after') || null,
    before: text('before') || null,
  }
}
