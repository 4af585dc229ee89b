import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { House } from '../platform/house.ts'
import { isId, newId } from '../platform/ids.ts'
import { factsFor, refusal } from '../platform/lifecycle.ts'
import { sendError } from '../platform/web/errors.ts'
import { errorSummary, fieldView, readForm, type Body, type FormState } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { statusOf } from '../cases/act-page.ts'
import { standingOf } from '../cases/act.ts'
import { CASE_LIFE } from '../cases/lifecycle.ts'
import { meetingOf } from './act.ts'
import { callConference, callFields, readCalling } from './calling.ts'
import { unitsToInvite } from './invited.ts'
import { changeRoutes } from './change-routes.ts'
import { leaderPages } from './leader-pages.ts'
import { listRoutes } from './list-routes.ts'
import { minutesRoutes } from './minutes-routes.ts'
import { presentMeeting } from './present.ts'
import { readingOf } from './privacy.ts'
import { tasksOf } from './store.ts'
import { taskRoutes } from './task-routes.ts'

type Asked = FastifyRequest<{ Params: { id: string }; Body: Body }>

/** 会商: called from a case or by itself, looked at, minuted, ended; 领导包案. */
export function conferenceRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.db
  listRoutes(app, house)
  taskRoutes(app, house)
  minutesRoutes(app, house)
  changeRoutes(app, house)
  leaderPages(app, house)

  app.get('/cases/:id/conferences/new', { config: { can: 'case', masks: 'onlookers' } }, async (request, reply) => {
    const number = await convened(request as Asked, reply)
    return number === null ? reply : showCall(request, reply, { values: { cases: number }, errors: {} })
  })
  app.post('/cases/:id/conferences/new', { config: { can: 'case', masks: 'onlookers' } }, async (request, reply) => {
    const number = await convened(request as Asked, reply)
    return number === null ? reply : call(request as Asked, reply)
  })
  app.get(urls.newConference, { config: { can: 'callConference' } }, (request, reply) =>
    showCall(request, reply, { values: {}, errors: {} }),
  )
  app.post(urls.newConference, { config: { can: 'callConference' } }, (request, reply) => call(request as Asked, reply))

  app.get<{ Params: { id: string } }>('/conferences/:id', { config: { can: 'signedIn' } }, async (request, reply) => {
    const meeting = await meetingOf(read, request.actor, request.params.id)
    if (!meeting) return sendError(request, reply, 404)
    const page = presentMeeting({
      actor: request.actor,
      meeting,
      ...(await readingOf(house, request.actor, meeting)),
      tasks: await tasksOf(read, meeting.conference.id),
      calendar: house.calendars.of(meeting.conference.org_path),
      now: house.clock.now(),
    })
    return reply.page('conferences/show', page)
  })

  /** The number of the case one comes from; null, and answered, where its table has no conference for this person. */
  async function convened(request: Asked, reply: FastifyReply): Promise<string | null> {
    const on = await standingOf(read, request.actor, request.params.id, factsFor(CASE_LIFE, ['convene']))
    const why = on && refusal(CASE_LIFE, 'convene', on)
    if (on && !why) return on.kase.file_no ?? on.kase.register_no
    await (why ? sendError(request, reply, statusOf(why), why.reason) : sendError(request, reply, 404))
    return null
  }

  async function call(request: Asked, reply: FastifyReply) {
    const body = request.body ?? {}
    const fields = callFields(house.clock, await unitsToInvite(read, request.actor.on))
    const form = readForm(fields, body)
    const state = { values: { ...form.values, key: String(body.key ?? '') }, errors: form.errors }
    if (!form.data) return showCall(request, reply, state, 422)
    const { called, errors } = await readCalling(house, request.actor, form.data)
    if (Object.keys(errors).length) return showCall(request, reply, { ...state, errors }, 422)
    const key = isId(body.key) ? body.key : newId()
    const { done, refused } = await callConference(house, request.actor, key, form.data, called)
    if (refused) return showCall(request, reply, state, 409, refused.reason)
    return reply.flash({ kind: 'ok', lead: '约好了。请告诉请来的各人。' }).redirect(urls.conference(done), 303)
  }

  async function showCall(
    request: FastifyRequest,
    reply: FastifyReply,
    state: FormState,
    status = 200,
    refused: string | null = null,
  ) {
    const fields = callFields(house.clock, await unitsToInvite(read, request.actor.on))
    const errors = errorSummary(fields, state.errors)
    return reply.code(status).page('conferences/new', {
      title: errors.length ? `还没有保存：${errors.length}处要改｜约会商` : '约会商',
      fields: Object.keys(fields).map((name) => fieldView(fields, state, name)),
      key: isId(state.values.key) ? state.values.key : newId(),
      errors,
      refused,
      action: request.url.split('?')[0]!,
      back: request.url.startsWith('/cases/') ? urls.case((request as Asked).params.id) : urls.conferences,
    })
  }
}
