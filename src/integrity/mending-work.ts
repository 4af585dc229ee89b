import { dayOf, type Instant } from '../platform/clock.ts'
import type { Deed } from '../people/deed.ts'
import { clockRow, type Stage } from '../clocks/catalogue.ts'
import { nearestOf } from '../clocks/clock.ts'
import { turnClocks } from '../clocks/running.ts'
import { runningOn } from '../clocks/store.ts'
import { CASE_ACTIONS } from '../cases/lifecycle.ts'
import type { CaseRow } from '../cases/store.ts'
import { mend, refuse } from './mending.ts'

/** 停掉多余的期限: those that were found, on the day on which it is noticed; how late the case was stays as it was. */
export const stopStrayClock = mend('stopStrayClock', async ({ deed, on, form, findings }) => {
  const running = await runningOn(deed.t, on.kase.seq)
  const stray = running.filter((clock) => findings.some((finding) => finding.subject === clock.id))
  if (stray.length === 0) refuse('多余的期限已经停了')
  for (const clock of stray)
    await deed.t
      .updateTable('clocks')
      .set({
        stopped_at: deed.at,
        stopped_on: dayOf(deed.at),
        stop_event: CASE_ACTIONS.stopStrayClock.event,
        due_at_stop: clock.due_on,
      })
      .where('id', '=', clock.id)
      .execute()
  return {
    payload: { clocks: namesOf(stray), reason: form.reason },
    patch: nearestOf(running.filter((clock) => !stray.includes(clock))),
  }
})

/** 补起期限: from the day it should have begun, so that lateness shows. */
export const startMissingClock = mend('startMissingClock', async ({ deed, on, form, findings }) => {
  const { kase } = on
  const before = await runningOn(deed.t, kase.seq)
  const stages = findings.map((finding) => finding.subject.split(':')[1] as Stage)
  const missing = stages.filter((stage) => !before.some((clock) => clock.stage === stage))
  const { event } = CASE_ACTIONS.startMissingClock
  for (const stage of missing)
    await turnClocks({ house: deed.house, t: deed.t, at: beganAt(stage, kase) }, kase, {
      event,
      stops: [],
      starts: [stage],
    })
  const after = await runningOn(deed.t, kase.seq)
  const begun = after.filter((clock) => !before.some((one) => one.id === clock.id))
  if (begun.length === 0) refuse('该走的期限已经在走')
  return { payload: { clocks: namesOf(begun), reason: form.reason }, patch: nearestOf(after) }
})

function beganAt(stage: Stage, kase: CaseRow): Instant {
  if (stage === 'contact' || stage === 'resolve') return kase.registered_at
  return stage === 'mediate' ? (kase.accepted_at ?? kase.owed_since) : kase.owed_since
}

const namesOf = (clocks: readonly { code: string }[]): string =>
  clocks.map(({ code }) => clockRow(code)?.name ?? code).join('、')

/** 了结没做完的: whatever was found to wait for a case that is over. */
export const callOffOpenWork = mend('callOffOpenWork', async ({ deed, form, findings }) => {
  const ended = []
  for (const { kind, label, end } of LEFT_OVER) {
    const ids = findings.flatMap(({ subject }) => (subject.startsWith(`${kind}:`) ? [subject.split(':')[1]!] : []))
    if (ids.length === 0) continue
    await end(deed, ids, form.reason)
    ended.push(`${label}${ids.length}项`)
  }
  return { payload: { what: ended.join('、'), reason: form.reason } }
})

const LEFT_OVER: readonly {
  kind: string
  label: string
  end(deed: Deed, ids: string[], reason: string): Promise<unknown>
}[] = [
  {
    kind: 'plan',
    label: '约好的调解',
    end: ({ t }, ids, off_reason) =>
      t.updateTable('session_plans').set({ state: 'off', off_reason }).where('id', 'in', ids).execute(),
  },
  {
    kind: 'task',
    label: '会商任务',
    end: ({ t, at, actor }, ids, reason) =>
      t
        .updateTable('conference_tasks')
        .set({ done_at: at, done_by: actor.personId, done_note: `案件已经结束，不再要求：${reason}` })
        .where('id', 'in', ids)
        .execute(),
  },
  {
    kind: 'assist',
    label: '协办',
    end: ({ t, at }, ids) => t.updateTable('matter_assists').set({ ended_at: at }).where('id', 'in', ids).execute(),
  },
  {
    kind: 'referral',
    label: '转介',
    end: ({ t, at, actor }, ids, result_note) =>
      t
        .updateTable('referrals')
        .set((eb) => ({
          ...{ state: 'closed', version: eb('version', '+', 1), result_note },
          ...{ ended_at: at, ended_by: actor.personId },
        }))
        .where('id', 'in', ids)
        .execute(),
  },
]
