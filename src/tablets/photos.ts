import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Outcome } from '../people/deed.ts'
import { holdCase } from '../cases/store.ts'
import { addFiles, storeFiles, type NewFile } from '../documents/attaching.ts'
import { actOnAgreement } from '../agreements/act.ts'
import { tabletSignaturesOf } from '../agreements/store.ts'

/** A photo of somebody signing, one for each signature on a tablet, while the agreement still waits. */
export async function addSigningPhoto(
  house: House,
  actor: Actor,
  caseId: string,
  signatureId: string,
  file: NewFile,
): Promise<Outcome<unknown>> {
  const [stored] = await storeFiles(house, [file])
  return perform(house, actor, async (deed) => {
    await holdCase(deed.t, caseId)
    await actOnAgreement(deed, 'addSigningPhoto', { caseId }, async ({ agreement, case: on }) => {
      const signatures = await tabletSignaturesOf(deed.t, agreement.id)
      const one = signatures.find((signature) => signature.signature_id === signatureId)
      if (!one) throw new Refused({ kind: 'guard', reason: '没有这个平板签名，请重选' })
      if (one.photo_id) throw new Refused({ kind: 'guard', reason: `${one.name}签字时的照片已经有了` })
      await addFiles(deed, on.kase.seq, [stored!], { purpose: 'signing_photo' })
      await deed.t
        .updateTable('tablet_signatures')
        .set({ photo_id: stored!.id })
        .where('signature_id', '=', signatureId)
        .execute()
      return { payload: { who: one.name } }
    })
  })
}
