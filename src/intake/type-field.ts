import { choice } from '../platform/web/fields.ts'
import type { Field, fieldView } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { isMediable, routeOf } from '../cases/gb-routes.ts'
import { findTypes } from '../cases/gb-search.ts'
import { GB_CODES, GB_GROUPS, gbLabel, gbName, gbPath, isGbCode, ministryOf } from '../cases/gb-types.ts'
import { typeName } from '../cases/types.ts'

interface Asked {
  label?: string
  required?: boolean
  hint?: string
  wide?: number
}

/** Every leaf of GB/T 31000, also those that are not mediated: what people come with has to be written down. */
export const gbTypeField = (asked: Asked = {}): Field<string> =>
  choice({ label: '综治分类', ...asked, options: OPTIONS })

const OPTIONS = GB_CODES.map((code) => ({ value: code, label: gbLabel(code) }))

/** At most so many are offered while somebody types. */
const MOST = 8

/**
 * What views/intake/_types.eta prints around a field: nothing typed is the list grouped by level-1 type, which is all
 * there is without script; with something typed the fitting leaves. Of these the best is chosen unless the one chosen
 * before is among them.
 */
export function typePicker(field: ReturnType<typeof fieldView>, query = '') {
  const typed = query.trim()
  const chosen = isGbCode(field.value) ? field.value : ''
  const found = findTypes(typed, MOST)
  const best = found.includes(chosen) ? chosen : (found[0] ?? chosen)
  return {
    ...field,
    options: null,
    value: typed ? best : chosen,
    typed,
    at: urls.types,
    groups: typed
      ? []
      : Object.entries(GB_GROUPS).map(([group, label]) => ({
          label: `${group} ${label}`,
          options: GB_CODES.filter((code) => code.startsWith(group)).map((code) => ({
            value: code,
            label: gbLabel(code),
          })),
        })),
    found: found.map(presentType),
  }
}

const presentType = (code: string) => ({
  value: code,
  label: `${code} ${gbName(code)}`,
  path: gbPath(code),
  counts: isMediable(code) ? `统计为${typeName(ministryOf(code))}` : '',
  elsewhere: routeOf(code)?.to ?? '',
})
