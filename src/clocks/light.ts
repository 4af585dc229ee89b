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
  if (today === lit.due_on) return { ...light, rest: '今天到期' }
  const [from, to] = key === 'late' ? [lit.due_on, today] : [today, lit.due_on]
  if (row?.length.unit !== 'W') return { ...light, rest: `${key === 'late' ? '' : '剩'}${daysBetween(from, to)}天` }
  const left = Math.max(1, workdaysBetween(calendar, from, to))
  return { ...light, rest: `${key === 'late' ? '' : '剩'}${left}个工作日` }
}
