import type { Clock } from '../platform/clock.ts'
import { newId } from '../platform/ids.ts'
import type { House } from '../platform/house.ts'
import { nameOf, text, version } from '../platform/web/fields.ts'
import type { DataOf } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Outcome } from '../people/deed.ts'
import { actOnCase } from '../cases/act.ts'
import { dropKept, type Carried } from '../cases/act-drafts.ts'
import { issueInvestigationRecord } from './papers.ts'
import { arrivedBefore } from './recording.ts'
import { linesOf, whenFields } from './session.ts'
import { investigationAs, type Investigation } from './store.ts'

export const investigationFields = (clock: Clock) => ({
  ...whenFields(clock),
  place: text({ label: '地点', required: true, max: 100, wide: 4 }),
  heard: text({ label: '被调查人', required: true, max: 500, rows: 2, hint: '一行一人；各人在记录上签名' }),
  heardAs: text({ label: '他们和这件事的关系', max: 100, wide: 6, hint: '比如：邻居、在场的人、村民组长' }),
  recorder: nameOf({ label: '记录人', required: true, wide: 6 }),
  attendees: text({ label: '还有谁在场', max: 500, rows: 2, hint: '一行一人，写上身份' }),
  record: text({ label: '记录（一问一答）', required: true, max: 20_000, rows: 14, hint: '“问：”一行，“答：”一行' }),
  version,
})

/** 人民调解调查记录: what somebody heard says, question by question; printed for him to sign. */
export function investigate(
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<ReturnType<typeof investigationFields>>,
  carried?: Carried,
): Promise<Outcome<unknown>> {
  return perform(house, actor, async (deed) => {
    if (carried) {
      if (await arrivedBefore(deed, caseId, carried.key, investigationAs)) return
      await dropKept(deed.t, actor, carried)
    }
    await actOnCase(deed, 'investigate', { id: caseId, version: form.version }, async ({ kase }) => {
      const last = await deed.t
        .selectFrom('investigations')
        .select('number')
        .where('case_seq', '=', kase.seq)
        .orderBy('number', 'desc')
        .executeTakeFirst()
      const row: Investigation = {
        id: carried?.key ?? newId(Date.parse(deed.at)),
        case_seq: kase.seq,
        number: (last?.number ?? 0) + 1,
        started_at: form.startedAt!,
        ended_at: form.endedAt!,
        place: form.place,
        heard: form.heard,
        heard_as: form.heardAs || null,
        attendees: form.attendees || null,
        record: form.record,
        recorder: form.recorder,
        recorded_at: deed.at,
        recorded_by: actor.personId,
      }
      await deed.t.insertInto('investigations').values(row).execute()
      await issueInvestigationRecord(deed, kase, row)
      return { payload: { number: row.number, place: row.place, heard: linesOf(row.heard).length } }
    })
  })
}

/** What an empty record begins with. */
export const QUESTIONS = '问：\n答：\n问：\n答：'
