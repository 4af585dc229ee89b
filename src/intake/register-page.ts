import type { FastifyInstance, FastifyReply } from 'fastify'
import { newId } from '../platform/ids.ts'
import type { House } from '../platform/house.ts'
import { sendError } from '../platform/web/errors.ts'
import type { Body } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import type { Actor } from '../people/actor.ts'
import { PERMISSIONS } from '../people/permissions.ts'
import { orgById, type Org } from '../people/orgs.ts'
import { statusOf } from '../cases/act-page.ts'
import { hintsFor } from '../parties/hints.ts'
import { readIntake, type disputeFields, type PartyGroup } from './form.ts'
import { presentIntake } from './present.ts'
import { register } from './register.ts'

type Fields = ReturnType<typeof disputeFields>
const BLANK: Body = { 'a.0.kind': 'person', 'r.0.kind': 'person', peopleCount: '1', channel: 'window' }

/** 登记: the window's page. Rows are added and removed by the form itself, so it works without script. */
export function registerPage(app: FastifyInstance, house: House, fieldsNow: () => Promise<Fields>): void {
  app.get(urls.intake, { config: { can: 'registerCase' } }, (request, reply) => show(reply, request.actor, BLANK))

  app.post<{ Body: Body }>(urls.intake, { config: { can: 'registerCase' } }, async (request, reply) => {
    const body = request.body ?? {}
    if (body.add === 'a' || body.add === 'r')
      return show(reply, request.actor, { ...body, [`${body.add}.${nextRow(body, body.add)}.kind`]: 'person' })
    if (typeof body.remove === 'string') return show(reply, request.actor, without(body, body.remove))
    const { data } = readIntake(body, await fieldsNow())
    if (!data) return show(reply, request.actor, body, 422)
    const desk = await deskOf(house, request.actor)
    const { done, refused } = await register(house, request.actor, desk, visitOf(body), data)
    if (refused) return sendError(request, reply, statusOf(refused), refused.reason)
    const text = '登记回执可以打印了；诉讼时效从登记这一刻中断，已写进回执。'
    return reply.flash({ kind: 'ok', lead: `已登记：${done.registerNo}。`, text }).redirect(urls.case(done.id), 303)
  })

  /** Errors are shown only for what was sent to be saved. */
  async function show(reply: FastifyReply, actor: Actor, body: Body, status: 200 | 422 = 200) {
    const fields = await fieldsNow()
    const read = readIntake(body, fields)
    const people = await hintsFor(house, actor, body, ['a', 'r'])
    const shown = status === 422 ? read : { ...read, errors: {} }
    return reply.code(status).page('intake/form', { ...presentIntake(shown, fields, visitOf(body)), people })
  }

  /** Made when the form is first opened and carried along: a form sent twice is one visit. */
  const visitOf = (body: Body): string =>
    /^[0-9a-z]{20}$/.test(String(body.visit)) ? String(body.visit) : newId(Date.parse(house.clock.now()))
}

const without = (body: Body, prefix: string): Body =>
  Object.fromEntries(Object.entries(body).filter(([name]) => !name.startsWith(prefix)))

/** The organisation a person registers for: that of his first post which may. */
export async function deskOf(house: House, actor: Actor): Promise<Org> {
  const roles: readonly string[] = PERMISSIONS.registerCase
  const post = actor.posts.find((p) => roles.includes(p.role))
  const org = post && (await orgById(house.db.read, post.orgId))
  if (!org) throw new Error('past the door without a registering post')
  return org
}

function nextRow(body: Body, group: PartyGroup): number {
  const numbers = Object.keys(body).flatMap((name) => {
    const match = /^([ar])\.(\d+)\./.exec(name)
    return match && match[1] === group ? [Number(match[2])] : []
  })
  return Math.max(-1, ...numbers) + 1
}
