import type { Kysely, Selectable } from 'kysely'
import type {
  CaseHelperTable,
  DisclosureConsentTable,
  DisclosureTable,
  SlipTable,
} from '../platform/db/mediation-tables.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { Deed } from '../people/deed.ts'
import type { Finding } from './impartiality.ts'
import type { Outcome } from './striking.ts'

type Reader = Kysely<Schema>
export type Slip = Selectable<SlipTable>
export type Helper = Selectable<CaseHelperTable>
export type Consent = Selectable<DisclosureConsentTable>
export type Disclosure = Omit<Selectable<DisclosureTable>, 'findings'> & {
  name: string
  findings: Finding[]
  consents: Consent[]
}

/** The newest list of a case, running or decided. */
export const lastSlip = (db: Reader, caseSeq: number): Promise<Slip | undefined> =>
  db.selectFrom('slips').selectAll().where('case_seq', '=', caseSeq).orderBy('id', 'desc').limit(1).executeTakeFirst()

/** Still waiting for a side. */
export const isRunning = (slip: Slip | undefined): slip is Slip => slip !== undefined && slip.closed_at === null

export const closeSlip = (deed: Deed, slip: Slip, chosen: string | null, outcome: Outcome | 'replaced' | 'dropped') =>
  deed.t
    .updateTable('slips')
    .set({ closed_at: deed.at, chosen_id: chosen, outcome })
    .where('id', '=', slip.id)
    .execute()

export const strikesOn = (db: Reader, slipId: string) =>
  db.selectFrom('slip_strikes').selectAll().where('slip_id', '=', slipId).orderBy('side').execute()

/** All that was disclosed in a case, oldest first, each with what the parties said to it. Two queries. */
export async function disclosuresIn(db: Reader, caseSeq: number): Promise<Disclosure[]> {
  const rows = await db
    .selectFrom('disclosures')
    .innerJoin('people', 'people.id', 'disclosures.person_id')
    .selectAll('disclosures')
    .select('people.name')
    .where('case_seq', '=', caseSeq)
    .orderBy('disclosures.id')
    .execute()
  if (rows.length === 0) return []
  const consents = await db
    .selectFrom('disclosure_consents')
    .selectAll()
    .where(
      'disclosure_id',
      'in',
      rows.map((row) => row.id),
    )
    .execute()
  return rows.map((row) => ({
    ...row,
    findings: JSON.parse(row.findings) as Finding[],
    consents: consents.filter((one) => one.disclosure_id === row.id),
  }))
}

/** Waits for the parties. */
export const isPending = (one: Disclosure): boolean => one.outcome === null

/** What of these is not covered by a disclosure to which every one of today's parties has consented. */
export function undisclosed(
  findings: readonly Finding[],
  disclosures: readonly Disclosure[],
  personId: string,
  partyIds: readonly string[],
): Finding[] {
  const kept = disclosures.filter(
    (one) =>
      one.person_id === personId &&
      one.outcome === 'kept' &&
      partyIds.every((id) => one.consents.some((consent) => consent.party_id === id && consent.consents === 1)),
  )
  const covered = new Set(kept.flatMap((one) => one.findings.map((each) => each.key)))
  return findings.filter((one) => !covered.has(one.key))
}

/** Who was invited to a case and has not left it, oldest first; a guiding judge among them. */
export const invitedTo = (db: Reader, caseSeq: number): Promise<Helper[]> =>
  db
    .selectFrom('case_helpers')
    .selectAll()
    .where('case_seq', '=', caseSeq)
    .where('ended_at', 'is', null)
    .orderBy('id')
    .execute()

/** Committees that join the acting one. */
export const joinedTo = (db: Reader, caseSeq: number) =>
  db
    .selectFrom('case_committees')
    .innerJoin('orgs', 'orgs.id', 'case_committees.org_id')
    .select(['orgs.id', 'orgs.name', 'orgs.path', 'orgs.parent_id'])
    .where('case_seq', '=', caseSeq)
    .where('ended_at', 'is', null)
    .orderBy('case_committees.since')
    .orderBy('orgs.id')
    .execute()
