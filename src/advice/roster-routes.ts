import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { daysAfter, isRealDay, mondayOf, today } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import type { Refusal } from '../platform/lifecycle.ts'
import { sendError } from '../platform/web/errors.ts'
import { nothingTyped, readForm, type Body, type FormState } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { rostersOf, shiftsBetween, volunteersOn } from '../people/duty.ts'
import { namesOfOrgs } from '../people/names.ts'
import { daysToFill, presentRoster } from './roster-present.ts'
import { addShift, copyWeek, removeShift, shiftFields, standersOn } from './roster.ts'

type Asked = FastifyRequest<{ Querystring: Record<string, unknown>; Body: Body }>

/** 值班表: read by everybody who works at the place, written by its desk. */
export function rosterRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.db

  app.get(urls.roster, { config: { can: 'signedIn' } }, (request, reply) =>
    show(request as Asked, reply, whereOf((request as Asked).query), nothingTyped, 200),
  )

  app.post(`${urls.roster}/shifts`, { config: { can: 'keepRoster' } }, async (request, reply) => {
    const { body, actor } = request as Asked
    const at = whereOf(body)
    const form = readForm(await fields(at.org, at.monday), body ?? {})
    if (!form.data) return show(request as Asked, reply, at, form, 422)
    const { refused } = await addShift(house, actor, at.org, form.data)
    return answer(request as Asked, reply, at, refused, '排好了。', form)
  })

  app.post(`${urls.roster}/shifts/remove`, { config: { can: 'keepRoster' } }, async (request, reply) => {
    const { body, actor } = request as Asked
    const at = whereOf(body)
    const { refused } = await removeShift(house, actor, at.org, String(body?.shift ?? ''))
    return answer(request as Asked, reply, at, refused, '这个班去掉了。')
  })

  app.post(`${urls.roster}/copy`, { config: { can: 'keepRoster' } }, async (request, reply) => {
    const { body, actor } = request as Asked
    const at = whereOf(body)
    const { done, refused } = await copyWeek(house, actor, at.org, at.monday)
    return answer(
      request as Asked,
      reply,
      at,
      refused,
      done ? `照上周排好了，新加${done}个班。` : '上周的班这里都有了。',
    )
  })

  /** What is not understood is left out: this week, and the first place where the person works. */
  function whereOf(given: Body | undefined): { org: string; monday: string } {
    const week = String(given?.week ?? '')
    return { org: String(given?.org ?? ''), monday: mondayOf(isRealDay(week) ? week : today(house.clock)) }
  }

  const fields = async (org: string, monday: string) =>
    shiftFields(await standersOn(read, org, today(house.clock)), daysToFill(monday, house.clock))

  async function answer(
    request: Asked,
    reply: FastifyReply,
    at: { org: string; monday: string },
    refused: Refusal | null,
    done: string,
    form: FormState = nothingTyped,
  ) {
    if (refused?.kind === 'person') return sendError(request, reply, 403, refused.reason)
    if (refused) return show(request, reply, at, form, 409, refused.reason)
    return reply.flash({ kind: 'ok', lead: done }).redirect(urls.rosterWeek(at.org, at.monday), 303)
  }

  async function show(
    request: Asked,
    reply: FastifyReply,
    at: { org: string; monday: string },
    form: FormState,
    status: number,
    refused: string | null = null,
  ) {
    const { reads, writes } = rostersOf(request.actor)
    if (at.org && !reads.includes(at.org)) return sendError(request, reply, 404)
    const org = at.org || reads[0]
    const [from, to] = [at.monday, daysAfter(at.monday, 6)]
    const own = await shiftsBetween(read, { person: request.actor.personId }, from, to)
    const names = await namesOfOrgs(read, [...reads, ...own.map((shift) => shift.orgId)])
    return reply.code(status).page('advice/roster', {
      title: '值班表',
      ...presentRoster({
        clock: house.clock,
        monday: at.monday,
        org: org ?? null,
        places: reads.map((id) => ({ id, name: names.get(id) ?? '' })),
        shifts: org ? await shiftsBetween(read, { org }, from, to) : [],
        volunteers: (await volunteersOn(read, today(house.clock))).map((one) => one.id),
        own: own.map((shift) => ({ ...shift, place: names.get(shift.orgId) ?? '' })),
        fields: org && writes.includes(org) ? await fields(org, at.monday) : null,
        form,
        refused,
      }),
    })
  }
}
