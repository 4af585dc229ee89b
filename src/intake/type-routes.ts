import type { FastifyInstance } from 'fastify'
import type { House } from '../platform/house.ts'
import { choice } from '../platform/web/fields.ts'
import { fieldView } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { placePicker, placesOf } from './place-field.ts'
import { gbTypeField, typePicker } from './type-field.ts'

type Asked = { Querystring: Record<string, unknown> }

/** What fits while somebody types a type or a place: a fragment put into the form in place of its list. */
export function typeRoutes(app: FastifyInstance, house: House): void {
  app.get<Asked>(urls.types, { config: { can: 'registerCase' } }, async (request, reply) => {
    const { gbType, q } = asked(request.query)
    const field = fieldView({ gbType: gbTypeField() }, { values: { gbType }, errors: {} }, 'gbType')
    return reply.page('intake/types', { title: '选类型', picker: typePicker(field, q) })
  })

  app.get<Asked>(urls.places, { config: { can: 'registerCase' } }, async (request, reply) => {
    const { placeOrg, q } = asked(request.query)
    const places = await placesOf(house)
    const fields = { placeOrg: choice({ label: '发生在哪个村（社区）', options: places }) }
    const field = fieldView(fields, { values: { placeOrg }, errors: {} }, 'placeOrg')
    return reply.page('intake/types', { title: '选地点', picker: placePicker(field, places, q) })
  })
}

/** Browsers put the same name twice when two lists are in the form: the last counts. At most 50 characters are looked for. */
function asked(query: Record<string, unknown>): { q: string; gbType: string; placeOrg: string } {
  const text = (name: string) => {
    const value = query[name]
    return String((Array.isArray(value) ? value.at(-1) : value) ?? '')
  }
  return { q: [...text('q')].slice(0, 50).join(''), gbType: text('gbType'), placeOrg: text('placeOrg') }
}
