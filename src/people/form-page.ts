import type { FastifyReply } from 'fastify'
import type { Refusal } from '../platform/lifecycle.ts'
import { errorSummary, fieldView, type Field, type FormState } from '../platform/web/form.ts'

/** A page with one form: what it does stands before its button. */
export interface FormPage {
  title: string
  crumb: { href: string; label: string }
  effect?: string
  fields: Record<string, Field<unknown>>
  action: string
  button: string
  /** Ends something: the button is red and says what it does. */
  law?: boolean
}

const STATUS = { gone: 404, person: 403, state: 409, version: 409, guard: 422 } as const

/** Comes back with everything that was typed; 422 when something is wrong with it. */
export async function showForm(
  reply: FastifyReply,
  { fields, ...page }: FormPage,
  state: FormState,
  refused: Refusal | null = null,
): Promise<FastifyReply> {
  if (refused?.kind === 'gone') return notHere(reply)
  const wrong = Object.keys(state.errors).length > 0
  return reply.code(refused ? STATUS[refused.kind] : wrong ? 422 : 200).page('people/form', {
    ...page,
    effect: page.effect ?? null,
    law: page.law ?? false,
    refused: refused?.reason ?? null,
    fields: Object.keys(fields).map((name) => fieldView(fields, state, name)),
    errors: errorSummary(fields, state.errors),
  })
}

/** The house's own page for what is not there. */
export function notHere(reply: FastifyReply): FastifyReply {
  reply.callNotFound()
  return reply
}
