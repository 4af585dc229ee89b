import { digitsCheck } from '../platform/check-digits.ts'
import { BLANK_PARTY, type NewParty, type Side } from '../parties/party.ts'
import type { Person } from './story.ts'

/** No place has this division code: the numbers pass their check and belong to nobody. */
const NOWHERE = '999923'

/** Who gives no address lives where the matter is; invented numbers follow from the name. */
export function partyOf(person: Person, side: Side, place: string): NewParty {
  const number = [...person.name].reduce((sum, character) => (sum * 31 + character.codePointAt(0)!) % 9973, 7)
  return {
    ...BLANK_PARTY,
    side,
    kind: person.organisation ? 'organisation' : 'person',
    name: person.name,
    idNumber: person.born ? residentId(person.born, number, person.sex ?? '男') : '',
    idKind: person.born ? 'resident' : '',
    phone: `1990000${String(number).padStart(4, '0')}`,
    sex: person.sex ?? '',
    ethnicity: person.ethnicity ?? (person.organisation ? '' : '汉族'),
    occupation: person.occupation ?? '',
    address: person.address ?? `和源县${place}`,
    support: person.support ?? '',
    legalRepresentative: person.legalRepresentative ?? '',
  }
}

function residentId(born: string, number: number, sex: '男' | '女'): string {
  const serial = ((number % 499) + 1) * 2 + (sex === '男' ? -1 : 0)
  const body = `${NOWHERE}${born.replaceAll('-', '')}${String(serial % 1000).padStart(3, '0')}`
  return body + digitsCheck(body)
}
