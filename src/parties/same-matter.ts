import { daysBetween, type Day } from '../platform/clock.ts'
import { compareIdentity, IDENTITIES, type Identity, type Typed } from './same-person.ts'

/** One typed person found in a case. */
export interface Match {
  typed: Typed
  /** The side on which the person is in that case. */
  side: string
  identity: Identity
}

/** What speaks for a case being the dispute that is being typed. */
export interface Clues {
  matches: readonly Match[]
  /** How much of the words is the same, 0 to 1. */
  words: number
  samePlace: boolean
  sameTime: boolean
  sameType: boolean
  open: boolean
}

export interface Judged {
  score: number
  strength: Strength | null
  sides: Sides
}

export const STRENGTHS = { likely: '很可能是同一件', perhaps: '可能有关' } as const
export type Strength = keyof typeof STRENGTHS
export type Sides = 'as typed' | 'swapped' | null

const LIKELY = 60
const PERHAPS = 30
const SAME_WORDS = 0.25

/** Of a hundred points; somebody's other cases alone are no hint of the same dispute. */
export function judge(clues: Clues): Judged {
  const sides = sidesOf(clues.matches)
  const here = clues.samePlace && clues.sameTime
  const words = clues.words >= SAME_WORDS ? clues.words : 0
  const score =
    peoplePoints(clues.matches, sides) +
    40 * words +
    (clues.samePlace ? 8 : 0) +
    (here ? 7 : 0) +
    (clues.sameType ? 3 : 0) +
    (sides && clues.open ? 10 : 0)
  if (!(sides || words || here) || score < PERHAPS) return { score, strength: null, sides }
  return { score, strength: score >= LIKELY ? 'likely' : 'perhaps', sides }
}

/** Whether both typed sides stand opposite each other in the case, and which way round. */
export function sidesOf(matches: readonly Match[]): Sides {
  const on = (side: string) => matches.filter((match) => match.typed.side === side && match.identity !== 'doubtful')
  const pairs = on('applicant').flatMap((ours) => on('respondent').map((theirs) => [ours.side, theirs.side]))
  if (pairs.some(([ours, theirs]) => ours === 'applicant' && theirs === 'respondent')) return 'as typed'
  return pairs.some(([ours, theirs]) => ours === 'respondent' && theirs === 'applicant') ? 'swapped' : null
}

/** The surest match of each typed person. */
export function surest(matches: readonly Match[]): Match[] {
  const best = new Map<string, Match>()
  for (const match of matches) {
    const other = best.get(match.typed.prefix)
    if (!other || compareIdentity(match.identity, other.identity) < 0) best.set(match.typed.prefix, match)
  }
  return [...best.values()]
}

/** Days between two that count as the same time. */
const SAME_TIME_DAYS = 31

export const isSameTime = (one: Day, other: Day): boolean => Math.abs(daysBetween(one, other)) <= SAME_TIME_DAYS

function peoplePoints(matches: readonly Match[], sides: Sides): number {
  const points = surest(matches).map((match) => ({ side: match.typed.side, n: IDENTITIES[match.identity].points }))
  const most = (side: string) => Math.max(0, ...points.filter((p) => p.side === side).map((p) => p.n))
  if (sides) return 45 + (most('applicant') + most('respondent')) / 3
  return Math.max(0, ...points.map((p) => p.n))
}
