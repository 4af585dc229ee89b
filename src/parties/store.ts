import type { Kysely, Selectable } from 'kysely'
import type { PartyTable } from '../platform/db/cases-tables.ts'
import { chunksOf } from '../platform/db/chunks.ts'
import type { Tx } from '../platform/db/open.ts'
import type { Schema } from '../platform/db/schema.ts'
import { parseYuan } from '../platform/money.ts'
import { newId } from '../platform/ids.ts'
import { initialsOf, pinyinOf } from '../platform/pinyin.ts'
import type { Actor } from '../people/actor.ts'
import type { Deed } from '../people/deed.ts'
import { openTo } from '../cases/nameless.ts'
import type { Sealer } from '../platform/sealing.ts'
import { personalFacts, type NewParty, type PartyForm } from './party.ts'

export type PartyRow = Selectable<PartyTable>

/** `after` is how many parties the case has already. Numbers left blank come from the party taken over. */
export async function insertParties(
  deed: Deed,
  caseSeq: number,
  parties: readonly NewParty[],
  after = 0,
): Promise<PartyRow[]> {
  const known = await knownParties(
    deed.t,
    deed.actor,
    parties.flatMap((party) => party.knownFrom ?? []),
  )
  const rows = parties.map((party, at) => ({
    id: newId(Date.parse(deed.at)),
    case_seq: caseSeq,
    side: party.side,
    position: after + at + 1,
    represents: null,
    ...columnsOf(party, deed.house.sealer),
    ...takenOver(party, known.get(party.knownFrom ?? '')),
  }))
  await insertRows(deed.t, rows)
  return rows
}

export async function insertRows(t: Tx, rows: readonly PartyRow[]): Promise<void> {
  for (const some of chunksOf(rows, 100)) await t.insertInto('parties').values(some).execute()
}

/** What a form says of a party, as columns: numbers sealed, with their keyed hash for exact search. */
export function columnsOf(party: PartyForm, sealer: Sealer) {
  const { sex, birthOn, idKind, idTrouble } = personalFacts(party)
  return {
    kind: party.kind || 'person',
    name: party.name,
    pinyin: pinyinOf(party.name),
    initials: initialsOf(party.name),
    sex,
    birth_on: birthOn,
    ethnicity: party.ethnicity || null,
    occupation: party.occupation || null,
    address: party.address || null,
    legal_representative: party.legalRepresentative || null,
    phone_sealed: party.phone ? sealer.seal(party.phone) : null,
    phone_mac: party.phone ? sealer.mac(party.phone) : null,
    id_sealed: party.idNumber ? sealer.seal(party.idNumber) : null,
    id_mac: party.idNumber ? sealer.mac(party.idNumber) : null,
    id_kind: idKind,
    id_trouble: idTrouble,
    support: party.support,
    claim_fen: party.claim ? parseYuan(party.claim) : null,
    child_view: party.childView || null,
  }
}

function takenOver(party: NewParty, known: PartyRow | undefined) {
  if (!known) return { known_from: null }
  return {
    known_from: known.id,
    ...(party.phone ? {} : { phone_sealed: known.phone_sealed, phone_mac: known.phone_mac }),
    ...(party.idNumber
      ? {}
      : {
          id_sealed: known.id_sealed,
          id_mac: known.id_mac,
          id_kind: known.id_kind,
          id_trouble: known.id_trouble,
          sex: party.sex || known.sex,
          birth_on: party.birthOn || known.birth_on,
        }),
  }
}

/** Parties of cases this person may see, by their id. */
export async function knownParties(
  db: Kysely<Schema>,
  actor: Actor,
  ids: readonly string[],
): Promise<Map<string, PartyRow & { register_no: string }>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('parties')
    .innerJoin('cases', 'cases.seq', 'parties.case_seq')
    .selectAll('parties')
    .select('cases.register_no')
    .where('parties.id', 'in', [...new Set(ids)])
    .where(openTo(actor))
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

export const partiesOf = (db: Kysely<Schema>, caseSeq: number): Promise<PartyRow[]> =>
  db.selectFrom('parties').selectAll().where('case_seq', '=', caseSeq).orderBy('side').orderBy('position').execute()
