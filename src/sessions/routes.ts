import type { FastifyInstance } from 'fastify'
import type { House } from '../platform/house.ts'
import { later } from '../platform/clock.ts'
import type { Field } from '../platform/web/form.ts'
import { localMoment } from '../platform/wording.ts'
import { actPage } from '../cases/act-page.ts'
import { sideName } from '../parties/party.ts'
import { partiesOf } from '../parties/store.ts'
import { recordSession } from './recording.ts'
import { attendanceFields, sessionFields, type Presence } from './session.ts'

const PREFIX = 'came.'

export function sessionRoutes(app: FastifyInstance, house: House): void {
  actPage(app, house, {
    action: 'recordSession',
    fields: async ({ kase }) => {
      const { startedAt, endedAt, place, ...rest } = sessionFields(house.clock)
      const came = (await partiesOf(house.db.read, kase.seq)).map((party): [string, Field<Presence | ''>] => [
        PREFIX + party.id,
        { ...attendanceFields.presence, label: `${party.name}（${sideName(party.side)}）`, wide: 6 },
      ])
      return { startedAt, endedAt, place, ...Object.fromEntries(came), ...rest }
    },
    initial: async ({ kase }) => {
      const now = house.clock.now()
      const parties = await partiesOf(house.db.read, kase.seq)
      return {
        startedAt: localMoment(later(now, -60 * 60_000)),
        endedAt: localMoment(now),
        ...Object.fromEntries(parties.map((party) => [PREFIX + party.id, 'present'])),
      }
    },
    check: (form) => {
      if (form.startedAt && form.endedAt && form.endedAt < form.startedAt)
        return { endedAt: '结束早于开始，请再对一遍' }
      return {}
    },
    does: (request, form) => {
      const attended = Object.entries(form as Record<string, unknown>)
        .filter(([name]) => name.startsWith(PREFIX))
        .map(([name, presence]) => ({ partyId: name.slice(PREFIX.length), presence: presence as Presence }))
      return recordSession(house, request.actor, request.params.id, form, attended)
    },
    done: '调解记录存好了，可以打印请各方签名。',
  })
}
