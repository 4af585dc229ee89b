import type { Kysely } from 'kysely'
import type { Instant } from '../platform/clock.ts'
import type { Tx } from '../platform/db/open.ts'
import type { Schema } from '../platform/db/schema.ts'
import { newId } from '../platform/ids.ts'
import type { House } from '../platform/house.ts'
import type { Sealer } from '../platform/sealing.ts'
import type { Actor } from '../people/actor.ts'
import { draftsSince } from '../people/drafts.ts'
import type { Uploaded } from './reading.ts'

/** Uploaded and waiting for its owner's word · confirmed: the rows that could not be registered, to be put right. */
type Kind = 'import' | 'import_rest'

/** Keeps a file sealed, as long as drafts are kept. */
export async function keepUpload(house: House, actor: Actor, file: Uploaded): Promise<string> {
  const at = house.clock.now()
  const id = newId(Date.parse(at))
  const title = `导入：${file.fileName}`
  const row = { id, person_id: actor.personId, kind: 'import', title, body_sealed: sealed(house.sealer, file) }
  await house.db.write((t) =>
    t
      .insertInto('drafts')
      .values({ ...row, saved_at: at })
      .execute(),
  )
  return id
}

/** The file under this id, unless its days are over; `ownerId` null asks for no particular owner. */
export async function keptUpload(
  house: House,
  id: string,
  kind: Kind,
  ownerId: string | null,
): Promise<Uploaded | undefined> {
  const kept = find(house.db.read, id, kind, ownerId, house.clock.now())
  const row = await kept.select('body_sealed').executeTakeFirst()
  return row && (JSON.parse(house.sealer.open(row.body_sealed)) as Uploaded)
}

/** Whether rows of this batch that could not be registered can still be downloaded. */
export const hasRest = async (house: House, id: string): Promise<boolean> =>
  (await find(house.db.read, id, 'import_rest', null, house.clock.now()).select('id').executeTakeFirst()) !== undefined

/** After the rows are registered only those that could not be are kept, for downloading. */
export async function keepRest(t: Tx, sealer: Sealer, id: string, rest: Uploaded | null): Promise<void> {
  if (!rest) await t.deleteFrom('drafts').where('id', '=', id).execute()
  else
    await t
      .updateTable('drafts')
      .set({ kind: 'import_rest', body_sealed: sealed(sealer, rest) })
      .where('id', '=', id)
      .execute()
}

const find = (db: Kysely<Schema>, id: string, kind: Kind, ownerId: string | null, now: Instant) =>
  db
    .selectFrom('drafts')
    .where('id', '=', id)
    .where('kind', '=', kind)
    .where('saved_at', '>=', draftsSince(now))
    .$if(ownerId !== null, (query) => query.where('person_id', '=', ownerId!))

const sealed = (sealer: Sealer, file: Uploaded): string => sealer.seal(JSON.stringify(file))
