import { DateTime } from 'luxon'
import type { Day } from '../platform/clock.ts'

/** How far apart the instalments lie. */
export const RHYTHMS = { month: '每月', two_weeks: '每两周', quarter: '每季度', year: '每年' } as const
export type Rhythm = keyof typeof RHYTHMS

const STEPS = { month: { months: 1 }, two_weeks: { weeks: 2 }, quarter: { months: 3 }, year: { years: 1 } } as const

export interface Planned {
  /** Fen. */
  amountFen: number
  dueOn: Day
}

/**
 * Equal parts of whole yuan where the total allows, the rest with the last; the same day of each month, the last one
 * where a month is shorter. `count` is at least 1, and at most the total in fen.
 */
export function planInstalments(totalFen: number, count: number, from: Day, every: Rhythm): Planned[] {
  const unit = totalFen >= count * 100 ? 100 : 1
  const part = Math.floor(totalFen / count / unit) * unit
  return Array.from({ length: count }, (_, at) => ({
    amountFen: at === count - 1 ? totalFen - part * (count - 1) : part,
    dueOn: stepped(from, every, at),
  }))
}

/** Counted from the first day, so that a short month does not shorten those after it. */
function stepped(from: Day, every: Rhythm, times: number): Day {
  const step = Object.fromEntries(Object.entries(STEPS[every]).map(([unit, many]) => [unit, many * times]))
  return DateTime.fromISO(from, { zone: 'utc' }).plus(step).toISODate()!
}

export const total = (amounts: readonly number[]): number => amounts.reduce((sum, one) => sum + one, 0)

/** Whether every part of `amounts` divides in proportion to `shares` into whole fen; both come to `totalFen`. */
export const dividesEvenly = (amounts: readonly number[], shares: readonly number[], totalFen: number): boolean =>
  amounts.every((amount) => shares.every((share) => (BigInt(amount) * BigInt(share)) % BigInt(totalFen || 1) === 0n))
