import type { Db } from './platform/db/open.ts'

/** `demo` or `county` once the place is set up; null on an empty database. */
export async function modeOf(db: Db): Promise<'demo' | 'county' | null> {
  const row = await db.read.selectFrom('settings').select('value').where('key', '=', 'mode').executeTakeFirst()
  return row ? (row.value as 'demo' | 'county') : null
}
