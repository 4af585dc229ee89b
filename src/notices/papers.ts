import { dayOf, type Day } from '../platform/clock.ts'
import { paperDay } from '../platform/wording.ts'
import type { Deed } from '../people/deed.ts'
import { orgById, rootOrg, type Org } from '../people/orgs.ts'
import type { CaseRow } from '../cases/store.ts'
import { partyFacts, subjectOf } from '../documents/party-facts.ts'
import { issuePaper } from '../documents/issue.ts'
import { agentsOf, type AgentRow } from '../parties/agent-store.ts'
import { MANDATE_SCOPES } from '../parties/agents.ts'
import { sideName, supportWords } from '../parties/party.ts'
import { partiesOf, type PartyRow } from '../parties/store.ts'

/** What every paper of one case is made from; read once, however many are printed. */
export interface Desk {
  kase: CaseRow
  parties: PartyRow[]
  agents: AgentRow[]
  /** Where the case was registered. */
  centre: Org
  /** The acting committee, before acceptance the centre. */
  unit: Org
}

export async function deskFor(deed: Deed, kase: CaseRow): Promise<Desk> {
  const centre = (await orgById(deed.t, kase.registered_org)) ?? (await rootOrg(deed.t))
  const committee = kase.committee_org ? await orgById(deed.t, kase.committee_org) : undefined
  return {
    kase,
    parties: await partiesOf(deed.t, kase.seq),
    agents: (await agentsOf(deed.t, kase.seq)).filter((agent) => agent.ended_at === null),
    centre,
    unit: committee ?? centre,
  }
}

/** 权利义务告知书: before that party's first session (人民调解法第3、4、23、24、31–33条). */
export const issueRightsNotice = (deed: Deed, desk: Desk, party: PartyRow) =>
  issuePaper(
    deed,
    'rights_notice',
    {
      ...commonOf(deed, desk, party),
      rights: RIGHTS,
      duties: DUTIES,
      support: supportWords(party.support).length ? `您登记的需要：${supportWords(party.support).join('；')}。` : '',
    },
    aboutOf(desk),
  )

/** 授权委托书 for each agent on record, filled in; without any, one with empty places for the hand. */
export async function issueMandates(deed: Deed, desk: Desk, party: PartyRow) {
  const agents = desk.agents.filter((one) => one.party_id === party.id && one.kind === 'appointed')
  for (const agent of agents.length ? agents : [null]) await issueMandate(deed, desk, party, agent)
}

function issueMandate(deed: Deed, desk: Desk, party: PartyRow, agent: AgentRow | null) {
  const { sealer } = deed.house
  const facts = partyFacts(party, sealer, dayOf(deed.at))
  const chosen = agent?.scope.split(',') ?? []
  return issuePaper(
    deed,
    'mandate',
    {
      ...commonOf(deed, desk, party),
      principalName: party.name,
      principalNumber: facts.idNumber || facts.creditCode,
      principalPhone: facts.phone,
      principalAddress: facts.address,
      legalRepresentative: facts.legalRepresentative,
      agentName: agent?.name ?? '',
      agentRelation: agent?.relation ?? '',
      agentNumber: agent?.id_sealed ? sealer.open(agent.id_sealed) : '',
      agentPhone: agent?.phone_sealed ? sealer.open(agent.phone_sealed) : '',
      scopes: Object.entries(MANDATE_SCOPES).map(([code, text]) => ({
        text,
        chosen: chosen.includes(code) ? ('是' as const) : ('' as const),
      })),
    },
    aboutOf(desk),
  )
}

/** 送达地址确认书 (人民法院在线调解规则第17条的做法). */
export const issueServiceAddress = (deed: Deed, desk: Desk, party: PartyRow) => {
  const { address, phone } = partyFacts(party, deed.house.sealer, dayOf(deed.at))
  return issuePaper(
    deed,
    'service_address',
    { ...commonOf(deed, desk, party), address, phone, electronic: '' },
    aboutOf(desk),
  )
}

/** 调解邀请书: what it is about, that it is voluntary and free, how to answer; not a summons. */
export function issueInvitation(deed: Deed, desk: Desk, party: PartyRow, replyBy: Day) {
  const { kase, centre, unit } = desk
  const facts = {
    ...commonOf(deed, desk, party),
    applicantNames: kase.applicants,
    registeredOn: paperDay(dayOf(kase.registered_at)),
    centreName: centre.seal_name,
    points: INVITED,
    replyBy: paperDay(replyBy),
    centrePhone: unit.phone ?? '（见大厅公告）',
    centreAddress: unit.address ?? '（见大厅公告）',
    clerkName: deed.actor.name,
    registrationNumber: kase.register_no,
  }
  return issuePaper(deed, 'invitation', facts, aboutOf(desk))
}

function commonOf(deed: Deed, { kase, parties, unit }: Desk, party: PartyRow) {
  const others = parties.filter((one) => one.side !== party.side).map((one) => one.name)
  return {
    number: kase.file_no ?? `登记号：${kase.register_no}`,
    recipientName: party.name,
    sideLabel: sideName(party.side),
    otherNames: others.length > 3 ? `${others.slice(0, 3).join('、')}等${others.length}人` : others.join('、'),
    subject: subjectOf(kase),
    committeeName: unit.seal_name,
    tellerName: deed.actor.name,
    date: paperDay(dayOf(deed.at)),
  }
}

const aboutOf = ({ kase, unit }: Desk) => ({
  caseSeq: kase.seq,
  number: kase.file_no ?? kase.register_no,
  committeeName: unit.name,
  copies: 1,
})

const RIGHTS = [
  { text: '选择或者接受人民调解员。' },
  { text: '接受调解、拒绝调解或者要求终止调解。' },
  { text: '要求调解公开进行或者不公开进行。' },
  { text: '自主表达意愿、自愿达成调解协议。' },
]

const DUTIES = [
  { text: '如实陈述纠纷事实。' },
  { text: '遵守调解现场秩序，尊重人民调解员。' },
  { text: '尊重对方当事人行使权利。' },
]

const INVITED = [
  { text: '自愿：任何一方明确表示不愿意，就不调解。' },
  { text: '不收费：从头到尾不收一分钱。' },
  { text: '保密：谈的内容不对外讲，您不想让对方知道的，可以单独跟调解员说。' },
  { text: '不妨碍别的办法：调解不成，您和对方仍然可以去仲裁、打官司或者找行政机关。' },
  { text: '谈成了，写成协议，双方签字、调解委员会盖章以后有法律约束力。' },
]
