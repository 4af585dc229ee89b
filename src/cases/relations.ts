import { orgsWith, type Actor } from '../people/actor.ts'
import { PERMISSIONS } from '../people/permissions.ts'
import type { CaseRelation } from './states.ts'

/** Posts whose holders act on what their organisation holds: those who may register. */
export const REGISTRAR_ROLES = PERMISSIONS.registerCase

/** What a person's relation to a case is read from. */
export interface Involved {
  registered_org: string
  holder_org: string
  holder_path: string
  committee_org: string | null
  people: readonly { person_id: string; relation: string; accepted_at: string | null }[]
}

/** How the actor stands to a case he may see; a village head can be several at once. */
export function relationsOf(actor: Actor, kase: Involved): Set<CaseRelation> {
  const relations = new Set<CaseRelation>(['onlooker'])
  if (orgsWith(actor, REGISTRAR_ROLES).includes(kase.holder_org)) relations.add('registrar')
  if (orgsWith(actor, REGISTRAR_ROLES).includes(kase.registered_org)) relations.add('receiver')
  if (orgsWith(actor, ['volunteer']).includes(kase.holder_org)) relations.add('volunteer')
  if (kase.committee_org && orgsWith(actor, ['committee_head']).includes(kase.committee_org)) relations.add('head')
  if (actor.posts.some((post) => post.role === 'supervisor' && kase.holder_path.startsWith(post.orgPath)))
    relations.add('supervisor')
  for (const named of kase.people.filter((p) => p.person_id === actor.personId)) {
    if (named.relation === 'recorder' || named.relation === 'adviser') relations.add(named.relation)
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
  actor.posts.some((post) => [...REGISTRAR_ROLES, 'mediator', 'volunteer', 'counsellor'].includes(post.role))

/** Keys of `cases.owed_by` that mean this person. */
export function owedKeysOf(actor: Actor): string[] {
  return [
    `person:${actor.personId}`,
    ...orgsWith(actor, REGISTRAR_ROLES).map((org) => `registrar:${org}`),
    ...orgsWith(actor, ['committee_head']).map((org) => `head:${org}`),
  ]
}

/** Whose turn it is, as the key stored on the case. */
export function owedKey(owedBy: CaseRelation | null, kase: Involved): string {
  if (owedBy === 'registrar') return `registrar:${kase.holder_org}`
  if (owedBy === 'head') return `head:${kase.committee_org}`
  if (owedBy === null) return 'nobody'
  const lead = kase.people.find((p) => p.relation === 'mediator')
  if (!lead) throw new Error('a case in this state has no mediator')
  return `person:${lead.person_id}`
}
