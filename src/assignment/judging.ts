import type { Kysely } from 'kysely'
import type { Schema } from '../platform/db/schema.ts'
import type { Actor } from '../people/actor.ts'
import type { CaseRow } from '../cases/store.ts'
import type { Member } from '../mediators/member.ts'
import { entriesOf, kinOf, membersOf, registered } from '../mediators/store.ts'
import type { Finding } from './impartiality.ts'
import { circleOf, findingsFor } from './radar.ts'

/** What speaks against one person in a case, whether or not he still holds a post at its committee. */
export async function findingsOn(
  db: Kysely<Schema>,
  actor: Actor,
  kase: CaseRow,
  personId: string,
): Promise<Finding[]> {
  const member = await memberNow(db, personId, actor)
  return (await findingsFor(db, actor, await circleOf(db, kase), [member])).get(personId) ?? []
}

async function memberNow(db: Kysely<Schema>, personId: string, actor: Actor): Promise<Member> {
  const posts = await db.selectFrom('posts').select('org_id').where('person_id', '=', personId).execute()
  const members = await membersOf(
    db,
    posts.map((post) => post.org_id),
    actor.on,
  )
  return members.find((one) => one.personId === personId) ?? bare(db, personId)
}

async function bare(db: Kysely<Schema>, personId: string): Promise<Member> {
  const person = await db.selectFrom('people').select('name').where('id', '=', personId).executeTakeFirstOrThrow()
  const [entry] = await entriesOf(db, [personId])
  return {
    personId,
    name: person.name,
    orgId: entry?.org_id ?? '',
    role: 'mediator',
    title: '',
    ...registered(entry),
    openCases: 0,
    absentUntil: null,
    absentWhy: null,
    substitute: null,
    kin: await kinOf(db, [personId]),
    openComplaints: 0,
  }
}
