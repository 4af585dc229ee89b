import type { Clock } from '../platform/clock.ts'
import { parseYuan, yuan } from '../platform/money.ts'
import { readForm, rowPrefixes, type Body, type Errors } from '../platform/web/form.ts'
import { dutyFields, MOST_PARTS, personName, shapeOf, shareName, type Member, type Role } from './duty-form.ts'
import { planInstalments } from './instalments.ts'

/** What a button in the editor asks for instead of saving. */
export interface Edited {
  body: Body
  errors: Errors
}

interface At {
  clock: Clock
  /** The clause the system would write for a row. */
  generated(body: Body, prefix: string): string
}

/**
 * The form after one of its buttons: `add=pay`, `remove=o.1.`, or `edit=⟨what⟩:⟨row⟩⟨name⟩`. Null: the button saves.
 * Nothing of it is stored; the page comes back with the fields as they now stand.
 */
export function edited(body: Body, at: At): Edited | null {
  if (typeof body.add === 'string') return only({ ...body, [`o.${nextRow(body)}.kind`]: body.add })
  if (typeof body.remove === 'string') return only(without(body, String(body.remove)))
  const [, what = '', prefix = '', name = ''] = /^(\w+):(o\.\d{1,4}\.)([\w.]*)$/.exec(String(body.edit ?? '')) ?? []
  const work = EDITS[what]
  return work ? work(body, prefix, name, at) : null
}

type Edit = (body: Body, prefix: string, name: string, at: At) => Edited

const EDITS: Record<string, Edit> = {
  up: (body, prefix) => only(swapped(body, prefix)),
  person: (body, prefix, role) => {
    const next = Math.max(...shapeOf(body, prefix)[role as Role]) + 1
    return only({ ...body, [prefix + personName(role as Role, next)]: '' })
  },
  drop: (body, prefix, name) => {
    const [role, number] = name.split('.')
    const gone = [name, `${role}Share.${number}`].map((each) => prefix + each)
    return only(Object.fromEntries(Object.entries(body).filter(([each]) => !gone.includes(each))))
  },
  share: (body, prefix, role) => only({ ...body, ...evenShares(body, prefix, role as Role) }),
  plan: (body, prefix, _, { clock }) => planned(body, prefix, clock),
  part: (body, prefix) => {
    const next = Math.max(0, ...shapeOf(body, prefix).part) + 1
    return only(next > MOST_PARTS ? body : { ...body, [`${prefix}part.${next}`]: '', [`${prefix}partDay.${next}`]: '' })
  },
  dropPart: (body, prefix, number) => only(omitted(body, [`${prefix}part.${number}`, `${prefix}partDay.${number}`])),
  unplan: (body, prefix) => only(without(without(body, `${prefix}part.`), `${prefix}partDay.`)),
  rewrite: (body, prefix, _, { generated }) => only({ ...body, [`${prefix}wording`]: generated(body, prefix) }),
  restore: (body, prefix) => only({ ...body, [`${prefix}wording`]: '' }),
  forget: (body, prefix) => only({ ...body, [`${prefix}keptAccount`]: '' }),
}

const only = (body: Body): Edited => ({ body, errors: {} })

const without = (body: Body, start: string): Body =>
  Object.fromEntries(Object.entries(body).filter(([name]) => !name.startsWith(start)))

const omitted = (body: Body, names: readonly string[]): Body =>
  Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)))

const nextRow = (body: Body): number =>
  Math.max(-1, ...rowPrefixes(body, 'o').map((prefix) => Number(prefix.split('.')[1]))) + 1

/** A row and the one above it change places. */
function swapped(body: Body, prefix: string): Body {
  const rows = rowPrefixes(body, 'o')
  const above = rows[rows.indexOf(prefix) - 1]
  if (!above) return body
  const moved = ([name, value]: [string, unknown]): [string, unknown] =>
    name.startsWith(prefix)
      ? [above + name.slice(prefix.length), value]
      : name.startsWith(above)
        ? [prefix + name.slice(above.length), value]
        : [name, value]
  return Object.fromEntries(Object.entries(body).map(moved))
}

/** 平均分: equal shares in whole fen, the rest with the last. */
function evenShares(body: Body, prefix: string, role: Role): Body {
  const amount = amountIn(body, prefix)
  const numbers = shapeOf(body, prefix)[role].filter((number) => body[prefix + personName(role, number)])
  if (!amount || numbers.length === 0) return {}
  const part = Math.floor(amount / numbers.length)
  return Object.fromEntries(
    numbers.map((number, at) => [
      prefix + shareName(role, number),
      yuan(at === numbers.length - 1 ? amount - part * (numbers.length - 1) : part),
    ]),
  )
}

/** 按这样填好: the instalments as rows that can still be changed. */
function planned(body: Body, prefix: string, clock: Clock): Edited {
  const { planCount, planFrom, planEvery, amount } = dutyFields(clock)
  const { data, errors } = readForm({ planCount, planFrom, planEvery, amount }, body, prefix)
  const missing = {
    ...(data?.amount ? {} : { [`${prefix}amount`]: '先填总额，再分期' }),
    ...(data?.planCount ? {} : { [`${prefix}planCount`]: '请填分几期' }),
    ...(data?.planFrom ? {} : { [`${prefix}planFrom`]: '请填第一期哪天' }),
    ...errors,
  }
  if (!data?.amount || !data.planCount || !data.planFrom) return { body, errors: missing }
  const parts = planInstalments(data.amount, data.planCount, data.planFrom, data.planEvery || 'month')
  const cleared = EDITS.unplan!(body, prefix, '', { clock, generated: () => '' }).body
  const filled = parts.flatMap((one, at) => [
    [`${prefix}part.${at + 1}`, yuan(one.amountFen)],
    [`${prefix}partDay.${at + 1}`, one.dueOn],
  ])
  return only({ ...cleared, ...(Object.fromEntries(filled) as Body), [`${prefix}dueOn`]: '' })
}

const amountIn = (body: Body, prefix: string): number | null => parseYuan(String(body[`${prefix}amount`] ?? ''))

/** A whole side chosen at once (`all:applicant`) becomes each of its members, in the order of the parties. */
export function withEveryMember(body: Body, parties: readonly Member[]): Body {
  const all: Body = { ...body }
  for (const prefix of rowPrefixes(body, 'o'))
    for (const role of ['debtor', 'creditor'] as const) {
      const numbers = shapeOf(body, prefix)[role]
      const chosen = numbers.map((number) => String(body[prefix + personName(role, number)] ?? ''))
      if (!chosen.some((id) => id.startsWith('all:'))) continue
      const shares = new Map(chosen.map((id, at) => [id, body[prefix + shareName(role, numbers[at]!)]]))
      const members = [...new Set(chosen.flatMap((id) => membersOf(id, parties)))]
      for (const number of numbers) {
        delete all[prefix + personName(role, number)]
        delete all[prefix + shareName(role, number)]
      }
      members.forEach((id, at) => {
        all[prefix + personName(role, at + 1)] = id
        all[prefix + shareName(role, at + 1)] = shares.get(id) ?? ''
      })
    }
  return all
}

const membersOf = (id: string, parties: readonly Member[]): string[] =>
  id.startsWith('all:') ? parties.filter((party) => party.side === id.slice(4)).map((party) => party.id) : [id]
