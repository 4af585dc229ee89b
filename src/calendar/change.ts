import { calendarOf, dayAt, numberOf, type LocalDay, type YearNotice } from '../platform/calendar/calendar.ts'
import type { PlacedDay } from '../platform/calendar/shelf.ts'
import type { Day } from '../platform/clock.ts'
import type { Finding } from './notice-checks.ts'

/** What an administrator means to change, kept as a draft until it is confirmed. */
export type Change = NoticeChange | LocalChange | TakenBack

export interface NoticeChange {
  kind: 'notice'
  year: number
  notice: YearNotice
  /** Where it comes from, in words. */
  source: string
  /** What was odd about the text it was read from. */
  read: readonly Finding[]
}

export interface LocalChange extends LocalDay {
  kind: 'local'
  orgId: string
  orgName: string
  path: string
}

/** A local day that shall not be one any more. */
export interface TakenBack extends LocalDay {
  kind: 'back'
  id: string
  orgName: string
  path: string
}

/** What calendars are made of. */
export interface Sheets {
  version: number
  notices: Readonly<Record<number, YearNotice>>
  local: readonly PlacedDay[]
}

/** The sheets as they would be with the change, one version on. */
export function changed(before: Sheets, change: Change): Sheets {
  const version = before.version + 1
  if (change.kind === 'notice') {
    return { ...before, version, notices: { ...before.notices, [change.year]: change.notice } }
  }
  const { on, name, off, path } = change
  if (change.kind === 'local') {
    const local = [...before.local, { on, name, off, path }].sort((a, b) => (a.path < b.path ? -1 : 1))
    return { ...before, version, local }
  }
  return { ...before, version, local: before.local.filter((day) => !(day.path === path && day.on === on)) }
}

/** A stretch of days, both ends in it. */
export interface Span {
  from: Day
  to: Day
}

/** The days whose counting differs, neighbours together. Names alone change no day. */
export function spansOf(before: Sheets, change: Change): Span[] {
  if (change.kind !== 'notice') return [{ from: change.on, to: change.on }]
  const old = before.notices[change.year] ?? UNKNOWN
  const [was, is] = [old, change.notice].map((notice) => calendarOf(0, { [change.year]: notice }))
  const days = new Set([...daysIn(old), ...daysIn(change.notice)])
  const differing = [...days].filter((day) => was!.isWorking(day) !== is!.isWorking(day)).sort((a, b) => a - b)
  return together(differing)
}

/** Whether the change makes a year known whose days off nobody had announced, or the other way round. */
export const announces = (before: Sheets, change: Change): boolean =>
  change.kind === 'notice' && (before.notices[change.year]?.announced === true) !== change.notice.announced

const UNKNOWN: YearNotice = { announced: false, off: [], makeUp: [] }

const daysIn = ({ off, makeUp }: YearNotice): number[] => [
  ...off.flatMap(({ from, to }) => numbersFrom(numberOf(from), numberOf(to))),
  ...makeUp.map(numberOf),
]

const numbersFrom = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at)

/** Apart by less than a week counts as neighbours: fewer stretches to look for, and hardly more clocks. */
const NEAR = 7

function together(days: readonly number[]): Span[] {
  const spans: { from: number; to: number }[] = []
  for (const day of days) {
    const last = spans.at(-1)
    if (last && day - last.to <= NEAR) last.to = day
    else spans.push({ from: day, to: day })
  }
  return spans.map(({ from, to }) => ({ from: dayAt(from), to: dayAt(to) }))
}
