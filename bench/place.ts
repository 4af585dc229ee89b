import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openHouse } from '../src/open-house.ts'
import type { Config } from '../src/platform/config.ts'
import type { House } from '../src/platform/house.ts'
import { manyCases } from '../src/platform/testing/many-cases.ts'
import { wideCounty } from '../src/platform/testing/many-people.ts'

/** A filled database and where its cases are asked for. */
export interface Place {
  config: Config
  cases: number
  /** The township centre of clerk1 and dispatcher1. */
  org: string
  /** Cases held in that township, to open one after the other. */
  caseIds: string[]
  seconds: number
  remove(): Promise<void>
}

/** A county with that many cases, in a folder (or, given a server, a database) of its own. */
export async function filledPlace(cases: number, server: string | undefined): Promise<Place> {
  const started = performance.now()
  const folder = mkdtempSync(join(tmpdir(), 'centre-bench-'))
  const database = server ? await newDatabase(server) : undefined
  const config: Config = {
    host: '127.0.0.1',
    port: 0,
    dataDir: join(folder, 'data'),
    databaseUrl: database?.url,
    baseUrl: 'http://localhost:3000',
    keyFile: join(folder, 'bench.key'),
    demo: false,
  }
  const house = await openHouse(config)
  try {
    const county = await wideCounty(house)
    await manyCases(house, county, cases)
    const org = county.towns[0]!.centre
    return {
      config,
      cases,
      org: org.id,
      caseIds: await casesBelow(house, org.path),
      seconds: (performance.now() - started) / 1_000,
      async remove() {
        await database?.drop()
        rmSync(folder, { recursive: true, force: true })
      },
    }
  } finally {
    await house.db.close()
  }
}

async function casesBelow(house: House, path: string): Promise<string[]> {
  const rows = await house.db.read
    .selectFrom('cases')
    .select('id')
    .where('holder_path', '>=', path)
    .where('holder_path', '<', `${path}~`)
    .orderBy('id')
    .limit(2_000)
    .execute()
  return rows.map((row) => row.id)
}

async function newDatabase(server: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `bench_${randomBytes(4).toString('hex')}`
  await onServer(server, `create database ${name} template template0 encoding 'UTF8'`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => onServer(server, `drop database ${name} with (force)`) }
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}
