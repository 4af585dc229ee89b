import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { openHouse } from '../open-house.ts'
import { readConfig } from '../platform/config.ts'
import type { House } from '../platform/house.ts'
import { freshPlace, temporaryFolder, testDialect, type Dialect } from '../platform/testing/databases.ts'

/** An empty place as the environment of a command names it. */
export type PlaceEnv = Record<'DATA_DIR' | 'KEY_FILE' | 'DATABASE_URL', string>

export async function emptyPlace(t: TestContext, dialect: Dialect = testDialect()): Promise<PlaceEnv> {
  const folder = temporaryFolder(t)
  const { url = '' } = dialect === 'postgres' ? await freshPlace(t, 'postgres') : {}
  return { DATA_DIR: join(folder, 'data'), KEY_FILE: join(folder, 'centre.key'), DATABASE_URL: url }
}

/** Runs one of the commands beside this file, as npm would. */
export async function command(name: string, args: string[], env: PlaceEnv) {
  const file = join(import.meta.dirname, `${name}.ts`)
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], { env: { ...process.env, ...env } })
  const said = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text))
  const [code] = (await once(child, 'close')) as [number]
  return { code, ...said }
}

/** Looks at a place, or works in it, from this process. */
export async function at<T>(env: PlaceEnv, work: (house: House) => Promise<T>): Promise<T> {
  const house = await openHouse(readConfig({ ...env }))
  try {
    return await work(house)
  } finally {
    await house.db.close()
  }
}
