import { row } from './records.ts'
import { MATTER_STATE_NAMES } from './states.ts'

const kinds = ['dispute'] as const
const running = ['registered', 'accepted', 'assigned', 'mediating', 'consulting', 'signing', 'settled'] as const
const carrying = ['mediator', 'head'] as const

const both = ['dispute', 'matter'] as const
/** A matter may be given more time from when it is filed until it is checked. */
const resolving = ['verified', 'dispatched', 'replied'] as const

/** A case's clocks stand still, go on, get more time; a case that had ended is taken up again. */
export const CLOCK_RECORDS = {
  pauseClock: row<{ clock: string; from: string; cause: string; document: string; until: string }>({
    kinds,
    label: '中止期限',
    effect: '只有规定的原因才能中止；中止的日子不计，写明凭据和最晚哪天恢复',
    from: running,
    to: 'same',
    by: carrying,
    guards: ['pausable'],
    event: 'clock_paused',
    says: (p) => `${p.clock}自${p.from}起中止（${p.cause}，凭${p.document}），最晚${p.until}恢复`,
    form: 'clocks/pause',
  }),
  resumeClock: row<{ clock: string; on: string; due: string; reason?: string }>({
    kinds,
    label: '恢复期限',
    effect: '从恢复的那天接着计',
    from: running,
    to: 'same',
    by: carrying,
    guards: ['clockPaused'],
    event: 'clock_resumed',
    says: (p) => `${p.clock}自${p.on}起恢复计算${p.reason ? `（${p.reason}）` : ''}，${p.due}`,
    form: 'clocks/resume',
  }),
  extendClock: row<{ clock: string; more: string; consent: string; reason: string; due: string }>({
    kinds,
    label: '各方同意延长',
    effect: '到期以前各方都同意的可以延长；记下怎么同意的、哪天同意的',
    from: running,
    to: 'same',
    by: carrying,
    guards: ['extendable'],
    event: 'clock_extended',
    says: (p) => `各方同意（${p.consent}），${p.clock}延长${p.more}：${p.reason}。${p.due}`,
    form: 'clocks/extend',
  }),
  askExtension: row<{ clock: string; more: string; reason: string }>({
    kinds: both,
    label: '申请延期',
    effect: '由申请人以外的主任或者上级批准，批准以后才算数',
    from: [...running, ...resolving],
    to: 'same',
    by: ['registrar', 'handler', ...carrying],
    guards: ['approvable'],
    event: 'extension_asked',
    says: (p) => `申请${p.clock}延长${p.more}：${p.reason}`,
    form: 'clocks/ask',
  }),
  grantExtension: row<{ clock: string; more: string; answer: string; due: string }>({
    kinds: both,
    label: '批准延期',
    effect: '延长的日子加在原来的期限后面，到期日重新算',
    from: [...running, ...resolving],
    to: 'same',
    by: ['head', 'supervisor', 'dispatcher'],
    guards: ['extensionAsked'],
    event: 'extension_granted',
    says: (p) => `批准${p.clock}延长${p.more}${p.answer ? `：${p.answer}` : ''}。${p.due}`,
    form: 'clocks/grant',
  }),
  refuseExtension: row<{ clock: string; more: string; answer: string }>({
    kinds: both,
    label: '不批准延期',
    effect: '写明理由，期限照旧',
    from: [...running, ...resolving],
    to: 'same',
    by: ['head', 'supervisor', 'dispatcher'],
    guards: ['extensionAsked'],
    event: 'extension_refused',
    says: (p) => `不批准${p.clock}延长${p.more}：${p.answer}`,
    form: 'clocks/refuse',
  }),
  printClock: row<{ clock: string; due: string }>({
    kinds: both,
    label: '打印期限计算单',
    effect: '逐日写明哪天计、哪天不计和理由，存进卷里',
    from: [...running, 'closed', 'terminated', 'withdrawn', 'declined', 'referred', 'joined', ...MATTER_STATE_NAMES],
    to: 'same',
    by: ['registrar', 'handler', 'head', 'mediator', 'recorder', 'supervisor'],
    event: 'clock_printed',
    says: (p) => `打印${p.clock}的计算单：${p.due}`,
    papers: ['deadline_receipt'],
    form: null,
  }),
  reopen: row<{ round: number; reason: string }>({
    kinds,
    label: '重新受理',
    effect: '回到待指派，另计一轮，期限重新起算；原先拒绝的一方要重新征询',
    from: ['terminated', 'withdrawn', 'referred'],
    elsewhere: {
      settled: '已经达成协议，不能重新受理：有新的争议另外登记，再和这件关联',
      closed: '协议已经生效，不能重新受理：有新的争议另外登记，再和这件关联',
      declined: '没有受理过，不能重新受理：请另外登记，再和这件关联',
    },
    to: 'accepted',
    by: ['head', 'registrar'],
    guards: ['wasAccepted'],
    event: 'reopened',
    starts: ['assign', 'mediate'],
    says: (p) => `重新受理（第${p.round}轮）：${p.reason}`,
    milestone: true,
    form: 'reopen',
  }),
}
