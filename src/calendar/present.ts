import type { Kysely } from 'kysely'
import type { Day } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import { spokenDay } from '../platform/wording.ts'
import { clockRow } from '../clocks/catalogue.ts'
import { announces, spansOf, type Change, type Sheets } from './change.ts'
import { impactOf, moves, type Move } from './impact.ts'
import { spansInWords } from './months.ts'
import { findingsOf, isWeekend, remark, spoken, stop, warn, type Finding } from './notice-checks.ts'
import { orgNamesOf } from './store.ts'

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
  const names = await orgNamesOf(db, [...byOrg.keys()])
  const guessed = all.filter(({ clock, days }) => clock.provisional === 1 && days.provisional === 0).length
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
    guessed,
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
