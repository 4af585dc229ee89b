import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { House } from '../platform/house.ts'
import { refusal } from '../platform/lifecycle.ts'
import { sendError } from '../platform/web/errors.ts'
import { version } from '../platform/web/fields.ts'
import type { Body } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { readingNotes } from '../people/reading.ts'
import type { AccessLog } from '../people/access-log.ts'
import { headOf, statusOf } from '../cases/act-page.ts'
import { standingOf } from '../cases/act.ts'
import { CASE_LIFE } from '../cases/lifecycle.ts'
import { explained } from './explaining.ts'
import { printClock } from './papers.ts'
import { calendarAt, clockOf, historyOf } from './store.ts'
import { simulatorRoutes } from './simulator-routes.ts'
import { turningPages } from './turning-pages.ts'

type Asked = FastifyRequest<{ Params: { id: string; clock: string }; Body: Body }>

export function deadlineRoutes(app: FastifyInstance, house: House, access: AccessLog): void {
  const note = readingNotes(house, access)
  const { read } = house.db
  turningPages(app, house)
  simulatorRoutes(app, house)

  app.get<{ Params: Asked['params'] }>(
    '/cases/:id/clocks/:clock',
    { config: { can: 'case' } },
    async (request, reply) => {
      const on = await standingOf(read, request.actor, request.params.id, new Set())
      const clock = on && (await clockOf(read, on.kase.seq, request.params.clock))
      if (!clock) return sendError(request, reply, 404)
      const { kase } = on
      const calendar = await calendarAt(house.calendars, read, clock.calendar_version, kase.holder_path)
      const receipt = explained(clock, await historyOf(read, clock.id), calendar, house.clock.now())
      note(request, kase.seq, `看${receipt.name}怎么算的`)
      const may = refusal(CASE_LIFE, 'printClock', on) === null
      return reply.page('deadlines/clock', {
        title: `${receipt.name}怎么算的`,
        kase: headOf(on),
        receipt,
        print: may ? { action: urls.printClock(kase.id, clock.id), version: kase.version } : null,
      })
    },
  )

  app.post<{ Params: Asked['params']; Body: Body }>(
    '/cases/:id/clocks/:clock/print',
    { config: { can: 'case' } },
    async (request, reply) => {
      const { id, clock } = request.params
      const form = { clock, version: version.read(String(request.body?.version ?? '')) }
      const { done, refused } = await printClock(house, request.actor, id, form)
      if (refused?.kind === 'version')
        return reply
          .flash({ kind: 'warn', lead: '您打开以后，别人刚办过这件。看一眼现在的计算单，再打印。' })
          .redirect(urls.clock(id, clock), 303)
      if (refused) return sendError(request, reply, statusOf(refused), refused.reason)
      return reply.redirect(urls.paper(id, done), 303)
    },
  )
}
