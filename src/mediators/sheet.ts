import type { FastifyInstance, FastifyRequest } from 'fastify'
import { today } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { sendError } from '../platform/web/errors.ts'
import { readForm, type Body, type DataOf, type Errors, type Field } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import type { Outcome } from '../people/deed.ts'
import { notHere, showForm, type FormPage } from '../people/form-page.ts'
import type { Permission } from '../people/permissions.ts'
import { findWhom, type Reach, type Whom } from './reach.ts'

export type SheetRequest = FastifyRequest<{ Params: { id: string; item: string }; Body: Body }>

type Fields = Record<string, Field<unknown>>

/** One thing noted about a person of the register, on a page of its own. */
export interface Sheet<F extends Fields> {
  title: string
  effect?: string
  fields: F
  initial?: Record<string, string>
  button: string
  /** Ends something. */
  law?: boolean
  /** What is wrong between fields that are each right by themselves. */
  check?(data: DataOf<F>): Errors
  does(request: SheetRequest, data: DataOf<F>): Promise<Outcome<unknown>>
  /** The field beside which a refusal stands. */
  blames?: keyof F & string
  done: string
}

export interface SheetDoor {
  /** Below /mediators/:id. */
  path: string
  can: Permission
  may(reach: Reach): boolean
  /** Said to who may not. */
  why: string
}

/** A sheet as written down: what it does takes what its fields read. */
export const sheet = <F extends Fields>(one: Sheet<F>): Sheet<F> => one

/** GET shows the form, POST does it; null is for a thing that is not there. */
export function sheetPage<F extends Fields>(
  app: FastifyInstance,
  house: House,
  door: SheetDoor,
  make: (whom: Whom, request: SheetRequest) => Promise<Sheet<F> | null> | Sheet<F> | null,
): void {
  const url = `${urls.mediators}/:id/${door.path}`
  const config = { can: door.can }
  const found = (request: SheetRequest) => findWhom(house.db.read, request.actor, request.params.id, today(house.clock))

  app.get<{ Params: { id: string; item: string }; Body: Body }>(url, { config }, async (request, reply) => {
    const whom = await found(request)
    if (!whom) return notHere(reply)
    if (!door.may(whom.reach)) return sendError(request, reply, 403, door.why)
    const asked = await make(whom, request)
    if (!asked) return notHere(reply)
    return showForm(reply, pageOf(asked, whom, request.url), { values: asked.initial ?? {}, errors: {} })
  })

  app.post<{ Params: { id: string; item: string }; Body: Body }>(url, { config }, async (request, reply) => {
    const whom = await found(request)
    if (!whom) return notHere(reply)
    if (!door.may(whom.reach)) return sendError(request, reply, 403, door.why)
    const asked = await make(whom, request)
    if (!asked) return notHere(reply)
    const form = readForm(asked.fields, request.body ?? {})
    const page = pageOf(asked, whom, request.url)
    if (!form.data) return showForm(reply, page, form)
    const between = asked.check?.(form.data) ?? {}
    if (Object.keys(between).length) return showForm(reply, page, { ...form, errors: between })
    const { refused } = await asked.does(request, form.data)
    if (refused?.kind === 'person') return sendError(request, reply, 403, refused.reason)
    if (refused?.kind === 'guard' && asked.blames)
      return showForm(reply, page, { ...form, errors: { [asked.blames]: refused.reason } })
    if (refused) return showForm(reply, page, form, refused)
    return reply.flash({ kind: 'ok', lead: asked.done }).redirect(urls.mediator(whom.person.id), 303)
  })
}

const pageOf = <F extends Fields>(sheet: Sheet<F>, whom: Whom, action: string): FormPage => ({
  title: sheet.title,
  crumb: { href: urls.mediator(whom.person.id), label: whom.person.name },
  ...(sheet.effect === undefined ? {} : { effect: sheet.effect }),
  fields: sheet.fields,
  action,
  button: sheet.button,
  law: sheet.law ?? false,
})
