import { dayOf } from '../platform/clock.ts'
import type { Sealer } from '../platform/sealing.ts'
import { paperDay } from '../platform/wording.ts'
import { orgsWith, type Actor } from '../people/actor.ts'
import type { CaseRelation } from '../cases/states.ts'
import { resultName } from '../sessions/session.ts'
import type { HandoverRow } from './store.ts'

/** What was done before a case goes up: sessions held, and clear refusals. */
export interface Tries {
  sessions: { number: number; started_at: string; place: string; result: string }[]
  refusals: { name: string; asked_at: string }[]
}

/** 已经做过的, a line each, from what is on record. */
export const triedLines = ({ sessions, refusals }: Tries): string[] => [
  ...sessions.map(
    (one) => `第${one.number}次调解（${paperDay(dayOf(one.started_at))}，${one.place}）：${resultName(one.result)}`,
  ),
  ...refusals.map((one) => `${paperDay(dayOf(one.asked_at))}征询${one.name}：明确拒绝`),
]

/** What was written in lines, as part of a sentence of the timeline. */
export const inSentence = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim().replace(/[。；;]+$/u, ''))
    .filter(Boolean)
    .join('；')

/** Why a case may not go up yet; null: enough was tried. */
export function tooFew({ sessions, refusals }: Tries, least: number): string | null {
  const done = sessions.length + refusals.length
  if (done >= least) return null
  return `还不能上报：先在本级调解过，或者记下对方明确拒绝，一共满${least}次（现在${done}次）`
}

/** What each side would accept, as said to the mediator alone. */
export interface Positions {
  applicant: string
  respondent: string
}

/** Null when nothing was written down. */
export const sealPositions = (sealer: Sealer, said: Positions): string | null =>
  said.applicant || said.respondent ? sealer.seal(JSON.stringify(said)) : null

export const openPositions = (sealer: Sealer, sealed: string): Positions => JSON.parse(sealer.open(sealed)) as Positions

/**
 * Who mediates, and the heads of who asked and who was asked – also of those to whom the case, and the record with it,
 * went on later. Nobody else: what one side would accept must not reach the other.
 */
export function mayReadPositions(
  actor: Actor,
  relations: ReadonlySet<CaseRelation>,
  record: HandoverRow,
  all: readonly HandoverRow[],
): boolean {
  if (relations.has('mediator') || relations.has('head')) return true
  const reached = all.filter((one) => one.id >= record.id).flatMap((one) => [one.from_org, one.to_org])
  return orgsWith(actor, ['committee_head']).some((org) => reached.includes(org))
}
