import type { Kysely } from 'kysely'
import type { Instant } from '../platform/clock.ts'
import type { Tx } from '../platform/db/open.ts'
import type { Schema } from '../platform/db/schema.ts'
import { newId } from '../platform/ids.ts'
import type { Review } from '../agreements/reviews.ts'

/** What a 法律意见 says. */
export interface Opinion {
  question: string
  facts: string
  opinion: string
  articles: string
  suggestion: string
  paperId: string
}

/** What an adviser was asked to look at. */
export interface Question {
  about: string
}

interface Kinds {
  asked: Question
  opinion: Opinion
  review: Review
}

export type Advice = {
  [Kind in keyof Kinds]: { id: string; kind: Kind; personId: string; by: string; at: Instant; said: Kinds[Kind] }
}[keyof Kinds]

/** All that was asked and answered in a case, oldest first; of `asked` the person is who was asked. One query. */
export async function adviceOf(db: Kysely<Schema>, caseSeq: number): Promise<Advice[]> {
  const rows = await db
    .selectFrom('opinions')
    .innerJoin('people', 'people.id', 'opinions.person_id')
    .select(['opinions.id', 'opinions.kind', 'opinions.person_id', 'people.name', 'opinions.given_at', 'opinions.text'])
    .where('case_seq', '=', caseSeq)
    .orderBy('opinions.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as 'asked',
    personId: row.person_id,
    by: row.name,
    at: row.given_at,
    said: JSON.parse(row.text) as Question,
  }))
}

/** The last question put to this person in this case. */
export async function questionTo(db: Kysely<Schema>, caseSeq: number, personId: string): Promise<string> {
  const asked = (await adviceOf(db, caseSeq)).findLast((one) => one.kind === 'asked' && one.personId === personId)
  return asked?.kind === 'asked' ? asked.said.about : ''
}

export const insertAdvice = <Kind extends keyof Kinds>(
  t: Tx,
  kind: Kind,
  said: Kinds[Kind],
  on: { caseSeq: number; personId: string; at: Instant; agreementId?: string },
) =>
  t
    .insertInto('opinions')
    .values({
      id: newId(Date.parse(on.at)),
      case_seq: on.caseSeq,
      person_id: on.personId,
      kind,
      agreement_id: on.agreementId ?? null,
      text: JSON.stringify(said),
      given_at: on.at,
    })
    .execute()
