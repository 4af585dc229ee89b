import { sql, type RawBuilder } from 'kysely'
import type { Day } from '../platform/clock.ts'
import { daysBetween } from '../platform/clock.ts'
import type { Calendar } from '../platform/calendar/calendar.ts'
import { workdaysBetween } from '../platform/calendar/period.ts'
import { clockRow } from './catalogue.ts'

export const LIGHTS = { ok: '正常', soon: '临期', late: '超期', hold: '已中止' } as const
export type LightKey = keyof typeof LIGHTS

/** A clock as rows hold it; the code names it. */
export interface Lit {
  clock: string | null
  due_on: Day | null
  warn_on: Day | null
  /** Where a plan has taken the place of a clock: that clock's last day. */
  original_due?: Day | null
}

export interface Light {
  key: LightKey
  word: string
  /** The clock's name: “调解期限”. */
  name: string
  rest: string
}

/** Due today is not late. `lightKeySql` says the same in SQL; a test holds them together. */
export function lightKey({ clock, due_on, warn_on }: Lit, today: Day): LightKey | null {
  if (due_on === null) return clock === null ? null : 'hold'
  if (today > due_on) return 'late'
  return warn_on !== null && today >= warn_on ? 'soon' : 'ok'
}

/** `lightKey` over columns: of the list of cases, or of their clocks one by one. */
export const lightKeySql = (today: Day, over: 'cases' | 'clocks' = 'cases'): RawBuilder<LightKey | null> => {
  const of = (column: string) => sql.ref(`${over}.${column === 'clock' && over === 'clocks' ? 'code' : column}`)
  return sql`case when ${of('due_on')} is null then case when ${of('clock')} is null then null else 'hold' end
    when ${of('due_on')} < ${today} then 'late' when ${of('warn_on')} <= ${today} then 'soon' else 'ok' end`
}

/** The light in words, so that colour is never the only sign; null where no clock runs. */
export function lightOf(lit: Lit, today: Day, calendar: Calendar): Light | null {
  const key = lightKey(lit, today)
  if (key === null) return null
  const row = clockRow(lit.clock ?? '')
  const name = row?.name ?? '期限'
  const light = { key, word: LIGHTS[key], name }
  if (lit.due_on === null) return { ...light, rest: '' }
  return {
    ...light,
    rest: [restOf(lit, lit.due_on, key, today, calendar), breachOf(lit, today)].filter(Boolean).join('・'),
  }
}

/** A plan changes by when it is asked for, not that it was to be done before: in days, counted till today. */
export function breachOf({ clock, original_due: before }: Pick<Lit, 'clock' | 'original_due'>, today: Day): string {
  return clock === 'MT-PLAN' && before && today > before ? `原期限超${daysBetween(before, today)}天` : ''
}

function restOf({ clock }: Lit, due: Day, key: LightKey, today: Day, calendar: Calendar): string {
  if (today === due) return '今天到期'
  const [from, to] = key === 'late' ? [due, today] : [today, due]
  if (clockRow(clock ?? '')?.length.unit !== 'W') return `${key === 'late' ? '' : '剩'}${daysBetween(from, to)}天`
  const left = Math.max(1, workdaysBetween(calendar, from, to))
  return `${key === 'late' ? '' : '剩'}${left}个工作日`
}
