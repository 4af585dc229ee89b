import type { House } from '../platform/house.ts'
import { today } from '../platform/clock.ts'
import { NOT_GIVEN } from '../intake/arriving.ts'
import { arrivedBefore } from '../intake/store.ts'
import type { Actor } from '../people/actor.ts'
import type { Org } from '../people/orgs.ts'
import { readRows, type ReadFile, type ReadRow, type Uploaded } from './reading.ts'
import { casesNaming, seenOf, villagesOf, type Namesake, type Seen } from './store.ts'

/** What would happen to a file, before anything does. */
export interface Checked {
  file: ReadFile
  good: ReadRow[]
  bad: ReadRow[]
  /** With the case, when the actor may see it. */
  known: { row: ReadRow; kase: Seen | null }[]
  doubles: Double[]
}

/** Rows that may be the same dispute as another row, or as a case of another number. Hints, they stop nothing. */
export interface Double {
  row: ReadRow
  other: { row: number } | { kase: Namesake }
  why: string
}

const MOST_DOUBLES = 50

export async function checkFile(house: House, actor: Actor, org: Org, uploaded: Uploaded): Promise<Checked> {
  const { read } = house.db
  const file = readRows(uploaded, house.clock, await villagesOf(read, today(house.clock)))
  const sound = file.rows.filter((row) => row.arriving)
  const numbers = sound.map((row) => row.externalNo)
  const before = await arrivedBefore(read, org.id, uploaded.channel, numbers)
  const seen = await seenOf(read, actor, [...before.values()])
  const good = sound.filter((row) => !before.has(row.externalNo))
  const known = sound
    .filter((row) => before.has(row.externalNo))
    .map((row) => ({ row, kase: seen.get(before.get(row.externalNo)!) ?? null }))
  const doubles = [...doublesWithin(good), ...(await doublesAmong(house, actor, good))].slice(0, MOST_DOUBLES)
  return { file, good, bad: file.rows.filter((row) => !row.arriving), known, doubles }
}

/** The same two sides, or word for word the same account, under two numbers of one file. */
function doublesWithin(rows: readonly ReadRow[]): Double[] {
  const first = new Map<string, number>()
  return rows.flatMap((row) => {
    const keys = [
      ...(sidesOf(row) ? [{ key: `sides ${sidesOf(row)}`, why: '双方一样' }] : []),
      { key: `words ${row.arriving!.summary.replace(/\s/g, '')}`, why: '内容一字不差' },
    ]
    const found = keys.find(({ key }) => first.has(key))
    const double = found && { row, other: { row: first.get(found.key)! }, why: found.why }
    for (const { key } of keys) if (!first.has(key)) first.set(key, row.row)
    return double ? [double] : []
  })
}

/** A case in which somebody of the row's applicants and somebody of its other side stand too. */
async function doublesAmong(house: House, actor: Actor, rows: readonly ReadRow[]): Promise<Double[]> {
  const names = new Set(rows.filter((row) => sidesOf(row)).flatMap((row) => namesOf(row, 'applicant')))
  const cases = new Map([...names].map((name): [string, Namesake[]] => [name, []]))
  for (const kase of await casesNaming(house.db.read, actor, [...names])) cases.get(kase.name)?.push(kase)
  return rows.flatMap((row) => {
    const others = namesOf(row, 'respondent')
    const both = (kase: Namesake) =>
      others.some((name) => `${kase.applicants}、${kase.respondents}`.split('、').includes(name))
    const kase = namesOf(row, 'applicant')
      .flatMap((name) => cases.get(name) ?? [])
      .find(both)
    return kase ? [{ row, other: { kase }, why: '双方一样' }] : []
  })
}

const namesOf = (row: ReadRow, side: string): string[] =>
  row.arriving!.parties.filter((p) => p.side === side && p.name !== NOT_GIVEN.name).map((p) => p.name)

/** Both sides in one text, whoever of them complains; empty when one is not known. */
function sidesOf(row: ReadRow): string {
  const [one, other] = [namesOf(row, 'applicant').sort().join('、'), namesOf(row, 'respondent').sort().join('、')]
  return one && other ? [one, other].sort().join(' ') : ''
}
