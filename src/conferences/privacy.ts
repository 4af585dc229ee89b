import type { Kysely } from 'kysely'
import type { Schema } from '../platform/db/schema.ts'
import type { House } from '../platform/house.ts'
import type { Sealer } from '../platform/sealing.ts'
import type { Actor } from '../people/actor.ts'
import { maskWith, type Mask } from '../parties/masking.ts'
import { seenOf } from './store.ts'

/**
 * What several cases have in common, for whom not all of them are open: without the people of the others. Who stands
 * in a case that is open keeps his name.
 */
export async function maskOthers(
  db: Kysely<Schema>,
  sealer: Sealer,
  hidden: readonly number[],
  shown: readonly number[],
): Promise<Mask> {
  if (hidden.length === 0) return { name: (name) => name, text: (text) => text }
  const [others, own] = [await standingIn(db, hidden), await standingIn(db, shown)]
  const known = new Set(own.map((one) => one.name))
  const strange = others.filter((one) => !known.has(one.name))
  return maskWith({
    names: strange.map((one) => one.name),
    addresses: strange.flatMap((one) => one.address ?? []),
    numbers: strange.flatMap((one) =>
      [one.phone_sealed, one.id_sealed].flatMap((sealed) => (sealed ? sealer.open(sealed) : [])),
    ),
  })
}

/** People only: parties, who heads an organisation, and who acts for somebody. Organisations keep name and address. */
async function standingIn(db: Kysely<Schema>, seqs: readonly number[]) {
  const parties = await db
    .selectFrom('parties')
    .select(['kind', 'name', 'legal_representative', 'address', 'phone_sealed', 'id_sealed'])
    .where('case_seq', 'in', [0, ...seqs])
    .orderBy('id')
    .execute()
  const agents = await db
    .selectFrom('party_agents')
    .select(['name', 'phone_sealed', 'id_sealed'])
    .where('case_seq', 'in', [0, ...seqs])
    .orderBy('id')
    .execute()
  const nothing = { address: null, phone_sealed: null, id_sealed: null }
  return [
    ...parties.filter((one) => one.kind !== 'organisation'),
    ...parties.flatMap((one) => (one.legal_representative ? { ...nothing, name: one.legal_representative } : [])),
    ...agents.map((one) => ({ ...one, address: null })),
  ]
}

/** As much of a conference as one person may read: cases he does not see, or only masked, keep their people to themselves. */
export async function readingOf(
  { db, sealer }: Pick<House, 'db' | 'sealer'>,
  actor: Actor,
  { conference, cases }: { conference: { id: string }; cases: readonly { case_seq: number }[] },
) {
  const seen = await seenOf(db.read, actor, conference.id)
  const open = seen.filter((kase) => !kase.masked).map((kase) => kase.seq)
  const hidden = cases.map((one) => one.case_seq).filter((seq) => !open.includes(seq))
  return { seen, mask: await maskOthers(db.read, sealer, hidden, open) }
}
