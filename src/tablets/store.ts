import type { Kysely } from 'kysely'
import type { Instant } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { House } from '../platform/house.ts'
import type { Sealer } from '../platform/sealing.ts'
import { paperOnlyBecause, textOf } from '../agreements/paper-only.ts'

/** All that is kept of a code; apart from the hashes of numbers and of upload codes. */
export const tabletMac = (sealer: Sealer, code: string): string => sealer.mac(`tablet:${code}`)

/** A link as its page needs it. */
export interface TabletLink {
  id: string
  agreementId: string
  role: string
  partyId: string | null
  personId: string | null
  name: string
  hand: string
  madeBy: string
  madeAt: Instant
  usedAt: Instant | null
  live: boolean
  caseId: string
  caseSeq: number
  orgName: string
  /** Of its own agreement, which may be void by now. */
  state: string
  number: string
  paperId: string
  textHash: string
  /** Why the law wants it on paper by now; null where a tablet will do. */
  paperOnly: string | null
}

/** By its code; undefined for one nobody made. Looked up without a reader: the code is the permission. */
export async function linkByCode(house: House, code: string): Promise<TabletLink | undefined> {
  const row = await house.db.read
    .selectFrom('tablet_links')
    .innerJoin('agreements', 'agreements.id', 'tablet_links.agreement_id')
    .innerJoin('cases', 'cases.seq', 'agreements.case_seq')
    .innerJoin('orgs', 'orgs.id', 'cases.committee_org')
    .selectAll('tablet_links')
    .select(['agreements.text_sealed', 'cases.ministry_type', 'cases.gb_type'])
    .select(['agreements.state', 'agreements.number', 'agreements.paper_id', 'agreements.text_hash'])
    .select(['cases.id as case_id', 'cases.seq as case_seq', 'orgs.name as org_name'])
    .where('token_mac', '=', tabletMac(house.sealer, code))
    .executeTakeFirst()
  if (!row?.paper_id || !row.text_hash) return undefined
  return {
    id: row.id,
    agreementId: row.agreement_id,
    role: row.role,
    partyId: row.party_id,
    personId: row.person_id,
    name: row.name,
    hand: row.hand,
    madeBy: row.made_by,
    madeAt: row.made_at,
    usedAt: row.used_at,
    live: row.closed_at === null && row.expires_at > house.clock.now(),
    caseId: row.case_id,
    caseSeq: row.case_seq,
    orgName: row.org_name,
    state: row.state,
    number: row.number ?? '',
    paperId: row.paper_id,
    textHash: row.text_hash,
    paperOnly: paperOnlyBecause(row, textOf(house.sealer, row)),
  }
}

/** Open links of an agreement, the newest last. */
export const openLinksOf = (db: Kysely<Schema>, agreementId: string, now: Instant) =>
  db
    .selectFrom('tablet_links')
    .selectAll()
    .where('agreement_id', '=', agreementId)
    .where('used_at', 'is', null)
    .where('closed_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('id')
    .execute()
