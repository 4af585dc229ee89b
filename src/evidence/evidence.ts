import { choice, nameOf, optionsOf, text, whole } from '../platform/web/fields.ts'
import { errorSummary, readForm, type Body, type DataOf, type Errors, type FormState } from '../platform/web/form.ts'
import { sideName } from '../parties/party.ts'

const EVIDENCE_FORMS = { original: '原件', copy: '复印件', photo: '照片', electronic: '电子数据' } as const
type EvidenceForm = keyof typeof EVIDENCE_FORMS

export const formName = (form: string): string => EVIDENCE_FORMS[form as EvidenceForm] ?? form

/** Items one page takes, with one receipt for all of them. */
export const ITEMS_AT_ONCE = 6

/** Somebody who is no party brought it; never an id. */
const OTHER = 'other'

export const itemFields = {
  name: nameOf({ label: '材料名称', wide: 4, hint: '如 借条、转账记录、现场照片' }),
  form: choice({
    label: '原件还是复印件',
    wide: 3,
    options: optionsOf(EVIDENCE_FORMS),
  }),
  copies: whole({ label: '份数', least: 1, most: 999, wide: 2, hint: '不填算1份' }),
  pages: whole({ label: '页数', least: 1, most: 9999, wide: 3, hint: '每份几页，电子数据可以不填' }),
  note: text({ label: '备注', max: 500, hint: '如 有折痕、缺第3页' }),
}

export function giverFields(parties: readonly { id: string; name: string; side: string }[]) {
  return {
    party: choice({
      label: '谁交的',
      required: true,
      wide: 6,
      options: [
        ...parties.map((party) => ({ value: party.id, label: `${party.name}（${sideName(party.side)}）` })),
        { value: OTHER, label: '其他人' },
      ],
    }),
    giver: nameOf({ label: '其他人是谁', wide: 6, hint: '选了“其他人”才填，如 柳湾村村委会曾水生' }),
  }
}

export interface Item {
  name: string
  form: EvidenceForm
  copies: number
  pages: number | null
  note: string
}

export interface Handed {
  /** Null: not a party, then `giver` names him. */
  partyId: string | null
  giver: string
  /** With the number of its row, from which its files are known. */
  items: (Item & { row: number })[]
}

export const rowPrefix = (row: number): string => `item.${row}.`

/** Reads the whole form. Rows left empty do not count, the first does always; `data` is null when anything is wrong. */
export function readHanded(
  giverOf: ReturnType<typeof giverFields>,
  body: Body,
  hasFiles: (row: number) => boolean,
): FormState & { data: Handed | null } {
  const who = readForm(giverOf, body)
  const errors: Errors = { ...who.errors }
  const values = { ...who.values }
  if (who.data?.party === OTHER && !who.data.giver) errors.giver = '请写明是谁交的'
  const items: Handed['items'] = []
  for (let row = 0; row < ITEMS_AT_ONCE; row++) {
    const prefix = rowPrefix(row)
    const read = readForm(itemFields, body, prefix)
    Object.assign(values, read.values)
    const typed = Object.keys(itemFields).some((name) => read.values[prefix + name]?.trim())
    if (row > 0 && !typed && !hasFiles(row)) continue
    Object.assign(errors, read.errors, missingIn(read.data, prefix))
    if (read.data) items.push({ ...completed(read.data), row })
  }
  const wrong = Object.keys(errors).length > 0
  if (wrong || !who.data) return { values, errors, data: null }
  const other = who.data.party === OTHER
  const data = { partyId: other ? null : who.data.party, giver: other ? who.data.giver : '', items }
  return { values, errors, data }
}

function missingIn(data: DataOf<typeof itemFields> | null, prefix: string): Errors {
  if (!data) return {}
  return {
    ...(data.name ? {} : { [`${prefix}name`]: '请写是什么材料' }),
    ...(data.form ? {} : { [`${prefix}form`]: '请选原件、复印件、照片还是电子数据' }),
  }
}

/** One copy unless another number was written. */
const completed = (data: DataOf<typeof itemFields>): Item => ({
  ...data,
  form: data.form || 'copy',
  copies: data.copies ?? 1,
})

/** In the order of the page, so that the first link leads to the first field. */
export const errorsOf = (giverOf: ReturnType<typeof giverFields>, errors: Errors) => [
  ...errorSummary(
    giverOf,
    only(errors, (name) => !name.startsWith('item.')),
  ),
  ...Array.from({ length: ITEMS_AT_ONCE }, (_, row) =>
    errorSummary({ ...itemFields, files: FILES }, errors, rowPrefix(row)).map((error) => ({
      ...error,
      label: `第${row + 1}项${error.label}`,
    })),
  ).flat(),
]

const FILES = text({ label: '照片、文件', max: 0 })

const only = (errors: Errors, wanted: (name: string) => boolean): Errors =>
  Object.fromEntries(Object.entries(errors).filter(([name]) => wanted(name)))

export const returnFields = {
  to: nameOf({ label: '退还给谁', required: true, wide: 6, hint: '领走的人的姓名' }),
  note: text({ label: '备注', max: 500, wide: 6, hint: '如 已在收据上签名' }),
}
