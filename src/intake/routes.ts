import type { FastifyInstance, FastifyReply } from 'fastify'
import { newId } from '../platform/ids.ts'
import { today } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { sendError } from '../platform/web/errors.ts'
import type { Body } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import type { Actor } from '../people/actor.ts'
import { PERMISSIONS } from '../people/permissions.ts'
import { orgById, orgsUnder, rootOrg, type Org } from '../people/orgs.ts'
import { actPage, statusOf } from '../cases/act-page.ts'
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
import { disputeFields, readIntake, type IntakeRead } from './form.ts'
import { presentIntake } from './present.ts'
import { register } from './register.ts'
import { localMoment } from '../platform/wording.ts'

export function intakeRoutes(app: FastifyInstance, house: House): void {
  const fieldsNow = async () => disputeFields(house.clock, await placesOf(house))

  app.get(urls.intake, { config: { can: 'registerCase' } }, async (_request, reply) => {
    const blank = readIntake(
      { 'a.0.kind': 'person', 'r.0.kind': 'person', peopleCount: '1', channel: 'window' },
      await fieldsNow(),
    )
    return show(reply, 200, { ...blank, errors: {} }, newId(Date.parse(house.clock.now())))
  })

  app.post<{ Body: Body }>(urls.intake, { config: { can: 'registerCase' } }, async (request, reply) => {
    const body = request.body
    const visitId = /^[0-9a-z]{20}$/.test(String(body.visit))
      ? String(body.visit)
      : newId(Date.parse(house.clock.now()))
    if (body.add === 'a' || body.add === 'r') {
      const grown = readIntake(
        { ...body, [`${body.add}.${nextRow(body, body.add)}.kind`]: 'person' },
        await fieldsNow(),
      )
      return show(reply, 200, { ...grown, errors: {} }, visitId)
    }
    if (typeof body.remove === 'string') {
      const left = Object.fromEntries(Object.entries(body).filter(([name]) => !name.startsWith(String(body.remove))))
      return show(reply, 200, { ...readIntake(left, await fieldsNow()), errors: {} }, visitId)
    }
    const read = readIntake(body, await fieldsNow())
    if (!read.data) return show(reply, 422, read, visitId)
    const { done, refused } = await register(
      house,
      request.actor,
      await deskOf(house, request.actor),
      visitId,
      read.data,
    )
    if (refused) return sendError(request, reply, statusOf(refused), refused.reason)
    return reply
      .flash({
        kind: 'ok',
        lead: `已登记：${done.registerNo}。`,
        text: '登记回执可以打印了；诉讼时效从登记这一刻中断，已写进回执。',
      })
      .redirect(urls.case(done.id), 303)
  })

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

  function show(reply: FastifyReply, status: number, read: IntakeRead, visitId: string) {
    return fieldsNow().then((fields) => reply.code(status).page('intake/form', presentIntake(read, fields, visitId)))
  }
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

/** The organisation a person registers for: that of his first post which may. */
export async function deskOf(house: House, actor: Actor): Promise<Org> {
  const roles: readonly string[] = PERMISSIONS.registerCase
  const post = actor.posts.find((p) => roles.includes(p.role))
  const org = post && (await orgById(house.db.read, post.orgId))
  if (!org) throw new Error('past the door without a registering post')
  return org
}

const asOption = (org: Org) => ({ value: org.id, label: org.name })

function nextRow(body: Body, group: 'a' | 'r'): number {
  const numbers = Object.keys(body).flatMap((name) => {
    const match = /^([ar])\.(\d+)\./.exec(name)
    return match && match[1] === group ? [Number(match[2])] : []
  })
  return Math.max(-1, ...numbers) + 1
}
