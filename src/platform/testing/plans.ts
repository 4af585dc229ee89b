import { CompiledQuery, type Kysely, type KyselyPlugin } from 'kysely'
import { dialectOf } from '../db/portable.ts'
import type { Schema } from '../db/schema.ts'

/** What a piece of code asks the database, compiled. */
export async function questionsOf(
  db: Kysely<Schema>,
  ask: (db: Kysely<Schema>) => Promise<unknown>,
): Promise<CompiledQuery[]> {
  const compiled = new Map<string, CompiledQuery>()
  const asked: CompiledQuery[] = []
  const listening: KyselyPlugin = {
    transformQuery({ node, queryId }) {
      compiled.set(queryId.queryId, db.getExecutor().compileQuery(node, queryId))
      return node
    },
    // Of what was compiled, parts of a question among it, only this was asked.
    async transformResult({ result, queryId }) {
      const query = compiled.get(queryId.queryId)
      if (query) asked.push(query)
      return result
    },
  }
  await ask(db.withPlugin(listening))
  return asked
}

/** How the database would answer: the lines of its plan. */
export async function planOf(db: Kysely<Schema>, { sql, parameters }: CompiledQuery): Promise<string[]> {
  const explain = dialectOf(db) === 'sqlite' ? 'explain query plan' : 'explain'
  const { rows } = await db.executeQuery<Record<string, unknown>>(
    CompiledQuery.raw(`${explain} ${sql}`, [...parameters]),
  )
  return rows.map((row) => String(row.detail ?? row['QUERY PLAN']))
}
