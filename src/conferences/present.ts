import { dayOf, type Instant } from '../platform/clock.ts'
import type { Calendar } from '../platform/calendar/calendar.ts'
import { refusal } from '../platform/lifecycle.ts'
import { urls } from '../platform/web/urls.ts'
import { spokenDay, spokenMoment } from '../platform/wording.ts'
import type { Actor } from '../people/actor.ts'
import { maskedSides } from '../cases/masking.ts'
import { CASE_STATES, type CaseState } from '../cases/states.ts'
import { lightOf } from '../clocks/light.ts'
import type { Mask } from '../parties/masking.ts'
import type { Meeting } from './act.ts'
import { taskRow } from './card.ts'
import { isRowOf, kindName, mayMinute, PRESENCES, rolledDay, type Presence } from './conference.ts'
import { CONFERENCE_ACTIONS, CONFERENCE_LIFE, CONFERENCE_STATES, type ConferenceAction } from './lifecycle.ts'
import type { PersonRow, SeenCase, TaskRow } from './store.ts'

interface Page {
  actor: Actor
  meeting: Meeting
  seen: readonly SeenCase[]
  tasks: readonly TaskRow[]
  mask: Mask
  calendar: Calendar
  now: Instant
}

/** A conference as one person reads it; of cases that are not his to see he learns how many there are. */
export function presentMeeting({ actor, meeting, seen, tasks, mask, calendar, now }: Page) {
  const { conference, people, cases, state } = meeting
  const final = state === 'ended'
  const inside = meeting.relations.has('host') || final
  const unseen = cases.length - seen.length
  return {
    title: mask.text(conference.title),
    kind: kindName(conference.kind),
    state: CONFERENCE_STATES[state].label,
    next: CONFERENCE_STATES[state].next?.act ?? '',
    facts: [
      { label: '时间', value: spokenMoment(conference.starts_at, now) },
      { label: '地点', value: mask.text(conference.place) },
      { label: '召集', value: conference.org_name },
      ...(conference.chair && inside ? [{ label: '主持人', value: conference.chair }] : []),
      ...(conference.recorder && inside ? [{ label: '记录人', value: conference.recorder }] : []),
    ],
    agenda: mask.text(conference.agenda),
    minutes: inside && conference.minutes ? mask.text(conference.minutes) : '',
    conclusion: inside && conference.conclusion ? mask.text(conference.conclusion) : '',
    dropped: conference.ended_note && mask.text(conference.ended_note),
    people: people.map((one) => placeRow(one, { actor, meeting, mask, now })),
    cases: seen.map((kase) => caseRow(kase, { meeting, tasks, mask, calendar, now, inside })),
    unseen: unseen === 0 ? '' : `${seen.length ? '还有' : ''}${unseen}件不归您看`,
    links: linksOf(actor, meeting, seen),
  }
}

/** What comes of how somebody was invited, until the conference is over. */
const ACCESS: Record<string, string> = {
  person: '凭账号看得到这些案子',
  guest: '没有账号，看不到案件；要让他看，写“单位 姓名”',
}

function placeRow(one: PersonRow, { actor, meeting, mask, now }: Pick<Page, 'actor' | 'meeting' | 'mask' | 'now'>) {
  const own = isRowOf(actor, one)
  const writes = refusal(CONFERENCE_LIFE, 'noteOpinion', meeting) === null && (own || meeting.relations.has('host'))
  return {
    name: one.part === 'guest' ? mask.text(one.name) : one.name,
    org: one.part === 'person' ? one.org_name : one.part === 'unit' ? '来人由单位定' : '',
    own,
    access: ['planned', 'held'].includes(meeting.state) ? ACCESS[one.part] : undefined,
    presence: PRESENCES[one.presence as Presence] ?? '',
    opinion: one.opinion ? mask.text(one.opinion) : '',
    when: one.opinion_at
      ? `${spokenMoment(one.opinion_at, now)}${one.opinion_by === one.person_id || one.part === 'unit' ? '' : '，记录人代写'}`
      : '',
    write: writes
      ? {
          href: urls.opinion(meeting.conference.id, one.id),
          label: one.opinion ? '改意见' : own ? '写我的意见' : '代写意见',
        }
      : null,
  }
}

type Around = Pick<Page, 'meeting' | 'tasks' | 'mask' | 'calendar' | 'now'> & { inside: boolean }

function caseRow(kase: SeenCase, { meeting, tasks, mask, calendar, now, inside }: Around) {
  const names = (side: string) => (kase.masked ? maskedSides(side) : side)
  const own = meeting.cases.find((one) => one.case_seq === kase.seq)
  return {
    href: urls.case(kase.id),
    number: kase.file_no ?? kase.register_no,
    sides: [kase.applicants, kase.respondents].filter(Boolean).map(names).join(' 对 '),
    state: CASE_STATES[kase.state as CaseState].label,
    light: lightOf(kase, dayOf(now), calendar),
    decision: inside && own?.decision && !kase.masked ? mask.text(own.decision) : '',
    until: own?.until_day ? `按方案，${spokenDay(rolledDay(calendar, own.until_day), now)}以前解决` : '',
    tasks:
      inside && !kase.masked
        ? tasks
            .filter((task) => task.case_seq === kase.seq)
            .map((task) => ({
              ...taskRow(task, { kase, calendar, now }),
              what: mask.text(task.what),
              ...(meeting.state === 'ended' ? {} : { href: null, light: null, state: '定稿以后算' }),
            }))
        : [],
  }
}

const FORMS: Partial<Record<ConferenceAction, string>> = {
  openConference: 'minutes',
  moveConference: 'change',
  keepMinutes: 'minutes',
  dropConference: 'off',
}

const linksOf = (actor: Actor, meeting: Meeting, seen: readonly SeenCase[]) =>
  (Object.keys(FORMS) as ConferenceAction[])
    .filter((action) => refusal(CONFERENCE_LIFE, action, meeting) === null)
    .filter((action) => FORMS[action] !== 'minutes' || mayMinute(actor, meeting, seen))
    .map((action) => ({
      href: urls.conference(meeting.conference.id, FORMS[action]),
      label: action === 'keepMinutes' ? '接着写纪要' : CONFERENCE_ACTIONS[action].label,
      main: FORMS[action] === 'minutes',
    }))
