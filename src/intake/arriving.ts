import type { House } from '../platform/house.ts'
import type { Actor } from '../people/actor.ts'
import { performOrFind, type Deed, type Outcome } from '../people/deed.ts'
import type { Org } from '../people/orgs.ts'
import { BLANK_PARTY, type NewParty } from '../parties/party.ts'
import { registerCase, type Statement } from './register.ts'
import { arrivedBefore } from './store.ts'

/** What another channel sends; its own number is what makes it the same matter the second time. */
export interface Arriving extends Statement {
  externalNo: string
}

export interface Arrival {
  seq: number
  /** It was on record already. */
  known: boolean
}

export const NOT_GIVEN: NewParty = { ...BLANK_PARTY, side: 'applicant', name: '未提供' }

/** A matter of which nothing is known but that it came: nothing is made up for it. */
export const BLANK_ARRIVING: Omit<Arriving, 'channel' | 'externalNo' | 'summary'> = {
  parties: [NOT_GIVEN],
  visitId: null,
  title: null,
  requests: '',
  placeOrg: null,
  place: null,
  happenedOn: null,
  ministryType: null,
  gbType: null,
  amountFen: null,
  scale: null,
  difficulty: null,
  care: '',
  formKey: null,
}

/**
 * Registers what arrived unless the organisation holds this number of this channel already, also when two people bring
 * it at the same moment. `note` writes down in the same transaction what became of it; it may run twice.
 */
export const registerOnce = (
  house: House,
  actor: Actor,
  org: Org,
  arriving: Arriving,
  note: (deed: Deed, arrival: Arrival) => Promise<void> = async () => {},
): Promise<Outcome<Arrival>> =>
  performOrFind(house, actor, async (deed) => {
    const { channel, externalNo } = arriving
    const seq = (await arrivedBefore(deed.t, org.id, channel, [externalNo])).get(externalNo)
    const known = seq !== undefined
    const arrival = { seq: known ? seq : (await registerCase(deed, org, arriving)).seq, known }
    await note(deed, arrival)
    return arrival
  })

/** As a form reads text; what cannot be seen is left out, nobody is there to take it out by hand. */
export const cleaned = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Cs}/gu, '')
    .normalize('NFC')
    .trim()
