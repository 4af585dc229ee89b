import type { Instant } from '../platform/clock.ts'
import { yuan } from '../platform/money.ts'
import { errorSummary, fieldView, type FormState } from '../platform/web/form.ts'
import { spokenMoment } from '../platform/wording.ts'
import { compare, ROOMS, STANCES, type Comparison, type Room } from './caucus.ts'
import { isOfferSide, noteFields, offerFields, prefixOf } from './form.ts'
import type { MadeOffer, Note } from './store.ts'

/** One compartment: what was said there, newest first, and for a side what it offered. */
export function shownRoom(
  room: Room,
  people: string,
  { notes, offers }: { notes: readonly Note[]; offers: readonly MadeOffer[] },
  state: FormState,
  now: Instant,
) {
  const prefix = prefixOf(room)
  const own = offers.filter((offer) => offer.side === room)
  const fieldsOf = (fields: typeof noteFields | typeof offerFields) =>
    Object.keys(fields).map((name) => fieldView(fields, state, name, prefix))
  const offerErrors = errorSummary(offerFields, state.errors, prefix).filter((one) => one.label)
  return {
    room,
    title: ROOMS[room],
    people,
    note: fieldsOf(noteFields),
    offer: isOfferSide(room) ? { fields: fieldsOf(offerFields), open: offerErrors.length > 0 } : null,
    offers: own
      .map((offer, at) => ({
        id: offer.id,
        number: at + 1,
        newest: at === own.length - 1,
        amount: offer.amountFen === null ? null : `${offer.stance && STANCES[offer.stance]} ${yuan(offer.amountFen)}元`,
        words: offer.words,
        comparable: offer.comparable ? '同意比对' : '不同意比对',
        made: `${spokenMoment(offer.at, now)}，${offer.by}记`,
        withdrawn: offer.withdrawnAt && `${spokenMoment(offer.withdrawnAt, now)}撤回`,
      }))
      .reverse(),
    notes: notes
      .filter((note) => note.room === room)
      .map((note) => ({ text: note.text, written: `${spokenMoment(note.at, now)}，${note.by}记` }))
      .reverse(),
  }
}

/** Whether the newest offers meet, in words for the mediator; `good` where there is room to agree. */
export function shownComparison(offers: readonly MadeOffer[]): { text: string; good: boolean } {
  const found = compare(offers)
  return { text: wordsFor(found), good: found.kind === 'overlap' }
}

function wordsFor(found: Comparison): string {
  switch (found.kind) {
    case 'waiting':
      return found.for === 'offers'
        ? '两边都有没撤回的新出价以后，才比对。'
        : '两边的最新出价都同意比对，才显示有没有重叠。'
    case 'unlike':
      return '比不了：要一边写最多肯付、一边写最少要收，都有金额。'
    case 'apart':
      return '没有重叠。差多少不显示。'
    case 'overlap':
      return found.leastFen === found.mostFen
        ? `有重叠：正好是${yuan(found.leastFen)}元。`
        : `有重叠：${yuan(found.leastFen)}元到${yuan(found.mostFen)}元之间。`
  }
}
