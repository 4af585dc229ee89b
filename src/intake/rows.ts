import type { Day } from '../platform/clock.ts'
import { rowPrefixes, type Body } from '../platform/web/form.ts'
import { isBlankParty } from '../parties/party.ts'
import { readPeople, type ReadPerson } from '../parties/reading-line.ts'
import { GROUPS, type PartyGroup } from './form.ts'

/** A new empty row of one side. */
export const withRow = (body: Body, group: PartyGroup): Body => ({
  ...body,
  [`${nextPrefix(body, group)}kind`]: 'person',
})

export const withoutRow = (body: Body, prefix: string): Body =>
  Object.fromEntries(Object.entries(body).filter(([name]) => !name.startsWith(prefix)))

export interface Destined {
  person: ReadPerson
  /** Which side he is proposed for: the first one nobody is in yet. */
  group: PartyGroup
}

/** 读卡／粘贴: who stands in the line, and where each of them would go. Nothing is filled in before it was shown. */
export function readLine(body: Body, today: Day): Destined[] {
  const people = readPeople(String(body.line ?? ''), today)
  const empty = (['a', 'r'] as const).filter((group) => sideIsEmpty(body, group))
  const last = empty.at(-1) ?? 'r'
  return people.map((person, at) => {
    const chosen = body[`to.${at}`]
    const group = GROUPS.find((one) => one === chosen) ?? empty[at] ?? last
    return { person, group }
  })
}

/** Fills the people of the line into the form and empties the line. */
export function takeLine(body: Body, today: Day): Body {
  const people = readLine(body, today).filter((_, at) => body[`to.${at}`] !== 'nobody')
  const filled = people.reduce((form, { person, group }) => fillIn(form, freePrefix(form, group), person), body)
  return { ...filled, line: '' }
}

/** The first empty row of a side, or a new one. */
const freePrefix = (body: Body, group: PartyGroup): string =>
  rowPrefixes(body, group).find((prefix) => isBlankParty(body, prefix)) ?? nextPrefix(body, group)

function fillIn(body: Body, prefix: string, person: ReadPerson): Body {
  const { name, kind, sex, ethnicity, birthOn, address, idNumber, phone, legalRepresentative } = person
  const told = { name, kind, sex, ethnicity, birthOn: birthOn ?? '', address, idNumber, phone, legalRepresentative }
  return { ...body, ...Object.fromEntries(Object.entries(told).map(([field, value]) => [prefix + field, value])) }
}

const sideIsEmpty = (body: Body, group: PartyGroup): boolean =>
  rowPrefixes(body, group).every((prefix) => isBlankParty(body, prefix))

function nextPrefix(body: Body, group: PartyGroup): string {
  const numbers = rowPrefixes(body, group).map((prefix) => Number(prefix.split('.')[1]))
  return `${group}.${Math.max(-1, ...numbers) + 1}.`
}
