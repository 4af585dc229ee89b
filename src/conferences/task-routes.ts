import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { dayOf } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { sendError } from '../platform/web/errors.ts'
import { errorSummary, fieldView, readForm, type Body, type FormState } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { spokenDay } from '../platform/wording.ts'
import { findCase } from '../cases/store.ts'
import { kindName, taskLight } from './conference.ts'
import { doneFields, doTask, mayDo, ownerOf, taskById, type Task } from './tasks.ts'

type Asked = FastifyRequest<{ Params: { task: string }; Body: Body }>

const OVER = '这项任务已经报办完，或者案子已经办结，不用再办'

/** 任务办完. */
export function taskRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.db

  app.get('/conferences/tasks/:task', { config: { can: 'signedIn' } }, async (request, reply) => {
    const task = await mine(request as Asked)
    if (!task) return sendError(request, reply, 404)
    if (task.done_at || task.open === 0) return sendError(request, reply, 409, OVER)
    return show(request as Asked, reply, task, { values: {}, errors: {} })
  })

  app.post('/conferences/tasks/:task', { config: { can: 'signedIn' } }, async (request, reply) => {
    const task = await mine(request as Asked)
    if (!task) return sendError(request, reply, 404)
    const form = readForm(doneFields, (request as Asked).body ?? {})
    if (!form.data) return show(request as Asked, reply, task, form, 422)
    const { refused } = await doTask(house, request.actor, task.id, form.data.note)
    if (refused?.kind === 'gone') return sendError(request, reply, 404)
    if (refused) return show(request as Asked, reply, task, form, 409, refused.reason)
    const back = (await findCase(read, request.actor, task.case_id)) ? urls.case(task.case_id) : urls.conferences
    return reply.flash({ kind: 'ok', lead: '记下了，开会的单位看得到。' }).redirect(back, 303)
  })

  async function mine({ actor, params }: Asked): Promise<Task | null> {
    const task = await taskById(read, params.task)
    return task && (await mayDo(read, actor, task)) ? task : null
  }

  async function show(
    request: Asked,
    reply: FastifyReply,
    task: Task,
    state: FormState,
    status = 200,
    refused: string | null = null,
  ) {
    const now = house.clock.now()
    const seen = await findCase(read, request.actor, task.case_id)
    return reply.code(status).page('conferences/task', {
      title: '任务办完',
      what: task.what,
      facts: [
        { label: '谁来做', value: ownerOf(task) },
        { label: '哪天以前', value: spokenDay(task.due_on, now) },
        {
          label: '哪次会',
          value: `${spokenDay(dayOf(task.starts_at), now)}${kindName(task.conference_kind)}，${task.host_name}召集`,
        },
      ],
      light: taskLight(task.due_on, dayOf(now), house.calendars.of(task.holder_path)),
      kase: { number: task.file_no ?? task.register_no, href: seen ? urls.case(seen.id) : null },
      field: fieldView(doneFields, state, 'note'),
      errors: errorSummary(doneFields, state.errors),
      refused,
      action: urls.conferenceTask(task.id),
      back: urls.conferences,
    })
  }
}
