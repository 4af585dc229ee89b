import type { House } from '../platform/house.ts'
import { dayOf, type Instant } from '../platform/clock.ts'
import { urls } from '../platform/web/urls.ts'
import { spokenMoment } from '../platform/wording.ts'
import { lightOf } from '../clocks/light.ts'
import { KINDS, type CaseKind } from '../cases/filters.ts'
import { maskedSides } from '../cases/masking.ts'
import { CASE_STATES, type CaseState } from '../cases/states.ts'
import { topicOf } from '../cases/types.ts'
import type { QueueRow } from './store.ts'

/** Enough to know a case again; the rest is one press away. */
const START = 48

/** What every desk shows of a case. A name or a text is not shown to whom the case is open without its names. */
export function presentRow(row: QueueRow, { clock, calendars }: House) {
  const now = clock.now()
  const hidden = row.masked === 1
  return {
    id: row.id,
    href: urls.case(row.id),
    number: row.file_no ?? row.register_no,
    kind: KINDS[row.kind as CaseKind],
    what: hidden ? '（有未成年人，内容不在这里显示）' : startOf(row.summary),
    sides: sidesOf(row, hidden),
    about: topicOf(row),
    place: row.place_name ?? (hidden ? '' : (row.place ?? '')),
    state: CASE_STATES[row.state as CaseState].label,
    holder: row.holder_name,
    sealed: row.sealed_at !== null,
    light: lightOf(row, dayOf(now), calendars.of(row.holder_path)),
  }
}

export const startOf = (text: string): string => {
  const signs = [...text.replaceAll(/\s+/gu, ' ')]
  return signs.length > START ? `${signs.slice(0, START).join('')}…` : signs.join('')
}

function sidesOf(row: QueueRow, hidden: boolean): string {
  const [one, other] = [row.applicants, row.respondents].map((side) => (hidden ? maskedSides(side) : side))
  return other ? `${one} 对 ${other}` : one!
}

/** “3小时前”, after two days in days: how long something lies there. */
export function ageOf(at: Instant, now: Instant): string {
  const hours = Math.floor((Date.parse(now) - Date.parse(at)) / 3_600_000)
  if (hours < 1) return '刚派'
  return hours < 48 ? `过了${hours}小时` : `过了${Math.floor(hours / 24)}天`
}

export const sentWords = (row: QueueRow, now: Instant): string =>
  row.sent_at ? `${row.from_name}${spokenMoment(row.sent_at, now)}交来` : ''
