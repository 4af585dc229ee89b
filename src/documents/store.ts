import type { Kysely } from 'kysely'
import type { Schema } from '../platform/db/schema.ts'

/** By case and id: who asks has been let to the case by the read policy. */
export const paperOf = (db: Kysely<Schema>, caseSeq: number, paperId: string) =>
  db.selectFrom('papers').selectAll().where('case_seq', '=', caseSeq).where('id', '=', paperId).executeTakeFirst()

export const papersOf = (db: Kysely<Schema>, caseSeq: number) =>
  db
    .selectFrom('papers')
    .select(['id', 'kind', 'title', 'number', 'copies', 'issued_at', 'issued_by', 'voided_at', 'void_reason'])
    .where('case_seq', '=', caseSeq)
    .orderBy('id')
    .execute()

export const paperByToken = (db: Kysely<Schema>, token: string) =>
  db
    .selectFrom('papers')
    .select(['title', 'number', 'committee_name', 'issued_at', 'voided_at', 'check_code'])
    .where('token', '=', token)
    .executeTakeFirst()

export const fileOf = (db: Kysely<Schema>, caseSeq: number, fileId: string) =>
  db
    .selectFrom('files')
    .selectAll()
    .where('case_seq', '=', caseSeq)
    .where('id', '=', fileId)
    .where('purpose', '!=', 'paper')
    .executeTakeFirst()

/** What people added; drawn papers are listed by `papersOf`, pictures of an item of evidence with the item. */
export const filesOf = (db: Kysely<Schema>, caseSeq: number) =>
  db
    .selectFrom('files')
    .select(['id', 'purpose', 'name', 'size', 'added_at'])
    .where('case_seq', '=', caseSeq)
    .where('purpose', '!=', 'paper')
    .where('evidence_id', 'is', null)
    .orderBy('id')
    .execute()
