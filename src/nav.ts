import { holds, seesCases, type Actor } from './people/actor.ts'
import { PERMISSIONS } from './people/permissions.ts'
import { urls } from './platform/web/urls.ts'

interface Item {
  href: string
  label: string
  icon: string
  key?: string
  current: boolean
}

/** The side navigation for a person; every entry leads somewhere he may go. */
export function navFor(actor: Actor, path: string): (Item | { separator: true })[] {
  const at = (href: string) => path === href || (href !== '/' && path.startsWith(`${href}/`))
  const item = (href: string, label: string, icon: string, key?: string): Item => ({
    href,
    label,
    icon,
    current: at(href),
    ...(key ? { key } : {}),
  })
  const work = [
    item(urls.desk, '工作台', 'layout-dashboard'),
    ...(holds(actor, PERMISSIONS.registerCase) ? [item(urls.intake, '登记', 'clipboard-plus', 'F2')] : []),
    ...(holds(actor, PERMISSIONS.answerEnquiry) ? [item(urls.newEnquiry, '咨询', 'messages')] : []),
    ...(holds(actor, PERMISSIONS.importCases) ? [item(urls.imports, '导入', 'upload')] : []),
    item(urls.cases, '案件清单', 'list-details'),
    item(urls.week, '本周', 'calendar-week'),
    ...(holds(actor, PERMISSIONS.readRegister) ? [item(urls.mediators, '调解员名册', 'users')] : []),
    ...(holds(actor, PERMISSIONS.remind) ? [item(urls.tomorrow, '明天的调解', 'phone')] : []),
    ...(holds(actor, PERMISSIONS.seeSignals) ? [item(urls.signals, '核查提示', 'flag')] : []),
    item(urls.roster, '值班表', 'calendar-event'),
    item(urls.deadlines, '算期限', 'clock'),
  ]
  if (!holds(actor, PERMISSIONS.administer)) return work
  const administration = [
    item(urls.orgs, '单位', 'building'),
    item(urls.people, '人员与岗位', 'users'),
    item(urls.webSessions, '登录会话', 'device-desktop'),
    item(urls.jobs, '夜间任务', 'clock'),
    item(urls.grounds, '不予受理的理由', 'list-check'),
    item(urls.calendar, '工作日历', 'calendar-event'),
    item(urls.clocks, '办理时限', 'history'),
  ]
  return [...(seesCases(actor) ? work : work.slice(0, 1)), { separator: true }, ...administration]
}
