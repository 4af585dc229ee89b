import type { Kysely, Selectable } from 'kysely'
import type { AgreementTable, ObligationTable } from '../platform/db/agreements-tables.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { NamedPerson } from '../cases/store.ts'
import { partiesOf, type PartyRow } from '../parties/store.ts'
import { clauseOf, type ObligationKind, type Signer } from './agreement.ts'

export type AgreementRow = Selectable<AgreementTable>
export type ObligationRow = Selectable<ObligationTable>

/** The newest agreement of a case that is not void; a void one stays in the papers and the timeline. */
export const currentAgreement = (db: Kysely<Schema>, caseSeq: number): Promise<AgreementRow | undefined> =>
  db
    .selectFrom('agreements')
    .selectAll()
    .where('case_seq', '=', caseSeq)
    .where('state', '!=', 'void')
    .orderBy('id', 'desc')
    .executeTakeFirst()

export const obligationsOf = (db: Kysely<Schema>, agreementId: string): Promise<ObligationRow[]> =>
  db.selectFrom('obligations').selectAll().where('agreement_id', '=', agreementId).orderBy('position').execute()

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
      debtor: name(o.debtor_id) ?? '',
      creditor: name(o.creditor_id),
      what: o.what,
      amountFen: o.amount_fen,
      dueOn: o.due_on,
      way: o.way,
    }),
  )
}
