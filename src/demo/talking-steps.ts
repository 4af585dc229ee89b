import { later } from '../platform/clock.ts'
import { newId } from '../platform/ids.ts'
import type { OfferSide, Room, Stance } from '../caucus/caucus.ts'
import { makeOffer, writeNote } from '../caucus/noting.ts'
import type { DangerKind } from '../safety/danger.ts'
import { flagDanger, notePoliceReply, reportDanger } from '../safety/flagging.ts'
import { receiveAppraisal, sendAppraisal } from '../sessions/appraising.ts'
import { investigate } from '../sessions/investigating.ts'
import { planSession } from '../sessions/planning.ts'
import { recordSession } from '../sessions/recording.ts'
import { type Attended, type Mode, type NoShow, type Result } from '../sessions/session.ts'
import { plansOf } from '../sessions/store.ts'
import { momentOf } from './calendar.ts'
import { caseOf, comingMoment, partiesOn, todayIn, type Acts, type Scene } from './scene.ts'

/** What happens at the table, before it and beside it. */
export type TalkingStep =
  | ({ do: 'plan'; where: string; mode?: Mode; link?: string; invited?: readonly string[]; also?: string } & {
      note?: string
      /** Working days after the registration, as `when`; or, seen from today, civil days. */
      on: string
      seenFromToday?: true
    })
  | ({ do: 'session'; minutes: number; where: string; record: string; result: Result } & {
      mode?: Mode
      /** Names of who did not come; with why, and what he says himself, where that is known. */
      absent?: readonly (string | readonly [name: string, reason: NoShow, excuse: string])[]
      attendees?: string
      undisputed?: string
      concessions?: string
      /** It was the one that had been planned. */
      planned?: true
    })
  | { do: 'appraise'; subject: string; institution: string; agreed: string }
  | { do: 'appraised'; result: string }
  | {
      do: 'investigate'
      minutes: number
      where: string
      heard: string
      heardAs: string
      recorder: string
      record: string
    }
  | { do: 'note'; room: Room; text: string }
  /** `amount` in yuan. */
  | { do: 'offer'; side: OfferSide; stance: Stance; amount: number; words?: string; comparable: 'yes' | 'no' }
  | { do: 'flag'; kind: DangerKind; what: string; measures: string }
  | { do: 'report'; station: string; officer: string; receiptNo: string }
  | { do: 'reply'; reply: string }

const version = undefined

/** Written ten minutes after the end. */
const spanOf = (scene: Scene, minutes: number) => {
  const ago = (many: number) => later(scene.house.clock.now(), -many * 60_000)
  return { startedAt: ago(minutes + 10), endedAt: ago(10) }
}

const keyIn = ({ house }: Scene): string => newId(Date.parse(house.clock.now()))

export const TALKING_STEPS: Acts<TalkingStep> = {
  plan: async (scene, actor, { on, seenFromToday, where, mode = 'here', link = '', invited, also = '', note = '' }) => {
    const asked = (await partiesOn(scene, actor)).filter((party) => !invited || invited.includes(party.name))
    const startsAt = seenFromToday ? comingMoment(scene, on) : momentOf(scene.begun, on)
    const said = { startsAt, place: where, mode, link, invited: asked.map((party) => party.id).join(','), also, note }
    return planSession(scene.house, actor, scene.caseId, { ...said, print: '', version })
  },
  session: async (scene, actor, step) => {
    const { house, caseId } = scene
    const { where: place, record, result, mode = 'here', attendees = '', undisputed = '', concessions = '' } = step
    const kase = await caseOf(scene, actor)
    const parties = await partiesOn(scene, actor)
    const attended = parties.map(({ id, name }): Attended => {
      const out = step.absent?.find((one) => (typeof one === 'string' ? one : one[0]) === name)
      if (!out) return { partyId: id, presence: 'present' }
      const [, reason, excuse] = typeof out === 'string' ? [name, 'unsaid' as const, ''] : out
      return { partyId: id, presence: 'absent', reason, excuse }
    })
    const plan = step.planned ? (await plansOf(house.db.read, kase.seq))[0]?.id : undefined
    const told = { place, record, result, mode, attendees, undisputed, concessions, nextAt: null, plan, version }
    return recordSession(house, actor, caseId, { ...spanOf(scene, step.minutes), ...told }, attended)
  },
  appraise: (scene, actor, { subject, institution, agreed }) => {
    const form = { subject, institution, agreed, sentOn: todayIn(scene), version }
    return sendAppraisal(scene.house, actor, scene.caseId, form)
  },
  appraised: (scene, actor, { result }) =>
    receiveAppraisal(scene.house, actor, scene.caseId, { backOn: todayIn(scene), result, version }),
  investigate: (scene, actor, { minutes, where: place, heard, heardAs, recorder, record }) => {
    const form = { ...spanOf(scene, minutes), place, heard, heardAs, recorder, attendees: '', record, version }
    return investigate(scene.house, actor, scene.caseId, form)
  },
  note: (scene, actor, { room, text }) => writeNote(scene.house, actor, scene.caseId, keyIn(scene), { room, text }),
  offer: (scene, actor, { side, stance, amount, words = '', comparable }) => {
    const offer = { side, stance, amount: amount * 100, words, comparable }
    return makeOffer(scene.house, actor, scene.caseId, keyIn(scene), offer)
  },
  flag: (scene, actor, { kind, what, measures }) =>
    flagDanger(scene.house, actor, scene.caseId, { kind, what, measures, version }),
  report: (scene, actor, { station, officer, receiptNo }) => {
    const reportedAt = later(scene.house.clock.now(), -5 * 60_000)
    return reportDanger(scene.house, actor, scene.caseId, {
      reportedAt,
      station,
      officer,
      receiptNo,
      reply: '',
      version,
    })
  },
  reply: (scene, actor, { reply }) => notePoliceReply(scene.house, actor, scene.caseId, { reply, version }),
}
