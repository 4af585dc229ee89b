import { dayOf, type Instant } from '../platform/clock.ts'
import { paperDay } from '../platform/wording.ts'
import { clockRow } from '../clocks/catalogue.ts'
import type { CaseAction } from '../cases/lifecycle.ts'
import { CASE_RELATIONS } from '../cases/states.ts'
import type { Repair } from './repairs.ts'

/** What can be wrong with a case so that nobody would go on with it, or the record would not be true. */
export interface Fault {
  label: string
  /** Why it matters, for who reads the list. */
  why: string
  /** What the dispatcher can do about it at once; offered where the case's state allows it. */
  repairs: readonly Repair[]
  /** Acts of the case itself that mend it; offered to whom they belong. */
  acts: readonly CaseAction[]
  /** Who else is to be asked, in words. */
  hint: string
  says(found: { what: string; since: Instant }): string
}

const fault = (row: Fault) => row
const on = (since: Instant) => paperDay(dayOf(since))
const clockName = (code: string) => clockRow(code)?.name ?? code

export const FAULTS = {
  ownerless: fault({
    label: '轮到的人不在了',
    why: '他停用了，或者没有岗位了：没有人会再办这一件。',
    repairs: ['unname', 'reassignOwner'],
    acts: [],
    hint: '签字文本要作废重出的，由承办调委会主任在协议页上办',
    says: ({ what, since }) => `${on(since)}起轮到${what || '查不到的人'}，他没有岗位或者已经停用`,
  }),
  post_empty: fault({
    label: '轮到的岗位没有人',
    why: '这个单位现在没有人担任该办的岗位，谁的工作台上都没有它。',
    repairs: ['rehold', 'callBack'],
    acts: [],
    hint: '也可以请管理员给这个单位加人',
    says: ({ what, since }) => `${on(since)}起轮到${what || '查不到的单位'}，那里没有人办`,
  }),
  no_handler: fault({
    label: '派给的单位没有承办人',
    why: '派出去的事没有人会签收、会办，期限却在走。',
    repairs: ['callBackMatter'],
    acts: ['recallMatter'],
    hint: '也可以请管理员给这个单位加承办人',
    says: ({ what, since }) => `${on(since)}派给${what || '查不到的单位'}，那里没有承办人`,
  }),
  no_lead: fault({
    label: '没有主办调解员',
    why: '已经过了指派这一步，名下却没有人：案件动不了。',
    repairs: ['unname', 'reassignOwner'],
    acts: [],
    hint: '',
    says: ({ since }) => `${on(since)}起没有主办调解员`,
  }),
  owed_wrong: fault({
    label: '轮到谁写错了',
    why: '写着该办的，和案件的状态、承办单位对不上：该办的人看不到它。',
    repairs: ['recountOwner'],
    acts: [],
    hint: '',
    says: ({ what, since }) => `${on(since)}起写着轮到${keyWords(what)}，和状态对不上`,
  }),
  holder_ended: fault({
    label: '承办单位已经撤销',
    why: '撤销了的单位不会再来人，案件要有单位接着办。',
    repairs: ['rehold', 'unname', 'callBack', 'callBackMatter'],
    acts: [],
    hint: '已经指派、正在调的，先收回指派再改；在签、已达成协议的，改了以后原来的调解员还在就由他办完',
    says: ({ what }) => `承办的${what}已经撤销`,
  }),
  mediator_away: fault({
    label: '办案的人走了，或者长时间不在',
    why: '名下的人退出名册、停用或者要请很久的假，约好的调解会落空。',
    repairs: ['unname', 'endNaming', 'reassignOwner'],
    acts: [],
    hint: '请承办调委会主任另行指派，或者等他回来；名字已经印在签字文本上的，由主任作废签字文本重出',
    says: ({ what }) => `${what}退出名册、停用或者请长假，还在这件案子上`,
  }),
  unreceived: fault({
    label: '交出去没有人签收',
    why: '过了视为签收的时间还没有签收：对方可能没有看到。',
    repairs: ['callBack', 'callBackMatter'],
    acts: ['receive', 'recall', 'recallMatter'],
    hint: '先打电话问对方',
    says: ({ what, since }) => `${on(since)}交给${what}，还没有签收`,
  }),
  unanswered: fault({
    label: '签收了没有答复',
    why: '会诊、派单一直不答复，原来的单位在等。',
    repairs: ['callBack', 'callBackMatter'],
    acts: ['prescribe', 'takeOver', 'reply', 'recall', 'recallMatter'],
    hint: '先打电话问对方',
    says: ({ what, since }) => `${on(since)}交给${what}，签收了没有答复`,
  }),
  handover_split: fault({
    label: '案件和交接记录对不上',
    why: '谁能签收、退回、收回都看交接：对不上就谁也办不了。',
    repairs: ['alignHandover'],
    acts: [],
    hint: '',
    says: ({ what }) => (what ? `交给${what}的记录和案件上写的不一样` : '案件上写着有交接，记录里没有'),
  }),
  consulting_alone: fault({
    label: '会诊没有交接记录',
    why: '上一级答复了也没有地方交回。',
    repairs: ['carryOn'],
    acts: [],
    hint: '',
    says: ({ since }) => `${on(since)}起会诊，没有交接记录`,
  }),
  ruling_late: fault({
    label: '裁定过了期限',
    why: '两家都不认，裁定不下来谁也不动。',
    repairs: [],
    acts: ['rule'],
    hint: '由县级中心分流员裁定',
    says: ({ since }) => `${on(since)}请求裁定，裁定期限已过`,
  }),
  stray_clock: fault({
    label: '结束了期限还在走',
    why: '会一直提醒、一直算超期，超期的数字不真。',
    repairs: ['stopStrayClock'],
    acts: [],
    hint: '',
    says: ({ what, since }) => `${on(since)}就结束了，${clockName(what)}还在走`,
  }),
  lost_clock: fault({
    label: '这一步办过了期限还在走',
    why: '没有哪一步会再停它，会一直算超期。',
    repairs: ['stopStrayClock'],
    acts: [],
    hint: '',
    says: ({ what }) => `${clockName(what)}还在走，那一步早已办过`,
  }),
  no_clock: fault({
    label: '该有期限没有',
    why: '没有期限就不会提醒，拖多久都看不出来。',
    repairs: ['startMissingClock'],
    acts: [],
    hint: '',
    says: ({ since }) => `${on(since)}起没有该走的期限`,
  }),
  signing_stale: fault({
    label: '签字文本很久没有签完',
    why: '各方说好了又反悔，多半就在这几天。',
    repairs: [],
    acts: [],
    hint: '请调解员或者主任登记签名，或者作废签字文本',
    says: ({ what, since }) => `${what || '签字文本'}${on(since)}出的，还没有签完`,
  }),
  closed_work: fault({
    label: '结束了还有没做完的',
    why: '有人还在等一件已经结束的事，或者还会有人来调解室。',
    repairs: ['callOffOpenWork'],
    acts: ['noteReceipt', 'noteResult', 'endReferral'],
    hint: '',
    says: ({ what, since }) => `${on(since)}结束，还没有做完：${what}`,
  }),
  referral_unheard: fault({
    label: '转介出去没有回执',
    why: '没有回执就不知道那边收没收到，当事人却在等。',
    repairs: [],
    acts: ['noteReceipt', 'endReferral'],
    hint: '请承办的人问对方，记回执，或者了结转介',
    says: ({ what, since }) => `${on(since)}转给${what}，还没有回执`,
  }),
  originals_kept: fault({
    label: '原件没有退还',
    why: '当事人的原件还在我们手里。',
    repairs: [],
    acts: [],
    hint: '请承办的人在证据清单上登记退还',
    says: ({ what, since }) => `${on(since)}结束，${what}的原件没有退还`,
  }),
  undrawn: fault({
    label: '文书签发了没有画出来',
    why: '编号取了，纸上却没有；多半是磁盘满了或者缺字体。',
    repairs: [],
    acts: [],
    hint: '',
    says: ({ what, since }) => `${on(since)}签发的${what}没有画出来`,
  }),
} satisfies Record<string, Fault>

export type FaultCode = keyof typeof FAULTS
export const FAULT_CODES = Object.keys(FAULTS) as FaultCode[]
export const isFault = (code: string): code is FaultCode => Object.hasOwn(FAULTS, code)
export const faultOf = (code: FaultCode): Fault => FAULTS[code]

/** `registrar:heyuan` as what it means; whose it names is of no use where it is wrong. */
function keyWords(key: string): string {
  const relation = key.split(':')[0]!
  if (relation === 'person') return '别的人'
  return relation in CASE_RELATIONS ? CASE_RELATIONS[relation as keyof typeof CASE_RELATIONS] : '没有人'
}
