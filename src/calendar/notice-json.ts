import { dayAt, numberOf, type YearNotice } from '../platform/calendar/calendar.ts'
import { isRealDay, type Day } from '../platform/clock.ts'
import { remark, stop, type Finding } from './notice-checks.ts'
import type { ReadNotice } from './notice-text.ts'

const MOST_DAYS = 400
const MOST_RUNS = 40

/** A year as JSON, in the form of holiday-cn or in our own (`src/data/holidays.json`); null when it is no JSON at all. */
export function readJson(pasted: string): ReadNotice | null {
  if (!pasted.trim().startsWith('{')) return null
  const wrong = (text: string): ReadNotice => ({ year: null, notice: NOTHING, findings: [stop(text)] })
  let body: unknown
  try {
    body = JSON.parse(pasted)
  } catch {
    return wrong('JSON不完整，读不了，请把整个文件粘进来')
  }
  if (!isRecord(body)) return wrong(UNKNOWN)
  if (isRecord(body.years)) return wrong('这个文件里有好几年，请只粘一年')
  const year = Number(body.year)
  if (!Number.isInteger(year) || year < 2008 || year > 2100) return wrong('JSON里没有年份（year）')
  if (Array.isArray(body.days)) return { year, ...ofDays(body.days) }
  if (Array.isArray(body.off)) return { year, ...ofRuns(body.off, body.makeUp) }
  return wrong(UNKNOWN)
}

const UNKNOWN = '认不出这个JSON：要有days（holiday-cn的格式），或者off和makeUp'
const NOTHING: YearNotice = { announced: true, off: [], makeUp: [] }

type Read = { notice: YearNotice; findings: Finding[] }

/** holiday-cn lists single days; neighbours of one name are one run. */
function ofDays(days: readonly unknown[]): Read {
  if (days.length > MOST_DAYS) return { notice: NOTHING, findings: [stop(`一年没有${days.length}天`)] }
  const known = days.flatMap((day) => {
    if (!isRecord(day) || !isDay(day.date) || typeof day.isOffDay !== 'boolean') return []
    return [{ name: nameOf(day.name), on: day.date, off: day.isOffDay }]
  })
  known.sort((a, b) => (a.on < b.on ? -1 : 1))
  const off: { name: string; from: Day; to: Day }[] = []
  for (const { name, on } of known.filter((day) => day.off)) {
    const last = off.at(-1)
    if (last && last.name === name && on <= dayAt(numberOf(last.to) + 1)) last.to = on
    else off.push({ name, from: on, to: on })
  }
  const makeUp = [...new Set(known.filter((day) => !day.off).map((day) => day.on))]
  return { notice: { announced: true, off, makeUp }, findings: leftOut(days.length - known.length) }
}

function ofRuns(runs: readonly unknown[], made: unknown): Read {
  if (runs.length > MOST_RUNS) return { notice: NOTHING, findings: [stop(`一年没有${runs.length}段假`)] }
  const off = runs.flatMap((run) =>
    isRecord(run) && isDay(run.from) && isDay(run.to) ? [{ name: nameOf(run.name), from: run.from, to: run.to }] : [],
  )
  const listed: unknown[] = Array.isArray(made) ? made.slice(0, MOST_DAYS) : []
  const makeUp = [...new Set(listed.filter(isDay))].sort()
  const lost = runs.length - off.length + listed.filter((day) => !isDay(day)).length
  off.sort((a, b) => (a.from < b.from ? -1 : 1))
  return { notice: { announced: true, off, makeUp }, findings: leftOut(lost) }
}

const leftOut = (count: number): Finding[] =>
  count > 0 ? [remark(`有${count}项不是“日期”的写法，没有读进来，请对照原件`)] : []

const nameOf = (name: unknown): string =>
  typeof name === 'string' && name.trim() ? [...name.trim()].slice(0, 20).join('') : '放假'
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isDay = (value: unknown): value is Day =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && isRealDay(value)
