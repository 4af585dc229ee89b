import { holds, seesCases, type Actor } from './people/actor.ts'
import { PERMISSIONS } from './people/permissions.ts'
import type { Role } from './people/roles.ts'
import { urls } from './platform/web/urls.ts'

interface Entry {
  href: string
  label: string
  icon: string
  key?: string
  /** Whose posts it is for; everybody's who sees cases where it is missing. */
  can?: readonly Role[]
}

export interface Item extends Omit<Entry, 'can'> {
  current: boolean
}

type Line = Item | { separator: true }

/** `more` folds; it stands open while one is on a page in it. */
export interface Nav {
  everyday: readonly Line[]
  more: readonly Line[]
  open: boolean
}

export const NO_NAV: Nav = { everyday: [], more: [], open: false }

/** How many entries are in sight at most. */
const MOST = 9

const WORK: readonly Entry[] = [
  { href: urls.desk, label: '工作台', icon: 'layout-dashboard' },
  { href: urls.intake, label: '登记', icon: 'clipboard-plus', key: 'F2', can: PERMISSIONS.registerCase },
  { href: urls.newEnquiry, label: '咨询', icon: 'messages', can: PERMISSIONS.answerEnquiry },
  { href: urls.newMatter, label: '登记诉求', icon: 'clipboard-plus', can: PERMISSIONS.collectMatter },
  { href: urls.dispatchDesk, label: '分流台', icon: 'route', can: PERMISSIONS.dispatch },
  { href: urls.unitDesk, label: '承办台', icon: 'building-community', can: PERMISSIONS.handle },
  { href: urls.cases, label: '案件清单', icon: 'list-details' },
  { href: urls.county, label: '县乡村一览', icon: 'table', can: PERMISSIONS.seeCounty },
  { href: urls.week, label: '本周', icon: 'calendar-week' },
  { href: urls.tomorrow, label: '明天的调解', icon: 'phone', can: PERMISSIONS.remind },
  { href: urls.conferences, label: '会商', icon: 'speakerphone' },
  { href: urls.mediators, label: '调解员名册', icon: 'users', can: PERMISSIONS.readRegister },
  { href: urls.sentOn, label: '我们上报的', icon: 'send', can: PERMISSIONS.seeSentOn },
  { href: urls.returns, label: '退回台账', icon: 'arrows-exchange', can: PERMISSIONS.seeReturns },
  { href: urls.referrals, label: '转介在外', icon: 'send', can: PERMISSIONS.chaseReferrals },
  { href: urls.imports, label: '导入', icon: 'upload', can: PERMISSIONS.importCases },
  { href: urls.integrity, label: '案件体检', icon: 'list-check', can: PERMISSIONS.seeIntegrity },
  { href: urls.signals, label: '核查提示', icon: 'flag', can: PERMISSIONS.seeSignals },
  { href: urls.roster, label: '值班表', icon: 'calendar-event' },
  {
    href: urls.dutyLines,
    label: '责任清单',
    icon: 'list-check',
    can: [...PERMISSIONS.handle, ...PERMISSIONS.seeReturns],
  },
  { href: urls.deadlines, label: '算期限', icon: 'clock' },
]

const ADMINISTRATION: readonly Entry[] = [
  { href: urls.orgs, label: '单位', icon: 'building' },
  { href: urls.people, label: '人员与岗位', icon: 'users' },
  { href: urls.webSessions, label: '登录会话', icon: 'device-desktop' },
  { href: urls.dutyLines, label: '责任清单', icon: 'list-check' },
  { href: urls.jobs, label: '夜间任务', icon: 'clock' },
  { href: urls.grounds, label: '不予受理的理由', icon: 'list-check' },
  { href: urls.calendar, label: '工作日历', icon: 'calendar-event' },
  { href: urls.clocks, label: '办理时限', icon: 'history' },
]

/** What a post works with every day; the rest folds as soon as there is more than fits. */
const EVERYDAY: Partial<Record<Role, readonly string[]>> = {
  clerk: [urls.intake, urls.newEnquiry, urls.newMatter, urls.dispatchDesk, urls.unitDesk, urls.week, urls.tomorrow],
  dispatcher: [urls.intake, urls.newMatter, urls.dispatchDesk, urls.unitDesk, urls.county, urls.week, urls.returns],
  committee_head: [urls.intake, urls.unitDesk, urls.week, urls.tomorrow, urls.conferences, urls.mediators],
  mediator: [urls.week, urls.tomorrow, urls.conferences, urls.deadlines],
  volunteer: [urls.newEnquiry, urls.week, urls.tomorrow],
  counsellor: [urls.week, urls.tomorrow],
  unit_handler: [urls.newMatter, urls.unitDesk, urls.week, urls.conferences, urls.dutyLines],
  grid_worker: [urls.intake, urls.newEnquiry, urls.newMatter, urls.unitDesk, urls.week, urls.tomorrow],
  supervisor: [urls.county, urls.week, urls.conferences, urls.returns, urls.referrals, urls.integrity],
  auditor: [urls.county, urls.mediators, urls.returns, urls.integrity, urls.signals],
}

/** The side navigation for a person; every entry leads somewhere he may go. */
export function navFor(actor: Actor, path: string): Nav {
  const work = workOf(actor).map((entry) => toItem(entry, path))
  const administration = administrationOf(actor, work).map((entry) => toItem(entry, path))
  const all = [...work, ...administration]
  if (all.length <= MOST) return { ...NO_NAV, everyday: apart(work, administration) }
  const often = oftenOf(actor)
  const everyday = work.filter(({ href }) => often.has(href)).slice(0, MOST)
  const rest = work.filter((item) => !everyday.includes(item))
  const open = all.some((item) => item.current && !everyday.includes(item))
  return { everyday, more: apart(rest, administration), open }
}

const toItem = ({ href, label, icon, key }: Entry, path: string): Item => ({
  href,
  label,
  icon,
  current: path === href || (href !== urls.desk && path.startsWith(`${href}/`)),
  ...(key ? { key } : {}),
})

const workOf = (actor: Actor): readonly Entry[] =>
  seesCases(actor) ? WORK.filter(({ can }) => !can || holds(actor, can)) : WORK.slice(0, 1)

const administrationOf = (actor: Actor, work: readonly Item[]): readonly Entry[] =>
  holds(actor, PERMISSIONS.administer)
    ? ADMINISTRATION.filter(({ href }) => work.every((item) => item.href !== href))
    : []

const oftenOf = (actor: Actor): ReadonlySet<string> =>
  new Set([urls.desk, urls.cases, ...actor.posts.flatMap(({ role }) => EVERYDAY[role] ?? [])])

const apart = (some: readonly Item[], others: readonly Item[]): readonly Line[] =>
  some.length && others.length ? [...some, { separator: true }, ...others] : [...some, ...others]
