import type { Kysely, Selectable } from 'kysely'
import type { EscalationTable } from '../platform/db/session-tables.ts'
import type { Schema } from '../platform/db/schema.ts'

export type Danger = Selectable<EscalationTable>

/** All dangers put on record in a case, in the order they were. */
export const dangersOf = (db: Kysely<Schema>, caseSeq: number): Promise<Danger[]> =>
  db.selectFrom('escalations').selectAll().where('case_seq', '=', caseSeq).orderBy('id').execute()

export const isUnreported = (danger: Danger): boolean => danger.reported_at === null && danger.lifted_at === null

export const isUnanswered = (danger: Danger): boolean => danger.reported_at !== null && !danger.reply
