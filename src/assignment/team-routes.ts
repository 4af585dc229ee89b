import type { FastifyInstance } from 'fastify'
import type { House } from '../platform/house.ts'
import { refusal } from '../platform/lifecycle.ts'
import { sendError } from '../platform/web/errors.ts'
import { urls } from '../platform/web/urls.ts'
import { namesOfPeople } from '../people/names.ts'
import { actPage, headOf } from '../cases/act-page.ts'
import { standingOf, type CaseStanding } from '../cases/act.ts'
import { CASE_LIFE } from '../cases/lifecycle.ts'
import { partiesOf } from '../parties/store.ts'
import { candidatesFor, allOf, optionOf } from './candidates.ts'
import {
  committeeFields,
  committeesToAsk,
  endCommittee,
  joinCommittee,
  leaveCommitteeFields,
  NONE_JOINED,
} from './committees.ts'
import type { Finding } from './impartiality.ts'
import {
  endHelper,
  guidanceFields,
  helperFields,
  inviteHelper,
  leaveHelperFields,
  NOBODY_INVITED,
  noteGuidance,
  withoutConsent,
} from './inviting.ts'
import { addCoMediators, coMediatorFields, endable, endCoMediator, leaveFields, notThere } from './joining-in.ts'
import { findingsOn } from './judging.ts'
import { dealsWith, presentTeam } from './present.ts'
import { isBarred } from './ranking.ts'
import { sidesIn } from './slips.ts'
import { disclosuresIn, invitedTo, joinedTo, lastSlip, undisclosed } from './store.ts'

/** 谁来调解 as one page, and those who mediate along, help, guide or join as committees. */
export function teamRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.db
  const home = urls.team
  const partiesOn = ({ kase }: CaseStanding) => partiesOf(read, kase.seq)

  app.get<{ Params: { id: string } }>('/cases/:id/mediators', { config: { can: 'case' } }, async (request, reply) => {
    const on = await standingOf(read, request.actor, request.params.id, new Set(['refusing']))
    if (!on || on.kase.kind !== 'dispute') return sendError(request, reply, 404)
    const { id, seq, people } = on.kase
    const parties = await partiesOn(on)
    const disclosures = await disclosuresIn(read, seq)
    const findings = new Map<string, { finding: Finding; told: boolean }[]>()
    const inside = dealsWith(on.relations)
    if (inside)
      for (const one of people.filter((each) => ['mediator', 'co_mediator'].includes(each.relation))) {
        const all = await findingsOn(read, request.actor, on.kase, one.person_id)
        const open = undisclosed(
          all,
          disclosures,
          one.person_id,
          parties.map((party) => party.id),
        )
        findings.set(
          one.person_id,
          all.map((finding) => ({ finding, told: !open.includes(finding) })),
        )
      }
    const slip = (await lastSlip(read, seq)) ?? null
    const names = await namesOfPeople(read, slip?.candidates.split(',') ?? [])
    return reply.page('assignment/team', {
      title: '谁来调解',
      // Who only looks on reads no party's name here: one may be a child's.
      kase: inside ? headOf(on) : { ...headOf(on), sides: '' },
      back: urls.case(id),
      ...presentTeam({
        caseId: id,
        people,
        parties,
        findings,
        disclosures,
        slip,
        sides: await sidesIn(read, on.kase),
        nameOf: (person) => names.get(person) ?? '',
        helpers: await invitedTo(read, seq),
        committees: await joinedTo(read, seq),
        ends: endable(on, request.actor).length > 0,
        relations: on.relations,
        may: (action) => refusal(CASE_LIFE, action, on) === null,
        now: house.clock.now(),
      }),
    })
  })

  actPage(app, house, {
    action: 'addCoMediator',
    path: 'mediators/more',
    home,
    fields: async (on, { actor }) => {
      const all = allOf(await candidatesFor(read, actor, on.kase))
      return coMediatorFields(
        all.filter((one) => !isBarred(one) && notThere(on.kase.people, one.member.personId)).map(optionOf),
      )
    },
    does: (request, form) => addCoMediators(house, request.actor, request.params.id, form),
    done: '请好了，等他接受。',
  })

  actPage(app, house, {
    action: 'endCoMediator',
    path: 'mediators/leave',
    home,
    hinders: async (on, { actor }) => (endable(on, actor).length ? null : '这件案子没有可以由您来定的共同调解员'),
    fields: (on, { actor }) => leaveFields(endable(on, actor)),
    does: (request, form) => endCoMediator(house, request.actor, request.params.id, form),
    done: '记下了。',
  })

  actPage(app, house, {
    action: 'inviteHelper',
    path: 'mediators/helpers',
    home,
    fields: async (on) => helperFields(await partiesOn(on)),
    check: async (form, request) => {
      const on = await standingOf(read, request.actor, request.params.id, new Set())
      return on ? withoutConsent(form.consents, await partiesOn(on)) : {}
    },
    does: (request, form) => inviteHelper(house, request.actor, request.params.id, form),
    done: '请好了。协助的人到场时记在调解记录里，不签协议书。',
  })

  actPage(app, house, {
    action: 'endHelper',
    path: 'mediators/helpers/end',
    home,
    hinders: async ({ kase }) => ((await invitedTo(read, kase.seq)).length ? null : NOBODY_INVITED),
    fields: async ({ kase }) => leaveHelperFields(await invitedTo(read, kase.seq)),
    does: (request, form) => endHelper(house, request.actor, request.params.id, form),
    done: '记下了。',
  })

  actPage(app, house, {
    action: 'noteGuidance',
    path: 'mediators/guidance',
    home,
    fields: () => guidanceFields,
    does: (request, form) => noteGuidance(house, request.actor, request.params.id, form),
    done: '法官的指导记下了。',
  })

  actPage(app, house, {
    action: 'joinCommittee',
    path: 'mediators/committees',
    home,
    fields: async (on, { actor }) => committeeFields(await committeesToAsk(read, actor, on.kase)),
    does: (request, form) => joinCommittee(house, request.actor, request.params.id, form),
    done: '请好了，它的主任看得到这件案子，它的调解员可以指派。',
  })

  actPage(app, house, {
    action: 'endCommittee',
    path: 'mediators/committees/end',
    home,
    hinders: async ({ kase }) => ((await joinedTo(read, kase.seq)).length ? null : NONE_JOINED),
    fields: async ({ kase }) => leaveCommitteeFields(await joinedTo(read, kase.seq)),
    does: (request, form) => endCommittee(house, request.actor, request.params.id, form),
    done: '联合调解结束了。',
  })
}
