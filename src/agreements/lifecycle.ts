import type { ActionRow, GuardRow, Life } from '../platform/lifecycle.ts'
import { CASE_RELATIONS, type CaseRelation } from '../cases/states.ts'

/** The agreement's own life; performance, confirmation and follow-up will hang on `in_force`. */
export const AGREEMENT_STATES = {
  draft: { label: '草稿', publicLabel: '正在写协议', next: { act: '写好协议，出签字文本', owedBy: 'mediator' } },
  issued: { label: '待签署', publicLabel: '等各方签字', next: { act: '登记签名和用印', owedBy: 'mediator' } },
  in_force: { label: '已生效', publicLabel: '协议有效', next: null },
  void: { label: '已作废', publicLabel: '已作废', next: null },
} as const
export type AgreementState = keyof typeof AGREEMENT_STATES

export interface AgreementFacts {
  obligations: number
  /** Names of who has not signed yet; the seal counts as 调委会印章. */
  missing: string[]
  /** Why the law wants it in writing; null where an oral one will do. */
  writtenBecause: string | null
  /** What the linter blocks, each in words; empty once the text is fixed. */
  flaws: string[]
  /** Of those, what no form of agreement may hold. */
  unlawful: string[]
  /** Why the law forbids an electronic signature; null where one will do. */
  paperOnly: string | null
}

const guard = <Name extends keyof AgreementFacts>(row: GuardRow<AgreementFacts, Name>) => row

export const AGREEMENT_GUARDS = {
  hasObligations: guard({
    label: '至少写了一项约定',
    needs: ['obligations'],
    refuses: ({ obligations }) => (obligations ? null : '还没有写约定，至少写一项'),
  }),
  nothingBlocks: guard({
    label: '核对里没有必须改的',
    needs: ['flaws'],
    refuses: ({ flaws }) => (flaws.length ? `核对里还有${flaws.length}处必须改：${flaws[0]}` : null),
  }),
  nothingUnlawful: guard({
    label: '没有违法的约定',
    needs: ['unlawful'],
    refuses: ({ unlawful }) => unlawful[0] ?? null,
  }),
  allSigned: guard({
    label: '各方、调解员签名和用印齐全',
    needs: ['missing'],
    refuses: ({ missing }) => (missing.length ? `还缺${missing.join('、')}` : null),
  }),
  mayBeOral: guard({
    label: '法律没有要求书面协议',
    needs: ['writtenBecause'],
    refuses: ({ writtenBecause }) => writtenBecause,
  }),
  mayBeElectronic: guard({
    label: '法律没有要求只在纸上签名',
    needs: ['paperOnly'],
    refuses: ({ paperOnly }) => paperOnly,
  }),
}

type Guard = keyof typeof AGREEMENT_GUARDS
const row = <Payload>(r: ActionRow<AgreementState, CaseRelation, Guard, Payload>) => r

export const AGREEMENT_ACTIONS = {
  draft: row<Record<string, never>>({
    label: '写协议',
    effect: '写认可的事实和各项约定；出签字文本以前都能改',
    from: [],
    to: 'draft',
    by: ['mediator', 'recorder'],
    event: 'agreement_drafted',
    says: () => '开始写协议',
    form: 'agreement',
  }),
  revise: row<Record<string, never>>({
    label: '改协议',
    effect: '改草稿',
    from: ['draft'],
    to: 'same',
    by: ['mediator', 'recorder'],
    event: 'agreement_revised',
    says: () => '改协议草稿',
    form: 'agreement',
  }),
  issue: row<{ number: string; hash: string }>({
    label: '出签字文本',
    effect: '取编号，文本从此不能改；打印各方和调委会各一份',
    from: ['draft'],
    to: 'issued',
    by: ['mediator'],
    guards: ['hasObligations', 'nothingBlocks'],
    event: 'agreement_issued',
    says: (p) => `协议${p.number}定稿，文字指纹${p.hash.slice(0, 8).toUpperCase()}`,
    papers: ['agreement'],
    form: 'agreement',
  }),
  sign: row<{ who: string; way: string; on: string }>({
    label: '登记签名',
    effect: '记谁、哪天、怎么签的',
    from: ['issued'],
    to: 'same',
    by: ['mediator', 'recorder', 'head'],
    event: 'agreement_signed',
    says: (p) => `${p.who}${p.way}（${p.on}）`,
    form: 'agreement',
  }),
  openTablet: row<{ who: string; minutes: number }>({
    label: '平板签字',
    effect: '给还没签的人出一个只用一次的码，在平板或手机上看全文、手写签名',
    from: ['issued'],
    to: 'same',
    by: ['mediator', 'recorder', 'head'],
    guards: ['mayBeElectronic'],
    event: 'tablet_opened',
    says: (p) => `给${p.who}开平板签字，${p.minutes}分钟有效`,
    form: 'agreement/tablet',
  }),
  addSigningPhoto: row<{ who: string }>({
    label: '加签字时的照片',
    effect: '给平板签名配一张签字时的照片，可有可无',
    from: ['issued'],
    to: 'same',
    by: ['mediator', 'recorder', 'head'],
    event: 'signing_photo_added',
    says: (p) => `加${p.who}签字时的照片`,
    form: null,
  }),
  takeEffect: row<{ number: string; on: string }>({
    label: '生效',
    effect: '签名、用印齐全的最后一天起生效（人民调解法第29条）',
    from: ['issued'],
    to: 'in_force',
    by: ['mediator', 'recorder', 'head'],
    guards: ['allSigned'],
    event: 'agreement_in_force',
    says: (p) => `协议${p.number}自${p.on}起生效`,
    milestone: true,
    papers: ['signed_agreement'],
    form: null,
  }),
  takeEffectOrally: row<{ number: string; on: string; performed?: boolean }>({
    label: '登记口头协议',
    effect: '达成之日生效（人民调解法第30条），打印登记表',
    from: ['draft'],
    to: 'in_force',
    by: ['mediator'],
    guards: ['hasObligations', 'mayBeOral', 'nothingUnlawful'],
    event: 'oral_agreement_in_force',
    says: (p) => `口头协议${p.number}自${p.on}起生效${p.performed ? '，当天已经履行完毕' : ''}`,
    papers: ['oral_register'],
    form: 'agreement/oral',
  }),
  cancel: row<{ number: string; reason: string }>({
    label: '作废签字文本',
    effect: '编号和文本作废，不再使用；已有的签名不再算数',
    from: ['issued'],
    to: 'void',
    by: ['mediator', 'head'],
    event: 'agreement_void',
    says: (p) => `协议${p.number}作废：${p.reason}`,
    form: 'agreement/void',
    final: true,
  }),
}

export type AgreementAction = keyof typeof AGREEMENT_ACTIONS

export const AGREEMENT_LIFE = {
  name: 'agreement',
  label: '协议',
  states: AGREEMENT_STATES,
  relations: CASE_RELATIONS,
  actions: AGREEMENT_ACTIONS,
  guards: AGREEMENT_GUARDS,
} satisfies Life<AgreementState, CaseRelation, Guard, AgreementAction>
