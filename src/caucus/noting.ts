import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { actOnCase } from '../cases/act.ts'
import type { OfferSide, Room, Terms } from './caucus.ts'
import type { OfferForm } from './form.ts'
import { isTaken } from './store.ts'

/** Writes down what was said in a compartment; `key` becomes its id, and a form sent twice writes once. */
export function writeNote(
  house: House,
  actor: Actor,
  caseId: string,
  key: string,
  note: { room: Room; text: string },
): Promise<Outcome<unknown>> {
  return once(house, actor, caseId, key, async (deed, caseSeq) => {
    const sealed = house.sealer.seal(note.text)
    await deed.t
      .insertInto('caucus_notes')
      .values({
        ...{ id: key, case_seq: caseSeq, room: note.room, text_sealed: sealed },
        ...{ written_at: deed.at, written_by: actor.personId },
      })
      .execute()
  })
}

/** Every offer is a row of its own; a later one stands beside it, never in its place. */
export function makeOffer(
  house: House,
  actor: Actor,
  caseId: string,
  key: string,
  offer: OfferForm & { side: OfferSide },
): Promise<Outcome<unknown>> {
  const terms: Terms = { stance: offer.stance, amountFen: offer.amount, words: offer.words }
  return once(house, actor, caseId, key, async (deed, caseSeq) => {
    await deed.t
      .insertInto('offers')
      .values({
        ...{ id: key, case_seq: caseSeq, side: offer.side, terms_sealed: house.sealer.seal(JSON.stringify(terms)) },
        ...{ comparable: offer.comparable === 'yes' ? 1 : 0, made_at: deed.at, made_by: actor.personId },
        withdrawn_at: null,
      })
      .execute()
  })
}

/** Marks an offer as withdrawn; it stays where it is. A second time is refused. */
export function withdrawOffer(house: House, actor: Actor, caseId: string, offerId: string): Promise<Outcome<unknown>> {
  return perform(house, actor, (deed) =>
    actOnCase(deed, 'noteCaucus', { id: caseId }, async ({ kase }) => {
      const { numUpdatedRows } = await deed.t
        .updateTable('offers')
        .set({ withdrawn_at: deed.at })
        .where('id', '=', offerId)
        .where('case_seq', '=', kase.seq)
        .where('withdrawn_at', 'is', null)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) throw new Refused({ kind: 'guard', reason: '这个出价已经撤回，或者不在这件案子里' })
      return { payload: {} }
    }),
  )
}

function once(
  house: House,
  actor: Actor,
  caseId: string,
  key: string,
  write: (deed: Deed, caseSeq: number) => Promise<void>,
): Promise<Outcome<unknown>> {
  return perform(house, actor, async (deed) => {
    if (await isTaken(deed.t, caseId, key)) return
    await actOnCase(deed, 'noteCaucus', { id: caseId }, async ({ kase }) => {
      await write(deed, kase.seq)
      return { payload: {} }
    })
  })
}
