import type { GuardRow } from '../platform/lifecycle.ts'
import { notMediable } from './gb-routes.ts'
import { MOVING_GUARDS } from './moving-guards.ts'
import { REFERRAL_GUARDS } from './referral-guards.ts'

/** What guards may ask about a case; each is loaded only when a guard of the act names it. */
export interface CaseFacts {
  /** Names of parties whose last answer is a clear refusal. */
  refusing: string[]
  /** Names of the other side's parties nobody has asked yet; null: no other side on record. */
  unasked: string[] | null
  /** How many of the other side said yes. */
  willing: number
  ministryType: string | null
  gbType: string | null
  /** How many people stand on one side, the larger, without a representative named. */
  unled: number
  sessions: number
  lastResult: string | null
  /** State of the newest agreement that is not void. */
  agreement: string | null
  sealed: boolean
  /** How many stand on one side, the larger. */
  crowd: number
  /** Names of parties under eighteen for whom no statutory agent is on record. */
  unrepresented: string[]
  /** Sessions planned and neither held nor called off; appraisals that are not back. */
  plans: number
  appraisals: number
  /** The registration says violence, and nobody has written down yet what it is about. */
  violenceUntold: boolean
  /** Dangers on record, neither reported to the police nor lifted. */
  unreported: number
  /** Reports to the police without a word of what came of them. */
  unanswered: number
  /** The first acceptance; null: never accepted. */
  acceptedAt: string | null
  /** Running clocks: those that may be paused, are paused, may be extended by consent, or by somebody's approval. */
  pausable: number
  paused: number
  extendable: number
  approvable: number
  /** Requests for more time that nobody has decided on. */
  extensionsAsked: number
  /** State of the open handover. */
  handover: string | null
  /** Returns since the last ruling, and whether a ruling has said who answers for it. */
  returns: number
  ruled: boolean
  /** The holder has returned it before, for the same purpose, and nobody has ruled on that. */
  returnedHere: boolean
  /** The unit has answered, and the check failed: it has taken the matter on, and nobody had to rule. */
  sentAgain: boolean
  /** Referrals outside: without a receipt, received and awaiting a result, received by anybody. */
  unreceipted: number
  unresulted: number
  receipts: number
  /** How it came to us. */
  channel: string
}

const guard = <Name extends keyof CaseFacts>(row: GuardRow<CaseFacts, Name>) => row

export const CASE_GUARDS = {
  nobodyRefuses: guard({
    label: '没有一方明确拒绝调解',
    needs: ['refusing'],
    refuses: ({ refusing }) =>
      refusing.length ? `${refusing.join('、')}明确拒绝调解，不能再往下调（人民调解法第17条）` : null,
  }),
  otherSideAsked: guard({
    label: '对方每个人都征询过',
    needs: ['unasked'],
    refuses: ({ unasked }) => {
      if (unasked === null) return '还没有登记对方当事人，先补登当事人'
      return unasked.length ? `还没有征询${unasked.join('、')}` : null
    },
  }),
  someoneWilling: guard({
    label: '对方至少一人愿意调解',
    needs: ['willing'],
    refuses: ({ willing }) => (willing ? null : '对方还没有人表示愿意调解，请再征询'),
  }),
  mediable: guard({
    label: '是可以进入人民调解的纠纷（综治分类11至16类除外）',
    needs: ['gbType'],
    refuses: ({ gbType }) => notMediable(gbType),
  }),
  manyLed: guard({
    label: '劳动争议一方十人以上已定代表人',
    needs: ['ministryType', 'unled'],
    refuses: ({ ministryType, unled }) => withoutRepresentatives(ministryType, unled),
  }),
  manyOnOneSide: guard({
    label: '一方有十人以上',
    needs: ['crowd'],
    silent: true,
    refuses: ({ crowd }) => (crowd >= 10 ? null : `一方最多${crowd}人，不到10人，各人自己参加，不用推代表人`),
  }),
  minorsRepresented: guard({
    label: '未成年的当事人有法定代理人',
    needs: ['unrepresented'],
    refuses: ({ unrepresented }) =>
      unrepresented.length
        ? `${unrepresented.join('、')}未满18岁，先登记法定代理人（父母或者其他监护人，民法典第23条）`
        : null,
  }),
  sessionHeld: guard({
    label: '至少有一份调解记录',
    needs: ['sessions'],
    refuses: ({ sessions }) => (sessions ? null : '还没有调解记录，先填调解记录'),
  }),
  lastSessionSucceeded: guard({
    label: '最近一次调解记录是“调解成功”',
    needs: ['lastResult'],
    refuses: ({ lastResult }) =>
      lastResult === 'success' ? null : '最近一次调解记录的结果不是“调解成功”，先填一份成功的记录',
  }),
  draftWritten: guard({
    label: '有协议草稿',
    needs: ['agreement'],
    refuses: ({ agreement }) => (agreement === 'draft' ? null : '还没有协议草稿'),
  }),
  inForce: guard({
    label: '协议已经生效',
    needs: ['agreement'],
    refuses: ({ agreement }) => (agreement === 'in_force' ? null : '协议还没有生效'),
  }),
  planned: guard({
    label: '有约好的调解',
    needs: ['plans'],
    silent: true,
    refuses: ({ plans }) => (plans ? null : '没有约好的调解'),
  }),
  appraising: guard({
    label: '有送出去的鉴定',
    needs: ['appraisals'],
    silent: true,
    refuses: ({ appraisals }) => (appraisals ? null : '没有送出去还没回来的鉴定'),
  }),
  dangerReported: guard({
    label: '危险情况都报告了公安机关',
    needs: ['violenceUntold', 'unreported'],
    refuses: ({ violenceUntold, unreported }) => {
      if (violenceUntold)
        return '登记时提示有家庭暴力或人身危险，先在“记危险情况”里写明，再报告公安机关（人民调解法第25条）'
      return unreported ? '危险情况还没有报告公安机关的记录，先填“报告公安机关”（人民调解法第25条）' : null
    },
  }),
  somethingToReport: guard({
    label: '有还没报告的危险情况',
    needs: ['unreported'],
    silent: true,
    refuses: ({ unreported }) => (unreported ? null : '没有等着报告的危险情况'),
  }),
  replyAwaited: guard({
    label: '报告过公安机关，还没有记处理',
    needs: ['unanswered'],
    silent: true,
    refuses: ({ unanswered }) => (unanswered ? null : '没有等着记处理情况的报告'),
  }),
  wasAccepted: guard({
    label: '受理过',
    needs: ['acceptedAt'],
    refuses: ({ acceptedAt }) => (acceptedAt ? null : '还没有受理就撤回了：请另外登记，再和这件关联'),
  }),
  pausable: guard({
    label: '有可以中止的期限',
    needs: ['pausable'],
    silent: true,
    refuses: ({ pausable }) => (pausable ? null : '没有可以中止的期限：规定里没有写中止的情形，或者已经中止'),
  }),
  clockPaused: guard({
    label: '有中止的期限',
    needs: ['paused'],
    silent: true,
    refuses: ({ paused }) => (paused ? null : '没有中止的期限'),
  }),
  extendable: guard({
    label: '有各方同意就能延长的期限',
    needs: ['extendable'],
    silent: true,
    refuses: ({ extendable }) => (extendable ? null : '没有各方同意就能延长的期限'),
  }),
  approvable: guard({
    label: '有批准就能延长的期限',
    needs: ['approvable'],
    silent: true,
    refuses: ({ approvable }) => (approvable ? null : '没有可以申请延期的期限，或者已经申请了还没有批'),
  }),
  extensionAsked: guard({
    label: '有等着批的延期',
    needs: ['extensionsAsked'],
    silent: true,
    refuses: ({ extensionsAsked }) => (extensionsAsked ? null : '没有等着批的延期'),
  }),
  ...MOVING_GUARDS,
  ...REFERRAL_GUARDS,
  notSealed: guard({
    label: '还不是保密案件',
    needs: ['sealed'],
    silent: true,
    refuses: ({ sealed }) => (sealed ? '已经是保密案件' : null),
  }),
  isSealed: guard({
    label: '是保密案件',
    needs: ['sealed'],
    silent: true,
    refuses: ({ sealed }) => (sealed ? null : '本来就不是保密案件'),
  }),
}

/** R27: a labour dispute of ten or more goes on through those they choose. */
export function withoutRepresentatives(type: string | null, unled: number): string | null {
  if (!type?.startsWith('10') || unled < 10) return null
  return `劳动争议一方有${unled}人，先推选代表人并登记（劳动争议调解仲裁法第7条）`
}

export type CaseGuard = keyof typeof CASE_GUARDS
