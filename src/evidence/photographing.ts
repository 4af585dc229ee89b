import type { Kysely } from 'kysely'
import type { Schema } from '../platform/db/schema.ts'
import { sha256Of } from '../platform/files.ts'
import type { House } from '../platform/house.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { actOnCase } from '../cases/act.ts'
import { holdCase, type Case } from '../cases/store.ts'
import { addFiles, roomForEvidence, storeFiles, type NewFile, type StoredFile } from '../documents/attaching.ts'

export interface PhotosTaken {
  added: number
  /** Lay there already: the same button pressed twice. */
  known: number
  /** For which there was no room any more. */
  left: number
}

/** Where photos go: an item of the evidence, or none yet. */
interface Place {
  caseId: string
  caseSeq: number
  evidenceId: string | null
}

type Put = (caseSeq: number) => Promise<void>

/**
 * Adds photos that are not there yet, told apart by content; `act` is the act that puts them there. Only what will be
 * added is stored: whoever may send could send the same photos a thousand times.
 */
export async function addPhotos(
  house: House,
  actor: Actor,
  place: Place,
  files: readonly NewFile[],
  act: (deed: Deed, added: readonly StoredFile[], put: Put) => Promise<unknown>,
): Promise<Outcome<PhotosTaken>> {
  const { read } = house.db
  const sent = files.map((file) => ({ ...file, sha256: sha256Of(file.bytes) }))
  const unknown = await notThereYet(read, place, sent)
  const stored = await storeFiles(house, unknown.slice(0, await roomForEvidence(read, place.caseSeq)))
  return perform(house, actor, async (deed) => {
    await holdCase(deed.t, place.caseId)
    const fresh = await notThereYet(deed.t, place, stored)
    const added = fresh.slice(0, await roomForEvidence(deed.t, place.caseSeq))
    const known = files.length - unknown.length + stored.length - fresh.length
    const counts = { added: added.length, known, left: files.length - known - added.length }
    if (added.length === 0) return counts
    await act(deed, added, (seq) => addFiles(deed, seq, added, { purpose: 'evidence', evidenceId: place.evidenceId }))
    return counts
  })
}

/** 现场拍照: by who is there, with his own phone. */
export const photograph = (
  house: House,
  actor: Actor,
  { id, seq }: Pick<Case, 'id' | 'seq'>,
  files: readonly NewFile[],
) =>
  addPhotos(house, actor, { caseId: id, caseSeq: seq, evidenceId: null }, files, (deed, added, put) =>
    actOnCase(deed, 'photograph', { id }, async ({ kase }) => {
      await put(kase.seq)
      return { payload: { count: added.length, file: fileNames(added) } }
    }),
  )

/** Told apart by content: phones call every photo the same. */
async function notThereYet<F extends { sha256: string }>(
  db: Kysely<Schema>,
  place: Place,
  files: readonly F[],
): Promise<F[]> {
  const rows = await db
    .selectFrom('files')
    .select('sha256')
    .where('case_seq', '=', place.caseSeq)
    .where('purpose', '=', 'evidence')
    .where('evidence_id', place.evidenceId ? '=' : 'is', place.evidenceId)
    .execute()
  const there = new Set(rows.map((row) => row.sha256))
  return files.filter((file) => {
    const known = there.has(file.sha256)
    there.add(file.sha256)
    return !known
  })
}

export const fileNames = (files: readonly StoredFile[]): string =>
  files.length > 2 ? `${files[0]!.name}等${files.length}个` : files.map((file) => file.name).join('、')
