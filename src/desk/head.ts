import type { FastifyInstance } from 'fastify'
import type { Kysely } from 'kysely'
import { dayOf, daysBetween, type Instant } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { House } from '../platform/house.ts'
import type { Shelf } from '../platform/calendar/shelf.ts'
import { urls } from '../platform/web/urls.ts'
import { daysSince, spokenDay, spokenMoment } from '../platform/wording.ts'
import type { Actor } from '../people/actor.ts'
import { hasSigned } from '../agreements/agreement.ts'
import { signersAmong } from '../agreements/signers.ts'
import { lightOf } from '../clocks/light.ts'
import { headOf } from '../cases/leaders.ts'
import { CASE_ACTIONS } from '../cases/lifecycle.ts'
import { figure, linkTo } from '../cases/present.ts'
import { typeName } from '../cases/types.ts'
import type { Member } from '../mediators/member.ts'
import { membersOf } from '../mediators/store.ts'
import { ledFor, listsOf, type HeadList } from './desk.ts'
import {
  headFigures,
  ledIn,
  sessionsThisWeek,
  signingOf,
  toName,
  toRecord,
  toSign,
  type HeadFigures,
  type Signing,
  type ToName,
  type ToRecord,
  type ToSign,
} from './head-store.ts'

type Tell = FastifyInstance['tell']

/** What the head of committees sees to, for each of them; how often it asks does not grow with what there is. */
export async function headDesk({ db: { read }, clock, calendars }: House, actor: Actor, tell: Tell) {
  const committees = headOf(actor)
  if (committees.length === 0) return []
  const now = clock.now()
  const ids = committees.map((one) => one.value)
  const figures = await headFigures(read, actor, ids)
  const load = await loadOf(read, actor, ids, now)
  const blocks = []
  for (const [at, { value: id, label: name }] of committees.entries()) {
    const copies = await toSign(read, actor, id)
    const signing = await signingOf(read, copies)
    blocks.push({
      id,
      name,
      several: committees.length > 1,
      figures: shownFigures(id, figures[at]!),
      toName: (await toName(read, actor, id)).map((row) => shownToName(row, tell, now, calendars)),
      toRecord: (await toRecord(read, actor, id)).map((row) => shownToRecord(row, now)),
      signing: copies.map((row) => shownSigning(row, signing, now)),
      load: load(id),
    })
  }
  const first = blocks.find((block) => block.toName.length > 0)
  return blocks.map((block) => ({ ...block, first: block === first }))
}

const FIGURES: readonly { list: HeadList; label: string; light?: 'late' }[] = [
  { list: 'toName', label: '待指派' },
  { list: 'back', label: '退回来的' },
  { list: 'record', label: '约过没记', light: 'late' },
  { list: 'signing', label: '签字没齐' },
]

const shownFigures = (committee: string, numbers: HeadFigures) =>
  FIGURES.map(({ list, label, light }) => ({
    ...{ list, label, light, unit: '件', number: figure(numbers[list]) },
    href: linkTo(listsOf(committee)[list]),
  }))

const caseOf = (row: { id: string; file_no: string | null; register_no: string } & Sides) => ({
  href: urls.case(row.id),
  number: row.file_no ?? row.register_no,
  applicants: row.applicants,
  respondents: row.respondents,
})
interface Sides {
  applicants: string
  respondents: string
}

function shownToName(row: ToName, tell: Tell, now: Instant, calendars: Shelf) {
  const waited = daysSince(row.owed_since, now)
  const back = row.event && row.event !== CASE_ACTIONS.accept.event
  const why = back
    ? `${tell({ life: 'case', name: row.event!, payload: row.payload }).sentence}（${row.by}）`
    : '受理了，还没有指派过'
  return {
    ...caseOf(row),
    light: lightOf(row, dayOf(now), calendars.of(row.holder_path)),
    why: row.slip ? `${why}；名单在各方手里` : why,
    type: typeName(row.ministry_type),
    waited: waited === 0 ? '今天轮到' : `等了${waited}天`,
    since: spokenMoment(row.owed_since, now),
    assign: urls.assign(row.id),
  }
}

const shownToRecord = (row: ToRecord, now: Instant) => ({
  ...caseOf(row),
  late: `晚了${daysBetween(dayOf(row.planned_at!), dayOf(now))}天`,
  planned: `${spokenMoment(row.planned_at!, now)}，${row.at_place}`,
  more: row.plans! > 1 ? `另有${row.plans! - 1}次` : '',
  lead: row.lead ?? '还没有指派',
})

function shownSigning(row: ToSign, { parties, agents, people, signatures }: Signing, now: Instant) {
  const here = <Row extends { case_seq: number }>(rows: readonly Row[]) => rows.filter((r) => r.case_seq === row.seq)
  const signed = signatures.filter((one) => one.agreement_id === row.agreement)
  const signers = signersAmong(here(parties), here(agents), here(people))
  const missing = signers.filter((one) => !hasSigned(one, signed)).map((one) => one.name)
  return {
    ...caseOf(row),
    issued: row.issued_at ? `${spokenMoment(row.issued_at, now)}出` : '',
    waited: row.issued_at ? `${daysSince(row.issued_at, now)}天` : '',
    missing:
      missing.length > MOST_NAMES
        ? `${missing.slice(0, MOST_NAMES).join('、')}等${missing.length}个`
        : missing.join('、'),
    signed: `${signers.length}个里签了${signers.length - missing.length}个`,
    lead: here(people).find((one) => one.relation === 'mediator')?.name ?? '',
    sign: urls.agreement(row.id),
  }
}

const MOST_NAMES = 4

/** Who leads how much for a committee: everybody in its register, and who still leads something there. */
async function loadOf(db: Kysely<Schema>, actor: Actor, committees: readonly string[], now: Instant) {
  const members = await membersOf(db, committees, actor.on)
  const led = await ledIn(db, actor, committees)
  const held = await sessionsThisWeek(db, actor, committees)
  const count = (rows: readonly { org: string | null; person: string; n: number }[], org: string, person: string) =>
    rows.find((row) => row.org === org && row.person === person)?.n ?? 0
  return (org: string) => {
    const own = members.filter((one) => one.orgId === org && one.role !== 'volunteer' && one.role !== 'counsellor')
    const memberOf = (id: string, person: string) => members.find((m) => m.orgId === id && m.personId === person)
    const others = led.filter((row) => row.org === org && !own.some((one) => one.personId === row.person))
    const row = (person: string, name: string, member: Member | undefined) => ({
      ...{ name, person: member ? urls.mediator(person) : null, href: linkTo(ledFor(org, person)) },
      cases: String(count(led, org, person)),
      ...capOf(member, count(led, org, person)),
      sessions: count(held, org, person),
      away: awayOf(member, now),
    })
    return [
      ...own.map((one) => row(one.personId, one.name, one)),
      ...others.map((one) => row(one.person, one.name, memberOf(org, one.person))),
    ].sort((a, b) => Number(b.cases) - Number(a.cases))
  }
}

/** The cap counts what he leads anywhere. */
function capOf(member: Member | undefined, here: number) {
  if (!member) return { cap: '', elsewhere: '', full: false }
  const { cap, openCases } = member
  return {
    cap: cap === null ? '不限' : `最多${cap}件`,
    elsewhere: openCases > here ? `别处还有${openCases - here}件` : '',
    full: cap !== null && openCases >= cap,
  }
}

const awayOf = (member: Member | undefined, now: Instant): string => {
  if (!member) return '不在名册里'
  if (!member.absentUntil) return ''
  return `请假到${spokenDay(member.absentUntil, now)}${member.substitute ? `，${member.substitute.name}替` : ''}`
}
