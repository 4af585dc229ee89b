import type { Day } from '../../platform/clock.ts'
import { paperDay } from '../../platform/wording.ts'
import type { Finding, LintClause, LintInput, Place } from './finding.ts'
import { passagesOf } from './passages.ts'

const WRITTEN = /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号]/gu

/** Days that exist, in figures with their year, `YYYY-MM-DD`. */
export const daysIn = (words: string): Day[] =>
  [...words.matchAll(WRITTEN)].flatMap(([, year, month, date]) =>
    year && exists(year, month!, date!) ? iso(year, month!, date!) : [],
  )

const iso = (year: string, month: string, date: string): Day =>
  `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`

/** 29 February passes where no year is written. */
function exists(year: string | undefined, month: string, date: string): boolean {
  const day = new Date(Date.UTC(Number(year ?? 2024), Number(month) - 1, Number(date)))
  return day.getUTCMonth() === Number(month) - 1 && day.getUTCDate() === Number(date)
}

/** Days that no calendar has, days that are over, and events that may never come. */
export function dates(input: LintInput): Finding[] {
  const written = [...passagesOf(input), { at: { field: 'facts' as const }, words: input.facts, clause: null }]
  return [
    ...input.clauses.flatMap((clause) => [
      ...impossibleRows(clause),
      ...pastRows(clause, input.today),
      ...luckIn(clause),
    ]),
    ...written.flatMap(({ at, words, clause }) => [
      ...impossibleIn(at, words),
      ...(clause ? pastIn(at, words, clause, input.today) : []),
    ]),
  ].filter((one, at, all) => all.findIndex((other) => same(one, other)) === at)
}

const same = (a: Finding, b: Finding): boolean =>
  a.rule === b.rule && a.quote === b.quote && JSON.stringify(a.at) === JSON.stringify(b.at)

const NO_SUCH_DAY = '没有这一天，期限等于没写'

function impossibleRows(clause: LintClause): Finding[] {
  const rows = [clause.dueOn, ...clause.instalments.map((one) => one.dueOn)].filter(
    (day): day is string => day !== null,
  )
  return rows.flatMap((day) => {
    const [, year, month, date] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/u.exec(day) ?? []
    if (year && exists(year, month!, date!)) return []
    return [impossible({ clause: clause.position }, year ? paperDay(day) : day)]
  })
}

const impossibleIn = (at: Place, words: string): Finding[] =>
  [...words.matchAll(WRITTEN)].flatMap(([quote, year, month, date]) =>
    exists(year, month!, date!) ? [] : [impossible(at, quote)],
  )

const impossible = (at: Place, quote: string): Finding => ({
  ...{ rule: 'date', at, severity: 'block', quote },
  why: NO_SUCH_DAY,
  mend: '对着日历改成有的日子',
})

function pastRows({ kind, position, dueOn, instalments }: LintClause, today: Day): Finding[] {
  if (kind === 'refrain') return []
  const over = [dueOn, ...instalments.map((one) => one.dueOn)].find(
    (day) => day !== null && day < today && !Number.isNaN(Date.parse(day)),
  )
  return over ? [past({ clause: position }, paperDay(over))] : []
}

/** `2025年3月1日前` as a deadline; a day told otherwise may well lie behind. */
const pastIn = (at: Place, words: string, { kind }: LintClause, today: Day): Finding[] =>
  kind === 'refrain'
    ? []
    : [...words.matchAll(/(\d{4}年\d{1,2}月\d{1,2}日)(?:以前|之前|前)/gu)]
        .filter(([, day]) => (daysIn(day!)[0] ?? today) < today)
        .map(([, quote]) => past(at, quote!))

const past = (at: Place, quote: string): Finding => ({
  ...{ rule: 'past', at, severity: 'block', quote },
  why: '期限已经过去，协议一签就逾期',
  mend: '改成今天以后的日子；已经付清的写进事实里',
})

const LUCK =
  /卖(?:掉|出)|收到.{0,8}(?:工程款|货款|拨款|尾款)|(?:工程款|拨款|货款).{0,6}(?:到账|到位|结算|下来)|中奖|贷到款|拆迁款|征收款/u

/** The day hangs on something that need not happen. */
function luckIn({ position, dueOn, dueEvent }: LintClause): Finding[] {
  if (!dueEvent || dueOn || !LUCK.test(dueEvent)) return []
  return [
    {
      ...{ rule: 'event', at: { clause: position }, severity: 'warn', quote: dueEvent },
      why: '这件事可能一直不发生，债务就一直不到期（民法典第159条）',
      mend: '再写一个“最迟不晚于某年某月某日”',
    },
  ]
}
