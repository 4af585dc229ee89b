/**
 * Forms as data: what a field is called, what it takes, what is wrong with what was typed. A form comes back as it
 * was sent: `values` keeps every character, `errors` stands beside its field.
 */
export interface Field<T> {
  label: string
  type:
    'text' | 'textarea' | 'select' | 'radios' | 'several' | 'date' | 'datetime-local' | 'password' | 'number' | 'tel'
  required: boolean
  hint?: string | undefined
  options?: readonly Option[] | undefined
  rows?: number | undefined
  wide?: number | undefined
  attrs?: Record<string, string> | undefined
  /** `text` is trimmed and in NFC; throws Wrong with the sentence for beside the field. */
  read(text: string): T
}

export interface Option {
  value: string
  label: string
}

/** What is wrong with one field, as the person reads it. */
export class Wrong extends Error {}

export type Body = Record<string, unknown>
export type Errors = Record<string, string>

export interface FormState {
  values: Record<string, string>
  errors: Errors
}

type Fields = Record<string, Field<unknown>>
export type DataOf<F extends Fields> = { [Name in keyof F]: F[Name] extends Field<infer T> ? T : never }
export type Read<T> = FormState & { data: T | null }

/** Reads a body; `data` is null as soon as one field is wrong. `prefix` names one row of a repeated group. */
export function readForm<F extends Fields>(fields: F, body: Body, prefix = ''): Read<DataOf<F>> {
  const values: Record<string, string> = {}
  const errors: Errors = {}
  const data: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(fields)) {
    const typed = field.type === 'several' ? asList(body[prefix + name]) : asText(body[prefix + name])
    values[prefix + name] = typed
    const text = typed.normalize('NFC').trim()
    try {
      if (field.required && text === '') throw new Wrong(field.options ? `请选${field.label}` : `请填${field.label}`)
      data[name] = field.read(text)
    } catch (error) {
      if (!(error instanceof Wrong)) throw error
      errors[prefix + name] = error.message
    }
  }
  return { values, errors, data: Object.keys(errors).length ? null : (data as DataOf<F>) }
}

/** Rows of a repeated group that are read; what stands in further ones is passed over. */
export const MOST_OF_GROUP = 200

/** Row prefixes present in a body for a repeated group: `party.0.`, `party.3.` … in number order. */
export function rowPrefixes(body: Body, group: string): string[] {
  const numbers = new Set<number>()
  for (const name of Object.keys(body)) {
    const match = new RegExp(`^${group}\\.(\\d{1,4})\\.`).exec(name)
    if (match) numbers.add(Number(match[1]))
  }
  return [...numbers]
    .sort((a, b) => a - b)
    .slice(0, MOST_OF_GROUP)
    .map((n) => `${group}.${n}.`)
}

/** What the field partial prints: label, value as typed, error, and the wiring between them. */
export function fieldView(fields: Fields, state: FormState, name: string, prefix = '') {
  const field = fields[name]
  if (!field) throw new Error(`no field ${name}`)
  const full = prefix + name
  return {
    name: full,
    id: full.replaceAll('.', '-'),
    label: field.label,
    type: field.type,
    required: field.required,
    hint: field.hint ?? null,
    options:
      field.type === 'select' ? [{ value: '', label: '请选' }, ...(field.options ?? [])] : (field.options ?? null),
    rows: field.rows ?? null,
    wide: field.wide ?? 12,
    attrs: field.attrs ?? {},
    readonly: false,
    value: state.values[full] ?? '',
    error: state.errors[full] ?? null,
  }
}

/** The list on top of a page that was not saved, each entry leading to its field. */
export const errorSummary = (fields: Fields, errors: Errors, prefix = '') =>
  Object.entries(errors)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, message]) => ({
      id: name.replaceAll('.', '-'),
      label: fields[name.slice(prefix.length)]?.label ?? '',
      message,
    }))

export const nothingTyped: FormState = { values: {}, errors: {} }

/** Browsers send a line's end as two characters; kept as one it counts as one, and equals what other channels bring. */
const asText = (raw: unknown): string =>
  (typeof raw === 'string' ? raw : Array.isArray(raw) ? String(raw.at(-1)) : '').replace(/\r\n?/g, '\n')

/** What was ticked, by comma; a form shown again brings the list as one text. */
const asList = (raw: unknown): string =>
  (Array.isArray(raw) ? raw : [raw]).filter((one) => typeof one === 'string' && one !== '').join(',')
