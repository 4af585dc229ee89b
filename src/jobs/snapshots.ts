import { sql } from 'kysely'
import { dayOf, type Instant } from '../platform/clock.ts'
import { chunksOf } from '../platform/db/chunks.ts'
import type { House } from '../platform/house.ts'
import { lightKeySql } from '../clocks/light.ts'

/**
 * How many clocks stood on which light on that evening, by organisation and rule: for history only, lights are derived
 * from days. A missed evening is made good from the days as they are now.
 */
export async function snapshotLights({ db }: House, slot: Instant): Promise<string> {
  const day = dayOf(slot)
  const light = lightKeySql(day, 'clocks')
  const rows = await db.read
    .selectFrom('clocks')
    .innerJoin('cases', 'cases.seq', 'clocks.case_seq')
    .select(['holder_org as org_id', 'code', light.as('light'), (eb) => eb.fn.countAll().as('count')])
    .where('start_on', '<=', day)
    .where((eb) => eb.or([eb('stopped_on', 'is', null), eb('stopped_on', '>', day)]))
    .groupBy(['holder_org', 'code', sql`3`])
    .execute()
  const counts = rows.map((row) => ({ day, ...row, light: row.light ?? 'hold', count: Number(row.count) }))
  await db.write(async (t) => {
    await t.deleteFrom('light_snapshots').where('day', '=', day).execute()
    for (const some of chunksOf(counts)) await t.insertInto('light_snapshots').values(some).execute()
  })
  return `${counts.reduce((sum, row) => sum + row.count, 0)}条在跑的期限`
}
