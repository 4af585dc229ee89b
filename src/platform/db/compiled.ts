import type { CompiledQuery, Kysely } from 'kysely'
import type { Schema } from './schema.ts'

/** Per connection, so that one with plugins of its own compiles for itself. */
const kept = new WeakMap<Kysely<Schema>, Map<string, CompiledQuery<unknown>>>()
const MOST = 500

/**
 * A query built and compiled once per `key`, which must name all it depends on: whose it is and every value in it.
 * Building a list's question anew takes longer than answering it.
 */
export function compiledOnce<Row>(db: Kysely<Schema>, key: string, make: () => CompiledQuery<Row>): CompiledQuery<Row> {
  const known = kept.get(db) ?? new Map<string, CompiledQuery<unknown>>()
  kept.set(db, known)
  const query = (known.get(key) as CompiledQuery<Row> | undefined) ?? make()
  known.delete(key)
  known.set(key, query)
  if (known.size > MOST) known.delete(known.keys().next().value ?? key)
  return query
}
