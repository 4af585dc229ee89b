import { createHash } from 'node:crypto'
import { dayOf } from '../platform/clock.ts'
import { newId, newToken } from '../platform/ids.ts'
import { plainText, type Block } from '../platform/paper/blocks.ts'
import type { Deed } from '../people/deed.ts'
import { drawIssued, type Snapshot } from './drawing.ts'
import type { PaperFacts } from './facts.ts'
import { PAPER_KINDS, TEMPLATES, type PaperKind } from './kinds.ts'
import type { Facts } from './template.ts'

export interface About {
  caseSeq: number
  number: string | null
  committeeName: string
  copies: number
  /** The paper this one repeats: its id, and as much of its text. */
  repeats?: { paperId: string; frozen: readonly Block[] }
}

/**
 * Issues a paper within a deed: freezes its text and hash, sealed, because papers print numbers in full. It is drawn after the commit; should that fail it stays
 * “issued, not drawn” and the next to open it has it drawn.
 */
export async function issuePaper<K extends PaperKind>(
  deed: Deed,
  kind: K,
  facts: PaperFacts[K],
  about: About,
): Promise<{ id: string; text: string; textHash: string }> {
  const template = TEMPLATES.get(kind)
  if (!template) throw new Error(`no template for ${kind}`)
  const blocks = template.print(facts as unknown as Facts, about.repeats?.frozen)
  const text = plainText(blocks)
  const textHash = createHash('sha256').update(text).digest('hex')
  const title = PAPER_KINDS[kind]
  const snapshot: Snapshot = { title: `${title}${about.number ?? ''}`, date: dayOf(deed.at), blocks }
  const id = newId(Date.parse(deed.at))
  await deed.t
    .insertInto('papers')
    .values({
      id,
      case_seq: about.caseSeq,
      kind,
      title,
      number: about.number,
      committee_name: about.committeeName,
      copies: about.copies,
      template_version: template.version,
      snapshot_sealed: deed.house.sealer.seal(JSON.stringify(snapshot)),
      text_hash: textHash,
      check_code: textHash.slice(0, 8).toUpperCase(),
      token: newToken(),
      issued_at: deed.at,
      issued_by: deed.actor.personId,
      of_paper_id: about.repeats?.paperId ?? null,
    })
    .execute()
  deed.afterwards(async () => void (await drawIssued(deed.house, id)))
  return { id, text, textHash }
}

/** A voided paper keeps its number and its file; its QR code answers “void”. */
export const voidPaper = (deed: Deed, paperId: string, reason: string) =>
  deed.t
    .updateTable('papers')
    .set({ voided_at: deed.at, void_reason: reason })
    .where('id', '=', paperId)
    .where('voided_at', 'is', null)
    .execute()
