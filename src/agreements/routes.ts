import type { FastifyInstance, FastifyReply } from 'fastify'
import type { House } from '../platform/house.ts'
import { refusal, type Refusal } from '../platform/lifecycle.ts'
import { sendError } from '../platform/web/errors.ts'
import { readForm, type Body } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import type { AccessLog } from '../people/access-log.ts'
import type { Actor } from '../people/actor.ts'
import type { Outcome } from '../people/deed.ts'
import { statusOf } from '../cases/act-page.ts'
import { standingOf, type CaseStanding } from '../cases/act.ts'
import { editorRoutes } from './editor-routes.ts'
import { voidFields } from './form.ts'
import { AGREEMENT_LIFE } from './lifecycle.ts'
import { oralRoutes } from './oral-routes.ts'
import { paperOnlyBecause, textOf } from './paper-only.ts'
import { presentSigning, presentVoid } from './present.ts'
import { readSigning } from './signing-form.ts'
import { cancelSigningCopy, issueSigningCopy, recordSignatures } from './signing.ts'
import { currentAgreement, signaturesOf, signersOf } from './store.ts'

type Params = { Params: { id: string }; Body: Body }

export function agreementRoutes(app: FastifyInstance, house: House, access: AccessLog): void {
  const base = '/cases/:id/agreement'
  const editor = editorRoutes(app, house, access)
  oralRoutes(app, house, editor.deskOf)

  app.get<Params>(base, { config: { can: 'case' } }, async (request, reply) => {
    const on = await caseFor(request.actor, request.params.id)
    return on ? show(reply, on) : sendError(request, reply, 404)
  })

  step('issue', '签字文本出好了，请打印给各方签名。', (actor, id, body) =>
    issueSigningCopy(house, actor, id, Number(body.version) || undefined),
  )
  app.post<Params>(`${base}/signatures`, { config: { can: 'case' } }, async (request, reply) => {
    const on = await caseFor(request.actor, request.params.id)
    if (!on) return sendError(request, reply, 404)
    const read = readSigning(house.clock, request.body ?? {}, await signersOf(house.db.read, on.kase))
    if (!read.signed) return show(reply, on, 422, read.errors, read.values)
    const done = await recordSignatures(
      house,
      request.actor,
      on.kase.id,
      Number(request.body?.version) || undefined,
      read.signed,
    )
    const inForce = done.done?.effectiveOn
    return answer(reply, on, done, inForce ? '签名、用印都齐了，协议已经生效。' : '签名记下了。', read.values)
  })

  app.get<Params>(`${base}/void`, { config: { can: 'case' } }, async (request, reply) => {
    const on = await caseFor(request.actor, request.params.id)
    if (!on) return sendError(request, reply, 404)
    const agreement = await currentAgreement(house.db.read, on.kase.seq)
    const why = agreement && refusal(AGREEMENT_LIFE, 'cancel', { ...on, state: agreement.state, facts: {} })
    if (!agreement || why) return sendError(request, reply, why ? statusOf(why) : 409, why?.reason ?? '还没有签字文本')
    return reply.page('cases/act', presentVoid(on, { values: { version: String(agreement.version) }, errors: {} }))
  })

  app.post<Params>(`${base}/void`, { config: { can: 'case' } }, async (request, reply) => {
    const on = await caseFor(request.actor, request.params.id)
    if (!on) return sendError(request, reply, 404)
    const read = readForm(voidFields, request.body ?? {})
    if (!read.data) return reply.code(422).page('cases/act', presentVoid(on, read))
    const { version, reason } = read.data
    const done = await cancelSigningCopy(house, request.actor, on.kase.id, version, reason)
    return answer(reply, on, done, '签字文本已作废，原来的内容回到草稿。')
  })

  function step(path: string, done: string, work: (actor: Actor, id: string, body: Body) => Promise<Outcome<unknown>>) {
    app.post<Params>(`${base}/${path}`, { config: { can: 'case' } }, async (request, reply) => {
      const on = await caseFor(request.actor, request.params.id)
      if (!on) return sendError(request, reply, 404)
      return answer(reply, on, await work(request.actor, on.kase.id, request.body ?? {}), done)
    })
  }

  async function answer(
    reply: FastifyReply,
    on: CaseStanding,
    outcome: Outcome<unknown>,
    done: string,
    typed: Record<string, string> = {},
  ) {
    const { refused } = outcome
    if (!refused) return reply.flash({ kind: 'ok', lead: done }).redirect(urls.case(on.kase.id), 303)
    if (refused.kind === 'gone' || refused.kind === 'person')
      return sendError(reply.request, reply, statusOf(refused), refused.reason)
    const now = (await caseFor(reply.request.actor, on.kase.id)) ?? on
    return show(reply, now, 409, {}, typed, refused)
  }

  const caseFor = (actor: Actor, id: string) => standingOf(house.db.read, actor, id, new Set())

  /** The editor while it is a draft, the signing page from then on. */
  async function show(
    reply: FastifyReply,
    on: CaseStanding,
    status = 200,
    errors: Record<string, string> = {},
    values: Record<string, string> = {},
    refused: Refusal | null = null,
  ) {
    const agreement = await currentAgreement(house.db.read, on.kase.seq)
    if (!agreement || agreement.state === 'draft') {
      if (on.state !== 'mediating') return sendError(reply.request, reply, 409, '调解中的案子才能写协议')
      const why = refusal(AGREEMENT_LIFE, 'draft', { ...on, state: 'draft', facts: {} })
      if (why) return sendError(reply.request, reply, statusOf(why), why.reason)
      return editor.open(reply, on, { status, refused })
    }
    const signatures = await signaturesOf(house.db.read, agreement.id)
    const signers = await signersOf(house.db.read, on.kase)
    const paperOnly = paperOnlyBecause(on.kase, textOf(house.sealer, agreement))
    return reply
      .code(status)
      .page(
        'agreements/signing',
        presentSigning(house.clock, on, agreement, signers, signatures, { errors, values }, refused, paperOnly),
      )
  }
}
