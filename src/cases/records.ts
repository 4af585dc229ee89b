import type { ActionRow } from '../platform/lifecycle.ts'
import type { Stage } from '../clocks/catalogue.ts'
import type { CaseGuard } from './guards.ts'
import { CASE_STATE_NAMES, type CaseRelation, type CaseState } from './states.ts'

/** 矛盾纠纷, 民生诉求, 咨询: each with rows of its own kind in the same table. */
export type CaseKind = 'dispute' | 'matter' | 'enquiry'

/** What runs from this act on, and what it ends; an act that closes the case ends all. */
interface Clocks {
  starts?: readonly Stage[]
  stops?: readonly Stage[]
}

export const row = <Payload>(
  r: ActionRow<CaseState, CaseRelation, CaseGuard, Payload> & Clocks & { kinds: readonly CaseKind[] },
) => r

const kinds = ['dispute'] as const
const every = ['dispute', 'matter', 'enquiry'] as const
export const BEFORE_SETTLEMENT = ['registered', 'accepted', 'assigned', 'mediating'] as const

/** Acts that add to a case and leave it where it is. */
export const CASE_RECORDS = {
  ask: row<{ party: string; way: string; answer: string; at: string }>({
    kinds,
    label: '记征询',
    effect: '记下问了谁、怎么问的、对方怎么说',
    from: BEFORE_SETTLEMENT,
    to: 'same',
    by: ['registrar', 'head', 'mediator'],
    event: 'asked',
    says: (p) => `征询${p.party}（${p.way}，${p.at}）：${p.answer}`,
    form: 'ask',
  }),
  amend: row<{ changes: { label: string; from: string; to: string }[] }>({
    kinds,
    label: '补正登记',
    effect: '补上或改正登记的内容，改前改后都留在经过里',
    from: BEFORE_SETTLEMENT,
    to: 'same',
    by: ['registrar', 'head', 'mediator'],
    event: 'amended',
    says: (p) => `补正登记：${p.changes.map((c) => `${c.label}由“${c.from || '空'}”改为“${c.to || '空'}”`).join('；')}`,
    form: 'amend',
  }),
  addParty: row<{ side: string; name: string }>({
    kinds,
    label: '补登当事人',
    effect: '加一方当事人；被申请人加上以后也要征询',
    from: BEFORE_SETTLEMENT,
    to: 'same',
    by: ['registrar', 'head', 'mediator'],
    event: 'party_added',
    says: (p) => `补登${p.side}${p.name}`,
    form: 'parties/new',
  }),
  amendParty: row<{ name: string; changes: { label: string; from: string; to: string }[] }>({
    kinds,
    label: '改当事人',
    effect: '补上或改正当事人的资料；号码的原样不写进经过',
    from: BEFORE_SETTLEMENT,
    to: 'same',
    by: ['registrar', 'head', 'mediator'],
    event: 'party_amended',
    says: (p) =>
      `改${p.name}的资料：${p.changes.map((c) => `${c.label}由“${c.from || '空'}”改为“${c.to || '空'}”`).join('；') || '没有变化'}`,
    form: null,
  }),
  attach: row<{ purpose: string; file: string }>({
    kinds: every,
    label: '加材料',
    effect: '照片、扫描件，存进这件案子',
    from: CASE_STATE_NAMES,
    to: 'same',
    by: ['registrar', 'head', 'mediator', 'recorder', 'handler', 'assistant'],
    event: 'attached',
    says: (p) => `加入${p.purpose}：${p.file}`,
    form: 'files',
  }),
  reveal: row<{ what: string; party: string; reason: string }>({
    kinds: every,
    label: '显示号码',
    effect: '写明用途，看过会记下来',
    from: CASE_STATE_NAMES,
    to: 'same',
    by: ['registrar', 'head', 'named', 'mediator', 'recorder', 'handler'],
    event: 'revealed',
    says: (p) => `查看${p.party}的${p.what}，用途：${p.reason}`,
    form: null,
  }),
  sealCase: row<{ reason: string }>({
    kinds: every,
    label: '设为保密',
    effect:
      '只有登记人、承办人、主任和它交给的单位还看得到；请来会商的人、包案领导也照旧看得到；登记人离岗的，由同一窗口的人接着办',
    from: CASE_STATE_NAMES,
    to: 'same',
    by: ['registrar', 'head', 'supervisor'],
    guards: ['notSealed'],
    event: 'sealed',
    says: (p) => `设为保密案件：${p.reason}`,
    form: 'seal',
  }),
  unsealCase: row<{ reason: string }>({
    kinds: every,
    label: '解除保密',
    effect: '恢复平常的查看范围',
    from: CASE_STATE_NAMES,
    to: 'same',
    by: ['registrar', 'head', 'supervisor'],
    guards: ['isSealed'],
    event: 'unsealed',
    says: (p) => `解除保密：${p.reason}`,
    form: 'unseal',
  }),
}
