import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { House } from '../platform/house.ts'
import { refusal } from '../platform/lifecycle.ts'
import { sendError } from '../platform/web/errors.ts'
import type { Body, Errors } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { wantsFragment } from '../platform/web/view.ts'
import { statusOf } from '../cases/act-page.ts'
import { standingOf, type CaseStanding } from '../cases/act.ts'
import { contentOf } from '../documents/content.ts'
import { AGREEMENT_ACTIONS, AGREEMENT_LIFE } from '../agreements/lifecycle.ts'
import { paperOnlyBecause, textOf } from '../agreements/paper-only.ts'
import {
  currentAgreement,
  signaturesOf,
  signersOf,
  tabletSignaturesOf,
  type AgreementRow,
} from '../agreements/store.ts'
import { MINUTES, openTablet } from './opening.ts'
import { addSigningPhoto } from './photos.ts'
import { presentNotHere, presentTablets, type LinkRow } from './present.ts'
import { openLinksOf, tabletMac } from './store.ts'

type Params = { Params: { id: string }; Querystring: { have?: unknown }; Body: Body }

const cookieOf = (linkId: string): string => `tablet-${linkId}`

/** The mediator's side: a code for each who has still to sign, what came in, and photos of the signing. */
export function tabletRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.db
  const secure = house.config.baseUrl.startsWith('https:')
  const url = '/cases/:id/agreement/tablet'

  app.get<Params>(url, { config: { can: 'case' } }, async (request, reply) => {
    const at = await openFor(request, reply)
    if (!at) return reply
    if (request.query.have === (await markOf(at.agreement))) return reply.code(204).send()
    return show(request, reply, at)
  })

  app.post<Params>(url, { config: { can: 'case' } }, async (request, reply) => {
    const at = await openFor(request, reply)
    if (!at) return reply
    const signer = textIn(request.body, 'signer')
    if (!signer) return show(request, reply, at, { signer: '请选给谁出码' })
    const hand = textIn(request.body, 'hand') === 'proxy' ? 'proxy' : 'self'
    const { done, refused } = await openTablet(house, request.actor, at.on.kase.id, { signer, hand })
    if (refused?.kind === 'guard') return show(request, reply, at, { signer: refused.reason })
    if (refused) return sendError(request, reply, statusOf(refused), refused.reason)
    // The code stays with the screen that asked for it; what is stored cannot be turned back into it.
    const path = urls.tablets(at.on.kase.id)
    const kept = { path, httpOnly: true, sameSite: 'strict', secure, maxAge: MINUTES * 60 } as const
    return reply.setCookie(cookieOf(done.id), house.sealer.seal(done.code), kept).redirect(path, 303)
  })

  const photo = '/cases/:id/agreement/photo'
  app.post<Params>(photo, { config: { can: 'case', tellsFiles: true } }, async (request, reply) => {
    const at = await openFor(request, reply)
    if (!at) return reply
    const [upload] = request.uploads
    const { content, why } =
      upload && !upload.leftOut && upload.bytes.length > 0
        ? await contentOf(upload.bytes)
        : { content: null, why: upload?.leftOut ? '超过20 MB，没有收' : null }
    const wrong = !upload
      ? '还没有选照片'
      : content?.mime === 'application/pdf'
        ? '签字时的照片要用照片，不用PDF'
        : content
          ? null
          : `“${upload.name}”${why ?? '是空的，请重新选一次'}`
    if (!upload || !content || wrong) return show(request, reply, at, { photo: wrong ?? '' })
    const signature = textIn(request.body, 'signature')
    const file = { name: upload.name, ...content }
    const { refused } = await addSigningPhoto(house, request.actor, at.on.kase.id, signature, file)
    if (refused?.kind === 'guard') return show(request, reply, at, { photo: refused.reason })
    if (refused) return sendError(request, reply, statusOf(refused), refused.reason)
    return reply.flash({ kind: 'ok', lead: '签字时的照片存好了。' }).redirect(urls.tablets(at.on.kase.id), 303)
  })

  interface At {
    on: CaseStanding
    agreement: AgreementRow
  }

  /** The standing and the copy that waits for signatures; else he is answered why not, 422 where the law wants paper (R06). */
  async function openFor(request: FastifyRequest<Params>, reply: FastifyReply): Promise<At | null> {
    const on = await standingOf(read, request.actor, request.params.id, new Set())
    if (!on) return answered(sendError(request, reply, 404))
    const agreement = await currentAgreement(read, on.kase.seq)
    if (!agreement) return answered(sendError(request, reply, 409, '还没有签字文本，先写协议、出签字文本'))
    const paperOnly = paperOnlyBecause(on.kase, textOf(house.sealer, agreement))
    const why = refusal(AGREEMENT_LIFE, 'openTablet', { ...on, state: agreement.state, facts: { paperOnly } })
    if (!why) return { on, agreement }
    if (why.kind === 'guard') return answered(reply.code(422).page('tablets/not-here', presentNotHere(on, why.reason)))
    // Who collects the signatures goes on to the agreement, also when the last one came while he sent something.
    const complete =
      agreement.state === 'in_force' && AGREEMENT_ACTIONS.openTablet.by.some((relation) => on.relations.has(relation))
    if (complete && wantsFragment(request))
      return answered(reply.header('hx-redirect', urls.agreement(on.kase.id)).code(204).send())
    if (complete)
      return answered(reply.flash({ kind: 'ok', lead: '签名、用印都齐了。' }).redirect(urls.agreement(on.kase.id), 303))
    return answered(sendError(request, reply, statusOf(why), why.reason))
  }

  async function show(request: FastifyRequest, reply: FastifyReply, { on, agreement }: At, errors: Errors = {}) {
    const links = await openLinksOf(read, agreement.id, house.clock.now())
    const page = presentTablets(house, on, agreement, {
      signers: await signersOf(read, on.kase),
      signatures: await signaturesOf(read, agreement.id),
      tablets: await tabletSignaturesOf(read, agreement.id),
      links: links.map((link) => ({ ...link, code: codeFor(request, link) })),
      mark: await markOf(agreement),
      errors,
    })
    return reply
      .code(Object.keys(errors).length ? 422 : 200)
      .header('cache-control', 'no-store')
      .page('tablets/open', page)
  }

  /** Changes when somebody signs, a code is made, or one runs out: then the page is shown anew. */
  async function markOf(agreement: AgreementRow): Promise<string> {
    const links = await openLinksOf(read, agreement.id, house.clock.now())
    return `${agreement.version}-${links.length}`
  }

  /** Null on every screen but the one that made the link. */
  function codeFor(request: FastifyRequest, link: LinkRow): string | null {
    const sealed = request.cookies[cookieOf(link.id)]
    if (!sealed) return null
    try {
      const code = house.sealer.open(sealed)
      return tabletMac(house.sealer, code) === link.token_mac ? code : null
    } catch {
      return null
    }
  }
}

const textIn = (body: Body | undefined, name: string): string => {
  const value = body?.[name]
  return typeof value === 'string' ? value : ''
}

/** Answered already: the caller has nothing left to do. */
async function answered(reply: unknown): Promise<null> {
  await reply
  return null
}
