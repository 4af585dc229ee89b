import type { Kysely, Selectable } from 'kysely'
import type { Tx } from '../platform/db/open.ts'
import { locked } from '../platform/db/portable.ts'
import type { CaseTable } from '../platform/db/cases-tables.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { Actor } from '../people/actor.ts'
import { visibleTo } from './visible.ts'

export type CaseRow = Selectable<CaseTable>
export interface NamedPerson {
  id: string
  person_id: string
  name: string
  relation: string
  accepted_at: string | null
}
export type Case = CaseRow & { people: NamedPerson[] }

/** By id, under the read policy; undefined when it is not there for this actor. */
export const findCase = (db: Kysely<Schema>, actor: Actor, id: string): Promise<CaseRow | undefined> =>
  db.selectFrom('cases').selectAll().where('id', '=', id).where(visibleTo(actor)).executeTakeFirst()

/** Mediator and recorder of now; who has ended is in the timeline. */
export const peopleOn = (db: Kysely<Schema>, caseSeq: number): Promise<NamedPerson[]> =>
  db
    .selectFrom('case_people')
    .innerJoin('people', 'people.id', 'case_people.person_id')
    .select(['case_people.id', 'person_id', 'people.name', 'relation', 'accepted_at'])
    .where('case_seq', '=', caseSeq)
    .where('ended_at', 'is', null)
    .orderBy('case_people.id')
    .execute()

/** One after another on a case: who came second finds what the first has written. */
export const holdCase = (t: Tx, caseId: string) =>
  locked(t, t.selectFrom('cases').select('seq').where('id', '=', caseId)).execute()

/** Organisations through which the case has gone keep seeing how it ends. */
export const addOrg = (t: Tx, caseSeq: number, org: { id: string; path: string }, since: string) =>
  t
    .insertInto('case_orgs')
    .values({ case_seq: caseSeq, org_id: org.id, path: org.path, since })
    .onConflict((oc) => oc.columns(['case_seq', 'org_id']).doNothing())
    .execute()

/** Takes the next number of a series, gapless: it counts only if the transaction commits. */
export async function takeNumber(t: Tx, series: string, orgId: string, year: number): Promise<number> {
  const { last } = await t
    .insertInto('number_series')
    .values({ series, org_id: orgId, year, last: 1 })
    .onConflict((oc) =>
      oc.columns(['series', 'org_id', 'year']).doUpdateSet((eb) => ({ last: eb('number_series.last', '+', 1) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return last
}

/** What happened on a case after the version somebody had open, oldest first. */
export const eventsSince = (db: Kysely<Schema>, caseSeq: number, version: number) =>
  db
    .selectFrom('events')
    .selectAll()
    .where('case_seq', '=', caseSeq)
    .where('life', '=', 'case')
    .where('version', '>', version)
    .orderBy('seq')
    .execute()
