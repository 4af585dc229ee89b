import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { today } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { Unreadable } from '../platform/sheet.ts'
import { readSheet } from '../platform/spreadsheet.ts'
import { choice, day, whole } from '../platform/web/fields.ts'
import { errorSummary, fieldView, readForm, type Body, type FormState } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { channelName } from '../cases/types.ts'
import { labelOf } from './columns.ts'
import { keepUpload } from './drafts.ts'
import { headingOf } from './heading.ts'
import { isImported } from './layouts.ts'
import { channelOptions } from './present.ts'
import { presentCompared, type Claim } from './present-compared.ts'
import type { Uploaded } from './reading.ts'
import { reconcile } from './reconciling.ts'
import { deskOf, FILE } from './routes.ts'
import { safeName } from './template.ts'

type Sent = { Body: Body; Querystring: Body }

const CAN = { config: { can: 'importCases' } } as const

/** 对账: they say n, we hold m, and which are the ones that make the difference. */
export function reconcileRoutes(app: FastifyInstance, house: House): void {
  const fields = {
    channel: choice({ label: '来源', required: true, wide: 4, options: channelOptions }),
    since: day({ label: '从哪天登记的算起', required: true, clock: house.clock, wide: 4 }),
    until: day({ label: '到哪天（含当天）', required: true, clock: house.clock, wide: 4 }),
    stated: whole({ label: '对方说一共几件', least: 0, most: 1_000_000, wide: 4 }),
  }

  app.get<Sent>(urls.reconcile, CAN, (request, reply) => {
    const { query } = request
    const now = today(house.clock)
    if (query.channel === undefined)
      return show(reply, { values: { since: `${now.slice(0, 8)}01`, until: now }, errors: {} }, null)
    return answer(request, reply, query)
  })

  app.post<Sent>(urls.reconcile, CAN, (request, reply) => answer(request, reply, request.body ?? {}))

  async function answer(request: FastifyRequest, reply: FastifyReply, body: Body) {
    const form = readForm(fields, body)
    const { channel, since, until, stated } = form.data ?? {}
    if (since && until && since > until) form.errors.until = '结束的日子比开始的早，请对调'
    const upload = request.uploads.find((one) => one.field === 'file' && one.bytes.length > 0)
    const list = upload && isImported(channel) ? await listFrom(upload, channel, form) : null
    if (!isImported(channel) || !since || !until || Object.keys(form.errors).length) return show(reply, form, null)
    const desk = await deskOf(house, request.actor)
    const compared = await reconcile(house, request.actor, desk, { channel, since, until }, list)
    const missing = compared.theirs?.missing
    const importing = missing ? urls.importDraft(await keepUpload(house, request.actor, missing)) : null
    const claim: Claim = {
      channel: channelName(channel),
      since,
      until,
      stated: stated ?? null,
      desk: desk.name,
      importing,
    }
    return show(reply, form, presentCompared(claim, compared))
  }

  /** Their list; what is wrong with it stands beside the file. */
  async function listFrom(
    upload: { name: string; bytes: Buffer },
    channel: Uploaded['channel'],
    form: FormState,
  ): Promise<Uploaded | null> {
    const fileName = safeName(upload.name)
    try {
      const { rows, cut } = await readSheet(upload.bytes, upload.name)
      const list: Uploaded = { channel, fileName, stated: null, table: rows, cut }
      const label = labelOf(channel, 'externalNo')
      if (headingOf(rows, channel).columns.some(({ column }) => column.meaning === 'externalNo')) return list
      form.errors.file = `“${fileName}”里没有找到“${label}”这一列，没法对账`
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      form.errors.file = `“${fileName}”：${error.message}`
    }
    return null
  }

  function show(reply: FastifyReply, state: FormState, result: ReturnType<typeof presentCompared> | null) {
    const errors = errorSummary({ ...fields, file: FILE }, state.errors)
    return reply.code(errors.length ? 422 : 200).page('imports/reconcile', {
      title: errors.length ? `还没有对：${errors.length}处要改｜对账` : '对账',
      errors,
      fields: Object.keys(fields).map((name) => fieldView(fields, state, name)),
      fileError: state.errors.file ?? null,
      action: urls.reconcile,
      result,
    })
  }
}
