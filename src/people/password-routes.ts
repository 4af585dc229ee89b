import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { House } from '../platform/house.ts'
import {
  errorSummary,
  fieldView,
  nothingTyped,
  readForm,
  type Body,
  type Errors,
  type Field,
} from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { insertAccess } from './access-log.ts'
import { enter, whence } from './entering.ts'
import { hashPassword, PASSWORD_HINT, passwordFault } from './password.ts'
import { provePassword } from './signing-in.ts'
import { revokeWebSessions } from './web-sessions.ts'

/** Who still has the password somebody else chose gets no further than this page. Runs after the door's hook. */
export async function mustChangeFirst(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  const { config, url } = request.routeOptions
  if (!request.visitor || !request.session.mustChange || config.can === 'anyone' || url === urls.password) return
  return reply.redirect(urls.password, 303)
}

export function passwordRoutes(app: FastifyInstance, house: House): void {
  app.get(urls.password, { config: { can: 'signedIn' } }, async (request, reply) => form(request, reply, {}))

  app.post<{ Body: Body }>(urls.password, { config: { can: 'signedIn' } }, async (request, reply) => {
    const person = await house.db.read
      .selectFrom('people')
      .select(['id', 'name', 'account', 'password_hash'])
      .where('id', '=', request.actor.personId)
      .executeTakeFirstOrThrow()
    const { errors, values } = readForm(FIELDS, request.body)
    const { current = '', fresh = '', again = '' } = values
    if (Object.keys(errors).length === 0) Object.assign(errors, faultsIn(fresh, again, person, current))
    if (Object.keys(errors).length === 0 && !(await provePassword(house, person, current)))
      errors.current = '现在的密码不对。连错5次，要等15分钟才能再试'
    if (Object.keys(errors).length > 0) return form(request, reply, errors)
    await change(request, person, await hashPassword(fresh))
    await enter(request, person.id, false)
    return reply.redirect(urls.desk, 303)
  })

  async function change(request: FastifyRequest, person: { id: string; name: string }, hash: string): Promise<void> {
    const at = house.clock.now()
    const { address } = whence(request)
    await house.db.write(async (t) => {
      const changed = { password_hash: hash, must_change_since: null }
      await t.updateTable('people').set(changed).where('id', '=', person.id).execute()
      await revokeWebSessions(t, at, { personId: person.id })
      await insertAccess(t, [{ at, personId: person.id, personName: person.name, what: 'password', address }])
    })
  }
}

const secret = (label: string, autocomplete: string, hint?: string): Field<string> => ({
  label,
  type: 'password',
  required: true,
  hint,
  attrs: { autocomplete },
  read: (text) => text,
})

const FIELDS = {
  current: secret('现在的密码', 'current-password'),
  fresh: secret('新密码', 'new-password', PASSWORD_HINT),
  again: secret('再输一遍新密码', 'new-password'),
}

function faultsIn(
  fresh: string,
  again: string,
  person: { account: string | null; name: string },
  current: string,
): Errors {
  const fault = fresh === current ? '新密码和现在的一样，请换一个' : passwordFault(fresh, person)
  if (fault) return { fresh: fault }
  return fresh === again ? {} : { again: '两遍不一样，请再输一遍' }
}

/** Passwords are never sent back: the fields come up empty. */
function form(request: FastifyRequest, reply: FastifyReply, errors: Errors): Promise<FastifyReply> {
  const must = request.session.mustChange === true
  const state = { ...nothingTyped, errors }
  const fields = Object.keys(FIELDS).map((name) => fieldView(FIELDS, state, name))
  const data = { title: '改密码', must, action: urls.password, fields, errors: errorSummary(FIELDS, errors) }
  return reply
    .code(fields.some((field) => field.error) ? 422 : 200)
    .page('signin/password', data, must ? 'plain' : 'desk')
}
