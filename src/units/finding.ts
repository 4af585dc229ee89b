import type { Kysely } from 'kysely'
import type { Day } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import { idsIn, placeOf } from './line.ts'
import { firing, ready, type Asked, type Ready, type Rule } from './matching.ts'
import { linesOn, orgNamesOf, type NamedLine } from './store.ts'

/** A line of the list that fires for a text, with why. */
export interface Proposal {
  /** The version that was in force, and the line it belongs to. */
  id: string
  line: string
  matter: string
  field: string
  /** `全县` or the place the line is for. */
  place: string
  leadOrg: string
  leadName: string
  assistOrgs: string[]
  assistNames: string[]
  basis: string
  origin: string
  /** The words of the line that stand in the text. */
  words: string[]
  points: number
  /** In words, for beside the proposal. */
  reason: string
}

interface Known extends Rule {
  row: NamedLine
}

/** The list as it stood on a day, to be asked many times. */
export interface DutyTable {
  lines: Ready<Known>[]
  names: Map<string, string>
}

export async function dutyTableOn(db: Kysely<Schema>, on: Day): Promise<DutyTable> {
  const rows = await linesOn(db, on)
  const known = rows.map((row) => ({
    row,
    matter: row.matter,
    field: row.field,
    placePath: row.place_path,
    placeName: row.place_name === null ? '' : placeOf(row),
    keywords: row.keywords,
    origin: row.origin,
  }))
  return { lines: ready(known), names: await orgNamesOf(db) }
}

/** Best first; none when nothing in the text is on the list. */
export const proposalsFrom = ({ lines, names }: DutyTable, asked: Asked): Proposal[] =>
  firing(lines, asked).map(({ line: { row }, words, points, reason }) => ({
    id: row.id,
    line: row.line,
    matter: row.matter,
    field: row.field,
    place: placeOf(row),
    leadOrg: row.lead_org,
    leadName: row.lead_name,
    assistOrgs: idsIn(row.assist_orgs).filter((id) => names.has(id)),
    assistNames: idsIn(row.assist_orgs).flatMap((id) => names.get(id) ?? []),
    basis: row.basis,
    origin: row.origin,
    words,
    points,
    reason,
  }))

/** Who answers for what a text tells of, by the list as it stood on a day; the first is the proposal. */
export const linesFor = async (db: Kysely<Schema>, { on, ...asked }: Asked & { on: Day }): Promise<Proposal[]> =>
  proposalsFrom(await dutyTableOn(db, on), asked)
