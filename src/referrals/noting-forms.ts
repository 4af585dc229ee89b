import type { Clock } from '../platform/clock.ts'
import { choice, day, nameOf, optionsOf, text, version } from '../platform/web/fields.ts'
import { Wrong, type Field, type Option } from '../platform/web/form.ts'
import { scanField } from '../documents/scan-field.ts'

/** Also asked where there is only one: by the time the form is sent another one may be the only one. */
const which = (open: readonly Option[]): { which?: Field<string> } =>
  open.length
    ? { which: { ...choice({ label: '哪一次转介', required: true, options: open }), read: amongThose(open) } }
    : {}

const amongThose = (open: readonly Option[]) => (value: string) => {
  if (value && !open.some((one) => one.value === value)) throw new Wrong('原来选的那一次别人刚办过，请重选')
  return value
}

const AWAITS = { yes: '还等结果，接着催', no: '有回执就够了，不等结果' } as const

export const receiptFields = (open: readonly Option[], clock: Clock) => ({
  ...which(open),
  receiptOn: day({ label: '对方哪天收到的', required: true, clock, wide: 4 }),
  by: nameOf({ label: '谁收的', required: true, wide: 4, hint: '姓名、科室' }),
  number: text({ label: '收件编号', max: 60, wide: 4, hint: '没有就空着' }),
  awaits: choice({ label: '接下来', required: true, radios: true, options: optionsOf(AWAITS) }),
  file: scanField('回执的照片、扫描件'),
  version,
})

/** How it came out on the other side, for all bodies alike. */
export const RESULTS = {
  helped: '已经办理、提供服务',
  settled: '调解成功、和解',
  unsettled: '调解不成',
  decided: '作出裁决、决定、判决',
  refused: '不受理',
  other: '其他',
} as const

export const resultFields = (open: readonly Option[], clock: Clock) => ({
  ...which(open),
  resultOn: day({ label: '哪天的结果', required: true, clock, wide: 4 }),
  result: choice({ label: '结果', required: true, radios: true, options: optionsOf(RESULTS) }),
  note: text({
    label: '具体怎么样',
    required: true,
    max: 1000,
    rows: 3,
    hint: '不受理的，写明理由和告诉了当事人去哪里',
  }),
  file: scanField('对方的答复、文书'),
  version,
})

/** Why nobody chases it any more, and what becomes of it. */
export const ENDINGS = {
  citizen: { label: '当事人不去了', to: 'withdraw' },
  returned: { label: '对方不收，退了回来', to: 'withdraw' },
  silent: { label: '催过，没有结果，不再等', to: 'close' },
} as const
export type Ending = keyof typeof ENDINGS

export const endFields = (open: readonly Option[]) => ({
  ...which(open),
  how: choice({
    label: '怎么了结',
    required: true,
    radios: true,
    options: optionsOf({
      citizen: ENDINGS.citizen.label,
      returned: ENDINGS.returned.label,
      silent: ENDINGS.silent.label,
    }),
  }),
  reason: text({ label: '具体情况', required: true, max: 500, rows: 3, hint: '哪天问的谁、怎么说的' }),
  version,
})

export const closeFields = (received: readonly Option[]) => ({
  ...which(received),
  note: text({ label: '办结说明', max: 500, rows: 2, hint: '告诉了当事人什么；没有要说的就空着' }),
  version,
})

const WAYS = { paper: '书面', phone: '电话', present: '当面' } as const
export const wayName = (way: string): string => WAYS[way as keyof typeof WAYS]

export const policeFields = (clock: Clock) => ({
  station: nameOf({ label: '反馈给哪个派出所', required: true, wide: 6, hint: '写到接的人' }),
  on: day({ label: '哪天反馈的', required: true, clock, wide: 6 }),
  way: choice({ label: '怎么反馈的', required: true, radios: true, options: optionsOf(WAYS) }),
  what: text({
    label: '反馈了什么',
    required: true,
    max: 500,
    rows: 3,
    hint: '调成没有、履行没有；当事人在调解中说的话、作的让步不写',
  }),
  version,
})
