import type { Clock, Day } from '../platform/clock.ts'
import { dayOf } from '../platform/clock.ts'
import { choice, day, nameOf, optionsOf, text } from '../platform/web/fields.ts'
import {
  errorSummary,
  fieldView,
  readForm,
  rowPrefixes,
  Wrong,
  type Body,
  type Field,
  type FormState,
  type Option,
} from '../platform/web/form.ts'
import { PRESENCES, TASK_KINDS, type Presence, type TaskKind } from './conference.ts'

/** What the form of the minutes depends on. */
export interface Table {
  clock: Clock
  people: readonly { id: string; label: string }[]
  cases: readonly { seq: number; open: boolean }[]
  /** Who may be given a task: everybody at the table, and who holds the cases. */
  orgs: readonly Option[]
}

export interface TaskDraft {
  kind: TaskKind
  what: string
  org: string
  name: string
  dueOn: Day
}

export interface Minutes {
  minutes: string
  conclusion: string
  chair: string
  recorder: string
  presences: Record<string, Presence | ''>
  cases: { seq: number; decision: string; tasks: TaskDraft[] }[]
}

/** Final minutes are complete; before that anything may be left open, and a day may be over that is still to be moved. */
const headFields = (final: boolean) => ({
  chair: nameOf({ label: '主持人', required: final, wide: 6 }),
  recorder: nameOf({ label: '记录人', required: final, wide: 6 }),
  minutes: text({
    label: '会商情况',
    required: final,
    max: 20000,
    rows: 8,
    hint: '几件案子一起商量的，这里写共同的；某一件自己的情况写在那一件下面。每件案子的纪要上，别的案子的当事人会自动遮住姓名',
  }),
  conclusion: text({ label: '共同的结论', max: 4000, rows: 3, hint: '没有就空着' }),
})

const decisionFields = (final: boolean) => ({
  decision: text({ label: '这一件怎么定', required: final, max: 4000, rows: 3 }),
})

const taskFields = ({ clock, orgs }: Table) => ({
  kind: choice({ label: '是什么', required: true, options: optionsOf(TASK_KINDS), wide: 2 }),
  what: text({ label: '做什么', required: true, max: 300, wide: 4 }),
  org: unitField(orgs),
  name: nameOf({ label: '谁', wide: 2 }),
  dueOn: day({ label: '哪天以前', required: true, clock, future: true, wide: 2 }),
})

/** A choice whose refusal names no id: on the form nobody sees any. */
const unitField = (orgs: readonly Option[]): Field<string> => ({
  ...choice({ label: '哪个单位', options: orgs, wide: 2 }),
  read(value) {
    if (value && !orgs.some((org) => org.value === value)) throw new Wrong('这个单位现在不能选了，请重选')
    return value
  },
})

const presenceField = (label: string, final: boolean) =>
  choice({ label, required: final, radios: true, options: optionsOf(PRESENCES) })

const presenceFields = (table: Table, final: boolean) =>
  Object.fromEntries(table.people.map((one) => [one.id, presenceField(one.label, final)]))

/** Minutes as they were sent. `data` is null as soon as something is wrong. */
export function readMinutes(table: Table, body: Body, final: boolean) {
  const head = readForm(headFields(final), body)
  const came = readForm(presenceFields(table, final), body, 'came.')
  const cases = table.cases.map((kase, at) => readCase(table, kase, at, body, final))
  const parts: FormState[] = [head, came, ...cases]
  const values = Object.assign({}, ...parts.map((part) => part.values)) as Record<string, string>
  const errors = Object.assign({}, ...parts.map((part) => part.errors)) as Record<string, string>
  const whole = head.data && came.data && Object.keys(errors).length === 0
  const data: Minutes | null = whole
    ? { ...head.data!, presences: came.data!, cases: cases.map((one) => one.data!) }
    : null
  return { values, errors, data }
}

function readCase(table: Table, kase: Table['cases'][number], at: number, body: Body, final: boolean) {
  const said = readForm(decisionFields(final && kase.open), body, `c${at}.`)
  const rows = filledRows(body, at).map((prefix) => {
    const read = readForm(taskFields(table), body, prefix)
    const [name, today] = [`${prefix}dueOn`, dayOf(table.clock.now())]
    if (read.data && !read.data.org && !read.data.name) read.errors[`${prefix}name`] = '请选单位，或者填谁来做'
    if (final && kase.open && read.data?.dueOn && read.data.dueOn < today)
      read.errors[name] = '这天已经过了，请填今天或以后的日子'
    return read
  })
  const tasks = rows.flatMap(({ data }) => (data ? [{ ...data, dueOn: data.dueOn!, kind: data.kind as TaskKind }] : []))
  return {
    values: Object.assign({}, said.values, ...rows.map((row) => row.values)) as Record<string, string>,
    errors: Object.assign({}, said.errors, ...rows.map((row) => row.errors)) as Record<string, string>,
    data: said.data && { seq: kase.seq, decision: said.data.decision, tasks },
  }
}

const groupOf = (at: number): string => `c${at}t`

/** Rows in which something is written; a kind or a unit alone is none. */
const filledRows = (body: Body, at: number): string[] =>
  rowPrefixes(body, groupOf(at)).filter((prefix) =>
    ['what', 'name', 'dueOn'].some((name) => String(body[prefix + name] ?? '').trim() !== ''),
  )

/** The form's values as the minutes stand now. */
export function valuesOf(minutes: Minutes): Record<string, string> {
  const { presences, cases, ...head } = minutes
  return {
    ...head,
    ...Object.fromEntries(Object.entries(presences).map(([id, presence]) => [`came.${id}`, presence])),
    ...Object.fromEntries(
      cases.flatMap(({ decision, tasks }, at) => [
        [`c${at}.decision`, decision],
        ...tasks.flatMap((task, row) =>
          Object.entries(task).map(([name, value]) => [`${groupOf(at)}.${row}.${name}`, value]),
        ),
      ]),
    ),
  }
}

/** Empty rows at the end of each case, so that more can be written without a script. */
const SPARE = 2

/** What the page prints of it. */
export function minutesView(table: Table, state: FormState) {
  const head = headFields(true)
  const fieldsOf = (names: readonly string[]) => names.map((name) => fieldView(head, state, name))
  const came = presenceFields(table, true)
  return {
    head: fieldsOf(['chair', 'recorder', 'minutes', 'conclusion']).map((field) => ({ ...field, required: false })),
    came: table.people.map((one) => ({ ...fieldView(came, state, one.id, 'came.'), required: false })),
    cases: table.cases.map((_, at) => ({
      decision: { ...fieldView(decisionFields(true), state, 'decision', `c${at}.`), required: false },
      rows: rowsShown(table, state, at),
    })),
    errors: errorsOf(table, state.errors),
  }
}

function rowsShown(table: Table, state: FormState, at: number) {
  const fields = taskFields(table)
  const written = rowPrefixes(state.values, groupOf(at))
  const next = written.length ? Math.max(...written.map((prefix) => Number(prefix.split('.')[1]))) + 1 : 0
  const spare = Array.from({ length: SPARE }, (_, more) => `${groupOf(at)}.${next + more}.`)
  return [...written, ...spare].map((prefix) =>
    Object.keys(fields).map((name) => ({ ...fieldView(fields, state, name, prefix), required: false })),
  )
}

function errorsOf(table: Table, errors: Record<string, string>) {
  const rest = Object.fromEntries(Object.entries(errors).filter(([name]) => !name.includes('.')))
  const tasks = taskFields(table)
  return [
    ...errorSummary(headFields(true), rest),
    ...errorSummary(presenceFields(table, true), errors, 'came.'),
    ...table.cases.flatMap((_, at) => [
      ...errorSummary(decisionFields(true), errors, `c${at}.`),
      ...rowPrefixes(errors, groupOf(at)).flatMap((prefix) => errorSummary(tasks, errors, prefix)),
    ]),
  ]
}

/** Names of the fields that hold something, in words, to tell two versions apart. */
export function labelOf(table: Table, name: string): string {
  const [group = '', part = '', field = ''] = name.split('.')
  if (group === 'came') return table.people.find((one) => one.id === part)?.label ?? ''
  const [, at, isTask] = /^c(\d+)(t?)$/.exec(group) ?? []
  if (at === undefined) return headFields(false)[name as 'minutes']?.label ?? ''
  const which = `第${Number(at) + 1}件`
  if (!isTask) return `${which}怎么定`
  return `${which}第${Number(part) + 1}行${taskFields(table)[field as 'what']?.label ?? ''}`
}
