import { daysAfter, daysBetween, later, type Day, type Instant } from '../platform/clock.ts'
import type { Calendar } from '../platform/calendar/calendar.ts'
import { workdaysAfter } from '../platform/calendar/period.ts'
import { orgsWith, type Actor } from '../people/actor.ts'
import { PERMISSIONS } from '../people/permissions.ts'
import { lightOf } from '../clocks/light.ts'
import type { ConferenceRelation } from './lifecycle.ts'

export const KINDS = { talk: '会商', joint: '联席会议', clinic: '会诊会' } as const
export const kindName = (kind: string): string => KINDS[kind as keyof typeof KINDS] ?? '会商'

export const PRESENCES = { here: '到会', video: '视频参加', excused: '请假', absent: '没来' } as const
export type Presence = keyof typeof PRESENCES
export const isPresent = (presence: string | null): boolean => presence === 'here' || presence === 'video'

/** What is to be done by a day: by somebody, or a step of the plan by which the case is to be solved. */
export const TASK_KINDS = { task: '任务', step: '时间节点' } as const
export type TaskKind = keyof typeof TASK_KINDS

/** Cases of one conference; more is a list, and no talk about each. */
export const MOST_CASES = 20

/** When one may begin: it may be written down a day late, and is called no more than two years before. */
export const mayBegin = (at: Instant, now: Instant): boolean =>
  at >= later(now, -DAY_MS) && at <= later(now, 2 * 366 * DAY_MS)

const DAY_MS = 86_400_000

interface Called {
  org_id: string
  org_path: string
  called_by: string
  people: readonly { org_id: string | null; person_id: string | null; part: string }[]
}

/** How somebody stands to a conference; nobody is told of one he has nothing to do with. */
export function relationsTo(actor: Actor, called: Called): Set<ConferenceRelation> {
  const relations = new Set<ConferenceRelation>()
  const hosts = orgsWith(actor, PERMISSIONS.callConference)
  if (called.called_by === actor.personId || hosts.includes(called.org_id)) relations.add('host')
  if (called.people.some((one) => isRowOf(actor, one))) relations.add('attendee')
  const above = actor.posts.filter((post) => called.org_path.startsWith(post.orgPath)).map((post) => post.role)
  if (above.some((role) => ['dispatcher', 'supervisor', 'auditor'].includes(role))) relations.add('onlooker')
  if (above.includes('dispatcher')) relations.add('dispatcher')
  return relations
}

/** A place at the table: somebody's own, or that of an organisation that has sent nobody by name. */
export const isRowOf = (actor: Actor, row: Called['people'][number]): boolean =>
  row.person_id !== null
    ? row.person_id === actor.personId
    : row.part === 'unit' && actor.posts.some((post) => post.orgId === row.org_id)

/**
 * Minutes tell of every case and name the people in it. Who does not see one of them does not write them; who is not
 * shown the names in one (a child's) does as long as nobody else has written here what he would then read.
 */
export function mayMinute(
  actor: Actor,
  { conference, cases }: { conference: { saved_by: string | null }; cases: readonly unknown[] },
  seen: readonly { masked: number }[],
): boolean {
  const isOwn = conference.saved_by === null || conference.saved_by === actor.personId
  return seen.length === cases.length && (isOwn || seen.every((kase) => !kase.masked))
}

/** The last day of a plan; null without steps. */
export const lastDayOf = (rows: readonly { kind: string; due_on: Day }[]): Day | null =>
  rows
    .filter((row) => row.kind === 'step')
    .map((row) => row.due_on)
    .sort()
    .at(-1) ?? null

/** The day itself, or the working day after a rest day: on which a clock ends whose last day it is. */
export const rolledDay = (calendar: Calendar, day: Day): Day => workdaysAfter(calendar, daysAfter(day, -1), 1)

/** Yellow the day before and on the day itself. */
export const taskLight = (due: Day, today: Day, calendar: Calendar) => ({
  ...lightOf({ clock: null, due_on: due, warn_on: daysAfter(due, -1) }, today, calendar)!,
  name: '',
})

/** By how many days a task was late; '' in time. */
export const lateBy = (due: Day, on: Day): string => (on > due ? `${daysBetween(due, on)}天` : '')
