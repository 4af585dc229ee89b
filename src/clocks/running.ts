import { dayOf, daysBetween, type Day, type Instant } from '../platform/clock.ts'
import type { Tx } from '../platform/db/open.ts'
import { newId } from '../platform/ids.ts'
import type { House } from '../platform/house.ts'
import { clockRow, mediationClock, THIRTEEN_SEVEN_TEN, type ClockCode, type Stage } from './catalogue.ts'
import { nearestOf, reckoned, type ClockFacts } from './clock.ts'
import { pausesOf, runningOn, serviceLevel } from './store.ts'

/** What an act does to the clocks of a case. */
export interface Turning {
  event: string
  /** `all`: the case is not open any more. */
  stops: readonly Stage[] | 'all'
  starts: readonly Stage[]
}

/** What decides which clock of a stage a case has and from when on it counts. */
export interface Clocked {
  seq: number
  kind: string
  /** 重大问题. */
  major?: number | undefined
  /** The last day of the plan that stands in for a clock. */
  plan_on?: Day | null | undefined
  round: number
  holder_path: string
  ministry_type: string | null
  registered_at: Instant
}

interface Moment {
  house: House
  t: Tx
  at: Instant
}

/** Stops and starts clocks within an act's transaction; gives back what the case shows of them. */
export async function turnClocks(now: Moment, kase: Clocked, { event, stops, starts }: Turning) {
  const running = await runningOn(now.t, kase.seq)
  const over = running.filter((clock) => stops === 'all' || stops.includes(clock.stage as Stage))
  for (const clock of over) await stop(now, clock, event)
  const begun: Pick<ClockFacts, 'code' | 'due_on' | 'warn_on'>[] = []
  if (starts.length > 0) await now.house.calendars.fresh(now.t)
  for (const stage of starts) begun.push(await start(now, kase, stage, event))
  return nearestOf([...running.filter((clock) => !over.includes(clock)), ...begun])
}

/**
 * A dispute whose type is put right, a matter found to be a major one: the clock becomes that of its kind, from the
 * same beginning and with what it was paused and given. More time that was asked for of the other one is not given.
 */
export async function retypeClocks(now: Moment, kase: Clocked) {
  const running = await runningOn(now.t, kase.seq)
  const stage = kase.kind === 'matter' ? 'resolve' : 'mediate'
  const clock = running.find((one) => one.stage === stage)
  const code = codeOf(stage, kase)
  if (!clock || clock.code === code) return nearestOf(running)
  await lapseRequests(now, [clock], '期限换了一种，还要延期的请重新申请')
  await now.house.calendars.fresh(now.t)
  const startOn = startAgain(code, clock, kase, now)
  const facts = { ...clock, ...(await measured(now, code, kase, startOn)), start_on: startOn }
  const pauses = (await pausesOf(now.t, [clock.id])).map((pause) => ({ from: pause.from_on, to: pause.to_on }))
  const days = reckoned(now.house.calendars.of(kase.holder_path), facts, pauses)
  const changed = { code, count: facts.count, unit: facts.unit, warn: facts.warn, start_on: startOn, ...days }
  await now.t.updateTable('clocks').set(changed).where('id', '=', clock.id).execute()
  return nearestOf(running.map((one) => (one === clock ? { ...one, ...changed } : one)))
}

/**
 * Requests for more time that nobody has decided on are refused by the house, because what was asked about is no more;
 * whether there were any.
 */
export async function lapseRequests(
  { t, at }: Pick<Moment, 't' | 'at'>,
  clocks: readonly Pick<ClockFacts, 'id'>[],
  answer: string,
): Promise<boolean> {
  const ids = clocks.map((clock) => clock.id)
  const lapsed = await t
    .updateTable('clock_extensions')
    .set({ granted: 0, answer, decided_at: at })
    .where('clock_id', 'in', ['', ...ids])
    .where('decided_at', 'is', null)
    .executeTakeFirst()
  return lapsed.numUpdatedRows > 0n
}

const stop = (now: Moment, clock: ClockFacts, event: string) =>
  now.t
    .updateTable('clocks')
    .set({ stopped_at: now.at, stopped_on: dayOf(now.at), stop_event: event, due_at_stop: clock.due_on })
    .where('id', '=', clock.id)
    .execute()

async function start(now: Moment, kase: Clocked, stage: Stage, event: string) {
  const code = codeOf(stage, kase)
  const startOn = startDay(code, kase, now.house, now.at)
  const facts = { start_on: startOn, extended: 0, ...(await measured(now, code, kase, startOn)) }
  const clock = { code, ...facts, ...reckoned(now.house.calendars.of(kase.holder_path), facts) }
  await now.t
    .insertInto('clocks')
    .values({
      ...clock,
      id: newId(Date.parse(now.at)),
      case_seq: kase.seq,
      round: kase.round,
      stage,
      started_at: now.at,
      start_event: event,
    })
    .execute()
  return clock
}

/** Its length and when its light turns yellow; the county's own figures where it has set some. */
async function measured(now: Moment, code: ClockCode, kase: Clocked, startOn: Day) {
  const { warn, local } = clockRow(code)!
  const length = lengthFor(code, kase, startOn)
  const own = local ? await serviceLevel(now.t, code, startOn) : undefined
  return { count: own?.count ?? length.count, unit: length.unit, warn: own?.warn ?? warn }
}

/** From when a clock counts that takes another's place: a labour dispute alone counts from another day. */
function startAgain(code: ClockCode, clock: ClockFacts, kase: Clocked, now: Moment): Day {
  const labour = code === 'PM-D3' || clock.code === 'PM-D3'
  return labour ? startDay(code, kase, now.house, clock.started_at) : clock.start_on
}

function lengthFor(code: ClockCode, kase: Clocked, startOn: Day) {
  const { length } = clockRow(code)!
  return code === 'MT-PLAN' ? { ...length, count: daysBetween(startOn, kase.plan_on!) } : length
}

const OF_BOTH = { rule: 'HO-RULE' } as const
const OF_DISPUTES = {
  ...OF_BOTH,
  contact: 'DS-CONTACT',
  assign: 'DS-ASSIGN',
  close: 'DS-CLOSE',
  consult: 'HO-ANSWER',
} as const
const OF_MATTERS = {
  ...OF_BOTH,
  assign: THIRTEEN_SEVEN_TEN.assign,
  feedback: THIRTEEN_SEVEN_TEN.feedback,
  resolve: THIRTEEN_SEVEN_TEN.resolve,
  check: 'MT-CHECK',
  plan: 'MT-PLAN',
} as const

function codeOf(stage: Stage, kase: Clocked): ClockCode {
  if (kase.kind === 'dispute' && stage === 'mediate') return mediationClock(kase.ministry_type)
  if (kase.kind === 'matter' && stage === 'resolve' && kase.major) return THIRTEEN_SEVEN_TEN.resolveMajor
  const codes: Partial<Record<Stage, ClockCode>> = kase.kind === 'matter' ? OF_MATTERS : OF_DISPUTES
  const code = codes[stage]
  if (!code) throw new Error(`no clock of a ${kase.kind} for the stage ${stage}`)
  return code
}

/**
 * A labour dispute counts from the application (劳动争议调解仲裁法第14条), in its first round; a plan, which ends on a day
 * that was agreed, from the day it was made, however late.
 */
function startDay(code: ClockCode, kase: Clocked, house: House, startedAt: Instant): Day {
  if (code === 'MT-PLAN') return dayOf(startedAt)
  if (code === 'PM-D3' && kase.round === 1) return dayOf(kase.registered_at)
  return house.calendars.dayZero(startedAt, kase.holder_path)
}
