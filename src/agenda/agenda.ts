import { dayOf, daysAfter, isRealDay, mondayOf, type Day } from '../platform/clock.ts'
import { mainPost, seesCases, type Actor, type Post } from '../people/actor.ts'
import type { Role } from '../people/roles.ts'
import { clockRow } from '../clocks/catalogue.ts'
import type { Kind, Noted, Span } from './store.ts'

/** Posts that see the days of their whole organisation. */
const KEEPERS: readonly Role[] = ['clerk', 'dispatcher', 'committee_head']

/** Each organisation whose days the actor may see, once. */
export function placesOf(actor: Actor): Post[] {
  const posts = actor.posts.filter((post) => KEEPERS.includes(post.role))
  return posts.filter((post, at) => posts.findIndex((one) => one.orgId === post.orgId) === at)
}

/** Whose calendar says which days are off: that of the organisation looked at, or of the actor's first post. */
export const pathOf = (actor: Actor, whose: string | null): string =>
  (actor.posts.find((post) => post.orgId === whose) ?? mainPost(actor))?.orgPath ?? ''

/** Nobody without a case in sight subscribes to days; an organisation's only who keeps them. */
export const maySubscribe = (actor: Actor, whose: string | null): boolean =>
  seesCases(actor) && (whose === null || placesOf(actor).some((post) => post.orgId === whose))

/** The week, Monday first, that a day in an address lies in; this week when it is no day of our time. */
export function weekAsked(asked: unknown, today: Day): Day[] {
  const real = typeof asked === 'string' && isRealDay(asked) && asked >= '2000' && asked < '2100'
  const monday = mondayOf(real ? asked : today)
  return Array.from({ length: 7 }, (_, at) => daysAfter(monday, at))
}

export const spanOf = (week: readonly Day[]): Span => ({ from: week[0]!, to: week[6]! })

/** What stands on a day: of a case, or a conference on several. */
export type Entered = Pick<Noted, 'id' | 'at' | 'note'> & { kind: Kind | 'meeting' }

const WITHOUT_TIME: readonly Entered['kind'][] = ['clock', 'reply']

/** Whole-day entries have no time of day. */
export const isWholeDay = ({ kind }: Pick<Entered, 'kind'>): boolean => WITHOUT_TIME.includes(kind)

/** The civil day it stands on; null for an invitation whose day of answer was erased with its payload. */
export function dayIn({ kind, at, note }: Pick<Entered, 'kind' | 'at' | 'note'>): Day | null {
  if (kind === 'clock') return at
  if (kind !== 'reply') return dayOf(at)
  const { appointment = '' } = JSON.parse(note ?? '{}') as { appointment?: string }
  const [, year, month, day] = /^(\d+)年(\d+)月(\d+)日$/.exec(appointment) ?? []
  return year ? `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}` : null
}

/** What stands on a day: whole-day entries first, then by the time. */
export const onDay = <Entry extends Entered>(entries: readonly Entry[], day: Day): Entry[] =>
  entries
    .filter((entry) => dayIn(entry) === day)
    .sort(
      (a, b) => Number(isWholeDay(b)) - Number(isWholeDay(a)) || a.at.localeCompare(b.at) || a.id.localeCompare(b.id),
    )

/** “调解期限到期”. */
export const dueWords = (code: string | null): string => `${clockRow(code ?? '')?.name ?? '期限'}到期`

export const numberOf = ({ file_no, register_no }: Pick<Noted, 'file_no' | 'register_no'>): string =>
  file_no ?? register_no
