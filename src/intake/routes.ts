import type { FastifyInstance } from 'fastify'
import { today } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { orgsUnder, rootOrg, type Org } from '../people/orgs.ts'
import { actPage } from '../cases/act-page.ts'
import { partiesOf } from '../parties/store.ts'
import { amendPage } from './amend-page.ts'
import { ask, askFields } from './asking.ts'
import {
  accept,
  acceptFields,
  committeesFor,
  decline,
  declineFields,
  groundsInUse,
  withdraw,
  withdrawFields,
} from './deciding.ts'
import { disputeFields } from './form.ts'
import { registerPage } from './register-page.ts'
import { localMoment } from '../platform/wording.ts'

export function intakeRoutes(app: FastifyInstance, house: House): void {
  const fieldsNow = async () => disputeFields(house.clock, await placesOf(house))

  registerPage(app, house, fieldsNow)

  actPage(app, house, {
    action: 'ask',
    fields: async ({ kase }) => askFields(house.clock, await partiesOf(house.db.read, kase.seq)),
    initial: async ({ kase }) => ({
      askedAt: localMoment(house.clock.now()),
      way: 'phone',
      party: (await partiesOf(house.db.read, kase.seq)).find((p) => p.side === 'respondent')?.id ?? '',
    }),
    does: (request, form) => ask(house, request.actor, request.params.id, form),
    done: '征询记下了。',
  })

  actPage(app, house, {
    action: 'accept',
    fields: async ({ kase }) =>
      acceptFields((await committeesFor(house, kase.place_org, kase.holder_org)).map(asOption)),
    initial: async ({ kase }) => ({
      source: 'on_application',
      ministryType: kase.ministry_type ?? '',
      committee: (await committeesFor(house, kase.place_org, kase.holder_org))[0]?.id ?? '',
    }),
    does: (request, form) => accept(house, request.actor, request.params.id, form),
    done: '已受理，交给承办调委会指派调解员。',
  })

  actPage(app, house, {
    action: 'decline',
    fields: async () =>
      declineFields((await groundsInUse(house)).map((g) => ({ value: g.code, label: `${g.label}（${g.source}）` }))),
    does: (request, form) => decline(house, request.actor, request.params.id, form),
    done: '已作不予受理，告知书可以打印了。',
  })

  actPage(app, house, {
    action: 'withdraw',
    fields: async ({ kase }) =>
      withdrawFields(
        (await partiesOf(house.db.read, kase.seq))
          .filter((p) => p.side === 'applicant')
          .map((p) => ({ value: p.name, label: p.name })),
      ),
    does: (request, form) => withdraw(house, request.actor, request.params.id, form),
    done: '撤回记下了。',
  })

  amendPage(app, house, fieldsNow)
}

/** Villages of the county under their townships, as one list to choose from. */
async function placesOf(house: House) {
  const { read } = house.db
  const root = await rootOrg(read)
  const orgs = await orgsUnder(read, root.path, ['township_centre', 'village'], today(house.clock))
  const names = new Map(orgs.map((org) => [org.id, org.name]))
  return orgs
    .filter((org) => org.kind === 'village')
    .map((org) => ({
      value: org.id,
      label: `${(names.get(org.parent_id ?? '') ?? '').replace(/矛盾纠纷.*$/, '')} ${org.name}`.trim(),
    }))
}

const asOption = (org: Org) => ({ value: org.id, label: org.name })
