import type { YearNotice } from '../platform/calendar/calendar.ts'
import type { Clock, Day } from '../platform/clock.ts'
import { day, text } from '../platform/web/fields.ts'
import {
  fieldView,
  readForm,
  rowPrefixes,
  type Body,
  type Errors,
  type Field,
  type FormState,
} from '../platform/web/form.ts'

/** Empty rows at the end, for what the notice has besides. */
const MORE = 2
const MOST = 40

/** A day of the arrangement's year: “0501”, “5月1日” mean that year and not this one. */
function dayOfYear(label: string, year: number, clock: Clock): Field<Day | null> {
  const base = day({ label, clock, future: true, attrs: { placeholder: `${year}-05-01` } })
  return {
    ...base,
    read(value) {
      const plain = value.normalize('NFKC').replace(/\s/g, '')
      const short = /^(?:\d{1,2}[-/.月]\d{1,2}日?|\d{4})$/.test(plain)
      return base.read(
        short
          ? `${year}-${plain
              .replace(/^(\d{2})(\d{2})$/, '$1-$2')
              .replace(/[/.月]/, '-')
              .replace('日', '')}`
          : plain,
      )
    },
  }
}

const runFields = (year: number, clock: Clock) => ({
  name: text({ label: '名称', max: 20 }),
  from: dayOfYear('从', year, clock),
  to: dayOfYear('到', year, clock),
})

const makeFields = (year: number, clock: Clock) => ({ on: dayOfYear('补班', year, clock) })

export interface NoticeRead extends FormState {
  notice: YearNotice | null
}

/** Rows that are empty or ticked to go are left out; a run without an end is one day. */
export function readNoticeForm(body: Body, year: number, clock: Clock): NoticeRead {
  const values: Record<string, string> = {}
  const errors: Errors = {}
  const off: { name: string; from: Day; to: Day }[] = []
  const makeUp = new Set<Day>()
  for (const prefix of rowPrefixes(body, 'run').slice(0, MOST)) {
    const read = readForm(runFields(year, clock), body, prefix)
    Object.assign(values, read.values)
    if (isLeftOut(body, prefix, read.values)) continue
    Object.assign(errors, read.errors)
    if (!read.data) continue
    const { name, from, to } = read.data
    if (!name) errors[`${prefix}name`] = '请填名称，如“春节”'
    if (!from) errors[`${prefix}from`] = '请填从哪天起'
    else if (to && to < from) errors[`${prefix}to`] = '结束不能早于开始'
    else if (name) off.push({ name, from, to: to ?? from })
  }
  for (const prefix of rowPrefixes(body, 'make').slice(0, MOST)) {
    const read = readForm(makeFields(year, clock), body, prefix)
    Object.assign(values, read.values)
    if (isLeftOut(body, prefix, read.values)) continue
    Object.assign(errors, read.errors)
    if (read.data?.on) makeUp.add(read.data.on)
  }
  if (Object.keys(errors).length > 0) return { values, errors, notice: null }
  off.sort((a, b) => (a.from < b.from ? -1 : 1))
  return { values, errors, notice: { announced: true, off, makeUp: [...makeUp].sort() } }
}

const isLeftOut = (body: Body, prefix: string, values: Record<string, string>): boolean =>
  body[`${prefix}drop`] === 'yes' || Object.values(values).every((value) => value.trim() === '')

/** What stands in the fields when nothing was typed yet. */
export function typedOf({ off, makeUp }: YearNotice): Record<string, string> {
  const runs = off.map(({ name, from, to }, at) => ({
    [`run.${at}.name`]: name,
    [`run.${at}.from`]: from,
    [`run.${at}.to`]: to,
  }))
  const made = makeUp.map((day, at) => ({ [`make.${at}.on`]: day }))
  return Object.assign({}, ...runs, ...made) as Record<string, string>
}

export function noticeFormView(state: FormState, year: number, clock: Clock) {
  const [runs, made] = [runFields(year, clock), makeFields(year, clock)]
  const rows = (group: string) => {
    const used = rowPrefixes(state.values, group)
    const next = Math.max(-1, ...used.map((prefix) => Number(prefix.split('.')[1]))) + 1
    return [...used, ...Array.from({ length: MORE }, (_, at) => `${group}.${next + at}.`)]
  }
  const row = (fields: Record<string, Field<unknown>>, prefix: string) => ({
    drop: state.values[`${prefix}${Object.keys(fields)[0]}`] ? `${prefix}drop` : null,
    about: state.values[`${prefix}${Object.keys(fields)[0]}`] ?? '',
    fields: Object.keys(fields).map((name) => fieldView(fields, state, name, prefix)),
  })
  return {
    runs: rows('run').map((prefix) => row(runs, prefix)),
    made: rows('make').map((prefix) => row(made, prefix)),
    errors: Object.entries(state.errors).map(([name, message]) => ({
      id: name.replaceAll('.', '-'),
      label: name.startsWith('run')
        ? `放假第${Number(name.split('.')[1]) + 1}行`
        : `补班第${Number(name.split('.')[1]) + 1}行`,
      message,
    })),
  }
}
