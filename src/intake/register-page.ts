import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { House } from '../platform/house.ts'
import { isId, newId } from '../platform/ids.ts'
import { sendError } from '../platform/web/errors.ts'
import type { Body } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { deskOf } from '../people/orgs.ts'
import { PERMISSIONS } from '../people/permissions.ts'
import { statusOf } from '../cases/act-page.ts'
import { hintsFor } from '../parties/hints.ts'
import { knownRows } from '../parties/reuse.ts'
import { intakeFrom } from '../enquiries/intake-from.ts'
import { visitAgain } from '../relating/visiting.ts'
import { draftsOf, dropDraft, openDraft } from './drafts.ts'
import { disputeFields, GROUPS, readIntake } from './form.ts'
import { placesOf } from './place-field.ts'
import { presentDrafts, presentIntake } from './present.ts'
import { register } from './register.ts'
import { stepOf, type Step } from './steps.ts'
import { anotherMatter, mattersOfVisit } from './visits.ts'

type Query = { draft?: unknown; visit?: unknown; from?: unknown }
const BLANK: Body = { 'a.0.kind': 'person', 'r.0.kind': 'person', peopleCount: '1', channel: 'window' }

/** 登记: the window's page. Every button is a part of the one form, so it works without script and loses nothing. */
export function registerPage(app: FastifyInstance, house: House): void {
  app.get<{ Querystring: Query }>(urls.intake, { config: { can: 'registerCase' } }, async (request, reply) => {
    const body = await begunAs(request)
    if (!body) return sendError(request, reply, 404)
    return show(request, reply, { body: { ...BLANK, ...body } })
  })

  app.post<{ Body: Body }>(urls.intake, { config: { can: 'registerCase' } }, async (request, reply) => {
    const body = request.body ?? {}
    const step = await stepOf(house, request.actor, body, request.uploads)
    if (step) return show(request, reply, step)
    if (typeof body.again === 'string') return againFor(request, reply, body.again)
    const { data } = readIntake(body, disputeFields(house.clock, await placesOf(house)), house.clock)
    if (!data) return show(request, reply, { body }, 422)
    const desk = await deskOf(house.db.read, request.actor, PERMISSIONS.registerCase)
    const form = { key: idIn(body, 'key'), visitId: idIn(body, 'visit'), intake: data, related: listIn(body.relate) }
    const { done, refused } = await register(house, request.actor, desk, form)
    if (refused?.kind === 'guard') return show(request, reply, { body }, 422, { externalNo: refused.reason })
    if (refused) return sendError(request, reply, statusOf(refused), refused.reason)
    const lead = `已登记：${done.registerNo}。`
    if (body.next !== undefined)
      return reply
        .flash({ kind: 'ok', lead, text: '接着登记这次来访的另一件。' })
        .redirect(`${urls.intake}?visit=${form.visitId}`, 303)
    const text = '登记回执可以打印了；诉讼时效从登记这一刻中断，已写进回执。'
    return reply.flash({ kind: 'ok', lead, text }).redirect(urls.case(done.id), 303)
  })

  /** The dispute is on record: this visit is noted there, and nothing new is registered. */
  async function againFor(request: FastifyRequest<{ Body: Body }>, reply: FastifyReply, caseId: string) {
    const body = request.body
    const desk = await deskOf(house.db.read, request.actor, PERMISSIONS.registerCase)
    const visit = {
      visitId: idIn(body, 'visit'),
      orgId: desk.id,
      people: Math.max(1, Number.parseInt(String(body.peopleCount), 10) || 1),
      channel: String(body.channel ?? 'window'),
      note: String(body.summary ?? '').trim(),
    }
    const { refused } = await visitAgain(house, request.actor, caseId, visit, (deed) =>
      dropDraft(deed.t, deed.actor, idIn(body, 'key')),
    )
    if (refused) return sendError(request, reply, statusOf(refused), refused.reason)
    return reply.flash({ kind: 'ok', lead: '这次来访记在这件案子名下了。' }).redirect(urls.case(caseId), 303)
  }

  /** A draft, the next matter of a visit, an enquiry that became a dispute, or nothing yet; null: not there for this person. */
  async function begunAs(request: FastifyRequest<{ Querystring: Query }>): Promise<Body | null> {
    const { draft, visit, from } = request.query
    if (typeof draft === 'string') {
      const typed = await openDraft(house, request.actor, draft)
      return typed && { ...typed, key: draft }
    }
    if (typeof visit === 'string') return anotherMatter(house, request.actor, visit)
    if (typeof from === 'string') return intakeFrom(house, request.actor, from)
    return {}
  }

  /** Errors are shown only for what was sent to be saved. */
  async function show(request: FastifyRequest, reply: FastifyReply, step: Step, status: 200 | 422 = 200, extra = {}) {
    const { actor } = request
    const body = { ...step.body, key: idIn(step.body, 'key'), visit: idIn(step.body, 'visit') }
    const now = house.clock.now()
    const places = await placesOf(house)
    const fields = disputeFields(house.clock, places)
    const read = readIntake(body, fields, house.clock)
    const shown = { ...read, errors: status === 422 ? { ...read.errors, ...extra } : {} }
    const hints = await hintsFor(house, actor, body, GROUPS)
    const about = {
      body,
      step,
      known: await knownRows(house, actor, body, GROUPS),
      matters: await mattersOfVisit(house.db.read, actor, body.visit),
    }
    return reply.code(status).page('intake/form', {
      ...presentIntake(shown, fields, places, about),
      drafts: presentDrafts(await draftsOf(house.db.read, actor, now), body.key, now),
      ...hints,
    })
  }

  /** Made when the form is first opened and carried along. */
  const idIn = (body: Body, name: string): string => {
    const sent = body[name]
    return isId(sent) ? sent : newId(Date.parse(house.clock.now()))
  }
}

const listIn = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string' && one !== '')
