import { errorSummary, fieldView, type FormState } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { holds, type Actor } from '../people/actor.ts'
import { PERMISSIONS } from '../people/permissions.ts'
import { linkTo } from '../cases/present.ts'
import type { CaseRow } from '../cases/store.ts'
import { EVERYTHING } from '../cases/filters.ts'
import { directionsOf, enquiryFields } from './enquiry.ts'

const ANSWERED_LIST = linkTo({ view: 'all', ...EVERYTHING, state: 'answered' })

/** The page in three steps: the question, the answer and where to, who it was. */
export function presentForm(state: FormState, formKey: string) {
  const errors = errorSummary(enquiryFields, state.errors)
  const fields = (names: readonly (keyof typeof enquiryFields)[]) =>
    names.map((name) => fieldView(enquiryFields, state, name))
  return {
    title: errors.length ? `还没有保存：${errors.length}处要改｜咨询` : '咨询',
    errors,
    formKey,
    action: urls.newEnquiry,
    answeredList: ANSWERED_LIST,
    sections: [
      { id: 'asked', heading: '问什么', fields: fields(['asked', 'topic', 'ministryType', 'minutes']) },
      { id: 'answer', heading: '怎么答、到哪里去', fields: fields(['answered', 'directed', 'aid']) },
      { id: 'who', heading: '谁来问', fields: fields(['name', 'phone', 'channel']) },
    ],
  }
}

/** 咨询 on the case's page; null for every other kind. */
export const presentEnquiry = (kase: CaseRow, actor: Actor) =>
  kase.kind !== 'enquiry'
    ? null
    : {
        answer: kase.closing_note ?? '',
        directions: directionsOf(kase.closing_ground),
        mediate: holds(actor, PERMISSIONS.registerCase) ? urls.intakeFrom(kase.id) : null,
      }
