import type { FastifyContextConfig, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
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
import { standingOf, type CaseStanding } from './act.ts'
import { versionPastOwn, type RecordedAs } from './act-drafts.ts'
import { keepingOf, type Kept } from './act-keeping.ts'
import { goneOnSince, handedOnSince, happenedSince } from './meanwhile.ts'
import { namesHidden } from './nameless.ts'
import { CASE_LIFE, type CaseAction } from './lifecycle.ts'
import { maskedSides } from './masking.ts'
import { findCase } from './store.ts'

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
  /** Where the form is, below the case, when the table names no page of its own: it belongs to another page. */
  path?: string
  /** The page it belongs to, where one comes back; the case's own unless said. */
  home?(caseId: string): string
  /** What stands in the way that no guard of the table knows. */
  hinders?(on: CaseStanding, request: CaseRequest): Promise<string | null>
  fields(on: CaseStanding, request: CaseRequest): Promise<F> | F
  initial?(on: CaseStanding, request: CaseRequest): Promise<Record<string, string>> | Record<string, string>
  /** The page this belongs to instead, for a case that no guard lets through or, once sent, for what was chosen; with why. */
  instead?(on: CaseStanding, chosen: DataOf<F> | null): Promise<Elsewhere | null> | Elsewhere | null
  /** How a field is shown other than as usual: a partial (`view`) and what it prints. */
  shown?(field: ReturnType<typeof fieldView>, on: CaseStanding): Promise<object | null> | object | null
  /** What is read before the fields: a partial and what it prints. */
  above?(on: CaseStanding, request: CaseRequest): Promise<{ view: string } & Record<string, unknown>>
  /** What stands under the form: a partial and what it prints. */
  below?(on: CaseStanding): { view: string } & Record<string, unknown>
  /** Fields that travel with the form unseen, as `version` does. */
  unseen?: readonly string[]
  /** What is wrong between fields that are each right by themselves. */
  check?(data: DataOf<F>, request: CaseRequest): Errors | Promise<Errors>
  /** Kept as a draft while it is typed, and what lies in the case under its key; `record` is the field compared. */
  keeps?: RecordedAs
  does(request: CaseRequest, data: DataOf<F>): Promise<Outcome<unknown>>
  /** The flash afterwards. */
  done: string
}

export interface Elsewhere {
  url: string
  why: string
}

/** GET shows the form, POST does the act; both under the read policy and the table. */
export function actPage<F extends Fields>(app: FastifyInstance, house: House, page: ActPage<F>): void {
  const row = CASE_LIFE.actions[page.action]
  const form = page.path ?? row.form
  if (form === null) throw new Error(`${page.action} names no page in its table`)
  const url = `/cases/:id/${form}`
  const home = page.home ?? urls.case
  const keeping = page.keeps ? keepingOf(house, page.keeps, { form, label: row.label }) : null
  const config: FastifyContextConfig = { can: 'case', masks: row.by.includes('adviser') ? 'all' : 'onlookers' }

  app.get<{ Params: { id: string }; Body: Body }>(url, { config }, async (request, reply) => {
    const on = await standingOf(house.db.read, request.actor, request.params.id, factsFor(CASE_LIFE, [page.action]))
    if (!on) return sendError(request, reply, 404)
    const why = await whyNot(on, request)
    const other = why?.kind === 'guard' ? await page.instead?.(on, null) : null
    if (other) return sendElsewhere(reply, other)
    if (why) return sendError(request, reply, statusOf(why), why.reason)
    const fields = await page.fields(on, request)
    const kept = await keeping?.restored(on, request, fields)
    const values = { ...(await page.initial?.(on, request)), version: String(on.version), ...kept?.values }
    return show(reply, on, fields, { values, errors: {} }, 200, null, kept)
  })

  app.post<{ Params: { id: string }; Body: Body }>(url, { config }, async (request, reply) => {
    const on = await standingOf(house.db.read, request.actor, request.params.id, factsFor(CASE_LIFE, [page.action]))
    if (!on) return sendError(request, reply, 404)
    const why = await whyNot(on, request)
    if (why?.kind === 'person') return notHis(request, reply, on, why)
    if (await keeping?.answers(on, request, reply)) return reply
    const fields = await page.fields(on, request)
    const read = readForm(fields, request.body ?? {})
    const before = await keeping?.before(on, request.body ?? {}, read.values.record ?? '')
    if (before === 'same') return arrived(request, reply, on)
    if (before === 'other')
      return overtaken(request, reply, on, fields, read, RECORDED_OTHERWISE, keeping!.anew(request))
    if (why) return overtaken(request, reply, on, fields, read, why)
    const seen = await versionSeen(request, on, read)
    if (!read.data) {
      const gone = await goneOnSince(house, request.actor, on, seen)
      return gone ? overtaken(request, reply, on, fields, read, gone) : show(reply, on, fields, read, 422)
    }
    const between = (await page.check?.(read.data, request)) ?? {}
    if (Object.keys(between).length) return show(reply, on, fields, { ...read, errors: between }, 422)
    const other = await page.instead?.(on, read.data)
    if (other) return sendElsewhere(reply, other)
    const { refused } = await page.does(request, { ...read.data, version: seen })
    if (!refused) return arrived(request, reply, on)
    if (refused.kind === 'gone') return sendError(request, reply, 404)
    if (refused.kind === 'person') return notHis(request, reply, on, refused)
    return overtaken(request, reply, on, fields, read, refused)
  })

  async function notHis(request: CaseRequest, reply: FastifyReply, on: CaseStanding, why: Refusal) {
    const moved = await handedOnSince(app, house, request, on)
    return sendError(request, reply, moved ? 409 : 403, moved ?? why.reason)
  }

  async function arrived(request: CaseRequest, reply: FastifyReply, on: CaseStanding) {
    // Who gave a case back, or sealed it, may be the one who no longer sees it.
    const still = await findCase(house.db.read, request.actor, on.kase.id)
    return reply.flash({ kind: 'ok', lead: page.done }).redirect(still ? home(on.kase.id) : urls.desk, 303)
  }

  /** The version the page was opened with; on one open for hours its own photos and calls do not overtake it. */
  async function versionSeen(request: CaseRequest, on: CaseStanding, { values }: FormState) {
    const typed = version.read(values.version ?? '')
    return keeping ? versionPastOwn(house.db.read, request.actor, on, typed) : typed
  }

  async function whyNot(on: CaseStanding, request: CaseRequest): Promise<Refusal | null> {
    const why = refusal(CASE_LIFE, page.action, on)
    const reason = why ? null : await page.hinders?.(on, request)
    return reason ? { kind: 'guard', reason } : why
  }

  /** 409: what was typed stays, what happened meanwhile is told, and the next press goes by what is shown now. */
  async function overtaken(
    request: CaseRequest,
    reply: FastifyReply,
    on: CaseStanding,
    fields: F,
    typed: FormState,
    why: Refusal,
    kept: Kept | null = null,
  ) {
    const now = (await standingOf(house.db.read, request.actor, on.kase.id, new Set())) ?? on
    const since = version.read(typed.values.version ?? '') ?? now.version
    const happened = await happenedSince(app, house, now, since)
    const unseen = page.unseen ? await unseenOf(now, request) : {}
    const state = { values: { ...typed.values, ...unseen, version: String(now.version) }, errors: typed.errors }
    return show(reply, now, fields, state, 409, { reason: why.reason, happened }, kept)
  }

  /** What travels unseen, as it stands now. */
  async function unseenOf(on: CaseStanding, request: CaseRequest) {
    const values = await page.initial?.(on, request)
    return Object.fromEntries((page.unseen ?? []).map((name) => [name, values?.[name] ?? '']))
  }

  async function show(
    reply: FastifyReply,
    on: CaseStanding,
    fields: F,
    state: FormState,
    status: number,
    meanwhile: { reason: string; happened: object[] } | null = null,
    kept: Kept | null = null,
  ) {
    const errors = errorSummary(fields, state.errors)
    return reply.code(status).page('cases/act', {
      title: errors.length ? `还没有保存：${errors.length}处要改｜${row.label}` : row.label,
      heading: row.label,
      effect: row.effect,
      final: row.final === true,
      kase: headOf(on),
      above: (await page.above?.(on, reply.request as CaseRequest)) ?? null,
      below: page.below?.(on) ?? null,
      fields: await Promise.all(
        Object.keys(fields)
          .filter((name) => name !== 'version' && !page.unseen?.includes(name))
          .map((name) => fieldView(fields, state, name))
          .map(async (field) => (await page.shown?.(field, on)) ?? field),
      ),
      unseen: (page.unseen ?? []).map((name) => ({ name, value: state.values[name] ?? '' })),
      version: state.values.version ?? '',
      errors,
      meanwhile,
      keeps: kept?.carried ?? keeping?.carried((reply.request.body ?? {}) as Body) ?? null,
      draft: kept?.note ?? null,
      action: urls.caseForm(on.kase.id, form!),
      back: home(on.kase.id),
      ...(page.home && { backLabel: '返回' }),
    })
  }
}

const RECORDED_OTHERWISE: Refusal = {
  kind: 'state',
  reason: '这一份刚才已经存进案子了，和现在写的不一样；再按一次会另存一份',
}

/** One look for all parts of a page, which have the standing in common. */
export function oncePerPage<More extends unknown[], Found>(look: (on: CaseStanding, ...more: More) => Promise<Found>) {
  const looked = new WeakMap<CaseStanding, Promise<Found>>()
  return (on: CaseStanding, ...more: More): Promise<Found> => {
    const found = looked.get(on) ?? look(on, ...more)
    looked.set(on, found)
    return found
  }
}

const sendElsewhere = (reply: FastifyReply, { url, why }: Elsewhere) =>
  reply.flash({ kind: 'warn', lead: why }).redirect(url, 303)

/** The standing of who asks when the act is his and possible now; else null, and he is answered why not. */
export async function standingFor(
  house: House,
  action: CaseAction,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<CaseStanding | null> {
  const { id } = request.params as { id: string }
  const on = await standingOf(house.db.read, request.actor, id, factsFor(CASE_LIFE, [action]))
  const why = on && refusal(CASE_LIFE, action, on)
  if (on && !why) return on
  await (why ? sendError(request, reply, statusOf(why), why.reason) : sendError(request, reply, 404))
  return null
}

export const statusOf = (why: Refusal): number =>
  ({ gone: 404, person: 403, state: 409, version: 409, guard: 409 })[why.kind]

/** The line under a form's heading: which case this is. */
export const headOf = ({ kase, relations }: CaseStanding) => {
  const masked = namesHidden(relations, kase)
  const [one, other] = [kase.applicants, kase.respondents].map((side) => (masked ? maskedSides(side) : side))
  return {
    number: kase.file_no ?? kase.register_no,
    sides: other ? `${one} 对 ${other}` : one!,
    href: urls.case(kase.id),
    state: CASE_LIFE.states[kase.state as keyof typeof CASE_LIFE.states].label,
  }
}
