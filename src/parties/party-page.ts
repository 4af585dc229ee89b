import type { FastifyInstance, FastifyReply } from 'fastify'
import { today } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { refusal } from '../platform/lifecycle.ts'
import { sendError } from '../platform/web/errors.ts'
import { errorSummary, fieldView, readForm, type Body, type FormState } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import type { Actor } from '../people/actor.ts'
import { actPage, headOf, statusOf } from '../cases/act-page.ts'
import { standingOf } from '../cases/act.ts'
import { CASE_ACTIONS, CASE_LIFE } from '../cases/lifecycle.ts'
import { addParty, amendedPartyFields, amendParty, newPartyFields, shownForm } from './amending.ts'
import { wrongBetween } from './party.ts'
import { partiesOf } from './store.ts'

type Params = { Params: { id: string; party: string }; Body: Body }

export function partyPages(app: FastifyInstance, house: House): void {
  actPage(app, house, {
    action: 'addParty',
    fields: () => newPartyFields,
    initial: () => ({ kind: 'person', side: 'respondent' }),
    check: (form) => wrongBetween(form, today(house.clock)),
    does: (request, form) => addParty(house, request.actor, request.params.id, form),
    done: '当事人补登好了。',
  })

  const url = '/cases/:id/parties/:party'

  app.get<Params>(url, { config: { can: 'case' } }, async (request, reply) => {
    const found = await partyFor(request.actor, request.params)
    if (!found) return sendError(request, reply, 404)
    const why = refusal(CASE_LIFE, 'amendParty', found.on)
    if (why) return sendError(request, reply, statusOf(why), why.reason)
    const values = { ...shownForm(found.party, house).values, version: String(found.on.version) }
    return show(reply, found, { values, errors: {} }, 200)
  })

  app.post<Params>(url, { config: { can: 'case' } }, async (request, reply) => {
    const found = await partyFor(request.actor, request.params)
    if (!found) return sendError(request, reply, 404)
    const why = refusal(CASE_LIFE, 'amendParty', found.on)
    if (why?.kind === 'person') return sendError(request, reply, statusOf(why), why.reason)
    const read = readForm(amendedPartyFields, request.body ?? {})
    if (!read.data) return show(reply, found, read, 422)
    const wrong = wrongBetween(read.data, today(house.clock))
    if (Object.keys(wrong).length) return show(reply, found, { ...read, errors: wrong }, 422)
    const { refused } = await amendParty(house, request.actor, found.on.kase.id, found.party.id, read.data)
    if (!refused)
      return reply.flash({ kind: 'ok', lead: '当事人的资料改好了。' }).redirect(urls.case(found.on.kase.id), 303)
    if (refused.kind !== 'version') return sendError(request, reply, statusOf(refused), refused.reason)
    const state = { ...read, values: { ...read.values, version: String(refused.version) } }
    return show(reply, found, state, 409, refused.reason)
  })

  async function partyFor(actor: Actor, params: Params['Params']) {
    const on = await standingOf(house.db.read, actor, params.id, new Set())
    const party = on && (await partiesOf(house.db.read, on.kase.seq)).find((p) => p.id === params.party)
    return party ? { on, party } : null
  }

  function show(
    reply: FastifyReply,
    { on, party }: NonNullable<Awaited<ReturnType<typeof partyFor>>>,
    state: FormState,
    status: number,
    meanwhile: string | null = null,
  ) {
    const errors = errorSummary(amendedPartyFields, state.errors)
    const row = CASE_ACTIONS.amendParty
    const masks: Record<string, string> = shownForm(party, house).masks
    return reply.code(status).page('cases/act', {
      title: errors.length ? `还没有保存：${errors.length}处要改｜${row.label}` : row.label,
      heading: row.label,
      effect: row.effect,
      final: false,
      kase: headOf(on),
      fields: Object.keys(amendedPartyFields)
        .filter((name) => name !== 'version')
        .map((name) => {
          const field = fieldView(amendedPartyFields, state, name)
          return masks[name] ? { ...field, hint: `现在是${masks[name]}，不改就空着` } : field
        }),
      version: state.values.version ?? '',
      errors,
      meanwhile: meanwhile && { reason: meanwhile, happened: [] },
      action: urls.party(on.kase.id, party.id),
      back: urls.case(on.kase.id),
    })
  }
}
