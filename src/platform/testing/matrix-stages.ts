import { endAdviser, inviteAdviser } from '../../advice/advising.ts'
import { saveDraft } from '../../agreements/drafting.ts'
import { giveBack } from '../../assignment/assigning.ts'
import { CASE_STATE_NAMES, type CaseState } from '../../cases/states.ts'
import { terminate } from '../../closing/closing.ts'
import { seal } from '../../closing/sealing.ts'
import { receiveEvidence } from '../../evidence/receiving.ts'
import { openUpload } from '../../evidence/uploading.ts'
import { ask } from '../../intake/asking.ts'
import { MACHINE, matterIn } from '../../matters/testing.ts'
import { addAgent } from '../../parties/representing.ts'
import { partiesOf, type PartyRow } from '../../parties/store.ts'
import { person } from '../../people/testing.ts'
import { splitOff } from '../../relating/splitting.ts'
import { relate } from '../../relating/relate.ts'
import { recordSession } from '../../sessions/recording.ts'
import { later } from '../clock.ts'
import { newId } from '../ids.ts'
import { thingsIn } from './addresses.ts'
import { CAST, done, party, world, type World } from './world.ts'
import type { TestContext } from 'node:test'

/** Volunteers of 法律援助: one who advises, one who did, one of the office in 清溪, one of 白石. */
export const VOLUNTEERS = {
  adviser: 'gulanxin',
  former: 'tuyanqiu',
  office: 'shenbailu',
  sibling: 'raowuyi',
} as const

export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const version = undefined

/** The world with its volunteers; drawing papers is left out, being slow and none of these tests' business. */
export async function windowWorld(t: TestContext): Promise<World> {
  const w = await world(t)
  w.house.afterwards = async () => {}
  await person(w.house, VOLUNTEERS.adviser, '顾兰馨', 'heyuantw', 'volunteer')
  await person(w.house, VOLUNTEERS.former, '涂砚秋', 'heyuantw', 'volunteer')
  await person(w.house, VOLUNTEERS.office, '沈白鹭', 'qingxi', 'volunteer')
  await person(w.house, VOLUNTEERS.sibling, '饶无疑', 'baishitw', 'volunteer')
  return w
}

export interface Stage {
  make(w: World): Promise<string>
  /** Where the case stands; what moves it is tried only where it may be. */
  state?: CaseState
  /** Which acts are tried: all, those there were before the window's, the window's, or the few that it decides. */
  acts: 'all' | 'before' | 'added' | readonly string[]
}

/** The states, and what else decides within one. */
export const STAGES: Record<string, Stage> = {
  ...Object.fromEntries(
    CASE_STATE_NAMES.map((state): [string, Stage] => [state, { acts: 'all', state, make: (w) => w.caseIn(state) }]),
  ),
  'registered+willing': { acts: 'before', make: (w) => answered(w, 'willing') },
  'registered+refused': { acts: 'before', make: (w) => answered(w, 'refuses') },
  'registered+sealed': { acts: 'before', make: (w) => sealed(w, 'registered', CAST.clerk) },
  'accepted+given_back': { acts: 'before', make: givenBack },
  'mediating+refused': { acts: 'before', make: mediatingRefused },
  'mediating+drafted': { acts: 'before', make: drafted },
  'terminated+drafted': { acts: 'before', make: (w) => drafted(w).then((id) => terminated(w, id)) },
  'mediating+sealed': { acts: 'before', make: (w) => sealed(w, 'mediating', CAST.head) },
  'closed+sealed': { acts: 'before', make: (w) => sealed(w, 'closed', CAST.head) },
  'accepted+sealed_above': { acts: 'before', make: (w) => sealed(w, 'accepted', 'supervisor') },
  'registered+many': { acts: ['nameRepresentatives'], make: (w) => w.caseIn('registered', MANY) },
  'mediating+many': { acts: ['nameRepresentatives'], make: (w) => w.caseIn('mediating', MANY) },
  'registered+split': { acts: ['unrelate', 'undoSplit', 'joinInto'], make: split },
  'registered+everything': { acts: 'added', make: (w) => withEverything(w, 'registered', CAST.clerk) },
  'mediating+everything': { acts: 'added', make: (w) => withEverything(w, 'mediating', CAST.mediator) },
  'mediating+everything+sealed': {
    acts: ['receiveEvidence', 'giveOpinion', 'endAdviser'],
    make: async (w) => {
      const id = await withEverything(w, 'mediating', CAST.mediator)
      done(await seal(w.house, await w.actor(CAST.head), id, { reason: '涉及未成年人', version }))
      return id
    },
  },
  'terminated+everything': {
    acts: ['endAgent', 'returnEvidence', 'openUpload', 'closeUpload', 'endAdviser', 'giveOpinion', 'unrelate'],
    make: (w) => withEverything(w, 'mediating', CAST.mediator).then((id) => terminated(w, id)),
  },
  'answered+by_volunteer': { acts: 'all', make: answeredByVolunteer },
  'dispatched+assisting': {
    acts: ['report', 'assist', 'reply', 'returnMatter', 'attach', 'reveal', 'askExtension', 'convene', 'refer'],
    make: (w) => matterIn(w.house, w.actor, 'dispatched', { ...MACHINE, assisting: 'zhujian' }),
  },
}

/** Eleven who ask for the same: many enough for representatives. */
const MANY = [
  party('applicant', '欧阳修竹'),
  ...Array.from({ length: 10 }, (_, at) => party('applicant', `工友${at + 1}`)),
  party('respondent', '曾禾根', { phone: '13700002086' }),
]

/**
 * What the window can add to a case, all of it: an agent, a thing handed in with its photo, a link for a phone, another
 * case related, somebody who advises and somebody who no longer does; under mediation also a draft.
 */
export async function withEverything(w: World, state: 'registered' | 'mediating', by: string): Promise<string> {
  const id = state === 'mediating' ? await drafted(w) : await w.caseIn('registered')
  const { house } = w
  const actor = await w.actor(by)
  const parties = await partiesIn(w, id)
  const other = parties.find((each) => each.side === 'respondent')!
  done(await addAgent(house, actor, id, { ...AGENT, party: other.id }))
  const item = { row: 0, name: '现场照片', form: 'photo', copies: 1, pages: null, note: '' } as const
  const handed = { partyId: other.id, giver: '', items: [item] }
  const photo = { name: '现场.png', mime: 'image/png', bytes: PNG }
  done(await receiveEvidence(house, actor, id, newId(), handed, () => [photo]))
  done(await openUpload(house, actor, id, null))
  done(await relate(house, actor, id, { other: await w.caseIn(state), note: '', version }))
  for (const adviser of [VOLUNTEERS.former, VOLUNTEERS.adviser]) {
    done(await inviteAdviser(house, actor, id, { adviser, about: '厨房损失怎么算', version }))
    const [named] = (await thingsIn(house, id)).advisers
    if (adviser === VOLUNTEERS.former)
      done(await endAdviser(house, actor, id, named!, { reason: '意见写好了', version }))
  }
  return id
}

/** Numbers of their own, that pass their check. */
export const AGENT = {
  kind: 'appointed',
  name: '曾谷丰',
  relation: '弟弟',
  phone: '13800003417',
  idNumber: '360923199203040018',
  since: null,
  scope: 'apply,receive',
  mandate: '2026年11月20日的授权委托书',
  version,
} as const

async function split(w: World): Promise<string> {
  const id = await w.caseIn('registered')
  const parties = (await partiesIn(w, id)).map((each) => each.id).join(',')
  const form = { parties, summary: '屋后的竹子伸到欧阳修竹家瓦上。', requests: '', version }
  done(await splitOff(w.house, await w.actor(CAST.clerk), id, form))
  return id
}

/** A volunteer of the office in 清溪 who answers by himself. */
async function answeredByVolunteer(w: World): Promise<string> {
  const volunteer = await w.as(VOLUNTEERS.office)
  const form = { asked: '邻居填高院坪怎么办', answered: '可以申请人民调解。', name: '欧阳修竹', phone: '13900000412' }
  const { headers } = await volunteer.post('/enquiries/new', form)
  return String(headers.location).split('/').pop()!
}

export async function terminated(w: World, id: string): Promise<string> {
  const form = { ground: 'apart', note: '谈不拢', told: 'yes', version } as const
  done(await terminate(w.house, await w.actor(CAST.mediator), id, form))
  return id
}

export async function partiesIn(w: World, id: string): Promise<PartyRow[]> {
  const { read } = w.house.db
  const { seq } = await read.selectFrom('cases').select('seq').where('id', '=', id).executeTakeFirstOrThrow()
  return partiesOf(read, seq)
}

export async function respondentIn(w: World, id: string): Promise<string> {
  return (await partiesIn(w, id)).find((each) => each.side === 'respondent')!.id
}

async function answered(w: World, answer: 'willing' | 'refuses'): Promise<string> {
  const id = await w.caseIn('registered')
  await saidBy(w, CAST.clerk, id, answer)
  return id
}

export async function saidBy(w: World, person: string, id: string, answer: 'willing' | 'refuses'): Promise<void> {
  const askedAt = w.house.clock.now()
  const said = { party: await respondentIn(w, id), askedAt, way: 'phone', answer, note: '', version } as const
  done(await ask(w.house, await w.actor(person), id, said))
}

async function sealed(
  w: World,
  state: 'registered' | 'accepted' | 'mediating' | 'closed',
  by: string,
): Promise<string> {
  const id = await w.caseIn(state)
  done(await seal(w.house, await w.actor(by), id, { reason: '涉及未成年人', version }))
  return id
}

async function givenBack(w: World): Promise<string> {
  const id = await w.caseIn('mediating')
  done(await giveBack(w.house, await w.actor(CAST.mediator), id, { reason: '是表亲', version }))
  return id
}

async function mediatingRefused(w: World): Promise<string> {
  const id = await drafted(w)
  await saidBy(w, CAST.mediator, id, 'refuses')
  return id
}

/** A successful session and a draft with one duty: ready for the signing copy. */
async function drafted(w: World): Promise<string> {
  const id = await w.caseIn('mediating')
  const mediator = await w.actor(CAST.mediator)
  const now = w.house.clock.now()
  const held = { startedAt: later(now, -3_600_000), endedAt: now, place: '调解室', record: '谈成了。' }
  const came = (await partiesIn(w, id)).map((each) => ({ partyId: each.id, presence: 'present' as const }))
  done(await recordSession(w.house, mediator, id, { ...held, result: 'success', nextAt: null, version }, came))
  const duty = {
    kind: 'act',
    debtor: await respondentIn(w, id),
    creditor: '',
    amount: null,
    dueOn: '2026-12-31',
    way: '挖到沟底水泥面，放水试排',
    what: '恢复排水沟',
  } as const
  done(await saveDraft(w.house, mediator, id, { facts: '没有异议。', others: '', version, obligations: [duty] }))
  return id
}
