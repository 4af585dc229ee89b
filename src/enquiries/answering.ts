import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import type { Org } from '../people/orgs.ts'
import { createCase, type Registered } from '../cases/create.ts'
import { reindex } from '../cases/search.ts'
import { visibleTo } from '../cases/visible.ts'
import { receiveVisit } from '../cases/visit-store.ts'
import { subjectOf } from '../documents/party-facts.ts'
import { BLANK_PARTY } from '../parties/party.ts'
import { insertParties } from '../parties/store.ts'
import { codesOf, directionsOf, type EnquiryForm } from './enquiry.ts'

/** Shown where the person did not say who he is. */
export const UNNAMED = '未留姓名'

/**
 * 咨询, answered in one step: a visit of one person, a number, question and answer, where he was sent. Sent twice
 * with the same key it is one enquiry. The whole answer stands on the case, its beginning in the timeline.
 */
export function answerEnquiry(
  house: House,
  actor: Actor,
  org: Org,
  formKey: string,
  form: EnquiryForm,
): Promise<Outcome<Registered>> {
  return perform(house, actor, async (deed) => {
    const channel = form.channel || 'window'
    // The visit bears the form's key.
    if (!(await receiveVisit(deed, org.id, { id: formKey, people: 1, channel }))) return before(deed, formKey)
    const name = form.name || UNNAMED
    const known = form.name !== '' || form.phone !== ''
    const facts = {
      channel,
      visit_id: formKey,
      form_key: formKey,
      title: form.topic || null,
      summary: form.asked,
      requests: '',
      applicants: name,
      respondents: '',
      party_count: known ? 1 : 0,
      ministry_type: form.ministryType || null,
      care: '',
      closing_ground: codesOf(form),
      closing_note: form.answered,
    }
    const payload = {
      asked: subjectOf({ title: null, summary: form.asked }, 60),
      answered: subjectOf({ title: null, summary: form.answered }, 120),
      directed: directionsOf(facts.closing_ground).join('、'),
      minutes: form.minutes,
    }
    const answered = await createCase(deed, org, facts, { action: 'answerEnquiry', payload })
    if (known) await insertParties(deed, answered.seq, [{ ...BLANK_PARTY, side: 'applicant', name, phone: form.phone }])
    await reindex(deed.t, answered.seq)
    return answered
  })
}

async function before(deed: Deed, formKey: string): Promise<Registered> {
  const kase = await deed.t
    .selectFrom('cases')
    .select(['seq', 'id', 'register_no'])
    .where('form_key', '=', formKey)
    .where(visibleTo(deed.actor))
    .executeTakeFirst()
  if (!kase) throw new Refused({ kind: 'gone', reason: '这次咨询已经记过，但不归您看' })
  return { seq: kase.seq, id: kase.id, registerNo: kase.register_no }
}
