import type { House } from '../platform/house.ts'
import { rowPrefixes, type Body } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { formOf, shownForm, shownValue } from './amending.ts'
import { knownIn, partyFields, type PartyForm } from './party.ts'
import { knownParties } from './store.ts'

/** What was typed and what is on record do not say the same; numbers only as their masks. */
export interface Difference {
  field: keyof PartyForm
  label: string
  typed: string
  known: string
}

/** Numbers never travel through the form: left blank they are taken over when the case is registered. */
const SEALED: readonly (keyof PartyForm)[] = ['phone', 'idNumber']

/**
 * Fills what is blank in one row of a form from a party of an earlier case, and says where the two differ. A
 * difference is taken only when it is ticked: `<prefix>take` holds the names of those fields. Null: there is no such
 * party for this person to see.
 */
export async function reuseParty(
  house: House,
  actor: Actor,
  body: Body,
  prefix: string,
  partyId: string,
): Promise<{ body: Body; differences: Difference[] } | null> {
  const party = (await knownParties(house.db.read, actor, [partyId])).get(partyId)
  if (!party) return null
  const known = formOf(party, house)
  const ticked = [body[`${prefix}take`]].flat().map(String)
  const filled: Body = { ...body, [`${prefix}known`]: partyId }
  delete filled[`${prefix}take`]
  const differences: Difference[] = []
  for (const field of Object.keys(partyFields) as (keyof PartyForm)[]) {
    const typed = typedIn(body, prefix, field)
    if (known[field] === '' || same(house, field, typed, known[field])) continue
    const blank = typed === '' || (field === 'kind' && isUntouched(body, prefix))
    if (blank || ticked.includes(field)) filled[prefix + field] = SEALED.includes(field) ? '' : known[field]
    else
      differences.push({
        field,
        label: partyFields[field].label,
        typed: shownValue(field, typed),
        known: shownValue(field, known[field]),
      })
  }
  return { body: filled, differences }
}

/** For rows taken over, by their prefix: from whom, and the masks of the numbers that will come along. */
export async function knownRows(
  house: House,
  actor: Actor,
  body: Body,
  groups: readonly string[],
): Promise<Record<string, { from: string; masks: { phone: string; idNumber: string } }>> {
  const rows = groups
    .flatMap((group) => rowPrefixes(body, group))
    .flatMap((prefix) => {
      const known = knownIn(body, prefix)
      return known ? [{ prefix, known }] : []
    })
  const parties = await knownParties(
    house.db.read,
    actor,
    rows.map((row) => row.known),
  )
  return Object.fromEntries(
    rows.flatMap(({ prefix, known }) => {
      const party = parties.get(known)
      return party
        ? [[prefix, { from: `${party.name}，${party.register_no}`, masks: shownForm(party, house).masks }]]
        : []
    }),
  )
}

const typedIn = (body: Body, prefix: string, field: string): string =>
  [body[prefix + field] ?? '']
    .flat()
    .map((one) => String(one).normalize('NFC').trim())
    .filter(Boolean)
    .join(',')

/** 个人 stands there before anybody has typed. */
const isUntouched = (body: Body, prefix: string): boolean =>
  Object.keys(partyFields).every((field) => field === 'kind' || field === 'name' || !typedIn(body, prefix, field))

function same({ sealer }: House, field: keyof PartyForm, typed: string, known: string): boolean {
  return SEALED.includes(field) && typed ? sealer.mac(typed) === sealer.mac(known) : typed === known
}
