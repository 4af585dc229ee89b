import type { Kysely } from 'kysely'
import { dayOf, instantOf, type Clock, type Day } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import { neutral } from '../platform/spreadsheet.ts'
import { day } from '../platform/web/fields.ts'
import type { DataOf, Errors } from '../platform/web/form.ts'
import type { Org } from '../people/orgs.ts'
import { MINISTRY_TYPES } from '../cases/types.ts'
import { KINDS, WAYS_IN } from './member.ts'
import type { Listed } from './listing.ts'
import { CHANGES } from './registering.ts'

export const spanFields = (clock: Clock) => ({
  from: day({ label: '从哪天', required: true, clock, wide: 3 }),
  to: day({ label: '到哪天', required: true, clock, wide: 3 }),
})

export const wrongSpan = (span: DataOf<ReturnType<typeof spanFields>>): Errors =>
  span.to! < span.from! ? { to: '后面的日子不能早于前面的' } : {}

/** One change of a committee or its staff, as the basic court is told of it (人民调解法第10条). */
export interface Change {
  day: Day
  committee: string
  what: string
  name: string
  detail: string
}

/** Changes from one day to another, both included, the earliest first: of committees, of their chairs, of the register. */
export async function changesBetween(
  db: Kysely<Schema>,
  committees: readonly Org[],
  from: Day,
  to: Day,
): Promise<Change[]> {
  const names = new Map(committees.map((org) => [org.id, org.name]))
  if (names.size === 0) return []
  const all = [
    ...committees.flatMap((org) => founded(org, from, to)),
    ...(await chairsBetween(db, names, from, to)),
    ...(await registeredBetween(db, names, from, to)),
  ]
  return all.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

function founded(org: Org, from: Day, to: Day): Change[] {
  const within = (at: Day | null): at is Day => at !== null && at >= from && at <= to
  const change = (at: Day, what: string) => ({ day: at, committee: org.name, what, name: '', detail: '' })
  return [
    ...(within(org.since) ? [change(org.since, '设立')] : []),
    ...(within(org.until) ? [change(org.until, '撤销')] : []),
  ]
}

async function chairsBetween(
  db: Kysely<Schema>,
  names: ReadonlyMap<string, string>,
  from: Day,
  to: Day,
): Promise<Change[]> {
  const posts = await db
    .selectFrom('posts')
    .innerJoin('people', 'people.id', 'posts.person_id')
    .select(['posts.org_id', 'posts.since', 'posts.until', 'people.name'])
    .where('posts.org_id', 'in', [...names.keys()])
    .where('posts.role', '=', 'committee_head')
    .where((eb) =>
      eb.or([
        eb.and([eb('posts.since', '>=', from), eb('posts.since', '<=', to)]),
        eb.and([eb('posts.until', '>=', from), eb('posts.until', '<=', to)]),
      ]),
    )
    .orderBy('posts.id')
    .execute()
  return posts.flatMap(({ org_id, since, until, name }) => {
    const change = (at: Day, what: string) => ({ day: at, committee: names.get(org_id)!, what, name, detail: '' })
    return [
      ...(since >= from && since <= to ? [change(since, '主任到任')] : []),
      ...(until !== null && until >= from && until <= to ? [change(until, '主任卸任')] : []),
    ]
  })
}

async function registeredBetween(
  db: Kysely<Schema>,
  names: ReadonlyMap<string, string>,
  from: Day,
  to: Day,
): Promise<Change[]> {
  const rows = await db
    .selectFrom('register_changes')
    .innerJoin('people', 'people.id', 'register_changes.person_id')
    .select(['register_changes.org_id', 'what', 'detail', 'at', 'people.name'])
    .where('register_changes.org_id', 'in', [...names.keys()])
    .where('at', '>=', instantOf(from, '00:00'))
    .where('at', '<', instantOf(nextDay(to), '00:00'))
    .orderBy('at')
    .orderBy('register_changes.id')
    .execute()
  return rows.map((row) => ({
    day: dayOf(row.at),
    committee: names.get(row.org_id)!,
    what: CHANGES[row.what as keyof typeof CHANGES] ?? row.what,
    name: row.name,
    detail: row.detail,
  }))
}

const nextDay = (at: Day): Day => new Date(Date.parse(at) + 86_400_000).toISOString().slice(0, 10)

export const CHANGE_WIDTHS = [12, 32, 10, 16, 60]

export const changeTable = (changes: readonly Change[]): string[][] => [
  ['日期', '人民调解委员会', '变动', '姓名', '内容'],
  ...changes.map((one) => [one.day, one.committee, one.what, one.name, one.detail]),
]

export const STAFF_WIDTHS = [32, 16, 14, 8, 10, 16, 22, 12, 12, 20, 22, 32]

/** The committees with their people as they stand, without addresses or anything else of a private life. */
export const staffTable = (committees: readonly Org[], people: readonly Listed[]): string[][] => [
  [
    ...['人民调解委员会', '姓名', '职务', '性别', '民族', '类别', '产生方式', '任期从', '任期到'],
    ...['调解员证号', '个人调解工作室', '擅长的纠纷'],
  ],
  ...committees.flatMap((org) => people.filter((one) => one.orgId === org.id).map((one) => staffRow(org, one))),
]

const staffRow = (org: Org, one: Listed): string[] => [
  org.name,
  one.name,
  one.role === 'committee_head' ? '主任' : one.title || '调解员',
  one.sex ?? '',
  one.ethnicity ?? '',
  one.kind ? KINDS[one.kind] : '未入册',
  one.wayIn ? WAYS_IN[one.wayIn] : '',
  one.appointedOn ?? '',
  one.termUntil ?? '',
  one.entry?.certificate_no ?? '',
  one.studio ?? '',
  one.specialities.map((code) => MINISTRY_TYPES[code]).join('、'),
]

/** With the mark that makes Excel read it as UTF-8; text that it would take for a formula is kept from it. */
export const csvOf = (table: readonly (readonly string[])[]): string =>
  `\ufeff${table.map((row) => `${row.map((cell) => `"${neutral(cell).replaceAll('"', '""')}"`).join(',')}\r\n`).join('')}`
