import { dayOf, type Instant } from '../platform/clock.ts'
import type { Calendar } from '../platform/calendar/calendar.ts'
import type { House } from '../platform/house.ts'
import { urls } from '../platform/web/urls.ts'
import { spokenDay, spokenMoment } from '../platform/wording.ts'
import type { Actor } from '../people/actor.ts'
import type { Mask } from '../parties/masking.ts'
import { CASE_ACTIONS } from '../cases/lifecycle.ts'
import { kindName, lateBy, relationsTo, rolledDay, taskLight, TASK_KINDS } from './conference.ts'
import { isLeading, leaderName, leadersOn, leaderVisitsOn } from './leaders.ts'
import { CONFERENCE_STATES, type ConferenceState } from './lifecycle.ts'
import { maskOthers } from './privacy.ts'
import { casesBeside, conferencesOn, invitedTo, tasksOn, type TaskRow } from './store.ts'
import { ownerOf } from './tasks.ts'

/**
 * What conferences and leaders have left on a case; read only where the case was ever told of either. Of the other
 * cases of a conference nobody is named here, as nobody is in what the case was told.
 */
export async function besideCase(
  { db: { read }, sealer }: House,
  caseSeq: number,
  happened: ReadonlySet<string>,
): Promise<Beside> {
  const met = happened.has(CASE_ACTIONS.convene.event)
  const led = happened.has(CASE_ACTIONS.nameLeader.event)
  const leading = led
    ? { leaders: await leadersOn(read, caseSeq), visits: await leaderVisitsOn(read, caseSeq) }
    : { leaders: [], visits: [] }
  if (!met) return { meetings: [], invited: [], tasks: [], ...leading }
  const [meetings, tasks] = [await conferencesOn(read, caseSeq), await tasksOn(read, caseSeq)]
  const ids = meetings.map((one) => one.id)
  const mask = await maskOthers(read, sealer, await casesBeside(read, ids, caseSeq), [caseSeq])
  return maskedBeside({ meetings, invited: await invitedTo(read, ids), tasks, ...leading }, mask)
}

export interface Beside {
  meetings: Awaited<ReturnType<typeof conferencesOn>>
  invited: Awaited<ReturnType<typeof invitedTo>>
  tasks: TaskRow[]
  leaders: Awaited<ReturnType<typeof leadersOn>>
  visits: Awaited<ReturnType<typeof leaderVisitsOn>>
}

/** What conferences and leaders have left, without the names a mask knows. */
export function maskedBeside({ meetings, tasks, leaders, visits, ...rest }: Beside, mask: Mask): Beside {
  const text = (value: string | null) => value && mask.text(value)
  return {
    ...rest,
    meetings: meetings.map((one) => ({
      ...one,
      place: mask.text(one.place),
      decision: text(one.decision),
      ended_note: text(one.ended_note),
    })),
    tasks: tasks.map((task) => ({ ...task, what: mask.text(task.what), done_note: text(task.done_note) })),
    leaders: leaders.map((one) => ({ ...one, reason: mask.text(one.reason), ended_reason: text(one.ended_reason) })),
    visits: visits.map((one) => ({ ...one, place: mask.text(one.place), note: mask.text(one.note) })),
  }
}

interface On {
  kase: { id: string; open: number }
  actor: Actor
  calendar: Calendar
  now: Instant
  may(action: string): boolean
}

/** 会商 and 领导包案 on the case page; each null where there is nothing of it. */
export function besideCard(beside: Beside, on: On) {
  const { meetings, tasks, leaders } = beside
  return {
    conference:
      meetings.length + tasks.length === 0
        ? null
        : { meetings: meetings.map((one) => meetingRow(one, beside, on)), tasks: tasks.map((one) => taskRow(one, on)) },
    leading: leaders.length === 0 ? null : leadingCard(beside, on),
  }
}

function meetingRow(one: Beside['meetings'][number], { invited }: Beside, { actor, calendar, now }: On) {
  const state = one.state as ConferenceState
  const people = invited.filter((place) => place.conference_id === one.id)
  const sees = relationsTo(actor, { ...one, people }).size > 0
  return {
    kind: kindName(one.kind),
    state: CONFERENCE_STATES[state].label,
    when: spokenMoment(one.starts_at, now),
    about: `${one.place}，${one.org_name}召集，请了${people.length}个单位和人`,
    decision: state === 'ended' ? one.decision : null,
    note: one.ended_note ? `取消：${one.ended_note}` : '',
    until: one.until_day ? `定了方案，${spokenDay(rolledDay(calendar, one.until_day), now)}以前解决` : '',
    href: sees ? urls.conference(one.id) : null,
  }
}

/** A task as every list shows it; one whose case is closed has fallen away. */
export function taskRow(task: TaskRow, { kase, calendar, now }: Pick<On, 'kase' | 'calendar' | 'now'>) {
  const today = dayOf(now)
  const late = task.done_at ? lateBy(task.due_on, dayOf(task.done_at)) : ''
  const open = !task.done_at && kase.open === 1
  return {
    kind: TASK_KINDS[task.kind as 'task'] ?? '任务',
    what: task.what,
    owner: ownerOf(task),
    due: `${spokenDay(task.due_on, now)}以前`,
    light: task.done_at ? doneLight(late) : kase.open === 1 ? taskLight(task.due_on, today, calendar) : null,
    state: !task.done_at && kase.open === 0 ? '案子办结，不用办了' : '',
    done: task.done_at ? `${spokenMoment(task.done_at, now)}办完：${task.done_note}` : '',
    href: open ? urls.conferenceTask(task.id) : null,
  }
}

const doneLight = (late: string) =>
  late
    ? { key: 'donelate', word: '办完，超期', rest: late, name: '' }
    : { key: 'done', word: '按期办完', rest: '', name: '' }

function leadingCard({ leaders, visits }: Beside, { kase, now, may }: On) {
  const leading = leaders.some(isLeading)
  const link = (action: 'endLeader' | 'noteLeaderVisit' | 'nameLeader', path: string) =>
    may(action) && (leading || action === 'nameLeader')
      ? [{ href: urls.caseForm(kase.id, path), label: CASE_ACTIONS[action].label }]
      : []
  return {
    leaders: leaders.map((one) => ({
      name: leaderName(one),
      past: !isLeading(one),
      span: one.until
        ? `${spokenDay(one.since, now)}至${spokenDay(one.until, now)}，${one.ended_reason}`
        : `${spokenDay(one.since, now)}起`,
      reason: one.reason,
      visits: visits
        .filter((visit) => visit.leader_id === one.id)
        .map((visit) => ({ when: spokenDay(visit.visited_on, now), place: visit.place, note: visit.note })),
    })),
    links: [...link('noteLeaderVisit', 'leader/visit'), ...link('endLeader', 'leader/end')],
  }
}
