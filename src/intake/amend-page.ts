import type { FastifyInstance, FastifyReply } from 'fastify'
import type { House } from '../platform/house.ts'
import { factsFor, refusal } from '../platform/lifecycle.ts'
import { sendError } from '../platform/web/errors.ts'
import { version } from '../platform/web/fields.ts'
import { errorSummary, fieldView, readForm, type Body, type FormState } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { spokenMoment } from '../platform/wording.ts'
import { headOf, statusOf } from '../cases/act-page.ts'
import { standingOf, type CaseStanding } from '../cases/act.ts'
import { CASE_ACTIONS, CASE_LIFE } from '../cases/lifecycle.ts'
import { eventsSince } from '../cases/store.ts'
import { amend, differences, valuesAt, valuesOf, type AmendedEvent } from './amending.ts'
import type { disputeFields } from './form.ts'

type Params = { Params: { id: string }; Body: Body }
type Fields = ReturnType<typeof disputeFields>

/** 补正登记: the one form two people can have open at once; the second sees both versions and picks, cell by cell. */
export function amendPage(app: FastifyInstance, house: House, fieldsNow: () => Promise<Fields>): void {
  const url = '/cases/:id/amend'

  app.get<Params>(url, { config: { can: 'case' } }, async (request, reply) => {
    const on = await standingOf(house.db.read, request.actor, request.params.id, factsFor(CASE_LIFE, ['amend']))
    if (!on) return sendError(request, reply, 404)
    const why = refusal(CASE_LIFE, 'amend', on)
    if (why) return sendError(request, reply, statusOf(why), why.reason)
    return form(reply, on, { values: valuesOf(on.kase), errors: {} }, on.version, 200)
  })

  app.post<Params>(url, { config: { can: 'case' } }, async (request, reply) => {
    const on = await standingOf(house.db.read, request.actor, request.params.id, new Set())
    if (!on) return sendError(request, reply, 404)
    const why = refusal(CASE_LIFE, 'amend', on)
    if (why?.kind === 'person') return sendError(request, reply, 403, why.reason)
    const body = request.body ?? {}
    // Without a readable version it is as if the person had opened the case when it was registered.
    const seen = version.read(String(body.version ?? '')) ?? 1
    const picked = Object.keys(body).some((name) => name.startsWith('pick.')) ? pickedFrom(body, on) : body
    const read = readForm(await fieldsNow(), picked)
    if (!read.data) return form(reply, on, read, seen, 422)
    const { refused } = await amend(house, request.actor, on.kase.id, seen, read.data)
    if (!refused) return reply.flash({ kind: 'ok', lead: '登记补正好了。' }).redirect(urls.case(on.kase.id), 303)
    if (refused.kind === 'version') return conflict(request.actor, reply, on.kase.id, read, seen)
    return sendError(request, reply, statusOf(refused), refused.reason)
  })

  async function form(reply: FastifyReply, on: CaseStanding, state: FormState, version: number, status: number) {
    const fields = await fieldsNow()
    const errors = errorSummary(fields, state.errors)
    const row = CASE_ACTIONS.amend
    return reply.code(status).page('cases/act', {
      title: errors.length ? `还没有保存：${errors.length}处要改｜${row.label}` : row.label,
      heading: row.label,
      effect: row.effect,
      final: false,
      kase: headOf(on),
      fields: Object.keys(fields).map((name) => fieldView(fields, state, name)),
      version: String(version),
      errors,
      meanwhile: null,
      action: urls.caseForm(on.kase.id, 'amend'),
      back: urls.case(on.kase.id),
    })
  }

  /** What the person opened is read back from the amendments since; nothing of it had to travel in the form. */
  async function conflict(
    actor: Parameters<typeof standingOf>[1],
    reply: FastifyReply,
    id: string,
    typed: FormState,
    seen: number,
  ) {
    const on = await standingOf(house.db.read, actor, id, new Set())
    if (!on) throw new Error('a case cannot vanish between two reads of its own page')
    const since = await eventsSince(house.db.read, on.kase.seq, seen)
    const amendments = since.filter((event) => event.name === CASE_ACTIONS.amend.event)
    const now = valuesOf(on.kase)
    const base = valuesAt(
      now,
      amendments.map((event) => JSON.parse(event.payload ?? '{}') as AmendedEvent),
    )
    const fields = await fieldsNow()
    const last = since.at(-1)
    return reply.code(409).page('intake/conflict', {
      title: '还没有保存：别人刚改过',
      kase: headOf(on),
      conflict: {
        who: last?.actor_name ?? '别人',
        when: last ? spokenMoment(last.at, house.clock.now()) : '刚才',
        rows: differences(fields, base, now, typed.values),
        action: urls.caseForm(id, 'amend'),
        hidden: [
          { name: 'version', value: String(on.version) },
          ...Object.entries(typed.values).map(([name, value]) => ({ name: `mine.${name}`, value })),
        ],
        cancelHref: urls.case(id),
      },
    })
  }
}

/** From the conflict panel: per field what is there now or what was typed; a field without a choice keeps what was typed. */
function pickedFrom(body: Body, on: CaseStanding): Body {
  const now = valuesOf(on.kase)
  return Object.fromEntries(
    Object.entries(body)
      .filter(([name]) => name.startsWith('mine.'))
      .map(([name, value]) => {
        const field = name.slice('mine.'.length)
        return [field, body[`pick.${field}`] === 'now' ? now[field as keyof typeof now] : value]
      }),
  )
}
