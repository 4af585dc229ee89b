import pino from 'pino'
import { openHouse, quietLog } from '../open-house.ts'
import { ConfigError, readConfig, type Config } from '../platform/config.ts'
import type { House } from '../platform/house.ts'

/** Says why on stderr and ends the command. */
export function fail(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

export function configOrFail(): Config {
  try {
    return readConfig(process.env)
  } catch (error) {
    if (error instanceof ConfigError) fail(error.message)
    throw error
  }
}

/** The house the environment describes, migrated; its log goes to stderr. Closed when the work is through, whatever becomes of it. */
export async function inHouse<T>(work: (house: House) => Promise<T>): Promise<T> {
  const house = await openHouse(configOrFail(), { log: quietLog(undefined, pino.destination(2)) })
  try {
    return await work(house)
  } finally {
    await house.db.close()
  }
}
