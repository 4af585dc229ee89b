import type { Day } from '../platform/clock.ts'

/** From the first moment of a day to that of another, in China. */
export interface Span {
  from: Day
  until: Day
}

/** One unit in one span: what reached it, what it returned, how long it held that, how often it was overruled. */
export interface LedgerRow {
  unit: string
  name: string
  sent: number
  returned: number
  /** Of all returned, together. */
  minutes: number
  overruled: number
}

interface Sent {
  unit: string
  name: string
  sent: number
}
type Returned = Omit<LedgerRow, 'sent'>

/** Who returns most on top; a unit may return in this month what reached it in the last. */
export function ledgerOf(sent: readonly Sent[], returned: readonly Returned[]): LedgerRow[] {
  const units = new Map<string, LedgerRow>()
  for (const { unit, name, sent: count } of sent)
    units.set(unit, { unit, name, sent: Number(count), returned: 0, minutes: 0, overruled: 0 })
  for (const row of returned)
    units.set(row.unit, {
      unit: row.unit,
      name: row.name,
      sent: units.get(row.unit)?.sent ?? 0,
      returned: Number(row.returned),
      minutes: Number(row.minutes),
      overruled: Number(row.overruled),
    })
  return [...units.values()].sort(
    (a, b) => b.returned - a.returned || b.overruled - a.overruled || b.sent - a.sent || (a.unit < b.unit ? -1 : 1),
  )
}

/** `2026-11` and the month behind it. */
export function monthSpan(month: string): Span {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return { from: firstDay(year, number), until: number === 12 ? firstDay(year + 1, 1) : firstDay(year, number + 1) }
}

/** From the first of these months to the last; the newest comes first. */
export const monthsSpan = (months: readonly string[]): Span => ({
  from: monthSpan(months.at(-1)!).from,
  until: monthSpan(months[0]!).until,
})

const firstDay = (year: number, month: number): Day => `${year}-${String(month).padStart(2, '0')}-01`

/** The month of a day and those before it, the newest first. */
export function monthsUpTo(day: Day, count: number): string[] {
  const [year, month] = day.split('-').map(Number) as [number, number]
  return Array.from({ length: count }, (_, back) => {
    const number = year * 12 + (month - 1) - back
    return firstDay(Math.floor(number / 12), (number % 12) + 1).slice(0, 7)
  })
}

/** `2026年11月` */
export const monthSaid = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`
