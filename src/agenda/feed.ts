import type { House } from '../platform/house.ts'
import { daysAfter, type Day } from '../platform/clock.ts'
import { urls } from '../platform/web/urls.ts'
import type { Actor } from '../people/actor.ts'
import { maskNames, maskNumbers } from '../cases/masking.ts'
import { dayIn, dueWords, isWholeDay, numberOf, placesOf } from './agenda.ts'
import { kindName } from '../conferences/conference.ts'
import { metIn, type Met } from './meetings.ts'
import { icsOf, type IcsEvent } from './ics.ts'
import { notedIn, peopleOf, type Kind, type Noted, type Whose } from './store.ts'

/** A feed tells what is ahead; the tries to reach somebody are of no use on a phone. */
const KINDS: readonly Kind[] = ['session', 'next', 'clock', 'reply']
const [DAYS_BACK, DAYS_AHEAD] = [28, 84]
/** Of a kind: sixteen weeks of a whole county's committee. */
const MOST = 2000
/** A plan says when a session begins, not when it ends. */
const MINUTES = 60

type People = Awaited<ReturnType<typeof peopleOf>>

/**
 * The calendar a phone fetches: four questions. It passes through strangers' machines, so it carries what happens, the
 * number of the case and where – never who is in it or what it is about.
 */
export async function feedOf({ db: { read }, config }: House, actor: Actor, whose: Whose, today: Day): Promise<string> {
  const span = { from: daysAfter(today, -DAYS_BACK), to: daysAfter(today, DAYS_AHEAD) }
  const entries = (await notedIn(read, actor, whose, span, KINDS, MOST)).flatMap((entry) => {
    const day = dayIn(entry)
    return day !== null && day >= span.from && day <= span.to ? [{ entry, day }] : []
  })
  const meetings = await metIn(read, actor, whose, span, MOST)
  const people = await peopleOf(read, [...new Set(entries.flatMap(({ entry }) => (entry.place ? entry.case_id : [])))])
  const events = entries
    .sort((a, b) => a.day.localeCompare(b.day) || uidOf(a.entry).localeCompare(uidOf(b.entry)))
    .map(({ entry, day }) => eventOf(entry, day, people, config.baseUrl))
  return icsOf(nameOf(actor, whose), [...events, ...meetings.map((one) => meetingEvent(one, config.baseUrl))])
}

const nameOf = (actor: Actor, whose: Whose): string =>
  whose === null ? '我的调解日程' : `${placesOf(actor).find((post) => post.orgId === whose)?.orgName ?? ''}日程`

function eventOf(entry: Noted, day: Day, people: People, baseUrl: string): IcsEvent {
  const place = placeFor(entry, people)
  return {
    uid: `${uidOf(entry)}@mediation-centre`,
    changedAt: entry.changed_at,
    when: isWholeDay(entry) ? { day } : { from: entry.at, minutes: MINUTES },
    title: [titleOf(entry), numberOf(entry), place].filter(Boolean).join(' '),
    place,
    url: baseUrl + urls.case(entry.case_id),
  }
}

/** Where they meet may name people: that stands behind the address. */
const meetingEvent = ({ id, way, at, changed_at, cases, org_name }: Met, baseUrl: string): IcsEvent => ({
  uid: `meeting-${id}@mediation-centre`,
  changedAt: changed_at,
  when: { from: at, minutes: MINUTES },
  title: `${kindName(way)} ${org_name}召集，${cases}件案子`,
  place: '',
  url: baseUrl + urls.conference(id),
})

const uidOf = ({ kind, case_id, id }: Noted): string =>
  kind === 'reply' ? `${kind}-${case_id}-${id}` : `${kind}-${id}`

const titleOf = ({ kind, what }: Noted): string =>
  ({ session: '调解', next: '约好再谈', clock: dueWords(what), reply: '邀请书答复到期', try: '征询' })[kind]

/** A room of an office; nothing where the place could be a party's home or name, or the case is sealed or shown masked. */
function placeFor({ kind, what, place, case_id, sealed_at, masked }: Noted, people: People): string {
  if (kind !== 'session' || what !== 'here' || !place || sealed_at !== null || masked) return ''
  const those = people.filter((one) => one.id === case_id)
  const names = those.flatMap(({ name, agent }) => [name, ...(agent ? [agent] : [])])
  const atHome = those.some(({ address }) => address && (address.includes(place) || place.includes(address)))
  return atHome || maskNames(place, names) !== place || maskNumbers(place) !== place ? '' : place
}
