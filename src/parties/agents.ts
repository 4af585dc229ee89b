import type { Clock, Day } from '../platform/clock.ts'
import { choice, day, nameOf, optionsOf, several, text, version, wordsOf } from '../platform/web/fields.ts'
import type { DataOf, Errors } from '../platform/web/form.ts'
import { isMinor, sideName } from './party.ts'
import { isSamePerson, type Known } from './same-person.ts'

const AGENT_KINDS = { appointed: '委托代理人', statutory: '法定代理人', representative: '代表人' } as const
type AgentKind = keyof typeof AGENT_KINDS

export const agentKindName = (kind: string): string => AGENT_KINDS[kind as AgentKind] ?? kind

/** What a mandate may cover; the two that dispose of the claim need special authority (特别授权). */
export const MANDATE_SCOPES = {
  apply: '代为申请调解或者要求终止调解',
  evidence: '代为收集、提供证据',
  choose: '代为选择或者接受人民调解员',
  concede: '代为承认、变更和放弃调解请求',
  sign: '代为参加调解，签署文书',
  receive: '代为领取文书',
  other: '其他',
} as const
const SPECIAL = ['concede', 'sign']

export const scopeWords = (scope: string): string[] => wordsOf(MANDATE_SCOPES, scope)

/** Whoever acts by law needs none; a mandate must say so for conceding, changing, giving up and signing. */
export const needsSpecial = (scope: string): boolean => scope.split(',').some((code) => SPECIAL.includes(code))

interface Named {
  id: string
  name: string
  side: string
}

export const agentFields = (clock: Clock, parties: readonly Named[]) => ({
  party: choice({
    label: '代表哪一方',
    required: true,
    wide: 6,
    options: parties.map((p) => ({ value: p.id, label: `${p.name}（${sideName(p.side)}）` })),
  }),
  kind: choice({
    label: '身份',
    required: true,
    radios: true,
    wide: 6,
    options: optionsOf({ ...AGENT_KINDS, representative: '单位代表人' }),
  }),
  name: nameOf({ label: '姓名', required: true, wide: 4 }),
  relation: text({ label: '和当事人的关系', max: 40, wide: 4, hint: '父亲、母亲、律师、同事；法定代理人必填' }),
  phone: text({ label: '电话', max: 40, wide: 4, attrs: { inputmode: 'tel' } }),
  idNumber: text({ label: '证件号码', max: 40, wide: 6 }),
  since: day({ label: '从哪天起', clock, wide: 3, hint: '空着就是今天' }),
  scope: several({
    label: '委托的权限',
    options: optionsOf(MANDATE_SCOPES),
    hint: '选了“承认、变更和放弃调解请求”或者“签署文书”，授权委托书上要写明特别授权；不写明，就不能替当事人和解、签协议',
  }),
  mandate: text({
    label: '凭什么文件',
    required: true,
    max: 200,
    hint: '比如：2026年11月20日的授权委托书；户口簿；出生证明；单位的证明',
  }),
  version,
})

export type AgentForm = DataOf<ReturnType<typeof agentFields>>

export function wrongBetween(form: AgentForm): Errors {
  const errors: Errors = {}
  if (form.kind === 'appointed' && !form.scope) errors.scope = '请选委托了哪些事'
  if (form.kind === 'statutory' && !form.relation) errors.relation = '请填是孩子的什么人，比如：母亲'
  return errors
}

export interface PartyThere extends Known {
  id: string
  side: string
  kind: string
  birth_on: Day | null
}

export interface AgentThere extends Known {
  party_id: string
  kind: string
  ended_at: string | null
}

/**
 * Why this person may not stand for that party: he is on the other side, or speaks for it already (民法典第168条 says
 * the same of all representation). Namesakes are told apart by their numbers; without both he counts as the same.
 */
export function againstAgent(
  form: Pick<AgentForm, 'kind' | 'name'> & { idMac: string | null },
  party: PartyThere,
  parties: readonly PartyThere[],
  agents: readonly AgentThere[],
  on: Day,
): string | null {
  const he: Known = { name: form.name, id_mac: form.idMac }
  const onOtherSide = parties.find((p) => p.side !== party.side && isSamePerson(p, he))
  if (onOtherSide)
    return `${form.name}是这件案子的${sideName(onOtherSide.side)}，不能代表${party.name}。是同名的另一个人，请把两人的证件号码都填上`
  const running = agents.filter((agent) => agent.ended_at === null)
  const spokenFor = running
    .filter((agent) => isSamePerson(agent, he))
    .map((agent) => parties.find((p) => p.id === agent.party_id))
    .find((p) => p && p.side !== party.side)
  if (spokenFor)
    return `${form.name}已经是${sideName(spokenFor.side)}${spokenFor.name}的代理人，不能再代表${party.name}（不得双方代理，民法典第168条）`
  if (running.some((agent) => agent.party_id === party.id && agent.kind === form.kind && isSamePerson(agent, he)))
    return `${form.name}已经登记为${party.name}的${agentKindName(form.kind)}`
  if (party.id === parties.find((p) => isSamePerson(p, he))?.id) return `${form.name}就是当事人本人，不用登记代理人`
  if (form.kind === 'statutory' && party.kind === 'organisation')
    return `${party.name}是单位，没有法定代理人；请登记代表人或者委托代理人`
  if (form.kind === 'representative' && party.kind !== 'organisation')
    return `${party.name}是个人。多人一方推代表人，请用“定代表人”`
  const himself = parties.find((p) => isSamePerson(p, he))
  if (form.kind === 'statutory' && himself && isMinor(himself.birth_on, on))
    return `${form.name}自己未满18岁，不能做法定代理人`
  return null
}
