import type { Instant } from '../platform/clock.ts'
import { urls } from '../platform/web/urls.ts'
import { spokenDay, spokenMoment } from '../platform/wording.ts'
import { PARTS as HALVES, type Part } from '../people/duty.ts'
import { maskedSides } from '../cases/masking.ts'
import { actFor, PARTS, spokenOnly, stateName, type InHand } from './leaving.ts'
import type { seenAmong } from './leaving-store.ts'

type Seen = Awaited<ReturnType<typeof seenAmong>>

/** One row of the list; `key` null where it cannot be given on from here. */
export interface Line {
  key: string | null
  kind: string
  what: string
  href: string | null
  /** Where it can go. */
  where: string
  caseId: string | null
  state: string | null
}

/** Cases only as far as this person sees them; of the others how many there are and whose they are to give on. */
export function linesOf(hand: InHand, seen: Seen, now: Instant): Line[] {
  const caseOf = (seq: number) => seen.find((kase) => kase.seq === seq)
  const plain = { href: null, caseId: null, state: null }
  return [
    ...hand.named.flatMap((one): Line[] => {
      const kase = caseOf(one.case_seq)
      if (!kase) return []
      const can = actFor(one.relation, kase.state) !== null
      return [
        {
          key: can ? one.key : null,
          kind: PARTS[one.relation] ?? one.relation,
          what: wordsOf(kase),
          href: urls.case(kase.id),
          where: can || one.relation === 'adviser' ? WHERE[one.relation]! : (NOT_NOW[kase.state] ?? NOT_HERE),
          caseId: kase.id,
          state: kase.state,
        },
      ]
    }),
    ...hiddenOf(hand, seen).map(([committee, n]) => ({
      ...plain,
      key: null,
      kind: '案件',
      what: `${n}件不归您看的`,
      where: `由${committee}的主任在这一页交接`,
    })),
    ...hand.leads.flatMap((one) => {
      const kase = caseOf(one.case_seq)
      const where = '在案件页上结束包案，另定领导'
      return [
        {
          ...plain,
          key: null,
          kind: '包案',
          what: kase ? wordsOf(kase) : '1件',
          href: kase ? urls.case(kase.id) : null,
          where,
        },
      ]
    }),
    ...hand.shifts.map((one) => ({
      ...plain,
      key: one.key,
      kind: '值班',
      what: `${spokenDay(one.day, now)}${HALVES[one.part as Part]}，${one.org}`,
      where: '改由接手的人值；他排不上的，在值班表上去掉',
    })),
    ...hand.drafts.map((one) => ({
      ...plain,
      key: one.key,
      kind: '草稿',
      what: `${spokenMoment(one.saved_at, now)}存的`,
      where: '移到接手的人名下，7天后自动清理',
    })),
    ...hand.only.map((one) => ({
      ...plain,
      key: null,
      kind: '岗位',
      what: spokenOnly(one),
      where: '先请管理员给这个单位再加一人，或者由分流员改由别的单位办',
    })),
  ]
}

const WHERE: Record<string, string> = {
  mediator: '改指派接手的人',
  recorder: '由接手的人记录',
  co_mediator: '不再共同调解',
  adviser: '在案件页上结束法律咨询',
}

/** What comes first where nothing is given on. */
const NOT_NOW: Record<string, string> = {
  consulting: '正在会诊：等答复，或者先收回会诊',
  signing: '签字文本出了：签完，或者作废了再交',
  settled: '协议已经达成：办结就了结',
}
const NOT_HERE = '案件走到下一步才能交'

function wordsOf({ file_no, register_no, applicants, respondents, state, hidden }: Seen[number]): string {
  const [one, other] = [applicants, respondents].map((side) => (hidden ? maskedSides(side) : side))
  return `${file_no ?? register_no}　${other ? `${one} 对 ${other}` : one}　${stateName(state)}`
}

function hiddenOf(hand: InHand, seen: Seen): [string, number][] {
  const counts = new Map<string, number>()
  for (const one of hand.named)
    if (!seen.some((kase) => kase.seq === one.case_seq)) {
      const committee = one.committee ?? '承办单位'
      counts.set(committee, (counts.get(committee) ?? 0) + 1)
    }
  return [...counts]
}
