import type { Day } from '../platform/clock.ts'
import type { Db } from '../platform/db/open.ts'
import type { House } from '../platform/house.ts'
import { tidyName } from '../platform/chinese-names.ts'
import { identify } from '../platform/identity-number.ts'
import { isId } from '../platform/ids.ts'
import { readForm, rowPrefixes, type Body } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { COMPARED } from './hint-store.ts'
import { knownIn, partyFields, type Side } from './party.ts'
import type { Typed } from './same-person.ts'
import { knownParties } from './store.ts'

/** How many of the people typed are looked up; a list of 120 is not told case by case. */
const MOST_PEOPLE = 12

/** What the form says so far, as far as it can be compared; nothing in it need be complete or right. */
export interface TypedMatter {
  people: Typed[]
  /** Rows that were taken over from an earlier case already. */
  takenOver: ReadonlySet<string>
  summary: string
  placeOrg: string | null
  happenedOn: Day | null
  ministryType: string | null
  /** Cases ticked as related. */
  related: string[]
}

export async function typedIn(house: House, actor: Actor, body: Body, groups: readonly string[]): Promise<TypedMatter> {
  const rows = groups.flatMap((group) => rowPrefixes(body, group).map((prefix) => ({ group, prefix })))
  const placeOrg = textOf(body.placeOrg) || null
  const typed = rows.map(({ group, prefix }) => typedRow(house, body, prefix, SIDE_OF[group] ?? 'third', placeOrg))
  const people = typed.filter((one) => one.name || one.idMac || one.phoneMac).slice(0, MOST_PEOPLE)
  const known = new Map(people.flatMap(({ prefix }) => [[prefix, knownIn(body, prefix)]] as const))
  return {
    people: await withKnown(house.db.read, actor, people, known),
    takenOver: new Set(people.flatMap(({ prefix }) => (known.get(prefix) ? [prefix] : []))),
    summary: [...textOf(body.summary)].slice(0, COMPARED).join(''),
    placeOrg,
    happenedOn: DAY.test(textOf(body.happenedOn)) ? textOf(body.happenedOn) : null,
    ministryType: textOf(body.ministryType) || null,
    related: [body.relate].flat().filter(isId).slice(0, 20),
  }
}

const SIDE_OF: Record<string, Side> = { a: 'applicant', r: 'respondent' }
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

function typedRow(house: House, body: Body, prefix: string, side: Side, placeOrg: string | null): Typed {
  const number = textOf(body[`${prefix}idNumber`])
  const phone = textOf(body[`${prefix}phone`])
  const { data } = readForm({ birthOn: partyFields.birthOn }, body, prefix)
  return {
    prefix,
    side,
    name: tidyName(textOf(body[`${prefix}name`])),
    idMac: tellsSomebody(number) ? house.sealer.mac(number) : null,
    phoneMac: tellsSomebody(phone) ? house.sealer.mac(phone) : null,
    birthOn: identify(number).birthOn ?? (data?.birthOn || null),
    address: textOf(body[`${prefix}address`]),
    placeOrg,
  }
}

/** 无, 不详, 0000 and the like stand in the number's place of people who have nothing to do with each other. */
function tellsSomebody(number: string): boolean {
  const signs = number.normalize('NFKC').match(/[0-9a-z]/gi) ?? []
  return signs.length >= 6 && new Set(signs).size > 1
}

/** Numbers that were taken over stand in no field of the form. */
async function withKnown(
  db: Db['read'],
  actor: Actor,
  people: Typed[],
  known: ReadonlyMap<string, string | null>,
): Promise<Typed[]> {
  const parties = await knownParties(
    db,
    actor,
    [...known.values()].filter((id) => id !== null),
  )
  return people.map((one) => {
    const party = parties.get(known.get(one.prefix) ?? '')
    if (!party) return one
    return {
      ...one,
      idMac: one.idMac ?? party.id_mac,
      phoneMac: one.phoneMac ?? party.phone_mac,
      birthOn: one.birthOn ?? party.birth_on,
    }
  })
}

/** Of a field that came twice the last, as everywhere. */
const textOf = (raw: unknown): string => {
  const text: unknown = Array.isArray(raw) ? raw.at(-1) : raw
  return typeof text === 'string' ? text.normalize('NFC').trim() : ''
}
