import type { Kysely, Selectable } from 'kysely'
import type { ImportBatchTable, ImportRowTable } from '../platform/db/window-tables.ts'
import { inChunks } from '../platform/db/chunks.ts'
import type { Schema } from '../platform/db/schema.ts'
import { countAll } from '../platform/db/portable.ts'
import { daysAfter, instantOf, type Day } from '../platform/clock.ts'
import type { Tx } from '../platform/db/open.ts'
import { orgsWith, type Actor } from '../people/actor.ts'
import { PERMISSIONS } from '../people/permissions.ts'
import { orgsUnder, rootOrg, townshipName } from '../people/orgs.ts'
import { openTo } from '../cases/nameless.ts'
import type { Village } from './statement.ts'

export type Batch = Selectable<ImportBatchTable>
export type Outcome = 'registered' | 'known' | 'failed'
export type BatchRow = Selectable<ImportRowTable> & { kase: Seen | null }

const ROWS = 100

/** Batches of the organisations the actor imports for, newest first. */
export const batchesOf = (db: Kysely<Schema>, actor: Actor, before: string | null, most: number) =>
  db
    .selectFrom('import_batches')
    .innerJoin('people', 'people.id', 'import_batches.made_by')
    .selectAll('import_batches')
    .select('people.name as maker')
    .where('org_id', 'in', orgsWith(actor, PERMISSIONS.importCases))
    .$if(before !== null, (query) => query.where('import_batches.id', '<', before!))
    .orderBy('import_batches.id', 'desc')
    .limit(most)
    .execute()

export const findBatch = (db: Kysely<Schema>, actor: Actor, id: string): Promise<Batch | undefined> =>
  db
    .selectFrom('import_batches')
    .selectAll()
    .where('id', '=', id)
    .where('org_id', 'in', orgsWith(actor, PERMISSIONS.importCases))
    .executeTakeFirst()

/** What became of the rows, in the file's order; a case that is not the actor's to see has no id and no number here. */
export async function rowsOf(
  db: Kysely<Schema>,
  actor: Actor,
  batchId: string,
  wanted: { outcome: Outcome | null; after: number; most?: number },
): Promise<BatchRow[]> {
  const rows = await db
    .selectFrom('import_rows')
    .selectAll()
    .where('batch_id', '=', batchId)
    .where('row_no', '>', wanted.after)
    .$if(wanted.outcome !== null, (query) => query.where('outcome', '=', wanted.outcome!))
    .orderBy('row_no')
    .limit(wanted.most ?? ROWS + 1)
    .execute()
  const seen = await seenOf(
    db,
    actor,
    rows.flatMap((row) => row.case_seq ?? []),
  )
  return rows.map((row) => ({ ...row, kase: seen.get(row.case_seq ?? 0) ?? null }))
}

/** A page of `rowsOf`, and the row after which the next one begins. */
export async function rowPage(...asked: Parameters<typeof rowsOf>): Promise<{ rows: BatchRow[]; next: number | null }> {
  const rows = await rowsOf(...asked)
  const page = rows.slice(0, ROWS)
  return { rows: page, next: rows.length > ROWS ? page.at(-1)!.row_no : null }
}

/** How many rows ended how. */
export async function outcomesOf(db: Kysely<Schema>, batchId: string): Promise<Record<Outcome, number>> {
  const counted = await db
    .selectFrom('import_rows')
    .select(['outcome', countAll().as('n')])
    .where('batch_id', '=', batchId)
    .groupBy('outcome')
    .execute()
  const of = (outcome: Outcome) => counted.find((row) => row.outcome === outcome)?.n ?? 0
  return { registered: of('registered'), known: of('known'), failed: of('failed') }
}

/** Writes down what became of a row; a failure gives way to what comes later, nothing else does. */
export const noteRow = (t: Tx, row: Selectable<ImportRowTable>) =>
  t
    .insertInto('import_rows')
    .values(row)
    .onConflict((oc) => oc.columns(['batch_id', 'row_no']).doUpdateSet(row).where('import_rows.outcome', '=', 'failed'))
    .execute()

/** The county's villages as they stand on a day, by the name people say: 上湾村 of 清溪镇上湾村. */
export async function villagesOf(db: Kysely<Schema>, on: Day): Promise<Village[]> {
  const orgs = await orgsUnder(db, (await rootOrg(db)).path, ['township_centre', 'village'], on)
  const towns = new Map(orgs.map((org) => [org.id, townshipName(org.name)]))
  return orgs
    .filter((org) => org.kind === 'village')
    .map((org) => {
      const town = towns.get(org.parent_id ?? '') ?? ''
      return { id: org.id, name: org.name.startsWith(town) ? org.name.slice(town.length) : org.name, town }
    })
}

export interface Namesake {
  id: string
  register_no: string
  registered_at: string
  applicants: string
  respondents: string
  name: string
}

/** Cases the actor may see in which somebody has one of these names; the newest first. */
export const casesNaming = (db: Kysely<Schema>, actor: Actor, names: readonly string[]): Promise<Namesake[]> =>
  inChunks(
    names,
    (some) =>
      db
        .selectFrom('parties')
        .innerJoin('cases', 'cases.seq', 'parties.case_seq')
        .select(['cases.id', 'register_no', 'registered_at', 'applicants', 'respondents', 'parties.name'])
        .where('parties.name', 'in', some)
        .where(openTo(actor))
        .orderBy('parties.case_seq', 'desc')
        .limit(1000)
        .execute(),
    300,
  )

export interface Seen {
  seq: number
  id: string
  register_no: string
  applicants: string
  respondents: string
}

/** Of these cases, those the actor may see. */
export async function seenOf(db: Kysely<Schema>, actor: Actor, seqs: readonly number[]): Promise<Map<number, Seen>> {
  const seen = await inChunks(seqs, (some) =>
    db
      .selectFrom('cases')
      .select(['seq', 'id', 'register_no', 'applicants', 'respondents'])
      .where('seq', 'in', some)
      .where(openTo(actor))
      .execute(),
  )
  return new Map(seen.map((row) => [row.seq, row]))
}

export interface Span {
  channel: string
  /** First and last day, both included. */
  since: Day
  until: Day
}

/** What an organisation has registered from a channel, whoever may see it: for counting and comparing numbers. */
export const heldOf = (db: Kysely<Schema>, orgId: string, span: Span) =>
  db
    .selectFrom('cases')
    .select(['seq', 'external_no'])
    .where('registered_org', '=', orgId)
    .where('channel', '=', span.channel)
    .where('registered_at', '>=', instantOf(span.since, '00:00'))
    .where('registered_at', '<', instantOf(daysAfter(span.until, 1), '00:00'))
    .orderBy('seq')
    .execute()
