import { dayOf } from '../platform/clock.ts'
import { yuan } from '../platform/money.ts'
import type { House } from '../platform/house.ts'
import { identify } from '../platform/identity-number.ts'
import type { Sealer } from '../platform/sealing.ts'
import { choice, optionsOf, version } from '../platform/web/fields.ts'
import type { DataOf } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { actOnCase } from '../cases/act.ts'
import { reindex } from '../cases/search.ts'
import {
  careWith,
  maskedId,
  maskedPhone,
  namesOf,
  partyFields,
  sideName,
  SIDES,
  supportWords,
  type PartyForm,
  type Side,
} from './party.ts'
import { columnsOf, insertParties, partiesOf, type PartyRow } from './store.ts'

export const newPartyFields = {
  side: choice({
    label: '哪一方',
    required: true,
    radios: true,
    options: optionsOf(SIDES),
  }),
  ...partyFields,
  version,
}

export const amendedPartyFields = { ...partyFields, version }

/** 补登当事人: a party nobody knew of at the window, or one an import could not tell. */
export function addParty(
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<typeof newPartyFields>,
): Promise<Outcome<unknown>> {
  return perform(house, actor, async (deed) => {
    const side = form.side as Side
    const { kase } = await actOnCase(deed, 'addParty', { id: caseId, version: form.version }, async ({ kase }) => {
      await insertParties(deed, kase.seq, [{ ...form, side }], kase.party_count)
      return {
        payload: { side: sideName(side), name: form.name },
        patch: await namesOn(deed, kase),
      }
    })
    await reindex(deed.t, kase.seq)
  })
}

/** 改当事人: the event tells what changed, a number only as its mask. An empty number keeps the one on record. */
export function amendParty(
  house: House,
  actor: Actor,
  caseId: string,
  partyId: string,
  form: DataOf<typeof amendedPartyFields>,
): Promise<Outcome<unknown>> {
  return perform(house, actor, async (deed) => {
    const { kase } = await actOnCase(deed, 'amendParty', { id: caseId, version: form.version }, async ({ kase }) => {
      const before = (await partiesOf(deed.t, kase.seq)).find((party) => party.id === partyId)
      if (!before) throw new Error('the page found this party')
      const known = formOf(before, house)
      const after = { ...form, phone: form.phone || known.phone, idNumber: form.idNumber || known.idNumber }
      await deed.t
        .updateTable('parties')
        .set(columnsOf(after, house.sealer))
        .where('id', '=', partyId)
        .where('case_seq', '=', kase.seq)
        .execute()
      return {
        payload: { name: before.name, changes: changesBetween(known, after) },
        patch: await namesOn(deed, kase),
      }
    })
    await reindex(deed.t, kase.seq)
  })
}

/** A stored party as its form would have been typed, numbers opened: never to be shown as it is. */
export const formOf = (party: PartyRow, { sealer }: Pick<House, 'sealer'>): PartyForm => ({
  kind: party.kind as PartyForm['kind'],
  name: party.name,
  idNumber: idNumberOf(party, sealer),
  phone: party.phone_sealed ? sealer.open(party.phone_sealed) : '',
  idKind: chosenKind(party, idNumberOf(party, sealer)),
  sex: (party.sex ?? '') as PartyForm['sex'],
  birthOn: party.birth_on ?? '',
  ethnicity: party.ethnicity ?? '',
  occupation: party.occupation ?? '',
  address: party.address ?? '',
  legalRepresentative: party.legal_representative ?? '',
  claim: party.claim_fen === null ? '' : yuan(party.claim_fen),
  support: party.support,
  childView: (party.child_view ?? '') as PartyForm['childView'],
})

const idNumberOf = (party: PartyRow, sealer: Sealer): string => (party.id_sealed ? sealer.open(party.id_sealed) : '')

/** A kind that was only read off the number is read off it again, and so is what is wrong with it. */
function chosenKind(party: PartyRow, idNumber: string): PartyForm['idKind'] {
  const { kind, trouble } = identify(idNumber)
  const readOff = party.id_kind === kind && party.id_trouble === trouble
  return readOff ? '' : ((party.id_kind ?? '') as PartyForm['idKind'])
}

/** What the page may show: numbers stay sealed, their masks say that they are there. */
export function shownForm(party: PartyRow, house: Pick<House, 'sealer'>) {
  const known = formOf(party, house)
  return {
    values: { ...known, phone: '', idNumber: '' },
    masks: { phone: known.phone && maskedPhone(known.phone), idNumber: known.idNumber && maskedId(known.idNumber) },
  }
}

function changesBetween(before: PartyForm, after: PartyForm) {
  return (Object.keys(partyFields) as (keyof PartyForm)[])
    .filter((name) => before[name] !== after[name])
    .map((name) => ({
      label: partyFields[name].label,
      from: shownValue(name, before[name]),
      to: shownValue(name, after[name]),
    }))
}

/** A field's value for people: labels instead of codes, numbers only as their masks. */
export function shownValue(name: keyof PartyForm, value: string): string {
  if (name === 'phone') return value && maskedPhone(value)
  if (name === 'idNumber') return value && maskedId(value)
  if (name === 'support') return supportWords(value).join('、')
  return partyFields[name].options?.find((option) => option.value === value)?.label ?? value
}

/** The names the lists show and the flags that follow from the parties, read again after these changed. */
export async function namesOn(deed: Deed, kase: { seq: number; care: string }) {
  const parties = await partiesOf(deed.t, kase.seq)
  const names = (side: Side) => namesOf(parties.filter((p) => p.side === side).map((p) => p.name))
  return {
    applicants: names('applicant'),
    respondents: names('respondent'),
    party_count: parties.length,
    care: careWith(kase.care, parties, dayOf(deed.at)),
  }
}
