import { choice, nameOf, optionsOf, several, text, whole } from '../platform/web/fields.ts'
import type { DataOf, Errors } from '../platform/web/form.ts'
import { CHANNELS, typeOptions, type Channel } from '../cases/types.ts'

/** Where a person is sent with his question. */
export const DIRECTIONS = {
  mediation: '人民调解',
  legal_aid: '法律援助',
  arbitration: '仲裁',
  lawsuit: '诉讼',
  petition: '信访',
  authority: '行政机关',
  other: '其他',
} as const
export type Direction = keyof typeof DIRECTIONS

/** By which article of the 法律援助法 he may apply; the legal aid body decides. */
const AID_GROUNDS = {
  aid_poor: '经济困难，事项在第31条之内（工资、赡养抚养、工伤和人身损害等）',
  aid_any_means: '不看经济状况（第32条：家庭暴力受害人、见义勇为等）',
  aid_no_check: '免核查经济状况（第42条：农民工讨薪和工伤，无固定收入的未成年人、老年人、残疾人，社会救助对象）',
  aid_unsure: '还说不准，请法律援助机构看',
} as const

const CHANNELS_HERE = ['window', 'phone', 'grid', 'online'] as const satisfies readonly Channel[]

export const enquiryFields = {
  asked: text({ label: '问了什么', required: true, max: 5000, rows: 4 }),
  answered: text({ label: '怎么答的', required: true, max: 5000, rows: 4 }),
  directed: several({
    label: '指引到哪里',
    options: optionsOf(DIRECTIONS),
  }),
  aid: choice({
    label: '法律援助的条件',
    options: optionsOf(AID_GROUNDS),
    hint: '指引去法律援助时选，向纠纷处理机关所在地或者事情发生地的法律援助机构申请（第38条）',
  }),
  name: nameOf({ label: '姓名', wide: 4, hint: '不愿留就空着' }),
  phone: text({ label: '电话', max: 40, wide: 4, attrs: { inputmode: 'tel' } }),
  channel: choice({
    label: '来源',
    wide: 4,
    options: CHANNELS_HERE.map((value) => ({ value, label: CHANNELS[value] })),
  }),
  ministryType: choice({ label: '纠纷类型', options: typeOptions, wide: 4, hint: '不是纠纷就空着' }),
  topic: text({ label: '题目', max: 60, wide: 4, hint: '一句话，写在案件页的最上面' }),
  minutes: whole({ label: '用时（分钟）', least: 1, most: 480, wide: 4 }),
}

export type EnquiryForm = DataOf<typeof enquiryFields>

/** A person sent to legal aid is told by which condition. */
export function betweenFields(form: EnquiryForm): Errors {
  const sent = form.directed.split(',').includes('legal_aid')
  if (sent && !form.aid) return { aid: '指引去法律援助的，请选法律援助的条件' }
  if (!sent && form.aid) return { directed: '选了法律援助的条件，指引里也要选上法律援助' }
  return {}
}

/** Codes as they are kept: directions, then the condition of legal aid, by comma; null when the answer was enough. */
export const codesOf = (form: Pick<EnquiryForm, 'directed' | 'aid'>): string | null =>
  [form.directed, form.aid].filter(Boolean).join(',') || null

/** `mediation,legal_aid,aid_poor` as words, one for each place; the condition stands behind legal aid. */
export function directionsOf(codes: string | null): string[] {
  const kept = (codes ?? '').split(',')
  const ground = Object.entries(AID_GROUNDS).find(([code]) => kept.includes(code))?.[1]
  return Object.entries(DIRECTIONS)
    .filter(([code]) => kept.includes(code))
    .map(([code, label]) => (code === 'legal_aid' && ground ? `${label}：${ground}` : label))
}
