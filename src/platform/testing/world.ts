import type { TestContext } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { build } from '../../app.ts'
import { saveDraft } from '../../agreements/drafting.ts'
import { issueSigningCopy, recordSignatures } from '../../agreements/signing.ts'
import { signersOf } from '../../agreements/store.ts'
import { assign, takeOn } from '../../assignment/assigning.ts'
import { disclose, noteConsent } from '../../assignment/disclosing.ts'
import { disclosuresIn, isPending } from '../../assignment/store.ts'
import type { CaseState } from '../../cases/states.ts'
import { findCase, peopleOn } from '../../cases/store.ts'
import { close, terminate } from '../../closing/closing.ts'
import { ask } from '../../intake/asking.ts'
import { accept, withdraw } from '../../intake/deciding.ts'
import { decline } from '../../intake/declining.ts'
import type { Intake } from '../../intake/form.ts'
import { DECLINE_GROUNDS } from '../../intake/decline-grounds.ts'
import { register, type Filled } from '../../intake/register.ts'
import { partiesOf } from '../../parties/store.ts'
import { BLANK_PARTY, type NewParty } from '../../parties/party.ts'
import { answerEnquiry } from '../../enquiries/answering.ts'
import { isMatterState } from '../../cases/matter-states.ts'
import { matterIn } from '../../matters/testing.ts'
import { handedOver } from '../../referrals/testing.ts'
import { join } from '../../relating/joining.ts'
import { recordSession } from '../../sessions/recording.ts'
import type { Actor } from '../../people/actor.ts'
import { loadActor } from '../../people/actors.ts'
import type { Outcome } from '../../people/deed.ts'
import { orgById } from '../../people/orgs.ts'
import { browser, org, PASSWORD, person } from '../../people/testing.ts'
import { returnedTwice, sentUp } from '../../tiers/testing.ts'
import { dayOf, later } from '../clock.ts'
import type { EnquiryForm } from '../../enquiries/enquiry.ts'
import { newId } from '../ids.ts'
import { testHouse, type TestHouse } from './house.ts'

/**
 * A small county with two townships and a named cast, everything in it made through the acts. Ids are words, so a
 * test can say them: org `qingxi`, person `qiyunxi`.
 */
export interface World {
  house: TestHouse
  actor(id: string): Promise<Actor>
  /** A case held by the 清溪 committee, brought to a state by real acts. */
  caseIn(state: CaseState, parties?: NewParty[]): Promise<string>
  app(): Promise<FastifyInstance>
  /** A browser with this person signed in. */
  as(id: string): Promise<ReturnType<typeof browser>>
}

/** Who carries a case through its states in `caseIn`. */
export const CAST = {
  clerk: 'jianxiaoman',
  head: 'zengshuitian',
  mediator: 'qiyunxi',
  recorder: 'luzhiqiu',
} as const

export async function world(t: TestContext, given: { at?: string } = {}): Promise<World> {
  const house = await testHouse(t, given)
  await furnish(house)
  let app: Promise<FastifyInstance> | undefined
  const actor = async (id: string) => (await loadActor(house.db.read, id, dayOf(house.clock.now())))!
  const opened = () => {
    if (!app) {
      app = build(house, { stallMs: 0 })
      t.after(async () => (await app)?.close())
    }
    return app
  }
  return {
    house,
    actor,
    app: opened,
    caseIn: (state, parties = TWO_PARTIES) => caseIn(house, actor, state, parties),
    async as(id) {
      const visitor = browser(await opened())
      await visitor.post('/sign-in', { account: id, password: PASSWORD })
      return visitor
    },
  }
}

/** 欧阳修竹 against 曾禾根; numbers are invented and pass their check. */
export const TWO_PARTIES: NewParty[] = [
  party('applicant', '欧阳修竹', {
    idNumber: '360923199001011235',
    phone: '13900000412',
    address: '清溪镇柳湾村4组17号',
  }),
  party('respondent', '曾禾根', { phone: '13700002086', address: '清溪镇柳湾村4组18号' }),
]

export function party(side: NewParty['side'], name: string, more: Partial<NewParty> = {}): NewParty {
  return { ...BLANK_PARTY, side, name, ...more }
}

/** What the window's form holds after being read. */
export const intakeOf = (
  parties: NewParty[],
  summary = '曾禾根翻建房屋时把院坪填高，排水沟被填死，雨水倒灌进欧阳修竹家厨房。',
): Intake => ({
  visit: { peopleCount: 1, channel: 'window', externalNo: '', scale: '', difficulty: '', care: '' },
  dispute: {
    placeOrg: 'liuwan',
    place: '4组',
    happenedOn: null,
    gbType: '',
    ministryType: '02',
    amount: 860000,
    summary,
    requests: '恢复排水沟\n赔偿8600元',
  },
  parties,
})

/** A form as somebody sends it for the first time. */
export const filled = (intake: Intake): Filled => ({ key: newId(), visitId: newId(), intake, related: [] })

/** What 欧阳修竹 asks before he decides to have it mediated. */
const ENQUIRY: EnquiryForm = {
  asked: '邻居把院坪填高，雨水倒灌进厨房，怎么办。',
  answered: '可以申请人民调解，不收费。',
  directed: 'mediation',
  aid: '',
  name: '欧阳修竹',
  phone: '13900000412',
  channel: 'window',
  ministryType: '02',
  topic: '',
  minutes: 10,
}

const HAS_TERMS: readonly CaseState[] = ['signing', 'settled', 'closed']

/** No agreement can be signed by somebody who is only a name. */
const withAddress = (one: NewParty, at: number): NewParty => ({
  ...one,
  address: one.address || `清溪镇柳湾村4组${at + 20}号`,
})

async function caseIn(
  house: TestHouse,
  actor: (id: string) => Promise<Actor>,
  state: CaseState,
  parties: NewParty[],
): Promise<string> {
  const [clerk, head, mediator] = [await actor(CAST.clerk), await actor(CAST.head), await actor(CAST.mediator)]
  const centre = (await orgById(house.db.read, 'qingxi'))!
  if (isMatterState(state)) return matterIn(house, actor, state)
  if (state === 'answered') return done(await answerEnquiry(house, clerk, centre, newId(), ENQUIRY)).id
  const there = HAS_TERMS.includes(state) ? parties.map(withAddress) : parties
  const { id } = done(await register(house, clerk, centre, filled(intakeOf(there))))
  if (state === 'registered') return id
  if (state === 'ruling') return returnedTwice(house, actor, id)
  const version = undefined
  if (state === 'joined') {
    const other = await caseIn(house, actor, 'registered', parties)
    done(await join(house, clerk, id, { other, reason: '同一件事报了两次', version }))
    return id
  }
  if (state === 'withdrawn') {
    done(await withdraw(house, clerk, id, { by: '欧阳修竹', note: '', version }))
    return id
  }
  if (state === 'declined') {
    done(await decline(house, clerk, id, { ground: DECLINE_GROUNDS[0]!.code, advice: '', version }))
    return id
  }
  const { seq } = (await findCase(house.db.read, clerk, id))!
  const named = await partiesOf(house.db.read, seq)
  for (const other of named.filter((p) => p.side === 'respondent'))
    done(
      await ask(house, clerk, id, {
        party: other.id,
        askedAt: house.clock.now(),
        way: 'phone',
        answer: 'willing',
        note: '',
        version,
      }),
    )
  done(await accept(house, clerk, id, { source: 'on_application', ministryType: '02', committee: 'qingxitw', version }))
  if (state === 'accepted') return id
  // A test may need more cases of one mediator than he would be given.
  const why = '熟悉柳湾村的情况'
  done(await assign(house, head, id, { mediator: CAST.mediator, recorder: CAST.recorder, why, version }))
  if (state === 'assigned') return id
  if ((await takeOn(house, mediator, id, { free: 'yes', version })).refused) {
    await discloseTo(house, mediator, head, id, seq)
    done(await takeOn(house, mediator, id, { free: 'yes', version }))
  }
  if (state === 'mediating') return id
  if (state === 'consulting') return sentUp(house, actor, id)
  if (state === 'referred') {
    await handedOver(house, mediator, id)
    return id
  }
  if (state === 'terminated') {
    done(await terminate(house, mediator, id, { ground: 'apart', note: '差两千元谈不拢', told: 'yes', version }))
    return id
  }
  const now = house.clock.now()
  const held = {
    startedAt: later(now, -3_600_000),
    endedAt: now,
    place: '清溪镇调解室',
    record: '双方同意恢复排水沟。',
    result: 'success',
    nextAt: null,
    version,
  } as const
  done(
    await recordSession(
      house,
      mediator,
      id,
      held,
      named.map((p) => ({ partyId: p.id, presence: 'present' as const })),
    ),
  )
  const duty = {
    kind: 'pay',
    debtor: named.at(-1)!.id,
    creditor: named[0]!.id,
    amount: 860000,
    dueOn: '2026-12-31',
    way: '银行转账',
    what: '厨房损失',
  } as const
  done(
    await saveDraft(house, mediator, id, { facts: '各方对现场没有异议。', others: '', version, obligations: [duty] }),
  )
  done(await issueSigningCopy(house, mediator, id, version))
  if (state === 'signing') return id
  const signers = await signersOf(house.db.read, { seq, people: await peopleOn(house.db.read, seq) })
  const signed = signers.map((signer) => ({
    signer,
    on: dayOf(now),
    way: signer.role === 'seal' ? ('sealed' as const) : ('signed' as const),
  }))
  done(await recordSignatures(house, mediator, id, version, signed))
  if (state === 'settled') return id
  done(await close(house, mediator, id, { note: '', version }))
  return id
}

/** He has mediated for one of them before: told, and all consent. */
async function discloseTo(house: TestHouse, mediator: Actor, head: Actor, id: string, seq: number): Promise<void> {
  const version = undefined
  done(await disclose(house, mediator, id, { statement: '以前调解过其中一方的事。', version }))
  const disclosure = (await disclosuresIn(house.db.read, seq)).find(isPending)!.id
  const parties = (await partiesOf(house.db.read, seq)).map((one) => one.id).join(',')
  const givenOn = dayOf(house.clock.now())
  done(await noteConsent(house, head, id, { disclosure, parties, consents: 'yes', way: 'present', givenOn, version }))
}

/** A step the world takes must be allowed; anything else is a mistake in the test. */
export function done<T>(outcome: Outcome<T>): T {
  if (outcome.refused) throw new Error(outcome.refused.reason)
  return outcome.done
}

async function furnish(house: TestHouse): Promise<void> {
  await org(house, 'heyuan', 'county_centre', '和源县矛盾纠纷调处中心')
  await org(house, 'heyuantw', 'committee', '和源县人民调解委员会', 'heyuan')
  await org(house, 'qingxi', 'township_centre', '清溪镇矛盾纠纷调处中心', 'heyuan')
  await org(house, 'qingxitw', 'committee', '清溪镇人民调解委员会', 'qingxi')
  await org(house, 'liuwan', 'village', '柳湾村', 'qingxi')
  await org(house, 'liuwantw', 'committee', '柳湾村人民调解委员会', 'liuwan')
  await org(house, 'baishi', 'township_centre', '白石镇矛盾纠纷调处中心', 'heyuan')
  await org(house, 'baishitw', 'committee', '白石镇人民调解委员会', 'baishi')
  await org(house, 'renshe', 'unit', '和源县人力资源和社会保障局', 'heyuan')
  await org(house, 'zhujian', 'unit', '和源县住房和城乡建设局', 'heyuan')
  await org(house, 'gongan', 'unit', '和源县公安局', 'heyuan')
  await org(house, 'court', 'court', '和源县人民法院')
  await person(house, 'jianxiaoman', '简小满', 'qingxi', 'clerk')
  await person(house, 'zengshuitian', '曾水田', 'qingxitw', 'committee_head')
  await person(house, 'qiyunxi', '漆云溪', 'qingxitw', 'mediator')
  await person(house, 'luzhiqiu', '卢知秋', 'qingxitw', 'mediator')
  await person(house, 'wenxiaochuan', '闻小川', 'qingxi', 'clerk')
  await person(house, 'yaoguangmu', '姚光木', 'qingxitw', 'mediator')
  await person(house, 'baiclerk', '况明禾', 'baishi', 'clerk')
  await person(house, 'baihead', '罗望舒', 'baishitw', 'committee_head')
  await person(house, 'baimediator', '胡半夏', 'baishitw', 'mediator')
  await person(house, 'countyclerk', '易水清', 'heyuan', 'clerk')
  await person(house, 'dispatcher', '晏秋禾', 'heyuan', 'dispatcher')
  await person(house, 'supervisor', '冷松年', 'heyuan', 'supervisor')
  await person(house, 'auditor', '付晓岚', 'heyuan', 'auditor')
  await person(house, 'administrator', '黎小满', 'heyuan', 'administrator')
  await person(house, 'liaison', '单雄信', 'court', 'court_liaison')
  await person(house, 'handler', '卢照田', 'renshe', 'unit_handler')
  await person(house, 'builder', '连瓦当', 'zhujian', 'unit_handler')
  await person(house, 'constable', '闵婕', 'gongan', 'unit_handler')
  await person(house, 'countyhead', '司马清和', 'heyuantw', 'committee_head')
  await person(house, 'villagehead', '高大山', 'liuwantw', 'committee_head')
  await house.db.write(async (t) => {
    await t
      .insertInto('decline_grounds')
      .values([...DECLINE_GROUNDS])
      .execute()
    const settings = { county: '和源县', centre: '矛盾纠纷调处中心', mode: 'demo' }
    const rows = Object.entries(settings).map(([key, value]) => ({
      key,
      value,
      set_at: house.clock.now(),
      set_by: null,
    }))
    await t.insertInto('settings').values(rows).execute()
  })
}
