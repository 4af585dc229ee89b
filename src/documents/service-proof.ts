import { dayOf } from '../platform/clock.ts'
import { paperDay } from '../platform/wording.ts'
import type { Deed } from '../people/deed.ts'
import { issuePaper, type About } from './issue.ts'
import { PAPER_KINDS, type PaperKind } from './kinds.ts'

/** 送达回证 with a notice: who is to get what and where is printed, how it was handed over is written by hand. */
export async function issueServiceProof(
  deed: Deed,
  notice: PaperKind,
  to: { name: string; address: string | null } | undefined,
  sealName: string,
  about: Omit<About, 'copies'>,
): Promise<void> {
  await issuePaper(
    deed,
    'service_proof',
    {
      documentTitle: PAPER_KINDS[notice],
      number: about.number ?? '',
      recipientName: to?.name ?? '申请人',
      place: to?.address ?? '',
      way: '',
      received: '',
      refused: '',
      note: '',
      committeeName: sealName,
      date: paperDay(dayOf(deed.at)),
    },
    { ...about, copies: 1 },
  )
}
