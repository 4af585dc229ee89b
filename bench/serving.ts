import { join } from 'node:path'
import { startProduct, startServer, type Server } from '../src/platform/testing/crash/server.ts'
import type { Place } from './place.ts'

/** A server under test is alone on the first core; whoever measures keeps to the others. */
const CORE = 0

/** The product as `npm start` runs it. */
export const serveProduct = (place: Place): Promise<Server> => startProduct(place.config, CORE)

export const serveBare = (place: Place): Promise<Server> =>
  startServer(
    'bench/bare.ts',
    {
      BARE_FILE: join(place.config.dataDir, 'centre.sqlite'),
      BARE_ORG: place.org,
      DATABASE_URL: place.config.databaseUrl ?? '',
    },
    { first: '/cases', core: CORE },
  )
