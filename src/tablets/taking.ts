import { dayOf, later, today, type Instant } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import { loadActor } from '../people/actors.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { peopleOn, holdCase } from '../cases/store.ts'
import type { Signer } from '../agreements/agreement.ts'
import { recordSignature, settleIfComplete } from '../agreements/signing.ts'
import { currentAgreement, signersOf } from '../agreements/store.ts'
import { strokesMac, type Strokes } from '../agreements/strokes.ts'
import type { Hand } from './opening.ts'
import type { TabletLink } from './store.ts'

/** What the page sends with the strokes. `sinceBegun`, `sinceEnded`: milliseconds before it was sent, by the device. */
export interface Drawn {
  strokes: Strokes
  sinceBegun: number
  sinceEnded: number
  /** Of the text that stood on the page. */
  textHash: string
  device: string
}

/**
 * One signature from a tablet, recorded in the name of who made the link, if he may still do so. The times are the
 * house's: the device only tells how long ago it was.
 */
export async function signOnTablet(house: House, link: TabletLink, drawn: Drawn): Promise<Outcome<unknown>> {
  const maker = await loadActor(house.db.read, link.madeBy, today(house.clock))
  if (!maker) return { done: null, refused: { kind: 'gone', reason: '开平板签字的人已经不在岗，请找调解员重新开' } }
  if (link.paperOnly) return { done: null, refused: { kind: 'guard', reason: link.paperOnly } }
  return perform(house, maker, async (deed) => {
    await holdCase(deed.t, link.caseId)
    await useUp(deed, link)
    const signer = await signerOf(deed, link, drawn.textHash)
    const signatureId = await recordSignature(deed, link.caseId, undefined, {
      signer,
      on: dayOf(deed.at),
      way: 'tablet',
      hand: link.hand as Hand,
    })
    await deed.t
      .insertInto('tablet_signatures')
      .values({
        signature_id: signatureId,
        strokes_sealed: house.sealer.seal(JSON.stringify(drawn.strokes)),
        strokes_mac: strokesMac(house.sealer, drawn.strokes),
        device: drawn.device,
        began_at: before(deed.at, drawn.sinceBegun, link.madeAt),
        ended_at: before(deed.at, drawn.sinceEnded, link.madeAt),
        text_hash: drawn.textHash,
        photo_id: null,
      })
      .execute()
    return { effectiveOn: await settleIfComplete(deed, link.caseId) }
  })
}

async function useUp(deed: Deed, link: TabletLink): Promise<void> {
  const used = await deed.t
    .updateTable('tablet_links')
    .set({ used_at: deed.at })
    .where('id', '=', link.id)
    .where('used_at', 'is', null)
    .where('closed_at', 'is', null)
    .where('expires_at', '>', deed.at)
    .executeTakeFirst()
  if (used.numUpdatedRows === 0n) throw new Refused({ kind: 'state', reason: '这个码已经用过，或者过时了' })
}

/** As he stands in the agreement now. Throws Refused where it is another one by now, or he no longer signs. */
async function signerOf(deed: Deed, link: TabletLink, textHash: string): Promise<Signer> {
  const agreement = await currentAgreement(deed.t, link.caseSeq)
  if (agreement?.id !== link.agreementId || agreement.text_hash !== textHash)
    throw new Refused({ kind: 'state', reason: '这份文本已经作废，请等调解员出新的' })
  const people = await peopleOn(deed.t, link.caseSeq)
  const signers = await signersOf(deed.t, { seq: link.caseSeq, people })
  const signer = signers.find((one) => one.role === link.role && one.id === (link.partyId ?? link.personId))
  if (!signer || (link.hand === 'proxy' && !signer.by))
    throw new Refused({ kind: 'guard', reason: '签名的人变了，请找调解员重新开' })
  return signer
}

/** Not before the link was made, not after now: a device may tell what it likes. */
const before = (now: Instant, millis: number, earliest: Instant): Instant => {
  const at = later(now, -Math.max(0, Math.round(millis)))
  return at < earliest ? earliest : at
}
