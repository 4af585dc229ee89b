import { yuan } from '../platform/money.ts'
import type { Errors } from '../platform/web/form.ts'
import type { ObligationKind } from './agreement.ts'
import { personName, shareName, type DutyForm, type DutyRead, type Role, type Sharer } from './duty-form.ts'
import { dividesEvenly, total } from './instalments.ts'

/** What is wrong between the fields of a row that are each right by themselves; names as in the form. */
export function wrongInDuty({ prefix, shape, data }: DutyRead): Errors {
  if (!data) return {}
  const found = {
    ...wrongPeople(data, shape.debtor, shape.creditor),
    ...wrongMatter(data),
    ...wrongDay(data),
    ...(data.kind === 'pay' ? { ...wrongShares(data), ...wrongParts(data, shape.part), ...wrongAccount(data) } : {}),
  }
  return Object.fromEntries(Object.entries(found).map(([name, why]) => [prefix + name, why]))
}

const NO_CREDITOR: Partial<Record<ObligationKind, string>> = {
  pay: '付钱要写付给谁',
  return: '还东西要写还给谁',
  apology: '道歉要写向谁道歉',
}

function wrongPeople(duty: DutyForm, debtorNumbers: number[], creditorNumbers: number[]): Errors {
  const errors: Errors = {}
  const { debtors = [], creditors = [] } = duty
  const lacks = NO_CREDITOR[duty.kind as ObligationKind]
  if (lacks && creditors.length === 0) errors.creditor = lacks
  const seen = (role: Role, numbers: number[], people: readonly Sharer[]) =>
    people.forEach((one, at) => {
      const name = personName(role, numbers[at] ?? 1)
      if (people.findIndex((other) => other.party_id === one.party_id) < at) errors[name] = '这个人写了两次'
      if (role === 'creditor' && debtors.some((other) => other.party_id === one.party_id))
        errors[name] = '不能是同一个人'
    })
  seen('debtor', debtorNumbers, debtors)
  seen('creditor', creditorNumbers, creditors)
  return errors
}

function wrongMatter({ kind, amount, what }: DutyForm): Errors {
  if (kind === 'pay') return amount ? {} : { amount: '付钱要写金额' }
  return what ? {} : { what: '请写清楚做什么' }
}

const wrongDay = ({ dueOn, dueEvent, instalments = [] }: DutyForm): Errors =>
  dueOn || dueEvent || instalments.length ? {} : { dueOn: '请填最迟哪天，或者写从哪件事算起' }

/** 民法典第517、518条: several debtors are jointly liable only where it is said; shares come to the whole. */
function wrongShares(duty: DutyForm): Errors {
  const { debtors = [], creditors = [], liability, amount, instalments = [] } = duty
  const errors: Errors = {}
  if (debtors.length > 1 && !liability) errors.liability = '请选连带还是按份'
  if (debtors.length > 1 && liability === 'joint' && debtors.some((one) => one.share_fen !== null))
    errors.debtorShare = '连带的不分份额；要分就选按份'
  if (debtors.length > 1 && liability === 'several')
    Object.assign(errors, wrongSum('debtor', debtors, amount, '每人承担'))
  if (creditors.length > 1 && creditors.some((one) => one.share_fen !== null))
    Object.assign(errors, wrongSum('creditor', creditors, amount, '每人分得'))
  if (Object.keys(errors).length || !amount) return errors
  const parts = instalments.map((one) => one.amount_fen)
  for (const [role, people] of [
    ['debtor', debtors],
    ['creditor', creditors],
  ] as const) {
    const shares = people.flatMap((one) => one.share_fen ?? [])
    if (people.length > 1 && shares.length && !dividesEvenly(parts, shares, amount))
      errors[shareName(role, 1)] = '分期的钱按份额分不尽，改每期的数，或者每人写一项'
  }
  return errors
}

function wrongSum(role: Role, people: readonly Sharer[], amount: number | null, what: string): Errors {
  if (people.some((one) => one.share_fen === null)) return { [shareName(role, 1)]: `${what}多少都要写` }
  const off = difference(total(people.map((one) => one.share_fen ?? 0)), amount)
  return off ? { [shareName(role, 1)]: `${what}的${off}` } : {}
}

function wrongParts({ instalments = [], amount }: DutyForm, numbers: number[]): Errors {
  const errors: Errors = {}
  instalments.forEach((one, at) => {
    if (!one.amount_fen) errors[`part.${numbers[at]}`] = `请填第${at + 1}期多少`
    if (!one.due_on) errors[`partDay.${numbers[at]}`] = `请填第${at + 1}期哪天`
    const before = instalments[at - 1]?.due_on
    if (before && one.due_on && one.due_on <= before) errors[`partDay.${numbers[at]}`] = '要晚于上一期'
  })
  if (Object.keys(errors).length || instalments.length === 0) return errors
  const off = difference(total(instalments.map((one) => one.amount_fen)), amount)
  return off ? { [`part.${numbers.at(-1)}`]: `各期${off}` } : {}
}

/** `合计8,000.00元，比总额少600.00元`; empty when they are equal. */
export function difference(sum: number, amount: number | null): string {
  if (amount === null || sum === amount) return ''
  return `合计${yuan(sum)}元，比总额${sum < amount ? '少' : '多'}${yuan(Math.abs(amount - sum))}元`
}

const wrongAccount = (duty: DutyForm & { holder?: string; bank?: string }): Errors =>
  (duty.holder || duty.bank) && !duty.account ? { account: '请填账号' } : {}
