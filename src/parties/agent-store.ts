import type { Kysely, Selectable } from 'kysely'
import { dayOf } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { PartyAgentTable } from '../platform/db/window-tables.ts'
import { identify } from '../platform/identity-number.ts'
import { newId } from '../platform/ids.ts'
import type { Deed } from '../people/deed.ts'
import { needsSpecial, type AgentForm } from './agents.ts'

export type AgentRow = Selectable<PartyAgentTable>

/** All who speak or spoke for somebody in a case, in the order they were told; running ones have no `ended_at`. */
export const agentsOf = (db: Kysely<Schema>, caseSeq: number): Promise<AgentRow[]> =>
  db.selectFrom('party_agents').selectAll().where('case_seq', '=', caseSeq).orderBy('id').execute()

export async function insertAgent(deed: Deed, caseSeq: number, form: AgentForm): Promise<AgentRow> {
  const { sealer } = deed.house
  const scope = form.kind === 'statutory' ? '' : form.scope
  const row: AgentRow = {
    id: newId(Date.parse(deed.at)),
    case_seq: caseSeq,
    party_id: form.party,
    kind: form.kind,
    name: form.name,
    relation: form.relation || null,
    phone_sealed: form.phone ? sealer.seal(form.phone) : null,
    phone_mac: form.phone ? sealer.mac(form.phone) : null,
    id_sealed: form.idNumber ? sealer.seal(form.idNumber) : null,
    id_mac: form.idNumber ? sealer.mac(form.idNumber) : null,
    id_trouble: identify(form.idNumber).trouble,
    scope,
    special: form.kind === 'statutory' || needsSpecial(scope) ? 1 : 0,
    mandate: form.mandate || null,
    since: form.since ?? dayOf(deed.at),
    added_at: deed.at,
    added_by: deed.actor.personId,
    ended_at: null,
    end_reason: null,
  }
  await deed.t.insertInto('party_agents').values(row).execute()
  return row
}
