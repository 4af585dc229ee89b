import type { FastifyInstance, FastifyReply } from 'fastify'
import type { House } from '../platform/house.ts'
import { refusal } from '../platform/lifecycle.ts'
import { sendError } from '../platform/web/errors.ts'
import { errorSummary, fieldView, readForm, type Body, type FormState } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import type { Actor } from '../people/actor.ts'
import { headOf, statusOf } from '../cases/act-page.ts'
import { standingOf } from '../cases/act.ts'
import { CASE_ACTIONS, CASE_LIFE } from '../cases/lifecycle.ts'
import { returnFields } from './evidence.ts'
import { returnEvidence } from './receiving.ts'
import { itemOf } from './store.ts'

type Params = { Params: { id: string; item: string }; Body: Body }

export function returnPage(app: FastifyInstance, house: House): void {
  const url = '/cases/:id/evidence/:item/return'

  app.get<Params>(url, { config: { can: 'case' } }, async (request, reply) => {
    const found = await itemFor(request.actor, request.params)
    if (!found) return sendError(request, reply, 404)
    const why = refusal(CASE_LIFE, 'returnEvidence', found.on)
    if (why) return sendError(request, reply, statusOf(why), why.reason)
    if (found.item.returned_at) return sendError(request, reply, 409, returnedAlready(found.item))
    return show(reply, found, { values: { to: found.item.source }, errors: {} }, 200)
  })

  app.post<Params>(url, { config: { can: 'case' } }, async (request, reply) => {
    const found = await itemFor(request.actor, request.params)
    if (!found) return sendError(request, reply, 404)
    const why = refusal(CASE_LIFE, 'returnEvidence', found.on)
    if (why) return sendError(request, reply, statusOf(why), why.reason)
    const read = readForm(returnFields, request.body ?? {})
    if (!read.data) return show(reply, found, read, 422)
    const { refused } = await returnEvidence(house, request.actor, found.on.kase.id, found.item.id, read.data)
    if (refused) return sendError(request, reply, statusOf(refused), refused.reason)
    const lead = `${found.item.name}退还给了${read.data.to}，请他在收据的存根上签名。`
    return reply.flash({ kind: 'ok', lead }).redirect(urls.evidence(found.on.kase.id), 303)
  })

  async function itemFor(actor: Actor, params: Params['Params']) {
    const on = await standingOf(house.db.read, actor, params.id, new Set())
    const item = on && (await itemOf(house.db.read, on.kase.seq, params.item))
    return item ? { on, item } : null
  }

  function show(
    reply: FastifyReply,
    { on, item }: NonNullable<Awaited<ReturnType<typeof itemFor>>>,
    state: FormState,
    status: number,
  ) {
    const errors = errorSummary(returnFields, state.errors)
    const { label, effect } = CASE_ACTIONS.returnEvidence
    return reply.code(status).page('cases/act', {
      title: errors.length ? `还没有保存：${errors.length}处要改｜${label}` : label,
      heading: label,
      effect: `${item.name}，${item.source}交的。${effect}`,
      final: false,
      kase: headOf(on),
      fields: ['to', 'note'].map((name) => fieldView(returnFields, state, name)),
      version: '',
      errors,
      meanwhile: null,
      action: urls.returnEvidence(on.kase.id, item.id),
      back: urls.evidence(on.kase.id),
    })
  }
}

const returnedAlready = (item: { name: string; returned_to: string | null }): string =>
  `${item.name}已经退还给${item.returned_to ?? ''}`
