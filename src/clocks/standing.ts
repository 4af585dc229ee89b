import type { Day } from '../platform/clock.ts'
import { paperDay } from '../platform/wording.ts'
import { clockRow } from './catalogue.ts'

/** A running clock, as the rules about pauses and more time ask for it. */
export interface Turned {
  id: string
  code: string
  paused: number
}

/** More time somebody asked for; undecided while `decided_at` is null. */
export interface Asked {
  clock_id: string
  decided_at: string | null
}

/** T10: only where the rule names causes, and not twice at once. */
export const mayBePaused = (clock: Turned): boolean =>
  clock.paused === 0 && (clockRow(clock.code)?.pauses.length ?? 0) > 0

export const isPaused = (clock: Turned): boolean => clock.paused === 1

export const mayBeExtended = (clock: Turned): boolean => clockRow(clock.code)?.extension?.by === 'parties'

export const isAsked = (asked: Asked): boolean => asked.decided_at === null

/** One request at a time. */
export const mayBeAskedFor = (clock: Turned, asked: readonly Asked[]): boolean =>
  clockRow(clock.code)?.extension?.by === 'approval' && !asked.some((one) => one.clock_id === clock.id && isAsked(one))

/** What a new pause is measured against. */
export interface Standing {
  startOn: Day
  /** Where the length ends before the roll, or the last working day; null: not known, or standing still. */
  endsOn: Day | null
  pauses: readonly { from: Day; to: Day | null }[]
  today: Day
}

/** Which field of a pause is wrong, and why. */
export type Flaws = { from?: string; until?: string }

const LONGEST = 366

/**
 * What stands against a pause from a day until at latest another. Of a clock that is overdue already it is allowed from
 * a day before its end – the cause was there, and is noted late –, and refused after it: there it would change nothing.
 */
export function flawsOfPause({ from, until }: { from: Day; until: Day }, standing: Standing): Flaws {
  return { ...flawOfStart(from, standing), ...flawOfEnd(from, until, standing.today) }
}

function flawOfStart(from: Day, { startOn, endsOn, pauses, today }: Standing): Flaws {
  if (from > today) return { from: '还没有到这天，到了再记' }
  if (from < startOn) return { from: `期限从${paperDay(startOn)}起算，中止不能早于这天` }
  if (pauses.some((pause) => pause.to === null || from < pause.to))
    return { from: '和以前记的中止重叠，同一天只能中止一次' }
  if (endsOn !== null && from > endsOn)
    return { from: `期限到${paperDay(endsOn)}已经届满，以后才有的原因不能再中止；届满以前就有的，写原因出现的那天` }
  return {}
}

function flawOfEnd(from: Day, until: Day, today: Day): Flaws {
  if (until <= from || until <= today) return { until: '要在中止开始以后，也要在今天以后' }
  return Date.parse(until) - Date.parse(from) > LONGEST * 86_400_000 ? { until: '超过一年了，请再对一遍' } : {}
}
