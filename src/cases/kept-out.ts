import type { Kysely } from 'kysely'
import type { Schema } from '../platform/db/schema.ts'
import { Refused } from '../platform/lifecycle.ts'

/** The paths of the organisations these matters accuse (检举控告); none for every other case. */
async function accusedIn(db: Kysely<Schema>, caseSeqs: readonly number[]): Promise<string[]> {
  const rows = await db
    .selectFrom('matters')
    .innerJoin('orgs', 'orgs.id', 'matters.accused_org')
    .select('orgs.path')
    .where('case_seq', 'in', [0, ...caseSeqs])
    .execute()
  return rows.map((row) => row.path)
}

export const accusedBy = async (db: Kysely<Schema>, caseSeq: number): Promise<string | null> =>
  (await accusedIn(db, [caseSeq]))[0] ?? null

/** Whoever is accused, and those below: what they are given he would see. */
export const isAccused = (accused: string | null, org: { path: string }): boolean =>
  accused !== null && org.path.startsWith(accused)

const ACCUSED = '反映的就是这个单位，不能交给它办，也不能让它看到（信访工作条例第30条）'

/**
 * Why these are not let in to one of these cases, people by every post of theirs (信访工作条例第30条), and because they
 * are recused there; null: they may be.
 */
export async function whyKeptOut(
  db: Kysely<Schema>,
  caseSeqs: readonly number[],
  orgs: readonly string[],
  people: readonly string[] = [],
): Promise<string | null> {
  const recused = await recusedAmong(db, caseSeqs, people)
  if (recused.length > 0) return `${recused.join('、')}在其中的案件里回避了，不能再让他看到`
  const accused = await accusedIn(db, caseSeqs)
  if (accused.length === 0) return null
  const theirs = await db
    .selectFrom('orgs')
    .select('path')
    .where((eb) =>
      eb.or([
        eb('id', 'in', ['', ...orgs]),
        eb('id', 'in', (posts) =>
          posts
            .selectFrom('posts')
            .select('org_id')
            .where('person_id', 'in', ['', ...people]),
        ),
      ]),
    )
    .execute()
  return theirs.some((org) => accused.some((path) => isAccused(path, org))) ? ACCUSED : null
}

async function recusedAmong(db: Kysely<Schema>, caseSeqs: readonly number[], people: readonly string[]) {
  if (people.length === 0) return []
  const rows = await db
    .selectFrom('disclosures')
    .innerJoin('people', 'people.id', 'disclosures.person_id')
    .select('people.name')
    .distinct()
    .where('case_seq', 'in', [0, ...caseSeqs])
    .where('person_id', 'in', people)
    .where('outcome', '=', 'recused')
    .orderBy('people.name')
    .execute()
  return rows.map((row) => row.name)
}

export async function refuseKeptOut(...asked: Parameters<typeof whyKeptOut>): Promise<void> {
  const reason = await whyKeptOut(...asked)
  if (reason) throw new Refused({ kind: 'guard', reason })
}
