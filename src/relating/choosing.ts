import type { House } from '../platform/house.ts'
import { choice, text, version } from '../platform/web/fields.ts'
import type { DataOf, Errors, Option } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import type { CaseStanding } from '../cases/act.ts'
import { CASE_STATES, type CaseState } from '../cases/states.ts'
import { findCase, type CaseRow } from '../cases/store.ts'
import { caseByNumber, suggestionsFor } from './store.ts'

/** Which other case: one of those with the same people, or by its number. */
const whichFields = (suggested: readonly Option[]) => ({
  pick: choice({
    label: '哪一件',
    radios: true,
    options: [
      ...suggested,
      { value: '', label: suggested.length ? '都不是，下面填号码' : '没有同一当事人的案件，填号码' },
    ],
  }),
  number: text({ label: '登记号或编号', max: 60, wide: 6, hint: '如（2026）清溪登字第12号；外来编号也可以' }),
})

export const relateFields = (suggested: readonly Option[]) => ({
  ...whichFields(suggested),
  note: text({ label: '有什么牵连', max: 300, rows: 2, hint: '会写进两件的经过' }),
  version,
})

export const joinFields = (suggested: readonly Option[]) => ({
  ...whichFields(suggested),
  reason: text({ label: '为什么是同一件事', required: true, max: 500, rows: 3 }),
  version,
})

type Chosen = Pick<DataOf<ReturnType<typeof relateFields>>, 'pick' | 'number'>

/** Cases with the same people, as options. */
export async function suggested(
  house: House,
  actor: Actor,
  { kase }: CaseStanding,
  joining: boolean,
): Promise<Option[]> {
  const others = await suggestionsFor(house.db.read, actor, kase.seq, joining)
  return others.map((other) => ({ value: other.id, label: labelOf(other) }))
}

/** What is wrong with the choice, beside the field it is about. */
export async function wrongChoice(house: House, actor: Actor, caseId: string, form: Chosen): Promise<Errors> {
  if (!form.pick && !form.number) return { number: '请选上面的一件，或者填登记号' }
  const other = await chosen(house, actor, form)
  if (!other) return { number: '没有这个号的案件，或者不归您看，请对一遍' }
  return other.id === caseId ? { number: '这就是它自己，请填另一件的号' } : {}
}

/** A number that was typed goes before what was ticked. */
export const chosen = (house: House, actor: Actor, form: Chosen): Promise<CaseRow | undefined> =>
  form.number ? caseByNumber(house.db.read, actor, form.number) : findCase(house.db.read, actor, form.pick)

const labelOf = (kase: CaseRow): string => {
  const sides = kase.respondents ? `${kase.applicants} 对 ${kase.respondents}` : kase.applicants
  return `${kase.file_no ?? kase.register_no}　${sides}　${CASE_STATES[kase.state as CaseState].label}`
}
