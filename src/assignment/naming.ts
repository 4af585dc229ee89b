import { ROLES } from '../people/roles.ts'
import { choice, optionsOf, several, text, version } from '../platform/web/fields.ts'
import type { Errors, Option } from '../platform/web/form.ts'
import { MEDIATING_ROLES } from '../mediators/member.ts'
import { allOf, type Choice } from './candidates.ts'
import { isBarred } from './ranking.ts'
import { isRunning, type Slip } from './store.ts'

/** Roles at a committee whose holders may keep the record. */
export const RECORDING_ROLES = [
  ...MEDIATING_ROLES,
  'clerk',
  'grid_worker',
] as const satisfies readonly (keyof typeof ROLES)[]

/** How the mediator was found (人民调解法第19条). */
export const WAYS_CHOSEN = { head: '主任指定', parties: '各方共同选定', slip: '划名单选出' } as const
export type WayChosen = keyof typeof WAYS_CHOSEN

/** More at one table than this do not help. */
const MOST_WITH_HIM = 3

export const assignFields = (
  mediators: readonly Option[],
  recorders: readonly Option[],
  others: readonly Option[] = mediators,
) => ({
  mediator: choice({ label: '主办调解员', required: true, options: [...mediators], wide: 6 }),
  recorder: choice({ label: '记录人', required: true, options: [...recorders], wide: 6 }),
  others: several({
    label: '共同调解员',
    options: [...others],
    hint: '疑难、跨区域的纠纷可以加人。他们各自接受，也要签名；主办的仍是上面这一位',
  }),
  how: choice({
    label: '怎么定的',
    radios: true,
    options: optionsOf(WAYS_CHOSEN),
  }),
  chosen: text({
    label: '各方怎么选的',
    max: 200,
    hint: '各方共同选定时必填，比如：11月20日双方当面同意；双方电话里都说要他',
  }),
  why: text({
    label: '理由',
    max: 500,
    rows: 2,
    hint: '选“暂时不能”里的人，或者不是名单选出的人，要写为什么还是他；其他情况不用填',
  }),
  version,
})

/** A naming as it comes from the form, from a story or a test. */
export interface Naming {
  mediator: string
  recorder: string
  version: number | undefined
  others?: string
  how?: WayChosen | ''
  chosen?: string
  why?: string
}

export const othersIn = (form: Naming): string[] => (form.others ?? '').split(',').filter(Boolean)

/** What is wrong between who was chosen and what speaks against him, beside its field. */
export function wrongNaming(form: Naming, choice: Choice, slip: Slip | undefined): Errors {
  const of = (id: string) => allOf(choice).find((one) => one.member.personId === id)
  const [lead, others] = [of(form.mediator), othersIn(form)]
  const barred = others.map(of).find((one) => one && isBarred(one))
  if (lead && isBarred(lead)) return { mediator: lead.against[0]!.reason }
  if (barred) return { others: `${barred.member.name}：${barred.against[0]!.reason}` }
  if (others.includes(form.mediator)) return { others: '主办调解员不用再选成共同调解员' }
  if (others.includes(form.recorder)) return { others: '记录人不能同时是共同调解员，请另选一位' }
  if (others.length > MOST_WITH_HIM) return { others: `共同调解员最多${MOST_WITH_HIM}人` }
  if (form.how === 'parties' && !form.chosen) return { chosen: '请写各方是哪天、怎么选定他的' }
  if (form.why) return {}
  const bySlip = slip?.closed_at ? slip.chosen_id : null
  const against = [lead, ...others.map(of)].find((one) => one && one.against.length > 0)
  if (against)
    return { why: `${against.member.name}${against.against.map((one) => one.reason).join('；')}。还是要他，请写理由` }
  if (isRunning(slip)) return { why: '名单还在各方手里，等划完再指派；现在就要定人，请写理由' }
  if (form.how === 'slip' && form.mediator !== bySlip)
    return { how: bySlip ? '名单选出的不是他' : '还没有名单的结果，先把名单划完' }
  return bySlip && bySlip !== form.mediator ? { why: '各方已经用名单选出了人，另指派别人要写理由' } : {}
}
