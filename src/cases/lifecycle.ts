import type { Life } from '../platform/lifecycle.ts'
import { CASE_GUARDS, type CaseGuard } from './guards.ts'
import { CAUCUS_RECORDS } from './caucus-records.ts'
import { CLOCK_RECORDS } from './clock-records.ts'
import { CONFERENCE_RECORDS } from './conference-records.ts'
import { INTEGRITY_RECORDS } from './integrity-records.ts'
import { LINKING_RECORDS } from './linking-records.ts'
import { MATTER_RECORDS } from './matter-records.ts'
import { MOVING_RECORDS } from './moving-records.ts'
import { NAMING_RECORDS } from './naming-records.ts'
import { BEFORE_SETTLEMENT, CASE_RECORDS, row } from './records.ts'
import { RECOUNT_RECORDS } from './recount-records.ts'
import { REFERRAL_RECORDS } from './referral-records.ts'
import { SAFETY_RECORDS } from './safety-records.ts'
import { SESSION_RECORDS } from './session-records.ts'
import { CASE_RELATIONS, CASE_STATES, type CaseRelation, type CaseState } from './states.ts'
import { WINDOW_RECORDS } from './window-records.ts'

const kinds = ['dispute'] as const

/** What a dispute (矛盾纠纷) goes through, from the window to its close, and what matters and enquiries do. */
export const CASE_ACTIONS = {
  register: row<{ registerNo: string; parties: string; channel: string }>({
    kinds,
    label: '登记',
    effect: '取登记号，打印登记回执；请求之日起诉讼时效中断',
    from: [],
    to: 'registered',
    by: ['registrar'],
    event: 'registered',
    starts: ['contact'],
    says: (p) => `登记${p.registerNo}：${p.parties}，来源${p.channel}`,
    milestone: true,
    papers: ['receipt'],
    form: null,
  }),
  accept: row<{ committee: string; source: string; type: string; level?: string; asked?: string }>({
    kinds,
    label: '受理',
    effect: '交承办调委会，打印申请书或受理登记表',
    from: ['registered'],
    to: 'accepted',
    by: ['registrar'],
    guards: ['mediable', 'nobodyRefuses', 'otherSideAsked', 'someoneWilling', 'manyLed', 'minorsRepresented'],
    event: 'accepted',
    stops: ['contact'],
    starts: ['assign', 'mediate'],
    says: (p) =>
      `受理（${p.source}，${p.type}），由${p.committee}承办${p.level ? `。${p.level}` : ''}${p.asked ? `。${p.asked}` : ''}`,
    milestone: true,
    papers: ['application', 'acceptance_register'],
    form: 'accept',
  }),
  decline: row<{ ground: string; advice: string; earlier?: string }>({
    kinds,
    label: '不予受理',
    effect: '要选理由，打印不予受理告知书，告诉他该去哪里',
    from: ['registered'],
    to: 'declined',
    by: ['registrar'],
    guards: ['dangerReported'],
    event: 'declined',
    says: (p) => `不予受理：${p.ground}。已告知：${p.advice}${p.earlier ? `。同一件事此前登记过：${p.earlier}` : ''}`,
    milestone: true,
    papers: ['decline_notice', 'service_proof'],
    form: 'decline',
    final: true,
  }),
  name: row<{ mediator: string; recorder: string; others?: string; how?: string; why?: string }>({
    kinds,
    label: '指派',
    effect: '定调解员和记录人，等调解员接受',
    from: ['accepted'],
    to: 'assigned',
    by: ['head'],
    guards: ['nobodyRefuses'],
    event: 'named',
    stops: ['assign'],
    says: (p) =>
      `指派${p.mediator}调解${p.others ? `，${p.others}共同调解` : ''}，${p.recorder}记录${p.how ? `。${p.how}` : ''}${p.why ? `。理由：${p.why}` : ''}`,
    milestone: true,
    form: 'assign',
  }),
  takeOn: row<{ disclosed?: string }>({
    kinds,
    label: '接受指派',
    effect: '申明与各方没有利害关系，开始承办',
    from: ['assigned'],
    to: 'mediating',
    by: ['named'],
    guards: ['nobodyRefuses'],
    event: 'taken_on',
    says: (p) =>
      p.disclosed
        ? `接受指派，${p.disclosed}已经披露、各方同意，申明没有别的利害关系`
        : '接受指派，申明与各方没有利害关系',
    form: 'take-on',
  }),
  giveBack: row<{ reason: string }>({
    kinds,
    label: '退回指派',
    effect: '写明理由，由调委会主任另行指派',
    from: ['assigned', 'mediating'],
    to: 'accepted',
    by: ['named', 'lead'],
    event: 'given_back',
    starts: ['assign'],
    says: (p) => `退回指派：${p.reason}`,
    form: 'give-back',
  }),
  recordSession: row<{ number: number; place: string; result: string }>({
    kinds,
    label: '填调解记录',
    effect: '记时间、地点、谁到场、谈了什么、结果',
    from: ['mediating'],
    to: 'same',
    by: ['mediator', 'recorder'],
    guards: ['nobodyRefuses'],
    event: 'session_recorded',
    says: (p) => `第${p.number}次调解（${p.place}）：${p.result}`,
    milestone: true,
    papers: ['mediation_record'],
    form: 'sessions/new',
  }),
  offerSigning: row<{ number: string; copies: number }>({
    kinds,
    label: '出签字文本',
    effect: '取编号、定稿，打印协议书给各方签名',
    from: ['mediating'],
    to: 'signing',
    by: ['mediator'],
    guards: ['nobodyRefuses', 'sessionHeld', 'lastSessionSucceeded'],
    event: 'signing_offered',
    says: (p) => `出签字文本${p.number}，一式${p.copies}份`,
    milestone: true,
    papers: ['agreement'],
    form: null,
  }),
  recallSigning: row<{ number: string; reason: string }>({
    kinds,
    label: '作废签字文本',
    effect: '编号和文本作废，不再使用；回到调解中',
    from: ['signing'],
    to: 'mediating',
    by: ['mediator', 'head'],
    event: 'signing_recalled',
    says: (p) => `签字文本${p.number}作废：${p.reason}`,
    form: null,
    final: true,
  }),
  settle: row<{ number: string; effectiveOn: string }>({
    kinds,
    label: '协议生效',
    effect: '签名、用印齐全的那天起生效',
    from: ['signing'],
    to: 'settled',
    by: ['mediator', 'recorder', 'head'],
    event: 'settled',
    stops: ['mediate'],
    starts: ['close'],
    says: (p) => `化解：协议${p.number}生效，${p.effectiveOn}`,
    milestone: true,
    form: null,
  }),
  settleOrally: row<{ number: string; effectiveOn: string }>({
    kinds,
    label: '登记口头协议',
    effect: '达成之日生效，打印口头协议登记表',
    from: ['mediating'],
    to: 'settled',
    by: ['mediator'],
    guards: ['nobodyRefuses', 'sessionHeld', 'lastSessionSucceeded'],
    event: 'settled_orally',
    stops: ['mediate'],
    starts: ['close'],
    says: (p) => `化解：达成口头协议${p.number}，${p.effectiveOn}`,
    milestone: true,
    papers: ['oral_register'],
    form: null,
  }),
  close: row<{ note: string }>({
    kinds,
    label: '办结',
    effect: '案件办结；履行、回访另外跟着协议走',
    from: ['settled'],
    to: 'closed',
    by: ['mediator', 'head'],
    guards: ['inForce', 'dangerReported'],
    event: 'closed',
    says: (p) => `办结${p.note ? `：${p.note}` : ''}`,
    milestone: true,
    form: 'close',
  }),
  terminate: row<{ ground: string; note: string; told?: string; calledOff: string }>({
    kinds,
    label: '终止调解',
    effect: '要写理由，并打印其他救济途径告知书；还没开的调解一并取消',
    from: ['accepted', 'assigned', 'mediating'],
    to: 'terminated',
    by: ['mediator', 'head'],
    guards: ['dangerReported'],
    event: 'terminated',
    says: (p) =>
      `终止调解：${p.ground}${p.note ? `，${p.note}` : ''}。${p.told ?? '已告知仲裁、行政、司法等途径'}${saysCalledOff(p)}`,
    milestone: true,
    papers: ['termination_notice', 'service_proof'],
    form: 'terminate',
    final: true,
  }),
  withdraw: row<{ by: string; note: string; calledOff: string }>({
    kinds,
    label: '记撤回',
    effect: '申请人不调了，还没开的调解一并取消；登记的时间和时效中断仍然有效',
    from: [...BEFORE_SETTLEMENT, 'consulting', 'ruling'],
    to: 'withdrawn',
    by: ['registrar', 'head', 'mediator'],
    guards: ['dangerReported'],
    event: 'withdrawn',
    says: (p) => `${p.by}撤回申请${p.note ? `：${p.note}` : ''}${saysCalledOff(p)}`,
    milestone: true,
    form: 'withdraw',
    final: true,
  }),
  ...CASE_RECORDS,
  ...WINDOW_RECORDS,
  ...LINKING_RECORDS,
  ...NAMING_RECORDS,
  ...SESSION_RECORDS,
  ...CAUCUS_RECORDS,
  ...SAFETY_RECORDS,
  ...RECOUNT_RECORDS,
  ...CLOCK_RECORDS,
  ...MOVING_RECORDS,
  ...MATTER_RECORDS,
  ...CONFERENCE_RECORDS,
  ...REFERRAL_RECORDS,
  ...INTEGRITY_RECORDS,
}

/** What the parties had been asked to come to, where the act calls it off. */
function saysCalledOff({ calledOff }: { calledOff: string }): string {
  return calledOff ? `。约好的调解取消：${calledOff}` : ''
}

export type CaseAction = keyof typeof CASE_ACTIONS

export const CASE_LIFE = {
  name: 'case',
  label: '案子',
  states: CASE_STATES,
  relations: CASE_RELATIONS,
  actions: CASE_ACTIONS,
  guards: CASE_GUARDS,
} satisfies Life<CaseState, CaseRelation, CaseGuard, CaseAction>
