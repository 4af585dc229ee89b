import { fieldView, type FormState } from '../platform/web/form.ts'
import { FILES_AT_ONCE } from '../platform/web/body.ts'
import { TAKEN_TYPES } from '../documents/content.ts'
import { errorsOf, itemFields, ITEMS_AT_ONCE, rowPrefix, type giverFields } from './evidence.ts'

/** What views/evidence/new prints: who brought it, the rows of items, each with its place for files. */
export function handedForm(giverOf: ReturnType<typeof giverFields>, state: FormState) {
  return {
    key: state.values.key ?? '',
    errors: errorsOf(giverOf, state.errors),
    giver: Object.keys(giverOf).map((name) => fieldView(giverOf, state, name)),
    rows: Array.from({ length: ITEMS_AT_ONCE }, (_, row) => rowView(state, row)),
    accepts: Object.keys(TAKEN_TYPES).join(','),
    atOnce: FILES_AT_ONCE,
  }
}

function rowView(state: FormState, row: number) {
  const prefix = rowPrefix(row)
  const fields = Object.keys(itemFields).map((name) => {
    const view = fieldView(itemFields, state, name, prefix)
    // Asked for in each row that is used; only the first is used always.
    return { ...view, required: row === 0 && (name === 'name' || name === 'form') }
  })
  const name = `${prefix}files`
  return {
    number: row + 1,
    open: row === 0 || fields.some((field) => field.value || field.error) || name in state.errors,
    fields,
    files: { name, id: name.replaceAll('.', '-'), error: state.errors[name] ?? null },
  }
}
