import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { House } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import type { Schema } from '../platform/db/schema.ts'
import { world, type World } from '../platform/testing/world.ts'
import { person } from '../people/testing.ts'
import type { CaseState } from '../cases/states.ts'
import { peopleOn } from '../cases/store.ts'
import type { FaultCode } from './faults.ts'
import { addFindings } from './store.ts'

const STATES = ['registered', 'mediating', 'signing', 'dispatched', 'consulting', 'withdrawn'] as const
export type Faulty = Record<(typeof STATES)[number], string>

const FOUND: Record<keyof Faulty, readonly FaultCode[]> = {
  registered: ['post_empty', 'owed_wrong', 'handover_split', 'no_clock'],
  mediating: ['ownerless', 'mediator_away'],
  signing: ['ownerless'],
  dispatched: ['no_handler'],
  consulting: ['consulting_alone'],
  withdrawn: ['stray_clock', 'closed_work'],
}

/** Cases on which something was found, so that the page of each repair opens; nothing is wrong with them. */
export async function faultyCases(there: { house: House; caseIn(state: CaseState): Promise<string> }): Promise<Faulty> {
  const ids = {} as Faulty
  const { db, clock } = there.house
  const now = clock.now()
  for (const state of STATES) {
    ids[state] = await there.caseIn(state)
    const { seq } = await db.read
      .selectFrom('cases')
      .select('seq')
      .where('id', '=', ids[state])
      .executeTakeFirstOrThrow()
    const recorder = (await peopleOn(db.read, seq)).find((one) => one.relation === 'recorder')
    const subjectOf = (fault: FaultCode) => (fault === 'mediator_away' ? recorder!.id : ids[state])
    const rows = FOUND[state].map((fault) => ({
      ...{ id: newId(), fault, subject: subjectOf(fault), case_seq: seq, note: '查到的', since: now },
      ...{ found_at: now, seen_at: now },
    }))
    await db.write((t) => addFindings(t, rows))
  }
  return ids
}

/** A world in which nothing is drawn. */
export async function county(t: TestContext): Promise<World> {
  const w = await world(t)
  w.house.afterwards = async () => {}
  return w
}

export const read = (w: World) => w.house.db.read
export const rowOf = (w: World, id: string) =>
  read(w).selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
export const findings = (w: World) =>
  read(w).selectFrom('integrity_findings').selectAll().where('mended_at', 'is', null).orderBy('id').execute()

/** Past the acts: what only somebody with the database open could do. */
export const set = <T extends keyof Schema>(
  w: World,
  table: T,
  column: string,
  key: string | number,
  values: Partial<Schema[T]> | Record<string, unknown>,
) =>
  w.house.db.write((tx) =>
    tx
      .updateTable(table as 'cases')
      .set(values as never)
      .where(column as 'id', '=', key as string)
      .execute(),
  )

export const insert = (w: World, table: keyof Schema, values: Record<string, unknown>) =>
  w.house.db.write((tx) =>
    tx
      .insertInto(table as 'cases')
      .values(values as never)
      .execute(),
  )

/** Who leads or records this one case becomes somebody whose account has no post. */
export async function swapOut(w: World, id: string, relation: 'mediator' | 'recorder') {
  const { seq } = await rowOf(w, id)
  const gone = `gone${newId().slice(-8)}`
  await person(w.house, gone, '易水寒')
  await w.house.db.write((tx) =>
    tx
      .updateTable('case_people')
      .set({ person_id: gone })
      .where('case_seq', '=', seq)
      .where('relation', '=', relation)
      .execute(),
  )
  if (relation === 'mediator') await set(w, 'cases', 'id', id, { owed_by: `person:${gone}` })
}

/** Links to pages below this case. */
export const linksIn = ({ body }: { body: string }, id: string) =>
  [...body.matchAll(/href="(\/cases\/[0-9a-z]+\/[^"]+)"/g)].map(([, href]) => href!).filter((href) => href.includes(id))

export function posted(answer: { statusCode: number; body: string }, what: string): void {
  assert.equal(answer.statusCode, 303, `${what}: ${answer.body.replaceAll(/<[^>]+>|\s+/g, ' ').slice(0, 1500)}`)
}
