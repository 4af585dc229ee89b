import type { FastifyInstance, FastifyReply } from 'fastify'
import type { House } from '../platform/house.ts'
import { sendError } from '../platform/web/errors.ts'
import { errorSummary, fieldView, readForm, type Body, type FormState } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { paperDay } from '../platform/wording.ts'
import { dayOf } from '../platform/clock.ts'
import type { AccessLog } from '../people/access-log.ts'
import { readingNotes } from '../people/reading.ts'
import { headOf, standingFor, statusOf } from '../cases/act-page.ts'
import type { CaseStanding } from '../cases/act.ts'
import { NAMELESS, namelessAs } from '../cases/nameless.ts'
import { CASE_ACTIONS } from '../cases/lifecycle.ts'
import { findCase } from '../cases/store.ts'
import { attach, attachFields } from './attaching.ts'
import { contentOf, TAKEN_TYPES } from './content.ts'
import { drawIssued } from './drawing.ts'
import { sendFile } from './sending.ts'
import { fileOf, paperByToken, paperOf } from './store.ts'

type Params = { Params: { id: string; paper: string; file: string }; Body: Body }

export function documentRoutes(app: FastifyInstance, house: House, access: AccessLog): void {
  const note = readingNotes(house, access)
  const papers = { can: 'case', masks: 'all' } as const
  app.get<Params>('/cases/:id/papers/:paper.pdf', { config: papers }, async (request, reply) => {
    const kase = await findCase(house.db.read, request.actor, request.params.id)
    const paper = kase && (await paperOf(house.db.read, kase.seq, request.params.paper))
    if (!paper) return sendError(request, reply, 404)
    // Papers print people in full; an adviser opens only what he has written himself.
    const own = paper.kind === 'legal_opinion' && paper.issued_by === request.actor.personId
    const as = own ? null : await namelessAs(house.db.read, request.actor, kase.id)
    if (as) return sendError(request, reply, 403, NAMELESS[as])
    const fileId = await drawIssued(house, paper.id)
    note(request, kase.seq, `打开${paper.title}`)
    return sendFile(house, reply, {
      id: fileId,
      mime: 'application/pdf',
      name: `${paper.title}${paper.number ?? ''}.pdf`,
    })
  })

  app.get<Params>('/cases/:id/files/:file', { config: { can: 'case' } }, async (request, reply) => {
    const kase = await findCase(house.db.read, request.actor, request.params.id)
    const file = kase && (await fileOf(house.db.read, kase.seq, request.params.file))
    if (!file) return sendError(request, reply, 404)
    note(request, kase.seq, `打开${file.name}`)
    return sendFile(house, reply, file)
  })

  app.get<Params>('/cases/:id/files', { config: { can: 'case' } }, async (request, reply) => {
    const on = await standingFor(house, 'attach', request, reply)
    return on ? show(reply, on, { values: {}, errors: {} }, 200) : reply
  })

  app.post<Params>('/cases/:id/files', { config: { can: 'case' } }, async (request, reply) => {
    const on = await standingFor(house, 'attach', request, reply)
    if (!on) return reply
    const read = readForm(attachFields, request.body ?? {})
    const upload = request.uploads.find((one) => one.field === 'file' && one.bytes.length > 0)
    const { content, why } = upload ? await contentOf(upload.bytes) : { content: null, why: '' }
    if (!content) read.errors.file = upload ? `“${upload.name}”${why}` : '请选一个文件'
    if (!read.data || !upload || !content || read.errors.file) return show(reply, on, read, 422)
    const file = { name: upload.name, ...content }
    const { refused } = await attach(house, request.actor, on.kase.id, read.data, file)
    if (refused) return sendError(request, reply, statusOf(refused), refused.reason)
    return reply.flash({ kind: 'ok', lead: `${upload.name}存好了。` }).redirect(urls.case(on.kase.id), 303)
  })

  app.get<{ Params: { token: string } }>(
    '/v/:token',
    { config: { can: 'anyone', rateLimit: { max: 60 } } },
    async (request, reply) => {
      const paper = await paperByToken(house.db.read, request.params.token)
      if (!paper) return reply.code(404).page('documents/verify', { title: '没有这份文书', paper: null }, 'public')
      return reply.page(
        'documents/verify',
        {
          title: '文书核验',
          paper: {
            kind: paper.title,
            number: paper.number,
            date: paperDay(dayOf(paper.issued_at)),
            committee: paper.committee_name,
            valid: paper.voided_at === null,
            checkCode: paper.check_code,
          },
        },
        'public',
      )
    },
  )

  function show(reply: FastifyReply, on: CaseStanding, state: FormState, status: number) {
    const row = CASE_ACTIONS.attach
    const errors = [
      ...errorSummary(attachFields, state.errors).filter((e) => e.label),
      ...(state.errors.file ? [{ id: 'file', label: '文件', message: state.errors.file }] : []),
    ]
    return reply.code(status).page('documents/attach', {
      title: errors.length ? `还没有保存：${errors.length}处要改｜${row.label}` : row.label,
      kase: headOf(on),
      effect: row.effect,
      errors,
      fields: [fieldView(attachFields, state, 'purpose')],
      fileError: state.errors.file ?? null,
      accepts: Object.keys(TAKEN_TYPES).join(','),
      action: urls.caseForm(on.kase.id, 'files'),
      back: urls.case(on.kase.id),
    })
  }
}
