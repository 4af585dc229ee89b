import type { Kysely } from 'kysely'
import type { Schema } from '../platform/db/schema.ts'
import type { Day } from '../platform/clock.ts'
import { inForce } from '../people/in-force.ts'
import { orgsUnder, rootOrg, type Org } from '../people/orgs.ts'
import { orgNames } from './store.ts'

/** One place at the table. */
export interface Invited {
  part: 'unit' | 'person' | 'guest'
  orgId: string | null
  personId: string | null
  name: string
}

export const MOST_PEOPLE = 60

/** Units, centres and their committees that may be asked to send somebody; villages and grids are invited by name. */
export async function unitsToInvite(db: Kysely<Schema>, on: Day) {
  const root = await rootOrg(db)
  const all = await orgsUnder(db, root.path, ['county_centre', 'township_centre', 'committee', 'unit'], on)
  const centres = new Set(all.filter((org) => org.kind.endsWith('_centre')).map((org) => org.id))
  return all
    .filter((org) => org.kind !== 'committee' || centres.has(org.parent_id ?? ''))
    .sort((a, b) => RANK.indexOf(a.kind) - RANK.indexOf(b.kind))
    .map((org) => ({ value: org.id, label: org.name }))
}

const RANK = ['county_centre', 'unit', 'township_centre', 'committee']

/** Those asked who would see something: organisations, and people with an account. */
export const idsOf = (places: readonly Invited[]): [orgs: string[], people: string[]] => [
  places.flatMap((one) => one.orgId ?? []),
  places.flatMap((one) => one.personId ?? []),
]

/** Lines as they are typed: “单位 姓名”, or whoever else comes. */
export const linesOf = (typed: string): string[] =>
  typed
    .split('\n')
    .map((line) => line.replace(/\s+/gu, ' ').trim())
    .filter(Boolean)

/**
 * Each line as who it means: a person with an account where place and name fit exactly one, else a guest. `wrong`
 * where several fit. A name alone is nobody's account: namesakes must not be let into a case.
 */
export async function peopleMeant(
  db: Kysely<Schema>,
  lines: readonly string[],
  on: Day,
): Promise<{ invited: Invited[]; wrong: string | null }> {
  const words = [...new Set(lines.flatMap(wordsIn))]
  const root = await rootOrg(db)
  const known = await db
    .selectFrom('people')
    .innerJoin('posts', 'posts.person_id', 'people.id')
    .innerJoin('orgs', 'orgs.id', 'posts.org_id')
    .select(['people.id', 'people.name', 'orgs.id as org', 'orgs.name as org_name', 'posts.title'])
    .where('people.name', 'in', ['', ...words])
    .where('people.disabled_at', 'is', null)
    .where(inForce(on))
    .where('posts.role', '!=', 'administrator')
    .orderBy('people.id')
    .execute()
  const read = lines.map((line) => ({ line, ...meant(line, known, root) }))
  const doubtful = read.find((one) => one.several)
  if (doubtful) return { invited: [], wrong: `“${doubtful.line}”有几位：${doubtful.several}。请写成“单位 姓名”` }
  return { invited: read.map((one) => one.invited), wrong: null }
}

interface Known {
  id: string
  name: string
  org: string
  org_name: string
  title: string | null
}

const wordsIn = (line: string): string[] => line.split(/[ ,，]+/)

function meant(line: string, known: readonly Known[], root: Org): { invited: Invited; several: string | null } {
  const words = wordsIn(line)
  const fitting = known.filter((one) => {
    const rest = words.filter((word) => word !== one.name)
    const fits = (word: string) => one.org_name.includes(word) || (one.title ?? '').includes(word)
    return rest.length < words.length && rest.every(fits) && rest.some((word) => isPlace(word, one, root))
  })
  const ids = new Set(fitting.map((one) => one.id))
  const guest: Invited = { part: 'guest', orgId: null, personId: null, name: line }
  if (ids.size > 1) return { invited: guest, several: fitting.map((one) => `${one.org_name}${one.name}`).join('、') }
  const [one] = fitting
  if (!one) return { invited: guest, several: null }
  return { invited: { part: 'person', orgId: one.org, personId: one.id, name: one.name }, several: null }
}

/** “和源县” or “调处中心” is in the county centre's own name, and says of nobody else where he is. */
const isPlace = (word: string, { org, org_name }: Known, root: Org): boolean =>
  word.length > 1 && org_name.includes(word) && (org === root.id ? org_name.endsWith(word) : !root.name.includes(word))

/** Units first, then people; nobody twice, and no unit of which somebody comes by name. */
export async function placesFor(db: Kysely<Schema>, units: readonly string[], people: readonly Invited[]) {
  const names = await orgNames(db, units)
  const byName = people.filter(
    (one, at) => people.findIndex((other) => (other.personId ?? other.name) === (one.personId ?? one.name)) === at,
  )
  const sent = new Set(byName.map((one) => one.orgId))
  const unsent = units.filter((id) => !sent.has(id) && names.has(id))
  return [
    ...unsent.map((id): Invited => ({ part: 'unit', orgId: id, personId: null, name: names.get(id)! })),
    ...byName,
  ]
}
