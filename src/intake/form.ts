import type { Clock } from '../platform/clock.ts'
import { choice, day, money, text, whole } from '../platform/web/fields.ts'
import { readForm, rowPrefixes, type Body, type DataOf, type Errors } from '../platform/web/form.ts'
import { CHANNELS, typeOptions, type Channel } from '../cases/types.ts'
import { partyFields, type NewParty, type Side } from '../parties/party.ts'

/** What the window asks about the dispute itself. Only the summary must be there; the rest before acceptance. */
export const disputeFields = (clock: Clock, places: readonly { value: string; label: string }[]) => ({
  placeOrg: choice({ label: '发生在哪个村（社区）', options: [...places], wide: 4 }),
  place: text({ label: '具体位置', max: 200, wide: 5 }),
  happenedOn: day({ label: '发生日期', clock, wide: 3 }),
  ministryType: choice({ label: '纠纷类型', options: typeOptions, wide: 6, hint: '还说不准就先空着，受理前再定' }),
  amount: money({ label: '涉及金额（元）', wide: 6 }),
  summary: text({
    label: '事由',
    required: true,
    max: 5000,
    rows: 5,
    hint: '先写人、事、时间、地点，再写各说各的理',
  }),
  requests: text({ label: '请求', max: 2000, rows: 3, hint: '一行一条' }),
})

export const visitFields = {
  peopleCount: whole({ label: '来访人数', least: 1, most: 999, wide: 4 }),
  channel: choice({
    label: '来源',
    wide: 8,
    options: Object.entries(CHANNELS)
      .filter(([value]) => value !== 'import')
      .map(([value, label]) => ({ value: value as Channel, label })),
  }),
}

export const PARTY_GROUPS = { a: 'applicant', r: 'respondent' } as const satisfies Record<string, Side>
export type PartyGroup = keyof typeof PARTY_GROUPS

export interface Intake {
  visit: DataOf<typeof visitFields>
  dispute: DataOf<ReturnType<typeof disputeFields>>
  parties: NewParty[]
}

export interface IntakeRead {
  values: Record<string, string>
  errors: Errors
  /** Row prefixes shown for each side, at least one. */
  rows: Record<PartyGroup, string[]>
  data: Intake | null
}

/** Reads the window's form. Party rows left wholly empty are passed over, the first of each side excepted. */
export function readIntake(body: Body, fields: ReturnType<typeof disputeFields>): IntakeRead {
  const visit = readForm(visitFields, body)
  const dispute = readForm(fields, body)
  const rows = { a: rowsOf(body, 'a'), r: rowsOf(body, 'r') }
  const groups = (['a', 'r'] as const).flatMap((group) =>
    rows[group].map((prefix, at) => ({
      group,
      prefix,
      blank: at > 0 && isBlank(body, prefix),
      read: readForm(partyFields, body, prefix),
    })),
  )
  const filled = groups.filter((row) => !row.blank)
  const values = Object.assign({}, visit.values, dispute.values, ...groups.map((row) => row.read.values))
  const errors: Errors = Object.assign({}, visit.errors, ...filled.map((row) => row.read.errors), dispute.errors)
  if (Object.keys(errors).length || !visit.data || !dispute.data) return { values, errors, rows, data: null }
  const parties = filled.flatMap((row) => (row.read.data ? [{ ...row.read.data, side: PARTY_GROUPS[row.group] }] : []))
  return { values, errors, rows, data: { visit: visit.data, dispute: dispute.data, parties } }
}

function rowsOf(body: Body, group: PartyGroup): string[] {
  const there = rowPrefixes(body, group)
  return there.length ? there : [`${group}.0.`]
}

/** 个人 is preselected, so it says nothing about whether a row was used. */
const isBlank = (body: Body, prefix: string): boolean =>
  Object.keys(partyFields).every((name) => name === 'kind' || !String(body[prefix + name] ?? '').trim())
