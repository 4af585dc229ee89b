import { sql, type Kysely } from 'kysely'
import type { Day } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { Actor } from '../people/actor.ts'
import { inForce } from '../people/in-force.ts'
import { namesOfOrgs } from '../people/names.ts'
import { visibleTo } from '../cases/visible.ts'
import type { Earlier } from './impartiality.ts'

type Reader = Kysely<Schema>
type Whom = readonly { personId: string; name: string }[]
export type Met = Earlier & { personId: string }

/** Today's parties and who speaks for them, as they are looked for in other cases. */
export interface Sought {
  caseSeq: number
  names: readonly string[]
  macs: readonly string[]
}

/**
 * Other cases in which one of these people mediated, spoke for somebody or was a party, and one of the sought was a party
 * too. A case that is sealed, or has a flag to protect somebody, is only among them for who may see it.
 */
export async function earlierOf(db: Reader, actor: Actor, whom: Whom, sought: Sought): Promise<Met[]> {
  if (whom.length === 0 || sought.names.length === 0) return []
  const [mediated, complained, spoke, stood] = [
    await mediatedBy(db, actor, whom, sought),
    await complainedOf(db, actor, whom, sought),
    await spokeIn(db, actor, whom, sought),
    await stoodIn(db, actor, whom, sought),
  ]
  const personOf = (name: string) => whom.filter((one) => one.name === name).map((one) => one.personId)
  return [
    ...mediated.map((row) => ({ ...metIn(row), was: 'mediator' as const, side: null, personId: row.person_id })),
    ...complained.map((row) => ({ ...metIn(row), was: 'complained' as const, side: null, personId: row.person_id })),
    ...spoke.flatMap((row) =>
      personOf(row.his_name).map((personId) => ({
        ...metIn(row),
        was: 'agent' as const,
        side: row.his_side,
        personId,
      })),
    ),
    ...stood.flatMap((row) =>
      personOf(row.his_name).map((personId) => ({
        ...metIn(row),
        was: 'party' as const,
        side: row.his_side,
        personId,
      })),
    ),
  ]
}

interface Row {
  seq: number
  registered_at: string
  ministry_type: string | null
  name: string
  id_mac: string | null
  side: string
}

const metIn = (row: Row) => ({
  case: row.seq,
  month: row.registered_at.slice(0, 7),
  type: row.ministry_type,
  other: { name: row.name, idMac: row.id_mac, side: row.side },
})

/** Cases of the sought but the one in hand, `parties` being one of theirs in it. */
const theirCases = (db: Reader, actor: Actor, { caseSeq, names, macs }: Sought) =>
  db
    .selectFrom('parties')
    .innerJoin('cases', 'cases.seq', 'parties.case_seq')
    .select(['cases.seq', 'cases.registered_at', 'cases.ministry_type', 'parties.name', 'parties.id_mac'])
    .select('parties.side')
    .where('cases.seq', '!=', caseSeq)
    .where('cases.kind', '=', 'dispute')
    .where((eb) => eb.or([eb('parties.name', 'in', names), ...(macs.length ? [eb('parties.id_mac', 'in', macs)] : [])]))
    .where((eb) =>
      eb.or([eb.and([eb('cases.sealed_at', 'is', null), eb('cases.care', '=', '')]), visibleTo(actor)(eb)]),
    )
    .orderBy('cases.seq', 'desc')
    .limit(MOST)

/** The newest are enough: one is a finding. */
const MOST = 200

const mediatedBy = (db: Reader, actor: Actor, whom: Whom, sought: Sought) =>
  theirCases(db, actor, sought)
    .innerJoin('case_people', 'case_people.case_seq', 'cases.seq')
    .select('case_people.person_id')
    .where('case_people.relation', 'in', ['mediator', 'co_mediator'])
    .where('case_people.accepted_at', 'is not', null)
    .where(
      'case_people.person_id',
      'in',
      whom.map((one) => one.personId),
    )
    .execute()

const complainedOf = (db: Reader, actor: Actor, whom: Whom, sought: Sought) =>
  theirCases(db, actor, sought)
    .innerJoin('mediator_complaints', 'mediator_complaints.case_seq', 'cases.seq')
    .select('mediator_complaints.person_id')
    .where('mediator_complaints.closed_at', 'is', null)
    .where(
      'mediator_complaints.person_id',
      'in',
      whom.map((one) => one.personId),
    )
    .execute()

const spokeIn = (db: Reader, actor: Actor, whom: Whom, sought: Sought) =>
  theirCases(db, actor, sought)
    .innerJoin('party_agents', 'party_agents.case_seq', 'cases.seq')
    .innerJoin('parties as his', 'his.id', 'party_agents.party_id')
    .select(['party_agents.name as his_name', 'his.side as his_side'])
    .where('party_agents.name', 'in', namesOf(whom))
    .execute()

const stoodIn = (db: Reader, actor: Actor, whom: Whom, sought: Sought) =>
  theirCases(db, actor, sought)
    .innerJoin('parties as his', 'his.case_seq', 'cases.seq')
    .select(['his.name as his_name', 'his.side as his_side'])
    .where('his.name', 'in', namesOf(whom))
    .whereRef('his.id', '!=', 'parties.id')
    .execute()

const namesOf = (whom: Whom): string[] => [...new Set(whom.map((one) => one.name))]

export interface PostAt {
  personId: string
  name: string
  role: string
  title: string
  orgName: string
  orgPath: string
}

/** Posts held on a day by these people, and by staff who have one of these names. */
export async function postsOf(
  db: Reader,
  personIds: readonly string[],
  names: readonly string[],
  on: Day,
): Promise<PostAt[]> {
  if (personIds.length === 0) return []
  return db
    .selectFrom('posts')
    .innerJoin('people', 'people.id', 'posts.person_id')
    .innerJoin('orgs', 'orgs.id', 'posts.org_id')
    .select(['posts.person_id as personId', 'people.name', 'posts.role', 'posts.title'])
    .select(['orgs.name as orgName', 'orgs.path as orgPath'])
    .where((eb) =>
      eb.or([eb('posts.person_id', 'in', personIds), ...(names.length ? [eb('people.name', 'in', names)] : [])]),
    )
    .where(inForce(on))
    .where('people.disabled_at', 'is', null)
    .orderBy('posts.id')
    .execute()
}

/** Names of the organisations on these paths, by id. */
export const orgNamesOn = (db: Reader, paths: readonly string[]): Promise<Map<string, string>> =>
  namesOfOrgs(
    db,
    paths.flatMap((path) => path.split('/').filter(Boolean)),
  )

/** Who asked to be let out of this case, or was: he is not named on it again. */
export const recusedIn = (db: Reader, caseSeq: number) =>
  db
    .selectFrom('disclosures')
    .select('person_id')
    .where('case_seq', '=', caseSeq)
    .where('outcome', '=', sql.lit('recused'))
    .execute()
