import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { House } from '../platform/house.ts'
import { wallTimeOf } from '../platform/clock.ts'
import {
  errorSummary,
  fieldView,
  readForm,
  type Body,
  type DataOf,
  type Errors,
  type Field,
  type FormState,
} from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { spokenMoment } from '../platform/wording.ts'
import type { Outcome } from '../people/deed.ts'
import { meetingOf, type Meeting } from './act.ts'
import { changeConference, changeFields, readChange } from './changing.ts'
import { meetingFor } from './door.ts'
import { dropConference, dropFields } from './ending.ts'
import { unitsToInvite } from './invited.ts'
import { CONFERENCE_ACTIONS } from './lifecycle.ts'
import { readingOf } from './privacy.ts'

type Asked = FastifyRequest<{ Params: { id: string }; Body: Body }>
type Fields = Record<string, Field<unknown>>

/** One form below a conference that is not yet held. */
interface ChangePage<F extends Fields> {
  action: 'moveConference' | 'dropConference'
  path: string
  fields(request: Asked, meeting: Meeting): Promise<F> | F
  initial(meeting: Meeting): Record<string, string>
  does(request: Asked, meeting: Meeting, form: DataOf<F>): Promise<{ errors: Errors } | Outcome<unknown>>
  done: string
}

/** What becomes of a conference before it is held: another time, other people, or nothing. */
export function changeRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.db

  changePage({
    action: 'moveConference',
    path: 'change',
    fields: async ({ actor }, meeting) => changeFields(house.clock, await unitsToInvite(read, actor.on), meeting),
    initial: ({ conference }) => ({ startsAt: wallTimeOf(conference.starts_at), place: conference.place }),
    does: async ({ actor, params }, meeting, form) => {
      const { change, errors } = await readChange(house, actor, meeting, form)
      if (Object.keys(errors).length) return { errors }
      return changeConference(house, actor, params.id, form, change)
    },
    done: '改好了。请告诉请过的各人。',
  })

  changePage({
    action: 'dropConference',
    path: 'off',
    fields: () => dropFields,
    initial: () => ({}),
    does: ({ actor, params }, _meeting, form) => dropConference(house, actor, params.id, form),
    done: '取消了。请告诉请过的各人。',
  })

  function changePage<F extends Fields>(page: ChangePage<F>): void {
    const url = `/conferences/:id/${page.path}`

    app.get<{ Params: { id: string }; Body: Body }>(url, { config: { can: 'signedIn' } }, async (request, reply) => {
      const meeting = await meetingFor(read, request, reply, () => page.action)
      if (!meeting) return reply
      const values = fresh(meeting, page.initial(meeting))
      return show(request, reply, page, await page.fields(request, meeting), meeting, { values, errors: {} })
    })

    app.post<{ Params: { id: string }; Body: Body }>(url, { config: { can: 'signedIn' } }, async (request, reply) => {
      const { id } = request.params
      const meeting = await meetingFor(read, request, reply, () => page.action)
      if (!meeting) return reply
      const fields = await page.fields(request, meeting)
      const typed = readForm(fields, request.body ?? {})
      if (!typed.data) return show(request, reply, page, fields, meeting, typed, 422)
      const done = await page.does(request, meeting, typed.data)
      if ('errors' in done) return show(request, reply, page, fields, meeting, { ...typed, ...done }, 422)
      if (!done.refused) return reply.flash({ kind: 'ok', lead: page.done }).redirect(urls.conference(id), 303)
      // What was typed stays, and the next press goes by the conference as it is now.
      const now = (await meetingOf(read, request.actor, id)) ?? meeting
      const again = { ...typed, values: fresh(now, typed.values) }
      return show(request, reply, page, await page.fields(request, now), now, again, 409, done.refused.reason)
    })
  }

  async function show<F extends Fields>(
    request: Asked,
    reply: FastifyReply,
    page: ChangePage<F>,
    fields: F,
    meeting: Meeting,
    state: FormState,
    status = 200,
    refused: string | null = null,
  ) {
    const { label, effect } = CONFERENCE_ACTIONS[page.action]
    const { conference } = meeting
    const { mask } = await readingOf(house, request.actor, meeting)
    const errors = errorSummary(fields, state.errors)
    return reply.code(status).page('conferences/change', {
      title: errors.length ? `还没有保存：${errors.length}处要改｜${label}` : label,
      label,
      about: mask.text(
        `${conference.title}　${spokenMoment(conference.starts_at, house.clock.now())}　${conference.place}`,
      ),
      fields: Object.keys(fields)
        .filter((name) => name !== 'version' && fields[name]!.options?.length !== 0)
        .map((name) => fieldView(fields, state, name)),
      errors,
      refused,
      version: state.values.version ?? '',
      effect,
      action: urls.conference(conference.id, page.path),
      back: urls.conference(conference.id),
    })
  }
}

const fresh = ({ version }: Meeting, values: Record<string, string>) => ({ ...values, version: String(version) })
