import { dayOf, type Day, type Instant } from '../platform/clock.ts'
import type { Tx } from '../platform/db/open.ts'
import { newId } from '../platform/ids.ts'
import type { House } from '../platform/house.ts'
import { clockRow, mediationClock, type ClockCode, type Stage } from './catalogue.ts'
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

/** A case whose type is put right gets the clock of its type, from the same beginning and with what it was paused and given. */
export async function retypeClocks(now: Moment, kase: Clocked) {
  const running = await runningOn(now.t, kase.seq)
  const clock = running.find((one) => one.stage === 'mediate')
  const code = mediationClock(kase.ministry_type)
  if (!clock || clock.code === code) return nearestOf(running)
  await now.house.calendars.fresh(now.t)
  const { length, warn } = clockRow(code)!
  const labour = code === 'PM-D3' || clock.code === 'PM-D3'
  const startOn = labour ? startDay(code, kase, now.house, clock.started_at) : clock.start_on
  const facts = { ...clock, code, count: length.count, unit: length.unit, warn, start_on: startOn }
  const pauses = (await pausesOf(now.t, [clock.id])).map((pause) => ({ from: pause.from_on, to: pause.to_on }))
  const days = reckoned(now.house.calendars.of(kase.holder_path), facts, pauses)
  const changed = { code, count: facts.count, unit: facts.unit, warn, start_on: startOn, ...days }
  await now.t.updateTable('clocks').set(changed).where('id', '=', clock.id).execute()
  return nearestOf(running.map((one) => (one === clock ? { ...one, ...changed } : one)))
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
  const { length, warn } = clockRow(code)!
  const own = clockRow(code)!.local ? await serviceLevel(now.t, code, startOn) : undefined
  const measured = { count: own?.count ?? length.count, unit: length.unit, warn: own?.warn ?? warn }
  const facts = { start_on: startOn, extended: 0, ...measured }
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

const OF_DISPUTES = { contact: 'DS-CONTACT', assign: 'DS-ASSIGN', close: 'DS-CLOSE' } as const

function codeOf(stage: Stage, kase: Clocked): ClockCode {
  if (stage === 'mediate') return mediationClock(kase.ministry_type)
  const code = (OF_DISPUTES as Partial<Record<Stage, ClockCode>>)[stage]
  if (!code) throw new Error(`no clock of a dispute for the stage ${stage}`)
  return code
}

/** A labour dispute counts from the application (劳动争议调解仲裁法第14条), in its first round. */
function startDay(code: ClockCode, kase: Clocked, house: House, startedAt: Instant): Day {
  if (code === 'PM-D3' && kase.round === 1) return dayOf(kase.registered_at)
  return house.calendars.dayZero(startedAt, kase.holder_path)
}
