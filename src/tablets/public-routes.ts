import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { House } from '../platform/house.ts'
import { sendError } from '../platform/web/errors.ts'
import { urls } from '../platform/web/urls.ts'
import { spokenMoment } from '../platform/wording.ts'
import { addressThrottle } from '../people/address-throttle.ts'
import { hasSigned, type Signer } from '../agreements/agreement.ts'
import { signaturesOf, signersOf } from '../agreements/store.ts'
import { readStrokes } from '../agreements/strokes.ts'
import { peopleOn } from '../cases/store.ts'
import type { Snapshot } from '../documents/drawing.ts'
import { codeFrom } from '../evidence/code.ts'
import { deviceOf } from './device.ts'
import { presentSigner, presentText } from './public-present.ts'
import { linkByCode, type TabletLink } from './store.ts'
import { signOnTablet } from './taking.ts'

type Params = { Params: { code: string }; Body: Record<string, unknown> }

declare module 'fastify' {
  interface FastifyRequest {
    /** The link behind the code in the address, whatever has become of it. */
    tabletLink: TabletLink | null
  }
}

/**
 * The page a signer has before him, with no account: the whole frozen text, who signs, and the place to write. Opening
 * it uses nothing up; confirming does.
 */
export function publicTabletRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.db
  // Several tablets of one room share an address; whoever has a right code is not counted.
  const throttle = addressThrottle(20)
  app.decorateRequest('tabletLink', null)
  const config = { can: 'anyone', rateLimit: { max: 60 } } as const

  app.get(urls.tabletStart, { config }, async (_, reply) => askCode(reply, '', null))

  app.post<Params>(urls.tabletStart, { config }, async (request, reply) => {
    const typed = typeof request.body?.code === 'string' ? request.body.code : ''
    const code = codeFrom(typed)
    return code
      ? reply.redirect(urls.tablet(code), 303)
      : askCode(reply, typed, '8位码没有写对，请对着调解员的屏幕再看一遍')
  })

  const onRequest = async (request: FastifyRequest<Params>, reply: FastifyReply) => {
    if (!throttle.admits(request.ip, house.clock.now())) return sendError(request, reply, 429)
    const code = codeFrom(request.params.code)
    const link = code ? await linkByCode(house, code) : undefined
    if (!link) return gone(reply, 404, '没有这个码', '可能看错了一位，请对着调解员的屏幕再看一遍。')
    throttle.forgive(request.ip)
    request.tabletLink = link
    return undefined
  }

  app.get<Params>('/t/:code', { config, onRequest }, async (request, reply) => {
    const link = request.tabletLink!
    if (link.usedAt) return signed(request, reply, link)
    const over = await overBecause(link)
    return over ? gone(reply, ...over) : show(request, reply, link, null)
  })

  app.post<Params>('/t/:code', { config, onRequest }, async (request, reply) => {
    const link = request.tabletLink!
    // Pressed twice: the page says that it has arrived.
    if (link.usedAt) return reply.redirect(urls.tablet(request.params.code), 303)
    const over = await overBecause(link)
    if (over) return gone(reply, ...over)
    const { strokes, why } = readStrokes(request.body?.strokes)
    if (!strokes) return show(request, reply, link, why)
    const { refused } = await signOnTablet(house, link, {
      strokes,
      sinceBegun: millisIn(request.body.sinceBegun),
      sinceEnded: millisIn(request.body.sinceEnded),
      textHash: typeof request.body.text === 'string' ? request.body.text : '',
      device: deviceOf(request.headers['user-agent']),
    })
    if (!refused) return reply.redirect(urls.tablet(request.params.code), 303)
    return gone(reply, refused.kind === 'gone' ? 410 : 409, '没有签成', `${refused.reason}。`)
  })

  /** Why there is nothing to sign here (any more): status, heading, what to do; null where there is. */
  async function overBecause(link: TabletLink): Promise<[number, string, string] | null> {
    if (link.state === 'void')
      return [410, '这份文本已经作废', '内容要改，不用签了。请等调解员出新的文本，再给您新的码。']
    if (link.paperOnly) return [422, '只能在纸上签名', `${link.paperOnly}。`]
    const signer = await signerOf(link)
    if (signer && hasSigned(signer, await signaturesOf(read, link.agreementId)))
      return [409, '已经签过了', `${link.name}的签名已经登记过，不用再签。`]
    if (!link.live || link.state !== 'issued' || !signer)
      return [410, '这个码已经作废', '过了30分钟，或者调解员重新出了码。请跟调解员再要一个。']
    return null
  }

  async function show(request: FastifyRequest<Params>, reply: FastifyReply, link: TabletLink, error: string | null) {
    const signer = (await signerOf(link))!
    const paper = await read
      .selectFrom('papers')
      .select('snapshot_sealed')
      .where('id', '=', link.paperId)
      .executeTakeFirstOrThrow()
    const { blocks } = JSON.parse(house.sealer.open(paper.snapshot_sealed)) as Snapshot
    return reply
      .code(error ? 422 : 200)
      .header('cache-control', 'no-store')
      .page(
        'tablets/sign',
        {
          title: '看协议，签名',
          org: link.orgName,
          number: link.number,
          who: presentSigner(signer, link.hand),
          text: presentText(blocks),
          textHash: link.textHash,
          error,
          action: urls.tablet(request.params.code),
        },
        'public',
      )
  }

  async function signerOf(link: TabletLink): Promise<Signer | undefined> {
    const people = await peopleOn(read, link.caseSeq)
    const signers = await signersOf(read, { seq: link.caseSeq, people })
    return signers.find((one) => one.role === link.role && one.id === (link.partyId ?? link.personId))
  }

  const signed = (request: FastifyRequest, reply: FastifyReply, link: TabletLink) =>
    reply.header('cache-control', 'no-store').page(
      'tablets/signed',
      {
        title: '签名收到了',
        name: link.name,
        number: link.number,
        when: spokenMoment(link.usedAt!, house.clock.now()),
        back: request.visitor ? urls.tablets(link.caseId) : null,
      },
      'public',
    )

  const askCode = (reply: FastifyReply, typed: string, error: string | null) =>
    reply
      .code(error ? 422 : 200)
      .page('tablets/code', { title: '平板签字', typed, error, action: urls.tabletStart }, 'public')

  const gone = (reply: FastifyReply, status: number, heading: string, text: string) =>
    reply.code(status).page('tablets/gone', { title: heading, heading, text, again: urls.tabletStart }, 'public')
}

const HOUR = 3_600_000

/** What a device says, within an hour; nothing sensible is “just now”. */
function millisIn(sent: unknown): number {
  const millis = Number(sent)
  return Number.isFinite(millis) ? Math.min(Math.max(millis, 0), HOUR) : 0
}
