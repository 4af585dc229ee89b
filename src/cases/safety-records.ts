import { BEFORE_SETTLEMENT, row } from './records.ts'
import { DISPUTE_STATES } from './states.ts'

const kinds = ['dispute'] as const
const dealing = ['registrar', 'head', 'named', 'mediator', 'recorder'] as const

/** Danger and the report to the police (人民调解法第25条). What was seen stays in its own table, for fewer eyes. */
export const SAFETY_RECORDS = {
  flagDanger: row<{ kind: string }>({
    kinds,
    label: '记危险情况',
    effect: '可能激化、有家庭暴力的，写明情况和采取的措施；没有报告公安机关不能了结',
    from: [...BEFORE_SETTLEMENT, 'consulting', 'ruling', 'signing', 'settled'],
    to: 'same',
    by: dealing,
    event: 'danger_flagged',
    says: (p) => `记危险情况：${p.kind}`,
    milestone: true,
    form: 'danger',
  }),
  reportDanger: row<{ kind: string; station: string; at: string }>({
    kinds,
    label: '报告公安机关',
    effect: '记下什么时候、报告哪个派出所、谁接的',
    from: DISPUTE_STATES,
    to: 'same',
    by: dealing,
    guards: ['somethingToReport'],
    event: 'danger_reported',
    says: (p) => `${p.at}报告${p.station}：${p.kind}`,
    milestone: true,
    form: 'danger/report',
  }),
  notePoliceReply: row<{ station: string }>({
    kinds,
    label: '记公安机关的处理',
    effect: '出警、受案、告诫书，知道了就记',
    from: DISPUTE_STATES,
    to: 'same',
    by: dealing,
    guards: ['replyAwaited'],
    event: 'police_replied',
    says: (p) => `记下${p.station}的处理情况`,
    form: 'danger/reply',
  }),
  liftDanger: row<{ kind: string; reason: string }>({
    kinds,
    label: '解除危险提示',
    effect: '核实过是记错了；只有调委会主任能解除，理由留在经过里',
    from: DISPUTE_STATES,
    to: 'same',
    by: ['head'],
    guards: ['somethingToReport'],
    event: 'danger_lifted',
    says: (p) => `解除危险提示（${p.kind}）：${p.reason}`,
    form: 'danger/lift',
  }),
}
