import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { House } from '../platform/house.ts'
import { isId, newId } from '../platform/ids.ts'
import { refusal } from '../platform/lifecycle.ts'
import { sendError } from '../platform/web/errors.ts'
import { nothingTyped, type Body, type FormState } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import type { AccessLog } from '../people/access-log.ts'
import { readingNotes } from '../people/reading.ts'
import { headOf, standingFor, statusOf } from '../cases/act-page.ts'
import { standingOf, type CaseStanding } from '../cases/act.ts'
import { CASE_ACTIONS, CASE_LIFE, type CaseAction } from '../cases/lifecycle.ts'
import { findCase } from '../cases/store.ts'
import { EVIDENCE_FILES, noRoom, roomForEvidence, type NewFile } from '../documents/attaching.ts'
import { sendFile } from '../documents/sending.ts'
import { fileOf } from '../documents/store.ts'
import { partiesOf } from '../parties/store.ts'
import { giverFields, readHanded, rowPrefix } from './evidence.ts'
import { handedForm } from './form-page.ts'
import { isDrawn, shownFile, shownItem } from './present.ts'
import { receiveEvidence } from './receiving.ts'
import { evidenceFilesOf, itemOf, itemsOf } from './store.ts'
import { takeFrom } from './taking.ts'

type Params = { Params: { id: string; file: string }; Body: Body }

export function evidenceRoutes(app: FastifyInstance, house: House, access: AccessLog): void {
  const { read } = house.db
  const note = readingNotes(house, access)

  app.get<Params>('/cases/:id/evidence', { config: { can: 'case' } }, async (request, reply) => {
    const on = await standingOf(read, request.actor, request.params.id, new Set())
    if (!on) return sendError(request, reply, 404)
    const { id, seq } = on.kase
    const [items, files] = [await itemsOf(read, seq), await evidenceFilesOf(read, seq)]
    const pictures = files.filter((file) => isDrawn(file.mime)).length
    note(request, seq, pictures ? `看证据材料，图片${pictures}张` : '看证据材料')
    const can = (action: CaseAction) => refusal(CASE_LIFE, action, on) === null
    const loose = files.filter((file) => file.evidence_id === null)
    return reply.page('evidence/list', {
      title: '证据材料',
      kase: headOf(on),
      items: items.map((item) => shownItem(id, item, files, house.clock.now())),
      loose: loose.map((file) => shownFile(id, file)),
      files: files.length,
      most: EVIDENCE_FILES,
      can: { add: can('receiveEvidence'), giveBack: can('returnEvidence'), upload: can('openUpload') },
      links: { add: urls.newEvidence(id), upload: urls.upload(id), back: urls.case(id) },
    })
  })

  // Who sees the list has been noted for all its pictures; each by itself would bury the rest of 谁看过.
  app.get<Params>('/cases/:id/evidence/pictures/:file', { config: { can: 'case' } }, async (request, reply) => {
    const kase = await findCase(read, request.actor, request.params.id)
    const file = kase && (await fileOf(read, kase.seq, request.params.file))
    if (!file || file.purpose !== 'evidence' || !isDrawn(file.mime)) return sendError(request, reply, 404)
    return sendFile(house, reply, file)
  })

  const form = '/cases/:id/evidence/new'

  app.get<Params>(form, { config: { can: 'case' } }, async (request, reply) => {
    const on = await standingFor(house, 'receiveEvidence', request, reply)
    return on && show(reply, on, { ...nothingTyped, values: { key: newId(Date.parse(house.clock.now())) } }, 200)
  })

  app.post<Params>(form, { config: { can: 'case', tellsFiles: true } }, async (request, reply) => {
    const on = await standingFor(house, 'receiveEvidence', request, reply)
    if (!on) return reply
    const body = request.body ?? {}
    const uploadsOf = (row: number) => request.uploads.filter((one) => one.field === `${rowPrefix(row)}files`)
    const given = readHanded(giverFields(await partiesOf(read, on.kase.seq)), body, (row) => uploadsOf(row).length > 0)
    const files = new Map<number, NewFile[]>()
    for (const row of rowsWithFiles(request)) {
      const taken = await takeFrom(uploadsOf(row))
      if (taken.wrong.length) given.errors[`${rowPrefix(row)}files`] = taken.wrong.join('；')
      files.set(row, taken.good)
    }
    const room = await roomForEvidence(read, on.kase.seq)
    const key = isId(body.key) ? body.key : newId()
    const state = { ...given, values: { ...given.values, key } }
    if ([...files.values()].flat().length > room && !(await itemOf(read, on.kase.seq, key)))
      state.errors[`${rowPrefix([...files.keys()][0]!)}files`] = noRoom(room)
    if (!given.data || Object.keys(state.errors).length) return show(reply, on, state, 422)
    const { done, refused } = await receiveEvidence(house, request.actor, on.kase.id, key, given.data, ({ row }) => {
      return files.get(row) ?? []
    })
    if (refused?.kind === 'guard' || refused?.kind === 'version') return show(reply, on, state, 409, refused.reason)
    if (refused) return sendError(request, reply, statusOf(refused), refused.reason)
    const link = done.paperId ? { href: urls.paper(on.kase.id, done.paperId), label: '打开收据' } : null
    const lead = link ? '收好了。收据请双方签名，一份给交材料的人。' : '这张表已经存过了，没有重复收。'
    return reply.flash({ kind: 'ok', lead, ...(link && { link }) }).redirect(urls.evidence(on.kase.id), 303)
  })

  async function show(
    reply: FastifyReply,
    on: CaseStanding,
    state: FormState,
    status: number,
    meanwhile: string | null = null,
  ) {
    const { label, effect } = CASE_ACTIONS.receiveEvidence
    const parties = await partiesOf(read, on.kase.seq)
    return reply.code(status).page('evidence/new', {
      ...handedForm(giverFields(parties), state),
      title: status === 200 ? label : `还没有保存｜${label}`,
      heading: label,
      effect,
      kase: headOf(on),
      meanwhile: meanwhile && { reason: meanwhile, happened: [] },
      action: urls.newEvidence(on.kase.id),
      back: urls.evidence(on.kase.id),
    })
  }
}

/** Rows of the form that came with a file, whatever is wrong with it. */
function rowsWithFiles({ uploads }: FastifyRequest): number[] {
  const rows = uploads.flatMap(({ field }) => /^item\.(\d)\.files$/.exec(field)?.[1] ?? [])
  return [...new Set(rows.map(Number))]
}
