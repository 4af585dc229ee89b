import type { Day } from '../platform/clock.ts'
import { paperDay } from '../platform/wording.ts'
import { longestTerm } from './entry.ts'
import type { Listed } from './listing.ts'

/** What the law says of a committee and this one does not show; it warns and hinders nothing. */
export interface Remark {
  what: string
  why: string
}

const LAW = '人民调解法第八条'

/** How a committee stands to 人民调解法第8条: size, chair, a woman, a member of a minority, terms; and who is not entered yet. */
export function remarksOn(people: readonly Listed[], day: Day): Remark[] {
  const entered = people.filter((one) => one.entry?.org_id === one.orgId)
  const members = entered.filter((one) => one.wayIn !== 'hired')
  const chairs = people.filter((one) => one.role === 'committee_head')
  return [
    ...missingEntries(people),
    ...size(members),
    ...chair(chairs),
    ...women(members),
    ...minority(members),
    ...members.flatMap((one) => term(one, day)),
  ]
}

function missingEntries(people: readonly Listed[]): Remark[] {
  const missing = people.filter((one) => one.entry === null && ['committee_head', 'mediator'].includes(one.role))
  if (missing.length === 0) return []
  const names = missing.map((one) => one.name).join('、')
  return [{ what: `${missing.length}人还没有入册：${names}`, why: '点名字，登记他的类别、产生方式和任期' }]
}

const size = ({ length }: readonly Listed[]): Remark[] =>
  length < 3 || length > 9 ? [{ what: `委员${length}人`, why: `${LAW}：委员三人到九人；聘任的调解员不算委员` }] : []

function chair(chairs: readonly Listed[]): Remark[] {
  if (chairs.length === 1) return []
  const what =
    chairs.length === 0 ? '还没有主任' : `主任有${chairs.length}人：${chairs.map((one) => one.name).join('、')}`
  return [{ what, why: `${LAW}：设主任一人，必要时可以设副主任。主任的岗位由管理员来加、来结束` }]
}

function women(members: readonly Listed[]): Remark[] {
  if (members.length === 0 || members.some((one) => one.sex === '女')) return []
  const unknown = members.filter((one) => one.sex === null).length
  const what = unknown ? `还没有登记到女性委员，${unknown}人没填性别` : '委员里没有女性'
  return [{ what, why: `${LAW}：应当有妇女成员` }]
}

function minority(members: readonly Listed[]): Remark[] {
  const known = members.filter((one) => one.ethnicity !== null)
  if (known.length === 0 || known.some((one) => one.ethnicity !== '汉族')) return []
  return [
    { what: '登记的委员都是汉族', why: `${LAW}：多民族居住的地区，应当有人数较少民族的成员。不是这样的地方不用管` },
  ]
}

function term(one: Listed, day: Day): Remark[] {
  const { appointedOn: first, termUntil: last, name } = one
  if (!first) return []
  if (!last) return [{ what: `${name}没有登记任期到哪天`, why: `${LAW}：每届任期三年` }]
  if (last < day) return [{ what: `${name}的任期${paperDay(last)}已满`, why: '连任的改任期，不再担任的记离任' }]
  if (last > longestTerm(first))
    return [{ what: `${name}的任期超过三年，到${paperDay(last)}`, why: `${LAW}：每届任期三年，可以连选连任` }]
  return []
}
