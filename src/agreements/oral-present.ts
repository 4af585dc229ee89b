import type { Refusal } from '../platform/lifecycle.ts'
import { errorSummary, fieldView, type FormState } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { presentCheck, presentEditor, type Desk } from './editor-present.ts'
import { oralFields, type AgreementRead } from './form.ts'
import { AGREEMENT_ACTIONS } from './lifecycle.ts'
import type { SessionRead } from './oral-session.ts'

/** The editor's rows, with the day and whether it was carried out instead of what only paper needs. */
export function presentOral(
  desk: Desk,
  read: AgreementRead,
  at: {
    version: string
    notYet: string | null
    day: FormState
    session: SessionRead | null
    refused: Refusal | null
  },
) {
  const editor = presentEditor(desk, read, { unsaved: true, refused: at.refused, version: at.version })
  const fields = oralFields(desk.house.clock)
  const { session } = at
  const errors = [
    ...errorSummary(fields, at.day.errors),
    ...(session ? errorSummary(session.fields, session.errors) : []),
    ...editor.errors,
  ]
  const row = AGREEMENT_ACTIONS.takeEffectOrally
  return {
    ...editor,
    title: errors.length ? `还没有登记：${errors.length}处要改｜${row.label}` : row.label,
    errors,
    effect: row.effect,
    notYet: at.notYet,
    /** By law. */
    barred: editor.oral.not !== null,
    session: session && Object.keys(session.fields).map((name) => fieldView(session.fields, session, name)),
    day: (['reachedOn', 'performed'] as const).map((name) => fieldView(fields, at.day, name)),
    check: presentCheck(desk, read),
    action: `${urls.agreement(desk.on.kase.id)}/oral`,
    editor: urls.agreement(desk.on.kase.id),
  }
}
