import { LABOUR_LETTER } from '../../referrals/testing.ts'
import { CONSULTING } from '../../tiers/testing.ts'
import { dayOf, later } from '../clock.ts'
import { localMoment } from '../wording.ts'
import type { Sent } from './matrix-forms.ts'

/** 转介: where it goes, what comes back, and what is told the police. */
const REFERRALS: Record<string, Sent> = {
  refer: {
    path: 'refer/letter',
    form: (on) => ({ ...LABOUR_LETTER, party: on.parties[0]!.id, consentOn: dayOf(on.now) }),
  },
  noteReceipt: {
    path: 'referrals/receipt',
    form: (on) => ({ receiptOn: dayOf(on.now), by: '立案室盛小桃', number: '收字12号', awaits: 'yes' }),
  },
  noteResult: {
    path: 'referrals/result',
    form: (on) => ({ resultOn: dayOf(on.now), result: 'decided', note: '裁决支付工资' }),
  },
  endReferral: { path: 'referrals/end', form: () => ({ how: 'citizen', reason: '本人来电话说不去了' }) },
  closeByReferral: { path: 'close-referred', form: () => ({ note: '' }) },
  reportToPolice: {
    path: 'police-report',
    form: (on) => ({ station: '清溪派出所', on: dayOf(on.now), way: 'phone', what: '调解成功' }),
  },
}

/** 民生诉求, from the window to the assessment. */
const MATTERS: Record<string, Sent> = {
  verify: { path: 'verify', form: () => ({ how: 'onsite', grade: 'ordinary', field: 'insurance', note: '' }) },
  amendMatter: {
    path: 'amend-matter',
    form: () => ({
      what: '村部的社保自助机坏了。',
      placeOrg: 'liuwan',
      place: '',
      field: 'insurance',
      grade: 'ordinary',
    }),
  },
  notFile: { path: 'not-file', form: () => ({ ground: 'petition', advice: '' }) },
  becomeDispute: {
    path: 'become-dispute',
    form: () => ({ why: '两家争电缆', kind: 'person', name: '曾禾根', phone: '' }),
  },
  dispatch: {
    path: 'dispatch',
    form: () => ({ lead: 'renshe', assisting: 'zhujian', why: '归人社局管', ask: '修好' }),
  },
  report: { path: 'report', form: () => ({ text: '配件明天到' }) },
  assist: { path: 'assist', form: () => ({ text: '电线已经接好' }) },
  reply: { path: 'reply', form: () => ({ solved: 'solved', text: '修好了' }) },
  sendAgain: { path: 'send-again', form: () => ({ way: 'onsite', missing: '还是不能用' }) },
  check: { path: 'check', form: () => ({ way: 'phone', satisfied: 'yes', note: '' }) },
  conclude: { path: 'conclude', form: () => ({ way: 'phone', told: '自助机修好了。' }) },
  assess: { path: 'assess', form: () => ({ grade: 'good', note: '' }) },
}

/** 交接, 会诊, 退回, 裁定. */
const HANDOVERS: Record<string, Sent> = {
  passOn: { path: 'pass-on', form: () => ({ to: 'liuwantw', why: '只涉及柳湾村两家' }) },
  consult: { path: 'consult', form: () => ({ ...CONSULTING, to: 'heyuantw' }) },
  receive: { path: 'receive', form: () => ({}) },
  prescribe: { path: 'prescribe', form: () => ({ opinion: '按价格认证的数额谈。', prescription: '三日内恢复排水沟' }) },
  takeOver: { path: 'take-over', form: () => ({ opinion: '涉及地界，县里来办。' }) },
  sendBack: { path: 'send-back', form: () => RETURNED },
  returnMatter: { path: 'return', form: () => RETURNED },
  returnAgain: { path: 'return-again', form: () => RETURNED },
  rule: { path: 'rule', form: () => ({ to: 'baishi', ruling: '当事人都住在白石镇' }) },
  recall: { path: 'recall', form: () => ({ reason: '双方说自己谈' }) },
  recallMatter: { path: 'recall-dispatch', form: () => ({ reason: '另派' }) },
}

const RETURNED = { ground: 'unclear', proof: '2026年11月20日打过三次电话，没有人接', proposed: '' }

/** 会商 and 领导包案. */
const CONFERENCES: Record<string, Sent> = {
  convene: {
    path: 'conferences/new',
    form: (on) => ({
      ...{ kind: 'talk', title: '怎么定这件事', startsAt: localMoment(later(on.now, 86_400_000)), place: '会议室' },
      ...{ cases: on.number, agenda: '定方案', units: '', people: '县医院 祁大夫' },
    }),
  },
  nameLeader: {
    path: 'leader',
    form: (on) => ({ name: '祁山', title: '副县长', reason: '拖了半年', since: dayOf(on.now) }),
  },
  endLeader: { path: 'leader/end', form: () => ({ reason: '调走了' }) },
  noteLeaderVisit: {
    path: 'leader/visit',
    form: (on) => ({ visitedOn: dayOf(on.now), place: '柳湾村4组', note: '两家都见了' }),
  },
}

const mended = () => ({ reason: '体检查到的', to: 'qingxi' })

/** What mends a case, only where the check has found something: nowhere here. */
const INTEGRITY: Record<string, Sent> = {
  unname: { path: 'integrity/unname', form: mended },
  endNaming: { path: 'integrity/end-naming', form: mended },
  reassignOwner: { path: 'integrity/owner', form: mended },
  recountOwner: { path: 'integrity/recount', form: mended },
  rehold: { path: 'integrity/rehold', form: mended },
  callBack: { path: 'integrity/call-back', form: mended },
  callBackMatter: { path: 'integrity/call-back-matter', form: mended },
  carryOn: { path: 'integrity/carry-on', form: mended },
  alignHandover: { path: 'integrity/align', form: mended },
  stopStrayClock: { path: 'integrity/stop-clock', form: mended },
  startMissingClock: { path: 'integrity/start-clock', form: mended },
  callOffOpenWork: { path: 'integrity/call-off', form: mended },
}

/** What moves a case on, and what is done with it elsewhere. */
export const MOVING_FORMS: Record<string, Sent> = {
  ...REFERRALS,
  ...CONFERENCES,
  ...MATTERS,
  ...HANDOVERS,
  ...INTEGRITY,
}
