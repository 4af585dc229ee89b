import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { today } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import type { Body } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import type { AccessLog } from './access-log.ts'
import type { Actor } from './actor.ts'
import { loadActor } from './actors.ts'
import { addressThrottle } from './address-throttle.ts'
import { demoPost, demoPosts, isDemo } from './demo-posts.ts'
import { enter, whence } from './entering.ts'
import { notHere } from './form-page.ts'
import { passwordRoutes } from './password-routes.ts'
import { signIn } from './signing-in.ts'

export function signInRoutes(app: FastifyInstance, house: House, { access }: { access: AccessLog }): void {
  const parts = { access, throttle: addressThrottle() }

  app.get<{ Querystring: { next?: unknown } }>(urls.signIn, { config: { can: 'anyone' } }, async (request, reply) => {
    const next = localPath(request.query.next)
    return request.visitor ? reply.redirect(next, 303) : form(reply, { next })
  })

  app.post<{ Body: Body }>(urls.signIn, { config: { can: 'anyone' } }, async (request, reply) => {
    const account = textOf(request.body.account)
    const password = textOf(request.body.password)
    const next = localPath(request.body.next)
    if (account.trim() === '' || password === '') return form(reply, { account, next, error: '请填账号和密码' })
    const { address, agent } = whence(request)
    const outcome = await signIn(house, parts, { account, password, address, agent })
    if (outcome.refused !== null) return form(reply, { account, next, error: outcome.refused })
    await enter(request, outcome.actor.personId, outcome.mustChange)
    return reply.redirect(outcome.mustChange ? urls.password : next, 303)
  })

  app.post<{ Body: Body }>(`${urls.signIn}/demo`, { config: { can: 'anyone' } }, async (request, reply) => {
    const post = (await isDemo(house)) ? await demoPost(house, textOf(request.body.post)) : null
    const actor = post && (await loadActor(house.db.read, post.personId, today(house.clock)))
    if (!actor) return notHere(reply)
    await enter(request, actor.personId, false)
    note(request, actor, 'sign-in', `演示：${post.role}`)
    return reply.redirect(urls.desk, 303)
  })

  app.post(urls.signOut, { config: { can: 'anyone' } }, async (request, reply) => {
    if (request.visitor) note(request, request.visitor, 'sign-out')
    await request.session.regenerate()
    return reply.redirect(urls.signIn, 303)
  })

  app.post<{ Body: Body | undefined }>('/large-type', { config: { can: 'anyone' } }, async (request, reply) => {
    const wanted = textOf(request.body?.large) || (request.cookies.large === '1' ? '0' : '1')
    const secure = house.config.baseUrl.startsWith('https:')
    const year = { path: '/', maxAge: 365 * 86_400, sameSite: 'lax', httpOnly: true, secure } as const
    reply.setCookie('large', wanted === '1' ? '1' : '0', year)
    return reply.redirect(refererPath(request), 303)
  })

  passwordRoutes(app, house)

  async function form(reply: FastifyReply, shown: { account?: string; next: string; error?: string }) {
    const posts = (await isDemo(house)) ? await demoPosts(house) : []
    const { account = '', next, error } = shown
    const data = { title: '登录', wide: true, account, next: next === urls.desk ? '' : next, error, demoPosts: posts }
    return reply.code(error ? 422 : 200).page('signin/form', data, 'plain')
  }

  function note(request: FastifyRequest, { personId, name }: Actor, what: string, detail?: string): void {
    const { address } = whence(request)
    access.record({ at: house.clock.now(), personId, personName: name, what, address, ...(detail ? { detail } : {}) })
  }
}

/** Only a path of ours is followed after signing in; anything else leads to the desk. */
export function localPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || !/^\/(?![/\\])/.test(wanted) || !URL.canParse(wanted, 'http://here'))
    return urls.desk
  const { origin, pathname, search } = new URL(wanted, 'http://here')
  return origin === 'http://here' ? pathname + search : urls.desk
}

function refererPath({ headers, protocol }: FastifyRequest): string {
  const here = `${protocol}://${headers.host}`
  if (!headers.referer || !URL.canParse(headers.referer) || !URL.canParse(here)) return urls.desk
  const { host, pathname, search } = new URL(headers.referer)
  return host === new URL(here).host ? localPath(pathname + search) : urls.desk
}

const textOf = (raw: unknown): string => (typeof raw === 'string' ? raw : '')
