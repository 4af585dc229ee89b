import type { Kysely } from 'kysely'
import type { Schema } from '../platform/db/schema.ts'
import { mediatorsOn } from '../cases/relations.ts'
import type { NamedPerson } from '../cases/store.ts'
import { agentsOf, type AgentRow } from '../parties/agent-store.ts'
import { agentKindName } from '../parties/agents.ts'
import { partiesOf, type PartyRow } from '../parties/store.ts'
import { proxyWords, type Proxy, type Signer } from './agreement.ts'

type Party = Pick<PartyRow, 'id' | 'name' | 'side' | 'kind' | 'represents' | 'legal_representative'>
type Agent = Pick<AgentRow, 'party_id' | 'kind' | 'name' | 'scope' | 'special' | 'ended_at'>

/** Who has to sign: every party, the mediator, the committee's seal; the recorder too, without effect hanging on it. */
export async function signersOf(
  db: Kysely<Schema>,
  kase: { seq: number; people: readonly NamedPerson[] },
): Promise<Signer[]> {
  return signersAmong(await partiesOf(db, kase.seq), await agentsOf(db, kase.seq), kase.people)
}

type Carrier = Pick<NamedPerson, 'person_id' | 'name' | 'relation' | 'accepted_at'>

/** The same, of what has been read already. */
export function signersAmong(
  parties: readonly Party[],
  agents: readonly Agent[],
  people: readonly Carrier[],
): Signer[] {
  const person = (relation: 'mediator' | 'recorder'): Signer[] =>
    (relation === 'mediator' ? mediatorsOn(people) : people.filter((p) => p.relation === relation)).map((p) => ({
      ...{ role: relation, id: p.person_id, name: p.name, needed: relation === 'mediator' },
    }))
  return [
    ...partySigners(parties, agents),
    ...person('mediator'),
    ...person('recorder'),
    { role: 'seal', id: '', name: '调委会印章', needed: true },
  ]
}

/** Each party; of a group whose representatives may settle for it, the representatives alone. */
export const partySigners = (parties: readonly Party[], agents: readonly Agent[]): Signer[] =>
  parties
    .filter((party) => spokenForBy(party, parties, agents).length === 0)
    .map((party): Signer => {
      const by = proxyOf(party, parties, agents)
      const legal = party.kind === 'organisation' ? party.legal_representative : null
      const more = { ...(by && { by }), ...(legal && { legal }) }
      return { role: 'party', id: party.id, name: party.name, needed: true, ...more }
    })

/** What stands under a party's place to sign: who signs for it, or for an organisation its legal representative. */
export function signedBy(party: Party, parties: readonly Party[], agents: readonly Agent[]): string {
  const representatives = spokenForBy(party, parties, agents)
  if (representatives.length) return `代表人：${representatives.map((one) => one.name).join('、')}`
  const proxy = proxyOf(party, parties, agents)
  if (proxy) return proxyWords(proxy)
  const { kind, legal_representative } = party
  return kind === 'organisation' && legal_representative ? `法定代表人（负责人）：${legal_representative}` : ''
}

/** 民事诉讼法第60、62条: settling for somebody else needs special authority; whoever acts by law has it. */
export function proxyOf(party: Party, parties: readonly Party[], agents: readonly Agent[]): Proxy | null {
  if (leads(party, agents))
    return { role: '代表人', name: party.name, alone: true, others: followersOf(party, parties, agents).length }
  const running = agents.filter((agent) => agent.party_id === party.id && agent.ended_at === null)
  const statutory = running.find((agent) => agent.kind === 'statutory')
  if (statutory) return { role: agentKindName('statutory'), name: statutory.name, alone: true, others: 0 }
  const special = running.find(maySettle)
  return special ? { role: agentKindName(special.kind), name: special.name, alone: false, others: 0 } : null
}

const maySettle = (agent: Agent): boolean => agent.special === 1 && agent.scope.split(',').includes('sign')

/** A representative of a group whose mandate says that he settles for it: on record as its agent, himself a member. */
const leads = (party: Party, agents: readonly Agent[]): boolean =>
  party.represents !== null &&
  agents.some(
    (agent) =>
      agent.kind === 'representative' &&
      agent.party_id === party.id &&
      agent.name === party.name &&
      agent.ended_at === null &&
      maySettle(agent),
  )

const spokenForBy = (party: Party, parties: readonly Party[], agents: readonly Agent[]): Party[] =>
  leads(party, agents) ? [] : parties.filter((other) => other.side === party.side && leads(other, agents))

const followersOf = (leader: Party, parties: readonly Party[], agents: readonly Agent[]): Party[] =>
  parties.filter((party) => party.side === leader.side && !leads(party, agents))
