import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dayOf, type Instant } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'

const BATCH = 5000

/**
 * One number over the heads of all cases' chains, kept in the database and beside it: who rewrites a chain with the
 * key in hand would have to change the file too, and copies of the file lie where the administrator puts them.
 */
export async function digestHeads(house: House, slot: Instant, alive: () => Promise<void>): Promise<string> {
  const day = dayOf(slot)
  const hash = createHash('sha256')
  let heads = 0
  for (let after = -1; ;) {
    const rows = await house.db.read
      .selectFrom('cases')
      .select(['seq', 'head_seq', 'head_hash'])
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(BATCH)
      .execute()
    const last = rows.at(-1)
    if (!last) break
    for (const row of rows) hash.update(`${row.seq} ${row.head_seq} ${row.head_hash}\n`)
    heads += rows.length
    after = last.seq
    await alive()
  }
  const digest = hash.digest('hex')
  const made = { day, heads, digest, made_at: house.clock.now() }
  await house.db.write((t) =>
    t
      .insertInto('chain_digests')
      .values(made)
      .onConflict((oc) => oc.column('day').doNothing())
      .execute(),
  )
  const kept = await house.db.read
    .selectFrom('chain_digests')
    .selectAll()
    .where('day', '=', day)
    .executeTakeFirstOrThrow()
  const folder = join(house.config.dataDir, 'digests')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(join(folder, `${day}.txt`), `${kept.day} ${kept.heads} ${kept.digest}\n`, { mode: 0o600 })
  return `${kept.heads}件案子，${kept.digest.slice(0, 8)}`
}
