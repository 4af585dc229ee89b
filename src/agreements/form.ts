import type { Clock } from '../platform/clock.ts'
import { choice, day, money, optionsOf, text, version } from '../platform/web/fields.ts'
import { readForm, rowPrefixes, type Body, type DataOf, type Errors } from '../platform/web/form.ts'
import { OBLIGATION_KINDS, SIGNING_WAYS } from './agreement.ts'

export const agreementFields = {
  facts: text({
    label: '纠纷主要事实、争议事项',
    required: true,
    max: 10_000,
    rows: 6,
    hint: '只写各方都认的，不写谁让步了',
  }),
  others: text({ label: '其他约定', max: 5000, rows: 3, hint: '没做到怎么办、费用谁出、了结到什么程度' }),
  version,
}

export const obligationFields = (clock: Clock, parties: readonly { id: string; name: string }[]) => {
  const people = parties.map((p) => ({ value: p.id, label: p.name }))
  return {
    kind: choice({
      label: '哪一种',
      required: true,
      wide: 4,
      options: optionsOf(OBLIGATION_KINDS),
    }),
    debtor: choice({ label: '谁', required: true, options: people, wide: 4 }),
    creditor: choice({ label: '对谁', options: people, wide: 4 }),
    amount: money({ label: '金额（元）', wide: 4, hint: '付钱的填，大写由系统写' }),
    dueOn: day({ label: '最迟', required: true, clock, future: true, wide: 4 }),
    way: text({ label: '怎么付、怎么做、怎样算做到', max: 200, wide: 8 }),
    what: text({ label: '做什么（付钱的写是什么钱）', max: 1000 }),
  }
}

export type ObligationForm = DataOf<ReturnType<typeof obligationFields>>

export interface AgreementRead {
  values: Record<string, string>
  errors: Errors
  rows: string[]
  data: (DataOf<typeof agreementFields> & { obligations: ObligationForm[] }) | null
}

/** Reads the editor; rows left wholly empty are passed over. */
export function readAgreement(body: Body, fields: ReturnType<typeof obligationFields>): AgreementRead {
  const main = readForm(agreementFields, body)
  const rows = rowPrefixes(body, 'o')
  const used = rows
    .filter((prefix) => Object.keys(fields).some((name) => name !== 'kind' && String(body[prefix + name] ?? '').trim()))
    .map((prefix) => ({ prefix, read: readForm(fields, body, prefix) }))
  const all = rows.map((prefix) => readForm(fields, body, prefix))
  const errors: Errors = Object.assign({}, main.errors, ...used.map((row) => row.read.errors))
  for (const { prefix, read } of used) Object.assign(errors, read.data ? incomplete(prefix, read.data) : {})
  const values = Object.assign({}, main.values, ...all.map((row) => row.values))
  if (!main.data || Object.keys(errors).length) return { values, errors, rows, data: null }
  return { values, errors, rows, data: { ...main.data, obligations: used.map((row) => row.read.data!) } }
}

/** Every duty says who, what, to whom and how much. */
function incomplete(prefix: string, o: ObligationForm): Errors {
  const errors: Errors = {}
  if (o.kind === 'pay' && !o.amount) errors[`${prefix}amount`] = '付钱要写金额'
  if (o.kind === 'pay' && !o.creditor) errors[`${prefix}creditor`] = '付钱要写付给谁'
  if (o.kind !== 'pay' && !o.what) errors[`${prefix}what`] = '请写清楚做什么'
  if (o.creditor && o.creditor === o.debtor) errors[`${prefix}creditor`] = '不能是同一个人'
  return errors
}

export const signingFields = (clock: Clock) => ({
  signedOn: day({ label: '哪天', clock, wide: 4 }),
  way: choice({
    label: '怎么签的',
    wide: 4,
    options: optionsOf(SIGNING_WAYS),
  }),
})

export const voidFields = {
  reason: text({ label: '为什么作废', required: true, max: 500, rows: 3, hint: '比如：第2项金额写错；一方不签' }),
  version,
}

export const oralFields = (clock: Clock) => ({
  reachedOn: day({ label: '哪天达成的', required: true, clock, wide: 4 }),
  version,
})
