import type { House } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import { Refused } from '../platform/lifecycle.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { actOnCase } from '../cases/act.ts'
import { findCase, holdCase, type Case } from '../cases/store.ts'
import { addFiles, storeFiles, type NewFile, type StoredFile } from '../documents/attaching.ts'
import { formName, type Handed, type Item } from './evidence.ts'
import { issueEvidenceReceipt } from './papers.ts'
import { itemOf } from './store.ts'

export interface Received {
  /** Null when this very form had been taken before. */
  paperId: string | null
}

/**
 * Takes what somebody hands over: an item and an event each, their files, one receipt for all. `key` is the form's: sent
 * a second time, it takes nothing and is as good as done. `filesOf` gives the files of an item.
 */
export async function receiveEvidence(
  house: House,
  actor: Actor,
  caseId: string,
  key: string,
  handed: Handed,
  filesOf: (item: Handed['items'][number]) => readonly NewFile[],
): Promise<Outcome<Received>> {
  const items: { item: Item; files: StoredFile[] }[] = []
  for (const item of handed.items) items.push({ item, files: await storeFiles(house, filesOf(item)) })
  return perform(house, actor, async (deed) => {
    await holdCase(deed.t, caseId)
    if (await takenBefore(deed, caseId, key)) return { paperId: null }
    let source = ''
    for (const [at, { item, files }] of items.entries()) {
      await actOnCase(deed, 'receiveEvidence', { id: caseId }, async ({ kase }) => {
        source ||= await giverOf(deed, kase, handed)
        const id = at === 0 ? key : newId(Date.parse(deed.at))
        await insertItem(deed, kase, { id, item, source, partyId: handed.partyId })
        await addFiles(deed, kase.seq, files, { purpose: 'evidence', evidenceId: id })
        const { name, form, copies } = item
        return { payload: { name, source, form: formName(form), copies, files: files.length } }
      })
    }
    const kase = (await findCase(deed.t, actor, caseId))!
    const { id } = await issueEvidenceReceipt(deed, kase, source, handed.items)
    return { paperId: id }
  })
}

/** An item goes back to whom it belongs; once. */
export function returnEvidence(
  house: House,
  actor: Actor,
  caseId: string,
  itemId: string,
  form: { to: string; note: string },
): Promise<Outcome<unknown>> {
  return perform(house, actor, async (deed) => {
    await holdCase(deed.t, caseId)
    return actOnCase(deed, 'returnEvidence', { id: caseId }, async ({ kase }) => {
      const item = await itemOf(deed.t, kase.seq, itemId)
      if (!item) throw new Refused({ kind: 'gone', reason: '没有这项材料' })
      if (item.returned_at) throw new Refused({ kind: 'state', reason: `${item.name}已经退还给${item.returned_to}` })
      const note = [item.note, form.note && `退还时：${form.note}`].filter(Boolean).join('；')
      await deed.t
        .updateTable('evidence')
        .set({ returned_at: deed.at, returned_to: form.to, returned_by: actor.personId, note: note || null })
        .where('id', '=', item.id)
        .execute()
      return { payload: { name: item.name, to: form.to } }
    })
  })
}

async function takenBefore(deed: Deed, caseId: string, key: string): Promise<boolean> {
  const item = await deed.t.selectFrom('evidence').select('case_seq').where('id', '=', key).executeTakeFirst()
  if (!item) return false
  const kase = await findCase(deed.t, deed.actor, caseId)
  if (kase?.seq !== item.case_seq) throw new Refused({ kind: 'gone', reason: '没有这件案子，或者不归您看' })
  return true
}

async function giverOf(deed: Deed, kase: Case, handed: Handed): Promise<string> {
  if (handed.partyId === null) return handed.giver
  const party = await deed.t
    .selectFrom('parties')
    .select('name')
    .where('case_seq', '=', kase.seq)
    .where('id', '=', handed.partyId)
    .executeTakeFirst()
  if (!party) throw new Refused({ kind: 'guard', reason: '选的这一方已经不在案子里，请重选是谁交的' })
  return party.name
}

async function insertItem(
  deed: Deed,
  kase: Case,
  { id, item, source, partyId }: { id: string; item: Item; source: string; partyId: string | null },
): Promise<void> {
  const last = await deed.t
    .selectFrom('evidence')
    .select('position')
    .where('case_seq', '=', kase.seq)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
  await deed.t
    .insertInto('evidence')
    .values({
      id,
      case_seq: kase.seq,
      position: (last?.position ?? 0) + 1,
      name: item.name,
      party_id: partyId,
      source,
      form: item.form,
      copies: item.copies,
      pages: item.pages,
      received_at: deed.at,
      received_by: deed.actor.personId,
      note: item.note || null,
    })
    .execute()
}
