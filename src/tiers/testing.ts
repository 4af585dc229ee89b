import type { House } from '../platform/house.ts'
import type { Actor } from '../people/actor.ts'
import type { CaseState } from '../cases/states.ts'
import { ask } from '../intake/asking.ts'
import { receive } from './answering.ts'
import { consult, type ConsultForm } from './consulting.ts'
import { passOn } from './passing.ts'
import { giveReturn, type ReturnForm } from './returning.ts'
import { later } from '../platform/clock.ts'
import { recordSession } from '../sessions/recording.ts'
import { partiesOf } from '../parties/store.ts'
import { findCase } from '../cases/store.ts'

type Named = (id: string) => Promise<Actor>

/** What each side told its mediator alone: words that stand nowhere else. */
export const POSITIONS = { applicant: '赔到七千一百元就算了', respondent: '最多肯出六千九百元' } as const

export const CONSULTING: Omit<ConsultForm, 'to' | 'version'> = {
  complaint: '恢复排水沟，赔偿厨房损失。',
  findings: '院坪比原来高四十厘米；损失多少各说各的。',
  ...POSITIONS,
  why: '镇里没有人会估损失',
  question: '损失怎么估，排水沟由谁修',
}

export const RETURNING: ReturnForm = {
  ground: 'not_place',
  proof: '事情发生在柳湾村，2026年11月20日电话问过村委会',
  proposed: 'renshe',
  version: undefined,
}

/** One session without a result, so that the case may go up. */
export async function heldOnce(house: House, mediator: Actor, id: string): Promise<void> {
  const now = house.clock.now()
  const held = { startedAt: later(now, -3_600_000), endedAt: now, place: '清溪镇调解室', record: '各说各的理。' }
  const { seq } = (await findCase(house.db.read, mediator, id))!
  const came = (await partiesOf(house.db.read, seq)).map((one) => ({ partyId: one.id, presence: 'present' as const }))
  const form = { ...held, result: 'continue', nextAt: null, version: undefined } as const
  must(await recordSession(house, mediator, id, form, came))
}

/** A case under mediation at 清溪, sent up to the county's committee by its mediator. */
export async function sentUp(house: House, actor: Named, id: string, by = 'qiyunxi'): Promise<string> {
  const mediator = await actor(by)
  await heldOnce(house, mediator, id)
  must(await consult(house, mediator, id, { ...CONSULTING, to: 'heyuantw', version: undefined }))
  return id
}

/** A registered case of 清溪, returned by 白石 and then by 柳湾: it waits for a ruling. */
export async function returnedTwice(house: House, actor: Named, id: string): Promise<string> {
  const clerk = await actor('jianxiaoman')
  const handOn = async (to: string) =>
    must(await passOn(house, clerk, id, { to, why: '事情在那边', version: undefined }))
  await handOn('baishi')
  must(await giveReturn(house, await actor('baiclerk'), 'sendBack', id, RETURNING))
  await handOn('liuwantw')
  must(await giveReturn(house, await actor('villagehead'), 'returnAgain', id, { ...RETURNING, proposed: 'baishi' }))
  return id
}

/** A case of 柳湾's committee, sent up to 清溪's for an opinion, or handed to it. */
export async function fromVillage(house: House, actor: Named, accepted: string, what: 'consult' | 'pass') {
  const version = undefined
  const [head, below] = [await actor('zengshuitian'), await actor('villagehead')]
  must(await passOn(house, head, accepted, { to: 'liuwantw', why: '只是柳湾村两家的事', version }))
  must(await receive(house, below, accepted, { version }))
  if (what === 'pass') {
    must(await passOn(house, below, accepted, { to: 'qingxitw', why: '村里没有人能办', version }))
    return accepted
  }
  const { seq } = (await findCase(house.db.read, below, accepted))!
  const other = (await partiesOf(house.db.read, seq)).find((one) => one.side === 'respondent')!.id
  const asked = { askedAt: house.clock.now(), way: 'visit', answer: 'refuses', note: '', version } as const
  must(await ask(house, below, accepted, { party: other, ...asked }))
  must(await consult(house, below, accepted, { ...CONSULTING, to: 'qingxitw', version }))
  return accepted
}

/** Cases for every page of this slice, as the walk through all pages needs them. */
export async function movingCases({ house, actor, caseIn }: Walked) {
  const version = undefined
  const consultable = await caseIn('mediating')
  await heldOnce(house, await actor('qiyunxi'), consultable)
  const handedDown = await caseIn('registered')
  must(await passOn(house, await actor('jianxiaoman'), handedDown, { to: 'baishi', why: '事情在那边', version }))
  return {
    consultable,
    handedDown,
    asked: await fromVillage(house, actor, await caseIn('accepted'), 'consult'),
    handedUp: await fromVillage(house, actor, await caseIn('accepted'), 'pass'),
  }
}

interface Walked {
  house: House
  actor: Named
  caseIn(state: CaseState): Promise<string>
}

function must({ refused }: { refused: { reason: string } | null }): void {
  if (refused) throw new Error(refused.reason)
}
