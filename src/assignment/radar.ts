import type { Kysely } from 'kysely'
import type { Schema } from '../platform/db/schema.ts'
import type { Actor } from '../people/actor.ts'
import type { CaseRow } from '../cases/store.ts'
import type { Member } from '../mediators/member.ts'
import { agentsOf, type AgentRow } from '../parties/agent-store.ts'
import { agentKindName } from '../parties/agents.ts'
import { sideName } from '../parties/party.ts'
import { partiesOf, type PartyRow } from '../parties/store.ts'
import { findingsAgainst, type Finding, type Stander } from './impartiality.ts'
import { earlierOf, orgNamesOn, postsOf } from './radar-store.ts'
import { tiesOf } from './ties.ts'

/** The people of a case, read once for all who are judged. */
export interface Circle {
  kase: CaseRow
  parties: PartyRow[]
  agents: AgentRow[]
}

export async function circleOf(db: Kysely<Schema>, kase: CaseRow): Promise<Circle> {
  const agents = (await agentsOf(db, kase.seq)).filter((agent) => agent.ended_at === null)
  return { kase, parties: await partiesOf(db, kase.seq), agents }
}

/** What speaks against each of these in a case, by person. Of other cases only what the actor may be told. */
export async function findingsFor(
  db: Kysely<Schema>,
  actor: Actor,
  circle: Circle,
  members: readonly Member[],
): Promise<Map<string, Finding[]>> {
  const standers = standersIn(circle)
  const names = [...new Set(standers.map((one) => one.name))]
  const macs = [...new Set(standers.flatMap((one) => one.idMac ?? []))]
  const earlier = await earlierOf(db, actor, members, { caseSeq: circle.kase.seq, names, macs })
  const ids = members.map((member) => member.personId)
  const posts = await postsOf(db, ids, names, actor.on)
  const orgNames = await orgNamesOn(
    db,
    posts.filter((post) => ids.includes(post.personId)).map((post) => post.orgPath),
  )
  return new Map(
    members.map((member) => {
      const his = posts.filter((post) => post.personId === member.personId)
      const others = posts.filter((post) => post.personId !== member.personId)
      const met = earlier.filter((one) => one.personId === member.personId)
      return [member.personId, findingsAgainst(member, standers, met, tiesOf(his, others, orgNames, standers))]
    }),
  )
}

/** Parties, who speaks for them, and who stands at the head of an organisation. */
function standersIn({ parties, agents }: Circle): Stander[] {
  const own = parties.map((party) => standerOf(party))
  const heads = parties
    .filter((party) => party.legal_representative)
    .map((party) => ({
      ...standerOf(party),
      name: party.legal_representative!,
      idMac: null,
      organisation: false,
      as: `${sideName(party.side)}${party.name}的法定代表人${party.legal_representative}`,
      address: null,
      occupation: null,
    }))
  const speaking = agents.flatMap((agent) => {
    const party = parties.find((one) => one.id === agent.party_id)
    if (!party) return []
    const as = `${sideName(party.side)}${party.name}的${agentKindName(agent.kind)}${agent.name}`
    return [
      {
        ...standerOf(party),
        name: agent.name,
        idMac: agent.id_mac,
        organisation: false,
        as,
        address: null,
        occupation: null,
      },
    ]
  })
  return [...own, ...heads, ...speaking]
}

const standerOf = (party: PartyRow): Stander => ({
  id: party.id,
  side: party.side,
  organisation: party.kind === 'organisation',
  name: party.name,
  idMac: party.id_mac,
  as: `${sideName(party.side)}${party.name}`,
  address: party.address,
  occupation: party.occupation,
})
