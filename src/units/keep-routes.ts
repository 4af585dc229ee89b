import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { today } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { isId, newId } from '../platform/ids.ts'
import type { Refusal } from '../platform/lifecycle.ts'
import { sendError } from '../platform/web/errors.ts'
import {
  errorSummary,
  fieldView,
  readForm,
  type Body,
  type Errors,
  type Field,
  type FormState,
} from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { paperDay } from '../platform/wording.ts'
import { perform } from '../people/deed.ts'
import { notHere } from '../people/form-page.ts'
import { textOf } from '../people/listing.ts'
import { contentFrom, endFields, lineFields, valuesOf, wrongLine } from './form.ts'
import { changeLine, endLine, enterLine } from './keeping.ts'
import { COUNTY, keeps, keptPlaces, reachOn, type Reach } from './reach.ts'
import { versionsOf, type NamedLine } from './store.ts'

type Sent = { Body: Body }
type ById = { Params: { id: string }; Body: Body }

const KEEP = { config: { can: 'keepDutyLines' } } as const

/** Adding a line, changing what it says from a day on, and ending it. */
export function keepRoutes(app: FastifyInstance, house: House): void {
  const { clock } = house
  const { read } = house.db

  app.get<{ Querystring: { q?: unknown } }>(urls.newDutyLine, KEEP, async (request, reply) => {
    const page = await newPage(request, newId())
    const values = { from: today(clock), ...(page.onlyPlace ? { place: page.onlyPlace } : {}) }
    return show(reply, page, { values, errors: {} })
  })

  app.post<Sent>(urls.newDutyLine, KEEP, async (request, reply) => {
    const key = textOf(request.body?.key)
    const id = isId(key) ? key : newId()
    const page = await newPage(request, id)
    const form = readForm(page.fields, request.body ?? {})
    const errors = form.data ? wrongLine(form.data) : form.errors
    if (!form.data || Object.keys(errors).length) return show(reply, page, { ...form, errors })
    const { reason, from } = form.data
    const line = { ...contentFrom(form.data), origin: 'table', reason, from: from! } as const
    const { refused } = await perform(house, request.actor, (deed) => enterLine(deed, id, line))
    return refused ? show(reply, page, form, refused) : saved(reply, id, '加进清单了')
  })

  app.get<ById>(`${urls.dutyLines}/:id/change`, KEEP, async (request, reply) => {
    const kept = await keptLine(request, reply)
    if (!kept) return reply
    const values = { ...valuesOf(kept.line), from: firstDay(kept.line) }
    return show(reply, changePage(request, kept), { values, errors: {} })
  })

  app.post<ById>(`${urls.dutyLines}/:id/change`, KEEP, async (request, reply) => {
    const kept = await keptLine(request, reply)
    if (!kept) return reply
    const page = changePage(request, kept)
    const form = readForm(page.fields, request.body ?? {})
    const errors = form.data ? { ...wrongLine(form.data), ...early(form.data.from!, kept.line) } : form.errors
    if (!form.data || Object.keys(errors).length) return show(reply, page, { ...form, errors })
    const { reason, from } = form.data
    const change = { ...contentFrom(form.data), origin: 'table', seen: page.seen, reason, from: from! } as const
    const { line } = kept.line
    const { refused } = await perform(house, request.actor, (deed) => changeLine(deed, line, change))
    return refused ? show(reply, page, form, refused) : saved(reply, line, '改好了')
  })

  app.get<ById>(`${urls.dutyLines}/:id/end`, KEEP, async (request, reply) => {
    const kept = await keptLine(request, reply)
    return kept ? show(reply, endPage(request, kept), { values: { from: firstDay(kept.line) }, errors: {} }) : reply
  })

  app.post<ById>(`${urls.dutyLines}/:id/end`, KEEP, async (request, reply) => {
    const kept = await keptLine(request, reply)
    if (!kept) return reply
    const page = endPage(request, kept)
    const form = readForm(page.fields, request.body ?? {})
    const errors = form.data ? early(form.data.from!, kept.line) : form.errors
    if (!form.data || Object.keys(errors).length) return show(reply, page, { ...form, errors })
    const ending = { seen: page.seen, from: form.data.from!, reason: form.data.reason }
    const { line } = kept.line
    const { refused } = await perform(house, request.actor, (deed) => endLine(deed, line, ending))
    return refused ? show(reply, page, form, refused) : saved(reply, line, '停用了')
  })

  const saved = (reply: FastifyReply, line: string, lead: string) =>
    reply.flash({ kind: 'ok', lead: `${lead}。` }).redirect(urls.dutyLine(line), 303)

  /** The first day a change may begin on. */
  const firstDay = (line: NamedLine) => (line.from_day > today(clock) ? line.from_day : today(clock))

  function early(from: string, line: NamedLine): Errors {
    if (from < today(clock)) return { from: '不能早于今天：以前派的件，按以前的清单' }
    return from < line.from_day ? { from: `这一条从${paperDay(line.from_day)}起才这样，不能比这天早` } : {}
  }

  /** Answers by itself when there is no such line, or it is not the actor's to keep. */
  async function keptLine(request: FastifyRequest<ById>, reply: FastifyReply): Promise<Kept | null> {
    const [line] = await versionsOf(read, request.params.id)
    const reach = await reachOn(read, today(clock))
    if (!line) notHere(reply)
    else if (!keeps(reach, request.actor, line.place_org))
      await sendError(request, reply, 403, '这一条管的地方不归您，请县中心的分流员改')
    else return { line, reach }
    return null
  }

  async function newPage(request: FastifyRequest, id: string) {
    const reach = await reachOn(read, today(clock))
    const places = keptPlaces(reach, request.actor)
    return {
      title: '加一条',
      crumb: { href: urls.dutyLines, label: '责任清单' },
      action: urls.newDutyLine,
      effect: '从定的那天起，话里有这些词的诉求就先想到这个单位；派不派、派给谁，仍由分流员定。',
      button: '加进清单',
      law: false,
      unseen: [{ name: 'key', value: id }],
      fields: lineFields(clock, reach, places),
      onlyPlace: places.some((place) => place.value === COUNTY) ? COUNTY : null,
    }
  }

  const seenIn = (request: FastifyRequest<ById>, line: NamedLine) => textOf(request.body?.seen) || line.id

  function changePage(request: FastifyRequest<ById>, { line, reach }: Kept) {
    const seen = seenIn(request, line)
    return {
      title: `改“${line.matter}”`,
      crumb: { href: urls.dutyLine(line.line), label: line.matter },
      action: urls.dutyLine(line.line, 'change'),
      effect: '到前一天为止照原来的，原来怎么写的留在经过里；已经派出去的不动。',
      button: '保存',
      law: false,
      unseen: [{ name: 'seen', value: seen }],
      seen,
      fields: lineFields(clock, reach, keptPlaces(reach, request.actor)),
    }
  }

  function endPage(request: FastifyRequest<ById>, { line }: Kept) {
    const seen = seenIn(request, line)
    return {
      title: `停用“${line.matter}”`,
      crumb: { href: urls.dutyLine(line.line), label: line.matter },
      action: urls.dutyLine(line.line, 'end'),
      effect: '从这天起不再照这一条提单位，经过都还在；以后要用，重新加一条。',
      button: '停用',
      law: true,
      unseen: [{ name: 'seen', value: seen }],
      seen,
      fields: endFields(clock),
    }
  }
}

interface Kept {
  line: NamedLine
  reach: Reach
}

interface FormShown {
  title: string
  crumb: { href: string; label: string }
  action: string
  effect: string
  button: string
  law: boolean
  unseen: { name: string; value: string }[]
  fields: Record<string, Field<unknown>>
}

const STATUS = { gone: 404, person: 403, state: 409, version: 409, guard: 422 } as const

/** Comes back with everything that was typed. */
function show(reply: FastifyReply, { fields, ...page }: FormShown, state: FormState, refused: Refusal | null = null) {
  const errors = errorSummary(fields, state.errors)
  return reply.code(refused ? STATUS[refused.kind] : errors.length ? 422 : 200).page('units/form', {
    ...page,
    errors,
    refused: refused?.reason ?? null,
    fields: Object.keys(fields).map((name) => fieldView(fields, state, name)),
  })
}
