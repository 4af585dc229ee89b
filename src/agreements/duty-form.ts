import type { Clock, Day } from '../platform/clock.ts'
import { choice, day, money, optionsOf, text, whole } from '../platform/web/fields.ts'
import { readForm, Wrong, type Body, type Errors, type Field, type Option } from '../platform/web/form.ts'
import { sideName } from '../parties/party.ts'
import { holdsAccount, type Account } from './account.ts'
import { LIABILITIES, OBLIGATION_KINDS, type Liability, type ObligationKind } from './agreement.ts'
import { RHYTHMS, type Rhythm } from './instalments.ts'

export interface Member {
  id: string
  name: string
  side: string
}

export interface Sharer {
  party_id: string
  /** Null where nothing is divided. */
  share_fen: number | null
}

/** A duty as somebody writes it. `debtor` and `creditor` stand alone unless the lists say who else there is. */
export interface DutyForm {
  kind: ObligationKind | ''
  debtor: string
  creditor: string
  amount: number | null
  dueOn: Day | null
  way: string
  what: string
  debtors?: readonly Sharer[]
  creditors?: readonly Sharer[]
  instalments?: readonly { amount_fen: number; due_on: Day }[]
  dueEvent?: string
  interest?: string
  liability?: Liability | ''
  onDefault?: string
  wording?: string
  account?: Account | null
  /** The key of an account on record that stays (`accountKey`). */
  keptAccount?: string
}

/** Most instalments of one payment. */
export const MOST_PARTS = 60

/** What stands in one row whoever and however many are in it. */
export const dutyFields = (clock: Clock) => ({
  kind: choice({ label: '哪一种', required: true, wide: 4, options: optionsOf<ObligationKind>(OBLIGATION_KINDS) }),
  amount: money({ label: '金额（元）', wide: 4, hint: '付钱的填，大写由系统写' }),
  dueOn: day({ label: '最迟', clock, future: true, wide: 4 }),
  dueEvent: words({
    label: '或者：从哪件事算起',
    max: 200,
    wide: 8,
    attrs: { list: 'events' },
    hint: '写清是哪件事、之后几日内；有日子的就不用写',
  }),
  way: words({ label: '怎么付、怎么做、怎样算做到', max: 200, wide: 5, attrs: { list: 'ways' } }),
  what: words({ label: '做什么（付钱的写是什么钱）', max: 1000, wide: 7 }),
  liability: choice({ label: '几个人一起付', radios: true, options: optionsOf<Liability>(LIABILITIES) }),
  interest: words({
    label: '利息',
    max: 200,
    wide: 6,
    attrs: { list: 'interests' },
    hint: '没有约定就空着',
  }),
  onDefault: words({ label: '没做到怎么办', max: 500, wide: 6, attrs: { list: 'defaults' } }),
  holder: text({ label: '收款户名', max: 100, wide: 4 }),
  bank: text({ label: '开户行', max: 100, wide: 4 }),
  account: accountNumber({ label: '收款账号', wide: 4 }),
  keptAccount: text({ label: '已登记的账户', max: 100 }),
  planCount: whole({ label: '分几期', least: 2, most: MOST_PARTS, wide: 3 }),
  planFrom: day({ label: '第一期哪天', clock, future: true, wide: 3 }),
  planEvery: choice({ label: '以后', wide: 3, options: optionsOf<Rhythm>(RHYTHMS) }),
  wording: words({
    label: '自己写这一项',
    max: 3000,
    rows: 4,
    hint: '空着就用系统写的；改了金额、日期、人，这里也要跟着改',
  }),
})

/** Names of the people and instalments a row has, by the numbers behind the dots; the first person has none. */
export interface Shape {
  debtor: number[]
  creditor: number[]
  part: number[]
}

export type Role = 'debtor' | 'creditor'

/** `debtor` for the first, `debtor.2` for the second. */
export const personName = (role: Role, number: number): string => (number === 1 ? role : `${role}.${number}`)
export const shareName = (role: Role, number: number): string =>
  number === 1 ? `${role}Share` : `${role}Share.${number}`

export function shapeOf(body: Body, prefix: string): Shape {
  const numbers = (name: string) =>
    Object.keys(body)
      .filter((key) => key.startsWith(`${prefix}${name}.`))
      .map((key) => Number(key.slice(prefix.length + name.length + 1)))
      .filter((number) => Number.isInteger(number) && number > 0 && number < 10_000)
      .sort((a, b) => a - b)
  const people = (role: Role) => [1, ...numbers(role).filter((number) => number > 1)]
  return { debtor: people('debtor'), creditor: people('creditor'), part: numbers('part').slice(0, MOST_PARTS) }
}

export function fieldsFor(clock: Clock, parties: readonly Member[], shape: Shape): Record<string, Field<unknown>> {
  const options = peopleIn(parties)
  const person = (role: Role) =>
    shape[role].flatMap((number): [string, Field<unknown>][] => [
      [
        personName(role, number),
        choice({
          label: number === 1 ? LABELS[role] : `还有`,
          required: role === 'debtor' && number === 1,
          options,
          wide: 4,
        }),
      ],
      [shareName(role, number), money({ label: '份额（元）', wide: 4 })],
    ])
  const parts = shape.part.flatMap((number, at): [string, Field<unknown>][] => [
    [`part.${number}`, money({ label: `第${at + 1}期金额（元）`, wide: 4 })],
    [`partDay.${number}`, day({ label: `第${at + 1}期哪天`, clock, future: true, wide: 4 })],
  ])
  return { ...dutyFields(clock), ...Object.fromEntries([...person('debtor'), ...person('creditor'), ...parts]) }
}

const LABELS = { debtor: '谁', creditor: '对谁' } as const

/** Every party, and in front of them a whole side where there are many. */
function peopleIn(parties: readonly Member[]): Option[] {
  const sides = [...new Set(parties.map((party) => party.side))].map((side) => ({
    side,
    size: parties.filter((party) => party.side === side).length,
  }))
  return [
    ...sides
      .filter(({ size }) => size >= 3)
      .map(({ side, size }) => ({ value: `all:${side}`, label: `全体${sideName(side)}（${size}人）` })),
    ...parties.map((party) => ({ value: party.id, label: party.name })),
  ]
}

export interface DutyRead {
  prefix: string
  shape: Shape
  values: Record<string, string>
  errors: Errors
  data: DutyForm | null
  /** What can be understood of it already, right or not. */
  sketch: DutyForm
}

/** One row of the editor, as far as each field tells by itself. */
export function readDuty(clock: Clock, parties: readonly Member[], body: Body, prefix: string): DutyRead {
  const shape = shapeOf(body, prefix)
  const fields = fieldsFor(clock, parties, shape)
  const { values, errors, data } = readForm(fields, body, prefix)
  const sketch = dutyIn(data ?? understood(fields, body, prefix), shape)
  return { prefix, shape, values, errors, data: data && sketch, sketch }
}

/** Each field by itself; what cannot be read counts as not written. */
const understood = (fields: Record<string, Field<unknown>>, body: Body, prefix: string): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const { data } = readForm({ [name]: { ...field, required: false } }, body, prefix)
      return [name, data ? data[name] : field.type === 'text' || field.type === 'textarea' ? '' : null]
    }),
  )

function dutyIn(read: Record<string, unknown>, shape: Shape): DutyForm {
  const said = read as Record<string, never> & DutyForm & { holder: string; bank: string; account: string }
  const people = (role: Role): Sharer[] =>
    shape[role]
      .map((number) => ({ party_id: said[personName(role, number)]!, share_fen: said[shareName(role, number)]! }))
      .filter((one) => Boolean(one.party_id))
  const parts = shape.part.map((number) => ({
    amount_fen: said[`part.${number}`]! as number,
    due_on: said[`partDay.${number}`]! as Day,
  }))
  return {
    ...said,
    debtors: people('debtor'),
    creditors: people('creditor'),
    instalments: said.kind === 'pay' ? parts : [],
    account: said.account ? { holder: said.holder, bank: said.bank, number: said.account } : null,
  }
}

/** Whether anything was typed in a row besides what stands there by itself. */
export const isUsed = (body: Body, prefix: string): boolean =>
  Object.entries(body).some(
    ([name, value]) =>
      name.startsWith(prefix) &&
      !['kind', 'planEvery', 'liability'].includes(name.slice(prefix.length)) &&
      String(value ?? '').trim() !== '',
  )

/** A text that must not hold an account number: those are sealed, texts are not. */
function words(asked: Parameters<typeof text>[0]): Field<string> {
  const field = text(asked)
  return {
    ...field,
    read(value) {
      if (holdsAccount(value)) throw new Wrong('账号、证件号码不写在这里；收款账号填到“收款账号”里，会加密保存')
      return field.read(value)
    },
  }
}

function accountNumber(asked: { label: string; wide: number }): Field<string> {
  return {
    ...text({ ...asked, max: 64, hint: '加密保存，只印在签字文本上', attrs: { inputmode: 'numeric' } }),
    read(value) {
      const plain = value.normalize('NFKC').replace(/[\s-]/g, '')
      if (plain !== '' && !/^[\w@.+]{5,64}$/u.test(plain))
        throw new Wrong('收款账号只有数字、字母，至少5位，请再对一遍')
      return plain
    },
  }
}
