import type { Kysely } from 'kysely'
import type { Schema } from '../platform/db/schema.ts'
import { PAPER_KINDS, type PaperKind } from '../documents/kinds.ts'
import { formName } from '../evidence/evidence.ts'

/** One thing that can go along to the next step. */
export interface Thing {
  id: string
  label: string
  name: string
  form: string
  copies: string
  pages: string
}

/** Papers that tell nothing of what was said for the sake of a compromise. */
const GOES_ALONG: readonly PaperKind[] = [
  'application',
  'acceptance_register',
  'mandate',
  'service_address',
  'investigation_record',
  'termination_notice',
]

/** What a case has to hand on: its papers of those kinds, and evidence that is still here. */
export async function thingsToHandOn(db: Kysely<Schema>, caseSeq: number): Promise<Thing[]> {
  const papers = await db
    .selectFrom('papers')
    .select(['id', 'kind'])
    .where('case_seq', '=', caseSeq)
    .where('kind', 'in', [...GOES_ALONG])
    .where('voided_at', 'is', null)
    .orderBy('id')
    .execute()
  const evidence = await db
    .selectFrom('evidence')
    .select(['id', 'name', 'form', 'copies', 'pages', 'source'])
    .where('case_seq', '=', caseSeq)
    .where('returned_at', 'is', null)
    .orderBy('position')
    .execute()
  return [
    ...onePerKind(papers),
    ...evidence.map((item) => ({
      id: item.id,
      label: `证据：${item.name}（${item.source}交）`,
      name: `${item.name}（${item.source}交）`,
      form: formName(item.form),
      copies: String(item.copies),
      pages: item.pages === null ? '' : String(item.pages),
    })),
  ]
}

/** A notice for each of 120 parties is one line with its number of copies. */
function onePerKind(papers: readonly { id: string; kind: string }[]): Thing[] {
  const kinds = GOES_ALONG.filter((kind) => papers.some((paper) => paper.kind === kind))
  return kinds.map((kind) => {
    const copies = papers.filter((paper) => paper.kind === kind)
    const name = PAPER_KINDS[kind]
    return { id: copies[0]!.id, label: name, name, form: '原件', copies: String(copies.length), pages: '' }
  })
}

/** What nobody disputes, as the sessions put it down, in their order. */
export async function undisputedOf(db: Kysely<Schema>, caseSeq: number): Promise<string[]> {
  const sessions = await db
    .selectFrom('sessions')
    .select('undisputed')
    .where('case_seq', '=', caseSeq)
    .where('undisputed', '!=', '')
    .orderBy('number')
    .execute()
  return sessions.map((session) => session.undisputed)
}
