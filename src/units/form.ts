import type { Clock } from '../platform/clock.ts'
import { choice, day, optionsOf, several, text } from '../platform/web/fields.ts'
import { Wrong, type DataOf, type Errors, type Field, type Option } from '../platform/web/form.ts'
import { MATTER_FIELDS } from '../cases/matter-fields.ts'
import type { LineContent } from './keeping.ts'
import { lengthOfWord, MOST_LETTERS, MOST_WORDS, wordsIn } from './matching.ts'
import { COUNTY, leadOptions, placeOptions, type Reach } from './reach.ts'
import type { NamedLine } from './store.ts'

export const MOST_OF_BASIS = 200

/** Words of one character would fire for almost any text. */
export const keywordsField: Field<string> = {
  ...text({
    label: '关键词',
    required: true,
    max: MOST_LETTERS,
    rows: 3,
    hint: '老百姓怎么说就怎么写，用空格隔开，如“路灯 路灯不亮”；要同一句里都有才算的，用加号连起来，如“施工+夜间”',
  }),
  read(typed) {
    const words = wordsIn(text({ label: '关键词', max: MOST_LETTERS }).read(typed))
    const short = words.find((word) => lengthOfWord(word) < 2)
    if (short !== undefined) throw new Wrong(`“${short}”只有一个字，什么话里都有，请写两个字以上的词`)
    if (words.length > MOST_WORDS) throw new Wrong(`关键词最多${MOST_WORDS}个，现在有${words.length}个`)
    return words.join(' ')
  },
}

export const matterField = text({ label: '事项', required: true, max: 60, wide: 6, hint: '如“路灯不亮”，一条一件事' })
export const basisField = text({
  label: '依据',
  required: true,
  max: MOST_OF_BASIS,
  wide: 12,
  hint: '法规、三定方案或者裁定',
})

export const lineFields = (clock: Clock, reach: Reach, places: readonly (Option & { path: string })[]) => ({
  matter: matterField,
  field: choice({ label: '领域', required: true, options: optionsOf(MATTER_FIELDS), wide: 3 }),
  place: choice({ label: '管哪里', required: true, options: placeOptions([...places]), wide: 3 }),
  keywords: keywordsField,
  lead: choice({ label: '牵头单位', required: true, options: leadOptions(reach), wide: 6 }),
  from: day({ label: '从哪天起', required: true, clock, future: true, wide: 3 }),
  assists: several({ label: '协办单位', options: reach.units.map((org) => ({ value: org.id, label: org.name })) }),
  basis: basisField,
  reason: text({ label: '理由', required: true, max: 200, wide: 12, hint: '为什么加、为什么改，留在这一条的经过里' }),
})

export type LineForm = DataOf<ReturnType<typeof lineFields>>

export const wrongLine = (form: LineForm): Errors =>
  form.assists.split(',').includes(form.lead) ? { assists: '牵头单位不用再列进协办' } : {}

export const contentFrom = (form: LineForm): LineContent => ({
  matter: form.matter.replace(/\s+/gu, ' '),
  field: form.field,
  placeOrg: form.place === COUNTY ? null : form.place,
  keywords: form.keywords,
  leadOrg: form.lead,
  assistOrgs: form.assists.split(',').filter(Boolean),
  basis: form.basis,
})

/** A version as the form shows it. */
export const valuesOf = (line: NamedLine): Record<string, string> => ({
  matter: line.matter,
  field: line.field,
  place: line.place_org ?? COUNTY,
  keywords: line.keywords,
  lead: line.lead_org,
  assists: line.assist_orgs,
  basis: line.basis,
})

export const endFields = (clock: Clock) => ({
  from: day({ label: '从哪天起不用', required: true, clock, future: true, wide: 4, hint: '前一天还照这一条派' }),
  reason: text({ label: '理由', required: true, max: 200, wide: 12 }),
})

export const tryFields = (reach: Reach) => ({
  text: text({
    label: '一段话',
    required: true,
    max: 20_000,
    rows: 6,
    hint: '粘贴来电记录、来信或者工单内容；只试，不保存',
  }),
  place: choice({
    label: '事情发生在哪里',
    wide: 6,
    options: placeOptions(reach.places.filter((place) => place.value !== COUNTY)),
    hint: '不选就看文中写到的地方',
  }),
  field: choice({ label: '领域', wide: 6, options: optionsOf(MATTER_FIELDS), hint: '知道就选，同领域的条目更靠前' }),
})
