import { newId } from '../platform/ids.ts'
import type { House } from '../platform/house.ts'
import type { DataOf } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Outcome } from '../people/deed.ts'
import { actOnCase } from '../cases/act.ts'
import { issueMediationRecord } from './papers.ts'
import { RESULTS, type Presence, type Result, type sessionFields } from './session.ts'

export interface Attended {
  partyId: string
  presence: Presence
}

/** 人民调解记录: a session as it was held, with its result; printed for signing. */
export function recordSession(
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<ReturnType<typeof sessionFields>>,
  attended: readonly Attended[],
): Promise<Outcome<unknown>> {
  return perform(house, actor, async (deed) => {
    const sessionId = newId(Date.parse(deed.at))
    await actOnCase(deed, 'recordSession', { id: caseId, version: form.version }, async ({ kase }) => {
      const last = await deed.t
        .selectFrom('sessions')
        .select('number')
        .where('case_seq', '=', kase.seq)
        .orderBy('number', 'desc')
        .executeTakeFirst()
      const number = (last?.number ?? 0) + 1
      await deed.t
        .insertInto('sessions')
        .values({
          id: sessionId,
          case_seq: kase.seq,
          number,
          started_at: form.startedAt!,
          ended_at: form.endedAt!,
          place: form.place,
          recorder_id: kase.people.find((p) => p.relation === 'recorder')?.person_id ?? null,
          record: form.record,
          result: form.result,
          next_at: form.nextAt,
          recorded_by: deed.actor.personId,
          recorded_at: deed.at,
        })
        .execute()
      if (attended.length)
        await deed.t
          .insertInto('session_attendance')
          .values(attended.map((a) => ({ session_id: sessionId, party_id: a.partyId, presence: a.presence })))
          .execute()
      return { payload: { number, place: form.place, result: RESULTS[form.result as Result] } }
    })
    await issueMediationRecord(deed, caseId, sessionId)
  })
}
