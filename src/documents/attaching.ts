import type { House } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import { choice } from '../platform/web/fields.ts'
import type { DataOf } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Outcome } from '../people/deed.ts'
import { actOnCase } from '../cases/act.ts'

/** What a case takes, by content and not by name. */
export const TAKEN_TYPES: Record<string, string> = {
  'image/jpeg': 'JPG照片',
  'image/png': 'PNG图片',
  'image/webp': 'WebP图片',
  'image/heic': 'HEIC照片',
  'application/pdf': 'PDF',
}

export const PURPOSES = {
  signed_agreement: '签好的协议书扫描件',
  signed_paper: '签好的其他文书扫描件',
  identity: '身份证明复印件',
  evidence: '证据材料',
  other: '其他材料',
} as const
export type Purpose = keyof typeof PURPOSES

export const purposeName = (purpose: string): string => PURPOSES[purpose as Purpose] ?? purpose

export const attachFields = {
  purpose: choice({
    label: '是什么材料',
    required: true,
    wide: 6,
    options: Object.entries(PURPOSES).map(([value, label]) => ({ value: value as Purpose, label })),
  }),
}

/** Stores the bytes first, then the row and its event: a row never points at nothing. */
export async function attach(
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<typeof attachFields>,
  file: { name: string; mime: string; bytes: Buffer },
): Promise<Outcome<unknown>> {
  const id = newId(Date.parse(house.clock.now()))
  const { size, sha256 } = await house.files.put(id, file.bytes)
  const name = [...file.name.normalize('NFC').replace(/[/\\\p{Cc}]/gu, '')].slice(-100).join('') || '未命名'
  return perform(house, actor, (deed) =>
    actOnCase(deed, 'attach', { id: caseId }, async ({ kase }) => {
      await deed.t
        .insertInto('files')
        .values({
          id,
          case_seq: kase.seq,
          purpose: form.purpose,
          name,
          mime: file.mime,
          size,
          sha256,
          added_at: deed.at,
          added_by: actor.personId,
        })
        .execute()
      return { payload: { purpose: purposeName(form.purpose), file: name } }
    }),
  )
}
