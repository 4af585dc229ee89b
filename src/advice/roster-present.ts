import { daysAfter, today, type Clock, type Day } from '../platform/clock.ts'
import { errorSummary, fieldView, type FormState } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { spokenDay } from '../platform/wording.ts'
import { PARTS, partOf, type Part, type Shift } from '../people/duty.ts'
import type { shiftFields } from './roster.ts'

export interface RosterPage {
  clock: Clock
  monday: Day
  org: string | null
  places: readonly { id: string; name: string }[]
  shifts: readonly Shift[]
  /** Those of the county; who else sits there is not asked for legal advice. */
  volunteers: readonly string[]
  /** The reader's own, wherever he sits. */
  own: readonly (Shift & { place: string })[]
  /** Null: he may only read. */
  fields: ReturnType<typeof shiftFields> | null
  form: FormState
  refused: string | null
}

export function presentRoster(page: RosterPage) {
  const now = page.clock.now()
  const day = today(page.clock)
  const { fields } = page
  const week = weekFrom(page.monday)
  const at = (to: Day) => urls.rosterWeek(page.org ?? '', to)
  const sitting = page.shifts.filter(
    (shift) => shift.day === day && shift.part === partOf(now) && page.volunteers.includes(shift.personId),
  )
  return {
    org: page.org,
    name: page.places.find((place) => place.id === page.org)?.name ?? '',
    week: page.monday,
    span: `${spokenDay(week[0]!, now)}到${spokenDay(week[6]!, now)}`,
    places: page.places.map((place) => ({
      ...place,
      href: urls.rosterWeek(place.id, page.monday),
      current: place.id === page.org,
    })),
    links: { before: at(daysAfter(page.monday, -7)), after: at(daysAfter(page.monday, 7)), today: at(day) },
    thisWeek: week.includes(day),
    onDuty: sitting.map((shift) => shift.name).join('、'),
    days: week.map((one) => ({
      day: spokenDay(one, now),
      isToday: one === day,
      parts: (Object.keys(PARTS) as Part[]).map((part) => ({
        label: PARTS[part],
        people: page.shifts
          .filter((shift) => shift.day === one && shift.part === part)
          .map((shift) => ({ id: shift.id, name: shift.name, remove: fields !== null && one >= day })),
      })),
    })),
    own: page.own.map((shift) => `${spokenDay(shift.day, now)}${PARTS[shift.part]}，${shift.place}`),
    edit: fields && {
      fields: Object.keys(fields).map((name) => fieldView(fields, page.form, name)),
      open: daysToFill(page.monday, page.clock).length > 0,
      volunteers: (fields.person.options ?? []).length > 0,
    },
    errors: fields ? errorSummary(fields, page.form.errors) : [],
    refused: page.refused,
    actions: { add: `${urls.roster}/shifts`, remove: `${urls.roster}/shifts/remove`, copy: `${urls.roster}/copy` },
  }
}

/** Days of a week on which somebody can still be put. */
export const daysToFill = (monday: Day, clock: Clock) =>
  weekFrom(monday)
    .filter((day) => day >= today(clock))
    .map((value) => ({ value, label: spokenDay(value, clock.now()) }))

const weekFrom = (monday: Day): Day[] => Array.from({ length: 7 }, (_, at) => daysAfter(monday, at))
