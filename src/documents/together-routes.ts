import type { FastifyInstance, FastifyRequest } from 'fastify'
import { dayOf } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { sendError } from '../platform/web/errors.ts'
import { urls } from '../platform/web/urls.ts'
import { spokenDay } from '../platform/wording.ts'
import type { AccessLog } from '../people/access-log.ts'
import { readingNotes } from '../people/reading.ts'
import { findCase } from '../cases/store.ts'
import { sendInline } from './sending.ts'
import { papersOf } from './store.ts'
import { printTogether } from './together.ts'

type Asked = { Params: { id: string }; Querystring: { paper?: string | string[] } }
/** A file of more papers than this is printed in two goes. */
const MOST = 150

/** 一起打印: which of the case's papers, and one file of them. */
export function togetherRoutes(app: FastifyInstance, house: House, access: AccessLog): void {
  const note = readingNotes(house, access)

  app.get<Asked>('/cases/:id/print', { config: { can: 'case' } }, async (request, reply) => {
    const kase = await findCase(house.db.read, request.actor, request.params.id)
    if (!kase) return sendError(request, reply, 404)
    const papers = (await papersOf(house.db.read, kase.seq)).filter((paper) => paper.voided_at === null)
    const last = papers.at(-1)
    const now = house.clock.now()
    return reply.page('documents/print', {
      title: '一起打印',
      number: kase.file_no ?? kase.register_no,
      action: urls.caseForm(kase.id, 'together.pdf'),
      back: urls.case(kase.id),
      papers: papers.map((paper) => ({
        id: paper.id,
        title: paper.title,
        note: `${paper.number ?? ''}　${spokenDay(dayOf(paper.issued_at), now)}出，一式${paper.copies}份`,
        // What was issued last was issued in one act.
        ticked: paper.issued_at === last?.issued_at,
      })),
    })
  })

  app.get<Asked>('/cases/:id/together.pdf', { config: { can: 'case' } }, async (request, reply) => {
    const kase = await findCase(house.db.read, request.actor, request.params.id)
    if (!kase) return sendError(request, reply, 404)
    const asked = askedFor(request)
    const papers = (await papersOf(house.db.read, kase.seq)).filter((paper) => asked.includes(paper.id))
    if (papers.length === 0) return reply.redirect(urls.print(kase.id), 303)
    if (papers.length > MOST) return sendError(request, reply, 413, `一次最多一起打印${MOST}份，请分两次。`)
    note(request, kase.seq, `一起打印${papers.length}份文书`)
    const bytes = await printTogether(
      house,
      papers.map((paper) => paper.id),
    )
    return sendInline(reply, { mime: 'application/pdf', name: `${kase.register_no}文书.pdf` }, bytes)
  })
}

const askedFor = ({ query }: FastifyRequest<Asked>): readonly string[] =>
  Array.isArray(query.paper) ? query.paper : query.paper ? [query.paper] : []
