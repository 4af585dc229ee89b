import type { Kysely, Selectable } from 'kysely'
import type { AgreementTable, ObligationTable } from '../platform/db/agreements-tables.ts'
import type { InstalmentTable } from '../platform/db/mediation-tables.ts'
import type { Tx } from '../platform/db/open.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { NamedPerson } from '../cases/store.ts'
import { partiesOf, type PartyRow } from '../parties/store.ts'
import { clauseOf, type ObligationKind, type Signer } from './agreement.ts'

export type AgreementRow = Selectable<AgreementTable>
/** One duty with its people: ids of who owes and to whom, in order, each with his share where they have shares. */
export type ObligationRow = Selectable<ObligationTable> & {
  debtors: readonly Sharer[]
  creditors: readonly Sharer[]
  instalments: readonly Instalment[]
}
export interface Sharer {
  party_id: string
  share_fen: number | null
}
export type Instalment = Pick<Selectable<InstalmentTable>, 'number' | 'amount_fen' | 'due_on'>

/** The newest agreement of a case that is not void; a void one stays in the papers and the timeline. */
export const currentAgreement = (db: Kysely<Schema>, caseSeq: number): Promise<AgreementRow | undefined> =>
  db
    .selectFrom('agreements')
    .selectAll()
    .where('case_seq', '=', caseSeq)
    .where('state', '!=', 'void')
    .orderBy('id', 'desc')
    .executeTakeFirst()

export async function obligationsOf(db: Kysely<Schema>, agreementId: string): Promise<ObligationRow[]> {
  const rows = await db
    .selectFrom('obligations')
    .selectAll()
    .where('agreement_id', '=', agreementId)
    .orderBy('position')
    .execute()
  if (rows.length === 0) return []
  const people = await db
    .selectFrom('obligation_parties')
    .selectAll()
    .where('agreement_id', '=', agreementId)
    .orderBy('number')
    .execute()
  const instalments = await db
    .selectFrom('instalments')
    .selectAll()
    .where('agreement_id', '=', agreementId)
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    ...row,
    debtors: people.filter((one) => one.position === row.position && one.role === 'debtor'),
    creditors: people.filter((one) => one.position === row.position && one.role === 'creditor'),
    instalments: instalments.filter((one) => one.position === row.position),
  }))
}

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

/** Who has to sign: every party, the mediator, the committee's seal; the recorder too, without effect hanging on it. */
export async function signersOf(
  db: Kysely<Schema>,
  kase: { seq: number; people: readonly NamedPerson[] },
): Promise<Signer[]> {
  const parties = await partiesOf(db, kase.seq)
  const person = (relation: 'mediator' | 'recorder'): Signer[] =>
    kase.people
      .filter((p) => p.relation === relation)
      .map((p) => ({ role: relation, id: p.person_id, name: p.name, needed: relation === 'mediator' }))
  return [
    ...parties.map((p): Signer => ({ role: 'party', id: p.id, name: p.name, needed: true })),
    ...person('mediator'),
    ...person('recorder'),
    { role: 'seal', id: '', name: '调委会印章', needed: true },
  ]
}

export const clausesFrom = (obligations: readonly ObligationRow[], parties: readonly PartyRow[]): string[] => {
  const name = (id: string | null) => parties.find((p) => p.id === id)?.name ?? null
  return obligations.map((o) =>
    clauseOf({
      kind: o.kind as ObligationKind,
      debtor: name(o.debtors[0]?.party_id ?? null) ?? '',
      creditor: name(o.creditors[0]?.party_id ?? null),
      what: o.what,
      amountFen: o.amount_fen,
      dueOn: o.due_on ?? '',
      way: o.way,
    }),
  )
}
