import type { FastifyInstance, FastifyRequest } from 'fastify'
import { today } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import type { Errors } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { onDuty } from '../people/duty.ts'
import { orgById } from '../people/orgs.ts'
import { actPage } from '../cases/act-page.ts'
import type { CaseStanding } from '../cases/act.ts'
import { findCase, type CaseRow } from '../cases/store.ts'
import { assign, clearance, giveBack, giveBackFields, takeOn, takeOnFields, tellFirst } from './assigning.ts'
import { allOf, candidatesFor, counsellorsOn, optionOf, recordersFor, type Choice } from './candidates.ts'
import { wordsOf } from './impartiality.ts'
import { joinIn } from './joining-in.ts'
import { findingsOn } from './judging.ts'
import { assignFields, RECORDING_ROLES, wrongNaming, type Naming } from './naming.ts'
import { presentCandidates } from './present.ts'
import { isBarred } from './ranking.ts'
import { disclosuresIn, isPending, lastSlip } from './store.ts'
import { sayRoutes } from './say-routes.ts'
import { sidesIn } from './slips.ts'
import { teamRoutes } from './team-routes.ts'

type Asked = FastifyRequest<{ Params: { id: string } }>

/** 指派、接受、退回, and who else mediates. */
export function assignmentRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.db
  const chosen = new WeakMap<Asked, Promise<Choice>>()

  actPage(app, house, {
    action: 'name',
    fields: async (on, request) => {
      const all = allOf(await choiceFor(request, on.kase)).filter((one) => !isBarred(one))
      const mediators = all.map(optionOf)
      const counsellors = isFamily(on.kase) ? await counsellorsOn(read, request.actor) : []
      const others = [...counsellors, ...mediators.filter((one) => !counsellors.some((two) => two.value === one.value))]
      return assignFields(mediators, await recordersFor(house, on.kase, RECORDING_ROLES), others)
    },
    initial: async ({ kase }, request) => {
      const slip = await lastSlip(read, kase.seq)
      const asked = String((request.query as Record<string, unknown>).mediator ?? '')
      const { fit } = await choiceFor(request, kase)
      const mediator = asked || slip?.chosen_id || fit[0]?.member.personId || ''
      return { mediator, how: slip?.chosen_id && slip.chosen_id === mediator ? 'slip' : 'head' }
    },
    above: async ({ kase }, request) => {
      const choice = await choiceFor(request, kase)
      const slip = await lastSlip(read, kase.seq)
      const centre = (await orgById(read, kase.committee_org!))?.parent_id
      return presentCandidates({
        caseId: kase.id,
        choice,
        slip: slip ?? null,
        sides: await sidesIn(read, kase),
        duty: centre ? await onDuty(read, centre, today(house.clock)) : [],
        head: request.actor.name,
        counsellors: isFamily(kase) ? await counsellorsOn(read, request.actor) : [],
      })
    },
    // The same person twice is said by the act: it would be wrong beside either field.
    check: (form, request) => (form.mediator === form.recorder ? {} : wrongIn(request, form as Naming)),
    does: (request, form) => assign(house, request.actor, request.params.id, form as Naming),
    done: '已指派，等调解员接受。',
  })

  actPage(app, house, {
    action: 'takeOn',
    hinders: mustDisclose,
    instead: toDisclosing,
    above: tellHim,
    fields: async (on, request) => takeOnFields((await clearanceOf(on, request)).kept !== ''),
    does: (request, form) => takeOn(house, request.actor, request.params.id, form),
    done: '已接受指派，可以开始调解了。',
  })

  actPage(app, house, {
    action: 'joinIn',
    hinders: mustDisclose,
    instead: toDisclosing,
    above: tellHim,
    fields: async (on, request) => takeOnFields((await clearanceOf(on, request)).kept !== ''),
    does: (request, form) => joinIn(house, request.actor, request.params.id, form),
    done: '已接受，和主办调解员一起调解。',
  })

  actPage(app, house, {
    action: 'giveBack',
    fields: () => giveBackFields,
    does: (request, form) => giveBack(house, request.actor, request.params.id, form),
    done: '已退回，由调委会主任另行指派。',
  })

  sayRoutes(app, house)
  teamRoutes(app, house)

  /** Who could be named; a page asks several times. */
  function choiceFor(request: Asked, kase: CaseRow): Promise<Choice> {
    const choice = chosen.get(request) ?? candidatesFor(read, request.actor, kase)
    chosen.set(request, choice)
    return choice
  }

  const clearanceOf = ({ kase }: CaseStanding, { actor }: Asked) => clearance(read, actor, kase)

  /** What is known about him here and hinders nothing. */
  async function tellHim({ kase }: CaseStanding, { actor }: Asked) {
    const light = (await findingsOn(read, actor, kase, actor.personId)).filter((one) => one.light)
    return { view: '/assignment/_noted', findings: light.map(wordsOf) }
  }

  async function mustDisclose(on: CaseStanding, request: Asked): Promise<string | null> {
    const { open } = await clearanceOf(on, request)
    return open.length ? tellFirst(open) : null
  }

  /** To the form, or, once it is told, to where one sees who has answered. */
  async function toDisclosing({ kase }: CaseStanding, chosen: unknown) {
    if (chosen) return null
    const pending = (await disclosuresIn(read, kase.seq)).some(isPending)
    return pending
      ? { url: urls.team(kase.id), why: '已经披露，等各方都同意以后再接受。' }
      : { url: urls.caseForm(kase.id, 'disclosure'), why: '和一方有关系，先告诉各方，都同意以后再接受。' }
  }

  async function wrongIn(request: Asked, form: Naming): Promise<Errors> {
    const kase = await findCase(read, request.actor, request.params.id)
    return kase ? wrongNaming(form, await choiceFor(request, kase), await lastSlip(read, kase.seq)) : {}
  }
}

/** 婚姻家庭纠纷: a counsellor is offered beside the mediator. */
const isFamily = ({ ministry_type }: CaseRow): boolean => ministry_type === '01'
