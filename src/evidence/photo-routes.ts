import type { FastifyInstance, FastifyReply } from 'fastify'
import { FILES_AT_ONCE } from '../platform/web/body.ts'
import type { House } from '../platform/house.ts'
import { sendError } from '../platform/web/errors.ts'
import { urls } from '../platform/web/urls.ts'
import { headOf, standingFor, statusOf } from '../cases/act-page.ts'
import type { CaseStanding } from '../cases/act.ts'
import { CASE_ACTIONS } from '../cases/lifecycle.ts'
import { EVIDENCE_FILES } from '../documents/attaching.ts'
import { photograph, type PhotosTaken } from './photographing.ts'
import { shownFile } from './present.ts'
import { evidenceFilesOf } from './store.ts'
import { takeFrom } from './taking.ts'

type Params = { Params: { id: string } }

/** 现场拍照: the mediator's own phone puts photos into the case, one by one when the network is poor. */
export function photoRoutes(app: FastifyInstance, house: House): void {
  app.get<Params>('/cases/:id/photos', { config: { can: 'case' } }, async (request, reply) => {
    const on = await standingFor(house, 'photograph', request, reply)
    return on && show(reply, on, [], 200)
  })

  app.post<Params>('/cases/:id/photos', { config: { can: 'case', tellsFiles: true } }, async (request, reply) => {
    const on = await standingFor(house, 'photograph', request, reply)
    if (!on) return reply
    const { good, wrong } = await takeFrom(request.uploads)
    if (request.uploads.length === 0) wrong.push('还没有照片。先拍一张，或者从相册里选')
    const { done, refused } = await photograph(house, request.actor, on.kase, good)
    if (refused) return sendError(request, reply, statusOf(refused), refused.reason)
    if (done.left) wrong.push(`还有${done.left}个没有收：这件案子最多收${EVIDENCE_FILES}个，满了`)
    const said = [saidOf(done), ...wrong].filter(Boolean)
    if (request.headers.accept === 'application/json')
      return reply.code(wrong.length ? 422 : 200).send({ says: said.join('；') })
    if (done.added + done.known === 0) return show(reply, on, wrong, 422)
    return reply
      .flash({ kind: wrong.length ? 'warn' : 'ok', lead: `${saidOf(done)}。`, text: wrong.slice(0, 3).join('；') })
      .redirect(urls.photos(on.kase.id), 303)
  })

  async function show(reply: FastifyReply, on: CaseStanding, wrong: readonly string[], status: number) {
    const { label, effect } = CASE_ACTIONS.photograph
    const { id, seq } = on.kase
    const files = await evidenceFilesOf(house.db.read, seq)
    return reply.code(status).page('evidence/photos', {
      title: label,
      heading: label,
      effect,
      kase: headOf(on),
      wrong,
      taken: files.filter((file) => file.evidence_id === null).map((file) => shownFile(id, file)),
      atOnce: FILES_AT_ONCE,
      photos: { action: urls.photos(id) },
      list: urls.evidence(id),
      back: urls.case(id),
    })
  }
}

const saidOf = ({ added, known }: PhotosTaken): string =>
  added > 0 ? `收到${added > 1 ? `${added}张` : '了'}` : known > 0 ? '刚才已经收到了，没有重复收' : ''
