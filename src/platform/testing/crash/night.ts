import { SCHEDULE } from '../../../jobs/schedule.ts'
import { openHouse } from '../../../open-house.ts'
import { settableClock } from '../../clock.ts'
import { readConfig } from '../../config.ts'
import { runDue } from '../../jobs.ts'

/** A process in which it is that moment, and which does what is due then on the place the environment names. */
const house = await openHouse(readConfig(process.env), { clock: settableClock(process.argv[2]!) })
await runDue(house, SCHEDULE, 'killed')
await house.db.close()
