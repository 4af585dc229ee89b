import { sql, type Expression, type ExpressionBuilder, type Kysely, type SqlBool } from 'kysely'
import type { Day } from '../platform/clock.ts'
import { dialectOf, searchTwoOf } from '../platform/db/portable.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { Actor } from '../people/actor.ts'
import { openTo } from '../cases/nameless.ts'
import { scopeTokens, visibleTo } from '../cases/visible.ts'
import type { Recorded, Typed } from './same-person.ts'

const PARTY_COLUMNS = [
  'parties.name',
  'parties.id_mac',
  'parties.phone_mac',
  'parties.birth_on',
  'parties.address',
  'cases.place_org',
] as const

/** How much of a text is compared, in characters. */
export const COMPARED = 600

const CASE_COLUMNS = [
  'cases.seq',
  'cases.id',
  'cases.register_no',
  'cases.registered_at',
  'cases.state',
  'cases.open',
  'cases.applicants',
  'cases.respondents',
  'cases.kind',
  'cases.ministry_type',
  sql<string | null>`(select field from matters where matters.case_seq = cases.seq)`.as('field'),
  sql<string>`substr(cases.summary, 1, ${sql.lit(COMPARED)})`.as('summary'),
  'cases.place_org',
  'places.name as place_name',
  'cases.happened_on',
] as const

type Where = (eb: ExpressionBuilder<Schema, 'parties' | 'cases'>) => Expression<SqlBool>

/** A party of a case the actor may see, and not only masked. */
export interface KnownParty extends Recorded {
  id: string
  case_seq: number
  side: string
  state: string
  kind: string
}

/** Cases of one person that are looked at, the newest; a name of thousands must not hold up the window. */
const MOST_CASES = 200

/** Parties with the typed number, phone or name in the cases the actor may see, newest first, each once. */
export async function partiesLike(db: Kysely<Schema>, actor: Actor, typed: Typed): Promise<KnownParty[]> {
  const found = (where: Where) =>
    db
      .selectFrom('parties')
      .innerJoin('cases', 'cases.seq', 'parties.case_seq')
      .select([...PARTY_COLUMNS, 'parties.id', 'parties.case_seq', 'parties.side', 'cases.state', 'cases.kind'])
      .where(where)
      .where(openTo(actor))
      .orderBy('parties.case_seq', 'desc')
      .limit(MOST_CASES)
      .execute()
  const ways: Where[] = []
  if (typed.idMac) ways.push((eb) => eb('parties.id_mac', '=', typed.idMac))
  if (typed.phoneMac) ways.push((eb) => eb('parties.phone_mac', '=', typed.phoneMac))
  if (typed.name) ways.push((eb) => eb('parties.name', '=', typed.name))
  const rows = (await Promise.all(ways.map(found))).flat()
  return [...new Map(rows.map((row) => [row.id, row])).values()].sort((a, b) => b.case_seq - a.case_seq)
}

/** What may be told of a case the actor must not see: which window registered it, when, and of what type. */
export interface Elsewhere extends Recorded {
  org: string
  registered_at: string
  ministry_type: string | null
}

/**
 * Parties of the typed number, or name and year of birth, in cases outside the actor's scope. A sealed case is not
 * among them, nor one that has a flag to protect somebody, nor an enquiry: of these not even the existence is told.
 */
export async function partiesElsewhere(db: Kysely<Schema>, actor: Actor, typed: Typed): Promise<Elsewhere[]> {
  const found = (where: Where) =>
    db
      .selectFrom('parties')
      .innerJoin('cases', 'cases.seq', 'parties.case_seq')
      .innerJoin('orgs', 'orgs.id', 'cases.registered_org')
      .select([...PARTY_COLUMNS, 'orgs.name as org', 'cases.registered_at', 'cases.ministry_type'])
      .where(where)
      .where('cases.sealed_at', 'is', null)
      .where('cases.care', '=', '')
      .where('cases.kind', '!=', 'enquiry')
      // Not simply `not`: what compares with a column that is empty is neither true nor false.
      .where((eb) => sql<SqlBool>`(${visibleTo(actor)(eb)}) is not true`)
      .orderBy('parties.case_seq', 'desc')
      .limit(MOST_ELSEWHERE)
      .execute()
  const ways: Where[] = []
  if (typed.idMac) ways.push((eb) => eb('parties.id_mac', '=', typed.idMac))
  const year = typed.birthOn?.slice(0, 4)
  if (typed.name && year)
    ways.push((eb) =>
      eb.and([
        eb('parties.name', '=', typed.name),
        eb('parties.birth_on', '>=', `${year}-01-01`),
        eb('parties.birth_on', '<=', `${year}-12-31`),
      ]),
    )
  return (await Promise.all(ways.map(found))).flat()
}

const MOST_ELSEWHERE = 10

/** A case the actor may see, enough of it to judge whether it is the one being told. */
export interface KnownCase {
  seq: number
  id: string
  register_no: string
  registered_at: string
  state: string
  open: number
  applicants: string
  respondents: string
  kind: string
  ministry_type: string | null
  field: string | null
  summary: string
  place_org: string | null
  place_name: string | null
  happened_on: Day | null
}

const MOST_BY_WORDS = 120
const MOST_BY_PLACE = 100

/** The newest cases whose text has at least two of these tokens. */
export function casesByWords(db: Kysely<Schema>, actor: Actor, tokens: string[]): Promise<KnownCase[]> {
  if (tokens.length < 2) return Promise.resolve([])
  const hits = searchTwoOf(dialectOf(db), tokens, scopeTokens(actor))
  return db
    .selectFrom(hits.as('hit'))
    .innerJoin('cases', 'cases.seq', 'hit.seq')
    .leftJoin('orgs as places', 'places.id', 'cases.place_org')
    .select(CASE_COLUMNS)
    .where(openTo(actor))
    .orderBy('hit.seq', 'desc')
    .limit(MOST_BY_WORDS)
    .execute()
}

/**
 * Those the actor may see of the newest cases of a village or community. The newest are taken first: of a place outside
 * his scope all cases of all years would have to be asked whether he may see them.
 */
export function casesByPlace(db: Kysely<Schema>, actor: Actor, placeOrg: string): Promise<KnownCase[]> {
  const newest = db
    .selectFrom('cases')
    .select('seq')
    .where('place_org', '=', placeOrg)
    .orderBy('seq', 'desc')
    .limit(MOST_BY_PLACE)
  return casesWhere(db, actor).innerJoin(newest.as('near'), 'near.seq', 'cases.seq').execute()
}

export const casesBySeq = (db: Kysely<Schema>, actor: Actor, seqs: readonly number[]): Promise<KnownCase[]> =>
  seqs.length ? casesWhere(db, actor).where('cases.seq', 'in', seqs).execute() : Promise.resolve([])

export const casesById = (db: Kysely<Schema>, actor: Actor, ids: readonly string[]): Promise<KnownCase[]> =>
  ids.length ? casesWhere(db, actor).where('cases.id', 'in', ids).execute() : Promise.resolve([])

/** Texts of the newest cases, from anywhere: only how common a pair of characters is is learnt from them. */
export async function newestTexts(db: Kysely<Schema>, most: number): Promise<string[]> {
  const rows = await db
    .selectFrom('case_texts')
    .select(sql<string>`substr(text, 1, ${sql.lit(COMPARED)})`.as('text'))
    .orderBy('case_seq', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => row.text)
}

const casesWhere = (db: Kysely<Schema>, actor: Actor) =>
  db
    .selectFrom('cases')
    .leftJoin('orgs as places', 'places.id', 'cases.place_org')
    .select(CASE_COLUMNS)
    .where(openTo(actor))
