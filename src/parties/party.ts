import { identify, ID_KINDS } from '../platform/identity-number.ts'
import { isId } from '../platform/ids.ts'
import { parseYuan } from '../platform/money.ts'
import { choice, nameOf, optionsOf, several, text, wordsOf } from '../platform/web/fields.ts'
import { readForm, Wrong, type Body, type DataOf, type Errors, type Field, type Read } from '../platform/web/form.ts'
import { isRealDay, type Day } from '../platform/clock.ts'

export const SIDES = { applicant: '申请人', respondent: '被申请人', third: '第三人' } as const
export type Side = keyof typeof SIDES

export const sideName = (side: string): string => SIDES[side as Side] ?? side

/** What a person needs so that he can take part; each word says what to get ready. */
const SUPPORTS = {
  dialect: '说方言，要翻译',
  deaf: '听不见，用手语或文字',
  blind: '看不见，要读给他听',
  wheelchair: '行动不便',
  large_type: '要大字',
  apart: '和对方分开，不同室',
} as const

/** `dialect,apart` as words, in the order of SUPPORTS. */
export const supportWords = (support: string): string[] => wordsOf(SUPPORTS, support)

/** 民法典第1084条: a child of eight or more is heard about who brings him up. */
const CHILD_VIEWS = { heard: '听过孩子的意见', not_yet: '还没有听', not_asked: '不适用' } as const

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
    hint: '身份证号对得上就填好性别、出生日期',
  }),
  idKind: choice({ label: '证件种类', wide: 3, hint: '不选就按号码判断', options: optionsOf(ID_KINDS) }),
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
  birthOn: birthday({ label: '出生日期', hint: '证件号码里看不出来时填' }),
  ethnicity: text({ label: '民族', max: 20, wide: 2 }),
  occupation: text({ label: '职业或职务', max: 40, wide: 4 }),
  address: text({ label: '单位或住址', max: 200, wide: 6 }),
  legalRepresentative: text({ label: '法定代表人（单位填）', max: 100, wide: 4 }),
  claim: ownClaim({ label: '本人要求的金额（元）', wide: 4 }),
  support: several({ label: '需要照顾的地方', options: optionsOf(SUPPORTS) }),
  childView: choice({
    label: '孩子自己的意见（满8岁，抚养纠纷）',
    radios: true,
    wide: 8,
    options: optionsOf(CHILD_VIEWS),
  }),
}

export type PartyForm = DataOf<typeof partyFields>

export const BLANK_PARTY: PartyForm = {
  kind: 'person',
  name: '',
  idNumber: '',
  idKind: '',
  phone: '',
  sex: '',
  birthOn: '',
  ethnicity: '',
  occupation: '',
  address: '',
  legalRepresentative: '',
  claim: '',
  support: '',
  childView: '',
}

export interface NewParty extends PartyForm {
  side: Side
  /** The party of an earlier case he was taken over from; blank numbers come from there. */
  knownFrom?: string | null
}

/** Which fields are asked at once and which lie folded, for a person and for an organisation. */
export function fieldsFor(kind: string): { main: (keyof PartyForm)[]; more: (keyof PartyForm)[] } {
  if (kind === 'organisation')
    return { main: ['kind', 'name', 'idNumber', 'legalRepresentative', 'phone', 'address'], more: ['support'] }
  return {
    main: ['kind', 'name', 'idNumber', 'phone', 'sex', 'birthOn', 'address'],
    more: ['idKind', 'ethnicity', 'occupation', 'claim', 'support', 'childView'],
  }
}

/** One row of a form: its fields, what is wrong between them, and whom it was taken over from. */
export function readParty(body: Body, prefix: string, today: Day): Read<PartyForm & { knownFrom: string | null }> {
  const read = readForm(partyFields, body, prefix)
  const known = knownIn(body, prefix)
  const values = known ? { ...read.values, [`${prefix}known`]: known } : read.values
  const wrong = read.data && Object.entries(wrongBetween(read.data, today))
  if (wrong?.length)
    return { values, errors: Object.fromEntries(wrong.map(([name, why]) => [prefix + name, why])), data: null }
  return { values, errors: read.errors, data: read.data && { ...read.data, knownFrom: known } }
}

/** What is wrong between fields that are each right by themselves. */
export const wrongBetween = (form: PartyForm, today: Day): Errors =>
  form.birthOn > today ? { birthOn: '出生日期在今天以后，请再对一遍' } : {}

/** The id of the party a row was taken over from. */
export const knownIn = (body: Body, prefix: string): string | null => {
  const known = body[`${prefix}known`]
  return isId(known) ? known : null
}

/** 个人 is preselected, so it says nothing about whether a row was used. */
export const isBlankParty = (body: Body, prefix: string): boolean =>
  Object.keys(partyFields).every((name) => name === 'kind' || !String(body[prefix + name] ?? '').trim())

/**
 * Sex and birth date follow from a number that passes its check; what was typed stays otherwise. A number that does
 * not pass is kept with what is wrong with it.
 */
export function personalFacts(form: PartyForm): {
  sex: string | null
  birthOn: Day | null
  idKind: string | null
  idTrouble: string | null
} {
  const known = identify(form.idNumber)
  return {
    sex: known.sex ?? (form.sex || null),
    birthOn: known.birthOn ?? (form.birthOn || null),
    idKind: form.idKind || (known.number ? known.kind : null),
    // Documents whose numbers carry no check are not judged by the rules of another one.
    idTrouble: ['passport', 'travel', 'other'].includes(form.idKind) ? null : known.trouble,
  }
}

/** `欧阳修竹`, `欧阳修竹、曾禾根`, `阿依努尔·买买提 等12人`. */
export function namesOf(names: readonly string[]): string {
  if (names.length <= 2) return names.join('、')
  return `${names[0]} 等${names.length}人`
}

/** `139****0412` of a mobile number; of a shorter one only the end, so that at least four digits are hidden. */
export const maskedPhone = (phone: string): string => {
  const characters = [...phone]
  if (characters.length >= 11) return `${characters.slice(0, 3).join('')}****${characters.slice(-4).join('')}`
  return characters.length >= 7 ? `****${characters.slice(-2).join('')}` : '****'
}

export const maskedId = (number: string): string =>
  number.length >= 8 ? `${number.slice(0, 4)}${'*'.repeat(number.length - 6)}${number.slice(-2)}` : '****'

/** Full years on a day. */
export function ageOn(birthOn: Day, on: Day): number {
  const years = Number(on.slice(0, 4)) - Number(birthOn.slice(0, 4))
  return on.slice(5) < birthOn.slice(5) ? years - 1 : years
}

/** 民法典第17条: under eighteen on the day. */
export const isMinor = (birthOn: Day | null, on: Day): boolean => birthOn !== null && ageOn(birthOn, on) < 18

/** The case's care flags with `minor` when one of the parties is under eighteen. */
export const careWith = (care: string, parties: readonly { birth_on: Day | null }[], on: Day): string => {
  const flags = care.split(',').filter(Boolean)
  return parties.some((party) => isMinor(party.birth_on, on)) && !flags.includes('minor')
    ? [...flags, 'minor'].join(',')
    : care
}

/** A civil day as people write it: 1990-01-05, 19900105, 1990年1月5日; empty when left empty. */
function birthday(asked: { label: string; hint: string }): Field<Day | ''> {
  return {
    ...asked,
    type: 'date',
    required: false,
    wide: 3,
    attrs: { placeholder: '如 19900105', inputmode: 'numeric' },
    read(value) {
      if (value === '') return ''
      const parts = /^(\d{4})[-/.年]?(\d{1,2}(?=[-/.月])|\d{2})[-/.月]?(\d{1,2})日?$/.exec(
        value.normalize('NFKC').replace(/\s/g, ''),
      )
      const day = parts ? `${parts[1]}-${parts[2]!.padStart(2, '0')}-${parts[3]!.padStart(2, '0')}` : ''
      if (!isRealDay(day) || day < '1880') throw new Wrong(`${asked.label}要写成1990-01-05这样的日期`)
      return day
    },
  }
}

/** Yuan as typed, when it can be read as a sum. */
function ownClaim(asked: { label: string; wide: number }): Field<string> {
  return {
    ...asked,
    type: 'text',
    required: false,
    attrs: { inputmode: 'decimal' },
    read(value) {
      if (value !== '' && parseYuan(value) === null)
        throw new Wrong(`${asked.label}要写成8600或8600.50这样，最多两位小数`)
      return value
    },
  }
}
