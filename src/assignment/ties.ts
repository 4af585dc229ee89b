import type { Stander, Tie } from './impartiality.ts'
import type { PostAt } from './radar-store.ts'

/** Posts that command those below them. */
const COMMANDING = ['committee_head', 'supervisor', 'dispatcher']

/** How a mediator's posts stand to the parties: their superior, their subordinate, or in the pay of one of them. */
export function tiesOf(
  his: readonly PostAt[],
  others: readonly PostAt[],
  orgNames: ReadonlyMap<string, string>,
  standers: readonly Stander[],
): Tie[] {
  return standers.flatMap((one) =>
    one.organisation
      ? houseOf(his, orgNames, one)
      : others.filter((post) => post.name === one.name).flatMap((post) => between(his, post, one)),
  )
}

function houseOf(his: readonly PostAt[], orgNames: ReadonlyMap<string, string>, one: Stander): Tie[] {
  const above = his.flatMap((post) => post.orgPath.split('/').filter(Boolean))
  const name = [...new Set(above)].map((id) => orgNames.get(id) ?? '').find((org) => isHouseOf(one.name, org))
  return name ? [{ name: one.name, reason: `${one.as}是他任职的单位或者上级单位` }] : []
}

/** 柳湾村村民委员会 of 柳湾村, 清溪镇人民政府 of 清溪镇矛盾纠纷调处中心. */
function isHouseOf(party: string, org: string): boolean {
  if (org === '') return false
  const place = org.replace(/(矛盾纠纷一站式调处中心|矛盾纠纷调处中心|人民调解委员会)$/u, '')
  const rest = party.endsWith(org)
    ? ''
    : party.includes(place)
      ? party.slice(party.indexOf(place) + place.length)
      : null
  return rest !== null && /^$|^(村民委员会|居民委员会|村委会|居委会|人民政府|办事处)$/u.test(rest)
}

function between(his: readonly PostAt[], theirs: PostAt, one: Stander): Tie[] {
  const title = `${theirs.orgName}${theirs.title}`
  if (COMMANDING.includes(theirs.role) && his.some((post) => post.orgPath.startsWith(theirs.orgPath)))
    return [{ name: one.name, reason: `${one.as}是他的上级（${title}）` }]
  if (his.some((post) => COMMANDING.includes(post.role) && theirs.orgPath.startsWith(post.orgPath)))
    return [{ name: one.name, reason: `${one.as}是他的下级（${title}）` }]
  return his.some((post) => post.orgPath === theirs.orgPath)
    ? [{ name: one.name, reason: `${one.as}和他在同一个单位任职（${title}）` }]
    : []
}
