import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { House } from '../platform/house.ts'
import { sendError } from '../platform/web/errors.ts'
import { FILES_AT_ONCE } from '../platform/web/body.ts'
import { urls } from '../platform/web/urls.ts'
import { addressThrottle } from '../people/address-throttle.ts'
import { EVIDENCE_FILES } from '../documents/attaching.ts'
import { codeFrom } from './code.ts'
import { takeFrom } from './taking.ts'
import type { PhotosTaken } from './photographing.ts'
import { phoneLink, takePhotos, type PhoneLink } from './uploading.ts'

type Params = { Params: { code: string }; Body: { code?: unknown } }

declare module 'fastify' {
  interface FastifyRequest {
    /** The open upload link behind the code in the address. */
    phoneLink: PhoneLink | null
  }
}

/**
 * The page a stranger's phone opens. It tells the centre and the last digits of the case's number, and nothing about
 * who is in it. Opening it uses nothing up: messengers open every link they carry.
 */
export function phoneRoutes(app: FastifyInstance, house: House): void {
  // Many phones of one village share an address; whoever has a right code is not counted.
  const throttle = addressThrottle(20)
  app.decorateRequest('phoneLink', null)
  const config = { can: 'anyone', rateLimit: { max: 60 }, tellsFiles: true } as const

  app.get(urls.phoneStart, { config }, async (_, reply) => askCode(reply, '', null))

  app.post<Params>(urls.phoneStart, { config }, async (request, reply) => {
    const typed = typeof request.body?.code === 'string' ? request.body.code : ''
    const code = codeFrom(typed)
    return code
      ? reply.redirect(urls.phone(code), 303)
      : askCode(reply, typed, '8位码没有写对，请对着窗口的屏幕再看一遍')
  })

  // Before the body is read: without an open link nobody makes the house hold his files.
  const onRequest = async (request: FastifyRequest<Params>, reply: FastifyReply) => {
    const now = house.clock.now()
    if (!throttle.admits(request.ip, now)) return sendError(request, reply, 429)
    const code = codeFrom(request.params.code)
    const link = code ? await phoneLink(house, code) : undefined
    if (!link) return gone(reply, 404)
    throttle.forgive(request.ip)
    if (!link.live) return gone(reply, 410)
    request.phoneLink = link
    return undefined
  }

  app.get<Params>('/u/:code', { config, onRequest }, async (request, reply) =>
    show(reply, request.phoneLink!, request.params.code, [], 200),
  )

  app.post<Params>('/u/:code', { config, onRequest }, async (request, reply) => {
    const { phoneLink: link, uploads, params } = request
    const { good, wrong } = await takeFrom(uploads)
    if (uploads.length === 0) return show(reply, link!, params.code, ['还没有选照片。先拍一张，或者从相册里选'], 422)
    if (good.length === 0) return show(reply, link!, params.code, wrong, 422)
    const { done, refused } = await takePhotos(house, link!, good)
    if (refused) return gone(reply, 410)
    if (done.left) wrong.push(`还有${done.left}个没有收：这件案子最多收${EVIDENCE_FILES}个，满了。请跟窗口说`)
    if (done.added + done.known === 0) return show(reply, link!, params.code, wrong, 422)
    return reply
      .flash({ kind: wrong.length ? 'warn' : 'ok', lead: saidOf(done), text: shortened(wrong) })
      .redirect(urls.phone(params.code), 303)
  })

  function show(reply: FastifyReply, link: PhoneLink, code: string, wrong: readonly string[], status: number) {
    return reply
      .code(status)
      .header('cache-control', 'no-store')
      .page(
        'evidence/phone',
        {
          title: '传照片',
          org: link.orgName,
          tail: tailOf(link.registerNo),
          taken: link.taken,
          wrong,
          atOnce: FILES_AT_ONCE,
          action: urls.phone(code),
        },
        'public',
      )
  }

  const askCode = (reply: FastifyReply, typed: string, error: string | null) =>
    reply
      .code(error ? 422 : 200)
      .page('evidence/phone-code', { title: '传照片', typed, error, action: urls.phoneStart }, 'public')

  const gone = (reply: FastifyReply, status: 404 | 410) =>
    reply
      .code(status)
      .page('evidence/phone-gone', { title: '传不了了', over: status === 410, again: urls.phoneStart }, 'public')
}

/** The last digits of the number, at most four: enough to see that it is one's own case. */
const tailOf = (registerNo: string): string => /(\d{1,4})\D*$/.exec(registerNo)?.[1] ?? ''

const saidOf = ({ added, known }: PhotosTaken): string =>
  added === 0 ? `这${known}个刚才已经收到了，不用再传。` : `收到${added}个，窗口那边已经看到了。`

/** A cookie carries it to the next page. */
const shortened = (wrong: readonly string[]): string =>
  wrong.slice(0, 5).join('；') + (wrong.length > 5 ? `；另外${wrong.length - 5}个也没有收` : '')
