import type { Kysely, Selectable, Updateable } from 'kysely'
import type { Day } from '../platform/clock.ts'
import type { Tx } from '../platform/db/open.ts'
import type { MatterAnswerTable, MatterAssistTable, MatterTable } from '../platform/db/moving-tables.ts'
import type { Schema } from '../platform/db/schema.ts'
import { newId } from '../platform/ids.ts'
import type { Deed } from '../people/deed.ts'
import { staffedUnder, type Org } from '../people/orgs.ts'
import { HANDLING_ROLES } from '../cases/relations.ts'
import type { Outcome, Part } from './matter.ts'

export type MatterRow = Selectable<MatterTable>
export type AnswerRow = Selectable<MatterAnswerTable>
export type AssistRow = Selectable<MatterAssistTable>

export const matterOf = (db: Kysely<Schema>, caseSeq: number): Promise<MatterRow | undefined> =>
  db.selectFrom('matters').selectAll().where('case_seq', '=', caseSeq).executeTakeFirst()

export const setMatter = (t: Tx, caseSeq: number, columns: Updateable<MatterTable>) =>
  t.updateTable('matters').set(columns).where('case_seq', '=', caseSeq).execute()

/** What units have said, the oldest first. */
export const answersOn = (db: Kysely<Schema>, caseSeq: number): Promise<AnswerRow[]> =>
  db.selectFrom('matter_answers').selectAll().where('case_seq', '=', caseSeq).orderBy('id').execute()

/** The result the centre is to check, or has checked. */
export const lastReply = (db: Kysely<Schema>, caseSeq: number): Promise<AnswerRow | undefined> =>
  db
    .selectFrom('matter_answers')
    .selectAll()
    .where('case_seq', '=', caseSeq)
    .where('part', '=', 'reply')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

export async function addAnswer(
  deed: Deed,
  caseSeq: number,
  org: { id: string; name: string },
  answer: { part: Part; text: string; solved?: Outcome | null },
): Promise<void> {
  const { part, text, solved = null } = answer
  const about = { case_seq: caseSeq, org_id: org.id, org_name: org.name, part, text, solved }
  await deed.t
    .insertInto('matter_answers')
    .values({ ...about, id: newId(Date.parse(deed.at)), at: deed.at, by_person: deed.actor.personId })
    .execute()
}

/** Units asked to assist, the oldest first. */
export const assistsOn = (db: Kysely<Schema>, caseSeq: number): Promise<AssistRow[]> =>
  db.selectFrom('matter_assists').selectAll().where('case_seq', '=', caseSeq).orderBy('id').execute()

export async function askToAssist(deed: Deed, caseSeq: number, org: Org, asked: string): Promise<void> {
  const row = { case_seq: caseSeq, org_id: org.id, org_name: org.name, asked, asked_at: deed.at }
  await deed.t
    .insertInto('matter_assists')
    .values({ ...row, id: newId(Date.parse(deed.at)), answered_at: null, ended_at: null })
    .execute()
}

/** Organisations of the county in which somebody can deal with what is sent there, parents before children. */
export const orgsWhoHandle = (db: Kysely<Schema>, path: string, on: Day): Promise<Org[]> =>
  staffedUnder(db, path, ['county_centre', 'township_centre', 'village', 'unit'], HANDLING_ROLES, on)
