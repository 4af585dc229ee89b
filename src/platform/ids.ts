import { randomBytes } from 'node:crypto'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** Whether what somebody sent has the shape of an id; that it names anything is not said. */
export const isId = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-z]{20}$/.test(value)

/**
 * A text id of 20 characters that sorts by the millisecond it was made in, and within one by the order of making: two
 * records of one deed bear the same time. The last 11 characters begin anywhere and go up by chance, so an id can
 * stand in a URL; it is still no permission.
 */
export function newId(millis = Date.now()): string {
  tail = (tail + 1n + random(28)) & LAST
  return encode(BigInt(millis), 9) + encode(tail, 11)
}

const LAST = (1n << 55n) - 1n
const random = (bits: number): bigint => BigInt('0x' + randomBytes(8).toString('hex')) & ((1n << BigInt(bits)) - 1n)
let tail = random(54)

/** A token that nobody can guess (160 bits), for what is opened without signing in. */
export function newToken(): string {
  return encode(BigInt('0x' + randomBytes(20).toString('hex')), 32)
}

function encode(value: bigint, length: number): string {
  let text = ''
  for (let i = 0; i < length; i++) {
    text = ALPHABET.charAt(Number(value & 31n)) + text
    value >>= 5n
  }
  return text
}
