import type { Clock, Day, Instant } from '../platform/clock.ts'
import type { Calendar } from '../platform/calendar/calendar.ts'
import { daysBetween } from '../platform/clock.ts'
import type { Length, Period } from '../platform/calendar/period.ts'
import { choice, day, whole } from '../platform/web/fields.ts'
import type { DataOf, Errors } from '../platform/web/form.ts'
import { CATALOGUE, clockRow, spokenLength } from '../clocks/catalogue.ts'
import { receiptOf, ruleWords } from './receipt.ts'
import { clocksOfRule, type Ruled } from './rule.ts'

const RULES = [
  { value: '13710', label: '13710 交办1、反馈3、解决7个工作日或1个月' },
  ...Object.entries(CATALOGUE).map(([code, row]) => ({
    value: code,
    label: `${code} ${row.name} ${spokenLength(row.length)}`,
  })),
]

export const simulatorFields = (clock: Clock) => ({
  rule: choice({ label: '按哪个规则', required: true, options: RULES, wide: 8 }),
  start: day({ label: '从哪天起', required: true, clock, future: true, wide: 4, hint: '事情发生的那天，当天不计' }),
  pauseFrom: day({ label: '若中止：从', clock, future: true, wide: 4, hint: '没有就空着' }),
  pauseTo: day({ label: '到哪天恢复', clock, future: true, wide: 4, hint: '这天起接着计' }),
  extended: whole({ label: '若延长几日', least: 1, most: 366, wide: 4, hint: '按工作日算的期限，填工作日数' }),
})
type Form = DataOf<ReturnType<typeof simulatorFields>>

/** Longer stretches than this are not asked for by anybody, and every day of them would be printed. */
const LONGEST = 3660

export function wrongInSimulation({ start, pauseFrom, pauseTo }: Form): Errors {
  if (!pauseFrom && !pauseTo) return {}
  if (!pauseFrom) return { pauseFrom: '填了恢复的日子，也要填从哪天起中止' }
  if (start && pauseFrom < start) return { pauseFrom: '中止不能早于起算的那天' }
  if (!pauseTo) return {}
  if (pauseTo <= pauseFrom) return { pauseTo: '恢复要在中止开始以后' }
  return daysBetween(pauseFrom, pauseTo) > LONGEST ? { pauseTo: '中止太长了，请再对一遍' } : {}
}

/** What a rule would come to: nothing is stored, no case is touched. */
export function simulated(
  calendar: Calendar,
  form: Form,
  clocks: readonly (Ruled & { length: Length })[],
  now: Instant,
) {
  return clocks.map(({ code, length }) => {
    const row = clockRow(code)!
    const receipt = receiptOf(calendar, periodOf(form, form.start!, length), now, form.pauseFrom ?? undefined)
    return {
      code,
      name: row.name,
      length: spokenLength(length),
      article: ruleWords(row),
      odd: oddities(form, row),
      ...receipt,
    }
  })
}

const periodOf = ({ pauseFrom, pauseTo, extended }: Form, start: Day, length: Length): Period => ({
  start,
  length,
  extended: extended ?? 0,
  pauses: pauseFrom ? [{ from: pauseFrom, to: pauseTo }] : [],
})

/** Supposed all the same, but said: the rule does not know it. */
const oddities = ({ pauseFrom, extended }: Form, row: NonNullable<ReturnType<typeof clockRow>>): string[] => [
  ...(pauseFrom && row.pauses.length === 0 ? ['这个规则没有规定可以中止'] : []),
  ...(extended && row.extension === null ? ['这个规则没有规定可以延长'] : []),
  ...(extended && row.extension?.most && extended > row.extension.most
    ? [`这个规则最多延长${row.extension.most}日`]
    : []),
]

export const ruledBy = (rule: string): Ruled[] => clocksOfRule(rule) ?? []
