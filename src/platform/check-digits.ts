/** The last character of a resident number (GB 11643, ISO 7064 MOD 11-2), from its first 17 digits. */
export function digitsCheck(number: string): string {
  return '10X98765432'[weighted(number, RESIDENT, DIGITS) % 11]!
}

/** The last character of a unified social credit code (GB 32100, mod 31), from its first 17. */
export function creditCheck(code: string): string {
  return CREDIT_LETTERS[(31 - (weighted(code, CREDIT, CREDIT_LETTERS) % 31)) % 31]!
}

/** Whether the organisation code within a credit code (GB 11714, characters 9 to 17) holds. */
export function orgCodeHolds(code: string): boolean {
  const check = (11 - (weighted(code.slice(8), ORGANISATION, BASE36) % 11)) % 11
  return code[16] === (check === 10 ? 'X' : String(check))
}

/** Digits and capitals without I, O, S, V, Z. */
export const CREDIT_LETTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'

const DIGITS = '0123456789'
const BASE36 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const RESIDENT = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CREDIT = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const ORGANISATION = [3, 7, 9, 10, 5, 8, 4, 2]

const weighted = (text: string, weights: readonly number[], letters: string): number =>
  weights.reduce((sum, weight, at) => sum + weight * letters.indexOf(text[at] ?? ''), 0)
