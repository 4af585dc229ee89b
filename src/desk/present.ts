import type { FastifyInstance } from 'fastify'
import { dayOf, type Day, type Instant } from '../platform/clock.ts'
import type { Shelf } from '../platform/calendar/shelf.ts'
import { urls } from '../platform/web/urls.ts'
import { daysSince, spokenDay, spokenMoment } from '../platform/wording.ts'
import type { Actor } from '../people/actor.ts'
import { lightOf } from '../clocks/light.ts'
import { KINDS } from '../cases/filters.ts'
import { maskedSides } from '../cases/masking.ts'
import { nextAct } from '../cases/next-act.ts'
import { figure, linkTo } from '../cases/present.ts'
import { CASE_STATES, type CaseState } from '../cases/states.ts'
import { channelName, topicOf } from '../cases/types.ts'
import { figuresFor, isWindow, listsOn, rowOf, STEPS, type ListName } from './desk.ts'
import { byPlace, MOST, type OnDesk } from './store.ts'
import type { Visit } from './visits.ts'

type Tell = FastifyInstance['tell']

/** What waits for the actor, the earliest due first. */
export const presentWaiting = (rows: readonly OnDesk[], now: Instant, calendars: Shelf) =>
  rows
    .filter((row) => row.list === 'mine')
    .sort(byPlace)
    .slice(0, MOST.mine)
    .map((row) => presentWork(row, now, calendars))

/** What came back to him, the newest first, with the reason. */
export const presentBack = (rows: readonly OnDesk[], tell: Tell, now: Instant) =>
  rows
    .filter((row) => row.list === 'back')
    .sort((a, b) => b.owed_since.localeCompare(a.owed_since))
    .slice(0, MOST.back)
    .map((row) => ({
      ...sidesOf(row),
      href: urls.case(row.id),
      why: tell({ life: 'case', name: row.event ?? '', payload: row.payload }).sentence,
      when: `${spokenMoment(row.owed_since, now)}，${row.back_by ?? ''}`,
    }))

function presentWork(row: OnDesk, now: Instant, calendars: Shelf) {
  const state = CASE_STATES[row.state as CaseState]
  const act = nextAct(row.state as CaseState, {
    refusing: row.refusing === 1,
    unasked: row.unasked === 1,
    willing: row.willing === 1,
    lastResult: row.last_result,
    drafted: row.agreement !== null,
    unreceived: row.handover === 'sent',
  })
  const button = act && rowOf(act)
  const [day = '', weekday = ''] = row.due_on ? spokenDay(row.due_on, now).split(/[（）]/) : []
  const waited = daysSince(row.owed_since, now)
  return {
    ...sidesOf(row),
    href: urls.case(row.id),
    light: lightOf(row, dayOf(now), calendars.of(row.holder_path)),
    step: (act && STEPS[act]) ?? state.next?.act ?? '',
    type: topicOf(row),
    day: day || (waited === 0 ? '今天轮到' : `等了${waited}天`),
    weekday,
    act: button?.form ? { href: urls.caseForm(row.id, button.form), label: button.label } : null,
  }
}

const sidesOf = (row: OnDesk) => ({
  number: row.file_no ?? row.register_no,
  applicants: row.applicants,
  respondents: row.respondents,
})

/** Each number leads to the list it counts. */
export function presentFigures(actor: Actor, numbers: Record<ListName | 'people', number>, day: Day) {
  const lists = listsOn(day)
  const visits = { label: '今天接待', number: figure(numbers.people), unit: '人', href: urls.visits, light: undefined }
  const others = figuresFor(actor).map(({ label, list, light }) => ({
    label,
    number: figure(numbers[list]),
    unit: '件',
    href: linkTo(lists[list]),
    light,
  }))
  return isWindow(actor) ? [visits, ...others] : others
}

const VISITED_FOR: Readonly<Record<string, string>> = { enquiry: KINDS.enquiry, matter: KINDS.matter }

/** A day's visits, the latest first, with what each led to. */
export function presentVisits(visits: readonly Visit[], now: Instant) {
  return visits.map((visit) => ({
    time: spokenMoment(visit.received_at, now).slice(-5),
    people: `${visit.people_count}人`,
    channel: channelName(visit.channel),
    by: visit.received_name ?? '',
    matters: visit.matters.map((matter) => ({
      href: urls.case(matter.id),
      number: matter.file_no ?? matter.register_no,
      who: [matter.applicants, matter.respondents]
        .filter(Boolean)
        .map((names) => (matter.masked ? maskedSides(names) : names))
        .join('对'),
      what: matter.again ? '再次来访' : (VISITED_FOR[matter.kind] ?? '登记'),
    })),
  }))
}
