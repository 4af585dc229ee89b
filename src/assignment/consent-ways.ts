/** How a party let it be known. */
export const CONSENT_WAYS = {
  signed: '在同意书上签了字',
  present: '当面说的',
  phone: '电话里说的',
  message: '信息或来信',
} as const
export type ConsentWay = keyof typeof CONSENT_WAYS
