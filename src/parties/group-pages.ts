import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { dayOf } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { refusal } from '../platform/lifecycle.ts'
import { yuan } from '../platform/money.ts'
import { Unreadable } from '../platform/sheet.ts'
import { sendError } from '../platform/web/errors.ts'
import { errorSummary, fieldView, readForm, type Body, type FormState } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { actPage, headOf, statusOf } from '../cases/act-page.ts'
import { standingOf, type CaseStanding } from '../cases/act.ts'
import { CASE_ACTIONS, CASE_LIFE } from '../cases/lifecycle.ts'
import { addParties, listFields, nameRepresentatives, representativeFields } from './grouping.ts'
import type { Side } from './party.ts'
import { claimsOf, readPastedList, readPeopleSheet, tellCut, type PartyList } from './party-list.ts'
import { partiesOf } from './store.ts'

type Request = FastifyRequest<{ Params: { id: string }; Body: Body }>

export function groupPages(app: FastifyInstance, house: House): void {
  actPage(app, house, {
    action: 'nameRepresentatives',
    fields: async ({ kase }) => representativeFields(await partiesOf(house.db.read, kase.seq)),
    initial: async ({ kase }) => ({
      representatives: (await partiesOf(house.db.read, kase.seq))
        .filter((party) => party.represents !== null)
        .map((party) => party.name)
        .join('\n'),
    }),
    does: (request, form) => nameRepresentatives(house, request.actor, request.params.id, form),
    done: '代表人定好了。',
  })

  const url = '/cases/:id/parties/list'
  const row = CASE_ACTIONS.addParties

  app.get<{ Params: { id: string }; Body: Body }>(url, { config: { can: 'case' } }, async (request, reply) => {
    const on = await standingFor(request)
    if (!on) return sendError(request, reply, 404)
    const why = refusal(CASE_LIFE, 'addParties', on)
    if (why) return sendError(request, reply, statusOf(why), why.reason)
    const values = { side: 'applicant', version: String(on.version) }
    return show(reply, on, { values, errors: {} }, null, 200)
  })

  app.post<{ Params: { id: string }; Body: Body }>(url, { config: { can: 'case' } }, async (request, reply) => {
    const on = await standingFor(request)
    if (!on) return sendError(request, reply, 404)
    const why = refusal(CASE_LIFE, 'addParties', on)
    if (why?.kind === 'person') return sendError(request, reply, statusOf(why), why.reason)
    const body = request.body ?? {}
    const sheet = await sheetIn(request)
    const read = readForm(listFields, sheet.text === null ? body : { ...body, list: sheet.text })
    if (why) return show(reply, on, read, null, statusOf(why), why.reason)
    if (sheet.unreadable) return show(reply, on, { ...read, errors: { list: sheet.unreadable } }, null, 422)
    if (!read.data) return show(reply, on, read, null, 422)
    const list = await listFor(on, read.data.list, sheet.cut)
    if (list.parties.length + list.errors.length === 0)
      return show(reply, on, { ...read, errors: { list: '请粘贴名单，或者选一个表格文件' } }, null, 422)
    if (body.step !== 'add' || sheet.text !== null || list.parties.length === 0) return show(reply, on, read, list, 200)
    const to = { side: read.data.side as Side, version: read.data.version }
    const { refused } = await addParties(house, request.actor, on.kase.id, to, list.parties)
    if (!refused) {
      const left = list.errors.length ? `有${list.errors.length}行没有读懂，没有加。` : ''
      return reply
        .flash({ kind: 'ok', lead: `加了${list.parties.length}人。`, text: left })
        .redirect(urls.case(on.kase.id), 303)
    }
    if (refused.kind === 'gone' || refused.kind === 'person')
      return sendError(request, reply, statusOf(refused), refused.reason)
    const version = refused.kind === 'version' ? String(refused.version) : (read.values.version ?? '')
    const state = { ...read, values: { ...read.values, version } }
    return show(reply, on, state, list, statusOf(refused), refused.reason)
  })

  const standingFor = (request: Request) =>
    standingOf(house.db.read, request.actor, request.params.id, new Set<string>())

  /** Rows of people who are on the case already are wrong rows, found by their number. */
  async function listFor(on: CaseStanding, text: string, cut: readonly number[]): Promise<PartyList> {
    const list = tellCut(readPastedList(text, dayOf(house.clock.now())), cut)
    const there = new Set((await partiesOf(house.db.read, on.kase.seq)).map((party) => party.id_mac))
    const known = list.parties.filter((one) => one.idNumber && there.has(house.sealer.mac(one.idNumber)))
    const errors = known.map((one) => ({ row: one.row, reason: `${one.name}已经是这件案子的当事人` }))
    return {
      parties: list.parties.filter((one) => !known.includes(one)),
      errors: [...list.errors, ...errors].sort((a, b) => a.row - b.row),
    }
  }

  function show(
    reply: FastifyReply,
    on: CaseStanding,
    state: FormState,
    list: PartyList | null,
    status: number,
    meanwhile: string | null = null,
  ) {
    const errors = errorSummary(listFields, state.errors)
    return reply.code(status).page('parties/list', {
      title: errors.length ? `还没有读：${errors.length}处要改｜${row.label}` : row.label,
      heading: row.label,
      effect: row.effect,
      kase: headOf(on),
      side: fieldView(listFields, state, 'side'),
      list: fieldView(listFields, state, 'list'),
      version: state.values.version ?? '',
      errors,
      meanwhile: meanwhile && { reason: meanwhile, happened: [] },
      preview: list && previewOf(list),
      action: urls.caseForm(on.kase.id, row.form!),
      back: urls.case(on.kase.id),
    })
  }
}

/** The uploaded sheet as text for the form, where the clerk sees it and can put it right; `cut` are its row numbers. */
async function sheetIn(request: Request): Promise<{ text: string | null; unreadable: string | null; cut: number[] }> {
  const upload = request.uploads.find((one) => one.bytes.length > 0)
  if (!upload) return { text: null, unreadable: null, cut: [] }
  try {
    const { rows, cut } = await readPeopleSheet(upload.bytes, upload.name)
    const text = rows.map((cells) => cells.map((cell) => cell.replace(/\s+/gu, ' ')).join('\t')).join('\n')
    return { text, unreadable: null, cut }
  } catch (error) {
    if (error instanceof Unreadable) return { text: null, unreadable: error.message, cut: [] }
    throw error
  }
}

function previewOf(list: PartyList) {
  const sum = claimsOf(list.parties)
  return {
    count: list.parties.length,
    sum: sum ? yuan(sum) : null,
    errors: list.errors,
    rows: list.parties.map((one) => ({
      row: one.row,
      name: one.name,
      number: one.idNumber,
      phone: one.phone,
      address: one.address,
      claim: one.claim,
      remark: one.remark,
    })),
  }
}
