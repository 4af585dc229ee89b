import { later } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import { Refused } from '../platform/lifecycle.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Outcome } from '../people/deed.ts'
import { holdCase } from '../cases/store.ts'
import { actOnAgreement } from '../agreements/act.ts'
import { hasSigned, proxyWords, type Signer } from '../agreements/agreement.ts'
import { signaturesOf, signersOf } from '../agreements/store.ts'
import { newCode } from '../evidence/code.ts'
import { tabletMac } from './store.ts'

/** Long enough to read an agreement aloud. */
export const MINUTES = 30

export type Hand = 'self' | 'proxy'

/** `party-⟨id⟩`: which signer a link is for; the seal signs nothing. */
export const keyOf = (signer: Pick<Signer, 'role' | 'id'>): string => `${signer.role}-${signer.id}`

/** Makes a link for one signer; one made before for him is closed. Its code is given to the caller once. */
export function openTablet(
  house: House,
  actor: Actor,
  caseId: string,
  who: { signer: string; hand: Hand },
): Promise<Outcome<{ id: string; code: string }>> {
  const code = newCode()
  return perform(house, actor, async (deed) => {
    await holdCase(deed.t, caseId)
    const id = newId(Date.parse(deed.at))
    await actOnAgreement(deed, 'openTablet', { caseId }, async ({ agreement, case: on }) => {
      const signers = await signersOf(deed.t, on.kase)
      const signer = signers.find((one) => one.role !== 'seal' && keyOf(one) === who.signer)
      if (!signer) throw new Refused({ kind: 'guard', reason: '签名的人里没有这一位，请重选' })
      if (hasSigned(signer, await signaturesOf(deed.t, agreement.id)))
        throw new Refused({ kind: 'guard', reason: `${signer.name}已经签过，不用再签` })
      const people = {
        party_id: signer.role === 'party' ? signer.id : null,
        person_id: signer.role === 'party' ? null : signer.id,
      }
      await deed.t
        .updateTable('tablet_links')
        .set({ closed_at: deed.at })
        .where('agreement_id', '=', agreement.id)
        .where('role', '=', signer.role)
        .where(people.party_id ? 'party_id' : 'person_id', '=', signer.id)
        .where('used_at', 'is', null)
        .where('closed_at', 'is', null)
        .execute()
      const hand = handOf(signer, who.hand)
      const row = { id, agreement_id: agreement.id, role: signer.role, ...people, name: signer.name, hand }
      const times = { made_at: deed.at, made_by: actor.personId, expires_at: later(deed.at, MINUTES * 60_000) }
      await deed.t
        .insertInto('tablet_links')
        .values({ ...row, ...times, token_mac: tabletMac(house.sealer, code) })
        .execute()
      return { payload: { who: penOf(signer, hand), minutes: MINUTES } }
    })
    return { id, code }
  })
}

/** Who holds the pen: the party himself, unless somebody may sign for him and does, or nobody else can. */
export const handOf = (signer: Signer, asked: Hand): Hand =>
  signer.by && (signer.by.alone || asked === 'proxy') ? 'proxy' : 'self'

/** `欧阳修竹`, or `欧阳修竹（委托代理人：曾水田）`. */
export const penOf = (signer: Signer, hand: Hand): string =>
  hand === 'proxy' && signer.by ? `${signer.name}（${proxyWords(signer.by)}）` : signer.name
