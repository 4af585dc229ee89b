import type { Kysely } from 'kysely'
import type { Schema } from '../platform/db/schema.ts'
import { orgById } from '../people/orgs.ts'
import { handoversOn } from '../tiers/store.ts'
import type { MatterFile } from './present.ts'
import { answersOn, assistsOn, matterOf } from './store.ts'

/** A matter as its page shows it; null for a case that never was one. */
export async function matterFile(db: Kysely<Schema>, caseSeq: number): Promise<MatterFile | null> {
  const matter = await matterOf(db, caseSeq)
  if (!matter) return null
  return {
    matter,
    answers: await answersOn(db, caseSeq),
    assists: await assistsOn(db, caseSeq),
    handovers: await handoversOn(db, caseSeq),
    accusedName: matter.accused_org ? ((await orgById(db, matter.accused_org))?.name ?? null) : null,
  }
}
