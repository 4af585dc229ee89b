import { yuan } from '../platform/money.ts'
import { LEVELS, type Level } from '../people/roles.ts'
import { typeName, type MinistryType } from '../cases/types.ts'

/** What a level is proposed from. */
export interface LevelFacts {
  type: MinistryType | null
  /** Names of townships the matter reaches: where it happened, where its people live. */
  townships: readonly string[]
  villages: readonly string[]
  /** Everybody in it; those a representative stands for are among them. */
  people: number
  violence: boolean
  amountFen: number | null
  /** 疑难复杂, or more than an 个体性事件. */
  hard: boolean
}

/** From where on a matter belongs to the county; settings (level_townships, level_people, level_amount, level_sectors). */
export interface Thresholds {
  townships: number
  people: number
  amountFen: number
  /** Types that need people of the trade. */
  sectors: readonly MinistryType[]
}

export const DEFAULT_THRESHOLDS: Thresholds = {
  townships: 2,
  people: 10,
  amountFen: 100_000_00,
  sectors: ['10a', '10b', '12', '13', '14'],
}

/**
 * 首诊、会诊或者终诊: the level at which a case is best held, with every reason for it. Violence, a large sum, many
 * people, several townships or a sector's type: county. One village and ordinary: village. Else township.
 */
export function proposeLevel(facts: LevelFacts, thresholds: Thresholds): { level: Level; reason: string } {
  const reasons = [
    facts.violence && '有暴力或者人身危险',
    facts.townships.length >= thresholds.townships &&
      `涉及${facts.townships.length}个乡镇（${facts.townships.join('、')}）`,
    facts.type && thresholds.sectors.includes(facts.type) && `${typeName(facts.type)}由行业性专业性调委会办`,
    facts.people >= thresholds.people && `涉及${facts.people}人，到了${thresholds.people}人`,
    (facts.amountFen ?? 0) >= thresholds.amountFen &&
      `涉及${yuan(facts.amountFen!)}元，到了${yuan(thresholds.amountFen)}元`,
  ].filter((reason) => typeof reason === 'string')
  if (reasons.length) return { level: 'county', reason: reasons.join('；') }
  if (facts.hard) return { level: 'township', reason: '疑难复杂或者涉及多人，不宜放在一个村' }
  if (facts.villages.length === 1) return { level: 'village', reason: `只涉及${facts.villages[0]}，情况一般` }
  if (facts.villages.length > 1)
    return { level: 'township', reason: `涉及${facts.villages.length}个村（${facts.villages.join('、')}）` }
  return { level: 'township', reason: '还不知道发生在哪个村' }
}

/** A committee that exists; its level is its own or that of what it hangs on. */
export interface Seat {
  id: string
  name: string
  path: string
  level: Level
}

/**
 * The committee for a type and a place: that of the sector where there is one that reaches the place; else the one of
 * the proposed level nearest to it, else of the next level above. `near` is the path of where it happened.
 */
export function proposeCommittee(
  level: Level,
  type: MinistryType | null,
  near: string,
  seats: readonly Seat[],
): { id: string; reason: string } | null {
  const nearest = nearestFirst(seats, near)
  const sector = level === 'county' ? nearest.find((seat) => type && sectorOf(seat) === type) : undefined
  const kin = level === 'county' && !sector ? nearest.find((seat) => type && isKin(sectorOf(seat), type)) : undefined
  const trade = sector ?? kin
  if (trade) return { id: trade.id, reason: `${typeName(type)}有专门的调委会` }
  const general = nearest.filter((seat) => sectorOf(seat) === null)
  for (const rank of ABOVE[level]) {
    const seat = general.find((one) => one.level === rank && holds(one, near, rank))
    if (seat)
      return {
        id: seat.id,
        reason:
          rank === level
            ? `${LEVELS[rank].label}，离事情最近`
            : `${LEVELS[level].label}没有调委会，往上找到${LEVELS[rank].label}`,
      }
  }
  return general[0] ? { id: general[0].id, reason: '离事情最近' } : null
}

/** Nearest to a place first, then the smaller path: those of the county before those of its villages. */
export const nearestFirst = <T extends { path: string }>(seats: readonly T[], near: string): T[] =>
  [...seats].sort(
    (a, b) =>
      commonLength(b.path, near) - commonLength(a.path, near) ||
      a.path.length - b.path.length ||
      (a.path < b.path ? -1 : 1),
  )

/** Townships and villages the addresses speak of, with where it happened; a village counts only where its township fits. */
export function reachOf(
  addresses: readonly string[],
  happened: { township: string; village: string } | null,
  known: readonly { township: string; village: string }[],
): { townships: string[]; villages: string[] } {
  const townships = new Set(happened?.township ? [happened.township] : [])
  const villages = new Set(happened?.village ? [happened.village] : [])
  const names = new Set(known.map((place) => place.township).filter(Boolean))
  for (const address of addresses) {
    const township = [...names].find((name) => address.includes(name)) ?? null
    if (township) townships.add(township)
    const home = known.find(
      (place) =>
        (township === null ? place.township === happened?.township : place.township === township) &&
        place.village !== '' &&
        address.includes(place.village),
    )
    if (home) villages.add(home.village)
  }
  return { townships: [...townships], villages: [...villages] }
}

const ABOVE: Record<Level, readonly Level[]> = {
  village: ['village', 'township', 'county'],
  township: ['township', 'county'],
  county: ['county'],
}

/** A village's committee is only proposed for its own village; its neighbours' would be a mistake. */
const holds = (seat: Seat, near: string, rank: Level): boolean =>
  rank === 'county' || near.startsWith(seat.path.replace(/[^/]+\/$/, ''))

/** What a sector committee is called after; none for a committee of a place. */
const SECTORS: readonly [string, MinistryType][] = [
  ['医疗', '12'],
  ['医患', '12'],
  ['交通', '13'],
  ['物业', '14'],
  ['农民工', '10a'],
  ['劳动', '10b'],
  ['旅游', '11a'],
  ['消费', '11c'],
  ['征地', '08'],
  ['拆迁', '08'],
  ['环境', '09'],
  ['山林', '07'],
  ['婚姻', '01'],
]

const sectorOf = (seat: { name: string }): MinistryType | null =>
  SECTORS.find(([word]) => seat.name.includes(word))?.[1] ?? null

/** A labour committee takes wages too, a consumers’ committee every consumer. */
const isKin = (sector: MinistryType | null, type: MinistryType): boolean =>
  sector !== null && sector.length === 3 && sector.slice(0, 2) === type.slice(0, 2)

function commonLength(a: string, b: string): number {
  const [x, y] = [a.split('/'), b.split('/')]
  const apart = x.findIndex((part, at) => part !== y[at])
  return apart === -1 ? x.length : apart
}
