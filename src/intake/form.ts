import type { Clock } from '../platform/clock.ts'
import { today } from '../platform/clock.ts'
import { choice, day, money, optionsOf, several, text, whole } from '../platform/web/fields.ts'
import { readForm, rowPrefixes, type Body, type DataOf, type Errors, type Option } from '../platform/web/form.ts'
import { CARE_FLAGS, CHANNELS, DIFFICULTIES, SCALES, typeOptions, type Channel } from '../cases/types.ts'
import { isBlankParty, readParty, type NewParty, type Side } from '../parties/party.ts'
import { gbTypeField } from './type-field.ts'

/** What the window asks about the dispute itself. Only the summary must be there; the rest before acceptance. */
export const disputeFields = (clock: Clock, places: readonly Option[]) => ({
  placeOrg: choice({ label: '发生在哪个村（社区）', options: [...places], wide: 4 }),
  place: text({ label: '具体位置', max: 200, wide: 5 }),
  happenedOn: day({ label: '发生日期', clock, wide: 3 }),
  gbType: gbTypeField({ label: '综治分类', wide: 6, hint: '还说不准就先空着，受理前再定' }),
  ministryType: choice({ label: '纠纷类型', options: typeOptions, wide: 6, hint: '空着就按综治分类自动对应' }),
  amount: money({ label: '涉及金额（元）', wide: 3 }),
  summary: text({
    label: '事由',
    required: true,
    max: 5000,
    rows: 5,
    hint: '先写人、事、时间、地点，再写各说各的理',
  }),
  requests: text({ label: '请求', max: 2000, rows: 2, wide: 9, hint: '一行一条' }),
})

export const visitFields = {
  peopleCount: whole({ label: '来访人数', least: 1, most: 999, wide: 3 }),
  channel: choice({
    label: '来源',
    wide: 5,
    options: Object.entries(CHANNELS)
      .filter(([value]) => value !== 'import')
      .map(([value, label]) => ({ value: value as Channel, label })),
  }),
  externalNo: text({ label: '对方编号', max: 60, wide: 4, hint: '12345工单号、警情号、案号' }),
  scale: choice({ label: '规模', wide: 4, options: optionsOf(SCALES) }),
  difficulty: choice({ label: '难易', wide: 4, radios: true, options: optionsOf(DIFFICULTIES) }),
  care: several({ label: '安全提示', options: optionsOf(CARE_FLAGS), hint: '只用来保护这件案子里的人' }),
}

export const PARTY_GROUPS = { a: 'applicant', r: 'respondent', t: 'third' } as const satisfies Record<string, Side>
export type PartyGroup = keyof typeof PARTY_GROUPS
export const GROUPS = Object.keys(PARTY_GROUPS) as PartyGroup[]
export const isGroup = (value: unknown): value is PartyGroup => GROUPS.includes(value as PartyGroup)

export interface Intake {
  visit: DataOf<typeof visitFields>
  dispute: DataOf<ReturnType<typeof disputeFields>>
  parties: NewParty[]
}

export interface IntakeRead {
  values: Record<string, string>
  errors: Errors
  /** Row prefixes shown for each side; of the first two at least one. */
  rows: Record<PartyGroup, string[]>
  data: Intake | null
}

/** Reads the window's form. Party rows left wholly empty are passed over, the first of the first two sides excepted. */
export function readIntake(body: Body, fields: ReturnType<typeof disputeFields>, clock: Clock): IntakeRead {
  const visit = readForm(visitFields, body)
  const dispute = readForm(fields, body)
  const rows = { a: rowsOf(body, 'a'), r: rowsOf(body, 'r'), t: rowPrefixes(body, 't') }
  const parties = GROUPS.flatMap((group) =>
    rows[group].map((prefix, at) => ({
      group,
      blank: (at > 0 || group === 't') && isBlankParty(body, prefix),
      read: readParty(body, prefix, today(clock)),
    })),
  )
  const filled = parties.filter((row) => !row.blank)
  const values = Object.assign({}, visit.values, dispute.values, ...parties.map((row) => row.read.values))
  const errors: Errors = Object.assign({}, visit.errors, ...filled.map((row) => row.read.errors), dispute.errors)
  if (Object.keys(errors).length || !visit.data || !dispute.data) return { values, errors, rows, data: null }
  const told = filled.flatMap((row) => (row.read.data ? [{ ...row.read.data, side: PARTY_GROUPS[row.group] }] : []))
  return { values, errors, rows, data: { visit: visit.data, dispute: dispute.data, parties: told } }
}

function rowsOf(body: Body, group: PartyGroup): string[] {
  const there = rowPrefixes(body, group)
  return there.length ? there : [`${group}.0.`]
}
