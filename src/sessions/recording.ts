import { newId } from '../platform/ids.ts'
import type { House } from '../platform/house.ts'
import type { DataOf } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { actOnCase } from '../cases/act.ts'
import { dropKept, type Carried, type RecordedAs } from '../cases/act-drafts.ts'
import { findCase, holdCase } from '../cases/store.ts'
import type { DangerKind } from '../safety/danger.ts'
import { flagWithin } from '../safety/flagging.ts'
import { issueMediationRecord } from './papers.ts'
import { plansOf, sessionAs } from './store.ts'
import { theOne } from './planning.ts'
import { RESULTS, type Attended, type Result, type sessionFields } from './session.ts'

type Form = DataOf<ReturnType<typeof sessionFields>>
type Needed = 'startedAt' | 'endedAt' | 'place' | 'record' | 'result' | 'nextAt' | 'version'

/** A session as it was held. `plan` is the one it was agreed on in; empty when they came without. */
export type Held = Pick<Form, Needed> & Partial<Omit<Form, Needed>> & { plan?: string | undefined }

/**
 * 人民调解记录: a session as it was held, with its result; printed for signing. `carried` is what the form brought along:
 * arriving twice it records once, and its draft goes with it.
 */
export function recordSession(
  house: House,
  actor: Actor,
  caseId: string,
  form: Held,
  attended: readonly Attended[],
  carried?: Carried,
): Promise<Outcome<unknown>> {
  return perform(house, actor, async (deed) => {
    const sessionId = carried?.key ?? newId(Date.parse(deed.at))
    if (carried) {
      if (await arrivedBefore(deed, caseId, carried.key, sessionAs)) return
      await dropKept(deed.t, actor, carried)
    }
    await recordWithin(deed, caseId, sessionId, form, attended)
  })
}

/** The same as one step of a longer deed. */
export async function recordWithin(
  deed: Deed,
  caseId: string,
  sessionId: string,
  form: Held,
  attended: readonly Attended[],
): Promise<void> {
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
        mode: form.mode || 'here',
        attendees: form.attendees ?? '',
        recorder_id: kase.people.find((p) => p.relation === 'recorder')?.person_id ?? null,
        record: form.record,
        undisputed: form.undisputed ?? '',
        concessions_sealed: form.concessions ? deed.house.sealer.seal(form.concessions) : null,
        result: form.result,
        next_at: form.nextAt,
        recorded_by: deed.actor.personId,
        recorded_at: deed.at,
      })
      .execute()
    await insertAttendance(deed, sessionId, attended)
    if (form.plan) await markHeld(deed, kase.seq, form.plan, sessionId)
    return { payload: { number, place: form.place, result: RESULTS[form.result as Result] } }
  })
  const { danger, dangerWhat: what = '', dangerMeasures: measures = '' } = form
  if (danger) await flagWithin(deed, { id: caseId }, { kind: danger as DangerKind, what, measures })
  await issueMediationRecord(deed, caseId, sessionId)
}

/** Asked while the case is held: of two that arrive together the second finds what the first wrote. */
export async function arrivedBefore(deed: Deed, caseId: string, key: string, recordedAs: RecordedAs): Promise<boolean> {
  await holdCase(deed.t, caseId)
  const kase = await findCase(deed.t, deed.actor, caseId)
  return kase !== undefined && kase !== null && (await recordedAs(deed.t, kase.seq, key)) !== null
}

async function insertAttendance(deed: Deed, sessionId: string, attended: readonly Attended[]): Promise<void> {
  if (attended.length === 0) return
  const rows = attended.map(({ partyId, presence, reason, excuse }) => ({
    session_id: sessionId,
    party_id: partyId,
    presence,
    reason: reason ?? null,
    note: excuse || null,
  }))
  await deed.t.insertInto('session_attendance').values(rows).execute()
}

async function markHeld(deed: Deed, caseSeq: number, planId: string, sessionId: string): Promise<void> {
  const plan = theOne(await plansOf(deed.t, caseSeq), planId)
  await deed.t
    .updateTable('session_plans')
    .set({ state: 'held', session_id: sessionId })
    .where('id', '=', plan.id)
    .execute()
}
