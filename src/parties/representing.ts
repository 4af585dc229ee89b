import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import { text, version } from '../platform/web/fields.ts'
import type { DataOf } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Outcome } from '../people/deed.ts'
import { actOnCase } from '../cases/act.ts'
import { adviserOf } from '../cases/nameless.ts'
import { againstAgent, agentKindName, needsSpecial, scopeWords, type AgentForm } from './agents.ts'
import { agentsOf, insertAgent } from './agent-store.ts'
import { partiesOf } from './store.ts'

/** 登记代理人: refused when he is, or speaks for, the other side. */
export function addAgent(house: House, actor: Actor, caseId: string, form: AgentForm): Promise<Outcome<unknown>> {
  return perform(house, actor, (deed) =>
    actOnCase(deed, 'addAgent', { id: caseId, version: form.version }, async ({ kase }) => {
      const parties = await partiesOf(deed.t, kase.seq)
      const party = parties.find((p) => p.id === form.party)
      if (!party) throw new Error('the form offers parties of this case only')
      const idMac = form.idNumber ? house.sealer.mac(form.idNumber) : null
      const adviser = (await adviserOf(deed.t, kase.seq)).find((one) => one.name === form.name)
      if (adviser)
        throw new Refused({
          kind: 'guard',
          reason: `${form.name}是这件案子请来的法律援助志愿者，不能再代表哪一方`,
        })
      const against = againstAgent({ ...form, idMac }, party, parties, await agentsOf(deed.t, kase.seq), actor.on)
      if (against) throw new Refused({ kind: 'guard', reason: against })
      const { scope } = await insertAgent(deed, kase.seq, form)
      const covers = scopeWords(scope).join('、')
      return {
        payload: {
          kind: agentKindName(form.kind),
          agent: form.name,
          party: party.name,
          scope: needsSpecial(scope) ? `${covers}（特别授权）` : covers,
        },
      }
    }),
  )
}

export const endAgentFields = {
  reason: text({ label: '为什么不再代表', required: true, max: 200, hint: '比如：当事人收回委托，以后自己来' }),
  version,
}

/** 终止代理: what he did stays done. */
export function endAgent(
  house: House,
  actor: Actor,
  caseId: string,
  agentId: string,
  form: DataOf<typeof endAgentFields>,
): Promise<Outcome<unknown>> {
  return perform(house, actor, (deed) =>
    actOnCase(deed, 'endAgent', { id: caseId, version: form.version }, async ({ kase }) => {
      const agent = (await agentsOf(deed.t, kase.seq)).find((a) => a.id === agentId && a.ended_at === null)
      if (!agent) throw new Refused({ kind: 'guard', reason: '他的代理已经终止了' })
      const party = (await partiesOf(deed.t, kase.seq)).find((p) => p.id === agent.party_id)
      await deed.t
        .updateTable('party_agents')
        .set({ ended_at: deed.at, end_reason: form.reason })
        .where('id', '=', agentId)
        .where('case_seq', '=', kase.seq)
        .execute()
      return {
        payload: {
          kind: agentKindName(agent.kind),
          agent: agent.name,
          party: party?.name ?? '',
          reason: form.reason,
        },
      }
    }),
  )
}
