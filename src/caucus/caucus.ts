/** The three compartments of the desk; a side's own are also whose offers they are. */
export const ROOMS = { applicant: '甲方单独', both: '共同', respondent: '乙方单独' } as const
export type Room = keyof typeof ROOMS
export type OfferSide = Exclude<Room, 'both'>

export const ROOM_NAMES = Object.keys(ROOMS) as Room[]
export const OFFER_SIDES: readonly OfferSide[] = ['applicant', 'respondent']

/** Which end of the bargain an amount is: the most one would pay, or the least one would take. */
export const STANCES = { pay: '最多肯付', take: '最少要收' } as const
export type Stance = keyof typeof STANCES

/** What a side would agree to; sealed as JSON. */
export interface Terms {
  stance: Stance | ''
  amountFen: number | null
  words: string
}

export interface Offer extends Terms {
  id: string
  side: OfferSide
  comparable: boolean
  withdrawn: boolean
}

export type Comparison =
  | { kind: 'waiting'; for: 'offers' | 'consent' }
  /** Only words, or both would pay, or both would take. */
  | { kind: 'unlike' }
  | { kind: 'apart' }
  | { kind: 'overlap'; leastFen: number; mostFen: number }

/**
 * Whether the two sides' newest offers meet. Nothing is laid side by side unless both allow it, and how far they are
 * apart is not told. A newest offer that was withdrawn leaves its side without one: an older one does not come back.
 * `offers` in the order in which they were made.
 */
export function compare(offers: readonly Offer[]): Comparison {
  const [one, other] = OFFER_SIDES.map((side) => offers.findLast((offer) => offer.side === side))
  if (!one || !other || one.withdrawn || other.withdrawn) return { kind: 'waiting', for: 'offers' }
  if (!one.comparable || !other.comparable) return { kind: 'waiting', for: 'consent' }
  const pays = [one, other].find((offer) => offer.stance === 'pay')
  const takes = [one, other].find((offer) => offer.stance === 'take')
  if (pays?.amountFen == null || takes?.amountFen == null) return { kind: 'unlike' }
  if (takes.amountFen > pays.amountFen) return { kind: 'apart' }
  return { kind: 'overlap', leastFen: takes.amountFen, mostFen: pays.amountFen }
}
