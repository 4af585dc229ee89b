import { sql, type ExpressionBuilder, type Insertable, type Kysely, type Selectable, type Updateable } from 'kysely'
import type { Tx } from '../platform/db/open.ts'
import { countAll } from '../platform/db/portable.ts'
import type { ReferralTable } from '../platform/db/moving-tables.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { Actor } from '../people/actor.ts'
import { namesHiddenFrom } from '../cases/nameless.ts'
import { lastReopened } from '../cases/referral-facts.ts'
import { visibleTo } from '../cases/visible.ts'

export type ReferralRow = Selectable<ReferralTable>
export type Referral = Awaited<ReturnType<typeof referralsOf>>[number]

/** All of a case's, the oldest first: with who chases them, and when the case was last taken up again. */
export const referralsOf = (db: Kysely<Schema>, caseSeq: number) =>
  db
    .selectFrom('referrals')
    .innerJoin('people', 'people.id', 'referrals.sent_by')
    .innerJoin('cases', 'cases.seq', 'referrals.case_seq')
    .selectAll('referrals')
    .select(['people.name as sender'])
    .select((eb) => [senderUntil(eb).as('sender_until'), successor(eb).as('successor')])
    .select((eb) => [lastReopened(eb).as('reopened_at'), answerFile(eb).as('result_file')])
    .where('referrals.case_seq', '=', caseSeq)
    .orderBy('referrals.id')
    .execute()

type Sent = ExpressionBuilder<Schema, 'referrals' | 'people' | 'cases'>

/** Until when who sent it holds a post; null: he holds none, or cannot sign in. */
const senderUntil = (eb: Sent) =>
  eb
    .selectFrom('posts')
    .select((inner) => inner.fn.max(inner.fn.coalesce('posts.until', sql.lit('9999-12-31'))).as('until'))
    .whereRef('posts.person_id', '=', 'people.id')
    .where('people.disabled_at', 'is', null)

/** Whose the case is now: who mediates it, else the committee whose head has it, else who holds it. */
const successor = (eb: Sent) =>
  eb.fn.coalesce(
    eb
      .selectFrom('people as owing')
      .select('owing.name')
      .where('owing.id', '=', sql<string>`substr(cases.owed_by, ${sql.lit('person:'.length + 1)})`)
      .where('cases.owed_by', 'like', 'person:%')
      .whereRef('owing.id', '!=', 'referrals.sent_by'),
    eb
      .selectFrom('orgs')
      .select('orgs.name')
      .where((inner) =>
        inner(
          'orgs.id',
          '=',
          sql<string>`case when cases.owed_by like 'head:%' then cases.committee_org else cases.holder_org end`,
        ),
      ),
  )

/** The scan that was added by the act that noted the result. */
const answerFile = (eb: Sent) =>
  eb
    .selectFrom('files')
    .select((inner) => inner.fn.max('files.id').as('id'))
    .whereRef('files.case_seq', '=', 'referrals.case_seq')
    .whereRef('files.added_at', '=', 'referrals.ended_at')
    .where('files.purpose', '=', 'referral_receipt')
    .where('referrals.state', '=', 'resulted')
    .where((inner) => inner(inner.fn.coalesce('referrals.receipt_file', sql.lit('')), '!=', inner.ref('files.id')))

/** Of a case that is known to be there. */
export const seqOf = async (db: Kysely<Schema>, caseId: string): Promise<number> =>
  (await db.selectFrom('cases').select('seq').where('id', '=', caseId).executeTakeFirstOrThrow()).seq

export const addReferral = (t: Tx, row: Insertable<ReferralTable>) => t.insertInto('referrals').values(row).execute()

export const changeReferral = (t: Tx, { id, version }: ReferralRow, patch: Updateable<ReferralTable>) =>
  t
    .updateTable('referrals')
    .set({ ...patch, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .execute()

/** Where the holder's last one to such a body went, as far as the actor sees it: no address is typed twice. */
export const lastOffice = (db: Kysely<Schema>, actor: Actor, holder: string, body: string) =>
  db
    .selectFrom('referrals')
    .innerJoin('cases', 'cases.seq', 'referrals.case_seq')
    .select(['referrals.office', 'referrals.place', 'referrals.phone', 'referrals.hours'])
    .where('referrals.body', '=', body)
    .where('cases.holder_org', '=', holder)
    .where(visibleTo(actor))
    .orderBy('referrals.id', 'desc')
    .limit(1)
    .executeTakeFirst()

/** Names of those a matter complains of, and of organisations on the other side. */
export async function accusedIn(db: Kysely<Schema>, caseSeq: number): Promise<string[]> {
  const complained = await db
    .selectFrom('matters')
    .innerJoin('orgs', 'orgs.id', 'matters.accused_org')
    .select('orgs.name')
    .where('case_seq', '=', caseSeq)
    .execute()
  const others = await db
    .selectFrom('parties')
    .select('name')
    .where('case_seq', '=', caseSeq)
    .where('side', '=', 'respondent')
    .where('kind', '=', 'organisation')
    .execute()
  return [...complained, ...others].map((row) => row.name)
}

/** What is still missing: a receipt, or the result. */
export type Missing = 'all' | 'receipt' | 'result'

const STATES: Record<Missing, readonly string[]> = {
  all: ['sent', 'receipted'],
  receipt: ['sent'],
  result: ['receipted'],
}

const openOnes = (db: Kysely<Schema>, actor: Actor) =>
  db
    .selectFrom('referrals')
    .innerJoin('cases', 'cases.seq', 'referrals.case_seq')
    .where('referrals.ended_at', 'is', null)
    .where(visibleTo(actor))

/** Open referrals of the cases the actor sees, the oldest first; one more than asked for when there are more. */
export const openReferrals = (db: Kysely<Schema>, actor: Actor, missing: Missing, after: string, most: number) =>
  openOnes(db, actor)
    .innerJoin('people', 'people.id', 'referrals.sent_by')
    .select(['referrals.id', 'referrals.body', 'referrals.office', 'referrals.phone', 'referrals.state'])
    .select(['referrals.sent_at', 'referrals.receipt_on', 'referrals.clock_code', 'referrals.clock_until'])
    .select((eb) => [senderUntil(eb).as('sender_until'), successor(eb).as('successor')])
    .select(['people.name as sender', 'cases.id as case_id', 'cases.register_no', 'cases.file_no'])
    .select([
      'cases.applicants',
      'cases.respondents',
      'cases.holder_path',
      (eb) => namesHiddenFrom(actor)(eb).as('hidden'),
    ])
    .where('referrals.state', 'in', STATES[missing])
    .where('referrals.id', '>', after)
    .orderBy('referrals.id')
    .limit(most + 1)
    .execute()

/** How many lack a receipt, and how many a result. */
export async function missingCounts(db: Kysely<Schema>, actor: Actor): Promise<Record<Missing, number>> {
  const rows = await openOnes(db, actor)
    .select(['referrals.state', countAll().as('n')])
    .groupBy('referrals.state')
    .execute()
  const of = (state: string) => rows.find((row) => row.state === state)?.n ?? 0
  return { all: of('sent') + of('receipted'), receipt: of('sent'), result: of('receipted') }
}
