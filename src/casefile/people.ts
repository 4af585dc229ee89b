import { dayOf, type Day } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { yuan } from '../platform/money.ts'
import { urls } from '../platform/web/urls.ts'
import { CASE_ACTIONS } from '../cases/lifecycle.ts'
import { relationsOf } from '../cases/relations.ts'
import { answerName } from '../intake/answers.ts'
import { agentKindName } from '../parties/agents.ts'
import { MANY } from '../parties/grouping.ts'
import { ageOn, isMinor, maskedId, maskedPhone, sideName, supportWords } from '../parties/party.ts'
import type { CaseFile } from './file.ts'

type Party = CaseFile['parties'][number]
type Agent = CaseFile['agents'][number]

/** A list longer than this is folded but for the first of each side. */
const OPEN = 8
const OPEN_OF_EACH_SIDE = 4

/** The parties as the case page lists them, each with who speaks for him. */
export function peopleOf(file: CaseFile, house: House, may: { amend: boolean; endAgents: boolean }) {
  const today = dayOf(house.clock.now())
  const relations = relationsOf(file.actor, { ...file.kase, people: file.people })
  const mayReveal = CASE_ACTIONS.reveal.by.some((relation) => relations.has(relation))
  const numbersOf = (one: { id: string; phone_sealed: string | null; id_sealed: string | null }) => {
    const sealed = (what: 'phone' | 'id', value: string | null, mask: (text: string) => string) =>
      value && {
        masked: mask(house.sealer.open(value)),
        reveal: mayReveal ? urls.reveal(file.kase.id, one.id, what) : null,
      }
    return { phone: sealed('phone', one.phone_sealed, maskedPhone), number: sealed('id', one.id_sealed, maskedId) }
  }
  const { open, folded } = foldedAt(file.parties)
  const shown = (party: Party) => ({
    id: party.id,
    name: party.name,
    amend: may.amend ? urls.party(file.kase.id, party.id) : null,
    side: file.kase.kind === 'matter' ? '反映人' : sideName(party.side),
    about: aboutOf(party, today),
    marks: marksOf(party, file, today),
    answer: party.side === 'respondent' ? answerName(party.answer) : null,
    ...numbersOf(party),
    agents: file.agents
      .filter((agent) => agent.party_id === party.id && agent.ended_at === null)
      .map((agent) => ({
        name: agent.name,
        words: `${agentKindName(agent.kind)}：${agent.name}${authorityOf(agent)}`,
        end: may.endAgents ? urls.endAgent(file.kase.id, agent.id) : null,
        ...numbersOf(agent),
      })),
  })
  return {
    count: file.parties.length,
    open: open.map(shown),
    folded: folded.map(shown),
    unled: unledSides(file.parties),
  }
}

/** Who represents the others stands before them; of each side somebody can be seen. */
function foldedAt(parties: readonly Party[]): { open: Party[]; folded: Party[] } {
  const sides = [...new Set(parties.map((party) => party.side))].map((side) => [
    ...parties.filter((party) => party.side === side && party.represents !== null),
    ...parties.filter((party) => party.side === side && party.represents === null),
  ])
  const most = parties.length > OPEN ? OPEN_OF_EACH_SIDE : OPEN
  return { open: sides.flatMap((side) => side.slice(0, most)), folded: sides.flatMap((side) => side.slice(most)) }
}

/** Parties under eighteen who have no statutory agent yet: the case waits for one before it is accepted. */
export const unrepresentedMinors = (file: CaseFile, on: Day): string[] =>
  file.parties
    .filter((party) => isMinor(party.birth_on, on))
    .filter((party) => !file.agents.some((a) => a.party_id === party.id && a.kind === 'statutory' && !a.ended_at))
    .map((party) => party.name)

const aboutOf = (party: Party, today: Day): string =>
  [
    party.kind === 'organisation' ? '单位' : party.sex,
    party.birth_on ? `${ageOn(party.birth_on, today)}岁` : null,
    party.legal_representative ? `法定代表人${party.legal_representative}` : null,
    party.address,
    party.claim_fen === null ? null : `要求${yuan(party.claim_fen)}元`,
  ]
    .filter(Boolean)
    .join('　')

/** `care` marks protect somebody, the others tell what to get ready or to put right. */
function marksOf(party: Party, { kase }: CaseFile, today: Day): { word: string; care: boolean }[] {
  const minor = isMinor(party.birth_on, today)
  // 民法典第1084条第3款
  const asked = minor && kase.ministry_type === '01' && ageOn(party.birth_on!, today) >= 8
  const words = [
    minor ? '未成年人' : null,
    asked ? ({ heard: '听过孩子的意见', not_asked: null }[party.child_view ?? ''] ?? '还没有听孩子的意见') : null,
    party.represents ? `代表人，代表${party.represents}人` : null,
    ...supportWords(party.support),
    party.id_trouble ? `证件号有误：${party.id_trouble}` : null,
  ]
  return words.filter((word) => word !== null).map((word) => ({ word, care: word === '未成年人' }))
}

function authorityOf(agent: Agent): string {
  const words = [agent.relation, agent.kind !== 'statutory' && agent.special ? '特别授权' : null].filter(Boolean)
  return words.length ? `（${words.join('，')}）` : ''
}

/** Sides with many people of whom nobody speaks for the others. */
function unledSides(parties: readonly Party[]): string[] {
  return [...new Set(parties.map((party) => party.side))].flatMap((side) => {
    const members = parties.filter((party) => party.side === side)
    return members.length >= MANY && members.every((party) => party.represents === null)
      ? [`${sideName(side)}${members.length}人，还没有推代表人`]
      : []
  })
}
