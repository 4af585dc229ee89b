import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { openHouse } from '../../../open-house.ts'
import type { Config } from '../../config.ts'
import { freshPlace, temporaryFolder, type Dialect } from '../databases.ts'
import { wideCounty } from '../many-people.ts'

/** A county without cases on a place of its own, set up and closed again: for processes to work on. */
export async function emptyCounty(t: TestContext, dialect: Dialect): Promise<Config> {
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
  await wideCounty(house)
  await house.db.close()
  return config
}
