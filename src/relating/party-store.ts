import { newId } from '../platform/ids.ts'
import type { Deed } from '../people/deed.ts'
import { againstAgent, type AgentForm } from '../parties/agents.ts'
import { agentsOf, type AgentRow } from '../parties/agent-store.ts'
import { insertRows, partiesOf, type PartyRow } from '../parties/store.ts'

/**
 * Copies parties of one case as they are, sealed numbers and all, behind those already in the other; the new ones know
 * where from. Who acts for them does so there as well. Whom a group chose to speak for it is not copied: the group is
 * another one.
 */
export async function copyParties(deed: Deed, parties: readonly PartyRow[], toSeq: number): Promise<PartyRow[]> {
  const there = await partiesOf(deed.t, toSeq)
  const last = Math.max(0, ...there.map((party) => party.position))
  const copies = parties.map((party, at) => ({
    ...party,
    id: newId(Date.parse(deed.at)),
    case_seq: toSeq,
    position: last + at + 1,
    represents: null,
    known_from: party.id,
  }))
  await insertRows(deed.t, copies)
  if (parties[0]) await copyAgents(deed, parties[0].case_seq, copies, [...there, ...copies])
  return copies
}

/** Leaves out who stands on the other side there (不得双方代理). */
async function copyAgents(deed: Deed, fromSeq: number, copies: readonly PartyRow[], all: readonly PartyRow[]) {
  const running = (await agentsOf(deed.t, fromSeq)).filter((agent) => agent.ended_at === null)
  for (const agent of running) {
    const party = copies.find((copy) => copy.known_from === agent.party_id)
    if (!party) continue
    const he = { kind: agent.kind as AgentForm['kind'], name: agent.name, idMac: agent.id_mac }
    if (againstAgent(he, party, all, await agentsOf(deed.t, party.case_seq), deed.actor.on)) continue
    const copy = { ...agent, id: newId(Date.parse(deed.at)), case_seq: party.case_seq, party_id: party.id }
    await deed.t.insertInto('party_agents').values(copy).execute()
  }
}

/**
 * Names of those among these parties, brought from one case into another, on whom something was done there since.
 * Hold that case first, or something is done on them while they are looked at.
 */
export async function boundParties(
  deed: Deed,
  fromSeq: number,
  toSeq: number,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return []
  const origins = await partiesOf(deed.t, fromSeq)
  const [theirs, ours] = [await agentsOf(deed.t, fromSeq), await agentsOf(deed.t, toSeq)]
  const recorded = await recordedOn(deed, toSeq, ids)
  const isBound = (party: PartyRow) =>
    recorded.has(party.id) ||
    party.represents !== null ||
    !origins.some((origin) => origin.id === party.known_from && isCopy(party, origin)) ||
    ours.some((agent) => agent.party_id === party.id && !theirs.some((other) => isCopy(agent, other)))
  return (await partiesOf(deed.t, toSeq)).filter((p) => ids.includes(p.id) && isBound(p)).map((p) => p.name)
}

/** What a copy has of its own. Sealed anew the same number reads otherwise; its hash does not. */
const OWN = ['id', 'case_seq', 'party_id', 'position', 'represents', 'known_from', 'id_sealed', 'phone_sealed']

const isCopy = <Row extends PartyRow | AgentRow>(copy: Row, origin: Row): boolean =>
  (Object.keys(copy) as (keyof Row & string)[]).every((key) => OWN.includes(key) || copy[key] === origin[key])

async function recordedOn(deed: Deed, caseSeq: number, ids: readonly string[]): Promise<Set<string>> {
  const rows = await deed.t
    .selectFrom('parties')
    .select('id')
    .where('case_seq', '=', caseSeq)
    .where('id', 'in', ids)
    .where((eb) =>
      eb.or([
        eb('id', 'in', eb.selectFrom('inquiries').select('party_id').where('case_seq', '=', caseSeq)),
        eb('id', 'in', eb.selectFrom('evidence').select('party_id').where('case_seq', '=', caseSeq)),
        eb('id', 'in', eb.selectFrom('session_attendance').select('party_id').where('party_id', 'in', ids)),
        eb('id', 'in', eb.selectFrom('obligation_parties').select('party_id').where('party_id', 'in', ids)),
        eb('id', 'in', eb.selectFrom('signatures').select('party_id').where('party_id', 'in', ids)),
      ]),
    )
    .execute()
  return new Set(rows.map((row) => row.id))
}

/** Takes them out of the case they were brought into, with who acts for them. */
export async function removeParties(deed: Deed, caseSeq: number, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await deed.t.deleteFrom('party_agents').where('case_seq', '=', caseSeq).where('party_id', 'in', ids).execute()
  await deed.t.deleteFrom('parties').where('case_seq', '=', caseSeq).where('id', 'in', ids).execute()
}
