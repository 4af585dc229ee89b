import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { sql, type Kysely } from 'kysely'
import { openHouse } from '../../../open-house.ts'
import { systemClock, type Clock } from '../../clock.ts'
import type { Config } from '../../config.ts'
import type { Schema } from '../../db/schema.ts'
import type { House } from '../../house.ts'
import { freshPlace, temporaryFolder, type Dialect } from '../databases.ts'
import { wideCounty, type County } from '../many-people.ts'

/** A county without cases on a place of its own, set up and closed again: for processes to work on. */
export const emptyCounty = (t: TestContext, dialect: Dialect): Promise<Config> => countyWith(t, dialect, async () => {})

/** The same with what else is wanted in it. */
export async function countyWith(
  t: TestContext,
  dialect: Dialect,
  furnish: (house: House, county: County) => Promise<void>,
): Promise<Config> {
  const folder = temporaryFolder(t)
  const place = dialect === 'postgres' ? await freshPlace(t, dialect) : undefined
  const config: Config = {
    host: '127.0.0.1',
    port: 0,
    dataDir: join(folder, 'data'),
    databaseUrl: place?.url,
    baseUrl: 'http://localhost:3000',
    keyFile: join(folder, 'centre.key'),
    demo: false,
  }
  const house = await openHouse(config)
  await furnish(house, await wideCounty(house))
  await house.db.close()
  return config
}

/** The place after a process on it was killed; closed with the test. */
export async function reopened(t: TestContext, config: Config, clock: Clock = systemClock): Promise<House> {
  const house = await openHouse(config, { clock })
  t.after(() => house.db.close())
  if (house.db.dialect === 'postgres') await quiet(house.db.read)
  return house
}

/** The server may still be finishing the last statements of the process that was killed. */
async function quiet(db: Kysely<Schema>): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const { rows } = await sql<{ busy: number }>`select count(*) as busy from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null`.execute(db)
    if (rows[0]?.busy === 0) return
    await setTimeout(25)
  }
  throw new Error('the killed process still has a transaction')
}
