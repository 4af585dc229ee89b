import type { ExpressionBuilder, Kysely } from 'kysely'
import { dayOf } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import { urls } from '../platform/web/urls.ts'
import { paperDay } from '../platform/wording.ts'
import type { Actor } from '../people/actor.ts'
import type { CaseRow } from '../cases/store.ts'
import { openTo } from '../cases/nameless.ts'
import { partiesOf } from '../parties/store.ts'
import { NOT_GIVEN } from './arriving.ts'

export interface DeclinedBefore {
  id: string
  registerNo: string
  /** `2026年3月2日` */
  on: string
  /** `因“一方明确拒绝调解”不予受理`, `调解不成终止` */
  how: string
  href: string
}

/** More people than this are not looked up; a list of 120 is the same matter when its first are. */
const MOST_PEOPLE = 50

/**
 * Earlier cases between the same people that were declined or terminated, as far as the actor sees them, the first
 * one first. The same: somebody of either side stands in both, by name or by number.
 */
export async function declinedBefore(
  db: Kysely<Schema>,
  actor: Actor,
  kase: Pick<CaseRow, 'seq'>,
  most = 5,
): Promise<DeclinedBefore[]> {
  const parties = (await partiesOf(db, kase.seq)).filter((party) => party.name !== NOT_GIVEN.name)
  const applicants = parties.filter((party) => party.side === 'applicant').slice(0, MOST_PEOPLE)
  const others = parties.filter((party) => party.side !== 'applicant').slice(0, MOST_PEOPLE)
  if (applicants.length === 0 || others.length === 0) return []
  const rows = await db
    .selectFrom('cases')
    .leftJoin('decline_grounds', 'decline_grounds.code', 'cases.closing_ground')
    .select(['cases.id', 'register_no', 'registered_at', 'state', 'decline_grounds.label'])
    .where('state', 'in', ['declined', 'terminated'])
    .where('cases.seq', '<', kase.seq)
    .where('cases.seq', 'in', casesOf(applicants))
    .where('cases.seq', 'in', casesOf(others))
    .where(openTo(actor))
    .orderBy('cases.seq')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    registerNo: row.register_no,
    on: paperDay(dayOf(row.registered_at)),
    how: row.state === 'declined' ? `因“${row.label ?? '其他理由'}”不予受理` : '调解不成终止',
    href: urls.case(row.id),
  }))
}

/** `2026年3月2日登记过，因“一方明确拒绝调解”不予受理，登记号…` */
export const spokenBefore = (before: DeclinedBefore): string =>
  `${before.on}登记过，${before.how}，登记号${before.registerNo}`

/** The sentence of the notice. */
export const printedBefore = (before: DeclinedBefore): string =>
  `同一件事曾于${before.on}登记（登记号：${before.registerNo}），当时${before.how}。`

function casesOf(people: readonly { name: string; id_mac: string | null }[]) {
  const names = people.map((party) => party.name)
  const macs = people.flatMap((party) => party.id_mac ?? [])
  return (eb: ExpressionBuilder<Schema, 'cases'>) =>
    eb
      .selectFrom('parties')
      .select('parties.case_seq')
      .where((of) =>
        of.or([of('parties.name', 'in', names), ...(macs.length ? [of('parties.id_mac', 'in', macs)] : [])]),
      )
}
