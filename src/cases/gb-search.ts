import { pinyin } from 'pinyin-pro'
import { GB_CODES, GB_LEAVES, gbGroupName } from './gb-types.ts'

/**
 * Leaves that fit what was typed, best first: a code, words of the standard, everyday words (`漏水`), a sentence that
 * holds such words, full pinyin or its initials (`caili`, `cl`). Several words must all fit.
 */
export function findTypes(query: string, most: number): string[] {
  const words = query
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s,，、。；]+/u)
    .filter(Boolean)
    .slice(0, 8)
  if (words.length === 0) return []
  return GB_CODES.map((code, at) => ({ code, at, fit: fitOf(code, words) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit || a.at - b.at)
    .slice(0, most)
    .map(({ code }) => code)
}

/** 0: one of the words does not fit at all. */
function fitOf(code: string, words: readonly string[]): number {
  const fits = words.map((word) => fitOne(code, word))
  return fits.includes(0) ? 0 : fits.reduce((sum, fit) => sum + fit, 0)
}

function fitOne(code: string, typed: string): number {
  if (/^\d+$/.test(typed)) return code === typed ? 100 : code.startsWith(typed) ? 90 : 0
  const { name, words } = GB_LEAVES[code]!
  const everyday = words.split(' ')
  if (/^[a-z]+$/.test(typed)) return spelled(code, typed)
  if (everyday.includes(typed)) return 85
  if (name.startsWith(typed)) return 80
  if (name.includes(typed)) return 70
  if (everyday.some((word) => word.startsWith(typed))) return 60
  // The longest everyday word a sentence holds says most about it.
  const held = Math.max(
    0,
    ...[name, ...everyday]
      .filter((word) => [...word].length > 1 && typed.includes(word))
      .map((word) => [...word].length),
  )
  if (held) return 50 + Math.min(held, 8)
  if (everyday.some((word) => word.includes(typed))) return 45
  return gbGroupName(code).includes(typed) ? 20 : 0
}

function spelled(code: string, typed: string): number {
  const spellings = spellingsOf(code)
  const best = (fit: (full: string, initials: string) => number) =>
    Math.max(...spellings.map(({ full, initials, weight }) => fit(full, initials) * weight))
  return best((full, initials) => {
    if (full === typed || initials === typed) return 60
    if (full.startsWith(typed)) return 50
    if (initials.startsWith(typed)) return 40
    return typed.length > 2 && full.includes(typed) ? 10 : 0
  })
}

/** Everyday words are typed more often than the standard's: they weigh more when both fit. */
function spellingsOf(code: string): { full: string; initials: string; weight: number }[] {
  const known = SPELLINGS.get(code)
  if (known) return known
  const { name, words } = GB_LEAVES[code]!
  const spell = (text: string, weight: number) => {
    const syllables = pinyin(text, { toneType: 'none', type: 'array', v: true }).filter((one) => /^[a-z]+$/.test(one))
    return { full: syllables.join(''), initials: syllables.map((one) => one[0]).join(''), weight }
  }
  const made = [spell(name, 1), ...words.split(' ').map((word) => spell(word, 1.1)), spell(gbGroupName(code), 0.3)]
  SPELLINGS.set(code, made)
  return made
}

/** Filled as codes are first looked for: spelling all at the start would cost every start. */
const SPELLINGS = new Map<string, { full: string; initials: string; weight: number }[]>()
