import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Schema } from '../platform/db/schema.ts'
import type { CaseFacts } from './guards.ts'

type Loaders = { [Name in keyof CaseFacts]: (kase: CaseKey) => Promise<CaseFacts[Name]> }
interface CaseKey {
  seq: number
  ministry_type: string | null
  sealed_at: string | null
}

/** Loads the named facts and no others. */
export async function loadFacts(
  db: Kysely<Schema>,
  kase: CaseKey,
  names: ReadonlySet<string>,
): Promise<Partial<CaseFacts>> {
  const loaders = factLoaders(db)
  const wanted = (Object.keys(loaders) as (keyof CaseFacts)[]).filter((name) => names.has(name))
  const values: [string, unknown][] = []
  for (const name of wanted) values.push([name, await loaders[name](kase)])
  return Object.fromEntries(values)
}

function factLoaders(db: Kysely<Schema>): Loaders {
  return {
    refusing: async (kase) => (await answers(db, kase.seq)).filter((p) => p.answer === 'refuses').map((p) => p.name),
    unasked: async (kase) => {
      const others = (await answers(db, kase.seq)).filter((p) => p.side === 'respondent')
      return others.length ? others.filter((p) => p.answer === null).map((p) => p.name) : null
    },
    willing: async (kase) =>
      (await answers(db, kase.seq)).filter((p) => p.side === 'respondent' && p.answer === 'willing').length,
    ministryType: async (kase) => kase.ministry_type,
    sessions: async (kase) => (await results(db, kase.seq)).length,
    lastResult: async (kase) => (await results(db, kase.seq)).at(-1)?.result ?? null,
    agreement: async (kase) => {
      const newest = await db
        .selectFrom('agreements')
        .select('state')
        .where('case_seq', '=', kase.seq)
        .where('state', '!=', 'void')
        .orderBy('id', 'desc')
        .executeTakeFirst()
      return newest?.state ?? null
    },
    sealed: async (kase) => kase.sealed_at !== null,
  }
}

/** Each party with its last answer; null where nobody asked. */
export function answers(db: Kysely<Schema>, caseSeq: number) {
  return db
    .selectFrom('parties')
    .select((eb) => [
      'parties.id',
      'parties.name',
      'parties.side',
      eb
        .selectFrom('inquiries')
        .select('inquiries.answer')
        .whereRef('inquiries.party_id', '=', 'parties.id')
        .where('inquiries.case_seq', '=', caseSeq)
        .orderBy('inquiries.id', 'desc')
        .limit(sql.lit(1))
        .as('answer'),
    ])
    .where('parties.case_seq', '=', caseSeq)
    .orderBy('parties.side')
    .orderBy('parties.position')
    .execute()
}

const results = (db: Kysely<Schema>, caseSeq: number) =>
  db.selectFrom('sessions').select('result').where('case_seq', '=', caseSeq).orderBy('number').execute()
