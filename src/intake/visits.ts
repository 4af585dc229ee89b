import type { Kysely } from 'kysely'
import type { Schema } from '../platform/db/schema.ts'
import type { House } from '../platform/house.ts'
import type { Body } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { openTo } from '../cases/nameless.ts'
import { partiesOf } from '../parties/store.ts'
import { GROUPS, PARTY_GROUPS } from './form.ts'

/** What a visit (接待) has led to so far; one visit may bring several matters. */
export const mattersOfVisit = (db: Kysely<Schema>, actor: Actor, visitId: string) =>
  db
    .selectFrom('cases')
    .select(['seq', 'id', 'register_no', 'applicants', 'respondents', 'channel'])
    .where('visit_id', '=', visitId)
    .where(openTo(actor))
    .orderBy('seq')
    .execute()

/** The form for the next matter of the same visit: the same people, with what is known of them. Null: no such visit. */
export async function anotherMatter(house: House, actor: Actor, visitId: string): Promise<Body | null> {
  const { read } = house.db
  const last = (await mattersOfVisit(read, actor, visitId)).at(-1)
  if (!last) return null
  const parties = await partiesOf(read, last.seq)
  const rows = GROUPS.flatMap((group) =>
    parties
      .filter((party) => party.side === PARTY_GROUPS[group])
      .flatMap((party, at) => {
        const shown = {
          known: party.id,
          kind: party.kind,
          name: party.name,
          sex: party.sex,
          birthOn: party.birth_on,
          ethnicity: party.ethnicity,
          occupation: party.occupation,
          address: party.address,
          legalRepresentative: party.legal_representative,
          support: party.support,
        }
        return Object.entries(shown).map(([field, value]) => [`${group}.${at}.${field}`, value ?? ''])
      }),
  )
  return { ...Object.fromEntries(rows), visit: visitId, channel: last.channel }
}
