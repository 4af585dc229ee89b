import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Kysely } from 'kysely'
import type { Schema } from '../platform/db/schema.ts'
import { dialectOf } from '../platform/db/portable.ts'
import { dayOf } from '../platform/clock.ts'
import { holds, type Actor } from '../people/actor.ts'
import { loadActor } from '../people/actors.ts'
import { PERMISSIONS } from '../people/permissions.ts'
import { openLinksOf } from '../evidence/store.ts'
import { caseByNumber, linksOf } from '../relating/store.ts'
import { listsOn } from '../desk/desk.ts'
import { figuresOf, nextOwed, waitingOn } from '../desk/store.ts'
import { dayOfVisits } from '../desk/visits.ts'
import { testHouse } from '../platform/testing/house.ts'
import { manyCases } from '../platform/testing/many-cases.ts'
import { wideCounty } from '../platform/testing/many-people.ts'
import { planOf, questionsOf } from '../platform/testing/plans.ts'
import { EVERYTHING, VIEWS, type Filters, type View } from './filters.ts'
import { counted, listed } from './worklist.ts'

const WHO = ['clerk1', 'dispatcher1', 'head1', 'mediator1', 'supervisor1']

it('lists over five thousand cases are read in order from an index', async (t) => {
  const house = await testHouse(t)
  const { read } = house.db
  await manyCases(house, await wideCounty(house), 5_000)
  const actors = await Promise.all(WHO.map((id) => loadActor(read, id, dayOf(house.clock.now()))))
  const everybody = actors.filter((actor): actor is Actor => actor !== null)
  assert.equal(everybody.length, WHO.length)
  const { id: middle } = await read.selectFrom('cases').select('id').where('seq', '=', 2_500).executeTakeFirstOrThrow()

  for (const view of Object.keys(VIEWS) as View[])
    await t.test(`${VIEWS[view].label}, by everybody, filtered or not, on any page`, async () => {
      const asked: Partial<Filters>[] = [
        {},
        { type: '02' },
        { state: view === 'closed' ? 'closed' : 'mediating' },
        { since: '2026-01-01' },
        { by: 'here' },
        { by: 'here', since: '2026-11-20' },
        { late: '1' },
        // Not by mediator: there PostgreSQL begins with the cases one person leads, and sorts those few.
        { wants: 'record' },
        { wants: 'back' },
        // No clock runs on what is closed.
        ...(view === 'closed' ? [] : [{ state: 'registered', late: '1' } as const]),
        { after: middle },
        { before: middle },
        { type: '02', since: '2026-01-01', after: middle },
      ]
      for (const actor of everybody)
        for (const filters of asked)
          await assertPlain(read, `${actor.personId} ${JSON.stringify(filters)}`, (db) =>
            listed(db, actor, { ...EVERYTHING, view, ...filters }),
          )
    })

  await t.test('a search, by everybody, filtered or not, on any page', async () => {
    for (const actor of everybody)
      for (const q of ['排水', '彩礼返还', '欧阳', 'oyxz', '第7号'])
        for (const filters of [{}, { after: middle }, { type: '02' }])
          await assertPlain(read, `${actor.personId} “${q}”`, (db) =>
            listed(db, actor, { ...EVERYTHING, view: 'all', q, ...filters }),
          )
  })

  await t.test('the desk, the next that waits, and a day of visits', async () => {
    const day = dayOf(house.clock.now())
    for (const actor of everybody) {
      await assertPlain(read, actor.personId, (db) => waitingOn(db, actor))
      await assertPlain(read, actor.personId, (db) => figuresOf(db, actor, listsOn(day), day))
      if (holds(actor, PERMISSIONS.registerCase))
        await assertPlain(read, actor.personId, (db) => dayOfVisits(db, actor, day))
      for (const after of [null, { seq: 2_500, due_on: day }, { seq: 2_500, due_on: null }])
        await assertPlain(read, actor.personId, (db) => nextOwed(db, actor, after))
    }
  })

  await t.test('a case by any of its numbers, what it is linked with, and who can send photos to it', async () => {
    for (const actor of everybody)
      for (const ask of [
        (db: Kysely<Schema>) => caseByNumber(db, actor, '第7号'),
        (db: Kysely<Schema>) => linksOf(db, actor, 2_500),
        (db: Kysely<Schema>) => openLinksOf(db, 2_500, house.clock.now()),
      ])
        for (const query of await questionsOf(read, ask)) {
          const plan = await planOf(read, query)
          const scans = plan.filter((line) => /SCAN (cases|case_links|upload_links)|Seq Scan on cases\b/.test(line))
          assert.deepEqual(scans, [], `${actor.personId}\n${query.sql}\n${plan.join('\n')}`)
        }
  })

  await t.test('the figures on the lists', async () => {
    for (const actor of everybody) await assertPlain(read, actor.personId, (db) => counted(db, actor))
  })
})

/** No full reading of the cases and no sorting, in any of the questions asked. */
async function assertPlain(db: Kysely<Schema>, what: string, ask: (db: Kysely<Schema>) => Promise<unknown>) {
  for (const query of await questionsOf(db, ask)) {
    const plan = await planOf(db, query)
    const bad = plan.filter((line) => (dialectOf(db) === 'sqlite' ? slowOnSqlite(line, plan) : slowOnPostgres(line)))
    assert.deepEqual(bad, [], `${what}\n${query.sql}\n${plan.join('\n')}`)
  }
}

/**
 * A list of most of the cases (全部, 已办结 of a whole township or county) is the table itself from the newest row on:
 * SQLite calls that a scan, too, but without a sort it ends with the page.
 */
function slowOnSqlite(line: string, plan: string[]): boolean {
  const sorts = plan.some((other) => other.includes('USE TEMP B-TREE'))
  return line.includes('USE TEMP B-TREE') || (/SCAN cases\b(?! USING)/.test(line) && sorts)
}

/** The planner rather sorts what it expects to be a handful of rows (a rare word, a small township, one person's own) than walk an index. */
const HANDFUL = 400

function slowOnPostgres(line: string): boolean {
  const sorted = /Sort .*rows=(\d+)/.exec(line)
  return /Seq Scan on cases\b/.test(line) || (sorted !== null && Number(sorted[1]) > HANDFUL)
}
