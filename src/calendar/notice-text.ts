import type { YearNotice } from '../platform/calendar/calendar.ts'
import { daysBetween, isRealDay, type Day } from '../platform/clock.ts'
import { paperDay } from '../platform/wording.ts'
import { HOLIDAYS, remark, spoken, stop, warn, weekdayWord, type Finding } from './notice-checks.ts'

export interface ReadNotice {
  /** Null: the text names no year. */
  year: number | null
  notice: YearNotice
  findings: Finding[]
}

interface Run {
  name: string
  from: Day
  to: Day
}

const NAME = `(?:${HOLIDAYS.map((name) => name.replace('节', '节?')).join('|')})`
/** “六、国庆节、中秋节:”: a known name, or any short name behind a number. */
const HEADING = new RegExp(
  `(?:[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十]{1,3}[)]|\\d{1,2}[.、])?(${NAME}(?:[、和及与]${NAME})*)(?:\\([^)]*\\))?:|` +
    `[一二三四五六七八九十]{1,3}、([^:。,\\d]{2,20}):`,
  'g',
)
/** What follows the last holiday: what offices shall see to, who signed, when. */
const CLOSING = /节假日期间|国务院办公厅/
const TITLE_YEAR = /(\d{4})年(?:部分)?节假日/
const ANY_YEAR = /(\d{4})年/
const ENCOURAGED = /鼓励|提倡|倡导|建议/

/**
 * Reads the State Council's yearly notice as pasted (2019–2026 wordings, one line or many, full-width digits). Each
 * holiday's sentences are read for days and for what happens on them: off, or worked. What only encourages rest is no
 * day off. Never throws; what does not fit together is told.
 */
export function readNotice(pasted: string): ReadNotice {
  const text = plain(pasted)
  const year = yearOf(text)
  if (year === null)
    return {
      year,
      notice: { announced: true, off: [], makeUp: [] },
      findings: [stop('没有看到是哪一年的安排，请连标题一起粘贴')],
    }
  const findings: Finding[] = []
  const runs: Run[] = []
  const makeUp = new Set<Day>()
  for (const { name, body } of sectionsOf(text)) {
    for (const sentence of body.split(/[。;]/)) {
      const read = readSentence(sentence, name, year)
      runs.push(...read.runs)
      read.makeUp.forEach((day) => makeUp.add(day))
      findings.push(...read.findings)
    }
  }
  if (runs.length === 0) findings.push(stop('没有读出放假的日子，请粘贴通知的全文'))
  const off = runs.sort((a, b) => (a.from < b.from ? -1 : 1))
  return { year, notice: { announced: true, off, makeUp: [...makeUp].sort() }, findings }
}

/** Half-width digits and brackets, no blanks and no line breaks: pages break lines anywhere. */
const plain = (pasted: string): string => pasted.normalize('NFKC').replace(/[\s\u200b-\u200f\u2060\ufeff]/g, '')

function yearOf(text: string): number | null {
  const found = TITLE_YEAR.exec(text) ?? ANY_YEAR.exec(text)
  const year = Number(found?.[1])
  return year >= 2008 && year <= 2100 ? year : null
}

function sectionsOf(text: string): { name: string; body: string }[] {
  const heads = [...text.matchAll(HEADING)]
  return heads.map((head, at) => ({
    name: full(head[1] ?? head[2]!),
    body: text.slice(head.index + head[0].length, heads[at + 1]?.index).split(CLOSING)[0]!,
  }))
}

/** “清明” is “清明节”; several are joined as the notice joins them. */
const full = (name: string): string =>
  name
    .split(/[、和及与]/)
    .map((one) => HOLIDAYS.find((known) => known === `${one}节`) ?? one)
    .join('、')

const DATE = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\(([^)]*)\))?/
const PIECE = new RegExp(`${DATE.source}|(至|到|[-–—~]+)|(放假|上班|补班)|共(\\d{1,2})天`, 'g')

interface Named {
  day: Day
  to: Day
}

/** One sentence: days wait until it is said what they are, “9月28日（周日）、10月11日（周六）上班”. */
function readSentence(sentence: string, name: string, year: number) {
  const runs: Run[] = []
  const makeUp: Day[] = []
  const findings: Finding[] = []
  const read = { runs, makeUp, findings }
  if (ENCOURAGED.test(sentence)) {
    if (DATE.test(sentence)) findings.push(remark(`“${short(sentence)}”只是鼓励，不算放假`))
    return read
  }
  let waiting: Named[] = []
  let last = { year: null as number | null, month: null as number | null }
  let joins = false
  for (const piece of sentence.matchAll(PIECE)) {
    const [, ofYear, ofMonth, ofDay, bracket, dash, verb, total] = piece
    if (dash) joins = waiting.length > 0
    else if (verb) {
      if (verb === '放假') runs.push(...waiting.map(({ day, to }) => ({ name, from: day, to })))
      else waiting.forEach(({ day, to }) => makeUp.push(...(to === day ? [day] : [day, to])))
      waiting = []
    } else if (total) findings.push(...totalOf(name, Number(total), runs))
    else if (ofDay) {
      const month = Number(ofMonth ?? last.month)
      const inYear = Number(ofYear ?? yearFor(month, { year, last, joins, name }))
      const day = `${inYear}-${String(month).padStart(2, '0')}-${ofDay.padStart(2, '0')}`
      if (!isRealDay(day)) findings.push(warn(`${name}：没有${month ? `${month}月` : ''}${ofDay}日这一天`))
      else {
        findings.push(...weekdayOf(day, bracket))
        if (joins && waiting.length > 0) waiting.at(-1)!.to = day
        else waiting.push({ day, to: day })
        last = { year: inYear, month }
      }
      joins = false
    }
  }
  const ofOneDay = /放假(\d{1,2})天/.exec(sentence)
  if (ofOneDay) findings.push(...totalOf(name, Number(ofOneDay[1]), runs))
  if (waiting.length > 0) findings.push(warn(`没看懂这一句，请对照通知：“${short(sentence)}”`))
  return read
}

/** A notice leaves the year out: December of 元旦 lies before, and January after a December is the next one. */
function yearFor(
  month: number,
  {
    year,
    last,
    joins,
    name,
  }: { year: number; last: { year: number | null; month: number | null }; joins: boolean; name: string },
): number {
  if (last.year !== null && joins) return month < last.month! ? last.year + 1 : last.year
  return month === 12 && name.includes('元旦') ? year - 1 : year
}

function weekdayOf(day: Day, bracket: string | undefined): Finding[] {
  const said = /(?:周|星期|礼拜)([一二三四五六日天])/.exec(bracket ?? '')?.[1]?.replace('天', '日')
  if (!said || `周${said}` === weekdayWord(day)) return []
  return [warn(`${paperDay(day)}是${weekdayWord(day)}，通知里写的是周${said}`)]
}

function totalOf(name: string, said: number, runs: readonly Run[]): Finding[] {
  const days = runs.reduce((sum, { from, to }) => sum + daysBetween(from, to) + 1, 0)
  if (days === said || runs.length === 0) return []
  return [
    warn(
      `${name}写着共${said}天，读出来的是${days}天（${runs.map(({ from, to }) => `${spoken(from)}到${spoken(to)}`).join('、')}）`,
    ),
  ]
}

const short = (sentence: string): string => {
  const letters = [...sentence.replaceAll(',', '，').replaceAll('(', '（').replaceAll(')', '）')]
  return letters.length > 60 ? `${letters.slice(0, 60).join('')}…` : letters.join('')
}
