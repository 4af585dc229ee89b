import { sql, type ExpressionBuilder, type Kysely, type RawBuilder } from 'kysely'
import { compiledOnce } from '../platform/db/compiled.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { Day } from '../platform/clock.ts'
import { scopeOf, type Actor } from '../people/actor.ts'
import { EVERYTHING, VIEWS, within, type CaseQuery, type Filters, type View } from './filters.ts'
import { namesHiddenFrom } from './nameless.ts'
import { owedKeysOf } from './relations.ts'
import { endOf } from './visible.ts'

/** The lists with a figure beside their name: work that waits. How much has been closed is for the statistics. */
export const COUNTED = ['mine', 'open', 'waiting'] as const satisfies readonly View[]
export type Counts = Record<(typeof COUNTED)[number], number>

export interface Listed {
  seq: number
  id: string
  register_no: string
  file_no: string | null
  state: string
  registered_at: string
  applicants: string
  respondents: string
  kind: string
  ministry_type: string | null
  field: string | null
  place: string | null
  place_name: string | null
  holder_name: string
  owed_since: string
  owed_name: string | null
  sealed_at: string | null
  due_on: Day | null
  warn_on: Day | null
  clock: string | null
  original_due: Day | null
  holder_path: string
  /** 1: the actor is here as an adviser and sees no names. */
  masked: number
}

export const PAGE = 50
/** From here on a list says 999+. */
const ENOUGH = 1000

/** One page of a list: at most one row more than PAGE, which tells that there is a next page. */
export async function listed(db: Kysely<Schema>, actor: Actor, filters: Filters): Promise<Listed[]> {
  const descending = VIEWS[filters.view].order === 'desc'
  const backwards = filters.before !== null
  const order = descending !== backwards ? 'desc' : 'asc'
  const edge = filters.after ?? filters.before
  const from = edge ? await seqOf(db, edge) : null
  // The index of words gives its hits in order by itself.
  const key = sql.ref<number>(filters.q ? 'hit.seq' : 'cases.seq')
  const pages: Listed[][] = []
  for (const [at, branch] of branchesOf(filters.view, actor, filters.q !== '').entries()) {
    const query = compiledOnce(db, keyOf('list', at, actor, filters), () => {
      const all = branch(within(db, actor, filters))
      const some = from === null ? all : all.where(key, order === 'desc' ? '<' : '>', from)
      return columnsOf(some, actor)
        .orderBy(key, order)
        .limit(PAGE + 1)
        .compile()
    })
    pages.push((await db.executeQuery(query)).rows)
  }
  const rows = pages.length === 1 ? pages[0]! : merged(pages, order)
  return backwards ? rows.reverse() : rows
}

/** How many wait in each list, counted up to 1 000; one question for all of them. */
export async function counted(db: Kysely<Schema>, actor: Actor): Promise<Counts> {
  const query = compiledOnce(db, keyOf('counts', 0, actor), () => {
    const counts = COUNTED.map((view) => sql`${lengthOf(db, actor, { ...EVERYTHING, view })} as ${sql.id(view)}`)
    return sql<Counts>`select ${sql.join(counts)}`.compile(db)
  })
  return (await db.executeQuery(query)).rows[0]!
}

/** How many are on a list, counted up to 1 000: a column of a question of one's own. */
export function lengthOf(db: Kysely<Schema>, actor: Actor, filters: Filters): RawBuilder<number> {
  const branches = branchesOf(filters.view, actor, filters.q !== '').map((branch) => {
    const some = branch(within(db, actor, filters))
      .select(sql`1`.as('one'))
      .limit(ENOUGH)
    return sql`(select count(*) from (${some}) as ${sql.id(`some_${filters.view}`)})`
  })
  return sql`(${branches.length ? sql.join(branches, sql` + `) : sql`0`})`
}

/** All a list depends on: who asks, on which day, with which posts, for what. */
export const keyOf = (what: string, at: number, actor: Actor, asked?: object): string => {
  const posts = actor.posts.map((post) => [post.role, post.orgId, post.orgPath])
  return JSON.stringify([what, at, actor.personId, actor.on, posts, asked])
}

/**
 * A list's cases as one or several questions, each answered by one index in order: several keys in one question
 * would have to be sorted.
 */
function branchesOf(view: View, actor: Actor, searched = false): ((query: CaseQuery) => CaseQuery)[] {
  const keys = owedKeysOf(actor)
  if (view === 'mine')
    return keys.map((key) => (query) => query.where('open', '=', sql.lit(1)).where('owed_by', '=', key))
  // Spelled out, not a parameter: only then does a statement prepared once know that the partial index fits.
  const open = sql.lit(view === 'closed' ? 0 : 1)
  const state = (query: CaseQuery): CaseQuery => {
    if (view === 'all') return query
    const these = query.where('open', '=', open)
    return view === 'waiting' ? these.where('owed_by', 'not in', keys) : these
  }
  const { orgs, subtrees } = scopeOf(actor)
  // Most of what there is: read from the newest on until the page is full.
  if (view === 'all' && (searched || orgs.length + subtrees.length > 0)) return [state]
  const branches = [
    ...orgs
      .filter((org) => !isBelow(actor, org, subtrees))
      .map((org) => (query: CaseQuery) => state(query).where('holder_org', '=', org)),
    ...subtrees.map(
      (path) => (query: CaseQuery) =>
        state(query).where('holder_path', '>=', path).where('holder_path', '<', endOf(path)),
    ),
  ]
  if (branches.length) return branches
  // No organisation's list: the cases the person is named on, and in the list of all those he brought in or sealed.
  const me = actor.personId
  const named = (query: CaseQuery) =>
    state(query).where('cases.seq', 'in', (eb) =>
      eb.selectFrom('case_people').select('case_seq').where('person_id', '=', me).where('ended_at', 'is', null),
    )
  if (view !== 'all') return [named]
  const notBrought = (query: CaseQuery) => query.where('registered_by', 'is distinct from', me)
  return [
    (query) => query.where('registered_by', '=', me),
    (query) => notBrought(query).where('sealed_by', '=', me),
    (query) => named(notBrought(query)).where('sealed_by', 'is distinct from', me),
  ]
}

const isBelow = (actor: Actor, org: string, subtrees: readonly string[]): boolean =>
  actor.posts.some((post) => post.orgId === org && subtrees.some((path) => post.orgPath.startsWith(path)))

const columnsOf = (query: CaseQuery, actor: Actor) =>
  query
    .leftJoin('orgs as places', 'places.id', 'cases.place_org')
    .leftJoin('matters', 'matters.case_seq', 'cases.seq')
    .innerJoin('orgs as holders', 'holders.id', 'cases.holder_org')
    .leftJoin('people as owed', (join) => join.on('owed.id', '=', sql<string>`substr(cases.owed_by, 8)`))
    .select([
      'cases.seq',
      'cases.id',
      'register_no',
      'file_no',
      'state',
      'registered_at',
      'applicants',
      'respondents',
      'cases.kind',
      'ministry_type',
      'matters.field',
      'place',
      'places.name as place_name',
      'holders.name as holder_name',
      'owed_since',
      'owed.name as owed_name',
      'sealed_at',
      'due_on',
      'warn_on',
      'clock',
      'original_due',
      'holder_path',
      (eb) => namesHiddenFrom(actor)(eb as unknown as ExpressionBuilder<Schema, 'cases'>).as('masked'),
    ])

const merged = (pages: Listed[][], order: 'asc' | 'desc'): Listed[] => {
  const rows = pages.flat().sort((a, b) => (order === 'asc' ? a.seq - b.seq : b.seq - a.seq))
  return rows.filter((row, at) => row.seq !== rows[at - 1]?.seq).slice(0, PAGE + 1)
}

/** Ids stand in addresses, the internal key does not. */
async function seqOf(db: Kysely<Schema>, id: string): Promise<number | null> {
  const row = await db.selectFrom('cases').select('seq').where('id', '=', id).executeTakeFirst()
  return row?.seq ?? null
}
