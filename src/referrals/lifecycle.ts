import type { ActionRow, Life } from '../platform/lifecycle.ts'
import { CASE_RELATIONS, type CaseRelation } from '../cases/states.ts'

/** One referral (转介) to a body outside: until there is a receipt nobody there has it. */
export const REFERRAL_STATES = {
  sent: {
    label: '缺回执',
    publicLabel: '已转给别的单位',
    next: { act: '问对方收到没有，记回执', owedBy: 'registrar' },
  },
  receipted: {
    label: '等结果',
    publicLabel: '那边收下了',
    next: { act: '问对方办得怎么样，记结果', owedBy: 'registrar' },
  },
  resulted: { label: '有结果', publicLabel: '那边办完了', next: null },
  /** Nobody chases it any more; what comes all the same is noted. */
  closed: {
    label: '不等结果',
    publicLabel: '已转给别的单位',
    next: { act: '不用再催；结果来了记一笔', owedBy: 'registrar' },
  },
  revoked: { label: '已撤回', publicLabel: '没有转成', next: null },
} as const
export type ReferralState = keyof typeof REFERRAL_STATES

const row = <Payload>(r: ActionRow<ReferralState, CaseRelation, never, Payload>) => r
const by = ['registrar', 'head', 'mediator', 'handler'] as const
const open = ['sent', 'receipted'] as const
type Told = Record<string, never>

/** Each of these is done by an act on the case, which tells it on the timeline in its own words. */
export const REFERRAL_ACTIONS = {
  send: row<Told>({
    label: '转介',
    effect: '写转介函，给当事人办事指引；没有回执以前算没有送到',
    from: [],
    to: 'sent',
    by,
    event: 'referral_sent',
    says: () => '转介',
    form: null,
  }),
  receive: row<Told>({
    label: '记回执',
    effect: '对方收下了：哪天、谁收的、编号',
    from: ['sent'],
    to: 'receipted',
    by,
    event: 'referral_receipted',
    says: () => '记回执',
    form: null,
  }),
  result: row<Told>({
    label: '记结果',
    effect: '对方办得怎么样',
    from: ['receipted', 'closed'],
    to: 'resulted',
    by,
    event: 'referral_resulted',
    says: () => '记结果',
    form: null,
  }),
  close: row<Told>({
    label: '不等结果',
    effect: '有回执就够了，或者催过没有结果',
    from: open,
    to: 'closed',
    by,
    event: 'referral_closed',
    says: () => '不等结果',
    form: null,
  }),
  withdraw: row<Told>({
    label: '撤回',
    effect: '当事人不去了，或者对方不收',
    from: open,
    to: 'revoked',
    by,
    event: 'referral_revoked',
    says: () => '撤回',
    form: null,
  }),
}
export type ReferralAction = keyof typeof REFERRAL_ACTIONS

export const REFERRAL_LIFE = {
  name: 'referral',
  label: '转介',
  states: REFERRAL_STATES,
  relations: CASE_RELATIONS,
  actions: REFERRAL_ACTIONS,
  guards: {},
} satisfies Life<ReferralState, CaseRelation, never, ReferralAction>
