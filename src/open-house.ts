import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pino, { type DestinationStream, type Logger } from 'pino'
import { systemClock, type Clock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import { migrate } from './platform/db/migrate.ts'
import { openDb, type Place } from './platform/db/open.ts'
import { calendarShelf } from './platform/calendar/shelf.ts'
import { fileStoreIn } from './platform/files.ts'
import type { House } from './platform/house.ts'
import { loadKeys } from './platform/keys.ts'
import type { Fonts } from './platform/paper/fonts.ts'
import { sealerWith } from './platform/sealing.ts'

/** Opens everything a running system stands on, with the database migrated. The caller closes `db`. */
export async function openHouse(config: Config, given: { clock?: Clock; log?: Logger } = {}): Promise<House> {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
  const keys = loadKeys(config.keyFile)
  const db = await openDb(placeOf(config))
  await migrate(db)
  let fonts: Promise<Fonts> | undefined
  return {
    config,
    db,
    keys,
    sealer: sealerWith(keys),
    files: fileStoreIn(filesFolder(config)),
    clock: given.clock ?? systemClock,
    calendars: calendarShelf(),
    log: given.log ?? quietLog(),
    printing: { fonts: () => (fonts ??= fontsIn(join(config.dataDir, 'fonts'))) },
    afterwards: (work) => work(),
  }
}

export const placeOf = ({ dataDir, databaseUrl }: Config): Place => ({
  file: join(dataDir, 'centre.sqlite'),
  ...(databaseUrl ? { url: databaseUrl } : {}),
})

export const filesFolder = ({ dataDir }: Config): string => join(dataDir, 'files')

/** Requests by method, route and status only: addresses, bodies and names of people stay out of the log. */
export const quietLog = (
  level = process.env.LOG_LEVEL ?? 'warn',
  to: DestinationStream = pino.destination(1),
): Logger =>
  pino(
    {
      level,
      serializers: {
        req: (request: { method: string; routeOptions?: { url?: string } }) => ({
          method: request.method,
          route: request.routeOptions?.url,
        }),
        res: (reply: { statusCode: number }) => ({ status: reply.statusCode }),
      },
    },
    to,
  )

/** Loaded with the first paper, not at the start. */
async function fontsIn(cacheDir: string): Promise<Fonts> {
  const { openFonts } = await import('./platform/paper/fonts.ts')
  return openFonts(cacheDir)
}
