import { bigrams, charactersOf, encode, searchable } from '../platform/bigrams.ts'

/** In how many of some texts a pair of characters stands: rare pairs tell one dispute from another. */
export interface Commonness {
  texts: number
  holding: ReadonlyMap<string, number>
}

export function commonnessOf(texts: readonly string[]): Commonness {
  const holding = new Map<string, number>()
  for (const text of texts) for (const token of bigrams(text)) holding.set(token, (holding.get(token) ?? 0) + 1)
  return { texts: texts.length, holding }
}

/** No telling word stands in more than this share of the texts. */
const COMMON = 0.2
/** So that a handful of texts does not make their own words common. */
const PRIOR = 50

/**
 * The rarest pairs of a text as search tokens, no two of them from the same word: two in common are then two places
 * of the text in common.
 */
export function tellingTokens(text: string, commonness: Commonness, most = 8): string[] {
  const held = (token: string) => commonness.holding.get(token) ?? 0
  const limit = COMMON * (commonness.texts + PRIOR)
  const rarest = pairsOf(text)
    .filter((token) => held(token) <= limit)
    .sort((a, b) => held(a) - held(b))
  const chosen: string[] = []
  for (const token of rarest) {
    if (chosen.length === most) break
    if (!chosen.some((other) => touch(token, other))) chosen.push(token)
  }
  return chosen
}

/** Weight below which a text is too short to be compared: about five rare pairs. */
const LEAST_WEIGHT = 30

export interface Likeness {
  /** How much of the shorter text's weight the two have in common, 0 to 1. */
  share: number
  /** The telling words that are the same, as they stand in the typed text. */
  words(): string[]
}

/** Compares one typed text with many stored ones. */
export function likenessTo(typed: string, commonness: Commonness): (stored: string) => Likeness {
  const ours = pairsOf(typed)
  const weigh = (tokens: readonly string[]) => tokens.reduce((sum, token) => sum + weightOf(token, commonness), 0)
  const ourWeight = weigh(ours)
  return (stored) => {
    const theirs = pairsOf(stored)
    const known = new Set(theirs)
    const shared = new Set(ours.filter((token) => known.has(token)))
    const telling = (token: string) =>
      shared.has(token) && (commonness.holding.get(token) ?? 0) <= COMMON * (commonness.texts + PRIOR)
    return {
      share: weigh([...shared]) / Math.max(LEAST_WEIGHT, Math.min(ourWeight, weigh(theirs))),
      words: () => runs(typed, telling),
    }
  }
}

const weightOf = (token: string, { texts, holding }: Commonness): number =>
  Math.log((texts + PRIOR) / ((holding.get(token) ?? 0) + 1))

/** Pairs only: a word of one character says too little. */
const pairsOf = (text: string): string[] =>
  bigrams(text).filter((token) => token.length > 5 && !ONE_RARE_CHARACTER.test(token))

/** A character outside the basic plane is two units, as a pair of ordinary ones is. */
const ONE_RARE_CHARACTER = /^xd[89ab]..d[c-f]..$/

function touch(one: string, other: string): boolean {
  const [a, b] = [charactersOf(one), charactersOf(other)]
  return a[1] === b[0] || b[1] === a[0]
}

const MOST_WORDS = 3
const LONGEST_WORD = 8

/** Stretches of the text all of whose pairs are in common, the longest first. */
function runs(text: string, isShared: (token: string) => boolean): string[] {
  const characters = [...searchable(text)]
  const found = new Set<string>()
  let run = ''
  for (const [at, character] of characters.entries()) {
    const next = characters[at + 1]
    if (next !== undefined && isShared(encode(character + next))) run = run ? run + next : character + next
    else {
      if (run) found.add(run)
      run = ''
    }
  }
  return [...found]
    .sort((a, b) => b.length - a.length)
    .slice(0, MOST_WORDS)
    .map((word) => [...word].slice(0, LONGEST_WORD).join(''))
}
