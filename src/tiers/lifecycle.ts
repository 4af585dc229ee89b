import type { ActionRow, Life } from '../platform/lifecycle.ts'
import { CASE_RELATIONS, type CaseRelation } from '../cases/states.ts'

/** One handover: from the moment it is sent the receiver holds the case; it ends once, in one of four ways. */
export const HANDOVER_STATES = {
  sent: { label: '待签收', publicLabel: '已经转交', next: { act: '签收', owedBy: 'handler' } },
  received: { label: '已签收', publicLabel: '已经转交', next: { act: '办理，答复', owedBy: 'handler' } },
  answered: { label: '已答复', publicLabel: '已经答复', next: null },
  taken_over: { label: '已接办', publicLabel: '已经转交', next: null },
  returned: { label: '已退回', publicLabel: '正在另行安排', next: null },
  recalled: { label: '已收回', publicLabel: '正在另行安排', next: null },
} as const
export type HandoverState = keyof typeof HANDOVER_STATES

const row = <Payload>(r: ActionRow<HandoverState, CaseRelation, never, Payload>) => r
const underWay = ['sent', 'received'] as const
type Told = Record<string, never>

/** Each of these is done by an act on the case, which tells it on the timeline in its own words. */
export const HANDOVER_ACTIONS = {
  send: row<Told>({
    label: '交出',
    effect: '对方从现在起负责，签收不签收都一样',
    from: [],
    to: 'sent',
    by: ['registrar', 'head', 'lead'],
    event: 'handover_sent',
    says: () => '交出',
    form: null,
  }),
  receive: row<Told>({
    label: '签收',
    effect: '表示看到了；过了规定的时间没有签收，视为签收',
    from: ['sent'],
    to: 'received',
    by: ['registrar', 'handler', 'house'],
    event: 'handover_received',
    says: () => '签收',
    form: null,
  }),
  answer: row<Told>({
    label: '答复',
    effect: '写结果或者意见，交回交出的单位',
    from: underWay,
    to: 'answered',
    by: ['registrar', 'handler'],
    event: 'handover_answered',
    says: () => '答复',
    form: null,
  }),
  takeOver: row<Told>({
    label: '接办',
    effect: '不再交回，由接收的单位办到底',
    from: underWay,
    to: 'taken_over',
    by: ['registrar'],
    event: 'handover_taken_over',
    says: () => '接办',
    form: null,
  }),
  return: row<Told>({
    label: '退回',
    effect: '写明理由、凭据和建议由谁办',
    from: underWay,
    to: 'returned',
    by: ['registrar', 'handler'],
    event: 'handover_returned',
    says: () => '退回',
    form: null,
  }),
  recall: row<Told>({
    label: '收回',
    effect: '交出的单位在答复以前收回',
    from: underWay,
    to: 'recalled',
    by: ['sender'],
    event: 'handover_recalled',
    says: () => '收回',
    form: null,
  }),
}

export type HandoverAction = keyof typeof HANDOVER_ACTIONS

export const HANDOVER_LIFE = {
  name: 'handover',
  label: '交接',
  states: HANDOVER_STATES,
  relations: CASE_RELATIONS,
  actions: HANDOVER_ACTIONS,
  guards: {},
} satisfies Life<HandoverState, CaseRelation, never, HandoverAction>
