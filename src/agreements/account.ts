import type { Sealer } from '../platform/sealing.ts'

/** Where the money goes; kept sealed, in full only on the signing copy. */
export interface Account {
  /** 户名 */
  holder: string
  /** 开户行 */
  bank: string
  /** 账号 */
  number: string
}

export const sealAccount = (account: Account, sealer: Sealer): string => sealer.seal(JSON.stringify(account))

export const openAccount = (sealed: string, sealer: Sealer): Account => JSON.parse(sealer.open(sealed)) as Account

/** Tells a stored account again without showing it. */
export const accountKey = (sealed: string, sealer: Sealer): string => sealer.mac(sealer.open(sealed))

export const fullAccount = ({ holder, bank, number }: Account): string =>
  `收款账户：${[holder && `户名${holder}`, bank && `开户行${bank}`, `账号${number}`].filter(Boolean).join('，')}。`

export const maskedAccount = ({ bank, number }: Account): string =>
  `收款账户：${bank && `${bank}，`}尾号${number.slice(-4)}。`

/** An account, card or ID number among other words: sixteen figures or more, together or by fours. */
export const holdsAccount = (text: string): boolean =>
  /(?<![\dA-Za-z])(?:\d{16,19}|\d{17}[Xx]|\d{4}(?:[ -]\d{4}){3}(?:[ -]?\d{1,3})?)(?![\dA-Za-z])/u.test(
    text.normalize('NFKC'),
  )
