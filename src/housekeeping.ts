import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { tendSearch } from './platform/db/portable.ts'
import { newId } from './platform/ids.ts'
import { runDue } from './platform/jobs.ts'
import type { House } from './platform/house.ts'
import { compressAssets } from './platform/web/assets.ts'
import { drawLeftovers } from './documents/drawing.ts'
import { SCHEDULE } from './jobs/schedule.ts'
import { purgeWebSessions } from './people/web-sessions.ts'

const MINUTE = 60_000

/**
 * Small tidying beside the requests: each round waits for the one before, and what fails is tried again the next time.
 * From now on papers are drawn behind the answers, one at a time: drawing takes twenty times as long as registering,
 * and five hundred people who register at once would wait for each other's receipts. Who opens one sooner has it drawn.
 */
export function keepHouse(house: House): { stop(): Promise<void> } {
  let stopped = false
  const self = newId()
  let round: Promise<void> = Promise.resolve()
  const tidy = async () => {
    await drawLeftovers(house)
    await purgeWebSessions(house.db, house.clock.now())
    await runDue(house, SCHEDULE, self)
    while (!stopped && (await tendSearch(house.db)));
  }
  let drawing: Promise<void> = Promise.resolve()
  house.afterwards = async (work) => {
    drawing = drawing
      .then(() => nextTurn())
      .then(() => (stopped ? undefined : work()))
      .catch((error) => house.log.error({ err: error }, 'after a deed'))
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
      await Promise.all([round, drawing])
    },
  }
}
