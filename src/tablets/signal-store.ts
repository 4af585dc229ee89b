import { sql, type ExpressionBuilder, type Kysely } from 'kysely'
import type { Instant } from '../platform/clock.ts'
import { inChunks } from '../platform/db/chunks.ts'
import type { Schema } from '../platform/db/schema.ts'
import { holds, orgsWith, type Actor } from '../people/actor.ts'
import { namesHiddenFrom } from '../cases/nameless.ts'
import { visibleTo } from '../cases/visible.ts'

/** Agreements looked through at a time, the newest of them. */
export const MOST = 2000

/** The cases compared: those the actor sees, and as a head only those of his committees. */
const comparedBy = (actor: Actor) => (eb: ExpressionBuilder<Schema, 'cases'>) => {
  const own = orgsWith(actor, ['committee_head'])
  if (holds(actor, ['auditor'])) return visibleTo(actor)(eb)
  return eb.and([visibleTo(actor)(eb), eb('cases.committee_org', 'in', own.length ? own : [''])])
}

const compared = (db: Kysely<Schema>, actor: Actor) =>
  db
    .selectFrom('cases')
    .innerJoin('agreements', 'agreements.case_seq', 'cases.seq')
    .where(comparedBy(actor))
    .select(['agreements.id', 'cases.id as case_id', 'cases.seq as case_seq', 'cases.register_no', 'cases.file_no'])
    .select(['cases.applicants', 'cases.respondents', (eb) => namesHiddenFrom(actor)(eb).as('hidden')])

/** In force without a pen on paper: oral, or signed on a tablet by somebody; issued since. */
export const paperlessSince = (db: Kysely<Schema>, actor: Actor, since: Instant) =>
  compared(db, actor)
    .innerJoin('case_people', (join) =>
      join
        .onRef('case_people.case_seq', '=', 'cases.seq')
        .on('case_people.relation', '=', 'mediator')
        .on('case_people.ended_at', 'is', null),
    )
    .innerJoin('people', 'people.id', 'case_people.person_id')
    .select(['people.id as mediator_id', 'people.name as mediator', 'agreements.form', 'agreements.issued_at'])
    .select(['agreements.facts', 'agreements.others', 'agreements.costs', 'agreements.left_open'])
    .select((eb) =>
      eb
        .selectFrom('signatures')
        .select((one) => one.fn.max('signatures.recorded_at').as('last'))
        .whereRef('signatures.agreement_id', '=', 'agreements.id')
        .as('signed_at'),
    )
    .where('agreements.state', '=', 'in_force')
    .where('agreements.issued_at', '>=', since)
    .where((eb) =>
      eb.or([
        eb('agreements.form', '=', 'oral'),
        eb.exists(
          eb
            .selectFrom('signatures')
            .select(sql`1`.as('one'))
            .whereRef('signatures.agreement_id', '=', 'agreements.id')
            .where('signatures.way', '=', 'tablet'),
        ),
      ]),
    )
    .orderBy('agreements.issued_at', 'desc')
    .limit(MOST)
    .execute()
export type Paperless = Awaited<ReturnType<typeof paperlessSince>>[number]

/** Signatures whose strokes another one has too, of whatever age; what is void counts. */
export const repeatedStrokes = (db: Kysely<Schema>, actor: Actor) =>
  compared(db, actor)
    .innerJoin('signatures', 'signatures.agreement_id', 'agreements.id')
    .innerJoin('tablet_signatures', 'tablet_signatures.signature_id', 'signatures.id')
    .select(['tablet_signatures.strokes_mac', 'signatures.name', 'signatures.recorded_at', 'agreements.state'])
    .where('tablet_signatures.strokes_mac', 'in', (eb) =>
      eb
        .selectFrom('tablet_signatures as twice')
        .select('twice.strokes_mac')
        .groupBy('twice.strokes_mac')
        .having(sql`count(*)`, '>', 1),
    )
    .limit(MOST)
    .execute()

/** Names of the parties and words of the duties, by agreement. */
export async function wordsOfAgreements(db: Kysely<Schema>, rows: readonly Paperless[]) {
  if (rows.length === 0) return { names: [], duties: [] }
  const seqs = [...new Set(rows.map((row) => row.case_seq))]
  const names = await inChunks(seqs, (some) =>
    db.selectFrom('parties').select(['case_seq', 'name']).where('case_seq', 'in', some).execute(),
  )
  const duties = await inChunks(
    rows.map((row) => row.id),
    (some) =>
      db
        .selectFrom('obligations')
        .select(['agreement_id', 'kind', 'what', 'way', 'due_event', 'interest', 'on_default', 'wording'])
        .where('agreement_id', 'in', some)
        .orderBy('agreement_id')
        .orderBy('position')
        .execute(),
  )
  return { names, duties }
}
