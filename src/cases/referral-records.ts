import { BEFORE_SETTLEMENT, row } from './records.ts'
import { CASE_STATE_NAMES } from './states.ts'

const kinds = ['dispute', 'matter'] as const
const dealing = ['registrar', 'head', 'mediator', 'handler'] as const
/** While a case waits for a higher level, a ruling or its twin it is not sent to a third place. */
const SETTLED_HERE = CASE_STATE_NAMES.filter((state) => !['consulting', 'ruling', 'joined', 'answered'].includes(state))
const ANYWHERE = CASE_STATE_NAMES.filter((state) => state !== 'answered')

/** Referral (转介) to a body outside the centre; it has its own life in src/referrals and may outlive the case. */
export const REFERRAL_RECORDS = {
  refer: row<{ body: string; office: string; party: string; consent: string; due?: string }>({
    kinds,
    label: '转介',
    effect: '转给法律援助、仲裁、复议、法院这些外面的单位，打印转介函和给当事人的办事指引',
    from: SETTLED_HERE,
    to: 'same',
    by: dealing,
    event: 'referral_sent',
    says: (p) => `${p.party}的事转介${p.office}（${p.body}），${p.consent}${p.due ? `。${p.due}` : ''}`,
    milestone: true,
    papers: ['referral_letter', 'referral_guide'],
    form: 'refer/letter',
  }),
  noteReceipt: row<{ office: string; on: string; by: string; number: string; awaits: boolean }>({
    kinds,
    label: '记转介回执',
    effect: '记下对方哪天收的、谁收的、编号；还等结果的接着催',
    from: ANYWHERE,
    to: 'same',
    by: dealing,
    guards: ['receiptAwaited'],
    event: 'referral_receipted',
    says: (p) =>
      `${p.office}${p.on}收到（${p.by}收${p.number ? `，编号${p.number}` : ''}），${p.awaits ? '等结果' : '不再等结果'}`,
    milestone: true,
    form: 'referrals/receipt',
  }),
  noteResult: row<{ office: string; on: string; result: string; note: string }>({
    kinds,
    label: '记转介结果',
    effect: '记下对方办得怎么样，这次转介就了结了',
    from: ANYWHERE,
    to: 'same',
    by: dealing,
    guards: ['resultAwaited'],
    event: 'referral_resulted',
    says: (p) => `${p.office}${p.on}的结果：${p.result}，${p.note}`,
    milestone: true,
    form: 'referrals/result',
  }),
  endReferral: row<{ office: string; how: string; reason: string }>({
    kinds,
    label: '了结转介',
    effect: '当事人不去了、对方不收、催了没有结果：写明理由，不再催',
    from: ANYWHERE,
    to: 'same',
    by: dealing,
    guards: ['referralOpen'],
    event: 'referral_ended',
    says: (p) => `转介${p.office}了结（${p.how}）：${p.reason}`,
    form: 'referrals/end',
  }),
  closeByReferral: row<{ office: string; receipt: string; note: string }>({
    kinds,
    label: '移送办结',
    effect: '接收单位给了回执，这里不再办，期限都停；转介的结果仍然要等、要记',
    from: [...BEFORE_SETTLEMENT, 'collected', 'verified'],
    to: 'referred',
    by: ['registrar', 'head', 'mediator'],
    guards: ['receiptThere', 'dangerReported'],
    event: 'referred_out',
    says: (p) => `移送${p.office}，有回执（${p.receipt}）${p.note ? `：${p.note}` : ''}`,
    milestone: true,
    form: 'close-referred',
    final: true,
  }),
  reportToPolice: row<{ station: string; on: string; way: string; what: string }>({
    kinds,
    label: '向派出所反馈',
    effect: '公安机关转来、随警调解的，记下把结果告诉了哪个派出所',
    from: ANYWHERE,
    to: 'same',
    by: dealing,
    guards: ['fromPolice'],
    event: 'reported_to_police',
    says: (p) => `${p.on}${p.way}反馈${p.station}：${p.what}`,
    milestone: true,
    form: 'police-report',
  }),
}
