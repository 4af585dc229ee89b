import type { Logger } from 'pino'
import type { Shelf } from './calendar/shelf.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Db } from './db/open.ts'
import type { FileStore } from './files.ts'
import type { Keys } from './keys.ts'
import type { Fonts } from './paper/fonts.ts'
import type { Sealer } from './sealing.ts'

/** What the running system is made of; handed down, never global. */
export interface House {
  config: Config
  db: Db
  clock: Clock
  calendars: Shelf
  keys: Keys
  sealer: Sealer
  files: FileStore
  printing: Printing
  /** Runs what follows a committed deed (drawing its papers); a house that is being furnished leaves it for later. */
  afterwards(work: () => Promise<void>): Promise<void>
  log: Logger
}

/** The parsed fonts of this process; the first call takes about a tenth of a second. */
export interface Printing {
  fonts(): Promise<Fonts>
}
