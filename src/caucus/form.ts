import { choice, money, optionsOf, text } from '../platform/web/fields.ts'
import { readForm, type Body, type DataOf, type FormState, type Read } from '../platform/web/form.ts'
import { OFFER_SIDES, ROOM_NAMES, STANCES, type OfferSide, type Room } from './caucus.ts'

export const noteFields = {
  text: text({ label: '谈了什么', required: true, max: 20_000, rows: 4 }),
}

export const offerFields = {
  stance: choice({
    label: '哪一头',
    radios: true,
    options: optionsOf(STANCES),
  }),
  amount: money({ label: '金额（元）' }),
  words: text({ label: '条件', max: 2000, rows: 2, hint: '钱以外的条件，或者说不成一个数的话' }),
  comparable: choice({
    label: '同意和对方的出价比一比吗',
    required: true,
    radios: true,
    options: [
      { value: 'no', label: '不同意' },
      { value: 'yes', label: '同意' },
    ],
  }),
}

export type OfferForm = DataOf<typeof offerFields>

/** What was sent from the desk; `room` null: from no compartment there is. */
export interface Sent {
  what: 'note' | 'offer' | 'withdraw'
  room: Room | null
  /** Made with the form, so that sending it twice writes once. */
  key: string | null
  offerId: string
}

export function readSent(body: Body): Sent {
  const told = (name: string) => (typeof body[name] === 'string' ? body[name] : '')
  const what = told('what')
  return {
    what: what === 'offer' || what === 'withdraw' ? what : 'note',
    room: ROOM_NAMES.find((room) => room === told('room')) ?? null,
    key: /^[0-9a-z]{20}$/.test(told('key')) ? told('key') : null,
    offerId: told('offer'),
  }
}

/** Fields stand under the name of their compartment: `applicant.text`. */
export const prefixOf = (room: Room): string => `${room}.`

export const readNote = (body: Body, room: Room): Read<DataOf<typeof noteFields>> =>
  readForm(noteFields, body, prefixOf(room))

export function readOffer(body: Body, side: OfferSide): Read<OfferForm> {
  const prefix = prefixOf(side)
  const read = readForm(offerFields, body, prefix)
  const wrong = read.data && wrongBetween(read.data)
  return wrong ? { ...read, errors: { [prefix + wrong[0]]: wrong[1] }, data: null } : read
}

function wrongBetween({ stance, amount, words }: OfferForm): [keyof OfferForm, string] | null {
  if (amount === null && !words) return ['amount', '写一个金额，或者写条件']
  if (amount !== null && !stance) return ['stance', '写了金额，请选是最多肯付还是最少要收']
  return null
}

export const isOfferSide = (room: Room): room is OfferSide => OFFER_SIDES.includes(room as OfferSide)

/** An empty form; nobody's offer is compared unless somebody says so. */
export const blank: FormState = {
  values: Object.fromEntries(OFFER_SIDES.map((side) => [`${prefixOf(side)}comparable`, 'no'])),
  errors: {},
}
