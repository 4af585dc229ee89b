import { orgsWith, type Actor } from '../people/actor.ts'
import { PERMISSIONS } from '../people/permissions.ts'
import { CASE_STATES, type CaseRelation, type CaseState } from './states.ts'

/** Posts whose holders act on what their organisation holds: those who may register. */
export const REGISTRAR_ROLES = PERMISSIONS.registerCase

/** What a person's relation to a case is read from. */
export interface Involved {
  registered_org: string
  holder_org: string
  holder_path: string
  committee_org: string | null
  sender_org?: string | null
  assist_orgs?: string
  people: readonly { person_id: string; relation: string; accepted_at: string | null }[]
}

/** Posts whose holders do what is dispatched to their unit or place. */
export const HANDLING_ROLES = [...REGISTRAR_ROLES, 'unit_handler'] as const

/** Who is on a case for a conference or as its leader: he sees it, and has no part in mediating it. */
export const BESIDE: readonly string[] = ['convener', 'conferee', 'sponsor']

const PLAIN = ['recorder', 'adviser', 'convener', 'conferee', 'sponsor'] as const
const isPlain = (relation: string): relation is (typeof PLAIN)[number] =>
  (PLAIN as readonly string[]).includes(relation)

/** How the actor stands to a case he may see; a village head can be several at once. */
export function relationsOf(actor: Actor, kase: Involved): Set<CaseRelation> {
  const relations = new Set<CaseRelation>(['onlooker'])
  if (orgsWith(actor, REGISTRAR_ROLES).includes(kase.holder_org)) relations.add('registrar')
  if (orgsWith(actor, REGISTRAR_ROLES).includes(kase.registered_org)) relations.add('receiver')
  if (orgsWith(actor, ['volunteer']).includes(kase.holder_org)) relations.add('volunteer')
  if (kase.committee_org && orgsWith(actor, ['committee_head']).includes(kase.committee_org)) relations.add('head')
  const handles = orgsWith(actor, HANDLING_ROLES)
  if (handles.includes(kase.holder_org)) relations.add('handler')
  if (kase.assist_orgs?.split(',').some((org) => handles.includes(org))) relations.add('assistant')
  if (kase.sender_org && handles.includes(kase.sender_org)) relations.add('sender')
  if (actor.posts.some((post) => post.role === 'dispatcher' && kase.holder_path.startsWith(post.orgPath)))
    relations.add('dispatcher')
  if (orgsWith(actor, ['dispatcher']).includes(countyOf(kase))) relations.add('arbiter')
  if (actor.posts.some((post) => post.role === 'supervisor' && kase.holder_path.startsWith(post.orgPath)))
    relations.add('supervisor')
  for (const named of kase.people.filter((p) => p.person_id === actor.personId)) {
    if (isPlain(named.relation)) relations.add(named.relation)
    else if (!named.accepted_at) relations.add(named.relation === 'co_mediator' ? 'co_named' : 'named')
    else {
      relations.add('mediator')
      // Who mediates along does as the lead does, but the case is not his to hand back.
      if (named.relation === 'mediator') relations.add('lead')
    }
  }
  return relations
}

/** Who mediates and signs: the lead first, then those who have agreed to mediate with him. */
export const mediatorsOn = <Person extends { relation: string; accepted_at: string | null }>(
  people: readonly Person[],
): Person[] => [
  ...people.filter((one) => one.relation === 'mediator'),
  ...people.filter((one) => one.relation === 'co_mediator' && one.accepted_at !== null),
]

/** Whether a case may ever be this person's turn; others only look. */
export const workIsOwedTo = (actor: Actor): boolean =>
  actor.posts.some((post) => [...HANDLING_ROLES, 'mediator', 'volunteer', 'counsellor'].includes(post.role))

/** Keys of `cases.owed_by` that mean this person. */
export function owedKeysOf(actor: Actor): string[] {
  return [
    `person:${actor.personId}`,
    ...orgsWith(actor, REGISTRAR_ROLES).map((org) => `registrar:${org}`),
    ...orgsWith(actor, ['committee_head']).map((org) => `head:${org}`),
    ...orgsWith(actor, HANDLING_ROLES).map((org) => `handler:${org}`),
    ...orgsWith(actor, ['dispatcher']).map((org) => `dispatcher:${org}`),
  ]
}

/** Whose turn it is, as the key stored on the case. */
export function owedKey(owedBy: CaseRelation | null, kase: Involved): string {
  if (owedBy === 'registrar') return `registrar:${kase.holder_org}`
  if (owedBy === 'head') return `head:${kase.committee_org}`
  if (owedBy === 'handler') return `handler:${kase.holder_org}`
  if (owedBy === 'arbiter') return `dispatcher:${countyOf(kase)}`
  if (owedBy === null) return 'nobody'
  const lead = kase.people.find((p) => p.relation === 'mediator')
  // No act leaves such a case without one; where the record is broken the head sees to it.
  return lead ? `person:${lead.person_id}` : `head:${kase.committee_org}`
}

/** Rulings are the county's: the first part of every path. */
const countyOf = ({ holder_path }: Pick<Involved, 'holder_path'>): string => holder_path.split('/').find(Boolean) ?? ''

/** Where a head who was given what is left of an agreement (改由主任办) keeps it until it is done. */
const LEFT_OVER: readonly string[] = ['signing', 'settled']

/** Whose turn it is once an act has led from one state to the next. */
export function owedAfter(
  before: Involved & { state: string; owed_by: string },
  after: Involved,
  state: CaseState,
): string {
  const withHead =
    before.owed_by === owedKey('head', before) && [before.state, state].every((one) => LEFT_OVER.includes(one))
  return owedKey(withHead ? 'head' : (CASE_STATES[state].next?.owedBy ?? null), after)
}
