import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import type { Keys } from './keys.ts'

/** Seals what must not be readable in the database or a backup: ID numbers, phones, accounts. */
export interface Sealer {
  /** AES-256-GCM; a new nonce each time, so equal values give different text. */
  seal(plain: string): string
  /** Throws when the text was changed or sealed with another key. */
  open(sealed: string): string
  /** Keyed HMAC of the normalised value, for exact search; the same value gives the same text. */
  mac(plain: string): string
}

export function sealerWith(keys: Keys): Sealer {
  return {
    seal(plain) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', keys.seal, nonce)
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return 'v1.' + Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
    },
    open(sealed) {
      const bytes = Buffer.from(sealed.replace(/^v1\./, ''), 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', keys.seal, bytes.subarray(0, 12))
      decipher.setAuthTag(bytes.subarray(12, 28))
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
    },
    mac: (plain) => createHmac('sha256', keys.mac).update(normalised(plain)).digest('base64url'),
  }
}

/** Full-width, spaces, dashes and case differ between card readers and hands; the person is the same. */
const normalised = (value: string): string =>
  value
    .normalize('NFKC')
    .replace(/[\s\p{Pd}]/gu, '')
    .toUpperCase()
