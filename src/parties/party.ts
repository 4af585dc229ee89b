import { parseResidentId } from '../platform/resident-id.ts'
import { choice, nameOf, text } from '../platform/web/fields.ts'
import type { DataOf } from '../platform/web/form.ts'
import type { Day } from '../platform/clock.ts'

export const SIDES = { applicant: '申请人', respondent: '被申请人', third: '第三人' } as const
export type Side = keyof typeof SIDES

export const sideName = (side: string): string => SIDES[side as Side] ?? side

export const partyFields = {
  kind: choice({
    label: '个人或单位',
    radios: true,
    wide: 3,
    options: [
      { value: 'person', label: '个人' },
      { value: 'organisation', label: '单位' },
    ],
  }),
  name: nameOf({ label: '姓名或单位名称', required: true, wide: 4 }),
  idNumber: text({
    label: '证件号码',
    max: 40,
    wide: 5,
    hint: '身份证号或统一社会信用代码；对得上就填好性别和出生日期',
  }),
  phone: text({ label: '电话', max: 40, wide: 3, attrs: { inputmode: 'tel' } }),
  sex: choice({
    label: '性别',
    radios: true,
    wide: 3,
    options: [
      { value: '男', label: '男' },
      { value: '女', label: '女' },
    ],
  }),
  ethnicity: text({ label: '民族', max: 20, wide: 2 }),
  occupation: text({ label: '职业或职务', max: 40, wide: 4 }),
  address: text({ label: '单位或住址', max: 200, wide: 8 }),
  legalRepresentative: text({ label: '法定代表人（单位填）', max: 100, wide: 4 }),
}

export type PartyForm = DataOf<typeof partyFields>

export interface NewParty extends PartyForm {
  side: Side
}

/** Sex and birth date follow from a resident ID number that passes its check; what was typed stays otherwise. */
export function personalFacts(form: PartyForm): { sex: string | null; birthOn: Day | null } {
  const known = parseResidentId(form.idNumber)
  return { sex: known?.sex ?? (form.sex || null), birthOn: known?.birthOn ?? null }
}

/** `欧阳修竹`, `欧阳修竹、曾禾根`, `阿依努尔·买买提 等12人`. */
export function namesOf(names: readonly string[]): string {
  if (names.length <= 2) return names.join('、')
  return `${names[0]} 等${names.length}人`
}

export const maskedPhone = (phone: string): string =>
  phone.length >= 7 ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : '****'

export const maskedId = (number: string): string =>
  number.length >= 8 ? `${number.slice(0, 4)}${'*'.repeat(number.length - 6)}${number.slice(-2)}` : '****'

/** Full years on a day. */
export function ageOn(birthOn: Day, on: Day): number {
  const years = Number(on.slice(0, 4)) - Number(birthOn.slice(0, 4))
  return on.slice(5) < birthOn.slice(5) ? years - 1 : years
}
