import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { House } from '../platform/house.ts'
import { dayOf } from '../platform/clock.ts'
import { readPdf, squeezed } from '../platform/paper/pdf-reader.ts'
import { CAST, TWO_PARTIES, world } from '../platform/testing/world.ts'
import type { Actor } from '../people/actor.ts'
import type { CaseState } from '../cases/states.ts'
import { findCase } from '../cases/store.ts'
import { partiesOf } from '../parties/store.ts'
import { closeByReferral, noteReceipt } from './noting.ts'
import { refer } from './referring.ts'

const version = undefined

/** What a letter to labour arbitration holds, as it is typed; the period starts on 2026-03-13. */
export const LABOUR_LETTER = {
  body: 'labour',
  office: '和源县劳动人事争议仲裁委员会',
  place: '人社局一楼3号窗口',
  phone: '0000-5550131',
  hours: '工作日8:30—12:00',
  reason: '公司不来谈，工资表两次约了都没有拿来。',
  'paper.application': 'later',
  'paper.identity': 'have',
  'paper.employment': 'none',
  'why.employment': '没有签合同，用考勤照片代替',
  'paper.evidence': 'have',
  clockFrom: '2026-03-13',
  how: 'signed',
  shared: 'phone,matter,other',
  purpose: '申请劳动争议仲裁',
} as const

/** Referred to labour arbitration for its first party, by somebody who deals with it. */
export async function referredBy(house: House, actor: Actor, id: string): Promise<void> {
  const { seq } = (await findCase(house.db.read, actor, id))!
  const [party] = await partiesOf(house.db.read, seq)
  const consentOn = dayOf(house.clock.now())
  must(await refer(house, actor, id, { ...LABOUR_LETTER, party: party!.id, consentOn, version }))
}

/** Referred, received, and closed here as handed over; the result is still awaited. */
export async function handedOver(house: House, actor: Actor, id: string): Promise<void> {
  await referredBy(house, actor, id)
  const receiptOn = dayOf(house.clock.now())
  const receipt = { receiptOn, by: '立案室盛小桃', number: '收字12号', awaits: 'yes', file: '', version } as const
  must(await noteReceipt(house, actor, id, receipt, []))
  must(await closeByReferral(house, actor, id, { note: '', version }))
}

function must({ refused }: { refused: { reason: string } | null }): void {
  if (refused) throw new Error(refused.reason)
}

export const RECEIPT = { receiptOn: '2026-11-20', by: '立案室盛小桃', number: '收字12号', awaits: 'yes' }

/** A world with one dispute, and who deals with it. */
export async function dispute(t: TestContext, state: CaseState = 'mediating', parties = TWO_PARTIES) {
  const w = await world(t)
  const id = await w.caseIn(state, parties)
  const { read } = w.house.db
  const kase = () => read.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const { seq, version } = await kase()
  const [first] = await read
    .selectFrom('parties')
    .select('id')
    .where('case_seq', '=', seq)
    .orderBy('position')
    .execute()
  return {
    w,
    id,
    kase,
    url: `/cases/${id}`,
    letter: { ...LABOUR_LETTER, party: first!.id, consentOn: '2026-11-20', version: String(version) },
    mediator: await w.as(CAST.mediator),
    head: await w.as(CAST.head),
    referrals: () => read.selectFrom('referrals').selectAll().orderBy('id').execute(),
    papers: (kind: string) => read.selectFrom('papers').selectAll().where('kind', '=', kind).orderBy('id').execute(),
  }
}
export type On = Awaited<ReturnType<typeof dispute>>

/** What the first paper of a kind says, without blanks. */
export const textOf = async (on: On, kind: string): Promise<string> => {
  const [paper] = await on.papers(kind)
  const { rawPayload } = await on.mediator.get(`${on.url}/papers/${paper!.id}.pdf`)
  return squeezed(await readPdf(rawPayload))
}

/** A letter to court with all papers. */
export const courtLetter = (on: On) => ({
  ...on.letter,
  ...{ body: 'court', office: '和源县人民法院', purpose: '向人民法院起诉', 'paper.ended': 'later' },
})

export const says = (text: string, ...words: string[]) => {
  for (const word of words) assert.ok(text.includes(word.replace(/\s/g, '')), `${word} in ${text.slice(0, 3000)}`)
}
