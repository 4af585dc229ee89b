import { paperMoment } from '../platform/wording.ts'
import type { Deed } from '../people/deed.ts'
import { orgById } from '../people/orgs.ts'
import type { CaseRow } from '../cases/store.ts'
import { issuePaper } from '../documents/issue.ts'
import { formName, type Item } from './evidence.ts'

/** 证据材料收据: one part for who brought the items, one for the file, where he signs when he fetches them. */
export async function issueEvidenceReceipt(
  deed: Deed,
  kase: CaseRow,
  giverName: string,
  items: readonly Item[],
): Promise<{ id: string }> {
  const org = await orgById(deed.t, kase.holder_org)
  const unitName = org?.seal_name ?? ''
  const facts = {
    caseNumber: kase.file_no ?? kase.register_no,
    giverName,
    receivedAt: paperMoment(deed.at),
    items: items.map((item) => ({
      name: item.name,
      form: formName(item.form),
      copies: String(item.copies),
      pages: item.pages === null ? '' : String(item.pages),
      note: item.note,
    })),
    receiverName: deed.actor.name,
    unitName,
    unitPhone: org?.phone ?? '（见大厅公告）',
  }
  const about = { caseSeq: kase.seq, number: null, committeeName: org?.name ?? '', copies: 1 }
  return issuePaper(deed, 'evidence_receipt', facts, about)
}
