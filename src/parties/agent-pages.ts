import type { FastifyInstance, FastifyReply } from 'fastify'
import { dayOf } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { refusal } from '../platform/lifecycle.ts'
import { sendError } from '../platform/web/errors.ts'
import { errorSummary, fieldView, readForm, type Body, type FormState } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import type { Actor } from '../people/actor.ts'
import { actPage, headOf, statusOf } from '../cases/act-page.ts'
import { standingOf } from '../cases/act.ts'
import { CASE_ACTIONS, CASE_LIFE } from '../cases/lifecycle.ts'
import { agentFields, agentKindName, wrongBetween } from './agents.ts'
import { agentsOf } from './agent-store.ts'
import { isMinor } from './party.ts'
import { addAgent, endAgent, endAgentFields } from './representing.ts'
import { partiesOf } from './store.ts'

type Params = { Params: { id: string; agent: string }; Body: Body }

export function agentPages(app: FastifyInstance, house: House): void {
  actPage(app, house, {
    action: 'addAgent',
    fields: async ({ kase }) => agentFields(house.clock, await partiesOf(house.db.read, kase.seq)),
    initial: async ({ kase }) => firstGuess(kase.seq),
    check: wrongBetween,
    does: (request, form) => addAgent(house, request.actor, request.params.id, form),
    done: '代理人登记好了。',
  })

  const url = '/cases/:id/agents/:agent/end'

  app.get<Params>(url, { config: { can: 'case' } }, async (request, reply) => {
    const found = await agentFor(request.actor, request.params)
    if (!found) return sendError(request, reply, 404)
    const why = refusal(CASE_LIFE, 'endAgent', found.on)
    if (why) return sendError(request, reply, statusOf(why), why.reason)
    return show(reply, found, { values: { version: String(found.on.version) }, errors: {} }, 200)
  })

  app.post<Params>(url, { config: { can: 'case' } }, async (request, reply) => {
    const found = await agentFor(request.actor, request.params)
    if (!found) return sendError(request, reply, 404)
    const why = refusal(CASE_LIFE, 'endAgent', found.on)
    if (why?.kind === 'person') return sendError(request, reply, statusOf(why), why.reason)
    const read = readForm(endAgentFields, request.body ?? {})
    if (!read.data) return show(reply, found, read, 422)
    const { refused } = await endAgent(house, request.actor, found.on.kase.id, found.agent.id, read.data)
    if (!refused) return reply.flash({ kind: 'ok', lead: '代理终止了。' }).redirect(urls.case(found.on.kase.id), 303)
    if (refused.kind !== 'version') return sendError(request, reply, statusOf(refused), refused.reason)
    const values = { ...read.values, version: String(refused.version) }
    return show(reply, found, { ...read, values }, 409, refused.reason)
  })

  async function agentFor(actor: Actor, params: Params['Params']) {
    const on = await standingOf(house.db.read, actor, params.id, new Set())
    const agent = on && (await agentsOf(house.db.read, on.kase.seq)).find((a) => a.id === params.agent && !a.ended_at)
    return agent ? { on, agent } : null
  }

  /** A child without a statutory agent is whom the page is opened for most often. */
  async function firstGuess(caseSeq: number): Promise<Record<string, string>> {
    const [parties, agents] = [await partiesOf(house.db.read, caseSeq), await agentsOf(house.db.read, caseSeq)]
    const spokenFor = (id: string) =>
      agents.some((a) => a.party_id === id && a.kind === 'statutory' && a.ended_at === null)
    const today = dayOf(house.clock.now())
    const child = parties.find((p) => isMinor(p.birth_on, today) && !spokenFor(p.id))
    if (child) return { party: child.id, kind: 'statutory' }
    return { party: parties[0]?.id ?? '', kind: 'appointed' }
  }

  function show(
    reply: FastifyReply,
    { on, agent }: NonNullable<Awaited<ReturnType<typeof agentFor>>>,
    state: FormState,
    status: number,
    meanwhile: string | null = null,
  ) {
    const row = CASE_ACTIONS.endAgent
    const errors = errorSummary(endAgentFields, state.errors)
    const heading = `${row.label}：${agent.name}`
    return reply.code(status).page('cases/act', {
      title: errors.length ? `还没有保存：${errors.length}处要改｜${row.label}` : heading,
      heading,
      effect: `${agent.name}现在是${agentKindName(agent.kind)}；${row.effect}`,
      final: false,
      kase: headOf(on),
      fields: [fieldView(endAgentFields, state, 'reason')],
      version: state.values.version ?? '',
      errors,
      meanwhile: meanwhile && { reason: meanwhile, happened: [] },
      action: urls.endAgent(on.kase.id, agent.id),
      back: urls.case(on.kase.id),
    })
  }
}
