import { createHash } from 'node:crypto'
import { DateTime } from 'luxon'
import type { Clock, Day } from '../platform/clock.ts'
import { choice, day, several, text, whole } from '../platform/web/fields.ts'
import type { DataOf, Errors, Option } from '../platform/web/form.ts'
import { paperDay } from '../platform/wording.ts'
import { MINISTRY_TYPES, typeOptions } from '../cases/types.ts'
import { ETHNIC_GROUPS } from '../parties/ethnic-groups.ts'
import { codesOf, KINDS, LANGUAGES, WAYS_IN, type Kind, type WayIn } from './member.ts'
import type { Entry } from './store.ts'

const optionsOf = <Key extends string>(table: Record<Key, string>) =>
  (Object.keys(table) as Key[]).map((value) => ({ value, label: table[value] }))

/** In the order of the codes: an object's keys that look like numbers come first. */
const TYPES = [...typeOptions].sort((a, b) => (a.value < b.value ? -1 : 1))

/** What the register knows of a mediator; `places` are the villages (at the county: townships) to choose from. */
export const entryFields = (clock: Clock, places: readonly Option[]) => ({
  kind: choice<Kind>({ label: '类别', required: true, options: optionsOf(KINDS), wide: 3 }),
  wayIn: choice<WayIn>({
    label: '怎么产生的',
    required: true,
    options: optionsOf(WAYS_IN),
    wide: 5,
    hint: '推选的是委员，聘任的是调解员',
  }),
  certificateNo: text({ label: '调解员证号', max: 40, wide: 4 }),
  appointedOn: day({ label: '本届任期从哪天起', required: true, clock, future: true, wide: 4 }),
  termUntil: day({ label: '到哪天', clock, future: true, wide: 4, hint: '一届三年，可以连任' }),
  studio: text({ label: '个人调解工作室', max: 60, wide: 4, hint: '有就写名称，如“老熊调解工作室”' }),
  sex: choice({ label: '性别', radios: true, wide: 4, options: optionsOf({ 男: '男', 女: '女' }) }),
  ethnicity: choice({
    label: '民族',
    wide: 4,
    options: ETHNIC_GROUPS.map((group) => ({ value: group, label: group })),
  }),
  employer: text({ label: '工作单位', max: 100, wide: 4, hint: '与当事人同单位的，指派时会提示' }),
  home: text({ label: '住址', max: 200, wide: 8, hint: '写到村组、小区：同村组、同住址的，指派时会提示' }),
  cap: whole({ label: '手上最多几件', least: 1, most: 99, wide: 4, hint: '不填就按全县的数' }),
  specialities: several({ label: '擅长的纠纷', options: TYPES }),
  languages: several({ label: '除了普通话还会说', options: optionsOf(LANGUAGES) }),
  villages: several({ label: '负责的地方', options: [...places], hint: '不勾就是本调委会的全部' }),
  expert: several({ label: '专家', options: [{ value: 'yes', label: '列入专家名单' }] }),
  note: text({ label: '备注', max: 1000, rows: 2 }),
})

export type EntryForm = DataOf<ReturnType<typeof entryFields>>

/** A term is three years and can be renewed (人民调解法第8条第3款): the last day of one, and the day none reaches beyond. */
export const termFrom = (first: Day): Day => threeYearsOn(first).minus({ days: 1 }).toISODate()!
export const longestTerm = (first: Day): Day => threeYearsOn(first).toISODate()!

export const wrongTerm = (form: Pick<EntryForm, 'appointedOn' | 'termUntil'>): Errors =>
  form.termUntil && form.termUntil < form.appointedOn! ? { termUntil: '任期的最后一天不能早于第一天' } : {}

/** The columns of an entry that the form fills. */
export const rowOf = (form: EntryForm) => ({
  kind: form.kind as string,
  appointed_by: form.wayIn as string,
  certificate_no: form.certificateNo || null,
  appointed_on: form.appointedOn!,
  term_until: form.termUntil,
  studio: form.studio || null,
  sex: (form.sex || null) as string | null,
  ethnicity: form.ethnicity || null,
  employer: form.employer || null,
  home: form.home || null,
  cap: form.cap,
  specialities: form.specialities,
  languages: form.languages,
  villages: form.villages,
  expert: form.expert === 'yes' ? 1 : 0,
  note: form.note || null,
})

export type EntryRow = ReturnType<typeof rowOf>

/** An entry as the form shows it. */
export const valuesOf = (entry: EntryRow): Record<string, string> => ({
  kind: entry.kind,
  wayIn: entry.appointed_by,
  certificateNo: entry.certificate_no ?? '',
  appointedOn: entry.appointed_on,
  termUntil: entry.term_until ?? '',
  studio: entry.studio ?? '',
  sex: entry.sex ?? '',
  ethnicity: entry.ethnicity ?? '',
  employer: entry.employer ?? '',
  home: entry.home ?? '',
  cap: entry.cap === null ? '' : String(entry.cap),
  specialities: entry.specialities,
  languages: entry.languages,
  villages: entry.villages,
  expert: entry.expert === 1 ? 'yes' : '',
  note: entry.note ?? '',
})

/** What of an entry the form fills, whatever else the row holds. */
export const filledPart = (entry: Entry): EntryRow => ({
  kind: entry.kind,
  appointed_by: entry.appointed_by ?? '',
  certificate_no: entry.certificate_no,
  appointed_on: entry.appointed_on,
  term_until: entry.term_until,
  studio: entry.studio,
  sex: entry.sex,
  ethnicity: entry.ethnicity,
  employer: entry.employer,
  home: entry.home,
  cap: entry.cap,
  specialities: entry.specialities,
  languages: entry.languages,
  villages: entry.villages,
  expert: entry.expert,
  note: entry.note,
})

/** What somebody had open, short enough to travel with the form: another one means it was changed meanwhile. */
export const fingerprint = (entry: Entry | undefined): string =>
  entry
    ? createHash('sha256')
        .update(JSON.stringify([filledPart(entry), entry.org_id, entry.left_on]))
        .digest('base64url')
        .slice(0, 16)
    : 'none'

/** How each column is called and said; `told` are those the basic court is told of. */
const COLUMNS: { key: keyof EntryRow; label: string; told?: true; say?: (value: string) => string }[] = [
  { key: 'kind', label: '类别', told: true, say: (code) => KINDS[code as Kind] ?? code },
  { key: 'appointed_by', label: '产生方式', told: true, say: (code) => WAYS_IN[code as WayIn] ?? code },
  { key: 'appointed_on', label: '任期开始', told: true, say: paperDay },
  { key: 'term_until', label: '任期到', told: true, say: paperDay },
  { key: 'certificate_no', label: '调解员证号', told: true },
  { key: 'studio', label: '工作室', told: true },
  { key: 'specialities', label: '擅长', say: (codes) => wordsOf(codes, MINISTRY_TYPES) },
  { key: 'languages', label: '语言', say: (codes) => wordsOf(codes, LANGUAGES) },
  { key: 'expert', label: '专家名单', told: true, say: (listed) => (listed === '1' ? '在' : '不在') },
  { key: 'cap', label: '最多几件' },
  { key: 'sex', label: '性别' },
  { key: 'ethnicity', label: '民族' },
  { key: 'employer', label: '工作单位' },
  { key: 'home', label: '住址' },
  { key: 'villages', label: '负责的村', say: (ids) => `${ids.split(',').length}个` },
  { key: 'note', label: '备注' },
]

/** What differs, in words. */
export function differences(
  before: EntryRow,
  after: EntryRow,
): { label: string; from: string; to: string; told: boolean }[] {
  return COLUMNS.filter(({ key }) => String(before[key] ?? '') !== String(after[key] ?? '')).map(
    ({ key, label, told, say = (plain) => plain }) => {
      const spoken = (value: string | number | null) => (value === null || value === '' ? '空' : say(String(value)))
      return { label, from: spoken(before[key]), to: spoken(after[key]), told: told ?? false }
    },
  )
}

/** How an entry is told of when somebody comes. */
export const appointment = (row: EntryRow): string =>
  `${KINDS[row.kind as Kind] ?? row.kind}，${WAYS_IN[row.appointed_by as WayIn] ?? ''}，任期${paperDay(row.appointed_on)}${row.term_until ? `到${paperDay(row.term_until)}` : '起'}`

const wordsOf = (codes: string, table: Record<string, string>): string =>
  codesOf(codes, table)
    .map((code) => table[code])
    .join('、')

const threeYearsOn = (first: Day) => DateTime.fromISO(first, { zone: 'utc' }).plus({ years: 3 })
