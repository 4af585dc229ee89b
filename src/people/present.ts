import { dayOf, type Day, type Instant } from '../platform/clock.ts'
import type { Option } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { spokenDay, spokenMoment } from '../platform/wording.ts'
import { isRole, ORG_KINDS, ROLES, type OrgKind } from './roles.ts'
import type { openOrgs, orgPage, Page, peoplePage, personById, postsOf, sessionPage } from './store.ts'

type RowOf<Query extends (...args: never[]) => Promise<Page<unknown>>> = Awaited<ReturnType<Query>>['rows'][number]
type PostRow = Awaited<ReturnType<typeof postsOf>>[number]
type PersonRow = NonNullable<Awaited<ReturnType<typeof personById>>>

export const orgHref = (id: string, form = ''): string => `${urls.orgs}/${encodeURIComponent(id)}${form && `/${form}`}`
/** 离岗交接, on the person's page. */
export const leavingAct = (id: string) => ({
  href: urls.leaving(id),
  label: '离岗交接',
  effect: '看他手上还有什么，交给谁；交空了才能停用账号、结束最后一个岗位。',
})

export const personHref = (id: string, form = ''): string => `${urls.person(id)}${form && `/${form}`}`

/** `names` has what stands above the rows of this page. */
export function orgLine(org: RowOf<typeof orgPage>, names: Map<string, string>, now: Instant) {
  const above = ancestorsOf(org.path)
  return {
    name: org.name,
    indent: '　'.repeat(above.length),
    above: above.map((id) => names.get(id) ?? '').join(' › '),
    kind: kindLabel(org.kind),
    abbr: org.abbr,
    phone: org.phone,
    dates: org.until ? `${spokenDay(org.until, now)}${org.until < dayOf(now) ? '已撤销' : '撤销'}` : null,
    edit: orgHref(org.id),
    acts: org.until
      ? []
      : [
          { label: '加下级', href: `${urls.orgs}/new?parent=${org.id}`, about: org.name },
          { label: '加人', href: `${urls.people}/new?org=${org.id}`, about: org.name },
          { label: '撤销', href: orgHref(org.id, 'close'), about: org.name },
        ],
  }
}

export const ancestorsOf = (path: string): string[] => path.split('/').filter(Boolean).slice(0, -1)

export const orgOptions = (orgs: Awaited<ReturnType<typeof openOrgs>>, first: string): Option[] => [
  { value: '', label: first },
  ...orgs.map((org) => ({ value: org.id, label: '　'.repeat(ancestorsOf(org.path).length) + org.name })),
]

export function personLine(person: RowOf<typeof peoplePage>, posts: PostRow[], day: Day, now: Instant) {
  const held = posts.filter((post) => isHeld(post, day))
  return {
    name: person.name,
    href: personHref(person.id),
    account: person.account,
    posts: held.map((post) => `${post.org}　${postLabel(post)}`),
    state: stateOf(person, now),
  }
}

export function personPage(person: PersonRow, posts: PostRow[], live: number, day: Day, now: Instant) {
  return {
    name: person.name,
    account: person.account,
    state: stateOf(person, now),
    since: spokenMoment(person.created_at, now),
    live,
    posts: posts.map((post) => ({
      org: post.org,
      label: postLabel(post),
      from: spokenDay(post.since, now),
      until: post.until ? spokenDay(post.until, now) : null,
      over: post.until !== null && post.until < day,
      end: post.until === null ? personHref(person.id, `posts/${post.id}/end`) : null,
    })),
  }
}

export const sessionLine = (session: RowOf<typeof sessionPage>, own: string, now: Instant) => ({
  id: session.id,
  own: session.id === own,
  name: session.name,
  href: personHref(session.person_id ?? ''),
  since: spokenMoment(session.created_at, now),
  seen: spokenMoment(session.last_seen_at, now),
  address: session.address,
  agent: shortAgent(session.agent ?? ''),
})

/** Browser and system, as a person would name them. */
export function shortAgent(agent: string): string {
  const first = (names: [RegExp, string][]) => names.find(([sign]) => sign.test(agent))?.[1]
  const browser = first([
    [/MicroMessenger/, '微信'],
    [/DingTalk/, '钉钉'],
    [/Edg/, 'Edge'],
    [/360|QIHU/i, '360浏览器'],
    [/Firefox/, 'Firefox'],
    [/Chrome/, 'Chrome'],
    [/Safari/, 'Safari'],
  ])
  const system = first([
    [/HarmonyOS|OpenHarmony/, '鸿蒙'],
    [/Android/, '安卓'],
    [/iPhone|iPad/, '苹果手机'],
    [/Windows/, 'Windows'],
    [/Mac OS X/, 'Mac'],
    [/Linux/, 'Linux'],
  ])
  return [browser, system].filter(Boolean).join('，') || '认不出'
}

export const kindLabel = (kind: string): string => (kind in ORG_KINDS ? ORG_KINDS[kind as OrgKind].label : kind)

const isHeld = (post: { since: Day; until: Day | null }, day: Day): boolean =>
  post.since <= day && (post.until === null || post.until >= day)

function postLabel(post: { role: string; title: string }): string {
  const role = isRole(post.role) ? ROLES[post.role].label : post.role
  return post.title === '' || post.title === role ? role : `${role}（${post.title}）`
}

function stateOf(person: { disabled_at: Instant | null; locked_until: Instant | null }, now: Instant): string {
  if (person.disabled_at) return '已停用'
  return person.locked_until && person.locked_until > now ? '错得太多，暂时锁住' : '在用'
}
