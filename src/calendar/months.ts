import { calendarOf, dayAt, numberOf } from '../platform/calendar/calendar.ts'
import type { Day } from '../platform/clock.ts'
import { paperDay } from '../platform/wording.ts'
import type { Sheets } from './change.ts'
import { spoken } from './notice-checks.ts'

/** Years that are shown: before the first the notices are not carried, and nobody plans beyond the last. */
export const FIRST_YEAR = 2023
export const LAST_YEAR = 2100

/** One day of the wall calendar. The word says what the colour says. */
export interface Cell {
  date: number
  /** `off`, `made`, `rest` (weekend), `work`; empty outside the month. */
  kind: 'off' | 'made' | 'rest' | 'work'
  mark: '休' | '班' | ''
  /** “10月1日（周四），国庆节”, for those who do not see it. */
  says: string
  local: boolean
  today: boolean
  /** Counts otherwise than now. */
  differs: boolean
}

export interface Month {
  name: string
  weeks: (Cell | null)[][]
}

/** A year as twelve months of weeks from Monday on, as an organisation has it; `before` marks what differs from it. */
export function monthsOf(
  year: number,
  sheets: Sheets,
  path: string,
  today: Day,
  before: Sheets | null = null,
): Month[] {
  const local = sheets.local.filter((day) => path.startsWith(day.path))
  const calendar = calendarOf(0, sheets.notices, local)
  const was =
    before &&
    calendarOf(
      0,
      before.notices,
      before.local.filter((day) => path.startsWith(day.path)),
    )
  const own = new Set(local.map((day) => day.on))
  const cell = (number: number): Cell => {
    const day = dayAt(number)
    const works = calendar.isWorking(number)
    const weekend = bare.isWorking(number) === false
    const why = calendar.why(day)
    const kind = works ? (weekend ? 'made' : 'work') : weekend && why.startsWith('周') ? 'rest' : 'off'
    const mark = kind === 'off' ? '休' : kind === 'made' ? '班' : ''
    const says = `${spoken(day)}${mark ? `，${why}` : ''}`
    const differs = was !== null && was.isWorking(number) !== works
    return { date: Number(day.slice(8)), kind, mark, says, local: own.has(day), today: day === today, differs }
  }
  return Array.from({ length: 12 }, (_, at) => ({ name: `${at + 1}月`, weeks: weeksOf(year, at + 1, cell) }))
}

const bare = calendarOf(0, {})

function weeksOf(year: number, month: number, cell: (number: number) => Cell): (Cell | null)[][] {
  const first = numberOf(`${year}-${String(month).padStart(2, '0')}-01`)
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const lead = (((first + 3) % 7) + 7) % 7
  const cells = [...Array<null>(lead).fill(null), ...Array.from({ length: days }, (_, at) => cell(first + at))]
  while (cells.length % 7 !== 0) cells.push(null)
  return Array.from({ length: cells.length / 7 }, (_, at) => cells.slice(at * 7, at * 7 + 7))
}

/** “2月15日（周日）到2月23日（周一），9天”. */
export function runInWords({ from, to }: { from: Day; to: Day }): string {
  if (from === to) return `${spoken(from)}，1天`
  return `${spoken(from)}到${spoken(to)}，${numberOf(to) - numberOf(from) + 1}天`
}

/** In one line what a year brings: the runs by name, then the days worked. */
export function noticeInWords(notice: {
  off: readonly { name: string; from: Day; to: Day }[]
  makeUp: readonly Day[]
}) {
  return {
    runs: notice.off.map((run) => ({ name: run.name, days: runInWords(run) })),
    makeUp: notice.makeUp.map(spoken).join('、'),
  }
}

/** Days of a draft that count otherwise than now, as stretches in words. */
export const spansInWords = (spans: readonly { from: Day; to: Day }[]): string =>
  spans.map(({ from, to }) => (from === to ? paperDay(from) : `${paperDay(from)}到${paperDay(to)}`)).join('、')
