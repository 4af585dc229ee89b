import type { FastifyInstance, FastifyReply } from 'fastify'
import { factsFor, refusal, type Refusal } from '../platform/lifecycle.ts'
import type { House } from '../platform/house.ts'
import { sendError } from '../platform/web/errors.ts'
import { readForm, type Body, type Errors } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import type { Actor } from '../people/actor.ts'
import { statusOf } from '../cases/act-page.ts'
import { standingOf, type CaseStanding } from '../cases/act.ts'
import { CASE_LIFE } from '../cases/lifecycle.ts'
import { partiesOf } from '../parties/store.ts'
import { writtenBecause } from './agreement.ts'
import { edited, withEveryMember } from './editing.ts'
import { readFromStored, type Desk } from './editor-present.ts'
import { oralFields, readAgreement, type AgreementRead } from './form.ts'
import { AGREEMENT_LIFE } from './lifecycle.ts'
import { presentOral } from './oral-present.ts'
import { readSession, sessionAtFirst, sessionFieldsFor, type SessionRead } from './oral-session.ts'
import { settleOrally } from './signing.ts'
import { currentAgreement } from './store.ts'

type Params = { Params: { id: string }; Body: Body }

/**
 * 口头协议 on one screen: what was agreed, when, whether it was done on the spot, and, where nobody has recorded it yet, the
 * session they agreed in (人民调解法第28、30条).
 */
export function oralRoutes(app: FastifyInstance, house: House, deskOf: (on: CaseStanding) => Promise<Desk>): void {
  const url = '/cases/:id/agreement/oral'

  app.get<Params>(url, { config: { can: 'case' } }, async (request, reply) => {
    const on = await caseFor(request.actor, request.params.id)
    if (!on) return sendError(request, reply, 404)
    const closed = await closedTo(on)
    if (closed) return sendError(request, reply, statusOf(closed), closed.reason)
    return show(reply, on, readFromStored(await deskOf(on)), { status: 200 })
  })

  app.post<Params>(url, { config: { can: 'case' } }, async (request, reply) => {
    const on = await caseFor(request.actor, request.params.id)
    if (!on) return sendError(request, reply, 404)
    const parties = await partiesOf(house.db.read, on.kase.seq)
    const body = withEveryMember(request.body ?? {}, parties)
    const change = edited(body, { clock: house.clock, generated: () => '' })
    const read = readAgreement(change?.body ?? body, house.clock, parties)
    const day = readForm(oralFields(house.clock), body)
    const asked = await sessionFieldsFor(house, on)
    const session = asked && readSession(asked, body, day.data?.reachedOn ?? null)
    if (change) {
      const closed = await closedTo(on)
      if (closed) return sendError(request, reply, statusOf(closed), closed.reason)
      return show(
        reply,
        on,
        { ...read, errors: change.errors },
        {
          ...{ status: 200, day: { ...day, errors: {} } },
          session: session && { ...session, errors: {} },
        },
      )
    }
    // Without words of its own it registers the draft as it is stored.
    const written = 'facts' in body ? read.data : undefined
    if (!day.data?.reachedOn || written === null || (session && !session.data)) {
      const shown = 'facts' in body ? read : readFromStored(await deskOf(on))
      const closed = await closedTo(on)
      if (closed) return sendError(request, reply, statusOf(closed), closed.reason)
      return show(reply, on, shown, { status: 422, day, session })
    }
    const { version, reachedOn, performed } = day.data
    const more = { performed: performed === 'yes', ...(written && { written }), session: session?.data ?? null }
    const { refused } = await settleOrally(house, request.actor, on.kase.id, version, reachedOn, more)
    if (!refused)
      return reply.flash({ kind: 'ok', lead: '口头协议登记好了，已经生效。' }).redirect(urls.case(on.kase.id), 303)
    const stranger = on.state === 'mediating' && refusal(AGREEMENT_LIFE, 'draft', { ...on, state: 'draft', facts: {} })
    if (stranger) return sendError(request, reply, statusOf(stranger), stranger.reason)
    if (refused.kind === 'gone' || refused.kind === 'person' || (await closedTo(on)))
      return sendError(request, reply, statusOf(refused), refused.reason)
    return show(reply, on, 'facts' in body ? read : readFromStored(await deskOf(on)), {
      ...{ status: 409, day, session, refused },
    })
  })

  const caseFor = (actor: Actor, id: string) =>
    standingOf(house.db.read, actor, id, factsFor(CASE_LIFE, ['settleOrally']))

  /** Why the page does not open: not his to do, or an agreement has gone further already. */
  async function closedTo(on: CaseStanding): Promise<Refusal | null> {
    const agreement = await currentAgreement(house.db.read, on.kase.seq)
    if (on.state !== 'mediating') return { kind: 'state', reason: '调解中的案子才能登记口头协议' }
    return refusal(AGREEMENT_LIFE, 'takeEffectOrally', {
      ...on,
      state: agreement?.state ?? 'draft',
      version: agreement?.version ?? 0,
      facts: { obligations: 1, missing: [], writtenBecause: null, flaws: [], unlawful: [] },
    })
  }

  async function show(
    reply: FastifyReply,
    on: CaseStanding,
    read: AgreementRead,
    at: {
      status: number
      day?: { values: Record<string, string>; errors: Errors }
      session?: SessionRead | null
      refused?: Refusal
    },
  ) {
    const desk = await deskOf(on)
    const version =
      at.refused?.kind === 'version'
        ? String(desk.agreement?.version ?? '')
        : (read.values.version ?? at.day?.values.version ?? '')
    const fields = await sessionFieldsFor(house, on)
    const session = at.session ?? (fields && (await sessionAtFirst(house, on, fields)))
    // What is asked here stands in the way no longer.
    const facts = session ? { ...on.facts, sessions: 1, lastResult: 'success' } : on.facts
    const notYet = writtenBecause(on.kase) ?? refusal(CASE_LIFE, 'settleOrally', { ...on, facts })?.reason ?? null
    const shown = presentOral(desk, read, {
      ...{ version, notYet, session },
      day: at.day ?? { values: { reachedOn: '今天' }, errors: {} },
      refused: at.refused ?? null,
    })
    return reply.code(at.status).page('agreements/oral', shown)
  }
}
