import Database from 'better-sqlite3'
import pg from 'pg'
import { numberFrom } from './numbers.ts'
import type { Db, Place } from './open.ts'

export type Row = Record<string, unknown>

/** The database as it was at one moment, while others go on writing. */
export interface Snapshot {
  readonly dialect: Db['dialect']
  /** All rows of a table; those of `orgs` parents first. */
  rows(table: string): AsyncIterable<Row>
  close(): Promise<void>
}

/** Opens without migrating or changing anything. Throws when there is no database. */
export async function openSnapshot({ url, file }: Place): Promise<Snapshot> {
  return url ? postgresSnapshot(url) : sqliteSnapshot(file)
}

const FETCH = 500

function sqliteSnapshot(file: string): Snapshot {
  const db = new Database(file, { readonly: true, fileMustExist: true, timeout: 30_000 })
  db.exec('begin')
  // The transaction sees from its first read on.
  db.prepare('select count(*) from sqlite_schema').get()
  return {
    dialect: 'sqlite',
    async *rows(table) {
      for (const row of db.prepare<[], Row>(`select * from "${table}"${orderOf(table)}`).iterate()) yield row
    },
    close: async () => void db.close(),
  }
}

async function postgresSnapshot(url: string): Promise<Snapshot> {
  const client = new pg.Client({ connectionString: url, types: { getTypeParser: parserOf } })
  await client.connect()
  await client.query('begin isolation level repeatable read, read only')
  await client.query('select 1')
  return {
    dialect: 'postgres',
    async *rows(table) {
      await client.query(`declare rows_of_table no scroll cursor for select * from "${table}"${orderOf(table)}`)
      for (;;) {
        const { rows } = await client.query<Row>(`fetch ${FETCH} from rows_of_table`)
        yield* rows
        if (rows.length < FETCH) break
      }
      await client.query('close rows_of_table')
    },
    close: () => client.end(),
  }
}

const orderOf = (table: string): string => (table === 'orgs' ? ' order by path' : '')

function parserOf(oid: number, format?: 'text' | 'binary') {
  if (oid === pg.types.builtins.INT8) return numberFrom
  return pg.types.getTypeParser(oid, format)
}
