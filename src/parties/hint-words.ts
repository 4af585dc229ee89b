import { dayOf, type Instant } from '../platform/clock.ts'
import { urls } from '../platform/web/urls.ts'
import { spokenDay } from '../platform/wording.ts'
import { CASE_STATES, type CaseState } from '../cases/states.ts'
import { topicOf, typeName } from '../cases/types.ts'
import type { TypedMatter } from './hint-form.ts'
import type { Elsewhere, KnownCase, KnownParty } from './hint-store.ts'
import { sideName } from './party.ts'
import { compareIdentity, IDENTITIES, isReusable, type Typed } from './same-person.ts'
import { sidesOf, STRENGTHS, surest, type Judged, type Match } from './same-matter.ts'

export interface Hints {
  /** 同一双方第3次; null the first time. */
  recurrence: string | null
  matters: MatterHint[]
  people: PersonHint[]
  /** Whole sentences, without anything that leads to a case. */
  elsewhere: string[]
  /** What to know about names with characters the papers' fonts lack. */
  rare: string[]
}

interface CaseHint {
  id: string
  href: string
  number: string
  sides: string
  type: string
  registered: string
  state: string
  excerpt: string
}

export interface MatterHint extends CaseHint {
  score: number
  /** 很可能是同一件 or 可能有关. */
  strength: string
  likely: boolean
  /** Whether a visit can be noted on it. */
  again: boolean
  why: string[]
  /** Ticked as related. */
  related: boolean
}

export interface PersonHint {
  title: string
  cases: (CaseHint & { why: string; related: boolean })[]
  more: string | null
  /** Value of the button that takes over what is known: `a.0.:<party id>`. */
  reuse: { value: string; label: string } | null
}

/** A case with what speaks for it. */
export interface Seen extends Judged {
  kase: KnownCase
  matches: readonly Match[]
  words: () => string[]
  samePlace: boolean
  sameTime: boolean
}

type Found = Match & { party: KnownParty }

export const presentMatter = (seen: Seen, typed: TypedMatter, now: Instant): MatterHint => ({
  ...presentCase(seen.kase, now),
  score: Math.round(seen.score),
  strength: STRENGTHS[seen.strength ?? 'perhaps'],
  likely: seen.strength === 'likely',
  // An enquiry is answered, a joined case goes on elsewhere.
  again: !['answered', 'joined'].includes(seen.kase.state),
  why: whyOf(seen),
  related: typed.related.includes(seen.kase.id),
})

/** How many of somebody's cases are listed one by one. */
const MOST_CASES = 3

/** The person's cases that are not told above already; null when there is nothing to say. */
export function presentPerson(
  typed: Typed,
  matches: ReadonlyMap<number, readonly Found[]>,
  loaded: ReadonlyMap<number, KnownCase>,
  told: ReadonlySet<number>,
  { takenOver, related }: TypedMatter,
  now: Instant,
): PersonHint | null {
  const found = [...matches.values()]
    .flatMap((of) => surest(of.filter((match) => match.typed === typed)) as Found[])
    .sort((a, b) => compareIdentity(a.identity, b.identity) || b.party.case_seq - a.party.case_seq)
  const others = found.filter(({ party }) => !told.has(party.case_seq))
  const reuse = takenOver.has(typed.prefix)
    ? undefined
    : found.find(({ identity, party }) => isReusable(identity) && knowsMore(party, typed))
  if (others.length === 0 && !reuse) return null
  const name = typed.name || (typed.idMac ? '这个证件号' : '这个电话')
  const listed = others.flatMap((match) => {
    const kase = loaded.get(match.party.case_seq)
    return kase ? [{ match, kase }] : []
  })
  const cases = listed.slice(0, MOST_CASES).map(({ match, kase }) => ({
    ...presentCase(kase, now),
    why: `${IDENTITIES[match.identity].words}，那件里是${sideName(match.side)}`,
    related: related.includes(kase.id),
  }))
  const certain = found.every(({ identity }) => identity !== 'name' && identity !== 'doubtful')
  return {
    title: others.length
      ? `${certain ? '同一当事人' : '同名的人'}：${name} 另有${others.length}件`
      : `${name} 以前来过`,
    cases,
    more: others.length > cases.length ? `还有${others.length - cases.length}件，按姓名查找可以看到` : null,
    reuse: reuse ? { value: `${typed.prefix}:${reuse.party.id}`, label: `沿用${name}以前登记的资料` } : null,
  }
}

/** Counted with the one being typed, over all cases the actor may see; one that was joined to another is the other. */
export function recurrenceOf(cases: readonly (readonly Found[])[]): string | null {
  const before = cases.filter(
    (matches) =>
      matches.some(({ party }) => party.state !== 'joined' && party.kind !== 'enquiry') && sidesOf(matches) !== null,
  ).length
  return before ? `同一双方第${before + 1}次` : null
}

const MOST_ELSEWHERE = 3

/** Which window, which month, what type: nothing else of a case one may not see. */
export function elsewhereSentences(rows: readonly Elsewhere[]): string[] {
  const newest = [...rows].sort((a, b) => b.registered_at.localeCompare(a.registered_at))
  const sentences = newest.map(({ org, registered_at, ministry_type }) => {
    const [year, month] = dayOf(registered_at).split('-').map(Number)
    return `${org}${year}年${month}月登记过有关的${ministry_type ? typeName(ministry_type) : '纠纷'}，需要的话请联系该单位。`
  })
  return [...new Set(sentences)].slice(0, MOST_ELSEWHERE)
}

const EXCERPT = 40

function presentCase(kase: KnownCase, now: Instant): CaseHint {
  const characters = [...kase.summary.replace(/\s+/g, ' ')]
  return {
    id: kase.id,
    href: urls.case(kase.id),
    number: kase.register_no,
    sides: kase.respondents ? `${kase.applicants} 对 ${kase.respondents}` : kase.applicants,
    type: topicOf(kase),
    registered: `${spokenDay(dayOf(kase.registered_at), now)}登记`,
    state: CASE_STATES[kase.state as CaseState].label,
    excerpt: characters.slice(0, EXCERPT).join('') + (characters.length > EXCERPT ? '…' : ''),
  }
}

function whyOf({ kase, matches, sides, words: sharedWords, samePlace, sameTime }: Seen): string[] {
  const words = sharedWords()
  const people = surest(matches)
    .sort((a, b) => compareIdentity(a.identity, b.identity))
    .slice(0, 3)
    .map(
      ({ typed, identity, side }) =>
        `${typed.name || '这个人'}：${IDENTITIES[identity].words}，那件里是${sideName(side)}`,
    )
  const both = sides === 'swapped' ? '双方都对得上，只是换了位置' : '双方都对得上'
  return [
    ...(sides ? [both] : []),
    ...people,
    ...(words.length ? [`都写了${words.map((word) => `“${word}”`).join('')}`] : []),
    ...(samePlace ? [`同在${kase.place_name ?? '一个地方'}${sameTime ? '，时间也近' : ''}`] : []),
  ]
}

const knowsMore = (party: KnownParty, typed: Typed): boolean =>
  (party.id_mac !== null && typed.idMac === null) ||
  (party.phone_mac !== null && typed.phoneMac === null) ||
  (party.address !== null && typed.address === '')
