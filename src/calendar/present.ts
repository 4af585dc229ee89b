import type { Kysely } from 'kysely'
import { dayOf, type Day, type Instant } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import { choice } from '../platform/web/fields.ts'
import { fieldView } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { spokenDay, spokenMoment } from '../platform/wording.ts'
import { namesOfOrgs } from '../people/names.ts'
import type { Org } from '../people/orgs.ts'
import { orgOptions } from '../people/present.ts'
import type { openOrgs } from '../people/store.ts'
import { clockRow } from '../clocks/catalogue.ts'
import { announces, spansOf, type Change, type Sheets } from './change.ts'
import type { draftsHeld } from './drafts.ts'
import { impactOf, moves, type Move } from './impact.ts'
import { FIRST_YEAR, LAST_YEAR, monthsOf, noticeInWords, spansInWords } from './months.ts'
import { findingsOf, isWeekend, remark, spoken, stop, warn, type Finding } from './notice-checks.ts'
import type { versionsOf } from './store.ts'

type Rows<Query extends (...args: never[]) => Promise<unknown[]>> = Awaited<ReturnType<Query>>

/** Moves shown one by one; the rest is counted. */
const SHOWN = 200

/** What is odd about a change as it stands now, before anything is confirmed. */
export function findingsAbout(change: Change, before: Sheets): Finding[] {
  if (change.kind === 'notice') {
    return [...change.read, ...findingsOf(change.year, change.notice), ...sameAsNow(change, before)]
  }
  const doubled = before.local.some((day) => day.path === change.path && day.on === change.on)
  if (change.kind === 'back') return doubled ? [] : [stop('这一天已经取消了')]
  const works = !restsWithout(change.on, before)
  return [
    ...(doubled ? [stop(`${change.orgName}的${spoken(change.on)}已经定过，先取消再改`)] : []),
    ...(change.off && !works ? [remark(`${spoken(change.on)}本来就休息`)] : []),
    ...(!change.off && works ? [warn(`${spoken(change.on)}本来就上班`)] : []),
  ]
}

const sameAsNow = (change: Change, before: Sheets): Finding[] =>
  change.kind === 'notice' && JSON.stringify(before.notices[change.year]) === JSON.stringify(change.notice)
    ? [remark('和现在用的一样')]
    : []

/** Whether the county works on that day by the notices alone. */
function restsWithout(day: Day, { notices }: Sheets): boolean {
  const all = Object.values(notices)
  if (all.some(({ makeUp }) => makeUp.includes(day))) return false
  return isWeekend(day) || all.some(({ off }) => off.some(({ from, to }) => day >= from && day <= to))
}

/** “会改动的期限”: numbers and days only – an administrator sees no case, its people and its matter stay where they are. */
export async function impactView(db: Kysely<Schema>, before: Sheets, change: Change, now: string) {
  const all = await impactOf(db, before, change)
  const moved = all.filter(moves)
  const byOrg = new Map<string, number>()
  for (const { clock } of moved) byOrg.set(clock.holder_org, (byOrg.get(clock.holder_org) ?? 0) + 1)
  const names = await namesOfOrgs(db, [...byOrg.keys()])
  const known = all.filter((move) => !moves(move) && move.clock.provisional === 1 && move.days.provisional === 0)
  return {
    days: spansInWords(spansOf(before, change)),
    announces: announces(before, change),
    count: moved.length,
    cases: new Set(moved.map(({ clock }) => clock.case_seq)).size,
    orgs: [...byOrg]
      .sort(([, a], [, b]) => b - a)
      .slice(0, SHOWN)
      .map(([id, count]) => ({ name: names.get(id) ?? '', count })),
    rows: moved.slice(0, SHOWN).map((move) => lineOf(move, names, now)),
    more: Math.max(0, moved.length - SHOWN),
    guessed: known.length,
  }
}

function lineOf({ clock, days }: Move, names: ReadonlyMap<string, string>, now: string) {
  return {
    number: clock.number,
    org: names.get(clock.holder_org) ?? '',
    clock: clockRow(clock.code)?.name ?? '期限',
    from: clock.due_on ? spokenDay(clock.due_on, now) : '',
    to: days.due_on ? spokenDay(days.due_on, now) : '',
    later: (days.due_on ?? '') > (clock.due_on ?? ''),
  }
}

export interface YearShown {
  year: number
  /** Whose calendar; null: by the notices alone. */
  org: Org | null
  now: Instant
  sheets: Sheets
  orgs: Rows<typeof openOrgs>
  versions: Rows<typeof versionsOf>
  drafts: Rows<typeof draftsHeld>
}

/** A year as its page shows it: the wall calendar, the notice in words, who changed it, what is not confirmed yet. */
export function yearView({ year, org, now, sheets, orgs, versions, drafts }: YearShown) {
  const notice = sheets.notices[year]
  // No “请选”: the notices alone are an answer, too.
  const options = orgOptions(orgs, '按通知，不看哪个单位')
  const whose = { org: choice({ label: '哪个单位的日历', options }) }
  return {
    year,
    announced: notice?.announced === true,
    months: monthsOf(year, sheets, org?.path ?? '', dayOf(now)),
    words: notice ? noticeInWords(notice) : null,
    years: {
      before: year > FIRST_YEAR ? urls.calendarOf(year - 1, org?.id) : null,
      after: year < LAST_YEAR ? urls.calendarOf(year + 1, org?.id) : null,
    },
    org: org?.name ?? null,
    filter: { ...fieldView(whose, { values: { org: org?.id ?? '' }, errors: {} }, 'org'), options },
    local: sheets.local
      .filter(({ on, path }) => on.startsWith(String(year)) && (!org || org.path.startsWith(path)))
      .slice(0, LOCAL_SHOWN),
    versions: versions.map((row) => ({ ...row, when: spokenMoment(row.made_at, now) })),
    drafts: drafts.map(({ id, title, saved_at }) => ({
      title,
      when: spokenMoment(saved_at, now),
      href: urls.calendarDraft(id),
    })),
    links: { new: urls.newCalendar, edit: `${urls.calendar}/edit`, local: urls.localDays, self: urls.calendar },
  }
}

/** Local days listed under a year; the wall calendar has them all. */
const LOCAL_SHOWN = 60
