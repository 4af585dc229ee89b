import type { FastifyInstance } from 'fastify'
import { today } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import type { Body } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import type { Actor } from '../people/actor.ts'
import { LEVELS } from '../people/roles.ts'
import { actPage, oncePerPage, type Elsewhere } from '../cases/act-page.ts'
import type { CaseStanding } from '../cases/act.ts'
import { notMediable, routeOf } from '../cases/gb-routes.ts'
import { isGbCode } from '../cases/gb-types.ts'
import { partiesOf } from '../parties/store.ts'
import { isMedical, medicalElsewhere, typesFor } from './accept-rules.ts'
import { accept, acceptFields, withdraw, withdrawFields, type AcceptForm } from './deciding.ts'
import { declinedBefore, spokenBefore } from './declined-before.ts'
import { decline, declineFields, groundsInUse } from './declining.ts'
import { placePicker, placesOf } from './place-field.ts'
import { proposalFor } from './proposal.ts'
import { typePicker } from './type-field.ts'

/** 受理, 不予受理, 撤回: what the window decides about a case that was registered. */
export function decidingPages(app: FastifyInstance, house: House): void {
  const { read } = house.db
  const proposed = oncePerPage((on, { body }: { body: Body | undefined }) => {
    const chosen = acceptForm(body ?? {})
    const type = typesFor(on.kase, chosen).ministryType
    const placeOrg = chosen.placeOrg || on.kase.place_org
    return proposalFor(read, today(house.clock), on.kase, { type, placeOrg })
  })
  const places = oncePerPage(() => placesOf(house))
  const before = oncePerPage(({ kase }, { actor }: { actor: Actor }) => declinedBefore(read, actor, kase))

  actPage(app, house, {
    action: 'accept',
    fields: async (on, request) => {
      const { committees } = await proposed(on, request)
      return acceptFields({
        committees: committees.map((seat) => ({ value: seat.id, label: seat.name })),
        places: on.kase.place_org ? null : await places(on),
        medical: isMedical(typesFor(on.kase, acceptForm(request.body ?? {}))),
      })
    },
    initial: async (on, request) => {
      const { kase } = on
      const proposal = await proposed(on, request)
      return {
        source: 'on_application',
        gbType: kase.gb_type ?? '',
        ministryType: typesFor(kase, {}).ministryType ?? '',
        committee: proposal.committees[0]?.id ?? '',
      }
    },
    above: async (on, request) => {
      const proposal = await proposed(on, request)
      return {
        view: '/intake/_proposal',
        stage: LEVELS[proposal.level].stage,
        reason: proposal.reason,
        committee: proposal.committee,
        before: (await before(on, request)).map((one) => ({ href: one.href, text: spokenBefore(one) })),
      }
    },
    shown: async (field, on) => {
      if (field.name === 'gbType') return { ...typePicker(field), view: '/intake/_types' }
      if (field.name === 'placeOrg') return { ...placePicker(field, await places(on)), view: '/intake/_types' }
      return null
    },
    check: (data) => (data.gbType || data.ministryType ? {} : { gbType: '请选综治分类，或者直接选纠纷类型' }),
    instead: (on, chosen) => (chosen ? insteadOfChosen(on, acceptForm(chosen)) : insteadOfRefused(on)),
    does: (request, form) =>
      accept(house, request.actor, request.params.id, {
        ...acceptForm(form),
        version: form.version as number | undefined,
      }),
    done: '已受理，交给承办调委会指派调解员。',
  })

  actPage(app, house, {
    action: 'decline',
    fields: async (on, request) =>
      declineFields(
        (await groundsInUse(house)).map((g) => ({ value: g.code, label: `${g.label}（${g.source}）` })),
        await before(on, request),
      ),
    initial: async (on, request) => {
      const asked = request.query as Record<string, unknown>
      const gbType = typeof asked.gbType === 'string' && isGbCode(asked.gbType) ? asked.gbType : (on.kase.gb_type ?? '')
      const route = routeOf(gbType)
      const ground = route ? 'special_organ' : typeof asked.ground === 'string' ? asked.ground : ''
      const [first] = await before(on, request)
      return { gbType, ground, advice: route?.advice.join('\n') ?? '', earlier: first?.id ?? '' }
    },
    shown: (field) => (field.name === 'gbType' ? { ...typePicker(field), view: '/intake/_types' } : null),
    does: (request, form) => decline(house, request.actor, request.params.id, form),
    done: '已作不予受理，告知书和送达回证可以打印了。',
  })

  actPage(app, house, {
    action: 'withdraw',
    fields: async ({ kase }) =>
      withdrawFields(
        (await partiesOf(read, kase.seq))
          .filter((p) => p.side === 'applicant')
          .map((p) => ({ value: p.name, label: p.name })),
      ),
    does: (request, form) => withdraw(house, request.actor, request.params.id, form),
    done: '撤回记下了。',
  })
}

/** A case that cannot be accepted as it stands: it is declined with the way out, or the other side is put down first. */
function insteadOfRefused({ kase, facts }: CaseStanding): Elsewhere | null {
  const why = notMediable(kase.gb_type)
  if (why) return { url: urls.caseForm(kase.id, 'decline'), why }
  if (facts.unasked === null && !facts.refusing?.length)
    return { url: urls.caseForm(kase.id, 'parties/new'), why: '还没有登记对方当事人，先补登，征询以后再受理' }
  return null
}

/** What was chosen on the page of acceptance keeps the case out: on to declining, with ground and advice filled in. */
function insteadOfChosen({ kase }: CaseStanding, form: Omit<AcceptForm, 'version'>): Elsewhere | null {
  const types = typesFor(kase, form)
  const decline = urls.caseForm(kase.id, 'decline')
  const routed = notMediable(types.gbType)
  if (routed) return { url: `${decline}?gbType=${types.gbType}`, why: routed }
  const medical = medicalElsewhere(types, form.medicalAt)
  return medical === null ? null : { url: `${decline}?ground=medical_accepted`, why: medical }
}

function acceptForm(sent: Record<string, unknown>): Omit<AcceptForm, 'version'> {
  const text = (name: string) => (typeof sent[name] === 'string' ? sent[name].trim() : '')
  return {
    source: text('source'),
    committee: text('committee'),
    gbType: text('gbType'),
    ministryType: text('ministryType'),
    medicalAt: text('medicalAt'),
    placeOrg: text('placeOrg'),
    levelReason: text('levelReason'),
  }
}
