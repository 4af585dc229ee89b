import type { ActionRow, Life } from '../platform/lifecycle.ts'

/** One conference (会商): called, held, and ended once; or called off. It moves no case. */
export const CONFERENCE_STATES = {
  planned: { label: '已约定', publicLabel: '正在会商', next: { act: '开会，记纪要', owedBy: 'host' } },
  held: { label: '纪要没定稿', publicLabel: '正在会商', next: { act: '写完纪要，定稿', owedBy: 'host' } },
  ended: { label: '已结束', publicLabel: '会商过了', next: null },
  off: { label: '已取消', publicLabel: '会商取消了', next: null },
} as const
export type ConferenceState = keyof typeof CONFERENCE_STATES

export const CONFERENCE_RELATIONS = {
  host: '召集单位的人',
  attendee: '请来的人',
  onlooker: '上级督办的人',
  dispatcher: '上级分流员',
} as const
export type ConferenceRelation = keyof typeof CONFERENCE_RELATIONS

const row = <Payload>(r: ActionRow<ConferenceState, ConferenceRelation, never, Payload>) => r
const underWay = ['planned', 'held'] as const
type Told = Record<string, never>

/**
 * What of it concerns a case is told there, by acts of the case (src/cases/conference-records.ts). A dispatcher calls off
 * what nobody of the calling office is left to end.
 */
export const CONFERENCE_ACTIONS = {
  callConference: row<Told>({
    label: '约会商',
    effect: '定时间、地点、哪些案子、请谁来',
    from: [],
    to: 'planned',
    by: ['host'],
    event: 'conference_called',
    says: () => '约会商',
    form: null,
  }),
  moveConference: row<Told>({
    label: '改期、改请谁',
    effect: '改时间地点，再请单位和人，或者不再请谁；每件案子的经过里都记一笔',
    from: ['planned'],
    to: 'same',
    by: ['host'],
    event: 'conference_moved',
    says: () => '改期、改请谁',
    form: null,
  }),
  noteOpinion: row<Told>({
    label: '写意见',
    effect: '一人一份，印在会商纪要上；请来的人自己写，也可以由记录人代写',
    from: underWay,
    to: 'same',
    by: ['host', 'attendee'],
    event: 'conference_opinion',
    says: () => '写意见',
    form: null,
  }),
  openConference: row<Told>({
    label: '记纪要',
    effect: '记谁到会、怎么商量的、每一件怎么定；定稿以前随时改',
    from: ['planned'],
    to: 'held',
    by: ['host'],
    event: 'conference_held',
    says: () => '记纪要',
    form: null,
  }),
  keepMinutes: row<Told>({
    label: '改纪要',
    effect: '定稿以前随时改',
    from: ['held'],
    to: 'same',
    by: ['host'],
    event: 'conference_minuted',
    says: () => '改纪要',
    form: null,
  }),
  endConference: row<Told>({
    label: '定稿',
    effect: '每件案子记下结果、打印纪要，任务和时间节点开始算；请来的人不再看得到案子',
    from: ['held'],
    to: 'ended',
    by: ['host'],
    event: 'conference_ended',
    says: () => '定稿',
    form: null,
  }),
  dropConference: row<Told>({
    label: '取消会商',
    effect: '写明为什么；请来的人不再看得到案子',
    from: underWay,
    to: 'off',
    by: ['host', 'dispatcher'],
    event: 'conference_dropped',
    says: () => '取消会商',
    form: null,
  }),
}

export type ConferenceAction = keyof typeof CONFERENCE_ACTIONS

export const CONFERENCE_LIFE = {
  name: 'conference',
  label: '会商',
  states: CONFERENCE_STATES,
  relations: CONFERENCE_RELATIONS,
  actions: CONFERENCE_ACTIONS,
  guards: {},
} satisfies Life<ConferenceState, ConferenceRelation, never, ConferenceAction>
