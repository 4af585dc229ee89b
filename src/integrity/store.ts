import { sql, type Insertable, type Kysely, type Selectable } from 'kysely'
import type { Instant } from '../platform/clock.ts'
import { countAll } from '../platform/db/portable.ts'
import type { IntegrityFindingTable } from '../platform/db/moving-tables.ts'
import type { Tx } from '../platform/db/open.ts'
import type { Schema } from '../platform/db/schema.ts'
import { scopeOf, type Actor } from '../people/actor.ts'
import { inForce } from '../people/in-force.ts'
import { namesHiddenFrom } from '../cases/nameless.ts'
import { endOf, visibleTo } from '../cases/visible.ts'
import type { FaultCode } from './faults.ts'
import { SEARCHES, type Found, type Looking } from './searching.ts'

type Reader = Kysely<Schema>
export type Finding = Selectable<IntegrityFindingTable>
export const PAGE = 50

/** What has this fault now, of one case or of all. */
export async function foundNow(db: Reader, fault: FaultCode, at: Looking, caseSeq?: number): Promise<Found[]> {
  const all = sql`select subject, case_seq, what, since from (${SEARCHES[fault](at)}) as found`
  const { rows } = await (
    caseSeq === undefined ? sql<Found>`${all}` : sql<Found>`${all} where case_seq = ${caseSeq}`
  ).execute(db)
  return rows.map((row) => ({ ...row, case_seq: Number(row.case_seq) }))
}

export const openFindings = (db: Reader, fault: FaultCode, caseSeq?: number): Promise<Finding[]> =>
  db
    .selectFrom('integrity_findings')
    .selectAll()
    .where('fault', '=', fault)
    .where('mended_at', 'is', null)
    .$if(caseSeq !== undefined, (query) => query.where('case_seq', '=', caseSeq!))
    .orderBy('id')
    .execute()

export const openOnCase = (db: Reader, caseSeq: number): Promise<Finding[]> =>
  db
    .selectFrom('integrity_findings')
    .selectAll()
    .where('case_seq', '=', caseSeq)
    .where('mended_at', 'is', null)
    .orderBy('id')
    .execute()

/** Two checks at once write each finding once. */
export const addFindings = (t: Tx, rows: Insertable<IntegrityFindingTable>[]) =>
  t
    .insertInto('integrity_findings')
    .values(rows)
    .onConflict((oc) => oc.doNothing())
    .execute()

export const markSeen = (t: Tx, ids: readonly string[], seen_at: Instant) =>
  t.updateTable('integrity_findings').set({ seen_at }).where('id', 'in', ids).execute()

export const closeFindings = (
  t: Tx,
  ids: readonly string[],
  mended: Pick<Finding, 'mended_at' | 'mended_by' | 'mended_how'>,
) => t.updateTable('integrity_findings').set(mended).where('id', 'in', ids).where('mended_at', 'is', null).execute()

/** Open findings whose owner was never named, or has left. */
export const ownFindings = (t: Tx, owner: string, on: string) =>
  t
    .updateTable('integrity_findings')
    .set({ owner_id: owner })
    .where('mended_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('owner_id', 'is', null),
        eb('owner_id', 'not in', (inner) =>
          inner
            .selectFrom('posts')
            .innerJoin('people', 'people.id', 'posts.person_id')
            .select('people.id')
            .where('people.disabled_at', 'is', null)
            .where(inForce(on)),
        ),
      ]),
    )
    .execute()

/** Open findings on the cases somebody sees: how many of each fault. */
export const countsFor = (db: Reader, actor: Actor) =>
  db
    .selectFrom('integrity_findings')
    .innerJoin('cases', 'cases.seq', 'integrity_findings.case_seq')
    .select(['fault', countAll().as('n')])
    .where('mended_at', 'is', null)
    .where(visibleTo(actor))
    .groupBy('fault')
    .execute()

/** Open findings on sealed cases below one's post: of which fault and where, nothing of the case. */
export async function hiddenBelow(db: Reader, actor: Actor) {
  const { subtrees } = scopeOf(actor)
  if (subtrees.length === 0) return []
  return db
    .selectFrom('integrity_findings')
    .innerJoin('cases', 'cases.seq', 'integrity_findings.case_seq')
    .leftJoin('orgs', 'orgs.id', 'cases.holder_org')
    .select(['fault', 'orgs.name as org', countAll().as('n')])
    .select((eb) => eb.fn.min<Instant>('integrity_findings.since').as('since'))
    .where('mended_at', 'is', null)
    .where((eb) =>
      eb.or(subtrees.map((path) => eb.and([eb('holder_path', '>=', path), eb('holder_path', '<', endOf(path))]))),
    )
    .where((eb) => eb.not(visibleTo(actor)(eb)))
    .groupBy(['fault', 'orgs.name'])
    .orderBy('fault')
    .orderBy('orgs.name')
    .execute()
}

/** A page of open findings with their cases, by fault, then the oldest first. Keyed by `fault.id`. */
export const findingsFor = (db: Reader, actor: Actor, fault: string, after: string) =>
  db
    .selectFrom('integrity_findings')
    .innerJoin('cases', 'cases.seq', 'integrity_findings.case_seq')
    .leftJoin('people', 'people.id', 'integrity_findings.owner_id')
    .select(['integrity_findings.id', 'fault', 'subject', 'integrity_findings.note', 'since', 'found_at'])
    .select(['people.name as owner', 'cases.seq', 'cases.id as case_id', 'register_no', 'file_no', 'applicants'])
    .select(['respondents', 'cases.state', 'registered_org', 'holder_org', 'holder_path', 'committee_org'])
    .select(['sender_org', 'assist_orgs', 'back_to', 'cases.handover'])
    .select((eb) => namesHiddenFrom(actor)(eb).as('hidden'))
    .where('mended_at', 'is', null)
    .where(visibleTo(actor))
    .$if(fault !== '', (query) => query.where('fault', '=', fault))
    .$if(after !== '', (query) =>
      query.where((eb) =>
        eb(
          eb.refTuple('fault', 'integrity_findings.id'),
          '>',
          eb.tuple(after.split('.')[0]!, after.split('.')[1] ?? ''),
        ),
      ),
    )
    .orderBy('fault')
    .orderBy('integrity_findings.id')
    .limit(PAGE + 1)
    .execute()
export type Listed = Awaited<ReturnType<typeof findingsFor>>[number]

/** Who is on these cases, for how somebody stands to each. */
export const peopleOnAll = (db: Reader, seqs: readonly number[]) =>
  seqs.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('case_people')
        .select(['id', 'case_seq', 'person_id', 'relation', 'accepted_at'])
        .where('case_seq', 'in', seqs)
        .where('ended_at', 'is', null)
        .execute()

/** An open finding on a case he sees. */
export const findingBy = (db: Reader, actor: Actor, id: string) =>
  db
    .selectFrom('integrity_findings')
    .innerJoin('cases', 'cases.seq', 'integrity_findings.case_seq')
    .selectAll('integrity_findings')
    .where('integrity_findings.id', '=', id)
    .where('mended_at', 'is', null)
    .where(visibleTo(actor))
    .executeTakeFirst()
