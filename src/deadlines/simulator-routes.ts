import type { FastifyInstance } from 'fastify'
import { today } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { errorSummary, fieldView, nothingTyped, readForm, type Body } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { mainPost } from '../people/actor.ts'
import { lengthOn } from './rule.ts'
import { ruledBy, simulated, simulatorFields, wrongInSimulation } from './simulating.ts'

/** 算期限: what a day would be, with the values in the address; by the calendar of one's own place. */
export function simulatorRoutes(app: FastifyInstance, house: House): void {
  app.get<{ Querystring: Body }>(urls.deadlines, { config: { can: 'signedIn' } }, async (request, reply) => {
    const now = house.clock.now()
    const fields = simulatorFields(house.clock)
    const asked = Object.keys(request.query).some((name) => name in fields)
    const form = asked
      ? readForm(fields, request.query)
      : { ...nothingTyped, values: { start: today(house.clock) }, data: null }
    if (form.data) Object.assign(form.errors, wrongInSimulation(form.data))
    const wrong = Object.keys(form.errors).length > 0
    const calendar = house.calendars.of(mainPost(request.actor)?.orgPath ?? '')
    const clocks = []
    if (form.data && !wrong)
      for (const one of ruledBy(form.data.rule))
        clocks.push({ ...one, length: await lengthOn(house.db.read, one.code, form.data.start!) })
    return reply.code(wrong ? 422 : 200).page('deadlines/simulator', {
      title: wrong ? '还没有算：有要改的｜算期限' : '算期限',
      action: urls.deadlines,
      errors: errorSummary(fields, form.errors),
      fields: Object.keys(fields).map((name) => fieldView(fields, form, name)),
      results: form.data && !wrong ? simulated(calendar, form.data, clocks, now) : [],
    })
  })
}
