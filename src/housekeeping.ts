import { join } from 'node:path'
import { tendSearch } from './platform/db/portable.ts'
import type { House } from './platform/house.ts'
import { compressAssets } from './platform/web/assets.ts'
import { drawLeftovers } from './documents/drawing.ts'
import { purgeWebSessions } from './people/web-sessions.ts'

const MINUTE = 60_000

/** Small tidying beside the requests: each round waits for the one before, and what fails is tried again the next time. */
export function keepHouse(house: House): { stop(): Promise<void> } {
  let stopped = false
  let round: Promise<void> = Promise.resolve()
  const tidy = async () => {
    await drawLeftovers(house)
    await purgeWebSessions(house.db, house.clock.now())
    while (!stopped && (await tendSearch(house.db)));
  }
  const run = () => {
    round = round.then(tidy).catch((error) => house.log.error({ err: error }, 'housekeeping'))
  }
  const timer = setInterval(run, MINUTE)
  round = compressAssets(join(house.config.dataDir, 'assets')).catch((error) =>
    house.log.warn({ err: error }, 'assets not compressed'),
  )
  run()
  return {
    async stop() {
      stopped = true
      clearInterval(timer)
      await round
    },
  }
}
