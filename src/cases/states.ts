import { MATTER_STATES } from './matter-states.ts'

/** Where a case can stand. Levels, lateness and waiting are not states: they are derived. */
export const CASE_STATES = {
  registered: {
    label: '待受理',
    publicLabel: '已登记，正在问对方愿不愿意调解',
    next: { act: '征询对方，决定是否受理', owedBy: 'registrar' },
  },
  accepted: {
    label: '待指派',
    publicLabel: '已受理，正在安排调解员',
    next: { act: '指派调解员和记录人', owedBy: 'head' },
  },
  assigned: {
    label: '待接受指派',
    publicLabel: '已受理，正在安排调解员',
    next: { act: '接受指派，或说明理由退回', owedBy: 'named' },
  },
  mediating: {
    label: '调解中',
    publicLabel: '正在调解',
    next: { act: '主持调解，填调解记录', owedBy: 'mediator' },
  },
  signing: {
    label: '待签署',
    publicLabel: '协议写好了，等各方签字',
    next: { act: '请各方签名，登记签署和用印', owedBy: 'mediator' },
  },
  consulting: {
    label: '会诊中',
    publicLabel: '正在请上一级一起看',
    next: { act: '签收，答复意见交回，或者接过来办', owedBy: 'registrar' },
  },
  ruling: {
    label: '待裁定',
    publicLabel: '正在确定由哪个单位办',
    next: { act: '裁定由谁办', owedBy: 'arbiter' },
  },
  settled: {
    label: '已达成协议',
    publicLabel: '已达成协议',
    next: { act: '核对卷宗，办结', owedBy: 'mediator' },
  },
  closed: { label: '已办结', publicLabel: '已办结，协议有效', next: null },
  terminated: { label: '已终止', publicLabel: '没谈成，已告知其他办法', next: null },
  withdrawn: { label: '已撤回', publicLabel: '申请人已撤回', next: null },
  joined: { label: '已并案', publicLabel: '和另一件并在一起办', next: null },
  answered: { label: '已答复', publicLabel: '咨询已答复', next: null },
  declined: { label: '不予受理', publicLabel: '不能在这里调解，已告知去处', next: null },
  /** Handed over to a body outside, which has said in writing that it has it. */
  referred: { label: '已移送', publicLabel: '已转给别的单位办，那边收下了', next: null },
  ...MATTER_STATES,
} as const

export const CASE_RELATIONS = {
  registrar: '案件所在单位的受理人员',
  head: '承办调委会主任',
  named: '被指派的调解员',
  co_named: '请来共同调解的调解员',
  mediator: '承办调解员',
  lead: '主办调解员',
  recorder: '记录人',
  receiver: '登记它的窗口',
  adviser: '请来的法律援助志愿者',
  volunteer: '本单位的法律援助志愿者',
  supervisor: '上级督办',
  /** Who sees to it that nothing below his centre lies still. */
  dispatcher: '分流员',
  /** Whose the ruling is when units do not agree whose a case is. */
  arbiter: '县级中心分流员',
  /** Of the unit or place the case is dispatched to. */
  handler: '责任单位承办人',
  assistant: '协办单位承办人',
  sender: '交出案件的单位',
  convener: '召集会商的人',
  conferee: '请来会商的人',
  tasked: '会商任务的责任单位',
  sponsor: '包案领导',
  onlooker: '能看到这件案子的人',
  /** No person: what follows by itself from something done elsewhere. */
  house: '系统',
} as const

export type CaseState = keyof typeof CASE_STATES
export type CaseRelation = keyof typeof CASE_RELATIONS

export const isOpen = (state: CaseState): boolean => CASE_STATES[state].next !== null

export const CASE_STATE_NAMES = Object.keys(CASE_STATES) as CaseState[]

export const MATTER_STATE_NAMES = Object.keys(MATTER_STATES) as (keyof typeof MATTER_STATES)[]

/** Where a dispute or a matter can stand: everywhere but where enquiries do. */
export const ANYWHERE = CASE_STATE_NAMES.filter((state) => state !== 'answered')

/** Where a dispute can stand; an enquiry knows one state only. */
export const DISPUTE_STATES = CASE_STATE_NAMES.filter((state) => state !== 'answered' && !(state in MATTER_STATES))
