import { sql, type ExpressionBuilder, type Kysely } from 'kysely'
import { countAll } from '../platform/db/portable.ts'
import { instantOf, type Instant } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { Actor } from '../people/actor.ts'
import { namesHiddenFrom } from '../cases/nameless.ts'
import { visibleTo } from '../cases/visible.ts'
import { monthSpan, monthsSpan, type Span } from './ledger.ts'

const ends = ({ from, until }: Span): [Instant, Instant] => [instantOf(from, '00:00'), instantOf(until, '00:00')]

/** In which of these months, the newest first, a moment after the beginning of the last of them is. */
const monthOf = (moment: string, months: readonly string[]) => {
  const since = months.map((month) => {
    const [from] = ends(monthSpan(month))
    return sql`when ${sql.ref(moment)} >= ${sql.lit(from)} then ${sql.lit(month)}`
  })
  return sql<string>`case ${sql.join(since, sql` `)} end`
}

/** What reached each organisation in each of these months, the newest first, of the cases the actor sees. */
export const sentCounts = (db: Kysely<Schema>, actor: Actor, months: readonly string[], unit: string | null) => {
  const [from, until] = ends(monthsSpan(months))
  const month = monthOf('handovers.sent_at', months)
  return db
    .selectFrom('handovers')
    .innerJoin('cases', 'cases.seq', 'handovers.case_seq')
    .innerJoin('orgs', 'orgs.id', 'handovers.to_org')
    .select(['handovers.to_org as unit', 'orgs.name', month.as('month'), countAll().as('sent')])
    .where('handovers.sent_at', '>=', from)
    .where('handovers.sent_at', '<', until)
    .$if(unit !== null, (query) => query.where('handovers.to_org', '=', unit!))
    .where((eb) => visibleTo(actor)(eb as unknown as Cases))
    .groupBy(['handovers.to_org', 'orgs.name', month])
    .execute()
}

/** What each organisation returned in each: how many, how long it held them, how often a ruling was against it. */
export const returnCounts = (db: Kysely<Schema>, actor: Actor, months: readonly string[], unit: string | null) => {
  const [from, until] = ends(monthsSpan(months))
  const month = monthOf('returned_at', months)
  return db
    .selectFrom('handover_returns')
    .innerJoin('cases', 'cases.seq', 'handover_returns.case_seq')
    .innerJoin('orgs', 'orgs.id', 'handover_returns.unit_org')
    .select(['handover_returns.unit_org as unit', 'orgs.name', month.as('month'), countAll().as('returned')])
    .select([
      sql<number>`cast(sum(held_minutes) as integer)`.as('minutes'),
      sql<number>`cast(sum(case when upheld = 0 then 1 else 0 end) as integer)`.as('overruled'),
    ])
    .where('returned_at', '>=', from)
    .where('returned_at', '<', until)
    .$if(unit !== null, (query) => query.where('handover_returns.unit_org', '=', unit!))
    .where((eb) => visibleTo(actor)(eb as unknown as Cases))
    .groupBy(['handover_returns.unit_org', 'orgs.name', month])
    .execute()
}

/** The most a list of the ledger shows. */
export const MOST_LISTED = 500

const columns = ['cases.id', 'cases.register_no', 'cases.file_no', 'cases.state', 'applicants', 'respondents'] as const

/** The handovers behind the first figure, the newest first. */
export const sentListed = (db: Kysely<Schema>, actor: Actor, span: Span, unit: string) => {
  const [from, until] = ends(span)
  return db
    .selectFrom('handovers')
    .innerJoin('cases', 'cases.seq', 'handovers.case_seq')
    .select(columns)
    .select(['handovers.sent_at as at', 'from_name', 'to_name', 'handovers.state as handover'])
    .select((eb) => namesHiddenFrom(actor)(eb as unknown as Cases).as('hidden'))
    .where('handovers.to_org', '=', unit)
    .where('handovers.sent_at', '>=', from)
    .where('handovers.sent_at', '<', until)
    .where((eb) => visibleTo(actor)(eb as unknown as Cases))
    .orderBy('handovers.id', 'desc')
    .limit(MOST_LISTED)
    .execute()
}

/** The returns behind the others; `overruled`: only those a ruling was against. */
export const returnsListed = (db: Kysely<Schema>, actor: Actor, span: Span, unit: string, overruled: boolean) => {
  const [from, until] = ends(span)
  return db
    .selectFrom('handover_returns')
    .innerJoin('cases', 'cases.seq', 'handover_returns.case_seq')
    .leftJoin('orgs as proposed', 'proposed.id', 'proposed_org')
    .leftJoin('orgs as ruled', 'ruled.id', 'ruled_org')
    .select(columns)
    .select(['returned_at as at', 'ground', 'proof', 'held_minutes', 'ruled_at', 'upheld', 'ruling'])
    .select(['proposed.name as proposed_name', 'ruled.name as ruled_name'])
    .select((eb) => namesHiddenFrom(actor)(eb as unknown as Cases).as('hidden'))
    .where('unit_org', '=', unit)
    .where('returned_at', '>=', from)
    .where('returned_at', '<', until)
    .$if(overruled, (query) => query.where('upheld', '=', 0))
    .where((eb) => visibleTo(actor)(eb as unknown as Cases))
    .orderBy('handover_returns.id', 'desc')
    .limit(MOST_LISTED)
    .execute()
}

type Cases = ExpressionBuilder<Schema, 'cases'>
