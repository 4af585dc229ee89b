import type { FastifyInstance } from 'fastify'
import { today } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { urls } from '../platform/web/urls.ts'
import { namesOfPeople } from '../people/names.ts'
import { actPage } from '../cases/act-page.ts'
import type { CaseStanding } from '../cases/act.ts'
import { partiesOf } from '../parties/store.ts'
import { candidatesFor, optionOf } from './candidates.ts'
import { consentFields, disclose, discloseFields, noteConsent, NOTHING_PENDING } from './disclosing.ts'
import { toDisclose, wordsOf } from './impartiality.ts'
import { findingsOn } from './judging.ts'
import { presentSlip } from './present.ts'
import { recuse, recuseFields } from './recusing.ts'
import { makeSlip, noteStrikes, NO_SLIP, sidesIn, slipFields, strikeFields } from './slips.ts'
import { disclosuresIn, isPending, isRunning, lastSlip } from './store.ts'
import { wrongCount } from './striking.ts'

/** What the parties have a say in: the list of names, disclosures and their consent, somebody else instead. */
export function sayRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.db
  const home = urls.team
  const partiesOn = ({ kase }: CaseStanding) => partiesOf(read, kase.seq)
  const pendingOn = async ({ kase }: CaseStanding) => (await disclosuresIn(read, kase.seq)).filter(isPending)

  actPage(app, house, {
    action: 'makeSlip',
    home,
    hinders: async (on, { actor }) => {
      const { fit } = await candidatesFor(read, actor, on.kase)
      return fit.length < 3 ? wrongCount(fit.length, fit.length) : null
    },
    above: async ({ kase }) => {
      const slip = await lastSlip(read, kase.seq)
      const names = await namesOfPeople(read, slip?.candidates.split(',') ?? [])
      const running = isRunning(slip) ? presentSlip(slip, await sidesIn(read, kase), (id) => names.get(id) ?? '') : null
      return { view: '/assignment/_replacing', slip: running, strikes: urls.caseForm(kase.id, 'slip/strikes') }
    },
    fields: async (on, { actor }) => slipFields((await candidatesFor(read, actor, on.kase)).fit.map(optionOf)),
    initial: async (on, { actor }) => {
      const { fit } = await candidatesFor(read, actor, on.kase)
      return {
        candidates: fit
          .slice(0, 5)
          .map((one) => one.member.personId)
          .join(','),
      }
    },
    check: (form) => {
      const chosen = form.candidates.split(',').filter(Boolean).length
      const wrong = wrongCount(chosen, Math.max(chosen, 3))
      return wrong ? { candidates: wrong } : {}
    },
    does: (request, form) => makeSlip(house, request.actor, request.params.id, form),
    done: '名单出好了，每一方一份，在“文书材料”里打印。交回来以后在这里记。',
  })

  actPage(app, house, {
    action: 'noteStrikes',
    path: 'slip/strikes',
    home,
    hinders: async ({ kase }) => (isRunning(await lastSlip(read, kase.seq)) ? null : NO_SLIP),
    fields: async ({ kase }) => {
      const slip = await lastSlip(read, kase.seq)
      const ids = slip?.candidates.split(',') ?? []
      const names = await namesOfPeople(read, ids)
      const answered = slip?.answered.split(',') ?? []
      const sides = (await sidesIn(read, kase)).filter((side) => !answered.includes(side))
      return strikeFields(
        sides,
        ids.map((id) => ({ value: id, label: names.get(id) ?? '' })),
      )
    },
    initial: async ({ kase }) => {
      const answered = (await lastSlip(read, kase.seq))?.answered.split(',') ?? []
      const open = (await sidesIn(read, kase)).filter((side) => !answered.includes(side))
      return { side: open.length === 1 ? open[0]! : '' }
    },
    does: (request, form) => noteStrikes(house, request.actor, request.params.id, form),
    done: '记下了。',
  })

  actPage(app, house, {
    action: 'disclose',
    home,
    fields: () => discloseFields,
    above: async (on, { actor }) => ({
      view: '/assignment/_findings',
      findings: toDisclose(await findingsOn(read, actor, on.kase, actor.personId)).map(wordsOf),
    }),
    does: (request, form) => disclose(house, request.actor, request.params.id, form),
    done: '披露和同意书可以打印了，请各方签名；记录人或者主任来记各方怎么说。',
  })

  actPage(app, house, {
    action: 'noteConsent',
    path: 'mediators/consents',
    home,
    hinders: async (on) => ((await pendingOn(on)).length ? null : NOTHING_PENDING),
    fields: async (on) => consentFields(house.clock, await pendingOn(on), await partiesOn(on)),
    initial: async (on) => ({ disclosure: (await pendingOn(on))[0]?.id ?? '', givenOn: today(house.clock) }),
    does: (request, form) => noteConsent(house, request.actor, request.params.id, form),
    done: '各方的意见记下了。',
  })

  actPage(app, house, {
    action: 'recuse',
    path: 'mediators/recusal',
    home,
    fields: async (on) => {
      const mediating = on.kase.people.filter((one) => ['mediator', 'co_mediator'].includes(one.relation))
      return recuseFields(mediating, await partiesOn(on))
    },
    initial: ({ kase }) => ({ person: kase.people.find((one) => one.relation === 'mediator')?.person_id ?? '' }),
    does: (request, form) => recuse(house, request.actor, request.params.id, form),
    done: '已回避。',
  })
}
