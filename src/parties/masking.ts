import type { Kysely } from 'kysely'
import type { Schema } from '../platform/db/schema.ts'
import type { Sealer } from '../platform/sealing.ts'
import { masksOf, maskNames, maskNumbers } from '../cases/masking.ts'

export { maskedName, maskNames } from '../cases/masking.ts'

/** How one case reads without the people in it. */
export interface Mask {
  name(name: string): string
  /** Names, numbers and home addresses taken out of what somebody wrote. */
  text(text: string): string
}

/** Cases joined into this one, also where that was undone: its events still name who came with them. */
export const joinedInto = (db: Kysely<Schema>, caseSeq: number) =>
  db.selectFrom('case_links').select('case_seq').where('other_seq', '=', caseSeq).where('kind', '=', 'joined')

/** Of everybody who is or was in a case: its parties and who acts for them. Organisations keep their names. */
export async function maskOf(db: Kysely<Schema>, caseSeq: number, sealer: Sealer): Promise<Mask> {
  const joined = await joinedInto(db, caseSeq).execute()
  const seqs = [caseSeq, ...joined.map((link) => link.case_seq)]
  const parties = await db
    .selectFrom('parties')
    .select(['kind', 'name', 'legal_representative', 'address', 'phone_sealed', 'id_sealed'])
    .where('case_seq', 'in', seqs)
    .orderBy((eb) => eb('case_seq', '!=', caseSeq))
    .orderBy('side')
    .orderBy('position')
    .orderBy('id')
    .execute()
  const agents = await db
    .selectFrom('party_agents')
    .select(['name', 'phone_sealed', 'id_sealed'])
    .where('case_seq', 'in', seqs)
    .orderBy('id')
    .execute()
  const people = parties.filter((party) => party.kind !== 'organisation')
  return maskWith({
    names: [
      ...people.map((party) => party.name),
      ...parties.flatMap((party) => party.legal_representative ?? []),
      ...agents.map((agent) => agent.name),
    ],
    addresses: people.flatMap((party) => party.address ?? []),
    numbers: [...parties, ...agents]
      .flatMap((one) => [one.phone_sealed, one.id_sealed])
      .flatMap((sealed) => (sealed ? sealer.open(sealed) : [])),
  })
}

export function maskWith(known: { names: string[]; addresses: string[]; numbers: string[] }): Mask {
  const masks = masksOf(known.names)
  const literal = [
    ...known.addresses.filter((address) => address.length >= 4).map((address) => [address, '（住址）'] as const),
    ...known.numbers.filter((number) => number.length >= 5).map((number) => [number, '****'] as const),
  ].sort(([a], [b]) => b.length - a.length)
  return {
    name: (name) => masks.get(name) ?? name,
    text: (text) => {
      const plain = literal.reduce((rest, [secret, mask]) => rest.replaceAll(secret, mask), text)
      return maskNames(maskNumbers(plain), known.names)
    },
  }
}
