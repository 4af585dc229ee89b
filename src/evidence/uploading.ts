import { later, today } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import { Refused } from '../platform/lifecycle.ts'
import type { Actor } from '../people/actor.ts'
import { loadActor } from '../people/actors.ts'
import { perform, type Outcome } from '../people/deed.ts'
import { actOnCase } from '../cases/act.ts'
import { holdCase } from '../cases/store.ts'
import { purposeName, type NewFile } from '../documents/attaching.ts'
import { addPhotos, fileNames, type PhotosTaken } from './photographing.ts'
import { codeMac, newCode } from './code.ts'
import { itemOf, linkOf } from './store.ts'

export const MINUTES = 15

/** Makes a link for a quarter of an hour. Its code is given to the caller once; what is kept does not tell it. */
export function openUpload(
  house: House,
  actor: Actor,
  caseId: string,
  itemId: string | null,
): Promise<Outcome<{ id: string; code: string }>> {
  const code = newCode()
  return perform(house, actor, async (deed) => {
    const id = newId(Date.parse(deed.at))
    await actOnCase(deed, 'openUpload', { id: caseId }, async ({ kase }) => {
      if (itemId && !(await itemOf(deed.t, kase.seq, itemId)))
        throw new Refused({ kind: 'guard', reason: '清单里没有这一项材料，请重选' })
      await deed.t
        .insertInto('upload_links')
        .values({
          id,
          case_seq: kase.seq,
          evidence_id: itemId,
          token_mac: codeMac(house.sealer, code),
          made_by: actor.personId,
          made_at: deed.at,
          expires_at: later(deed.at, MINUTES * 60_000),
          closed_at: null,
          taken: 0,
        })
        .execute()
      return { payload: { minutes: MINUTES } }
    })
    return { id, code }
  })
}

/** Closing a second time, or after the quarter of an hour, changes nothing. */
export function closeUpload(house: House, actor: Actor, caseId: string, linkId: string): Promise<Outcome<unknown>> {
  return perform(house, actor, async (deed) => {
    await holdCase(deed.t, caseId)
    return actOnCase(deed, 'closeUpload', { id: caseId }, async ({ kase }) => {
      const link = await linkOf(deed.t, kase.seq, linkId)
      if (!link) throw new Refused({ kind: 'gone', reason: '没有这个二维码' })
      if (link.closed_at || link.expires_at <= deed.at)
        throw new Refused({ kind: 'state', reason: '这个二维码已经作废，不用再关' })
      await deed.t.updateTable('upload_links').set({ closed_at: deed.at }).where('id', '=', link.id).execute()
      return { payload: { taken: link.taken } }
    })
  })
}

/** A link as its page on the phone needs it. */
export interface PhoneLink {
  id: string
  caseId: string
  caseSeq: number
  evidenceId: string | null
  madeBy: string
  taken: number
  registerNo: string
  orgName: string
  live: boolean
}

/** By its code; undefined for a code that nobody made. Looked up without a reader: the code is the permission. */
export async function phoneLink(house: House, code: string): Promise<PhoneLink | undefined> {
  const row = await house.db.read
    .selectFrom('upload_links')
    .innerJoin('cases', 'cases.seq', 'upload_links.case_seq')
    .innerJoin('orgs', 'orgs.id', 'cases.holder_org')
    .select(['upload_links.id', 'case_seq', 'evidence_id', 'made_by', 'taken', 'expires_at', 'upload_links.closed_at'])
    .select(['cases.id as case_id', 'cases.register_no', 'orgs.name as org_name'])
    .where('token_mac', '=', codeMac(house.sealer, code))
    .executeTakeFirst()
  if (!row) return undefined
  return {
    id: row.id,
    caseId: row.case_id,
    caseSeq: row.case_seq,
    evidenceId: row.evidence_id,
    madeBy: row.made_by,
    taken: row.taken,
    registerNo: row.register_no,
    orgName: row.org_name,
    live: row.closed_at === null && row.expires_at > house.clock.now(),
  }
}

/**
 * What a phone sent, added in the name of who made the link, if he may still do so. A link that expired while the
 * photos were on their way still takes them; a closed one does not.
 */
export async function takePhotos(
  house: House,
  link: PhoneLink,
  files: readonly NewFile[],
): Promise<Outcome<PhotosTaken>> {
  const maker = await loadActor(house.db.read, link.madeBy, today(house.clock))
  if (!maker) return { done: null, refused: { kind: 'gone', reason: '开通上传的人已经不在岗' } }
  return addPhotos(house, maker, link, files, (deed, added, put) =>
    actOnCase(deed, 'attach', { id: link.caseId }, async ({ kase }) => {
      const open = await deed.t
        .updateTable('upload_links')
        .set((eb) => ({ taken: eb('taken', '+', added.length) }))
        .where('id', '=', link.id)
        .where('closed_at', 'is', null)
        .executeTakeFirst()
      if (open.numUpdatedRows === 0n) throw new Refused({ kind: 'state', reason: '窗口已经关闭上传' })
      await put(kase.seq)
      return { payload: { purpose: `${purposeName('evidence')}（手机上传）`, file: fileNames(added) } }
    }),
  )
}
