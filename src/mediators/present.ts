import type { Day } from '../platform/clock.ts'
import { paperDay, spokenDay } from '../platform/wording.ts'
import { urls } from '../platform/web/urls.ts'
import type { Org } from '../people/orgs.ts'
import { MINISTRY_TYPES } from '../cases/types.ts'
import { remarksOn } from './composition.ts'
import type { Listed } from './listing.ts'
import { KINDS, LANGUAGES } from './member.ts'

/** From so many days before its end on a term is on the list of those that run out. */
const ENDING_DAYS = 90

export const SHOWN = {
  all: '全部',
  experts: '专家',
  studios: '个人调解工作室',
  away: '请假',
  ending: '任期快满和已满',
} as const
export type Shown = keyof typeof SHOWN

export const isShown = (text: string): text is Shown => text in SHOWN

export function belongsTo(shown: Shown, one: Listed, day: Day): boolean {
  switch (shown) {
    case 'all':
      return true
    case 'experts':
      return one.expert
    case 'studios':
      return one.studio !== null
    case 'away':
      return one.absentUntil !== null
    case 'ending':
      return one.termUntil !== null && one.termUntil <= daysOn(day, ENDING_DAYS)
  }
}

const daysOn = (day: Day, days: number): Day => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

/** One person on a list. */
export function personRow(one: Listed, committee: string | null, day: Day) {
  const now = `${day}T04:00:00Z`
  const ended = one.termUntil !== null && one.termUntil < day
  return {
    href: urls.mediator(one.personId),
    name: one.name,
    title: one.title,
    about: one.kind ? [KINDS[one.kind], one.studio].filter(Boolean).join('，') : '还没有入册',
    entered: one.kind !== null,
    expert: one.expert,
    committee,
    specialities: one.specialities.map((code) => MINISTRY_TYPES[code]).join('、'),
    languages: one.languages.map((code) => LANGUAGES[code]).join('、'),
    load: `${one.openCases}件`,
    cap: one.cap === null ? null : `最多${one.cap}件`,
    full: one.cap !== null && one.openCases >= one.cap,
    term: one.termUntil ? `${paperDay(one.termUntil)}${ended ? '已满' : ''}` : null,
    state: stateOf(one, now),
  }
}

function stateOf(one: Listed, now: string): { word: string; more: string } {
  if (!one.post) return { word: '没有账号', more: '不能指派' }
  if (!one.absentUntil) return { word: '在岗', more: '' }
  const substitute = one.substitute ? `，${one.substitute.name}替` : '，没有定谁替'
  return { word: '请假', more: `到${spokenDay(one.absentUntil, now)}${substitute}` }
}

/** One committee in the list of committees. */
export function committeeRow(org: Org, people: readonly Listed[], day: Day) {
  const own = people.filter((one) => one.orgId === org.id)
  const entered = own.filter((one) => one.entry?.org_id === org.id)
  const remarks = remarksOn(own, day)
  return {
    href: urls.mediatorsOf(org.id),
    name: org.name,
    members: entered.filter((one) => one.wayIn !== 'hired').length,
    hired: entered.filter((one) => one.wayIn === 'hired').length,
    chair: own
      .filter((one) => one.role === 'committee_head')
      .map((one) => one.name)
      .join('、'),
    cases: own.reduce((sum, one) => sum + one.openCases, 0),
    remarks: remarks.length
      ? `${remarks
          .map((remark) => remark.what)
          .slice(0, 2)
          .join('；')}${remarks.length > 2 ? ` 等${remarks.length}条` : ''}`
      : null,
  }
}
