import type { FastifyInstance } from 'fastify'
import { today } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import type { Option } from '../platform/web/form.ts'
import { holdersAt, orgById } from '../people/orgs.ts'
import { ROLES, type Role } from '../people/roles.ts'
import { actPage } from '../cases/act-page.ts'
import {
  assign,
  assignFields,
  giveBack,
  giveBackFields,
  MEDIATING_ROLES,
  RECORDING_ROLES,
  takeOn,
  takeOnFields,
} from './assigning.ts'

export function assignmentRoutes(app: FastifyInstance, house: House): void {
  actPage(app, house, {
    action: 'name',
    fields: async ({ kase }) =>
      assignFields(
        await candidates(house, kase.committee_org!, MEDIATING_ROLES),
        await candidates(house, kase.committee_org!, RECORDING_ROLES),
      ),
    does: (request, form) => assign(house, request.actor, request.params.id, form),
    done: '已指派，等调解员接受。',
  })

  actPage(app, house, {
    action: 'takeOn',
    fields: () => takeOnFields,
    does: (request, form) => takeOn(house, request.actor, request.params.id, form),
    done: '已接受指派，可以开始调解了。',
  })

  actPage(app, house, {
    action: 'giveBack',
    fields: () => giveBackFields,
    does: (request, form) => giveBack(house, request.actor, request.params.id, form),
    done: '已退回，由调委会主任另行指派。',
  })
}

/** People of the committee and of what it hangs on, each once, with their post. */
async function candidates(house: House, committeeId: string, roles: readonly Role[]): Promise<Option[]> {
  const committee = await orgById(house.db.read, committeeId)
  const orgs = [committeeId, committee?.parent_id].filter((id) => typeof id === 'string')
  const at = orgs.map((org) => holdersAt(house.db.read, org, roles, today(house.clock)))
  const found = (await Promise.all(at)).flat()
  return found
    .filter((person, at) => found.findIndex((other) => other.id === person.id) === at)
    .map((person) => ({
      value: person.id,
      label: `${person.name}（${person.title || ROLES[person.role as Role].label}）`,
    }))
}
