import type { Instant } from '../platform/clock.ts'
import type { Shelf } from '../platform/calendar/shelf.ts'
import { optionsOf } from '../platform/web/fields.ts'
import type { Option } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { daysSince, spokenDay } from '../platform/wording.ts'
import { dayOf } from '../platform/clock.ts'
import { lightOf, LIGHTS } from '../clocks/light.ts'
import { LEVELS } from '../people/roles.ts'
import { maskedSides } from './masking.ts'
import { CASE_STATES, type CaseState } from './states.ts'
import { topicOf, typeName, typeOptions } from './types.ts'
import { KINDS, VIEWS, WANTS, type Filters, type View } from './filters.ts'
import { QUEUES } from './moving-filters.ts'
import { STATE_GROUPS } from './state-groups.ts'
import { PAGE, type Counts, type Listed } from './worklist.ts'

/** A case as a row of a list: line 1 is scanned for, line 2 is checked. */
export function presentRow(row: Listed, now: Instant, calendars: Shelf) {
  const state = CASE_STATES[row.state as CaseState]
  const waited = daysSince(row.owed_since, now)
  return {
    href: urls.case(row.id),
    number: row.file_no ?? row.register_no,
    registered: `${spokenDay(dayOf(row.registered_at), now)}登记`,
    applicants: row.masked ? maskedSides(row.applicants) : row.applicants,
    respondents: row.masked ? maskedSides(row.respondents) : row.respondents,
    type: topicOf(row),
    kind: row.kind === 'matter' ? KINDS.matter : '',
    place: row.place_name ?? (row.masked ? '' : (row.place ?? '')),
    state: state.label,
    sealed: row.sealed_at !== null,
    turn: state.next ? (row.owed_name ?? row.holder_name) : '',
    step: state.next?.act ?? '',
    light: lightOf(row, dayOf(now), calendars.of(row.holder_path)),
    waited: state.next ? (waited === 0 ? '今天轮到' : `等了${waited}天`) : '',
  }
}

/** What may be chosen from besides types and states: mediators within reach, committees whose head one is. */
interface Choices {
  leaders: readonly Option[]
  committees: readonly Option[]
  /** The name of the organisation the list is narrowed to. */
  org: string | null
}

export function presentList(
  rows: Listed[],
  filters: Filters,
  counts: Counts,
  choices: Choices,
  now: Instant,
  calendars: Shelf,
) {
  // The row too many lies beyond the far edge: behind the page, or before it when one pages back.
  const page = filters.before === null ? rows.slice(0, PAGE) : rows.slice(-PAGE)
  const more = rows.length > PAGE
  const begins = filters.after === null && filters.before === null
  return {
    rows: page.map((row) => presentRow(row, now, calendars)),
    views: (Object.keys(VIEWS) as View[]).map((view) => ({
      href: linkTo({ ...filters, view, after: null, before: null, state: null }),
      label: VIEWS[view].label,
      count: view in counts ? figure(counts[view as keyof Counts]) : null,
      current: view === filters.view,
    })),
    order: VIEWS[filters.view].order === 'asc' ? '先登记的在前' : '新登记的在前',
    chips: chipsOf(filters, choices),
    pager: {
      text: page.length ? `这一页${page.length}件` : '',
      next:
        page.length && (filters.before ? true : more)
          ? linkTo({ ...filters, after: page.at(-1)!.id, before: null })
          : null,
      prev:
        page.length && !begins && (filters.after ? true : more)
          ? linkTo({ ...filters, before: page[0]!.id, after: null })
          : null,
    },
    filters: {
      ...filters,
      types: typeOptions,
      kinds: optionsOf(KINDS),
      /** Chosen elsewhere, on a table or a desk; they travel along and can be taken off by their chip. */
      kept: KEPT.flatMap((name) => (filters[name] ? [{ name, value: filters[name] }] : [])),
      states: statesFor(filters.view),
      leaders: choices.leaders,
      committees: choices.committees.length > 1 ? choices.committees : [],
      wanted: choices.committees.length > 0 ? optionsOf(WANTS) : [],
      action: urls.cases,
    },
  }
}

const KEPT = ['level', 'org', 'group', 'light', 'queue'] as const

/** Lists are counted up to 1 000. */
export const figure = (count: number): string => (count >= 1000 ? '999+' : String(count))

export function linkTo(filters: Filters): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(filters)) if (value) query.set(name, value)
  return `${urls.cases}?${query}`
}

const statesFor = (view: View) =>
  Object.entries(CASE_STATES)
    .filter(([, state]) => view === 'all' || (state.next === null) === (view === 'closed'))
    .map(([value, state]) => ({ value, label: state.label }))

function chipsOf(filters: Filters, { leaders, committees, org }: Choices): { label: string; href: string }[] {
  const without = (name: keyof Filters) =>
    linkTo({ ...filters, [name]: name === 'q' ? '' : null, after: null, before: null })
  const nameIn = (options: readonly Option[], id: string) =>
    options.find((one) => one.value === id)?.label ?? '不在您这里'
  return [
    ...(filters.q ? [{ label: `“${filters.q}”`, href: without('q') }] : []),
    ...(filters.type ? [{ label: typeName(filters.type), href: without('type') }] : []),
    ...(filters.state ? [{ label: CASE_STATES[filters.state as CaseState].label, href: without('state') }] : []),
    ...(filters.since ? [{ label: `${filters.since}以后登记`, href: without('since') }] : []),
    ...(filters.by ? [{ label: '本单位登记的', href: without('by') }] : []),
    ...(filters.mediator ? [{ label: `${nameIn(leaders, filters.mediator)}主办的`, href: without('mediator') }] : []),
    ...(filters.committee ? [{ label: nameIn(committees, filters.committee), href: without('committee') }] : []),
    ...(filters.wants ? [{ label: WANTS[filters.wants], href: without('wants') }] : []),
    ...(filters.late ? [{ label: '超期的', href: without('late') }] : []),
    ...(filters.kind ? [{ label: KINDS[filters.kind], href: without('kind') }] : []),
    ...(filters.org ? [{ label: `${org ?? '不在您这里的单位'}及下级`, href: without('org') }] : []),
    ...(filters.level ? [{ label: `${LEVELS[filters.level].label}在办`, href: without('level') }] : []),
    ...(filters.group ? [{ label: STATE_GROUPS[filters.group].label, href: without('group') }] : []),
    ...(filters.light ? [{ label: `亮灯：${LIGHTS[filters.light]}`, href: without('light') }] : []),
    ...(filters.queue ? [{ label: QUEUES[filters.queue], href: without('queue') }] : []),
  ]
}
