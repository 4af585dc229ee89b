import type { Shelf } from '../platform/calendar/shelf.ts'
import type { Day } from '../platform/clock.ts'
import { urls } from '../platform/web/urls.ts'

/** The notice comes out in the first days of November. */
const ASKED_FROM = '-11-01'

/** The year whose notice should be here and is not: this one, and from 1 November the next. */
function missingYear(calendars: Shelf, today: Day): number | null {
  const year = Number(today.slice(0, 4))
  const announced = (one: number) => calendars.notices()[one]?.announced === true
  if (!announced(year)) return year
  return today >= `${year}${ASKED_FROM}` && !announced(year + 1) ? year + 1 : null
}

/** What the administrator is told of it, and where he goes. */
export function missingNotice(calendars: Shelf, today: Day): { year: number; href: string } | null {
  const year = missingYear(calendars, today)
  return year === null ? null : { year, href: urls.newCalendar }
}
