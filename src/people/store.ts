import type { Expression, ExpressionBuilder, Kysely, SqlBool } from 'kysely'
import type { Day, Instant } from '../platform/clock.ts'
import { contains, countAll, dialectOf } from '../platform/db/portable.ts'
import type { Schema } from '../platform/db/schema.ts'

type Reader = Kysely<Schema>

export const PAGE = 50

/** One page of a list and, where there is more on either side, the keys to go there. */
export interface Page<Row> {
  rows: Row[]
  prev: string | null
  next: string | null
}

/** Where a page begins: behind `after`, or ending before `before`; neither is the first page. */
export interface Place {
  after?: string
  before?: string
}

export interface OrgFilter {
  q: string
  kind: string
  /** Also those that are closed. */
  closed: boolean
}

/** In the order of the tree: a parent stands before what is below it. Keyed by path. */
export async function orgPage(db: Reader, filter: OrgFilter, day: Day, place: Place) {
  const query = db
    .selectFrom('orgs')
    .selectAll()
    .where((eb) => eb.and(orgTerms(db, filter, day, eb)))
    .limit(PAGE + 1)
  const found = place.before
    ? await query.where('path', '<', place.before).orderBy('path', 'desc').execute()
    : await query
        .where('path', '>', place.after ?? '')
        .orderBy('path')
        .execute()
  return paged(found, place, (row) => row.path)
}

export async function countOrgs(db: Reader, filter: OrgFilter, day: Day): Promise<number> {
  const query = db.selectFrom('orgs').select(countAll().as('n'))
  return (await query.where((eb) => eb.and(orgTerms(db, filter, day, eb))).executeTakeFirstOrThrow()).n
}

function orgTerms(
  db: Reader,
  filter: OrgFilter,
  day: Day,
  eb: ExpressionBuilder<Schema, 'orgs'>,
): Expression<SqlBool>[] {
  const text = filter.q.normalize('NFC')
  const has = (column: 'name' | 'abbr') => contains(dialectOf(db), eb.ref(column), text)
  return [
    ...(text === '' ? [] : [eb.or([has('name'), has('abbr')])]),
    ...(filter.kind === '' ? [] : [eb('kind', '=', filter.kind)]),
    ...(filter.closed ? [] : [eb.or([eb('until', 'is', null), eb('until', '>=', day)])]),
  ]
}

/** To choose from; grids are too many and are reached from their own line in the tree. */
export const openOrgs = (db: Reader, day: Day, with_: string) =>
  db
    .selectFrom('orgs')
    .select(['id', 'name', 'path', 'kind'])
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>=', day)]))
    .where((eb) => eb.or([eb('kind', '!=', 'grid'), eb('id', '=', with_)]))
    .orderBy('path')
    .execute()

/** By name, pinyin, initials or account. Keyed by `pinyin.id`. */
export async function peoplePage(db: Reader, q: string, place: Place) {
  const [pinyin = '', id = ''] = (place.before ?? place.after ?? '').split('.')
  const query = db
    .selectFrom('people')
    .select(['id', 'name', 'pinyin', 'account', 'disabled_at', 'locked_until'])
    .where((eb) => eb.and(personTerms(db, q, eb)))
    .limit(PAGE + 1)
  const found = place.before
    ? await query
        .where((eb) => eb(eb.refTuple('pinyin', 'id'), '<', eb.tuple(pinyin, id)))
        .orderBy('pinyin', 'desc')
        .orderBy('id', 'desc')
        .execute()
    : await query
        .where((eb) => eb(eb.refTuple('pinyin', 'id'), '>', eb.tuple(pinyin, id)))
        .orderBy('pinyin')
        .orderBy('id')
        .execute()
  return paged(found, place, (row) => `${row.pinyin}.${row.id}`)
}

export async function countPeople(db: Reader, q: string): Promise<number> {
  const query = db.selectFrom('people').select(countAll().as('n'))
  return (await query.where((eb) => eb.and(personTerms(db, q, eb))).executeTakeFirstOrThrow()).n
}

function personTerms(db: Reader, q: string, eb: ExpressionBuilder<Schema, 'people'>): Expression<SqlBool>[] {
  const text = q.normalize('NFC')
  if (text === '') return []
  const keys = text.normalize('NFKC').toLowerCase().replaceAll(' ', '')
  const begins = (column: 'pinyin' | 'initials' | 'account') =>
    eb.and([eb(column, '>=', keys), eb(column, '<', `${keys}\u{10ffff}`)])
  return [
    eb.or([contains(dialectOf(db), eb.ref('name'), text), begins('pinyin'), begins('initials'), begins('account')]),
  ]
}

/** Also those that are over, the newest first. */
export const postsOf = (db: Reader, personIds: string[]) =>
  db
    .selectFrom('posts')
    .innerJoin('orgs', 'orgs.id', 'posts.org_id')
    .select(['posts.id', 'posts.person_id', 'posts.role', 'posts.title', 'posts.since', 'posts.until'])
    .select(['posts.org_id', 'orgs.name as org'])
    .where('posts.person_id', 'in', personIds)
    .orderBy('posts.since', 'desc')
    .orderBy('posts.id', 'desc')
    .execute()

export const personById = (db: Reader, id: string) =>
  db.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirst()

export async function accountTaken(db: Reader, account: string): Promise<boolean> {
  return (await db.selectFrom('people').select('id').where('account', '=', account).executeTakeFirst()) !== undefined
}

/** Live sessions, those that last longest first. Keyed by `expires_at.id`, split at the last dot. */
export async function sessionPage(db: Reader, now: Instant, place: Place) {
  const [, at = '', id = ''] = /^(.*)\.(.*)$/.exec(place.before ?? place.after ?? '') ?? []
  const query = db
    .selectFrom('web_sessions')
    .innerJoin('people', 'people.id', 'web_sessions.person_id')
    .select(['web_sessions.id', 'person_id', 'people.name', 'web_sessions.created_at', 'last_seen_at', 'expires_at'])
    .select(['address', 'agent'])
    .where('expires_at', '>', now)
    .where('revoked_at', 'is', null)
    .limit(PAGE + 1)
  const key = (eb: ExpressionBuilder<Schema, 'web_sessions'>) =>
    eb.refTuple('web_sessions.expires_at', 'web_sessions.id')
  const found = place.before
    ? await query
        .where((eb) => eb(key(eb), '>', eb.tuple(at, id)))
        .orderBy('expires_at')
        .orderBy('web_sessions.id')
        .execute()
    : await query
        .$if(place.after !== undefined, (q) => q.where((eb) => eb(key(eb), '<', eb.tuple(at, id))))
        .orderBy('expires_at', 'desc')
        .orderBy('web_sessions.id', 'desc')
        .execute()
  return paged(found, place, (row) => `${row.expires_at}.${row.id}`)
}

export async function countLiveSessions(db: Reader, now: Instant, personId?: string): Promise<number> {
  const query = db
    .selectFrom('web_sessions')
    .select(countAll().as('n'))
    .where('expires_at', '>', now)
    .where('revoked_at', 'is', null)
    .where('person_id', 'is not', null)
  return (await (personId ? query.where('person_id', '=', personId) : query).executeTakeFirstOrThrow()).n
}

/** `found` is one row longer than a page when there are more in its direction. */
export function paged<Row>(found: Row[], place: Place, key: (row: Row) => string): Page<Row> {
  const more = found.length > PAGE
  const rows = found.slice(0, PAGE)
  if (place.before) rows.reverse()
  const [first, last] = [rows[0], rows.at(-1)]
  const backwards = place.before ? more : place.after !== undefined
  const onwards = place.before ? true : more
  return { rows, prev: first && backwards ? key(first) : null, next: last && onwards ? key(last) : null }
}
