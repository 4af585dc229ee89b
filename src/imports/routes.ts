import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { House } from '../platform/house.ts'
import { Unreadable } from '../platform/sheet.ts'
import { readSheet, XLSX } from '../platform/spreadsheet.ts'
import { sendError } from '../platform/web/errors.ts'
import { errorSummary, fieldView, readForm, type Body, type FormState } from '../platform/web/form.ts'
import { choice, whole } from '../platform/web/fields.ts'
import { urls } from '../platform/web/urls.ts'
import type { Actor } from '../people/actor.ts'
import { orgById, type Org } from '../people/orgs.ts'
import { PERMISSIONS } from '../people/permissions.ts'
import { CHANNELS } from '../cases/types.ts'
import { checkFile } from './checking.ts'
import { hasRest, keepUpload, keptUpload } from './drafts.ts'
import { importRows } from './importing.ts'
import { isImported } from './layouts.ts'
import { channelOptions, OUTCOMES, presentBatch, presentCheck, presentResult } from './present.ts'
import { batchesOf, findBatch, outcomesOf, rowPage, type Outcome } from './store.ts'
import { restTable, safeName, templateOf } from './template.ts'

type ById = { Params: { id: string }; Querystring: { show?: unknown; after?: unknown } }
type List = { Querystring: { channel?: unknown; before?: unknown } }

const CAN = { config: { can: 'importCases' } } as const
const PAGE = 20

export const uploadFields = {
  channel: choice({ label: '来源', required: true, wide: 4, options: channelOptions }),
  stated: whole({ label: '对方说一共几件', least: 0, most: 1_000_000, wide: 4, hint: '不知道就空着；填了会帮您对数' }),
}

export function importRoutes(app: FastifyInstance, house: House): void {
  app.get<List>(urls.imports, CAN, (request, reply) => {
    const channel = isImported(request.query.channel) ? request.query.channel : ''
    return showList(request, reply, { values: { channel }, errors: {} })
  })

  app.get<List>('/imports/template', CAN, async (request, reply) => {
    const { channel } = request.query
    if (!isImported(channel)) return sendError(request, reply, 404)
    return sendTable(reply, `${CHANNELS[channel]}导入模板.xlsx`, await templateOf(channel))
  })

  app.post<{ Body: Body }>(urls.checkImport, CAN, async (request, reply) => {
    const form = readForm(uploadFields, request.body ?? {})
    const file = request.uploads.find((one) => one.field === 'file')
    if (!file) form.errors.file = '请选一个表格文件'
    if (!form.data?.channel || !file) return showList(request, reply, form)
    try {
      const { rows, cut } = await readSheet(file.bytes, file.name)
      const { channel, stated } = form.data
      const draft = { channel, fileName: safeName(file.name), stated, table: rows, cut }
      return reply.redirect(urls.importDraft(await keepUpload(house, request.actor, draft)), 303)
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      form.errors.file = `“${safeName(file.name)}”：${error.message}`
      return showList(request, reply, form)
    }
  })

  app.get<ById>('/imports/check/:id', CAN, async (request, reply) => {
    const { id } = request.params
    const file = await keptUpload(house, id, 'import', request.actor.personId)
    if (!file) return (await findBatch(house.db.read, request.actor, id)) ? toResult(reply, id) : gone(request, reply)
    const checked = await checkFile(house, request.actor, await deskOf(house, request.actor), file)
    return reply.page('imports/check', presentCheck(id, file, checked))
  })

  app.post<{ Body: Body }>(urls.imports, CAN, async (request, reply) => {
    const id = typeof request.body?.draft === 'string' ? request.body.draft : ''
    const file = await keptUpload(house, id, 'import', request.actor.personId)
    if (!file) return (await findBatch(house.db.read, request.actor, id)) ? toResult(reply, id) : gone(request, reply)
    await importRows(house, request.actor, await deskOf(house, request.actor), id, file)
    return toResult(reply, id)
  })

  app.get<ById>('/imports/:id', CAN, async (request, reply) => {
    const { read } = house.db
    const batch = await findBatch(read, request.actor, request.params.id)
    if (!batch) return sendError(request, reply, 404)
    const { show, after } = request.query
    const outcome = typeof show === 'string' && Object.hasOwn(OUTCOMES, show) ? (show as Outcome) : null
    const from = typeof after === 'string' && /^\d{1,6}$/.test(after) ? Number(after) : 0
    const page = await rowPage(read, request.actor, batch.id, { outcome, after: from })
    const rest = await hasRest(house, batch.id)
    const counts = await outcomesOf(read, batch.id)
    return reply.page('imports/result', presentResult(batch, counts, page, { outcome, after: from, rest }))
  })

  app.get<ById>('/imports/:id/rest.xlsx', CAN, async (request, reply) => {
    const batch = await findBatch(house.db.read, request.actor, request.params.id)
    const rest = batch && (await keptUpload(house, batch.id, 'import_rest', null))
    if (!rest) return sendError(request, reply, 404)
    return sendTable(reply, `${batch.file_name.replace(/\.\w{1,5}$/, '')}-没有登记的.xlsx`, await restTable(rest))
  })

  async function showList(request: FastifyRequest, reply: FastifyReply, state: FormState) {
    const query = request.query as List['Querystring']
    const before = typeof query.before === 'string' && query.before !== '' ? query.before : null
    const batches = await batchesOf(house.db.read, request.actor, before, PAGE + 1)
    const errors = errorSummary({ ...uploadFields, file: FILE }, state.errors)
    const more = batches.length > PAGE
    return reply.code(errors.length ? 422 : 200).page('imports/index', {
      title: errors.length ? `还没有上传：${errors.length}处要改｜导入` : '导入',
      errors,
      fields: Object.keys(uploadFields).map((name) => fieldView(uploadFields, state, name)),
      fileError: state.errors.file ?? null,
      templates: channelOptions.map(({ value, label }) => ({ href: urls.importTemplate(value), label })),
      action: urls.checkImport,
      reconcile: urls.reconcile,
      batches: batches.slice(0, PAGE).map((batch) => presentBatch(batch, house.clock.now())),
      pager: {
        text: '新导入的在前',
        prev: before ? urls.imports : null,
        next: more ? `${urls.imports}?before=${batches[PAGE - 1]!.id}` : null,
      },
    })
  }
}

/** The organisation a person imports for: that of his first post which may. */
export async function deskOf(house: House, actor: Actor): Promise<Org> {
  const post = actor.posts.find((p) => (PERMISSIONS.importCases as readonly string[]).includes(p.role))
  const org = post && (await orgById(house.db.read, post.orgId))
  if (!org) throw new Error('past the door without an importing post')
  return org
}

export const FILE = { label: '文件', type: 'text', required: true, read: (text: string) => text } as const

const toResult = (reply: FastifyReply, id: string) => reply.redirect(urls.importBatch(id), 303)

const gone = (request: FastifyRequest, reply: FastifyReply) =>
  sendError(request, reply, 404, '这份表不在了：上传后只留7天，也只有上传的人能看。请重新上传。')

const sendTable = (reply: FastifyReply, name: string, bytes: Buffer) =>
  reply
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('cache-control', 'private, no-store')
    .type(XLSX)
    .send(bytes)
