import type { Day } from '../platform/clock.ts'
import type { Side } from './party.ts'

/** A person or organisation as typed into the form; numbers only as their keyed hash. */
export interface Typed {
  /** Row of the form: `a.0.`. */
  prefix: string
  side: Side
  name: string
  idMac: string | null
  phoneMac: string | null
  birthOn: Day | null
  address: string
  /** Where the dispute happened, an organisation's id. */
  placeOrg: string | null
}

/** What is known of a party of an earlier case. */
export interface Recorded {
  name: string
  id_mac: string | null
  phone_mac: string | null
  birth_on: Day | null
  address: string | null
  place_org: string | null
}

/** A person of a case; of who acts for a party no birth date is known. */
export interface Known {
  name: string
  id_mac: string | null
  birth_on?: Day | null
}

/** Of one dispute: the same number; or the same name, and neither number nor birth date says otherwise. */
export function isSamePerson(one: Known, other: Known): boolean {
  if (one.id_mac && other.id_mac) return one.id_mac === other.id_mac
  if (one.birth_on && other.birth_on && one.birth_on !== other.birth_on) return false
  return one.name === other.name
}

/** By what a typed person is one known already, the surest first; `points` of a hundred. */
export const IDENTITIES = {
  id: { words: '证件号码一样', points: 25 },
  birth: { words: '姓名和出生年份一样', points: 22 },
  phone: { words: '姓名和电话一样', points: 22 },
  village: { words: '姓名和村（社区）一样', points: 15 },
  phone_only: { words: '电话一样，姓名不同', points: 10 },
  doubtful: { words: '姓名和出生年份一样，其他对不上', points: 6 },
  name: { words: '姓名一样', points: 6 },
} as const
export type Identity = keyof typeof IDENTITIES

/** Sure enough to be told of a case outside one's scope. */
export const isSure = (identity: Identity | null): boolean => identity === 'id' || identity === 'birth'

/** Sure enough to offer what was registered then; a namesake's numbers must not come along. */
export const isReusable = (identity: Identity): boolean =>
  isSure(identity) || identity === 'phone' || identity === 'village'

/** Null when nothing is the same, or when what is known contradicts: a namesake. */
export function identityOf(typed: Typed, recorded: Recorded): Identity | null {
  if (same(typed.idMac, recorded.id_mac)) return 'id'
  const samePhone = same(typed.phoneMac, recorded.phone_mac)
  if (typed.name === '' || typed.name !== recorded.name) return samePhone ? 'phone_only' : null
  if (samePhone) return 'phone'
  const otherNumber = differ(typed.idMac, recorded.id_mac)
  if (same(yearOf(typed.birthOn), yearOf(recorded.birth_on)))
    return otherNumber || differ(typed.birthOn, recorded.birth_on) ? 'doubtful' : 'birth'
  if (otherNumber || differ(yearOf(typed.birthOn), yearOf(recorded.birth_on))) return null
  return sameVillage(typed, recorded) ? 'village' : 'name'
}

/** The surer of two. */
export const compareIdentity = (a: Identity, b: Identity): number => RANKS.indexOf(a) - RANKS.indexOf(b)

/** `清溪镇柳湾村4组17号` → `柳湾村`; null when no village or community is named. */
export const villageIn = (address: string | null): string | null =>
  /[^省市县区镇乡道\s\d]{1,8}?(?:村|社区)/u.exec(address ?? '')?.[0] ?? null

const RANKS = Object.keys(IDENTITIES)
const same = (a: string | null, b: string | null): boolean => a !== null && a === b
const differ = (a: string | null, b: string | null): boolean => a !== null && b !== null && a !== b
const yearOf = (day: Day | null): string | null => day?.slice(0, 4) ?? null

const sameVillage = (typed: Typed, recorded: Recorded): boolean =>
  same(typed.placeOrg, recorded.place_org) || same(villageIn(typed.address), villageIn(recorded.address))
