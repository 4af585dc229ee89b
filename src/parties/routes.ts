import type { FastifyInstance } from 'fastify'
import type { House } from '../platform/house.ts'
import { sendError } from '../platform/web/errors.ts'
import { text, version } from '../platform/web/fields.ts'
import { errorSummary, fieldView, readForm, type Body, type FormState } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { perform } from '../people/deed.ts'
import { headOf, statusOf } from '../cases/act-page.ts'
import { actOnCase, standingOf } from '../cases/act.ts'
import { CASE_ACTIONS, CASE_LIFE } from '../cases/lifecycle.ts'
import { refusal } from '../platform/lifecycle.ts'
import { agentPages } from './agent-pages.ts'
import { agentKindName } from './agents.ts'
import { agentsOf } from './agent-store.ts'
import { groupPages } from './group-pages.ts'
import { hintsFor } from './hints.ts'
import { sideName } from './party.ts'
import { partyPages } from './party-page.ts'
import { partiesOf } from './store.ts'

const revealFields = {
  reason: text({ label: '用途', required: true, max: 200, hint: '比如：打电话约调解时间。看过会记在经过里' }),
  version,
}

const SEALED = { phone: '电话', id: '证件号码' } as const
type Params = { Params: { id: string; party: string; what: string }; Body: Body }

export function partyRoutes(app: FastifyInstance, house: House): void {
  // Posted, so that names and numbers stand in no address and no log.
  app.post<{ Body: Body }>(urls.hints, { config: { can: 'registerCase' } }, async (request, reply) => {
    const hints = await hintsFor(house, request.actor, request.body ?? {}, ['a', 'r', 't'])
    return reply.page('parties/hints', { title: '来过没有', ...hints })
  })

  partyPages(app, house)
  agentPages(app, house)
  groupPages(app, house)

  const url = '/cases/:id/parties/:party/reveal/:what'
  app.get<Params>(url, { config: { can: 'case' } }, async (request, reply) => {
    const found = await partyOf(request.actor, request.params)
    if (!found) return sendError(request, reply, 404)
    const why = refusal(CASE_LIFE, 'reveal', found.on)
    if (why) return sendError(request, reply, statusOf(why), why.reason)
    return reply.page('cases/act', form(found, { values: {}, errors: {} }))
  })

  app.post<Params>(url, { config: { can: 'case' } }, async (request, reply) => {
    const found = await partyOf(request.actor, request.params)
    if (!found) return sendError(request, reply, 404)
    const read = readForm(revealFields, request.body ?? {})
    if (!read.data) return reply.code(422).page('cases/act', form(found, read))
    const { reason } = read.data
    const { refused } = await perform(house, request.actor, (deed) =>
      actOnCase(deed, 'reveal', { id: found.on.kase.id }, async () => ({
        payload: { what: found.label, party: found.party.name, reason },
      })),
    )
    if (refused) return sendError(request, reply, statusOf(refused), refused.reason)
    return reply.header('cache-control', 'no-store').page('parties/revealed', {
      title: `${found.party.name}的${found.label}`,
      kase: headOf(found.on),
      name: found.party.name,
      side: found.side,
      label: found.label,
      value: house.sealer.open(found.sealed),
      tel: request.params.what === 'phone' ? `tel:${house.sealer.open(found.sealed).replace(/[^\d+]/g, '')}` : null,
      back: urls.case(found.on.kase.id),
    })
  })

  async function partyOf(actor: Parameters<typeof standingOf>[1], params: Params['Params']) {
    const on = await standingOf(house.db.read, actor, params.id, new Set())
    if (!on || !(params.what in SEALED)) return null
    const party =
      (await partiesOf(house.db.read, on.kase.seq)).find((p) => p.id === params.party) ??
      (await agentsOf(house.db.read, on.kase.seq)).find((a) => a.id === params.party)
    const sealed = params.what === 'phone' ? party?.phone_sealed : party?.id_sealed
    if (!party || !sealed) return null
    const side = 'side' in party ? sideName(party.side) : agentKindName(party.kind)
    return { on, party, side, sealed, what: params.what, label: SEALED[params.what as keyof typeof SEALED] }
  }

  function form(found: NonNullable<Awaited<ReturnType<typeof partyOf>>>, state: FormState) {
    return {
      title: `显示${found.party.name}的${found.label}`,
      heading: `显示${found.label}`,
      effect: `要看的是${found.party.name}的${found.label}；${CASE_ACTIONS.reveal.effect}`,
      final: false,
      kase: headOf(found.on),
      fields: [fieldView(revealFields, state, 'reason')],
      version: '',
      errors: errorSummary(revealFields, state.errors),
      meanwhile: null,
      action: urls.reveal(found.on.kase.id, found.party.id, found.what),
      back: urls.case(found.on.kase.id),
    }
  }
}
