import { sql, type Kysely, type Selectable } from 'kysely'
import type { AgreementTable, ObligationTable } from '../platform/db/agreements-tables.ts'
import type { Tx } from '../platform/db/open.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { Sharer } from './duty-form.ts'

export { signersOf } from './signers.ts'

export type AgreementRow = Selectable<AgreementTable>
/** One duty with its people: who owes and to whom, in order, each with his share where they have shares. */
export type ObligationRow = Selectable<ObligationTable> & {
  debtors: readonly Sharer[]
  creditors: readonly Sharer[]
  instalments: readonly Instalment[]
}
export interface Instalment {
  number: number
  amount_fen: number
  due_on: string
}

/** The newest agreement of a case that is not void; a void one stays in the papers and the timeline. */
export const currentAgreement = (db: Kysely<Schema>, caseSeq: number): Promise<AgreementRow | undefined> =>
  db
    .selectFrom('agreements')
    .selectAll()
    .where('case_seq', '=', caseSeq)
    .where('state', '!=', 'void')
    .orderBy('id', 'desc')
    .executeTakeFirst()

/** The duties in order, with their people and instalments. One query: a row for each person and each instalment. */
export async function obligationsOf(db: Kysely<Schema>, agreementId: string): Promise<ObligationRow[]> {
  const rows = await db
    .selectFrom('obligations')
    .leftJoin(partsOf(db, agreementId).as('part'), 'part.of', 'obligations.position')
    .selectAll('obligations')
    .select(['part.role', 'part.number', 'part.party_id', 'part.fen', 'part.day'])
    .where('obligations.agreement_id', '=', agreementId)
    .orderBy('obligations.position')
    .orderBy('part.role')
    .orderBy('part.number')
    .execute()
  const duties = new Map<
    number,
    ObligationRow & { debtors: Sharer[]; creditors: Sharer[]; instalments: Instalment[] }
  >()
  for (const { role, number, party_id, fen, day, ...duty } of rows) {
    const known = duties.get(duty.position) ?? { ...duty, debtors: [], creditors: [], instalments: [] }
    duties.set(duty.position, known)
    if (role === 'debtor') known.debtors.push({ party_id: party_id!, share_fen: fen })
    if (role === 'creditor') known.creditors.push({ party_id: party_id!, share_fen: fen })
    if (role === 'instalment') known.instalments.push({ number: number!, amount_fen: fen!, due_on: day! })
  }
  return [...duties.values()]
}

const partsOf = (db: Kysely<Schema>, agreementId: string) =>
  db
    .selectFrom('obligation_parties')
    .select(['position as of', 'role', 'number', 'party_id', 'share_fen as fen', sql<string | null>`null`.as('day')])
    .where('agreement_id', '=', agreementId)
    .unionAll(
      db
        .selectFrom('instalments')
        .select([
          'position as of',
          sql<string>`'instalment'`.as('role'),
          'number',
          sql<string>`null`.as('party_id'),
          'amount_fen as fen',
          'due_on as day',
        ])
        .where('agreement_id', '=', agreementId),
    )

export type NewObligation = Omit<ObligationRow, 'agreement_id' | 'position'>

/** Writes the duties of a draft anew, numbered in the order given. */
export async function writeObligations(t: Tx, agreementId: string, duties: readonly NewObligation[]): Promise<void> {
  for (const table of ['instalments', 'obligation_parties', 'obligations'] as const)
    await t.deleteFrom(table).where('agreement_id', '=', agreementId).execute()
  for (const [at, { debtors, creditors, instalments, ...duty }] of duties.entries()) {
    const key = { agreement_id: agreementId, position: at + 1 }
    await t
      .insertInto('obligations')
      .values({ ...duty, ...key })
      .execute()
    const people = (role: string, sharers: readonly Sharer[]) =>
      sharers.map(({ party_id, share_fen }, number) => ({ ...key, role, number: number + 1, party_id, share_fen }))
    await t
      .insertInto('obligation_parties')
      .values([...people('debtor', debtors), ...people('creditor', creditors)])
      .execute()
    if (instalments.length)
      await t
        .insertInto('instalments')
        .values(instalments.map(({ number, amount_fen, due_on }) => ({ ...key, number, amount_fen, due_on })))
        .execute()
  }
}

export const signaturesOf = (db: Kysely<Schema>, agreementId: string) =>
  db.selectFrom('signatures').selectAll().where('agreement_id', '=', agreementId).orderBy('id').execute()

/** What was signed on tablets, with the signature it belongs to and who was operating, in the order it was signed. */
export const tabletSignaturesOf = (db: Kysely<Schema>, agreementId: string) =>
  db
    .selectFrom('tablet_signatures')
    .innerJoin('signatures', 'signatures.id', 'tablet_signatures.signature_id')
    .innerJoin('people', 'people.id', 'signatures.recorded_by')
    .selectAll('tablet_signatures')
    .select(['signatures.role', 'signatures.party_id', 'signatures.person_id', 'signatures.name', 'signatures.note'])
    .select('people.name as operator')
    .where('signatures.agreement_id', '=', agreementId)
    .orderBy('signatures.id')
    .execute()
export type TabletSignature = Awaited<ReturnType<typeof tabletSignaturesOf>>[number]
