import type { Clock, Day } from '../platform/clock.ts'
import { tidyName } from '../platform/chinese-names.ts'
import { choice, day, nameOf, optionsOf, several, text, version } from '../platform/web/fields.ts'
import type { Errors, Field, Option } from '../platform/web/form.ts'
import { sideName } from '../parties/party.ts'
import { aidOptions, needsMeansTest, type AidMatter } from './aid.ts'
import { bodyOf } from './bodies.ts'
import { GROUNDS, type Body, type Ground, type Running } from './body.ts'
import { consentOptions, wrongInConsent, type Consent } from './consent.ts'

/** How it stands with a paper that goes along. */
export const HAVING = { have: '随函附上', later: '以后补', none: '不需要' } as const
export type Having = keyof typeof HAVING

/** What of the person may go on; the name always does. */
export const SHARED = {
  phone: '联系电话',
  id: '身份证号码',
  address: '住址',
  matter: '事情的经过和请求',
  other: '对方当事人的姓名、名称',
} as const
export type SharedPart = keyof typeof SHARED

type PaperFields = Record<`paper.${string}`, Field<Having | ''>> & Record<`why.${string}`, Field<string>>

interface Choices {
  parties: readonly { id: string; name: string; side: string }[]
  units: readonly Option[]
  /** The period that runs for the citizen there. */
  runs: Running | null
  clock: Clock
}

/** The letter to one body: what it asks for depends on where it goes. */
export const letterFields = (code: string, { parties, units, runs, clock }: Choices): LetterFields => {
  const body = bodyOf(code)!
  const people = parties.map(({ id, name, side }) => ({ value: id, label: `${name}（${sideName(side)}）` }))
  return {
    body: choice({ label: '转给', required: true, options: [{ value: code, label: body.label }] }),
    party: choice({ label: '给谁办', required: true, options: people, wide: 6 }),
    ...officeFields(body, units),
    ...whyFields(code),
    ...paperFields(body),
    ...(runs && { clockFrom: day({ label: runs.fact, clock, wide: 6, hint: runs.hint }) }),
    ...onWhatGround(body, consentOptions(body, parties), clock),
  }
}

export type LetterFields = { body: Field<string>; party: Field<string>; clockFrom?: Field<Day | null> } & OfficeFields &
  ReturnType<typeof whyFields> &
  PaperFields &
  ReturnType<typeof onWhatGround>

/** A letter as it is read. Of `unit` and `office` one is there, and the rest as the body asks for it. */
export interface Letter {
  body: string
  party: string
  unit?: string
  office?: string
  place: string
  phone: string
  hours: string
  reason: string
  aid?: AidMatter | ''
  clockFrom?: Day | null
  how: Consent | ''
  consentOn: Day | null
  ground?: Ground | ''
  shared: string
  purpose: string
  version: number | undefined
  [paper: `paper.${string}`]: Having | ''
  [why: `why.${string}`]: string
}

type OfficeFields = {
  /** One of the county's units, by its organisation; all other bodies by name. */
  unit?: Field<string>
  office?: Field<string>
  place: Field<string>
  phone: Field<string>
  hours: Field<string>
}

const officeFields = (body: Body, units: readonly Option[]): OfficeFields => ({
  ...(body.unit
    ? { unit: choice({ label: '责任单位', required: true, options: units, wide: 6 }) }
    : { office: nameOf({ label: '接收单位', required: true, wide: 6, hint: body.usual }) }),
  place: text({
    label: '地址、窗口',
    required: !body.unit,
    max: 100,
    wide: 6,
    hint: body.unit ? '空着的，用单位登记的地址' : '印在办事指引上，写到几楼几号窗口',
  }),
  phone: text({ label: '电话', max: 40, wide: 3, attrs: { inputmode: 'tel' } }),
  hours: text({ label: '什么时候能办', max: 60, wide: 3, hint: '比如工作日8:30—12:00' }),
})

const whyFields = (code: string) => ({
  reason: text({ label: '为什么转，这里办过什么', required: true, max: 2000, rows: 3, hint: '印在转介函上' }),
  ...(code === 'legal_aid' && {
    aid: choice({ label: '属于哪一种', required: true, radios: true, options: aidOptions }),
  }),
})

/** For each paper how it stands, and why it is not needed. */
function paperFields({ papers }: Body): PaperFields {
  const fields: PaperFields = {}
  for (const { code, label } of papers) {
    fields[`paper.${code}`] = choice({ label, required: true, radios: true, wide: 8, options: optionsOf(HAVING) })
    fields[`why.${code}`] = text({ label: '不需要的理由', max: 100, wide: 4 })
  }
  return fields
}

const onWhatGround = (body: Body, ways: readonly (Option & { value: Consent })[], clock: Clock) => ({
  how: choice({
    label: '当事人同意把资料转过去吗',
    required: true,
    radios: true,
    options: ways,
    hint: body.grounds.length
      ? '未满14周岁的由监护人同意'
      : '没有同意不能转；未满14周岁的由监护人同意（个人信息保护法第23、31条）',
  }),
  consentOn: day({ label: '哪天同意的', clock, wide: 4 }),
  ...(body.grounds.length > 0 && {
    ground: choice({
      label: '没有同意的，凭哪一条',
      wide: 8,
      options: body.grounds.map((value) => ({ value, label: GROUNDS[value] })),
      ...(body.grounds.includes('violence') && { hint: '成年人受家庭暴力的，要本人同意，或者确有紧急情况' }),
    }),
  }),
  shared: several({
    label: '转过去的资料（姓名以外）',
    options: optionsOf(SHARED),
    hint: '只转办这件事用得着的；函上只印勾了的',
  }),
  purpose: text({ label: '对方拿去做什么用', required: true, max: 100, hint: '印在转介函上，不得用在别处' }),
  version,
})

/** What is wrong between the fields of a letter about the party. */
export function wrongInLetter(code: string, form: Letter, party: { name: string }): Errors {
  const wrong = wrongInConsent(form, party)
  for (const paper of bodyOf(code)!.papers) {
    const state = form[`paper.${paper.code}`]
    if (state === 'none' && !form[`why.${paper.code}`]) wrong[`why.${paper.code}`] = '写明为什么不需要'
    if (paper.means && state === 'none' && needsMeansTest(form.aid ?? null))
      wrong[`paper.${paper.code}`] = '这一种要核查经济困难，不能不交'
  }
  return wrong
}

/** Somebody complained of never gets the complaint (信访工作条例第30条); `accused` are their names. */
export function whyNotTo(office: string, accused: readonly string[]): string | null {
  const name = bare(office)
  const one = accused.find((each) => sameOffice(name, bare(each)))
  return one ? `${one}是被反映、被申请的一方，不能把材料转给它（信访工作条例第30条）` : null
}

const bare = (name: string): string => tidyName(name).replace(/\s/g, '')

/** “人社局” is too short to say whose it is; a whole name within the other one is enough. */
const sameOffice = (one: string, other: string): boolean =>
  one === other || (Math.min(one.length, other.length) >= 4 && (one.includes(other) || other.includes(one)))
