import type { House } from '../platform/house.ts'
import { Refused, refusal } from '../platform/lifecycle.ts'
import { text } from '../platform/web/fields.ts'
import type { DataOf, Field } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Outcome } from '../people/deed.ts'
import { meetingOf, type Meeting } from './act.ts'
import { isRowOf } from './conference.ts'
import { CONFERENCE_LIFE } from './lifecycle.ts'
import type { PersonRow } from './store.ts'

/** When the opinion that somebody had open was written; hidden. */
const seen: Field<string> = { label: '版本', type: 'text', required: false, read: (value) => value.slice(0, 40) }

export const opinionFields = {
  opinion: text({
    label: '意见',
    required: true,
    max: 4000,
    rows: 8,
    hint: '同意怎么办、不同意什么、本单位能做什么；会印在会商纪要上',
  }),
  seen,
}

/** The place whose opinion this person may write: his own, or for who keeps the minutes anybody's. */
export const writableRow = (meeting: Meeting, actor: Actor, rowId: string): PersonRow | undefined =>
  meeting.people.filter((one) => one.id === rowId).find((one) => meeting.relations.has('host') || isRowOf(actor, one))

/** 写意见. It leaves the minutes' version alone: who writes them is not interrupted by every opinion. */
export const noteOpinion = (
  house: House,
  actor: Actor,
  id: string,
  rowId: string,
  form: DataOf<typeof opinionFields>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, async (deed) => {
    const meeting = await meetingOf(deed.t, actor, id)
    const row = meeting && writableRow(meeting, actor, rowId)
    if (!row) throw new Refused({ kind: 'gone', reason: '没有这一份意见，或者不归您写' })
    const why = refusal(CONFERENCE_LIFE, 'noteOpinion', meeting)
    if (why) throw new Refused(why)
    if (row.opinion === form.opinion) return
    const written = await deed.t
      .updateTable('conference_people')
      .set({ opinion: form.opinion, opinion_at: deed.at, opinion_by: actor.personId })
      .where('id', '=', row.id)
      .where((eb) => (form.seen ? eb('opinion_at', '=', form.seen) : eb('opinion_at', 'is', null)))
      .executeTakeFirst()
    if (written.numUpdatedRows === 0n)
      throw new Refused({ kind: 'version', version: 0, reason: '您打开以后，这份意见刚有人改过' })
  })
