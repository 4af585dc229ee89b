import type { Day, Instant } from '../platform/clock.ts'
import { daysAfter } from '../platform/clock.ts'
import { spokenDay, spokenMoment } from '../platform/wording.ts'
import { urls } from '../platform/web/urls.ts'
import { MATTER_FIELDS, isMatterField } from '../cases/matter-fields.ts'
import type { Proposal } from './finding.ts'
import { idsIn, originLabel, placeOf } from './line.ts'
import type { NamedLine } from './store.ts'

type Names = ReadonlyMap<string, string>

export const fieldLabel = (field: string): string => (isMatterField(field) ? MATTER_FIELDS[field] : field)

export const assistsOf = (line: Pick<NamedLine, 'assist_orgs'>, names: Names): string =>
  idsIn(line.assist_orgs)
    .map((id) => names.get(id) ?? '已经撤销的单位')
    .join('、')

/** One row of the list. */
export const lineRow = (line: NamedLine, names: Names, day: Day, now: Instant) => ({
  href: urls.dutyLine(line.line),
  matter: line.matter,
  field: fieldLabel(line.field),
  place: placeOf(line),
  own: line.place_org !== null,
  keywords: line.keywords,
  lead: line.lead_name,
  gone: line.lead_until !== null && line.lead_until < day,
  assists: assistsOf(line, names),
  basis: line.basis,
  origin: line.origin === 'table' ? null : originLabel(line.origin),
  dates: datesOf(line, now),
})

function datesOf(line: NamedLine, now: Instant): string {
  const { from_day, until_day } = line
  if (until_day !== null && until_day < from_day) return '没有用过'
  return until_day === null
    ? `${spokenDay(from_day, now)}起`
    : `${spokenDay(from_day, now)}到${spokenDay(until_day, now)}`
}

/** How the newest version stands to a day. */
export const headingOf = (line: NamedLine, day: Day): string =>
  line.from_day > day ? '到日子以后写的' : line.until_day !== null && line.until_day < day ? '最后写的' : '现在写的'

/** A version in the history of its line, with what it changed from the one before. */
export function versionView(line: NamedLine, before: NamedLine | undefined, names: Names, now: Instant) {
  return {
    dates: datesOf(line, now),
    head: before ? '改为' : '加进清单',
    by: `${line.maker}，${spokenMoment(line.made_at, now)}，${originLabel(line.origin)}`,
    reason: line.reason,
    changes: before ? differences(before, line, names) : [],
  }
}

/** The last version's end, when no other followed it. */
export const endingOf = (line: NamedLine, now: Instant): { when: string; by: string; reason: string } | null =>
  line.until_day === null
    ? null
    : {
        when: `${spokenDay(daysAfter(line.until_day, 1), now)}起不用`,
        by: `${line.ender ?? ''}，${line.ended_at ? spokenMoment(line.ended_at, now) : ''}`,
        reason: line.ended_reason ?? '',
      }

const SAID: readonly { label: string; say: (line: NamedLine, names: Names) => string }[] = [
  { label: '事项', say: (line) => line.matter },
  { label: '领域', say: (line) => fieldLabel(line.field) },
  { label: '管哪里', say: (line) => placeOf(line) },
  { label: '关键词', say: (line) => line.keywords },
  { label: '牵头', say: (line) => line.lead_name },
  { label: '协办', say: (line, names) => assistsOf(line, names) || '没有' },
  { label: '依据', say: (line) => line.basis },
]

export const factsOf = (line: NamedLine, names: Names) =>
  SAID.map(({ label, say }) => ({ label, value: say(line, names) }))

export const differences = (before: NamedLine, after: NamedLine, names: Names) =>
  SAID.map(({ label, say }) => ({ label, from: say(before, names), to: say(after, names) })).filter(
    ({ from, to }) => from !== to,
  )

/** A line that fires, on the page where a text is tried. */
export const proposalView = (one: Proposal) => ({
  href: urls.dutyLine(one.line),
  matter: one.matter,
  field: fieldLabel(one.field),
  place: one.place,
  lead: one.leadName,
  assists: one.assistNames.join('、'),
  basis: one.basis,
  points: one.points,
  reason: one.reason,
})
