import type { Expression, ExpressionBuilder, Kysely, Selectable, SqlBool } from 'kysely'
import type { Day } from '../platform/clock.ts'
import { contains, countAll, dialectOf } from '../platform/db/portable.ts'
import type { Tx } from '../platform/db/open.ts'
import type { Schema } from '../platform/db/schema.ts'
import { PAGE, paged, type Page, type Place } from '../people/store.ts'

type Reader = Kysely<Schema>
export type LineRow = Selectable<Schema['duty_lines']>

/** Which versions are listed: in force, agreed but not yet, over. */
export const SHOWN = { '': '现在用的', coming: '还没到日子的', ended: '停用了的' } as const
export type Shown = keyof typeof SHOWN

export interface LineFilter {
  q: string
  unit: string
  field: string
  /** Id of a township or village; `county` for the lines of the whole county; empty for all. */
  place: string
  shown: Shown
}

/** A version with the names that belong to it. */
export type NamedLine = Awaited<ReturnType<typeof linesOn>>[number]

/** All versions in force on a day whose unit still exists. */
export const linesOn = (db: Reader, day: Day) =>
  named(db)
    .where((eb) => inForce(eb, day))
    .where((eb) => eb.or([eb('lead.until', 'is', null), eb('lead.until', '>=', day)]))
    .orderBy('duty_lines.field')
    .orderBy('duty_lines.line')
    .execute()

/** By field, then by age of the line. Keyed by `field.id`. */
export async function linePage(db: Reader, filter: LineFilter, day: Day, place: Place): Promise<Page<NamedLine>> {
  const [field = '', id = ''] = (place.before ?? place.after ?? '').split('.')
  const query = named(db)
    .where((eb) => eb.and(terms(db, filter, day, eb)))
    .limit(PAGE + 1)
  const key = (eb: ExpressionBuilder<Schema, 'duty_lines'>) => eb.refTuple('duty_lines.field', 'duty_lines.id')
  const found = place.before
    ? await query
        .where((eb) => eb(key(eb), '<', eb.tuple(field, id)))
        .orderBy('duty_lines.field', 'desc')
        .orderBy('duty_lines.id', 'desc')
        .execute()
    : await query
        .where((eb) => eb(key(eb), '>', eb.tuple(field, id)))
        .orderBy('duty_lines.field')
        .orderBy('duty_lines.id')
        .execute()
  return paged(found, place, (row) => `${row.field}.${row.id}`)
}

export async function countLines(db: Reader, filter: LineFilter, day: Day): Promise<number> {
  const query = db.selectFrom('duty_lines').select(countAll().as('n'))
  return (await query.where((eb) => eb.and(terms(db, filter, day, eb))).executeTakeFirstOrThrow()).n
}

/** Everything the filter finds, in the order of the list: for a file. */
export const allLines = (db: Reader, filter: LineFilter, day: Day): Promise<NamedLine[]> =>
  named(db)
    .where((eb) => eb.and(terms(db, filter, day, eb)))
    .orderBy('duty_lines.field')
    .orderBy('duty_lines.id')
    .execute()

/** The versions of a line, newest first; found by the line's own id or by that of any version. Empty: none such. */
export const versionsOf = (db: Reader, id: string): Promise<NamedLine[]> =>
  named(db)
    .where('duty_lines.line', '=', (eb) =>
      eb.selectFrom('duty_lines as version').select('version.line').where('version.id', '=', id),
    )
    .orderBy('duty_lines.id', 'desc')
    .execute()

/** What is in force on a day or later, the last version of a line last. */
export const standingLines = (db: Reader, day: Day): Promise<NamedLine[]> =>
  named(db)
    .where((eb) => eb.or([eb('duty_lines.until_day', 'is', null), eb('duty_lines.until_day', '>=', day)]))
    .orderBy('duty_lines.id')
    .execute()

export const versionById = (t: Tx, id: string): Promise<LineRow | undefined> =>
  t.selectFrom('duty_lines').selectAll().where('id', '=', id).executeTakeFirst()

export const newestOf = (t: Tx, line: string): Promise<LineRow | undefined> =>
  t.selectFrom('duty_lines').selectAll().where('line', '=', line).orderBy('id', 'desc').limit(1).executeTakeFirst()

/** A version of the same matter and place, of another line than `own`, in force on that day or any later one. */
export const sameMatter = (t: Reader, matter: string, placeOrg: string | null, from: Day, own: string) =>
  t
    .selectFrom('duty_lines')
    .selectAll()
    .where('matter', '=', matter)
    .where('line', '!=', own)
    .where('place_org', placeOrg === null ? 'is' : '=', placeOrg)
    .where((eb) => eb.or([eb('until_day', 'is', null), eb('until_day', '>=', from)]))
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

export const insertLine = (t: Tx, row: Omit<LineRow, 'until_day' | 'ended_by' | 'ended_at' | 'ended_reason'>) =>
  t
    .insertInto('duty_lines')
    .values({ ...row, until_day: null, ended_by: null, ended_at: null, ended_reason: null })
    .execute()

/** Ends what of a line would be in force on that day or later. */
export const endFrom = (
  t: Tx,
  line: string,
  from: Day,
  ended: { until_day: Day; ended_by: string; ended_at: string; ended_reason: string },
) =>
  t
    .updateTable('duty_lines')
    .set(ended)
    .where('line', '=', line)
    .where((eb) => eb.or([eb('until_day', 'is', null), eb('until_day', '>=', from)]))
    .execute()

/** Names of those who can answer for a matter, by id. */
export async function orgNamesOf(db: Reader): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('orgs')
    .select(['id', 'name'])
    .where('kind', 'in', ['unit', 'township_centre', 'village'])
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

const named = (db: Reader) =>
  db
    .selectFrom('duty_lines')
    .innerJoin('orgs as lead', 'lead.id', 'duty_lines.lead_org')
    .innerJoin('people as maker', 'maker.id', 'duty_lines.made_by')
    .leftJoin('orgs as place', 'place.id', 'duty_lines.place_org')
    .leftJoin('people as ender', 'ender.id', 'duty_lines.ended_by')
    .selectAll('duty_lines')
    .select([
      'lead.name as lead_name',
      'lead.until as lead_until',
      'place.name as place_name',
      'place.path as place_path',
    ])
    .select(['maker.name as maker', 'ender.name as ender'])

const inForce = (eb: ExpressionBuilder<Schema, 'duty_lines'>, day: Day) =>
  eb.and([
    eb('duty_lines.from_day', '<=', day),
    eb.or([eb('duty_lines.until_day', 'is', null), eb('duty_lines.until_day', '>=', day)]),
  ])

function terms(
  db: Reader,
  filter: LineFilter,
  day: Day,
  eb: ExpressionBuilder<Schema, 'duty_lines'>,
): Expression<SqlBool>[] {
  const q = filter.q.normalize('NFC')
  const has = (column: 'matter' | 'keywords' | 'basis') => contains(dialectOf(db), eb.ref(`duty_lines.${column}`), q)
  return [
    shownTerm(filter.shown, day, eb),
    ...(q === '' ? [] : [eb.or([has('matter'), has('keywords'), has('basis')])]),
    ...(filter.unit === ''
      ? []
      : [
          eb.or([
            eb('duty_lines.lead_org', '=', filter.unit),
            contains(dialectOf(db), eb.ref('duty_lines.assist_orgs'), filter.unit),
          ]),
        ]),
    ...(filter.field === '' ? [] : [eb('duty_lines.field', '=', filter.field)]),
    ...(filter.place === ''
      ? []
      : [
          eb(
            'duty_lines.place_org',
            filter.place === 'county' ? 'is' : '=',
            filter.place === 'county' ? null : filter.place,
          ),
        ]),
  ]
}

/** Over is a line no version of which is in force or to come; its last version stands for it. */
function shownTerm(shown: Shown, day: Day, eb: ExpressionBuilder<Schema, 'duty_lines'>): Expression<SqlBool> {
  if (shown === '') return inForce(eb, day)
  const notVoid = eb.or([
    eb('duty_lines.until_day', 'is', null),
    eb('duty_lines.until_day', '>=', eb.ref('duty_lines.from_day')),
  ])
  if (shown === 'coming') return eb.and([eb('duty_lines.from_day', '>', day), notVoid])
  return eb.and([
    eb('duty_lines.until_day', '<', day),
    eb.not(
      eb.exists(
        eb
          .selectFrom('duty_lines as later')
          .select('later.id')
          .whereRef('later.line', '=', 'duty_lines.line')
          .whereRef('later.id', '>', 'duty_lines.id'),
      ),
    ),
  ])
}
