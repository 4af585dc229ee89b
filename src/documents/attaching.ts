import type { House } from '../platform/house.ts'
import { countAll } from '../platform/db/portable.ts'
import { newId } from '../platform/ids.ts'
import { Refused } from '../platform/lifecycle.ts'
import { choice, optionsOf } from '../platform/web/fields.ts'
import type { DataOf } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { actOnCase } from '../cases/act.ts'
import type { Content } from './content.ts'

const PURPOSES = {
  signed_agreement: '签好的协议书扫描件',
  signed_paper: '签好的其他文书扫描件',
  identity: '身份证明复印件',
  evidence: '证据材料',
  signing_photo: '签字时的照片',
  referral_receipt: '转介的回执、答复',
  return_proof: '退回的凭据',
  other: '其他材料',
} as const
export type Purpose = keyof typeof PURPOSES

export const purposeName = (purpose: string): string => PURPOSES[purpose as Purpose] ?? purpose

export const attachFields = {
  purpose: choice({
    label: '是什么材料',
    required: true,
    wide: 6,
    options: optionsOf(PURPOSES),
  }),
}

export interface NewFile extends Content {
  name: string
}

/** Bytes that lie in the store and wait for their row. */
export interface StoredFile {
  id: string
  name: string
  mime: string
  size: number
  sha256: string
}

/** Files of evidence one case holds. */
export const EVIDENCE_FILES = 50

/** Stores the bytes first, then the row and its event: a row never points at nothing. */
export async function attach(
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<typeof attachFields>,
  file: NewFile,
): Promise<Outcome<unknown>> {
  const stored = await storeFiles(house, [file])
  return perform(house, actor, (deed) =>
    actOnCase(deed, 'attach', { id: caseId }, async ({ kase }) => {
      await addFiles(deed, kase.seq, stored, { purpose: form.purpose as Purpose })
      return { payload: { purpose: purposeName(form.purpose), file: stored[0]!.name } }
    }),
  )
}

/** Before the deed: durable when it resolves. What no row comes to point at is only lost space. */
export async function storeFiles(house: House, files: readonly NewFile[]): Promise<StoredFile[]> {
  const stored: StoredFile[] = []
  for (const { name, mime, bytes } of files) {
    const id = newId(Date.parse(house.clock.now()))
    const { size, sha256 } = await house.files.put(id, bytes)
    const plain = [...name.normalize('NFC').replace(/[/\\\p{Cc}]/gu, '')].slice(-100).join('') || '未命名'
    stored.push({ id, name: plain, mime, size, sha256 })
  }
  return stored
}

/** The rows, inside the act they belong to. Throws Refused where the case would hold more evidence than it may. */
export async function addFiles(
  deed: Deed,
  caseSeq: number,
  files: readonly StoredFile[],
  as: { purpose: Purpose; evidenceId?: string | null },
): Promise<void> {
  if (files.length === 0) return
  if (as.purpose === 'evidence') {
    const room = await roomForEvidence(deed.t, caseSeq)
    if (files.length > room) throw new Refused({ kind: 'guard', reason: noRoom(room) })
  }
  const { purpose, evidenceId = null } = as
  const common = {
    case_seq: caseSeq,
    purpose,
    evidence_id: evidenceId,
    added_at: deed.at,
    added_by: deed.actor.personId,
  }
  await deed.t
    .insertInto('files')
    .values(files.map((file) => ({ ...file, ...common })))
    .execute()
}

/** How many more files of evidence the case takes. */
export async function roomForEvidence(db: Deed['t'] | House['db']['read'], caseSeq: number): Promise<number> {
  const { n } = await db
    .selectFrom('files')
    .select(countAll().as('n'))
    .where('case_seq', '=', caseSeq)
    .where('purpose', '=', 'evidence')
    .executeTakeFirstOrThrow()
  return Math.max(0, EVIDENCE_FILES - n)
}

export const noRoom = (room: number): string =>
  `一件案子的证据照片、文件最多${EVIDENCE_FILES}个，${room === 0 ? '现在满了' : `现在还能收${room}个`}。其余的留原件，或者并成一个PDF再传`
