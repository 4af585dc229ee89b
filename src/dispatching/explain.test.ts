import assert from 'node:assert/strict'
import { it } from 'node:test'
import { dayOf } from '../platform/clock.ts'
import { dialectOf } from '../platform/db/portable.ts'
import { testHouse } from '../platform/testing/house.ts'
import { manyCases } from '../platform/testing/many-cases.ts'
import { manyMoved } from '../platform/testing/many-moved.ts'
import { wideCounty } from '../platform/testing/many-people.ts'
import { planOf, questionsOf } from '../platform/testing/plans.ts'
import { loadActor } from '../people/actors.ts'
import { suggestedFor } from './suggesting.ts'
import { TAB_NAMES, UNIT_QUEUES } from './queues.ts'
import { goneAmong, lengthsOf, rowsOf, unitsBelow, unreceivedBy } from './store.ts'
import { standingsFor } from './county-store.ts'

it('desks over five thousand cases are read from an index', async (t) => {
  const house = await testHouse(t)
  const { read } = house.db
  await manyCases(house, await wideCounty(house), 5_000)
  await manyMoved(house)
  const on = dayOf(house.clock.now())
  const dispatcher = (await loadActor(read, 'dispatcher1', on))!
  const clerk = (await loadActor(read, 'clerk2', on))!
  const unit = (await loadActor(read, 'clerk1', on))!
  const rows = await rowsOf(read, dispatcher, 'dispatch')
  assert.equal(rows.length, 50)
  assert.ok((await rowsOf(read, unit, 'answer')).length > 1)
  for (const actor of [dispatcher, clerk]) {
    for (const tab of TAB_NAMES) await assertIndexed(`${actor.personId} ${tab}`, (db) => rowsOf(db, actor, tab))
    await assertIndexed(`${actor.personId} lengths`, (db) => lengthsOf(db, actor, TAB_NAMES))
  }
  for (const actor of [unit, clerk]) {
    for (const queue of UNIT_QUEUES) await assertIndexed(`${actor.personId} ${queue}`, (db) => rowsOf(db, actor, queue))
    await assertIndexed(`${actor.personId} lengths`, (db) => lengthsOf(db, actor, UNIT_QUEUES))
  }
  await assertIndexed('units', async (db) => [await unitsBelow(db, dispatcher), await unreceivedBy(db, dispatcher)])
  await assertIndexed('suggestions', (db) => suggestedFor({ ...house, db: { ...house.db, read: db } }, on, rows))
  await assertIndexed('gone', (db) =>
    goneAmong(
      db,
      dispatcher,
      rows.map((row) => row.id),
    ),
  )
  await assertIndexed('county', (db) => standingsFor(db, dispatcher))

  /** The county's table reads all open cases by design; nothing reads the table of cases itself. */
  async function assertIndexed(what: string, ask: Parameters<typeof questionsOf>[1]): Promise<void> {
    for (const query of await questionsOf(read, ask)) {
      const plan = await planOf(read, query)
      const full =
        dialectOf(read) === 'sqlite'
          ? /SCAN (cases|handovers|matters|events)\b(?! USING)/
          : /Seq Scan on (cases|events)\b/
      assert.deepEqual(
        plan.filter((line) => full.test(line)),
        [],
        `${what}\n${query.sql}\n${plan.join('\n')}`,
      )
    }
  }
})
