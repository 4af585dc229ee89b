import { dayOf } from '../platform/clock.ts'
import { paperDay, paperMoment } from '../platform/wording.ts'
import type { Deed } from '../people/deed.ts'
import { orgById, type Org } from '../people/orgs.ts'
import { runningOn } from '../clocks/store.ts'
import type { CaseRow } from '../cases/store.ts'
import { channelName } from '../cases/types.ts'
import { issuePaper } from '../documents/issue.ts'
import { subjectOf } from '../documents/party-facts.ts'
import { partiesOf } from '../parties/store.ts'
import { isOutcome, NAMELESS } from './matter.ts'
import type { AnswerRow } from './store.ts'
import { FURTHER, outcomeWords } from './wording.ts'

const ON_THE_WALL = '（见大厅公告）'

/** 受理单 for who reported it, with the day by which he will have an answer. */
export async function issueSlip(deed: Deed, caseSeq: number, centre: Org): Promise<void> {
  const kase = await deed.t.selectFrom('cases').selectAll().where('seq', '=', caseSeq).executeTakeFirstOrThrow()
  const [reporter] = await partiesOf(deed.t, caseSeq)
  const resolve = (await runningOn(deed.t, caseSeq)).find((clock) => clock.stage === 'resolve')
  const facts = {
    registrationNumber: kase.register_no,
    registeredAt: paperMoment(kase.registered_at),
    reporterName: kase.applicants,
    phone: reporter?.phone_sealed ? deed.house.sealer.open(reporter.phone_sealed) : '',
    place: await placeOf(deed, kase),
    channel: channelName(kase.channel),
    subject: subjectOf(kase),
    subjectShort: subjectOf(kase, 28),
    centreName: centre.name,
    clerkName: deed.actor.name,
    solveBy: resolve?.due_on ? paperDay(resolve.due_on) : '',
    centrePhone: centre.phone ?? ON_THE_WALL,
    centreAddress: centre.address ?? ON_THE_WALL,
    date: paperDay(dayOf(deed.at)),
  }
  await issuePaper(deed, 'matter_slip', facts, aboutOf(kase, centre))
}

/** 答复单: what has come of it, what the units did, where else he can turn. */
export async function issueAnswer(
  deed: Deed,
  kase: CaseRow,
  reply: AnswerRow | undefined,
  assisting: readonly string[],
  told: string,
): Promise<void> {
  const centre = (await orgById(deed.t, kase.holder_org))!
  const outcome = reply?.solved ?? null
  const said = outcomeWords(outcome, reply?.org_name ?? '')
  const facts = {
    recipientName: kase.applicants === NAMELESS ? '反映人' : kase.applicants,
    registrationNumber: kase.register_no,
    registeredOn: paperDay(dayOf(kase.registered_at)),
    subject: subjectOf(kase),
    unitNames: [reply?.org_name ?? '责任单位', ...assisting].join('、'),
    outcome: said,
    answer: paragraphsOf(told).filter(({ text }) => text !== said),
    further: FURTHER[isOutcome(outcome) ? outcome : 'solved'].map((text) => ({ text })),
    centreName: centre.name,
    centrePhone: centre.phone ?? '大厅公告上的电话',
    date: paperDay(dayOf(deed.at)),
  }
  await issuePaper(deed, 'matter_answer', facts, aboutOf(kase, centre))
}

const aboutOf = (kase: CaseRow, centre: Org) => ({
  caseSeq: kase.seq,
  number: kase.register_no,
  committeeName: centre.name,
  copies: 1,
})

async function placeOf(deed: Deed, { place_org, place }: CaseRow): Promise<string> {
  const org = place_org ? await orgById(deed.t, place_org) : undefined
  return [org?.name, place].filter(Boolean).join(' ')
}

const paragraphsOf = (text: string): { text: string }[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => ({ text: line }))
