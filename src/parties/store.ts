import { sql, type Kysely, type Selectable } from 'kysely'
import type { PartyTable } from '../platform/db/cases-tables.ts'
import type { Schema } from '../platform/db/schema.ts'
import { newId } from '../platform/ids.ts'
import { initialsOf, pinyinOf } from '../platform/pinyin.ts'
import type { Actor } from '../people/actor.ts'
import type { Deed } from '../people/deed.ts'
import { visibleTo } from '../cases/visible.ts'
import type { Sealer } from '../platform/sealing.ts'
import { personalFacts, type NewParty, type PartyForm } from './party.ts'

export type PartyRow = Selectable<PartyTable>

/** `after` is how many parties the case has already. */
export async function insertParties(
  deed: Deed,
  caseSeq: number,
  parties: readonly NewParty[],
  after = 0,
): Promise<PartyRow[]> {
  const rows = parties.map((party, at) => ({
    id: newId(Date.parse(deed.at)),
    case_seq: caseSeq,
    side: party.side,
    position: after + at + 1,
    ...columnsOf(party, deed.house.sealer),
  }))
  // PostgreSQL takes 65 535 parameters a statement, SQLite 32 766.
  for (let from = 0; from < rows.length; from += 100)
    await deed.t
      .insertInto('parties')
      .values(rows.slice(from, from + 100))
      .execute()
  return rows
}

/** What a form says of a party, as columns: numbers sealed, with their keyed hash for exact search. */
export const columnsOf = (party: PartyForm, sealer: Sealer) => ({
  kind: party.kind || 'person',
  name: party.name,
  pinyin: pinyinOf(party.name),
  initials: initialsOf(party.name),
  sex: personalFacts(party).sex,
  birth_on: personalFacts(party).birthOn,
  ethnicity: party.ethnicity || null,
  occupation: party.occupation || null,
  address: party.address || null,
  legal_representative: party.legalRepresentative || null,
  phone_sealed: party.phone ? sealer.seal(party.phone) : null,
  phone_mac: party.phone ? sealer.mac(party.phone) : null,
  id_sealed: party.idNumber ? sealer.seal(party.idNumber) : null,
  id_mac: party.idNumber ? sealer.mac(party.idNumber) : null,
})

export const partiesOf = (db: Kysely<Schema>, caseSeq: number): Promise<PartyRow[]> =>
  db.selectFrom('parties').selectAll().where('case_seq', '=', caseSeq).orderBy('side').orderBy('position').execute()

export interface Hint {
  id: string
  register_no: string
  registered_at: string
  state: string
  applicants: string
  respondents: string
  ministry_type: string | null
  name: string
  side: string
  same: 'id' | 'name'
}

/** Cases the actor may see in which somebody has this name or this ID number, newest first, at most `most`. */
export async function casesWithParty(
  db: Kysely<Schema>,
  actor: Actor,
  who: { name: string; idMac: string | null },
  most = 5,
): Promise<Hint[]> {
  const found = (by: 'id' | 'name') =>
    db
      .selectFrom('parties')
      .innerJoin('cases', 'cases.seq', 'parties.case_seq')
      .select([
        'cases.id',
        'cases.register_no',
        'cases.registered_at',
        'cases.state',
        'cases.applicants',
        'cases.respondents',
        'cases.ministry_type',
        'parties.name',
        'parties.side',
        sql<'id' | 'name'>`${sql.lit(by)}`.as('same'),
      ])
      .where(by === 'id' ? 'parties.id_mac' : 'parties.name', '=', by === 'id' ? who.idMac : who.name)
      .where(visibleTo(actor))
      .orderBy('parties.case_seq', 'desc')
      .limit(most)
      .execute()
  const same = [...(who.idMac ? await found('id') : []), ...(who.name ? await found('name') : [])]
  return same.filter((hint, at) => same.findIndex((other) => other.id === hint.id) === at).slice(0, most)
}
