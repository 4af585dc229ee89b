import { typeName } from '../cases/types.ts'
import type { Kin } from '../mediators/member.ts'
import { livesAt, sameGroup, sameHome, surnameOf } from './addresses.ts'

/** What may make a mediator unfair (特邀调解规定第15条、在线调解规则第13条). */
export const CONCERNS = {
  same_name: '和当事人同名',
  kin: '近亲属',
  household: '同一住址',
  village_group: '同一村民小组',
  employer: '同一单位',
  superior: '上下级',
  party_before: '打过交道',
  agent_before: '代理过',
  mediated_before: '调解过一方',
  complaint: '有投诉在办',
} as const
export type Concern = keyof typeof CONCERNS

export interface Finding {
  code: Concern
  /** With whom; the same again after a disclosure is covered by it. */
  key: string
  /** A whole sentence, without its full stop, as the parties may read it; no number of another case, no house number. */
  reason: string
  /** Only names are alike; whoever reads it inside has to make sure. */
  unsure?: true
  /** No consent helps: he would be judge in his own matter. */
  bars?: true
  /** Told to the head and put in the file, but no disclosure hangs on it. */
  light?: true
}

export interface Judged {
  name: string
  home: string | null
  employer: string | null
  kin: readonly Pick<Kin, 'name' | 'relation' | 'idMac'>[]
  openComplaints: number
}

/** A party, or who speaks for one. */
export interface Stander {
  /** Of the party. */
  id: string
  side: string
  organisation: boolean
  name: string
  idMac: string | null
  /** 申请人欧阳修竹, 被申请人曾禾根的代理人. */
  as: string
  address: string | null
  occupation: string | null
}

/** He and one of these parties in another case. */
export interface Earlier {
  case: number
  /** Of the registration, `2025-03`. */
  month: string
  type: string | null
  /** `complained`: there is a complaint about him in it, not dealt with yet. */
  was: 'mediator' | 'agent' | 'party' | 'complained'
  /** The side he stood or spoke for; null for a mediator. */
  side: string | null
  /** The party of that case who is one of today's too. */
  other: { name: string; idMac: string | null; side: string }
}

/** One of the parties above, below or beside him by their posts. */
export interface Tie {
  name: string
  reason: string
}

/** Everything that speaks against one mediator in one case, the gravest first. */
export function findingsAgainst(
  he: Judged,
  standers: readonly Stander[],
  earlier: readonly Earlier[],
  ties: readonly Tie[],
): Finding[] {
  const each = standers.flatMap((one) => [
    ...sameName(he, one),
    ...kinOf(he, one),
    ...neighbours(he, one),
    ...sameEmployer(he, one),
    ...ties.filter((tie) => tie.name === one.name).map((tie) => unsure(finding('superior', one, tie.reason))),
  ])
  // What nobody has looked into yet, said by others about something else, is not for these parties to know.
  const complaint: Finding[] = he.openComplaints
    ? [{ code: 'complaint', key: 'complaint', reason: `有${he.openComplaints}件对他的投诉还没有处理完`, light: true }]
    : []
  const order = Object.keys(CONCERNS)
  return unique([...each, ...fromBefore(standers, earlier), ...complaint]).sort(
    (a, b) => order.indexOf(a.code) - order.indexOf(b.code),
  )
}

/** What has to be disclosed and consented to before he may carry the case. */
export const toDisclose = (findings: readonly Finding[]): Finding[] => findings.filter((one) => !one.light)

/** As it is told inside the house. */
export const wordsOf = (one: Finding): string => `${one.reason}${one.unsure ? '（按姓名、名称，请核对）' : ''}`

/** Staff have no identity number on record, so a party is known by the name. */
const sameName = (he: Judged, one: Stander): Finding[] =>
  one.name === he.name
    ? [
        {
          ...finding('same_name', one, `${one.as}和他同名：是本人的不能调解；只是同名的，也请另选一位，免得误会`),
          bars: true,
        },
      ]
    : []

function kinOf(he: Judged, one: Stander): Finding[] {
  const kin = he.kin.find((each) => (each.idMac && one.idMac ? each.idMac === one.idMac : each.name === one.name))
  if (!kin) return []
  const found = finding('kin', one, `${one.as}是他申报的近亲属（${kin.relation}）`)
  return [kin.idMac && one.idMac ? found : unsure(found)]
}

function neighbours(he: Judged, one: Stander): Finding[] {
  const [his, theirs] = [livesAt(he.home), livesAt(one.address)]
  if (sameHome(his, theirs)) {
    const surname = surnameOf(he.name)
    const alike = surname !== null && surname === surnameOf(one.name)
    return [finding('household', one, `他和${one.as}${alike ? '同姓，' : ''}登记的住址一样`)]
  }
  if (!sameGroup(his, theirs)) return []
  return [finding('village_group', one, `他和${one.as}住在同一个村民小组（${his.village}${his.group}组）`)]
}

function sameEmployer(he: Judged, one: Stander): Finding[] {
  const employer = plain(he.employer)
  if (employer.length < 4) return []
  if (one.organisation && plain(one.name) === employer) return [finding('employer', one, `他在${one.as}工作`)]
  const works = [one.occupation, one.organisation ? null : one.address].map(plain)
  return works.some((text) => text.includes(employer))
    ? [finding('employer', one, `他和${one.as}在同一个单位（${he.employer}）`)]
    : []
}

/** Cases in which he met one of the parties; one that he mediated between the same two sides tells nothing against him. */
function fromBefore(standers: readonly Stander[], earlier: readonly Earlier[]): Finding[] {
  return [...new Set(earlier.map((one) => one.case))].flatMap((seq) => {
    const rows = earlier.filter((one) => one.case === seq)
    const met = rows.flatMap((row) => {
      const stander = standers.find((one) => isOne(one, row.other))
      return stander ? [{ row, stander }] : []
    })
    const sides = new Set(met.map(({ stander }) => stander.side))
    return met
      .filter(({ row }) => row.was !== 'mediator' || sides.size === 1)
      .map(({ row, stander }) => beforeWith(row, stander))
  })
}

function beforeWith(row: Earlier, stander: Stander): Finding {
  const found = metAs(row, stander)
  return row.other.idMac && stander.idMac ? found : unsure(found)
}

function metAs(row: Earlier, stander: Stander): Finding {
  const [year, month] = row.month.split('-').map(Number)
  const when = `${year}年${month}月的一件${typeName(row.type) === '待判定' ? '纠纷' : typeName(row.type)}`
  const same = row.side === row.other.side
  if (row.was === 'agent')
    return finding('agent_before', stander, `他在${when}里代理过${stander.as}${same ? '这一方' : '的对方'}`)
  if (row.was === 'party')
    return finding('party_before', stander, `他在${when}里是${stander.as}的${same ? '同一方' : '对方'}当事人`)
  if (row.was === 'complained')
    return finding('complaint', stander, `对他在${when}里的投诉还没有处理完，${stander.as}是那件的当事人`)
  const found = finding('mediated_before', stander, `他调解过${stander.as}和别人在${when}`)
  // An insurer or a property manager is in every other case of its kind.
  return stander.organisation ? { ...found, light: true } : found
}

const isOne = (stander: Stander, other: Earlier['other']): boolean =>
  stander.idMac && other.idMac ? stander.idMac === other.idMac : stander.name === other.name

const finding = (code: Concern, one: Stander, reason: string): Finding => ({ code, key: `${code}:${one.name}`, reason })

const unsure = (one: Finding): Finding => ({ ...one, unsure: true })

const unique = (all: readonly Finding[]): Finding[] =>
  all.filter((one, at) => all.findIndex((other) => other.key === one.key) === at)

const plain = (text: string | null): string => (text ?? '').normalize('NFKC').replace(/[\s()（）]/gu, '')
