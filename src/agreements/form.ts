import type { Clock } from '../platform/clock.ts'
import { choice, day, optionsOf, text, version } from '../platform/web/fields.ts'
import { readForm, rowPrefixes, Wrong, type Body, type DataOf, type Errors, type Field } from '../platform/web/form.ts'
import { holdsAccount } from './account.ts'
import { EXTENTS, SIGNING_WAYS, type Extent } from './agreement.ts'
import { wrongInDuty } from './duty-check.ts'
import { isUsed, readDuty, type DutyForm, type DutyRead, type Member } from './duty-form.ts'

export type { DutyForm } from './duty-form.ts'

export const agreementFields = {
  facts: text({
    label: '纠纷主要事实、争议事项',
    required: true,
    max: 10_000,
    rows: 4,
    hint: '只写各方都认的，不写谁让步了',
  }),
  extent: choice({ label: '了结到什么程度', radios: true, options: optionsOf<Extent>(EXTENTS) }),
  leftOpen: text({ label: '还有哪些没谈成', max: 2000, hint: '部分了结的填，会印在协议上' }),
  costs: text({
    label: '费用谁出',
    max: 500,
    hint: '鉴定费、评估费、拆装费……没有就空着；调解不收费',
  }),
  others: withoutAccount(text({ label: '其他约定', max: 5000, rows: 3, hint: '上面各项写不进去的' })),
  version,
}

/** An agreement as somebody writes it. */
export interface Written {
  facts: string
  others: string
  version: number | undefined
  obligations: readonly DutyForm[]
  extent?: Extent | ''
  leftOpen?: string
  costs?: string
}

export interface AgreementRead {
  values: Record<string, string>
  errors: Errors
  rows: DutyRead[]
  data: Written | null
}

/** Reads the editor; rows left wholly empty are passed over. */
export function readAgreement(body: Body, clock: Clock, parties: readonly Member[]): AgreementRead {
  const main = readForm(agreementFields, body)
  const rows = rowPrefixes(body, 'o').map((prefix) => readDuty(clock, parties, body, prefix))
  const used = rows.filter((row) => isUsed(body, row.prefix))
  const errors: Errors = Object.assign({}, main.errors, ...used.map((row) => ({ ...row.errors, ...wrongInDuty(row) })))
  if (main.data?.extent === 'partial' && !main.data.leftOpen) errors.leftOpen = '请写还有哪些没谈成'
  const values = Object.assign({}, main.values, ...rows.map((row) => row.values))
  if (!main.data || Object.keys(errors).length) return { values, errors, rows, data: null }
  return { values, errors, rows, data: { ...main.data, obligations: used.map((row) => row.data!) } }
}

export const signingFields = (clock: Clock, proxy?: string) => ({
  signedOn: day({ label: '哪天', clock, wide: 4 }),
  way: choice({
    label: '怎么签的',
    wide: 4,
    options: optionsOf(SIGNING_WAYS),
  }),
  hand: choice({
    label: '谁签的',
    wide: 4,
    options: [
      { value: 'self' as const, label: '本人' },
      { value: 'proxy' as const, label: proxy ?? '代理人' },
    ],
  }),
})

export const voidFields = {
  reason: text({ label: '为什么作废', required: true, max: 500, rows: 3, hint: '比如：第2项金额写错；一方不签' }),
  version,
}

export const oralFields = (clock: Clock) => ({
  reachedOn: day({ label: '哪天达成的', required: true, clock, wide: 4 }),
  performed: choice({
    label: '当场做到了没有',
    radios: true,
    wide: 8,
    options: [
      { value: 'yes', label: '当天就履行完了' },
      { value: 'no', label: '还没有' },
    ],
  }),
  version,
})
export type OralForm = DataOf<ReturnType<typeof oralFields>>

function withoutAccount(field: Field<string>): Field<string> {
  return {
    ...field,
    read(value) {
      if (holdsAccount(value)) throw new Wrong('账号、证件号码不写在这里；收款账号填到那一项的“收款账号”里')
      return field.read(value)
    },
  }
}
