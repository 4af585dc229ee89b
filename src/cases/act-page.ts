import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { House } from '../platform/house.ts'
import { factsFor, refusal, type Refusal } from '../platform/lifecycle.ts'
import { sendError } from '../platform/web/errors.ts'
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
import { version } from '../platform/web/fields.ts'
import { urls } from '../platform/web/urls.ts'
import type { Outcome } from '../people/deed.ts'
import { spokenMoment } from '../platform/wording.ts'
import { standingOf, type CaseStanding } from './act.ts'
import { CASE_LIFE, type CaseAction } from './lifecycle.ts'
import { eventsSince, findCase } from './store.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** An event of any life as a sentence; given by the application, which knows them all. */
    tell(event: { life: string; name: string; payload: string | null }): {
      sentence: string
      milestone: boolean
      papers: readonly string[]
    }
  }
}

type CaseRequest = FastifyRequest<{ Params: { id: string }; Body: Body }>
type Fields = Record<string, Field<unknown>>

/** One act on a case with its own page: what it asks, what stands in the fields at first, what it does. */
export interface ActPage<F extends Fields> {
  action: CaseAction
  fields(on: CaseStanding): Promise<F> | F
  initial?(on: CaseStanding): Promise<Record<string, string>> | Record<string, string>
  /** What is wrong between fields that are each right by themselves. */
  check?(data: DataOf<F>): Errors
  does(request: CaseRequest, data: DataOf<F>): Promise<Outcome<unknown>>
  /** The flash afterwards. */
  done: string
}

/** GET shows the form, POST does the act; both under the read policy and the table. */
export function actPage<F extends Fields>(app: FastifyInstance, house: House, page: ActPage<F>): void {
  const row = CASE_LIFE.actions[page.action]
  if (row.form === null) throw new Error(`${page.action} names no page in its table`)
  const url = `/cases/:id/${row.form}`

  app.get<{ Params: { id: string }; Body: Body }>(url, { config: { can: 'case' } }, async (request, reply) => {
    const on = await standingOf(house.db.read, request.actor, request.params.id, factsFor(CASE_LIFE, [page.action]))
    if (!on) return sendError(request, reply, 404)
    const why = refusal(CASE_LIFE, page.action, on)
    if (why) return sendError(request, reply, statusOf(why), why.reason)
    const values = { ...(await page.initial?.(on)), version: String(on.version) }
    return show(reply, on, await page.fields(on), { values, errors: {} }, 200)
  })

  app.post<{ Params: { id: string }; Body: Body }>(url, { config: { can: 'case' } }, async (request, reply) => {
    const on = await standingOf(house.db.read, request.actor, request.params.id, factsFor(CASE_LIFE, [page.action]))
    if (!on) return sendError(request, reply, 404)
    const why = refusal(CASE_LIFE, page.action, on)
    if (why?.kind === 'person') return sendError(request, reply, 403, why.reason)
    const fields = await page.fields(on)
    const read = readForm(fields, request.body ?? {})
    if (why) return overtaken(request, reply, on, fields, read, why)
    if (!read.data) return show(reply, on, fields, read, 422)
    const between = page.check?.(read.data) ?? {}
    if (Object.keys(between).length) return show(reply, on, fields, { ...read, errors: between }, 422)
    const { refused } = await page.does(request, read.data)
    if (!refused) {
      // Who gave a case back, or sealed it, may be the one who no longer sees it.
      const still = await findCase(house.db.read, request.actor, on.kase.id)
      return reply.flash({ kind: 'ok', lead: page.done }).redirect(still ? urls.case(on.kase.id) : urls.desk, 303)
    }
    if (refused.kind === 'gone') return sendError(request, reply, 404)
    if (refused.kind === 'person') return sendError(request, reply, 403, refused.reason)
    return overtaken(request, reply, on, fields, read, refused)
  })

  /** 409: what was typed stays, what happened meanwhile is told, and the next press goes by today's version. */
  async function overtaken(
    request: CaseRequest,
    reply: FastifyReply,
    on: CaseStanding,
    fields: F,
    typed: FormState,
    why: Refusal,
  ) {
    const now = (await standingOf(house.db.read, request.actor, on.kase.id, new Set())) ?? on
    const since = version.read(typed.values.version ?? '') ?? now.version
    const happened = (await eventsSince(house.db.read, now.kase.seq, since)).map((event) => ({
      who: event.actor_name,
      when: spokenMoment(event.at, house.clock.now()),
      sentence: app.tell(event).sentence,
    }))
    const state = { values: { ...typed.values, version: String(now.version) }, errors: typed.errors }
    return show(reply, now, fields, state, 409, { reason: why.reason, happened })
  }

  function show(
    reply: FastifyReply,
    on: CaseStanding,
    fields: F,
    state: FormState,
    status: number,
    meanwhile: { reason: string; happened: object[] } | null = null,
  ) {
    const errors = errorSummary(fields, state.errors)
    return reply.code(status).page('cases/act', {
      title: errors.length ? `还没有保存：${errors.length}处要改｜${row.label}` : row.label,
      heading: row.label,
      effect: row.effect,
      final: row.final === true,
      kase: headOf(on),
      fields: Object.keys(fields)
        .filter((name) => name !== 'version')
        .map((name) => fieldView(fields, state, name)),
      version: state.values.version ?? '',
      errors,
      meanwhile,
      action: urls.caseForm(on.kase.id, row.form!),
      back: urls.case(on.kase.id),
    })
  }
}

export const statusOf = (why: Refusal): number =>
  ({ gone: 404, person: 403, state: 409, version: 409, guard: 409 })[why.kind]

/** The line under a form's heading: which case this is. */
export const headOf = ({ kase }: CaseStanding) => ({
  number: kase.file_no ?? kase.register_no,
  sides: kase.respondents ? `${kase.applicants} 对 ${kase.respondents}` : kase.applicants,
  href: urls.case(kase.id),
  state: CASE_LIFE.states[kase.state as keyof typeof CASE_LIFE.states].label,
})
