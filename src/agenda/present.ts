import { dayOf, daysAfter, wallTimeOf, type Day, type Instant } from '../platform/clock.ts'
import type { Calendar } from '../platform/calendar/calendar.ts'
import type { Shelf } from '../platform/calendar/shelf.ts'
import { urls } from '../platform/web/urls.ts'
import { spokenDay, spokenMoment } from '../platform/wording.ts'
import type { Actor } from '../people/actor.ts'
import { lightOf } from '../clocks/light.ts'
import { maskedSides } from '../cases/masking.ts'
import { ANSWERS, WAYS, type Answer, type Way } from '../intake/answers.ts'
import { modeName } from '../sessions/session.ts'
import { dueWords, isWholeDay, numberOf, onDay, placesOf } from './agenda.ts'
import { kindName } from '../conferences/conference.ts'
import { CONFERENCE_STATES, type ConferenceState } from '../conferences/lifecycle.ts'
import type { Met } from './meetings.ts'
import type { feedsOf } from './feeds.ts'
import { KINDS, MOST, type Noted, type Whose } from './store.ts'

interface Week {
  actor: Actor
  whose: Whose
  days: readonly Day[]
  entries: readonly (Noted | Met)[]
  now: Instant
  calendars: Shelf
  /** Of the organisation, or of the actor's first post. */
  calendar: Calendar
}

export function presentWeek(week: Week) {
  const { actor, whose, days, now } = week
  const today = dayOf(now)
  const [monday = '', sunday = ''] = [days[0], days[6]]
  const to = (day: Day, org: Whose = whose) => urls.weekFrom(day, org ?? '')
  return {
    span: `${spokenDay(monday, now)}到${spokenDay(sunday, now)}`,
    isThisWeek: days.includes(today),
    links: { before: to(daysAfter(monday, -7)), after: to(daysAfter(monday, 7)), today: to(today) },
    views: [
      { label: '我的', href: to(monday, null), current: whose === null },
      ...placesOf(actor).map(({ orgId, orgName }) => ({
        label: orgName,
        href: to(monday, orgId),
        current: whose === orgId,
      })),
    ],
    days: days.map((day) => presentDay(week, day, today)),
    empty: days.every((day) => onDay(week.entries, day).length === 0),
    cut: isCut(week.entries),
    most: MOST,
  }
}

/** More of one kind than is read: said, not left out in silence. */
const isCut = (entries: Week['entries']): boolean =>
  [...KINDS, 'meeting'].some((kind) => entries.filter((entry) => entry.kind === kind).length >= MOST)

function presentDay(week: Week, day: Day, today: Day) {
  const why = week.calendar.why(day)
  const works = week.calendar.isWorkday(day)
  const spoken = spokenDay(day, week.now)
  return {
    date: spoken.replace(/（.*/, ''),
    weekday: /（(.*)）/.exec(spoken)?.[1] ?? '',
    isToday: day === today,
    rests: !works,
    /** “国庆节”, “周六补班”; nothing for an ordinary weekday or weekend. */
    named: why === '工作日' || /^周.$/.test(why) ? '' : why,
    entries: onDay(week.entries, day).map((entry) => presentEntry(week, entry, today)),
  }
}

function presentEntry(week: Week, entry: Noted | Met, today: Day) {
  if (entry.kind === 'meeting') return presentMeeting(week, entry)
  const sides = (names: string) => (entry.masked ? maskedSides(names) : names)
  return {
    ...wordsOf(week, entry, today),
    kind: entry.kind,
    time: isWholeDay(entry) ? '' : wallTimeOf(entry.at).slice(11),
    href: urls.case(entry.case_id),
    number: numberOf(entry),
    sides: [entry.applicants, entry.respondents].filter(Boolean).map(sides).join(' 对 '),
    // Of oneself everybody knows it; an onlooker is not told where people meet, which may be at home.
    doer: week.whose === null ? '' : (entry.doer ?? ''),
  }
}

/** Its title may name people; whoever opens it reads what he may. */
function presentMeeting({ now }: Week, { id, way, at, place, state, org_name, cases }: Met) {
  const missed = state === 'planned' && at < now
  return {
    kind: 'meeting',
    what: kindName(way),
    time: wallTimeOf(at).slice(11),
    href: urls.conference(id),
    number: `${cases}件案子`,
    sides: `${org_name}召集`,
    place,
    light: null,
    rest: state === 'planned' ? (missed ? '还没有记纪要' : '') : CONFERENCE_STATES[state as ConferenceState].label,
    warns: missed,
    doer: '',
  }
}

/** What it is, where, and what is to be said of it today. */
function wordsOf({ now, calendars }: Week, entry: Noted, today: Day) {
  const { kind, what, note } = entry
  const place = entry.masked ? '' : (entry.place ?? '')
  const plain = { place: '', light: null, rest: '', warns: false }
  if (kind === 'clock') {
    const lit = { clock: what, due_on: entry.at, warn_on: note }
    return { ...plain, what: dueWords(what), light: lightOf(lit, today, calendars.of(entry.holder_path)) }
  }
  if (kind === 'reply') return { ...plain, what: '邀请书答复到期' }
  if (kind === 'next') return { ...plain, what: '上次约好再谈', rest: '还没有定地点、请人' }
  if (kind === 'try')
    return { ...plain, what: '征询', rest: `${WAYS[what as Way] ?? ''}，${ANSWERS[note as Answer] ?? ''}` }
  const missed = note === 'planned' && entry.at < now
  return {
    ...plain,
    what: `调解　${modeName(what ?? '')}`,
    place,
    rest: note === 'held' ? '谈过了' : missed ? '还没填调解记录' : '',
    warns: missed,
  }
}

/** Links for phones, with what tells them apart. */
export const presentFeeds = (feeds: Awaited<ReturnType<typeof feedsOf>>, now: Instant) =>
  feeds.map((feed) => ({
    label: feed.org ?? '我的日程',
    made: `${spokenMoment(feed.made_at, now)}做的`,
    read: feed.last_read_at ? `最近${spokenMoment(feed.last_read_at, now)}取过` : '还没有手机来取过',
    revoke: urls.revokeFeed(feed.id),
  }))
