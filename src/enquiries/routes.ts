import type { FastifyInstance } from 'fastify'
import type { House } from '../platform/house.ts'
import { isId, newId } from '../platform/ids.ts'
import { sendError } from '../platform/web/errors.ts'
import { readForm, type Body } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { deskOf } from '../people/orgs.ts'
import { PERMISSIONS } from '../people/permissions.ts'
import { actPage, statusOf } from '../cases/act-page.ts'
import { answerEnquiry } from './answering.ts'
import { betweenFields, enquiryFields } from './enquiry.ts'
import { noteEnquiry, noteFields } from './noting.ts'
import { presentForm } from './present.ts'

export function enquiryRoutes(app: FastifyInstance, house: House): void {
  app.get(urls.newEnquiry, { config: { can: 'answerEnquiry' } }, (_request, reply) =>
    reply.page('enquiries/new', presentForm({ values: { channel: 'window' }, errors: {} }, keyIn({}))),
  )

  app.post<{ Body: Body }>(urls.newEnquiry, { config: { can: 'answerEnquiry' } }, async (request, reply) => {
    const body = request.body ?? {}
    const read = readForm(enquiryFields, body)
    const errors = read.data ? betweenFields(read.data) : read.errors
    if (!read.data || Object.keys(errors).length)
      return reply.code(422).page('enquiries/new', presentForm({ ...read, errors }, keyIn(body)))
    const desk = await deskOf(house.db.read, request.actor, PERMISSIONS.answerEnquiry)
    const { done, refused } = await answerEnquiry(house, request.actor, desk, keyIn(body), read.data)
    if (refused) return sendError(request, reply, statusOf(refused), refused.reason)
    return reply
      .flash({ kind: 'ok', lead: `已记下：${done.registerNo}。`, text: '咨询当场答复，不用再办。' })
      .redirect(urls.case(done.id), 303)
  })

  actPage(app, house, {
    action: 'noteEnquiry',
    fields: () => noteFields,
    does: (request, form) => noteEnquiry(house, request.actor, request.params.id, form),
    done: '补记好了。',
  })

  /** Made when the form is first opened and carried along: sent twice, it is one enquiry. */
  const keyIn = (body: Body): string => (isId(body.key) ? body.key : newId(Date.parse(house.clock.now())))
}
