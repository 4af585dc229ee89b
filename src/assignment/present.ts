import type { Instant } from '../platform/clock.ts'
import { dayOf } from '../platform/clock.ts'
import type { Option } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { spokenDay } from '../platform/wording.ts'
import type { CaseRelation } from '../cases/states.ts'
import type { NamedPerson } from '../cases/store.ts'
import { KINDS } from '../mediators/member.ts'
import { namesOf, SIDES, type Side } from '../parties/party.ts'
import type { PartyRow } from '../parties/store.ts'
import { titleOf, type Choice } from './candidates.ts'
import { CONSENT_WAYS, type ConsentWay } from './consent-ways.ts'
import { CONCERNS, wordsOf, type Finding } from './impartiality.ts'
import { helperKindName, JUDGE } from './inviting.ts'
import { isBarred, nobodyLeft, type Candidate } from './ranking.ts'
import type { Disclosure, Helper, Slip } from './store.ts'
import { outcomeWords } from './striking.ts'

/** What the head reads before he names somebody: who is fit, in order, who is not and why, and what else there is. */
export function presentCandidates(on: {
  caseId: string
  choice: Choice
  slip: Slip | null
  sides: readonly Side[]
  duty: readonly { name: string }[]
  head: string
  counsellors: readonly Option[]
}) {
  const { fit, apart } = on.choice
  const nobody = nobodyLeft(apart, fit)
  const nameOf = (id: string) => [...fit, ...apart].find((one) => one.member.personId === id)?.member.name ?? ''
  return {
    view: '/assignment/_candidates',
    fit: fit.map((one, at) => ({ ...shown(one), at: at + 1, pick: urls.assign(on.caseId, one.member.personId) })),
    apart: apart.map((one) => ({ ...shown(one), barred: isBarred(one), why: one.against.map((each) => each.reason) })),
    nobody: nobody && {
      lead: nobody,
      tell: `${on.head}，您是这里的负责人，要由您来定：等请假的人回来、自己主持、请别的调委会联合调解，或者写明理由选下面的人。`,
      duty: on.duty.length ? `今天值班的是${on.duty.map((one) => one.name).join('、')}。` : null,
      join: urls.caseForm(on.caseId, 'mediators/committees'),
    },
    slip: on.slip && presentSlip(on.slip, on.sides, nameOf),
    links: { slip: urls.caseForm(on.caseId, 'slip'), strikes: urls.caseForm(on.caseId, 'slip/strikes') },
    canList: fit.length >= 3,
    counsellors: on.counsellors.map((one) => one.label),
  }
}

const shown = (one: Candidate) => ({
  name: one.member.name,
  title: [titleOf(one.member), kindBeside(one), one.member.studio].filter(Boolean).join('　'),
  reasons: one.reasons,
  notes: one.findings.filter((each) => each.light).map(wordsOf),
})

/** 专职 is not said again beside 专职调解员. */
function kindBeside({ member }: Candidate): string | null {
  const kind = member.kind && KINDS[member.kind]
  return kind && !titleOf(member).includes(kind) ? kind : null
}

export function presentSlip(slip: Slip, sides: readonly Side[], nameOf: (id: string) => string) {
  const answered = slip.answered.split(',').filter(Boolean)
  return {
    names: slip.candidates.split(',').map(nameOf),
    running: slip.closed_at === null,
    state:
      slip.closed_at === null ? '各方在划' : ['replaced', 'dropped'].includes(slip.outcome ?? '') ? '不用了' : '划完了',
    outcome: outcomeWords(slip.outcome, nameOf(slip.chosen_id ?? '')),
    none: slip.outcome === 'none_left',
    sides: sides.map((side) => ({ name: SIDES[side], back: answered.includes(side) })),
  }
}

/** The card on a case's page: who carries it, and the way to all the rest. */
export const teamCard = (caseId: string, people: readonly NamedPerson[]) => ({
  people: carriers(people),
  href: urls.team(caseId),
})

const PARTS: Readonly<Record<string, string>> = {
  mediator: '主办调解员',
  co_mediator: '共同调解员',
  recorder: '记录人',
}

const carriers = (people: readonly NamedPerson[]) =>
  Object.keys(PARTS).flatMap((relation) =>
    people
      .filter((one) => one.relation === relation)
      .map((one) => ({
        id: one.person_id,
        name: one.name,
        part: PARTS[relation]!,
        waits: relation !== 'recorder' && one.accepted_at === null ? '还没有接受' : null,
      })),
  )

export interface Team {
  caseId: string
  people: readonly NamedPerson[]
  parties: readonly PartyRow[]
  /** What speaks against each, by person; empty for who may not know. */
  findings: ReadonlyMap<string, readonly { finding: Finding; told: boolean }[]>
  disclosures: readonly Disclosure[]
  slip: Slip | null
  sides: readonly Side[]
  nameOf(id: string): string
  helpers: readonly Helper[]
  committees: readonly { id: string; name: string }[]
  /** There is somebody whose part this person may end. */
  ends: boolean
  relations: ReadonlySet<CaseRelation>
  may(action: string): boolean
  now: Instant
}

/** Those who carry the case, not who only looks on. */
export const dealsWith = (relations: ReadonlySet<CaseRelation>): boolean =>
  (['head', 'named', 'co_named', 'mediator', 'recorder'] as const).some((one) => relations.has(one))

/** 谁来调解. What the radar says, what was disclosed and who struck is for those who deal with the case. */
export function presentTeam(on: Team) {
  const inside = dealsWith(on.relations)
  const link = (action: string, path: string) => (on.may(action) ? urls.caseForm(on.caseId, path) : null)
  const judges = on.helpers.filter((one) => one.kind === JUDGE)
  const helpers = on.helpers.filter((one) => one.kind !== JUDGE)
  const pending = on.disclosures.some((one) => one.outcome === null)
  return {
    people: carriers(on.people).map((one) => ({
      ...one,
      findings: (on.findings.get(one.id) ?? []).map(({ finding, told }) => ({
        word: CONCERNS[finding.code],
        reason: wordsOf(finding),
        state: told ? '已披露，各方同意' : finding.light ? '只提示' : '还没有披露',
        open: !told && !finding.light,
      })),
    })),
    slip: inside && on.slip ? presentSlip(on.slip, on.sides, on.nameOf) : null,
    disclosures: inside
      ? on.disclosures.filter((one) => one.outcome !== 'dropped').map((one) => presentDisclosure(one, on))
      : [],
    helpers: inside ? helpers.map((one) => presentHelper(one, on)) : [],
    inside,
    judges: inside ? judges.map((one) => presentHelper(one, on)) : [],
    committees: on.committees.map((one) => one.name),
    links: {
      name: link('name', 'assign'),
      slip: link('makeSlip', 'slip'),
      strikes: on.slip?.closed_at === null ? link('noteStrikes', 'slip/strikes') : null,
      disclose: link('disclose', 'disclosure'),
      consents: pending ? link('noteConsent', 'mediators/consents') : null,
      recuse: link('recuse', 'mediators/recusal'),
      add: link('addCoMediator', 'mediators/more'),
      end: on.ends ? link('endCoMediator', 'mediators/leave') : null,
      join: link('joinIn', 'join-in'),
      takeOn: link('takeOn', 'take-on'),
      invite: link('inviteHelper', 'mediators/helpers'),
      endHelper: helpers.length ? link('endHelper', 'mediators/helpers/end') : null,
      guidance: link('noteGuidance', 'mediators/guidance'),
      committee: link('joinCommittee', 'mediators/committees'),
      endCommittee: on.committees.length ? link('endCommittee', 'mediators/committees/end') : null,
    },
  }
}

const OUTCOMES: Readonly<Record<string, string>> = { kept: '各方同意，由他调解', recused: '已经回避' }

function presentDisclosure(one: Disclosure, on: Team) {
  const said = one.consents.flatMap((consent) => {
    const party = on.parties.find((each) => each.id === consent.party_id)
    const way = CONSENT_WAYS[consent.way as ConsentWay] ?? ''
    return party
      ? [`${party.name}${consent.consents ? '同意' : '不同意'}（${spokenDay(consent.given_on, on.now)}，${way}）`]
      : []
  })
  const silent = on.parties.filter((party) => !one.consents.some((consent) => consent.party_id === party.id))
  return {
    name: one.name,
    when: spokenDay(dayOf(one.made_at), on.now),
    findings: one.findings.map(wordsOf),
    statement: one.statement,
    state: OUTCOMES[one.outcome ?? ''] ?? '等各方表态',
    said: said.length > MOST_SAID ? [`${said.length}人表了态`] : said,
    waits: one.outcome === null && silent.length ? `还没有表态：${namesOf(silent.map((party) => party.name))}` : null,
    why: one.decided_why,
  }
}

const MOST_SAID = 12

function presentHelper(one: Helper, on: Team) {
  const consented = one.consents.split(',').filter(Boolean)
  const names = on.parties.filter((party) => consented.includes(party.id)).map((party) => party.name)
  const newer = on.parties.filter((party) => !consented.includes(party.id)).map((party) => party.name)
  return {
    name: one.name,
    about: [helperKindName(one.kind), one.relation].filter(Boolean).join('，'),
    why: one.why,
    note: one.note,
    when: spokenDay(dayOf(one.added_at), on.now),
    consents: one.kind === JUDGE ? null : `${namesOf(names)}同意`,
    missing: one.kind !== JUDGE && newer.length ? `${namesOf(newer)}是后来加进来的，还没有问过` : null,
  }
}
