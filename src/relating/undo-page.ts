import type { FastifyInstance, FastifyReply } from 'fastify'
import type { House } from '../platform/house.ts'
import { refusal } from '../platform/lifecycle.ts'
import { sendError } from '../platform/web/errors.ts'
import { text } from '../platform/web/fields.ts'
import { errorSummary, fieldView, readForm, type Body, type FormState } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import type { Actor } from '../people/actor.ts'
import { headOf, statusOf } from '../cases/act-page.ts'
import { standingOf, type CaseStanding } from '../cases/act.ts'
import { CASE_LIFE } from '../cases/lifecycle.ts'
import { undoingOf } from './present.ts'
import { unrelate } from './relate.ts'
import { undoSplit } from './splitting.ts'
import { linksOf, type Linked } from './store.ts'

const undoFields = {
  reason: text({ label: '为什么解开', required: true, max: 500, rows: 3, hint: '会写进两件的经过' }),
}

const SAID = { unrelate: '关联解除了。', undoSplit: '分案撤销了，那件已并回来。' } as const

interface Undoing {
  on: CaseStanding
  link: Linked
  action: keyof typeof SAID
}

type Params = { Params: { id: string; link: string }; Body: Body }

/** 解除关联 and 撤销分案, with a reason; a joining is undone on a page of its own, from the case that was joined. */
export function undoPage(app: FastifyInstance, house: House): void {
  const url = '/cases/:id/links/:link/undo'

  app.get<Params>(url, { config: { can: 'case' } }, async (request, reply) => {
    const found = await find(request.actor, request.params)
    if (!found) return sendError(request, reply, 404)
    const why = refusal(CASE_LIFE, found.action, found.on)
    if (why) return sendError(request, reply, statusOf(why), why.reason)
    return show(reply, found, { values: {}, errors: {} }, 200)
  })

  app.post<Params>(url, { config: { can: 'case' } }, async (request, reply) => {
    const found = await find(request.actor, request.params)
    if (!found) return sendError(request, reply, 404)
    const read = readForm(undoFields, request.body ?? {})
    if (!read.data) return show(reply, found, read, 422)
    const act = found.action === 'unrelate' ? unrelate : undoSplit
    const form = { link: found.link.link_id, reason: read.data.reason }
    const { refused } = await act(house, request.actor, found.on.kase.id, form)
    if (!refused)
      return reply.flash({ kind: 'ok', lead: SAID[found.action] }).redirect(urls.case(found.on.kase.id), 303)
    if (refused.kind === 'gone') return sendError(request, reply, 404)
    if (refused.kind === 'person') return sendError(request, reply, 403, refused.reason)
    return show(reply, found, read, 409, refused.reason)
  })

  async function find(actor: Actor, params: Params['Params']): Promise<Undoing | null> {
    const on = await standingOf(house.db.read, actor, params.id, new Set())
    const links = on ? await linksOf(house.db.read, actor, on.kase.seq) : []
    const link = links.find((each) => each.link_id === params.link)
    const action = link ? undoingOf(link) : null
    return on && link && action && action !== 'undoJoin' ? { on, link, action } : null
  }

  function show(reply: FastifyReply, found: Undoing, state: FormState, status: number, reason: string | null = null) {
    const row = CASE_LIFE.actions[found.action]
    return reply.code(status).page('cases/act', {
      title: row.label,
      heading: row.label,
      effect: `要解开的是${found.link.file_no ?? found.link.register_no}；${row.effect}`,
      final: false,
      kase: headOf(found.on),
      above: null,
      fields: [fieldView(undoFields, state, 'reason')],
      version: '',
      errors: errorSummary(undoFields, state.errors),
      meanwhile: reason === null ? null : { reason, happened: [] },
      action: urls.caseLink(found.on.kase.id, found.link.link_id),
      back: urls.case(found.on.kase.id),
    })
  }
}
