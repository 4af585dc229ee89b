import Database from 'better-sqlite3'
import pg from 'pg'
import { numberFrom } from '../src/platform/db/numbers.ts'

export type Row = Record<string, unknown>
/** One statement of a transaction; its parameters may need what the statements before it gave back. */
export type Step = [text: string, parameters: (given: Row) => unknown[]]

/** Prepared statements and nothing else. Places for values are `?1`, `?2` … on both databases. */
export interface BareStore {
  rows(text: string, ...parameters: unknown[]): Promise<Row[]>
  /** All steps in one durable transaction of their own. */
  transact(steps: readonly Step[]): Promise<Row>
}

export function openBare(place: { file: string; url?: string | undefined }): BareStore {
  return place.url ? onPostgres(place.url) : onSqlite(place.file)
}

function onSqlite(file: string): BareStore {
  const db = new Database(file)
  for (const pragma of ['journal_mode = wal', 'synchronous = full', 'foreign_keys = on', 'cache_size = -65536'])
    db.pragma(pragma)
  // better-sqlite3 binds `?` in order.
  const prepare = (text: string) => ({
    statement: db.prepare<unknown[]>(text.replace(/\?\d+/g, '?')),
    order: [...text.matchAll(/\?(\d+)/g)].map(([, place]) => Number(place) - 1),
  })
  const known = new Map<string, ReturnType<typeof prepare>>()
  const run = (text: string, parameters: unknown[]): Row[] => {
    const prepared = known.get(text) ?? prepare(text)
    known.set(text, prepared)
    const values = prepared.order.map((place) => parameters[place])
    if (prepared.statement.reader) return prepared.statement.all(...values) as Row[]
    prepared.statement.run(...values)
    return []
  }
  const inOne = db.transaction((steps: readonly Step[]) => {
    const given: Row = {}
    for (const [text, parameters] of steps) Object.assign(given, run(text, parameters(given))[0])
    return given
  })
  return {
    rows: async (text, ...parameters) => run(text, parameters),
    transact: async (steps) => inOne.immediate(steps),
  }
}

function onPostgres(url: string): BareStore {
  const parserOf = (oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8 ? numberFrom : pg.types.getTypeParser(oid, format)
  const pool = new pg.Pool({ connectionString: url, max: 10, types: { getTypeParser: parserOf } })
  const names = new Map<string, { name: string; text: string }>()
  const named = (text: string) => {
    const known = names.get(text) ?? { name: `bare${names.size}`, text: text.replaceAll('?', '$') }
    names.set(text, known)
    return known
  }
  return {
    rows: async (text, ...values) => (await pool.query<Row>({ ...named(text), values })).rows,
    async transact(steps) {
      const client = await pool.connect()
      try {
        await client.query('begin')
        const given: Row = {}
        for (const [text, parameters] of steps)
          Object.assign(given, (await client.query<Row>({ ...named(text), values: parameters(given) })).rows[0])
        await client.query('commit')
        return given
      } catch (error) {
        await client.query('rollback')
        throw error
      } finally {
        client.release()
      }
    },
  }
}
