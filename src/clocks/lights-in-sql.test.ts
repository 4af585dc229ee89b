import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { freshDb } from '../platform/testing/databases.ts'
import { lightKey, lightKeySql, type Lit } from './light.ts'

const MANY = 10_000
const TODAY = '2026-11-20'

/** The same numbers in each run: a multiplying generator. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

const dayAround = (offset: number) => new Date(Date.parse(TODAY) + offset * 86_400_000).toISOString().slice(0, 10)

test(`a light is the same in SQL and in the program, over ${MANY} clocks`, async (t) => {
  const db = await freshDb(t)
  const next = numbers(20_261_120)
  const lits: Lit[] = Array.from({ length: MANY }, () => {
    const kind = next(10)
    if (kind === 0) return { clock: null, due_on: null, warn_on: null }
    if (kind === 1) return { clock: 'PM-D1', due_on: null, warn_on: null }
    const due = next(41) - 20
    return { clock: 'PM-D1', due_on: dayAround(due), warn_on: kind === 2 ? null : dayAround(due - next(8)) }
  })
  const counted = await db.write(async (tx) => {
    await sql`create temporary table cases_here (at integer, clock text, due_on text, warn_on text)`.execute(tx)
    for (let at = 0; at < MANY; at += 500)
      await sql`insert into cases_here values ${sql.join(
        lits.slice(at, at + 500).map((lit, n) => sql`(${at + n}, ${lit.clock}, ${lit.due_on}, ${lit.warn_on})`),
      )}`.execute(tx)
    const { rows } = await sql<{ at: number; light: string | null }>`
      select at, ${lightKeySql(TODAY)} as light from cases_here as cases order by at`.execute(tx)
    return rows
  })
  assert.equal(counted.length, MANY)
  const different = counted.filter((row) => row.light !== lightKey(lits[row.at]!, TODAY))
  assert.deepEqual(different, [])
  assert.deepEqual([...new Set(counted.map((row) => row.light))].sort(), ['hold', 'late', 'ok', 'soon', null].sort())
})
