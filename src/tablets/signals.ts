import type { Instant } from '../platform/clock.ts'
import { groupedBy } from '../platform/grouped.ts'

/** Signs that an agreement may be made up (虚假调解). They say what to look at, never that somebody cheated. */
export const SIGNALS = {
  strokes: {
    label: '笔迹一模一样',
    rule: '两份平板签名的笔画完全重合。同一个人写两次也不会一样，可能是复制的。已作废的文本也比。',
  },
  batch: {
    label: '同一分钟好几件',
    rule: '同一个调解员的三件以上口头协议、平板签字协议在六十秒以内生效。',
  },
  texts: {
    label: '文字雷同',
    rule: '不同案件的口头协议、平板签字协议，去掉当事人姓名、数字和标点以后逐字相同，而且不少于40字。换过一个词就比不出来。',
  },
} as const
export type SignalKind = keyof typeof SIGNALS

export interface Signal {
  kind: SignalKind
  /** Agreements it is about, the oldest first. */
  agreements: readonly string[]
  at: Instant
}

/** Signatures with the same strokes: in other agreements, or by other signers of the same one. */
export const sameStrokes = (signatures: readonly { agreementId: string; mac: string; at: Instant }[]): Signal[] =>
  [...groupedBy(signatures, ({ mac }) => mac).values()]
    .filter((group) => group.length > 1)
    .map((group) => signal('strokes', group))

const BATCH = 3
const BATCH_MILLIS = 60_000

/** Runs of at least three of one mediator within a minute; each agreement counts in one run. */
export function sameMinute(agreements: readonly { agreementId: string; mediatorId: string; at: Instant }[]): Signal[] {
  return [...groupedBy(agreements, ({ mediatorId }) => mediatorId).values()].flatMap((group) => {
    const sorted = group.toSorted((a, b) => (a.at < b.at ? -1 : 1))
    const found: Signal[] = []
    for (let from = 0; from < sorted.length;) {
      const end = Date.parse(sorted[from]!.at) + BATCH_MILLIS
      const run = sorted.slice(from).filter(({ at }) => Date.parse(at) < end)
      if (run.length >= BATCH) found.push(signal('batch', run))
      from += run.length >= BATCH ? run.length : 1
    }
    return found
  })
}

/** Shorter texts are alike by themselves. */
const LEAST_CHARACTERS = 40
const longEnough = ({ words }: { words: string }) => [...words].length >= LEAST_CHARACTERS

/** Agreements of different cases whose words are the same but for names and figures. */
export const sameTexts = (
  agreements: readonly { agreementId: string; caseId: string; words: string; at: Instant }[],
): Signal[] =>
  [...groupedBy(agreements.filter(longEnough), ({ words }) => words).values()]
    .filter((group) => new Set(group.map(({ caseId }) => caseId)).size > 1)
    .map((group) => signal('texts', group))

/** What is left of a text without the names of these people, figures in either writing, blanks and punctuation. */
export function bareWords(text: string, names: readonly string[]): string {
  const nameless = names
    .filter((name) => name !== '')
    .toSorted((a, b) => b.length - a.length)
    .reduce((left, name) => left.replaceAll(name.normalize('NFKC'), '人'), text.normalize('NFKC'))
  return nameless
    .replace(/[\d零〇一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟]+/gu, '数')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/数+/gu, '数')
}

const signal = (kind: SignalKind, group: readonly { agreementId: string; at: Instant }[]): Signal => {
  const sorted = group.toSorted((a, b) => (a.at < b.at ? -1 : 1))
  return { kind, agreements: [...new Set(sorted.map(({ agreementId }) => agreementId))], at: sorted.at(-1)!.at }
}
