import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { House } from '../platform/house.ts'
import { sendError } from '../platform/web/errors.ts'
import { urls } from '../platform/web/urls.ts'
import { drawIssued } from '../documents/drawing.ts'
import { checkAll, recheck, recheckCase } from './checking.ts'
import { isFault } from './faults.ts'
import { leavingRoutes } from './leaving-routes.ts'
import { mendingPages } from './mending-pages.ts'
import { presentFindings } from './present.ts'
import { countsFor, findingBy, findingsFor, hiddenBelow, peopleOnAll } from './store.ts'

type Asked = { Querystring: { fault?: unknown; after?: unknown } }

/** 案件体检: what does not fit together, and what mends it. */
export function integrityRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.db
  recheckAfterActs(app, house)
  mendingPages(app, house)
  leavingRoutes(app, house)

  app.get<Asked>(urls.integrity, { config: { can: 'seeIntegrity' } }, async ({ actor, query }, reply) => {
    const fault = isFault(String(query.fault)) ? String(query.fault) : ''
    const after = /^[a-z_]{1,40}\.[0-9a-z]{20}$/.test(String(query.after)) ? String(query.after) : ''
    const counts = await countsFor(read, actor)
    const rows = await findingsFor(read, actor, fault, after)
    const people = await peopleOnAll(
      read,
      rows.map((row) => row.seq),
    )
    const hidden = await hiddenBelow(read, actor)
    const looked = { fault, counts, hidden, rows, people, paged: after !== '' }
    return reply.page('integrity/index', { title: '案件体检', ...presentFindings(actor, looked, house.clock.now()) })
  })

  app.post(urls.checkIntegrity, { config: { can: 'checkIntegrity' } }, async (_request, reply) => {
    const { open, fresh, mended } = await checkAll(house)
    const text = `没办好的${open}处，新查到${fresh}处，办好了${mended}处。`
    return reply.flash({ kind: 'ok', lead: '查过了：', text }).redirect(urls.integrity, 303)
  })

  app.post<{ Params: { finding: string } }>(
    '/integrity/:finding/redraw',
    { config: { can: 'mendIntegrity' } },
    async (request, reply) => {
      const finding = await findingBy(read, request.actor, request.params.finding)
      if (finding?.fault !== 'undrawn') return sendError(request, reply, 404)
      const drawn = await drawIssued(house, finding.subject).catch((error: unknown) => {
        house.log.error({ err: error, paper: finding.subject }, 'paper not drawn')
        return null
      })
      await recheck(house, finding.case_seq, request.actor)
      const told = drawn
        ? ({ kind: 'ok', lead: '画好了，可以打印了。' } as const)
        : ({ kind: 'warn', lead: '还是画不出来：', text: '请管理员看磁盘和字体。' } as const)
      return reply.flash(told).redirect(urls.integrity, 303)
    },
  )
}

/** Whatever act mends a case, wherever it is done: its findings are looked at again before the answer goes out. */
function recheckAfterActs(app: FastifyInstance, house: House): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const id = request.method === 'POST' && reply.statusCode === 303 ? caseIn(request) : null
    if (id !== null && request.visitor)
      await recheckCase(house, id, request.visitor).catch((error: unknown) =>
        house.log.error({ err: error }, 'not rechecked'),
      )
    return payload
  })
}

const caseIn = ({ url }: FastifyRequest): string | null => /^\/cases\/([0-9a-z]{20})\//.exec(url)?.[1] ?? null
