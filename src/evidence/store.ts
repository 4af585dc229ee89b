import type { Kysely, Selectable } from 'kysely'
import { countAll } from '../platform/db/portable.ts'
import type { Schema } from '../platform/db/schema.ts'

export type EvidenceRow = Selectable<Schema['evidence']>
export type UploadLink = Selectable<Schema['upload_links']>

/** What a case page prints: the items in their order, each with how many files it has. */
export const evidenceOf = (db: Kysely<Schema>, caseSeq: number) =>
  db
    .selectFrom('evidence')
    .select(['id', 'name', 'source', 'form', 'copies', 'pages', 'received_at', 'returned_at'])
    .select((eb) =>
      eb
        .selectFrom('files')
        .select(countAll().as('n'))
        .whereRef('files.case_seq', '=', 'evidence.case_seq')
        .whereRef('files.evidence_id', '=', 'evidence.id')
        .as('files'),
    )
    .where('case_seq', '=', caseSeq)
    .orderBy('position')
    .execute()

/** The same for the list, with who took and who gave back. */
export const itemsOf = (db: Kysely<Schema>, caseSeq: number) =>
  db
    .selectFrom('evidence')
    .innerJoin('people as receiver', 'receiver.id', 'evidence.received_by')
    .leftJoin('people as returner', 'returner.id', 'evidence.returned_by')
    .selectAll('evidence')
    .select(['receiver.name as receiver', 'returner.name as returner'])
    .where('evidence.case_seq', '=', caseSeq)
    .orderBy('evidence.position')
    .execute()

/** Photos and scans of evidence, also those that belong to no item yet. */
export const evidenceFilesOf = (db: Kysely<Schema>, caseSeq: number) =>
  db
    .selectFrom('files')
    .select(['id', 'evidence_id', 'name', 'mime', 'size', 'added_at'])
    .where('case_seq', '=', caseSeq)
    .where('purpose', '=', 'evidence')
    .orderBy('id')
    .execute()

export const itemOf = (db: Kysely<Schema>, caseSeq: number, id: string): Promise<EvidenceRow | undefined> =>
  db.selectFrom('evidence').selectAll().where('case_seq', '=', caseSeq).where('id', '=', id).executeTakeFirst()

/** Links of the case that still take photos. */
export const openLinksOf = (db: Kysely<Schema>, caseSeq: number, now: string) =>
  db
    .selectFrom('upload_links')
    .innerJoin('people', 'people.id', 'upload_links.made_by')
    .selectAll('upload_links')
    .select('people.name as maker')
    .where('case_seq', '=', caseSeq)
    .where('closed_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('upload_links.id', 'desc')
    .execute()

export const linkOf = (db: Kysely<Schema>, caseSeq: number, id: string): Promise<UploadLink | undefined> =>
  db.selectFrom('upload_links').selectAll().where('case_seq', '=', caseSeq).where('id', '=', id).executeTakeFirst()
