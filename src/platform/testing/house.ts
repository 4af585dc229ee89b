import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import pino from 'pino'
import { settableClock, type Instant } from '../clock.ts'
import { calendarShelf } from '../calendar/shelf.ts'
import { fileStoreIn } from '../files.ts'
import type { House } from '../house.ts'
import { keysFrom } from '../keys.ts'
import { openFonts, type Fonts } from '../paper/fonts.ts'
import { sealerWith } from '../sealing.ts'
import { freshDb, temporaryFolder } from './databases.ts'

export type TestHouse = House & { clock: ReturnType<typeof settableClock> }

/** Morning of a working Friday in China. */
const START: Instant = '2026-11-20T01:00:00Z'

/** A house on an empty, migrated database with a clock that stands still; all of it goes with the test. */
export async function testHouse(t: TestContext, { at = START }: { at?: Instant } = {}): Promise<TestHouse> {
  const db = await freshDb(t)
  const dataDir = temporaryFolder(t)
  const keys = keysFrom(Buffer.alloc(32, 7))
  return {
    config: {
      host: '127.0.0.1',
      port: 0,
      dataDir,
      databaseUrl: undefined,
      baseUrl: 'http://localhost:3000',
      keyFile: join(dataDir, 'test.key'),
      demo: true,
    },
    db,
    keys,
    sealer: sealerWith(keys),
    files: fileStoreIn(join(dataDir, 'files')),
    clock: settableClock(at),
    calendars: calendarShelf(),
    log: pino({ level: 'silent' }),
    printing: { fonts: () => (fonts ??= openFonts(join(tmpdir(), 'centre-test-fonts'))) },
    afterwards: (work) => work(),
  }
}

let fonts: Promise<Fonts> | undefined
