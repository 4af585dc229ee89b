/**
 * The text as search sees it: compatibility forms folded (NFKC), lower case, variation selectors gone. Stored beside
 * the index for the exact check, and applied to what is looked for.
 */
export function searchable(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(VARIATION_SELECTORS, '')
}

/**
 * The distinct tokens of a text: each pair of neighbouring characters within a word, and the character itself of a
 * word of one. The same for a text to be found and for what is looked for. A token is `x` and four hex digits per
 * UTF-16 unit (江涛 → `x6c5f6d9b`), so no tokenizer and no query syntax can misread it.
 */
export function bigrams(text: string): string[] {
  const tokens = new Set<string>()
  for (const word of searchable(text).split(BETWEEN_WORDS)) {
    const characters = [...word]
    if (characters.length === 1) tokens.add(encode(word))
    for (let i = 0; i + 1 < characters.length; i++) tokens.add(encode(`${characters[i]}${characters[i + 1]}`))
  }
  return [...tokens]
}

/** Undoes the encoding of one token. */
export function charactersOf(token: string): string[] {
  const units = token.slice(1).match(/.{4}/g) ?? []
  return [...String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16)))]
}

/** One or two characters as one token. */
export function encode(characters: string): string {
  let token = 'x'
  for (let i = 0; i < characters.length; i++) token += characters.charCodeAt(i).toString(16).padStart(4, '0')
  return token
}

const VARIATION_SELECTORS = /[\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]/gu
/** What is left counts as part of a word, also rare characters not yet in Unicode or in a private area. */
const BETWEEN_WORDS = /[\p{P}\p{S}\p{Z}\p{Cc}\p{Cf}\p{Cs}]+/u
