import { randomBytes } from 'node:crypto'
import QRCode from 'qrcode'
import type { Sealer } from '../platform/sealing.ts'

/** No i, l, o, u: nobody has to tell them from 1 and 0, and no word comes out. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 8

/** What opens an upload page: 40 bits, for a quarter of an hour, guessed at under a throttle. */
export const newCode = (): string => [...randomBytes(LENGTH)].map((byte) => ALPHABET[byte % 32]).join('')

/** As typed by hand: small letters, spaces, hyphens, O for 0, I and L for 1. Null when it cannot be a code. */
export function codeFrom(typed: string): string | null {
  const plain = typed
    .normalize('NFKC')
    .replace(/[\s\-–—_.]/g, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  return plain.length === LENGTH && [...plain].every((sign) => ALPHABET.includes(sign)) ? plain : null
}

/** `7KQ2 M9XD`, to be read out. */
export const spokenCode = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`

/** All that is kept of a code; apart from the hashes of numbers and phones. */
export const codeMac = (sealer: Sealer, code: string): string => sealer.mac(`upload:${code}`)

/** A QR code as one path in squares of 1, with the quiet edge the readers need. */
export function qrPath(text: string): { size: number; path: string } {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules
  const dark = [...data].flatMap((bit, at) =>
    bit ? [`M${EDGE + (at % size)} ${EDGE + Math.floor(at / size)}h1v1h-1z`] : [],
  )
  return { size: size + 2 * EDGE, path: dark.join('') }
}

const EDGE = 4
