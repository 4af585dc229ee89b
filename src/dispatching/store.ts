import { sql, type ExpressionBuilder, type Kysely } from 'kysely'
import { compiledOnce } from '../platform/db/compiled.ts'
import { countAll } from '../platform/db/portable.ts'
import type { Schema } from '../platform/db/schema.ts'
import { groupedBy } from '../platform/grouped.ts'
import { scopeOf, type Actor } from '../people/actor.ts'
import { EVERYTHING, within, type Filters } from '../cases/filters.ts'
import type { Queue } from '../cases/moving-filters.ts'
import { namesHiddenFrom } from '../cases/nameless.ts'
import { endOf } from '../cases/visible.ts'
import { keyOf, lengthOf } from '../cases/worklist.ts'
import { listOf } from './queues.ts'

export type QueueRow = Awaited<ReturnType<typeof rowsOf>>[number]

/** A page of a desk: whoever has more works from the top. */
export const MOST = 50

/** The first of a queue: the earliest due, or, of what nobody has received, the earliest sent. */
export async function rowsOf(db: Kysely<Schema>, actor: Actor, queue: Queue, most = MOST) {
  const query = compiledOnce(db, keyOf('desk rows', most, actor, { queue }), () =>
    columnsOf(db, actor, listOf(queue))
      .orderBy((eb) => eb.fn.coalesce(queue === 'unreceived' ? 'sent.sent_at' : 'cases.due_on', sql.lit('~')))
      .orderBy('cases.seq')
      .limit(most)
      .compile(),
  )
  return withReturns(db, (await db.executeQuery(query)).rows)
}

/** Some of a queue by their ids: those that are in it for this actor. */
export const rowsAmong = async (db: Kysely<Schema>, actor: Actor, queue: Queue, ids: readonly string[]) =>
  withReturns(db, await columnsOf(db, actor, listOf(queue)).where('cases.id', 'in', ids).execute())

/** Each with who has returned it, and why; the newest first. */
async function withReturns<Row extends { seq: number }>(db: Kysely<Schema>, rows: readonly Row[]) {
  const seqs = rows.map((row) => row.seq)
  const returns = groupedBy(await returnsOf(db, seqs), (one) => one.case_seq)
  return rows.map((row) => ({ ...row, sentBack: returns.get(row.seq) ?? [] }))
}

function columnsOf(db: Kysely<Schema>, actor: Actor, filters: Filters) {
  return within(db, actor, filters)
    .innerJoin('orgs as holders', 'holders.id', 'cases.holder_org')
    .leftJoin('orgs as places', 'places.id', 'cases.place_org')
    .leftJoin('matters', 'matters.case_seq', 'cases.seq')
    .leftJoin('orgs as accused', 'accused.id', 'matters.accused_org')
    .leftJoin('handovers as sent', (join) =>
      join.onRef('sent.case_seq', '=', 'cases.seq').on('sent.ended_at', 'is', null),
    )
    .select([
      ...(['cases.seq', 'cases.id', 'cases.version', 'register_no', 'file_no', 'cases.kind', 'cases.state'] as const),
      ...(['cases.summary', 'applicants', 'respondents', 'ministry_type', 'care', 'amount_fen'] as const),
      ...(['difficulty', 'scale', 'party_count', 'cases.level', 'place_org', 'cases.place'] as const),
      ...(['holder_org', 'holder_path', 'registered_org', 'committee_org', 'sender_org', 'assist_orgs'] as const),
      ...(['handover', 'cases.returns', 'cases.ruled', 'cases.back_to', 'cases.sealed_at'] as const),
      ...(['due_on', 'warn_on', 'clock'] as const),
      ...([
        'places.name as place_name',
        'places.path as place_path',
        'places.kind as place_kind',
        'holders.name as holder_name',
      ] as const),
      ...(['matters.field', 'accused.path as accused_path'] as const),
      ...(['sent.sent_at', 'sent.from_name', 'sent.question', 'sent.why', 'owed_since'] as const),
      (eb) => namesHiddenFrom(actor)(eb as unknown as Cases).as('masked'),
    ])
}

type Cases = ExpressionBuilder<Schema, 'cases'>

export type Gone = Awaited<ReturnType<typeof goneAmong>>[number]

/** What became of cases wherever they are now, with the last that was done on each; who does not see one does not get it. */
export const goneAmong = (db: Kysely<Schema>, actor: Actor, ids: readonly string[]) =>
  within(db, actor, { ...EVERYTHING, view: 'all' })
    .innerJoin('events as last', (join) =>
      join.onRef('last.case_seq', '=', 'cases.seq').on('last.seq', '=', (eb) =>
        eb
          .selectFrom('events')
          .select((max) => max.fn.max('events.seq').as('seq'))
          .whereRef('events.case_seq', '=', 'cases.seq')
          .where('events.life', '=', 'case'),
      ),
    )
    .select(['cases.id', 'cases.state', 'last.version', 'last.actor_name', 'last.life', 'last.name', 'last.payload'])
    .select((eb) => namesHiddenFrom(actor)(eb as unknown as Cases).as('masked'))
    .where('cases.id', 'in', ids)
    .execute()

/** How long each queue is, counted up to 1 000; one question. */
export async function lengthsOf<Name extends Queue>(
  db: Kysely<Schema>,
  actor: Actor,
  queues: readonly Name[],
): Promise<Record<Name, number>> {
  const query = compiledOnce(db, keyOf('desk lengths', 0, actor, { queues }), () => {
    const columns = queues.map((queue) => sql`${lengthOf(db, actor, listOf(queue))} as ${sql.id(queue)}`)
    return sql<Record<Name, number>>`select ${sql.join(columns)}`.compile(db)
  })
  return (await db.executeQuery(query)).rows[0]!
}

export interface ReturnOn {
  case_seq: number
  unit_org: string
  unit_name: string
  purpose: string
  ground: string
  proof: string
  proposed_name: string | null
  ruled_at: string | null
}

async function returnsOf(db: Kysely<Schema>, seqs: readonly number[]): Promise<ReturnOn[]> {
  if (seqs.length === 0) return []
  return db
    .selectFrom('handover_returns')
    .innerJoin('handovers', 'handovers.id', 'handover_returns.handover_id')
    .leftJoin('orgs', 'orgs.id', 'handover_returns.proposed_org')
    .select(['handover_returns.case_seq', 'unit_org', 'unit_name', 'purpose', 'ground', 'proof', 'ruled_at'])
    .select('orgs.name as proposed_name')
    .where('handover_returns.case_seq', 'in', seqs)
    .orderBy('handover_returns.id', 'desc')
    .execute()
}

/** Units below the actor, parents first; also those that are no more. */
export async function unitsBelow(db: Kysely<Schema>, actor: Actor) {
  const { subtrees } = scopeOf(actor)
  if (subtrees.length === 0) return []
  return db
    .selectFrom('orgs')
    .select(['id', 'name', 'path', 'until'])
    .where('kind', '=', 'unit')
    .where((eb) => eb.or(subtrees.map((path) => eb.and([eb('path', '>=', path), eb('path', '<', endOf(path))]))))
    .orderBy('path')
    .execute()
}

/** How much of what was sent each holder has not received. */
export const unreceivedBy = (db: Kysely<Schema>, actor: Actor) =>
  within(db, actor, listOf('unreceived'))
    .select(['holder_org as org', countAll().as('n')])
    .groupBy('holder_org')
    .execute()
